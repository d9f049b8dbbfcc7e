"""Games too large or too dear to value whole: contributions and temptation from a sample of coalitions.

Orders of arrival are drawn in pairs, each with its reverse. Every beginning of an order is a coalition to value;
each coalition is valued once, however often it is met.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accord.errors import AccordError, Problem, StudyError
from accord.stability.figures import figure
from accord.stability.games.game import LARGEST, NUMBER, FloatArray, Kind, kind_problems, name_problems

MAX_SAMPLED_PLAYERS = 62
"""A coalition's mask must fit a whole number of 64 bits."""

_VIOLATION = 1e-7

Value = Callable[[int], float]


@dataclass(frozen=True, eq=False)
class SampledShapley:
    """An estimate of the Shapley value.

    Parameters
    ----------
    players
        Names in player order.
    values
        Shape (n,): the estimate, in the game's unit and sign. Adds up to the value of all players together.
    standard_errors
        Shape (n,): standard error of each estimate, from the spread among pairs of orders. A contribution so rare
        that no drawn order met it is not in this error.
    samples
        Pairs of orders drawn.
    coalitions_valued
        Distinct coalitions valued, of the ``2**n - 1`` that there are.
    seed
        Seed of the draws.
    """

    players: tuple[str, ...]
    values: FloatArray
    standard_errors: FloatArray
    samples: int
    coalitions_valued: int
    seed: int

    def to_dict(self) -> dict[str, object]:
        """Give the estimate as plain data: ``value`` and ``standard_error`` by player name."""
        rows = zip(self.players, self.values.tolist(), self.standard_errors.tolist(), strict=True)
        return {
            "shapley": {name: {"value": value + 0.0, "standard_error": error} for name, value, error in rows},
            "samples": self.samples,
            "coalitions_valued": self.coalitions_valued,
            "seed": self.seed,
        }


@dataclass(frozen=True, eq=False)
class SampledLeastCore:
    """The least core as far as a sample of coalitions tells.

    Parameters
    ----------
    players
        Names in player order.
    epsilon_at_least
        Largest excess of a sampled coalition at the best division for those sampled: a lower bound on the least
        core's epsilon, because the coalitions left out can only add temptation.
    point
        Shape (n,): that division, in the game's unit and sign. A coalition that was not sampled may be tempted more.
    core_surely_empty
        Whether the sampled coalitions alone leave the core empty. When not, nothing is known.
    coalitions_valued
        Distinct coalitions valued, of the ``2**n - 1`` that there are.
    samples, seed
        Pairs of orders drawn, and the seed of the draws.
    """

    players: tuple[str, ...]
    epsilon_at_least: float
    point: FloatArray
    core_surely_empty: bool
    coalitions_valued: int
    samples: int
    seed: int

    def sentence(self, unit: str = "") -> str:
        """Say in plain words what the sample shows."""
        bound = figure(abs(self.epsilon_at_least), unit)
        if self.core_surely_empty:
            return (
                f"No division satisfies every group: whatever the shares, some group gains at least {bound} by leaving."
            )
        amount = "nothing" if self.epsilon_at_least >= 0 else bound
        return (
            f"At the best division for the {self.coalitions_valued:,} groups looked at, none of them gains by leaving; "
            f"the most tempted of them loses {amount}. A group that was not looked at may still be tempted."
        )

    def to_dict(self, unit: str = "") -> dict[str, object]:
        """Give the bound as plain data."""
        return {
            "epsilon_at_least": self.epsilon_at_least + 0.0,
            "point": {name: number + 0.0 for name, number in zip(self.players, self.point.tolist(), strict=True)},
            "core_surely_empty": self.core_surely_empty,
            "coalitions_valued": self.coalitions_valued,
            "samples": self.samples,
            "seed": self.seed,
            "sentence": self.sentence(unit),
        }


