"""Which missions are delivered, who takes part in them, who owns how much of their work, and who leads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.judging.undertaking import Undertaking

_EVEN = 1e-9
"""Parts of the work that differ by no more are equal."""


def complete(case: Case, mission: str, owner: Mapping[str, str]) -> bool:
    """Whether something of a mission is provided, and all that it requires."""
    needed = [element.id for element in case.elements_of(mission) if not element.optional]
    started = any(element.id in owner for element in case.elements_of(mission))
    return started and all(name in owner for name in needed)


def participants(case: Case, undertaken: Sequence[Undertaking], mission: str) -> tuple[str, ...]:
    """Partners that own, pay for or share in building an element of a mission, in study order."""
    here = [one for one in undertaken if case.elements[one.choice.element].mission == mission]
    taking_part = {name for one in here for name in one.people}
    return tuple(name for name in case.partners if name in taking_part)


def work_shares(
    case: Case, builders: Mapping[str, Mapping[str, float]], mission: str, present: Sequence[str]
) -> dict[str, float]:
    """Give the part of a mission's work that each participant owns.

    Parameters
    ----------
    case
        The study in numbers.
    builders
        For each element provided, the part of it that each of its builders has.
    mission
        The mission.
    present
        Its participants.

    Returns
    -------
    dict
        By partner, 0 to 1; elements that nobody provides are nobody's.
    """
    return {
        name: sum(
            element.work_share * builders[element.id][name]
            for element in case.elements_of(mission)
            if name in builders.get(element.id, ())
        )
        for name in present
    }


def eligible_leads(case: Case, arrangement: Arrangement, mission: str) -> tuple[str, ...]:
    """Owners of what is central to a mission, in study order.

    Central are the critical elements that it requires; without any, all that it requires; without any, all it has.
    """
    elements = case.elements_of(mission)
    telling = [element for element in elements if element.critical and not element.optional]
    telling = telling or [element for element in elements if not element.optional] or list(elements)
    owners = {arrangement.owner[element.id] for element in telling if element.id in arrangement.owner}
    return tuple(name for name in case.partners if name in owners)


def lead_of(case: Case, arrangement: Arrangement, mission: str, work: Mapping[str, float]) -> str:
    """Give the partner that leads a delivered mission: the one stated, else whoever of the eligible owns most work.

    Parameters
    ----------
    case
        The study in numbers.
    arrangement
        Who provides what.
    mission
        A delivered mission.
    work
        Part of its work that each participant owns.

    Returns
    -------
    str
        Among equals the first in study order.
    """
    if mission in arrangement.leads:
        return arrangement.leads[mission]
    return first_with_most({name: work[name] for name in eligible_leads(case, arrangement, mission)})


def first_with_most(work: Mapping[str, float]) -> str:
    """Give the partner with the largest part of some work, the first of those who are even.

    Examples
    --------
    >>> first_with_most({"A": 0.3, "B": 0.4, "C": 0.4})
    'B'
    """
    first, *others = work
    for name in others:
        if work[name] > work[first] + _EVEN:
            first = name
    return first
