"""What a participant could do instead of keeping to an arrangement: leave, stop paying, take over, withhold."""

from __future__ import annotations

from dataclasses import dataclass

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import Choice
from accord.arrangements.judging.assessment import Assessment

WITHDRAW = "withdraw"
STOP = "stop paying others"
TAKE_OVER = "take over"
INDIFFERENT = 1.0
"""Million of study money within which two outcomes are the same to a partner."""

Pair = tuple[str, str]


@dataclass(frozen=True)
class Option:
    """Something that somebody could do, which the arrangement does not foresee.

    Parameters
    ----------
    who, name
        Who could do it, and what.
    kind
        ``withdraw``, ``stop paying``, ``take over``, ``withhold``, ``admit`` or ``join``.
    whom
        The partner whose elements would be taken over, from whom technology would be withheld, who would be admitted,
        or who would have to admit.
    weight
        Million of study money that it is about.
    mission
        Id of the mission that would be joined; empty for what is about none.
    """

    who: str
    name: str
    kind: str
    whom: str = ""
    weight: float = 0.0
    mission: str = ""


def felt(gain: float) -> float:
    """Round a gain to what a partner tells apart, million of study money.

    Examples
    --------
    >>> felt(12.4), felt(12.6)
    (12.0, 13.0)
    """
    return round(gain / INDIFFERENT) * INDIFFERENT


def leaving(found: Assessment) -> list[Option]:
    """Withdrawals, the one with most money first."""
    each = [Option(name, WITHDRAW, WITHDRAW, weight=found.cost[name]) for name in found.partners]
    return sorted(each, key=lambda one: -round(one.weight, 3))


def going_back(case: Case, arrangement: Arrangement, found: Assessment) -> list[Option]:
    """What a participant could go back on without leaving, by the money that it is about.

    Parameters
    ----------
    case
        The study in numbers.
    arrangement, found
        Who provides what, and its assessment.

    Returns
    -------
    list of Option
        Each could stop paying for what others build; build itself what another was to put on its critical path; or
        withhold controlled technology at an interface.
    """
    others = [*_stopping(case, arrangement), *_taking_over(case, arrangement, found), *_withholding(found)]
    return sorted(others, key=lambda one: (-round(one.weight, 3), found.partners.index(one.who), one.name))


def own_way(case: Case, choice: Choice, name: str) -> Choice | None:
    """Cheapest way in which a partner could provide a required element itself, at its own expense."""
    if case.elements[choice.element].optional:
        return None
    own = [one for one in case.choices_for(choice.element) if one.owner == name and one.payer == name]
    return min(own, key=lambda one: (one.expected_cost, one.key), default=None)


def _stopping(case: Case, arrangement: Arrangement) -> list[Option]:
    """Payers of what somebody else builds."""
    paid: dict[str, float] = {}
    for choice in arrangement.choices:
        if choice.provider != choice.payer:
            paid[choice.payer] = paid.get(choice.payer, 0.0) + choice.expected_cost
    return [Option(name, STOP, "stop paying", weight=paid[name]) for name in case.partners if name in paid]


def _taking_over(case: Case, arrangement: Arrangement, found: Assessment) -> list[Option]:
    """Leads who could build themselves, within their envelope, what a mission of theirs cannot do without."""
    could: dict[Pair, float] = {}
    for choice in arrangement.choices:
        lead = found.lead.get(case.elements[choice.element].mission, "")
        own = own_way(case, choice, lead)
        if own is not None and choice.owner != lead:
            could[lead, choice.owner] = could.get((lead, choice.owner), 0.0) + own.expected_cost
    return [
        Option(lead, f"build the part of {whom} itself", TAKE_OVER, whom, weight)
        for (lead, whom), weight in could.items()
        if found.cost[lead] + weight <= (case.partners[lead].envelope or 0.0)
    ]


def _withholding(found: Assessment) -> list[Option]:
    """Owners of controlled technology that meets a partner outside their regimes."""
    exposed: dict[Pair, float] = {}
    for crossing in found.crossings:
        for owner in crossing.exposed:
            other = crossing.second_owner if owner == crossing.first_owner else crossing.first_owner
            exposed[owner, other] = exposed.get((owner, other), 0.0) + crossing.cost
    return [
        Option(owner, f"withhold technology from {other}", "withhold", other, weight)
        for (owner, other), weight in exposed.items()
    ]