def sampled_coalitions(size: int, samples: int, seed: int) -> tuple[int, ...]:
    """Masks of the coalitions that `sampled_shapley` and `sampled_excess` will ask for.

    With them a costly value function can be worked out beforehand, in any order and by many workers.

    Parameters
    ----------
    size
        Number of players, 2 to 62.
    samples
        Pairs of orders, at least two. A larger sample holds a smaller one of the same seed.
    seed
        Seed of the draws, zero or more.

    Returns
    -------
    tuple of int
        Distinct masks in rising order: every beginning of the drawn orders and every player alone.

    Raises
    ------
    StudyError
        When a number is out of range.

    Examples
    --------
    >>> sampled_coalitions(2, 2, seed=0)
    (1, 2, 3)
    """
    problems = _number_problems(size, samples, seed)
    if problems:
        raise StudyError(problems)
    return tuple(_masks(_orders(size, samples, seed)).tolist())


def sampled_shapley(value: Value, players: Sequence[str], samples: int, seed: int) -> SampledShapley:
    """Estimate the Shapley value from pairs of opposite orders of arrival.

    Parameters
    ----------
    value
        Value of a coalition by mask (player ``k`` is bit ``k``); asked once for each coalition of
        `sampled_coalitions`, in rising order. Nobody at all is worth nothing and is not asked for.
    players
        Unique names, 2 to 62.
    samples
        Pairs of orders to draw, at least two.
    seed
        Seed of the draws, zero or more; the same seed gives the same estimate.

    Returns
    -------
    SampledShapley
        Estimate and standard error for each player.

    Raises
    ------
    StudyError
        When names, samples or seed are wrong, or a value is not a number of at most 1e100.

    Notes
    -----
    Castro, Gomez and Tejada (2009), "Polynomial calculation of the Shapley value based on sampling"; each order with
    its reverse as in Mitchell, Cooper, Frank and Holmes (2022), "Sampling permutations for Shapley value
    estimation". Pairs are independent of each other, so the error is the spread of their means over the root of
    their number.

    Examples
    --------
    >>> square = lambda mask: float(mask.bit_count() ** 2)
    >>> found = sampled_shapley(square, ["A", "B", "C"], samples=50, seed=1)
    >>> found.values.tolist(), found.standard_errors.tolist()
    ([3.0, 3.0, 3.0], [0.0, 0.0, 0.0])
    """
    names, orders = _drawn(players, samples, seed)
    masks, values = _valued(value, names, orders)
    joined = np.cumsum(np.int64(1) << orders, axis=1)
    after = values[np.searchsorted(masks, joined)]
    gains = np.diff(after, axis=1, prepend=0.0)
    by_player = np.empty_like(gains)
    np.put_along_axis(by_player, orders, gains, axis=1)
    pairs = (by_player[0::2] + by_player[1::2]) / 2
    errors = pairs.std(axis=0, ddof=1) / math.sqrt(samples)
    return SampledShapley(names, pairs.mean(axis=0), errors, samples, len(masks), seed)


def sampled_excess(
    value: Value, players: Sequence[str], samples: int, seed: int, *, kind: Kind = "profit"
) -> SampledLeastCore:
    """Bound the least core's epsilon from below by the coalitions of drawn orders.

    Parameters
    ----------
    value, players, samples, seed
        As in `sampled_shapley`; the same coalitions are valued.
    kind
        ``profit`` when values are what coalitions make, ``cost`` when they are what coalitions would spend.

    Returns
    -------
    SampledLeastCore
        The bound, and the division that is best for the coalitions looked at.

    Raises
    ------
    StudyError
        When names, samples, seed, kind or a value are wrong.
    AccordError
        When the linear programme fails.

    Notes
    -----
    The linear programme of Maschler, Peleg and Shapley (1979) over fewer coalitions; solved to about one part in
    ten million of the largest value.

    Examples
    --------
    >>> majority = lambda mask: float(mask.bit_count() >= 2)
    >>> found = sampled_excess(majority, ["A", "B", "C"], samples=20, seed=1)
    >>> round(found.epsilon_at_least, 4), found.core_surely_empty
    (0.3333, True)
    """
    problems = kind_problems(kind)
    if problems:
        raise StudyError(problems)
    names, orders = _drawn(players, samples, seed)
    masks, values = _valued(value, names, orders)
    worth = values if kind == "profit" else -values
    scale = float(np.abs(worth).max()) or 1.0
    point, epsilon = _least_over(masks, worth / scale, len(names))
    empty = epsilon > 1e-6
    payoff = (point if kind == "profit" else -point) * scale
    return SampledLeastCore(names, epsilon * scale, payoff, empty, len(masks), samples, seed)


