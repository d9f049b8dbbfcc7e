"""How much has to be authorised, and how much work may be left unfinished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import Mode
from accord.arrangements.instruments import Rung
from accord.arrangements.judging.instruments import consents
from accord.arrangements.judging.money import asked_jointly
from accord.arrangements.judging.undertaking import Undertaking
from accord.arrangements.judging.years import YEAR

_AT_STAKE: Mapping[Mode, float] = {
    "coordination": 0.0,
    "augmentation": 0.0,
    "interdependence": 1.0,
    "integration": 0.5,
}
"""Part of the work on a required element that is lost with its owner."""


def friction(
    case: Case, arrangement: Arrangement, present: Mapping[str, tuple[str, ...]], rungs: Mapping[str, Rung]
) -> float:
    """Count the authorisations and the consents to be had, and add the effort of each legal cure.

    Parameters
    ----------
    case
        The study in numbers.
    arrangement
        Who provides what.
    present
        Participants of each delivered mission.
    rungs
        Instrument of each joint mission.

    Returns
    -------
    float
        A whole number.
    """
    always = sum(len(choice.needs) for choice in arrangement.choices)
    jointly = sum(len(case.joint_needs[place].rules) for place in asked_jointly(case, arrangement.owner, present))
    cured = sum(cure.effort for cure in arrangement.cures)
    return float(always + jointly + cured + consents(rungs, present))


def exposure(case: Case, undertaken: Sequence[Undertaking]) -> float:
    """Give the expected cost of required work whose owner leaves before it is ready.

    Parameters
    ----------
    case
        The study in numbers.
    undertaken
        Choices on their terms.

    Returns
    -------
    float
        Million of study money. Nothing is at stake in what is only coordinated or added, half in what others build too.
    """
    total = 0.0
    for one in undertaken:
        if not case.elements[one.choice.element].optional:
            stays = (1 - case.partners[one.choice.owner].withdrawal) ** (one.choice.ready / YEAR)
            total += _AT_STAKE[one.mode] * (1 - stays) * one.choice.expected_cost
    return total
