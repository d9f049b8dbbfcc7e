"""What each partner has of what is delivered."""

from __future__ import annotations

from collections.abc import Iterator

from accord.arrangements.case import Case
from accord.arrangements.formulation.form import Formulation
from accord.arrangements.formulation.program import Terms, times
from accord.arrangements.partner import MOTIVATIONS

_POLITICAL = MOTIVATIONS.index("political")
_OF_THE_LEAD = (MOTIVATIONS.index("identity"), _POLITICAL)


def benefit(case: Case, form: Formulation, name: str) -> Iterator[Terms]:
    """Weighted yields of all that is delivered, to one partner."""
    for mission in case.missions:
        yield from _of_mission(case, form, name, mission)
    yield from _of_elements(case, form, name)


def _of_mission(case: Case, form: Formulation, name: str, mission: str) -> Iterator[Terms]:
    present, yields = form.present[name, mission], case.missions[mission]
    for m, weight in enumerate(case.partners[name].weights):
        shared = weight * (1 - case.rivalry[m]) * yields[m]
        if not weight * yields[m]:
            continue
        if m == _POLITICAL:
            yield {present: shared * (1 - case.political_from_partners)}
            yield from _ties(case, form, name, mission, shared * case.political_from_partners)
        else:
            yield {present: shared}
        to_lead = case.leadership if m in _OF_THE_LEAD else 0.0
        for element in case.elements_of(mission):
            divided = weight * case.rivalry[m] * yields[m] * element.work_share
            yield times(divided * (1 - to_lead), form.held(element.id, name))
        if to_lead and (mission, name) in form.lead:
            yield {form.lead[mission, name]: weight * case.rivalry[m] * yields[m] * to_lead}


def _ties(case: Case, form: Formulation, name: str, mission: str, weight: float) -> Iterator[Terms]:
    """Diplomatic benefit or cost of the partners one has in a mission."""
    mine = form.present[name, mission]
    for other in case.partners:
        value = case.ties.get((name, other), 0.0)
        if other == name or not value:
            continue
        theirs = form.present[other, mission]
        both = form.program.number(f"together[{name}, {other}, {mission}]", 0.0, 1.0)
        if value > 0:
            form.program.row("ties", f"{name} with {other}", {both: 1.0, mine: -1.0}, high=0.0)
            form.program.row("ties", f"{name} with {other}", {both: 1.0, theirs: -1.0}, high=0.0)
        else:
            form.program.row("ties", f"{name} with {other}", {mine: 1.0, theirs: 1.0, both: -1.0}, high=1.0)
        yield {both: weight * value}


def _of_elements(case: Case, form: Formulation, name: str) -> Iterator[Terms]:
    weights = case.partners[name].weights
    for element in case.elements.values():
        shared = sum(w * (1 - case.rivalry[m]) * element.yields[m] for m, w in enumerate(weights))
        divided = sum(w * case.rivalry[m] * element.yields[m] for m, w in enumerate(weights))
        yield times(divided, form.held(element.id, name))
        if shared:
            yield {_shares(form, name, element.id, form.present[name, element.mission]): shared}


def _shares(form: Formulation, name: str, element: str, present: int) -> int:
    """Add whether a partner is there and an element is provided."""
    both = form.program.number(f"shares[{name}, {element}]", 0.0, 1.0)
    form.program.row("sharing", f"{name} there: {element}", {both: 1.0, present: -1.0}, high=0.0)
    provided = dict.fromkeys(form.provided(element), -1.0)
    form.program.row("sharing", f"{name}: {element} provided", {both: 1.0, **provided}, high=0.0)
    return both
