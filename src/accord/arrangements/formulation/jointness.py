"""What it costs that two elements have different owners, by the modes in which they are made."""

from __future__ import annotations

from accord.arrangements.case import Case, Interface
from accord.arrangements.formulation.form import MONEY, Formulation, usable_modes
from accord.arrangements.formulation.program import Terms, plus, times

Bills = dict[str, list[Terms]]
"""What each partner pays, in thousand million of study money."""


def jointness(case: Case, form: Formulation) -> Bills:
    """What it costs each partner to meet other owners at interfaces.

    Each side bears half of the interface's jointness, times the factor of its element's mode. Nothing holds these
    variables down but what they cost: every use of them pushes downwards.
    """
    bills: Bills = {}
    for interface in case.interfaces:
        half = interface.jointness / 2 * MONEY
        for name in case.partners:
            meeting = _meetings(form, name, interface)
            if not meeting:
                continue
            charged = {mine: _charged(case, form, name, mine) for mine, _ in meeting}
            alike = {factor for some in charged.values() for factor in some}
            if len(alike) == 1:
                crosses = _crosses(case, form, name, interface)
                bills.setdefault(name, []).append({crosses: half * alike.pop()})
                continue
            for mine, theirs in meeting:
                bills.setdefault(name, []).append({_pays(case, form, name, (mine, theirs), charged[mine]): half})
    return bills


def interfaces(case: Case, form: Formulation) -> Terms:
    """Number of interfaces between different owners.

    The rows that count are added when they are first asked for, since most searches do without.
    """
    return {
        _crosses(case, form, name, interface): 0.5
        for interface in case.interfaces
        for name in case.partners
        if _meetings(form, name, interface)
    }


def _meetings(form: Formulation, name: str, interface: Interface) -> list[tuple[str, str]]:
    """Elements of an interface that a partner may own while another partner owns the other, with that other."""
    sides = ((interface.first, interface.second), (interface.second, interface.first))
    return [(a, b) for a, b in sides if name in form.owners(a) and any(one != name for one in form.owners(b))]


def _crosses(case: Case, form: Formulation, name: str, interface: Interface) -> int:
    """Whether a partner meets another owner at an interface."""
    if (interface, name) not in form.crosses:
        crosses = form.program.number(f"meets[{name}: {interface.first}, {interface.second}]", 0.0, 1.0)
        form.crosses[interface, name] = crosses
        for mine, theirs in _meetings(form, name, interface):
            terms = plus(form.owned(mine, name), _others(case, form, name, theirs), {crosses: -1.0})
            form.program.row("jointness", f"{name}: {mine} meets {theirs}", terms, high=1.0)
    return form.crosses[interface, name]


def _others(case: Case, form: Formulation, name: str, element: str) -> Terms:
    """Whether somebody else owns an element."""
    return {form.make[c.key]: 1.0 for c in case.choices_for(element) if c.owner != name}


def _charged(case: Case, form: Formulation, name: str, element: str) -> dict[float, Terms]:
    """Factors of the cost of jointness, ascending, and whether a partner owns an element in a mode that has them."""
    charged: dict[float, Terms] = {}
    for choice in case.choices_for(element):
        for mode in usable_modes(case, choice) if choice.owner == name else ():
            factor = case.mode_factors.get(mode, 1.0)
            charged[factor] = plus(charged.get(factor, {}), form.in_mode(choice, mode))
    return dict(sorted(charged.items()))


def _pays(case: Case, form: Formulation, name: str, meeting: tuple[str, str], charged: dict[float, Terms]) -> int:
    """Factor at which a partner pays for meeting another owner with its side; 0 where it meets none.

    One row for the largest factor would do for whole numbers: it asks for the factor of the mode that is chosen. With a
    row for every factor, in which no mode counts for more than that, the fractions with which the solver begins pay as
    much as if each mode had its own variable and none could be paid for beyond its own part.
    """
    mine, theirs = meeting
    pays = form.program.number(f"pays[{name}: {mine} meets {theirs}]", 0.0, max(charged, default=0.0))
    others = _others(case, form, name, theirs)
    for most in charged:
        asked = [times(min(factor, most), terms) for factor, terms in charged.items()]
        label = f"{name}: {mine} meets {theirs} up to x {most:g}"
        form.program.row("jointness", label, plus(*asked, times(most, others), {pays: -1.0}), high=most)
    return pays
