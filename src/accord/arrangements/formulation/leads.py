"""Who leads each mission, and each destination and goal."""

from __future__ import annotations

from collections.abc import Set

from accord.arrangements.case import Case
from accord.arrangements.formulation.form import Formulation
from accord.arrangements.formulation.program import plus, times
from accord.arrangements.partner import MOTIVATIONS
from accord.arrangements.place import PlaceCase

OF_THE_LEAD = (MOTIVATIONS.index("identity"), MOTIVATIONS.index("political"))
"""Motivations of whose divided benefit a part goes to the lead."""


def leads(case: Case, form: Formulation) -> None:
    """A delivered mission has exactly one lead, who owns a part that is central to it; so has a place that is served.

    Leads of destinations and goals are decided only where something hangs on them: yields of their own of which the
    lead has a part, or a demand. Whoever leads a place leads a mission there.
    """
    wanted = {node for one in case.partners.values() for demand in one.must_haves for node in demand.leads}
    places = [place for place in case.places.values() if _matters(case, place, wanted)]
    beneath = {mission for place in places for mission in place.missions}
    for mission, delivered in form.delivered.items():
        if case.leadership > 0 or mission in wanted or mission in beneath:
            _of_mission(case, form, mission, delivered)
    for place in places:
        _of_place(case, form, place)


def _matters(case: Case, place: PlaceCase, wanted: Set[str]) -> bool:
    divided = any(case.rivalry[m] * place.yields[m] for m in OF_THE_LEAD)
    return place.id in wanted or bool(case.leadership > 0 and divided)


def _of_mission(case: Case, form: Formulation, mission: str, delivered: int) -> None:
    elements = case.elements_of(mission)
    required = [element for element in elements if not element.optional]
    central = [element for element in required if element.critical]
    counting = [element.id for element in central or required or elements]
    able = {owner for element in counting for owner in form.owners(element)}
    for name in (name for name in case.partners if name in able):
        leading = form.program.binary(f"lead[{mission}, {name}]")
        form.lead[mission, name] = leading
        owned = [times(-1.0, form.owned(element, name)) for element in counting]
        form.program.row(f"lead: {mission}", f"{name} owns a part", plus({leading: 1.0}, *owned), high=0.0)
    one = {form.lead[mission, name]: 1.0 for name in case.partners if name in able}
    form.program.row(f"lead: {mission}", "one lead", plus(one, {delivered: -1.0}), 0.0, 0.0)


def _of_place(case: Case, form: Formulation, place: PlaceCase) -> None:
    """With nothing delivered there nobody leads a mission there, and so nobody the place."""
    requirement = f"lead: {place.id}"
    one = {}
    for name in case.partners:
        leading_there = {form.lead[m, name]: -1.0 for m in place.missions if (m, name) in form.lead}
        if leading_there:
            leading = form.program.binary(f"lead[{place.id}, {name}]")
            form.lead[place.id, name] = leading
            one[leading] = 1.0
            form.program.row(requirement, f"{name} leads there", plus({leading: 1.0}, leading_there), high=0.0)
    if one:
        form.program.row(requirement, "no second lead", one, high=1.0)
    for mission in place.missions:
        form.program.row(requirement, f"a lead with {mission}", plus(one, {form.delivered[mission]: -1.0}), low=0.0)
