"""The least core bounded from below by a sample of coalitions, for games too large or too dear to value whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accord.errors import AccordError, StudyError
from accord.stability.figures import figure
from accord.stability.games.game import FloatArray, Kind, kind_problems
from accord.stability.games.sampling import Value, drawn, valued

_VIOLATION = 1e-7


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
    names, orders = drawn(players, samples, seed)
    masks, values = valued(value, names, orders)
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
