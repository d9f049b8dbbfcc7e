"""What each partner has of what is delivered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from accord.arrangements.case import Case
from accord.arrangements.formulation.form import Formulation
from accord.arrangements.formulation.leads import OF_THE_LEAD
from accord.arrangements.formulation.program import Terms, times
from accord.arrangements.partner import MOTIVATIONS, Vector

_POLITICAL = MOTIVATIONS.index("political")


def benefit(case: Case, form: Formulation, name: str) -> Iterator[Terms]:
    """Weighted yields of all that is delivered, to one partner."""
    for node in _joint_nodes(case, form):
        yield from _of_node(case, form, name, node)
    yield from _of_elements(case, form, name)


@dataclass(frozen=True)
class _Node:
    """A mission, or a place that gives something of its own.

    Parameters
    ----------
    id
        Its name.
    yields
        What it gives.
    present
        Variable of taking part in it, by partner.
    work
        Part of its work that each element is.
    """

    id: str
    yields: Vector
    present: Mapping[str, int]
    work: Mapping[str, float]


def _joint_nodes(case: Case, form: Formulation) -> Iterator[_Node]:
    """Missions, then places with yields."""
    for mission, yields in case.missions.items():
        work = {element.id: element.work_share for element in case.elements_of(mission)}
        yield _Node(mission, yields, {name: form.present[name, mission] for name in case.partners}, work)
    for place in case.places.values():
        if any(place.yields):
            parts = [(element, part) for m, part in place.missions.items() for element in case.elements_of(m)]
            work = {element.id: part * element.work_share for element, part in parts}
            yield _Node(place.id, place.yields, {name: form.there[name, place.id] for name in case.partners}, work)


def _of_node(case: Case, form: Formulation, name: str, node: _Node) -> Iterator[Terms]:
    present, yields = node.present[name], node.yields
    for m, weight in enumerate(case.partners[name].weights):
        shared = weight * (1 - case.rivalry[m]) * yields[m]
        if not weight * yields[m]:
            continue
        if m == _POLITICAL:
            yield {present: shared * (1 - case.political_from_partners)}
            yield from _ties(case, form, name, node, shared * case.political_from_partners)
        else:
            yield {present: shared}
        to_lead = case.leadership if m in OF_THE_LEAD else 0.0
        for element, work in node.work.items():
            divided = weight * case.rivalry[m] * yields[m] * work
            yield times(divided * (1 - to_lead), form.held(element, name))
        if to_lead and (node.id, name) in form.lead:
            yield {form.lead[node.id, name]: weight * case.rivalry[m] * yields[m] * to_lead}


def _ties(case: Case, form: Formulation, name: str, node: _Node, weight: float) -> Iterator[Terms]:
    """Diplomatic benefit or cost of the partners one has in a mission or at a place."""
    mine = node.present[name]
    for other in case.partners:
        value = case.ties.get((name, other), 0.0)
        if other == name or not value:
            continue
        theirs = node.present[other]
        both = form.program.number(f"together[{name}, {other}, {node.id}]", 0.0, 1.0)
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
