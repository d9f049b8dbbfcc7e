"""Whether the deal holds: coalition values by solving again, and what they say of the recommended arrangement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from accord.arrangements.judging.assessment import Assessment
from accord.pipeline.arranging import Arranged
from accord.pipeline.holding.bargaining import Bargaining, bargain
from accord.pipeline.holding.changes import neighbours
from accord.pipeline.holding.coalitions import Defection, coalition_values, defections
from accord.pipeline.holding.lenses import Lenses, through_lenses
from accord.pipeline.holding.moves import Moves, moves_in
from accord.pipeline.holding.repair import Repairs, smallest_repairs
from accord.pipeline.holding.trust import Trust, trust_in
from accord.pipeline.holding.unblocked import Unblocked, best_unblocked
from accord.pipeline.workers import Workers
from accord.stability import Blocking, Game, Solution, assess_division, blocking_coalitions, solve_game
from accord.stability.games.blocking import Assessment as Division

MOST_PARTNERS = 12
"""Coalitions double with every partner; beyond this they are too many to be solved one by one."""


MOST_GROUPS = 5
"""Groups that are named as tempted to leave."""


@dataclass(frozen=True)
class Holding:
    """Stability of the recommended arrangement.

    Parameters
    ----------
    game
        Most that each coalition can gain, million of study money.
    solution
        Shapley value, core, least core and nucleolus.
    payoff
        What each partner gets in the recommended arrangement; alone, if it takes no part.
    division
        What is right and wrong with that division.
    blocking
        Coalitions with most to gain by leaving, largest first.
    trust
        How sure each partner must be that the others stay, and how sure the record lets it be.
    leaving
        Groups that would leave without payments among them, largest least improvement first.
    unblocked
        The best arrangement that no group would leave without payments.
    moves
        The arrangement as a conflict in options.
    repairs
        What is wrong with the arrangement, and the smallest change with which it holds.
    bargaining
        Fair points among the arrangements found, what each could give, and packages.
    lenses
        What each lens says, side by side.
    unit
        Unit of money in sentences, such as ``million USD``.
    """

    game: Game
    solution: Solution
    payoff: dict[str, float]
    division: Division
    blocking: tuple[Blocking, ...]
    trust: Trust
    leaving: tuple[Defection, ...]
    unblocked: Unblocked
    moves: Moves | None
    repairs: Repairs
    bargaining: Bargaining | None
    lenses: Lenses
    unit: str

    @property
    def needed_trust(self) -> dict[str, float | None]:
        """Least probability that all others stay at which joining pays; None for one who takes no part."""
        return dict(self.trust.needed)

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "solution": self.solution.to_dict(self.unit),
            "payoff": self.payoff,
            "division": self.division.to_dict(),
            "blocking": [blocking.to_dict() for blocking in self.blocking],
            "needed_trust": dict(self.trust.needed),
            "trust": self.trust.to_dict(),
            "values": [
                {"coalition": list(self.game.members(mask)), "value": float(value)}
                for mask, value in enumerate(self.game.values)
                if mask
            ],
        }


def hold(arranged: Arranged, pool: Workers, others: Mapping[str, Assessment] | None = None) -> Holding | None:
    """Ask who would rather leave the recommended arrangement.

    Parameters
    ----------
    arranged
        What the search found.
    pool
        Processes that know the study.
    others
        Further arrangements that could be agreed on, by name.

    Returns
    -------
    Holding or None
        None when there is no arrangement, fewer than two partners, or more than `MOST_PARTNERS`.
    """
    names = tuple(arranged.case.partners)
    if arranged.recommended is None or not 2 <= len(names) <= MOST_PARTNERS:
        return None
    found = arranged.recommended
    unit = f"million {arranged.screener.study.meta.currency}"
    threshold = arranged.screener.study.meta.method.trust.triple[1]
    values = coalition_values(arranged, pool)
    game = Game(names, np.array(values), "profit")
    payoff = arranged.payoff(found.assessment)
    blocking = without_idlers(blocking_coalitions(game, payoff, 1 << len(names), unit=unit))[:MOST_GROUPS]
    trust = trust_in(arranged, found.arrangement, found.assessment)
    leaving = defections(arranged, values, payoff, pool)
    unblocked = best_unblocked(arranged, values, leaving, pool)
    moves = moves_in(arranged, found.arrangement, found.assessment)
    near = tuple(neighbours(arranged.case, found.arrangement, arranged.screener.lawful))
    return Holding(
        game=game,
        solution=solve_game(game),
        payoff=payoff,
        division=assess_division(game, payoff, unit=unit),
        blocking=blocking,
        trust=trust,
        leaving=leaving,
        unblocked=unblocked,
        moves=moves,
        repairs=smallest_repairs(arranged, values, leaving, near, pool, threshold=threshold),
        bargaining=bargain(arranged, _outcomes(arranged, unblocked, others or {}), near),
        lenses=through_lenses(blocking, leaving, moves, trust, threshold),
        unit=unit,
    )


def _outcomes(
    arranged: Arranged, unblocked: Unblocked, others: Mapping[str, Assessment]
) -> dict[str, dict[str, float]]:
    """What each partner has in every arrangement that could be agreed on, each payoff once."""
    named: dict[str, Assessment] = {}
    if arranged.recommended is not None:
        named["recommended"] = arranged.recommended.assessment
    if unblocked.found is not None:
        named["nobody leaves"] = unblocked.found.assessment
    named |= {f"P{number}": point.found.assessment for number, point in enumerate(arranged.pareto.points, 1)}
    named |= {name: found for name, (_, found) in arranged.proposals.items() if not found.violations}
    named |= others
    outcomes: dict[str, dict[str, float]] = {}
    for name, found in named.items():
        payoff = arranged.payoff(found)
        if payoff not in outcomes.values():
            outcomes[name] = payoff
    return outcomes


def without_idlers(groups: Sequence[Blocking]) -> tuple[Blocking, ...]:
    """Leave out a group that gains no more by leaving than a smaller group within it.

    Parameters
    ----------
    groups
        Coalitions with what they gain by leaving.

    Returns
    -------
    tuple of Blocking
        Largest gain first, and of equal gains the smaller group first.

    Examples
    --------
    >>> pair = Blocking(("A", "B"), 9.0, 5.0, 4.0, "")
    >>> [group.coalition for group in without_idlers([Blocking(("A", "B", "C"), 9.0, 5.0, 4.0, ""), pair])]
    [('A', 'B')]
    """
    kept: list[Blocking] = []
    for group in sorted(groups, key=lambda one: (-round(one.gain, 3), len(one.coalition), one.coalition)):
        if not any(set(other.coalition) < set(group.coalition) for other in kept):
            kept.append(group)
    return tuple(kept)
