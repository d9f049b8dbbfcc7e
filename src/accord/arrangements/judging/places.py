"""Which destinations and goals are served, who takes part in them, who owns how much of their work, and who leads."""

from __future__ import annotations

from collections.abc import Mapping

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.judging.taking_part import first_with_most
from accord.arrangements.place import PlaceCase


def work_at(case: Case, place: PlaceCase, work: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Give the part of a place's work that each who takes part there owns.

    Parameters
    ----------
    case
        The study in numbers.
    place
        A destination or goal.
    work
        Part of the work of each delivered mission that each of its participants owns.

    Returns
    -------
    dict
        By partner in study order, 0 to 1; what nobody does is nobody's. Empty where nothing there is delivered.
    """
    served = [(part, work[mission]) for mission, part in place.missions.items() if mission in work]
    return {
        name: sum(part * owned[name] for part, owned in served if name in owned)
        for name in case.partners
        if any(name in owned for _, owned in served)
    }


def leaders_there(case: Case, place: PlaceCase, lead: Mapping[str, str]) -> tuple[str, ...]:
    """Partners that lead a delivered mission at a place, in study order: one of them leads the place.

    Parameters
    ----------
    case
        The study in numbers.
    place
        A destination or goal.
    lead
        Lead of each delivered mission.

    Returns
    -------
    tuple of str
        Empty where nothing there is delivered.
    """
    leading = {lead[mission] for mission in place.missions if mission in lead}
    return tuple(name for name in case.partners if name in leading)


def lead_of_place(
    case: Case, arrangement: Arrangement, place: PlaceCase, lead: Mapping[str, str], work: Mapping[str, float]
) -> str:
    """Give the partner that leads a place: the one stated, else whoever of those who lead there owns most work there.

    Parameters
    ----------
    case
        The study in numbers.
    arrangement
        Who provides what.
    place
        A destination or goal that is served.
    lead
        Lead of each delivered mission.
    work
        Part of the place's work that each who takes part there owns.

    Returns
    -------
    str
        Among equals the first in study order.
    """
    if place.id in arrangement.leads:
        return arrangement.leads[place.id]
    able = leaders_there(case, place, lead)
    return first_with_most({name: work.get(name, 0.0) for name in able})
