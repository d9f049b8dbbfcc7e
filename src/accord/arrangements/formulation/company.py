"""What the company one keeps brings besides cost: authorisations to be asked for, and technology that leaks."""

from __future__ import annotations

from collections.abc import Iterator

from accord.arrangements.case import Case
from accord.arrangements.choice import Choice, expected
from accord.arrangements.formulation.form import MONEY, Formulation
from accord.arrangements.formulation.jointness import Bills
from accord.arrangements.formulation.program import Terms, plus, times
from accord.arrangements.legal import JointNeed
from accord.arrangements.partner import MOTIVATIONS

_SECURITY = MOTIVATIONS.index("security")


def joint_authorisations(case: Case, form: Formulation) -> Bills:
    """Cost, by partner, of authorisations that arise when two work together; the search keeps them few."""
    bills: Bills = {}
    for need in case.joint_needs:
        asked = _asked(form, need)
        if asked is not None:
            form.friction[asked] = float(len(need.rules))
            for name in dict.fromkeys(need.partners):
                bills.setdefault(name, []).append({asked: expected(need.cost) / 2 * MONEY})
    return bills


def _asked(form: Formulation, need: JointNeed) -> int | None:
    """Whether a joint authorisation is called for; None when its two cannot meet."""
    parts = [form.owned(element, name) for element, name in need.owners]
    parts += [{form.present[name, need.mission]: 1.0} for name in need.pair or ()]
    if not all(parts):
        return None
    asked = form.program.number(f"asked[{need.id}]", 0.0, 1.0)
    form.program.row("authorisations", need.id, plus(*parts, {asked: -1.0}), high=len(parts) - 1.0)
    return asked


def leaks(case: Case, form: Formulation, name: str, controlled: list[tuple[str, str]]) -> Terms:
    """Security yield that one partner loses at sensitive interfaces outside a common regime.

    Parameters
    ----------
    case, form
        The study in numbers and its program.
    name
        The partner.
    controlled
        Pairs of meeting elements of which the partner may own the first with controlled technology.
    """
    all_security = sum(node[_SECURITY] for node in case.all_yields)
    loss = case.leak * case.partners[name].weights[_SECURITY] * all_security
    lost: Terms = {}
    for mine, theirs in controlled if loss else ():
        exposed = [choice for choice in case.choices_for(mine) if choice.owner == name and choice.classes]
        outside = [other for other in form.owners(theirs) if other != name and case.outside(name, other)]
        if not (exposed and outside):
            continue
        leak = form.program.number(f"leak[{name}: {mine} at {theirs}]", 0.0, 1.0)
        met = plus(*(form.owned(theirs, other) for other in outside))
        terms = plus(*_crossing_technology(form, exposed), met, {leak: -1.0})
        form.program.row("leaks", f"{name}: {mine} at {theirs}", terms, high=1.0)
        lost[leak] = loss
    return lost


def _crossing_technology(form: Formulation, exposed: list[Choice]) -> Iterator[Terms]:
    """Whether choices with controlled technology are made, in a mode in which it crosses the interface."""
    for choice in exposed:
        yield {form.make[choice.key]: 1.0}
        yield times(-1.0, form.in_mode(choice, "coordination"))


def controlled_sides(case: Case) -> dict[str, list[tuple[str, str]]]:
    """For each partner, the interfaces at which it may own the first element with controlled technology."""
    sides: dict[str, list[tuple[str, str]]] = {}
    for interface in case.interfaces:
        for mine, theirs in ((interface.first, interface.second), (interface.second, interface.first)):
            for name in dict.fromkeys(c.owner for c in case.choices_for(mine) if c.classes):
                sides.setdefault(name, []).append((mine, theirs))
    return sides
