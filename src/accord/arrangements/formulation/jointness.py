"""What it costs that two elements have different owners, by the modes in which they are made."""

from __future__ import annotations

from accord.arrangements.case import Case, Interface
from accord.arrangements.choice import MODES
from accord.arrangements.formulation.form import MONEY, Formulation
from accord.arrangements.formulation.program import Terms, plus

Bills = dict[str, list[Terms]]
"""What each partner pays, in thousand million of study money."""


def jointness(case: Case, form: Formulation) -> Bills:
    """For each interface and partner, whether it meets another owner there, and what that costs it.

    Each side bears half of the interface's jointness, times the factor of its element's mode. Nothing holds these
    variables down but what they cost: every use of them pushes downwards.
    """
    bills: Bills = {}
    for interface in case.interfaces:
        factors = {element: _factors(case, form, element) for element in (interface.first, interface.second)}
        alike = sorted({factor for some in factors.values() for factor in some})
        owners = {element: form.owners(element) for element in factors}
        in_factor: dict[tuple[str, float], Terms] = {}
        for name in case.partners:
            sides = ((interface.first, interface.second), (interface.second, interface.first))
            meeting = [(a, b) for a, b in sides if name in owners[a] and any(one != name for one in owners[b])]
            if not meeting:
                continue
            crosses = form.program.number(f"meets[{name}: {interface.first}, {interface.second}]", 0.0, 1.0)
            form.crosses[interface, name] = crosses
            form.interfaces[crosses] = 0.5
            half = interface.jointness / 2 * MONEY
            if len(alike) == 1:
                for mine, theirs in meeting:
                    _meets(case, form, name, mine, theirs, {crosses: -1.0})
                bills.setdefault(name, []).append({crosses: half * alike[0]})
                continue
            parts: Terms = {}
            for mine, theirs in meeting:
                paid = _paid(form, interface, name, mine, factors[mine])
                _meets(case, form, name, mine, theirs, dict.fromkeys(paid.values(), -1.0))
                bills.setdefault(name, []).append({part: half * factor for factor, part in paid.items()})
                for factor, part in paid.items():
                    in_factor.setdefault((mine, factor), {})[part] = 1.0
                    parts[part] = 1.0
            label = f"{name}: {interface.first} and {interface.second}"
            form.program.row("jointness", label, plus(parts, {crosses: -1.0}), 0.0, 0.0)
        _only_in_its_mode(form, interface, factors, in_factor)
    return bills


def _factors(case: Case, form: Formulation, element: str) -> dict[float, Terms]:
    """Factors of the cost of jointness on an element's side, and whether its mode has them."""
    if not form.has_modes[element]:
        return {case.mode_factors.get(choice.modes[0], 1.0): {} for choice in case.choices_for(element)}
    factors: dict[float, Terms] = {}
    for mode in MODES:
        if (element, mode) in form.mode:
            factors.setdefault(case.mode_factors.get(mode, 1.0), {})[form.mode[element, mode]] = 1.0
    return factors


def _meets(case: Case, form: Formulation, name: str, mine: str, theirs: str, meeting: Terms) -> None:
    """A partner that owns one side meets another owner when somebody else owns the other."""
    others = {form.make[c.key]: 1.0 for c in case.choices_for(theirs) if c.owner != name}
    terms = plus(form.owned(mine, name), others, meeting)
    form.program.row("jointness", f"{name}: {mine} meets {theirs}", terms, high=1.0)


def _paid(
    form: Formulation, interface: Interface, name: str, mine: str, factors: dict[float, Terms]
) -> dict[float, int]:
    """For each factor, the variable of meeting another owner with one's side in a mode of that factor."""
    label = f"{name}: {interface.first}, {interface.second}: {mine}"
    return {factor: form.program.number(f"meets[{label} x {factor:g}]", 0.0, 1.0) for factor in factors}


def _only_in_its_mode(
    form: Formulation,
    interface: Interface,
    factors: dict[str, dict[float, Terms]],
    in_factor: dict[tuple[str, float], Terms],
) -> None:
    """A side pays by the mode that its element has, where that is open."""
    for (element, factor), meeting in in_factor.items():
        modes = factors[element][factor]
        if modes and len(factors[element]) > 1:
            label = f"{interface.first} and {interface.second}: {element} x {factor:g}"
            terms = plus(meeting, dict.fromkeys(modes, -1.0))
            form.program.row("jointness", label, terms, high=0.0)
