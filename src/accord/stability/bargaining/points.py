"""Bargaining points: the outcomes that four rules of fair agreement choose, as one arrangement and as a lottery.

Nash (1950), "The bargaining problem", Econometrica 18; Kalai and Smorodinsky (1975), "Other solutions to Nash's
bargaining problem", Econometrica 43; Kalai (1977), "Proportional solutions to bargaining situations", Econometrica
45 (egalitarian); the utilitarian rule takes the largest sum. The first two compare nobody's units with another's; the
egalitarian and the utilitarian rule need gains in one unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from accord.stability.bargaining.bargaining_point import RULES, BargainingPoint, BargainingPoints, Rule
from accord.stability.bargaining.choosing import Choice, Rows, largest_product, largest_smallest, largest_sum
from accord.stability.bargaining.efficiency import efficient
from accord.stability.bargaining.lotteries import (
    Mixture,
    best_within_reach,
    lottery_of_largest_product,
    lottery_of_largest_smallest,
    lottery_of_largest_sum,
)
from accord.stability.bargaining.problem import Bargaining, BoolArray, FloatArray, bargaining
from accord.stability.bargaining.wording import point_sentence


def bargaining_points(
    names: Sequence[str],
    payoffs: FloatArray | Sequence[Sequence[float]],
    outside: FloatArray | Sequence[float],
    hope: FloatArray | Sequence[float] | None = None,
    *,
    outcomes: Sequence[str] | None = None,
    unit: str = "",
    lotteries: bool = True,
) -> BargainingPoints:
    """Find the Nash, Kalai-Smorodinsky, egalitarian and utilitarian points of a finite set of outcomes.

    Parameters
    ----------
    names
        The actors, two to sixty.
    payoffs
        Shape (k, n): what each outcome is worth to each actor; more is better.
    outside
        Shape (n,), same units: what each actor has without an agreement.
    hope
        Shape (n,), not below `outside`: the ideal that the Kalai-Smorodinsky rule measures gains by, passing over who
        hopes for no more than its outside option; the best that each can have where nobody falls below its outside
        option when left out.
    outcomes
        What the outcomes are called.
    unit
        Unit of the payoffs, for sentences.
    lotteries
        Whether to mix outcomes as well.

    Returns
    -------
    BargainingPoints
        With no points where everybody's outside option cannot be kept.

    Raises
    ------
    StudyError
        With every name, shape or number that cannot be used; missing worth is one of them.

    Notes
    -----
    See the module for sources. One arrangement is chosen among the Pareto-efficient outcomes at which nobody falls
    below its outside option; ties go to the larger smallest gain (as a share of the actor's best under the
    first two rules), then the next smallest, then to what is listed first. A lottery need keep outside options
    only on average; that is the convex set of the theory.

    Examples
    --------
    >>> found = bargaining_points(["ESA", "JAXA"], [[8, 6], [12, 5], [14, 4]], [0, 0])
    >>> found.arrangements["nash"].outcome, found.arrangements["egalitarian"].outcome
    (1, 0)
    >>> found.lotteries["kalai_smorodinsky"].gains.round(3).tolist()
    [11.789, 5.053]
    """
    problem = bargaining(names, payoffs, outside, hope, outcomes)
    rows = np.flatnonzero(problem.acceptable)
    rows = rows[efficient(problem.payoffs[rows])]
    gains = np.maximum(problem.gains[rows], 0.0)
    best = gains.max(axis=0) if len(rows) else None
    arrangements: dict[Rule, BargainingPoint] = {}
    if best is not None:
        counted = best > problem.tolerance
        measure = best if problem.hope is None else problem.hope - problem.outside
        for rule, choice in _choices(gains, counted, measure).items():
            arrangements[rule] = _arrangement(problem, rule, rows, choice, unit)
    mixed, reach = _mixtures(problem) if lotteries else ({}, None)
    stuck = np.ones(len(problem.names), dtype=bool) if best is None else best <= problem.tolerance
    return BargainingPoints(
        problem.names,
        problem.outcomes,
        problem.outside,
        tuple(np.flatnonzero(problem.acceptable).tolist()),
        _hope(problem, best),
        _hope(problem, reach),
        arrangements,
        {rule: _lottery(problem, rule, mixture, unit) for rule, mixture in mixed.items()},
        tuple(problem.names[k] for k in np.flatnonzero(stuck)),
    )


def _hope(problem: Bargaining, reach: FloatArray | None) -> FloatArray | None:
    if reach is None:
        return None
    return problem.outside + reach if problem.hope is None else problem.hope


def _choices(gains: FloatArray, counted: BoolArray, measure: FloatArray) -> dict[Rule, Choice]:
    """Rows chosen by each rule; those who cannot gain are passed over where gains are compared."""
    own = np.where(counted, gains.max(axis=0), 1.0)
    shares = (gains / own)[:, counted]
    hoped = (gains / np.where(measure > 0, measure, 1.0))[:, counted & (measure > 0)]
    return {
        "nash": largest_product(shares),
        "kalai_smorodinsky": largest_smallest(hoped),
        "egalitarian": largest_smallest(gains[:, counted]),
        "utilitarian": largest_sum(gains),
    }


def _mixtures(problem: Bargaining) -> tuple[dict[Rule, Mixture], FloatArray | None]:
    """Lotteries chosen by each rule, and the most each can gain by one."""
    rows = efficient(problem.payoffs)
    gains = problem.gains[rows]
    found = best_within_reach(gains)
    if found is None:
        return {}, None
    most, begin = found
    counted = most > problem.tolerance
    measure = most if problem.hope is None else problem.hope - problem.outside
    hopeful = counted & (measure > 0)
    measure = np.where(hopeful, measure, np.maximum(np.abs(gains).max(axis=0), 1e-300))
    common = np.full(len(most), float(np.abs(gains).max()) or 1.0)
    at_rest = Mixture(begin[0])
    if not counted.any():
        return {rule: _placed(at_rest, rows, len(problem.payoffs)) for rule in RULES}, most
    chosen: dict[Rule, Mixture] = {
        "nash": lottery_of_largest_product(gains, counted, begin[counted]),
        "kalai_smorodinsky": lottery_of_largest_smallest(gains, measure, hopeful) if hopeful.any() else at_rest,
        "egalitarian": lottery_of_largest_smallest(gains, common, counted),
        "utilitarian": lottery_of_largest_sum(gains),
    }
    return {rule: _placed(mixture, rows, len(problem.payoffs)) for rule, mixture in chosen.items()}, most


def _placed(mixture: Mixture, rows: Rows, number: int) -> Mixture:
    """Give the shares of efficient outcomes as shares of all."""
    shares = np.zeros(number)
    shares[rows] = mixture.shares
    return Mixture(shares, mixture.gap)


def _arrangement(problem: Bargaining, rule: Rule, rows: Rows, choice: Choice, unit: str) -> BargainingPoint:
    number = int(rows[choice.row])
    gains = problem.gains[number]
    point = BargainingPoint(
        rule,
        "one arrangement",
        {number: 1.0},
        problem.payoffs[number],
        gains,
        tuple(int(rows[row]) for row in choice.tied),
        choice.tie_broken,
        _without_gain(problem, gains),
    )
    return _worded(problem, point, unit)


def _lottery(problem: Bargaining, rule: Rule, mixture: Mixture, unit: str) -> BargainingPoint:
    used = np.flatnonzero(mixture.shares)
    payoffs = mixture.shares[used] @ problem.payoffs[used]
    gains = mixture.shares[used] @ problem.gains[used]
    below = (problem.gains[used] < -problem.tolerance).any(axis=0)
    point = BargainingPoint(
        rule,
        "agreed lottery or alternation",
        {int(number): float(mixture.shares[number]) for number in used},
        payoffs,
        gains,
        without_gain=_without_gain(problem, gains),
        exposed=tuple(problem.names[k] for k in np.flatnonzero(below)),
        gap=mixture.gap,
    )
    return _worded(problem, point, unit)


def _without_gain(problem: Bargaining, gains: FloatArray) -> tuple[str, ...]:
    return tuple(problem.names[k] for k in np.flatnonzero(gains <= 10 * problem.tolerance))


def _worded(problem: Bargaining, point: BargainingPoint, unit: str) -> BargainingPoint:
    sentence = point_sentence(
        point.rule,
        [(problem.outcomes[number], share) for number, share in point.shares.items()],
        list(zip(problem.names, point.gains.tolist(), strict=True)),
        point.tie_broken,
        point.exposed,
        unit,
    )
    return replace(point, sentence=sentence)
