"""The smallest change with which the recommended arrangement holds: nobody loses, no group leaves, trust suffices."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.judging.evaluate import Assessment
from accord.arrangements.searching.normalised_gains import voices
from accord.pipeline.arranging import Arranged
from accord.pipeline.holding.changes import Change, Neighbour
from accord.pipeline.holding.coalitions import Defection, defections, every_valued
from accord.pipeline.holding.payments import NO_PAYMENTS, Payments, Standing, least_payments
from accord.pipeline.holding.trust import chances, needed_trust, stakes, trust_in
from accord.pipeline.workers import Workers

MOST_VERIFIED = 1
"""Repairs that are looked for."""
MOST_ROUNDS = 120
"""Times that groups are asked again before the search stops with what it has."""


@dataclass(frozen=True)
class Repair:
    """A change with which the arrangement holds by all three conditions, each verified by solving again.

    Parameters
    ----------
    change
        The decision taken otherwise; None when payments and guarantees are enough.
    payments
        What is paid in kind, and what is guaranteed.
    arrangement, assessment
        What is then arranged.
    payoff
        What each partner then has, payments included, million of study money.
    needed
        Trust that each partner then needs.
    sum_of_gains
        Sum of normalised gains, before payments.
    """

    change: Change | None
    payments: Payments
    arrangement: Arrangement
    assessment: Assessment
    payoff: Mapping[str, float]
    needed: Mapping[str, float | None]
    sum_of_gains: float

    @property
    def size(self) -> tuple[int, float]:
        """Number of things that change, then what is paid, guarantees by the chance that they are called."""
        return _size(self.change, self.payments)


@dataclass(frozen=True)
class Repairs:
    """What was wrong, and what would mend it.

    Parameters
    ----------
    threshold
        Trust that no deal should ask of anybody.
    losers
        Partners that do worse than alone.
    leaving
        Groups that could each gain more by themselves without payments.
    wary
        Partners that would need more trust than the threshold.
    found
        Repairs, smallest first; empty when nothing is wrong, or nothing was found.
    complete
        Whether the first is proved to be the smallest of those that change one decision at most; when nothing was
        found, that there is none. False where not every group could be asked.
    trusted
        False when nothing brings the trust that is needed down to the threshold: what was found then mends the rest.
    """

    threshold: float
    losers: tuple[str, ...]
    leaving: tuple[Defection, ...]
    wary: tuple[str, ...]
    found: tuple[Repair, ...]
    complete: bool
    trusted: bool = True

    @property
    def holds(self) -> bool:
        """Whether nothing has to be mended."""
        return not (self.losers or self.leaving or self.wary)


def smallest_repairs(
    arranged: Arranged,
    values: Mapping[int, float],
    leaving: Sequence[Defection],
    near: Sequence[Neighbour],
    pool: Workers,
    *,
    threshold: float,
) -> Repairs:
    """Find the smallest changes with which the recommended arrangement holds.

    The candidates are the arrangement itself and each that differs in one decision, with the least payments in kind and
    guarantees they still need. They are taken up by that least size; every group is asked whether it could do better,
    what is found raises the least size of all candidates, and a candidate is a repair once nobody would leave.

    Parameters
    ----------
    arranged
        What the search found; something must be recommended.
    values
        Value of coalitions with payments, by bit mask over the partners in study order; only these are asked.
    leaving
        Groups that would leave the recommended arrangement.
    near
        Arrangements one decision away from it.
    pool
        Processes that know the study.
    threshold
        Largest trust that a deal may ask of anybody, 0 to 1.

    Returns
    -------
    Repairs
        What is wrong and what would mend it, smallest first.
    """
    found = arranged.recommended
    if found is None:
        raise LookupError("nothing is recommended")
    payoff = arranged.payoff(found.assessment)
    trust = trust_in(arranged, found.arrangement, found.assessment)
    losers = tuple(name for name in payoff if payoff[name] < arranged.alone_gain[name] - 1.0)
    wary = tuple(name for name, needed in trust.needed.items() if needed is not None and needed > threshold)
    whole = every_valued(arranged, values)
    if not (losers or leaving or wary):
        return Repairs(threshold, (), (), (), (), complete=whole)
    mending = _Mending(arranged, values, pool, threshold, list(leaving))
    candidates = [_Candidate(None, found.arrangement, found.assessment)]
    candidates += [_Candidate(one.change, one.arrangement, one.assessment) for one in near]
    verified, ended = mending.search(candidates)
    complete = ended and whole
    if verified or not wary:
        return Repairs(threshold, losers, tuple(leaving), wary, verified, complete)
    verified, ended = replace(mending, threshold=1.0).search(candidates)
    return Repairs(threshold, losers, tuple(leaving), wary, verified, complete and ended, trusted=False)


def _size(change: Change | None, paid: Payments) -> tuple[int, float]:
    return ((0 if change is None else 1) + paid.count, paid.moved + paid.called)


@dataclass(frozen=True)
class _Candidate:
    """An arrangement that may hold with some payments."""

    change: Change | None
    arrangement: Arrangement
    found: Assessment


@dataclass(frozen=True)
class _Mending:
    """What all attempts have in common; groups found on the way are remembered in `known`."""

    arranged: Arranged
    values: Mapping[int, float]
    pool: Workers
    threshold: float
    known: list[Defection]

    def standing(self, one: _Candidate) -> Standing:
        """What an arrangement gives, and what each partner could still give others."""
        arranged, found = self.arranged, one.found
        payoff = arranged.payoff(found)
        stake = stakes(arranged, one.arrangement, found)
        partners = arranged.case.partners
        left = {name: (partners[name].envelope or 0.0) - found.cost[name] for name in partners}
        alone = arranged.alone_gain
        room = {name: max(0.0, min(left[name], payoff[name] - alone[name])) for name in partners}
        return Standing(payoff, alone, room, stake, chances(arranged.case, found), self.threshold, _apart(arranged))

    def search(self, candidates: Sequence[_Candidate]) -> tuple[tuple[Repair, ...], bool]:
        """Take up candidates by the least they need, until enough of them hold or none is left."""
        standings = [self.standing(one) for one in candidates]
        queue: list[tuple[tuple[int, float], int, int]] = []
        verified: list[Repair] = []
        for place, standing in enumerate(standings):
            self._enqueue(queue, candidates[place], standing, place)
        for _ in range(MOST_ROUNDS):
            if not queue or len(verified) == MOST_VERIFIED:
                break
            _, place, asked = heapq.heappop(queue)
            if asked < len(self.known):
                self._enqueue(queue, candidates[place], standings[place], place)
                continue
            paid = least_payments(standings[place], self.known) or NO_PAYMENTS
            payoff = _after(standings[place].payoff, paid)
            leaving = defections(self.arranged, self.values, payoff, self.pool, every=False)
            if leaving:
                self.known.extend(leaving)
                self._enqueue(queue, candidates[place], standings[place], place)
            else:
                verified.append(self._repair(candidates[place], paid, payoff, standings[place]))
        return tuple(verified), bool(verified) or not queue

    def _enqueue(
        self, queue: list[tuple[tuple[int, float], int, int]], one: _Candidate, standing: Standing, place: int
    ) -> None:
        """Put a candidate where the least that it needs belongs; one that nothing can mend is left out."""
        paid = least_payments(standing, self.known)
        if paid is not None:
            heapq.heappush(queue, (_size(one.change, paid), place, len(self.known)))

    def _repair(self, one: _Candidate, paid: Payments, payoff: Mapping[str, float], standing: Standing) -> Repair:
        arranged = self.arranged
        value = voices(one.found, arranged.alone_gain, arranged.hope)
        needed = _needed_after(one.found, payoff, paid, standing)
        return Repair(one.change, paid, one.arrangement, one.found, payoff, needed, value)


def _apart(arranged: Arranged) -> frozenset[frozenset[str]]:
    """Pairs that the law bars from working together by themselves; other law is not asked about payments in kind."""
    return frozenset(frozenset(ban.pair) for ban in arranged.case.prohibitions if ban.pair)


def _after(payoff: Mapping[str, float], paid: Payments) -> dict[str, float]:
    """What each partner has once payments in kind are made."""
    return {name: had + paid.received.get(name, 0.0) - paid.given.get(name, 0.0) for name, had in payoff.items()}


def _needed_after(
    found: Assessment, payoff: Mapping[str, float], paid: Payments, standing: Standing
) -> dict[str, float | None]:
    """Trust each participant needs when payments are made and guarantees are given."""
    needed: dict[str, float | None] = dict.fromkeys(payoff)
    for name in found.partners:
        lost = standing.stake[name] - paid.guarantees.get(name, 0.0)
        needed[name] = needed_trust(lost, payoff[name] - standing.alone[name])
    return needed
