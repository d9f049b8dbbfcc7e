"""The Shapley value from a sample of orders of arrival, for games too large or too dear to value whole."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accord.stability.games.game import FloatArray
from accord.stability.games.sampling import Value, drawn, valued


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
    names, orders = drawn(players, samples, seed)
    masks, values = valued(value, names, orders)
    joined = np.cumsum(np.int64(1) << orders, axis=1)
    after = values[np.searchsorted(masks, joined)]
    gains = np.diff(after, axis=1, prepend=0.0)
    by_player = np.empty_like(gains)
    np.put_along_axis(by_player, orders, gains, axis=1)
    pairs = (by_player[0::2] + by_player[1::2]) / 2
    errors = pairs.std(axis=0, ddof=1) / math.sqrt(samples)
    return SampledShapley(names, pairs.mean(axis=0), errors, samples, len(masks), seed)
