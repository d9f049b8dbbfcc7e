"""What each partner pays, and for what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import expected
from accord.arrangements.judging.assessment import Crossing
from accord.arrangements.judging.undertaking import Undertaking


@dataclass(frozen=True)
class Bill:
    """What each partner pays, by what it is for, million of study money.

    Parameters
    ----------
    bare
        Its parts of choices, authorisations left out, and of the cost of jointness at interfaces.
    authorised
        Authorisations called for in any company.
    jointly
        Authorisations called for only by who works with whom.
    cured
        Legal cures.
    together
        What building together costs more than building apart.
    backups
        Choices of others that are kept ready.
    """

    bare: Mapping[str, float]
    authorised: Mapping[str, float]
    jointly: Mapping[str, float]
    cured: Mapping[str, float]
    together: Mapping[str, float]
    backups: Mapping[str, float]

    def total(self, name: str) -> float:
        """All that one partner pays."""
        parts = (self.bare, self.authorised, self.jointly, self.cured, self.together, self.backups)
        return sum(part[name] for part in parts)


def bill(
    case: Case,
    arrangement: Arrangement,
    undertaken: Sequence[Undertaking],
    crossed: Iterable[tuple[Crossing, tuple[float, float]]],
    present: Mapping[str, tuple[str, ...]],
) -> Bill:
    """Work out what each partner pays.

    Parameters
    ----------
    case
        The study in numbers.
    arrangement
        Who provides what.
    undertaken
        Its choices on their terms.
    crossed
        Interfaces between owners, with what each of the two bears.
    present
        Participants of each delivered mission.

    Returns
    -------
    Bill
        By partner and by what it is for.
    """
    bare, authorised, together, backups = (dict.fromkeys(case.partners, 0.0) for _ in range(4))
    for one in undertaken:
        more = case.integration * one.choice.expected_cost * len(one.sharers)
        for name, part in one.bearers.items():
            bare[name] += part * expected(one.choice.cost)
            authorised[name] += part * expected(one.choice.authorisation_cost)
            together[name] += part * more
    for crossing, (first, second) in crossed:
        bare[crossing.first_owner] += first
        bare[crossing.second_owner] += second
    for choice in arrangement.backups:
        backups[choice.payer] += case.backup * choice.expected_cost
    jointly = _jointly_authorised(case, arrangement.owner, present)
    return Bill(bare, authorised, jointly, _cured(case, arrangement), together, backups)


def asked_jointly(case: Case, owner: Mapping[str, str], present: Mapping[str, tuple[str, ...]]) -> list[int]:
    """Places, in the case, of the joint needs that an arrangement gives rise to."""
    return [
        place
        for place, need in enumerate(case.joint_needs)
        if all(owner.get(element) == name for element, name in need.owners)
        and set(need.pair or ()) <= set(present.get(need.mission, ()))
    ]


def _jointly_authorised(
    case: Case, owner: Mapping[str, str], present: Mapping[str, tuple[str, ...]]
) -> dict[str, float]:
    cost = dict.fromkeys(case.partners, 0.0)
    for place in asked_jointly(case, owner, present):
        need = case.joint_needs[place]
        for name in need.partners:
            cost[name] += expected(need.cost) / 2
    return cost


def _cured(case: Case, arrangement: Arrangement) -> dict[str, float]:
    cost = dict.fromkeys(case.partners, 0.0)
    for cure in arrangement.cures:
        for name in cure.owners:
            cost[name] += expected(cure.cost) / len(cure.owners)
    return cost