def _least_over(masks: NDArray[np.int64], worth: FloatArray, size: int) -> tuple[FloatArray, float]:
    """Least largest excess over coalitions of which the last is all players, adding rows as they are needed."""
    belongs = masks[:-1, None] >> np.arange(size) & 1
    chosen = np.bitwise_count(masks[:-1]) == 1
    while True:
        point, epsilon = _solve_rows(belongs[chosen], worth[:-1][chosen], float(worth[-1]))
        excess = np.where(chosen, -np.inf, worth[:-1] - (belongs * point).sum(axis=1))
        worst = np.argsort(-excess, kind="stable")[: 2 * size]
        worst = worst[excess[worst] > epsilon + _VIOLATION]
        if not len(worst):
            return point, epsilon
        chosen[worst] = True


def _solve_rows(belongs: NDArray[np.int64], worth: FloatArray, total: float) -> tuple[FloatArray, float]:
    """Solve the linear programme over some coalitions."""
    from scipy.optimize import linprog

    count, size = belongs.shape
    rows = np.column_stack([-belongs, -np.ones(count)])
    everybody = np.append(np.ones(size), 0.0)[None, :]
    result = linprog(np.append(np.zeros(size), 1.0), rows, -worth, everybody, [total], (None, None), method="highs")
    if not result.success:
        raise AccordError(f"the division could not be computed: the solver stopped with '{result.message}'")
    return result.x[:size], float(result.fun)


def _drawn(players: Sequence[str], samples: int, seed: int) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Names and orders, of shape (2 * samples, n), each order followed by its reverse."""
    names = tuple(players)
    problems = [*name_problems(names), *_number_problems(len(names), samples, seed)]
    if problems:
        raise StudyError(problems)
    return names, _orders(len(names), samples, seed)


def _number_problems(size: int, samples: int, seed: int) -> list[Problem]:
    problems = []
    if not 2 <= size <= MAX_SAMPLED_PLAYERS:
        problems.append(Problem("", 0, "players", f"found {size} players", f"allowed: 2 to {MAX_SAMPLED_PLAYERS}"))
    if samples < 2:
        problems.append(Problem("", 0, "samples", f"found {samples}", "allowed: 2 or more pairs of orders"))
    if not 0 <= seed < 2**64:
        problems.append(Problem("", 0, "seed", f"found {seed}", "allowed: a whole number from 0 to 2**64 - 1"))
    return problems


def _orders(size: int, samples: int, seed: int) -> NDArray[np.int64]:
    generator = np.random.Generator(np.random.Philox(key=seed))
    forward = generator.random((samples, size)).argsort(axis=1, kind="stable")
    return np.stack([forward, forward[:, ::-1]], axis=1).reshape(2 * samples, size).astype(np.int64)


def _masks(orders: NDArray[np.int64]) -> NDArray[np.int64]:
    """Distinct beginnings of the orders and every player alone, rising; the last is all players."""
    joined = np.cumsum(np.int64(1) << orders, axis=1)
    alone = np.int64(1) << np.arange(orders.shape[1], dtype=np.int64)
    masks: NDArray[np.int64] = np.unique(np.concatenate([joined.ravel(), alone]))
    return masks


def _valued(value: Value, names: Sequence[str], orders: NDArray[np.int64]) -> tuple[NDArray[np.int64], FloatArray]:
    """Masks and what they are worth, each asked for once."""
    masks = _masks(orders)
    values = np.array([float(value(mask)) for mask in masks.tolist()])
    wrong = np.flatnonzero(~(np.abs(values) <= LARGEST))
    if len(wrong):
        raise StudyError(
            Problem(
                "",
                0,
                "value",
                f"coalition {', '.join(name for k, name in enumerate(names) if int(masks[place]) >> k & 1)} "
                f"has value {values[place]}",
                f"allowed: {NUMBER}",
            )
            for place in wrong[:20].tolist()
        )
    return masks, values
