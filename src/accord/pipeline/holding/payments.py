"""The least payments in kind and guarantees with which an arrangement holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accord.arrangements.formulation.program import Program, Terms, plus, times
from accord.arrangements.searching.confirming import THOUSAND
from accord.arrangements.searching.search import LEAST_STAKE
from accord.pipeline.holding.coalitions import Defection

_PER_GUARANTEE = 1e-3
"""What a guarantee counts even if it is never called, as a part of it."""
_SMALLEST = 0.5
"""Million below which a payment is rounding."""
_MARGIN = _SMALLEST + 0.01
"""Million by which a group is kept in more than it must, so that it stays when small payments are left out."""


@dataclass(frozen=True)
class Standing:
    """What an arrangement gives to each partner, and what would make it hold.

    Parameters
    ----------
    payoff, alone
        What each partner has in the arrangement, and by going alone, million of study money.
    room
        The most each partner could give others in kind, million of study money.
    stake
        What each participant would lose if all others left.
    chance
        Probability that all others stay, by participant.
    threshold
        Largest trust that a deal may ask of anybody.
    apart
        Pairs of partners between whom nothing may pass, because the law bars the two of them by themselves.
    """

    payoff: Mapping[str, float]
    alone: Mapping[str, float]
    room: Mapping[str, float]
    stake: Mapping[str, float]
    chance: Mapping[str, float]
    threshold: float
    apart: frozenset[frozenset[str]] = frozenset()


@dataclass(frozen=True)
class Payments:
    """Payments in kind and guarantees, million of study money; only those who pay, receive or are insured are named.

    Parameters
    ----------
    received, given
        In kind: services, hardware, a seat, a share of use.
    guarantees
        What a partner is given by the others if they do not do their part.
    called
        What the guarantees cost on average, by the chance that somebody leaves.
    """

    received: Mapping[str, float]
    given: Mapping[str, float]
    guarantees: Mapping[str, float]
    called: float = 0.0

    @property
    def moved(self) -> float:
        """All that is paid in kind, million of study money."""
        return sum(self.received.values())

    @property
    def insured(self) -> float:
        """All that is guaranteed, million of study money."""
        return sum(self.guarantees.values())

    @property
    def count(self) -> int:
        """Number of partners paid and of partners insured."""
        return len(self.received) + len(self.guarantees)

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "received": dict(self.received),
            "given": dict(self.given),
            "guarantees": dict(self.guarantees),
            "moved": self.moved,
            "insured": self.insured,
            "called": self.called,
        }


NO_PAYMENTS = Payments({}, {}, {})


def least_payments(standing: Standing, leaving: Sequence[Defection]) -> Payments | None:
    """Find the fewest payments with which nobody does worse than alone, no known group leaves and trust suffices.

    Fewest partners paid and insured first, then the least money. A group stays when one of its members at least has as
    much as the group could give it. A guarantee counts by the chance that it is called, and is no more than the others
    could still give together.

    Parameters
    ----------
    standing
        What the arrangement gives to each partner.
    leaving
        What groups could make by themselves.

    Returns
    -------
    Payments or None
        None when no payments within the partners' means would do.

    Examples
    --------
    >>> standing = Standing(
    ...     {"A": 50.0, "B": 10.0}, {"A": 0.0, "B": 16.0}, {"A": 40.0, "B": 0.0}, {"A": 0.0, "B": 0.0},
    ...     {"A": 1.0, "B": 1.0}, 0.8,
    ... )
    >>> least_payments(standing, ()).received
    {'B': 6.0}
    """
    asked: list[Defection] = []
    while True:
        paid = _least_payments(standing, asked)
        if paid is None:
            return None
        broken = [one for one in leaving if _would_leave(standing, paid, one)]
        if not broken:
            return paid
        asked.append(max(broken, key=lambda one: one.least_improvement))


def _would_leave(standing: Standing, paid: Payments, one: Defection) -> bool:
    """Whether each member of a group would have more by itself."""
    had = standing.payoff
    has = {name: had[name] + paid.received.get(name, 0.0) - paid.given.get(name, 0.0) for name in one.coalition}
    return all(one.gain[name] > has[name] + LEAST_STAKE for name in one.coalition)


def _least_payments(standing: Standing, leaving: Sequence[Defection]) -> Payments | None:
    """Keep every named group in."""
    program = Program()
    has: dict[str, Terms] = {}
    objective: Terms = {}
    received, given, insured, counted = {}, {}, {}, []
    room = {name: max(0.0, most) / THOUSAND for name, most in standing.room.items()}
    for name in standing.payoff:
        received[name] = program.number(f"received[{name}]")
        given[name] = program.number(f"given[{name}]", 0.0, room[name])
        stake = max(0.0, standing.stake[name]) / THOUSAND
        insured[name] = program.number(f"insured[{name}]", 0.0, stake)
        paid, backed = program.binary(f"paid[{name}]"), program.binary(f"backed[{name}]")
        program.row("paid", name, {received[name]: 1.0, paid: -sum(room.values())}, high=0.0)
        program.row("backed", name, {insured[name]: 1.0, backed: -stake}, high=0.0)
        counted += [paid, backed]
        has[name] = {received[name]: 1.0, given[name]: -1.0}
        called = 1.0 - standing.chance.get(name, 1.0)
        objective = plus(objective, {received[name]: 1.0, insured[name]: called + _PER_GUARANTEE})
    for name, guarantee in insured.items():
        others = [other for other in room if other != name]
        means = {guarantee: 1.0, **{given[other]: 1.0 for other in others}}
        program.row("guaranteed", name, means, high=sum(room[other] for other in others))
    _pass_on(program, standing, received, given)
    _keep(program, standing, has, insured)
    for number, one in enumerate(leaving):
        _stay(program, standing, has, one, number)
    number_of = dict.fromkeys(counted, 1.0)
    fewest = program.solve(number_of, maximise=False)
    if not fewest.values:
        return None
    program.row("fewest", "payments and guarantees", number_of, high=round(fewest.value))
    outcome = program.solve(objective, maximise=False)

    def read(variables: Mapping[str, int]) -> dict[str, float]:
        amounts = {name: round(outcome.values[index] * THOUSAND, 3) for name, index in variables.items()}
        return {name: amount for name, amount in amounts.items() if amount > _SMALLEST}

    guaranteed = read(insured)
    called = sum(amount * (1.0 - standing.chance[name]) for name, amount in guaranteed.items())
    return Payments(read(received), read(given), guaranteed, called)


def _pass_on(program: Program, standing: Standing, received: Mapping[str, int], given: Mapping[str, int]) -> None:
    """What one gives another receives, except between two whom the law keeps apart."""
    passed = {
        (giver, taker): program.number(f"passed[{giver}, {taker}]")
        for giver in given
        for taker in received
        if giver != taker and frozenset((giver, taker)) not in standing.apart
    }
    for name in given:
        out = {flow: -1.0 for (giver, _), flow in passed.items() if giver == name}
        program.row("in kind", f"{name} gives", {given[name]: 1.0, **out}, 0.0, 0.0)
        into = {flow: -1.0 for (_, taker), flow in passed.items() if taker == name}
        program.row("in kind", f"{name} receives", {received[name]: 1.0, **into}, 0.0, 0.0)


def _keep(program: Program, standing: Standing, has: Mapping[str, Terms], insured: Mapping[str, int]) -> None:
    """Nobody does worse than alone, and joining pays at the trust that a deal may ask for."""
    t = standing.threshold
    for name, terms in has.items():
        gained = (standing.payoff[name] - standing.alone[name]) / THOUSAND
        if abs(gained) < _SMALLEST / THOUSAND:
            gained = 0.0
        program.row("rational", name, terms, low=-gained)
        stake = standing.stake[name] / THOUSAND
        if stake > 0:
            trusted = plus(times(t, terms), {insured[name]: 1 - t})
            program.row("trust", name, trusted, low=(1 - t) * stake - t * gained)


def _stay(program: Program, standing: Standing, has: Mapping[str, Terms], one: Defection, number: int) -> None:
    """One member of a group at least has as much as the group could give it."""
    satisfied = {}
    for name in one.coalition:
        lacks = (one.gain[name] - LEAST_STAKE + _MARGIN - standing.payoff[name]) / THOUSAND
        worst = -max(0.0, standing.room[name]) / THOUSAND
        enough = program.binary(f"enough[{number}, {name}]")
        program.row("stays", f"{name} ({number})", plus(has[name], {enough: -(lacks - worst)}), low=worst)
        satisfied[enough] = 1.0
    program.row("stays", f"group {number}", satisfied, low=1.0)
