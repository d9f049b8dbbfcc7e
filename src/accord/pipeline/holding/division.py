"""Whether the deal holds: coalition values by solving again, and what they say of the recommended arrangement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from accord.arrangements.judging.assessment import Assessment
from accord.pipeline.arranging import Arranged
from accord.pipeline.holding.bargaining import Bargaining, bargain
from accord.pipeline.holding.changes import neighbours
from accord.pipeline.holding.coalitions import Defection, coalition_values, defections
from accord.pipeline.holding.core_repair import ROUNDING, CoreRepair, core_repair
from accord.pipeline.holding.lenses import Lenses, through_lenses
from accord.pipeline.holding.moves import Moves, moves_in
from accord.pipeline.holding.repair import Repairs, smallest_repairs
from accord.pipeline.holding.sampled import SampledDivision, pairs_for, sampled_division
from accord.pipeline.holding.trust import Trust, trust_in
from accord.pipeline.holding.unblocked import Unblocked, best_unblocked
from accord.pipeline.telling.trade_offs import point_name
from accord.pipeline.workers import Workers
from accord.stability import Blocking, Game, Solution, assess_division, blocking_coalitions, solve_game
from accord.stability.bargaining.problem import MAX_ACTORS
from accord.stability.games.division import Assessment as Division
from accord.stability.games.sampling import MAX_SAMPLED_PLAYERS

MOST_PARTNERS = 12
"""Coalitions double with every partner; beyond this they are too many to be solved one by one, and are sampled."""
MOST_SAMPLED = min(MAX_ACTORS, MAX_SAMPLED_PLAYERS)
"""Partners beyond which nothing is asked."""

MOST_GROUPS = 5
"""Groups that are named as tempted to leave."""


@dataclass(frozen=True)
class Holding:
    """Stability of the recommended arrangement.

    With more than `MOST_PARTNERS` partners only a sample of coalitions is solved: there is no `game`, `solution` or
    `division` then but `sampled`, and what is said of groups holds for those that were looked at.

    Parameters
    ----------
    game
        Most that each coalition can gain, million of study money; None with more than `MOST_PARTNERS` partners.
    solution
        Shapley value, core, least core and nucleolus; None where there is no game.
    payoff
        What each partner gets in the recommended arrangement; alone, if it takes no part.
    division
        What is right and wrong with that division; None where there is no game.
    sampled
        Shapley value with its error and a bound on the least core; None where there is a game.
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
    core
        What it would take to be stable against groups whose members can pay one another; None where the division is
        sampled.
    bargaining
        Fair points among the arrangements found, what each could give, and packages.
    lenses
        What each lens says, side by side.
    unit
        Unit of money in sentences, such as ``million USD``.
    arranged
        What the search found, which this is about.
    """

    game: Game | None
    solution: Solution | None
    payoff: dict[str, float]
    division: Division | None
    blocking: tuple[Blocking, ...]
    trust: Trust
    leaving: tuple[Defection, ...]
    unblocked: Unblocked
    moves: Moves | None
    repairs: Repairs
    core: CoreRepair | None
    bargaining: Bargaining | None
    lenses: Lenses
    unit: str
    arranged: Arranged = field(repr=False)
    sampled: SampledDivision | None = None

    @property
    def players(self) -> tuple[str, ...]:
        """Partners at the table, in study order."""
        return tuple(self.payoff)

    @property
    def left_over(self) -> float:
        """What all together could gain beyond what the arrangement gives them, million of study money."""
        if self.division is not None:
            return self.division.left_over
        return self.sampled.left_over if self.sampled is not None else 0.0

    @property
    def values(self) -> dict[int, float]:
        """Most that coalitions can gain, million of study money, by bit mask over the partners: all, or the sample."""
        if self.sampled is not None:
            return dict(self.sampled.values)
        return {} if self.game is None else _by_mask(self.game.values.tolist())

    @property
    def needed_trust(self) -> dict[str, float | None]:
        """Least probability that all others stay at which joining pays; None for one who takes no part."""
        return dict(self.trust.needed)


def hold(
    arranged: Arranged, pool: Workers, others: Mapping[str, Assessment] | None = None, *, seed: int = 0
) -> Holding | None:
    """Ask who would rather leave the recommended arrangement.

    Parameters
    ----------
    arranged
        What the search found.
    pool
        Processes that know the study.
    others
        Further arrangements that could be agreed on, by name.
    seed
        Seed of the sample of coalitions, with more than `MOST_PARTNERS` partners.

    Returns
    -------
    Holding or None
        None when there is no arrangement, fewer than two partners, or more than `MOST_SAMPLED`.
    """
    names = tuple(arranged.case.partners)
    if arranged.recommended is None or not 2 <= len(names) <= MOST_SAMPLED:
        return None
    found = arranged.recommended
    unit = f"million {arranged.screener.study.meta.currency}"
    threshold = arranged.screener.study.meta.method.trust.triple[1]
    payoff = arranged.payoff(found.assessment)
    game = sampled = None
    if len(names) <= MOST_PARTNERS:
        game = Game(names, np.array(coalition_values(arranged, pool)), "profit")
        tempted = blocking_coalitions(game, payoff, 1 << len(names), unit=unit)
        values: Mapping[int, float] = _by_mask(game.values.tolist())
    else:
        sampled = sampled_division(arranged, pool, pairs_for(len(names)), seed)
        tempted, values = sampled.blocking, sampled.values
    blocking = without_idlers(tempted)[:MOST_GROUPS]
    trust = trust_in(arranged, found.arrangement, found.assessment)
    leaving = defections(arranged, values, payoff, pool)
    unblocked = best_unblocked(arranged, values, leaving, pool)
    near = tuple(neighbours(arranged.case, found.arrangement, arranged.screener.lawful))
    moves = moves_in(arranged, found.arrangement, found.assessment, near)
    solution = None if game is None else solve_game(game)
    core = None
    if game is not None and solution is not None and tempted and tempted[0].gain > ROUNDING:
        core = core_repair(arranged, game, solution.least_core.epsilon)
    return Holding(
        game=game,
        solution=solution,
        payoff=payoff,
        division=None if game is None else assess_division(game, payoff, unit=unit),
        blocking=blocking,
        trust=trust,
        leaving=leaving,
        unblocked=unblocked,
        moves=moves,
        repairs=smallest_repairs(arranged, values, leaving, near, pool, threshold=threshold),
        core=core,
        bargaining=bargain(arranged, _outcomes(arranged, unblocked, others or {}), near),
        lenses=through_lenses(blocking, leaving, moves, trust, threshold, every=game is not None),
        unit=unit,
        arranged=arranged,
        sampled=sampled,
    )


def _by_mask(values: Sequence[float]) -> dict[int, float]:
    """Values by bit mask, without nobody at all."""
    return {mask: value for mask, value in enumerate(values) if mask}


def _outcomes(
    arranged: Arranged, unblocked: Unblocked, others: Mapping[str, Assessment]
) -> dict[str, dict[str, float]]:
    """What each partner has in every arrangement that could be agreed on, each payoff once.

    Doing nothing together is none of them: it is what there is without an agreement.
    """
    named: dict[str, Assessment] = {}
    if arranged.recommended is not None:
        named["recommended"] = arranged.recommended.assessment
    if unblocked.found is not None:
        named["nobody leaves" if unblocked.complete else "nobody asked leaves"] = unblocked.found.assessment
    points = [(place, point) for place, point in enumerate(arranged.pareto.points) if not point.idle]
    named |= {point_name(arranged.pareto, place): point.found.assessment for place, point in points}
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
