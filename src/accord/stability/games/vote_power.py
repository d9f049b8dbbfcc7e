"""Power in a weighted vote by generating functions: coalitions are counted by weight and size, never listed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import comb
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from accord.stability.games.weighted_vote import WeightedVote

MOST_COUNTS = 2**24
"""Counts held at once, one for each size and weight of a coalition: 128 MiB."""


class VotePower(NamedTuple):
    """Power indices of a weighted vote, exact.

    Parameters
    ----------
    shapley
        Index of Shapley and Shubik of each voter; adds up to one.
    banzhaf
        Share of each voter in all swings; adds up to one.
    raw
        Probability that each voter swings the outcome when all coalitions of the others are equally likely.
    """

    shapley: tuple[Fraction, ...]
    banzhaf: tuple[Fraction, ...]
    raw: tuple[Fraction, ...]


def vote_power(vote: WeightedVote) -> VotePower:
    """Compute the power indices of a weighted vote.

    Parameters
    ----------
    vote
        Up to 60 voters; voters times quota at most `MOST_COUNTS` (see `counts_needed`).

    Returns
    -------
    VotePower
        Exact fractions.

    Notes
    -----
    The index of Shapley and Shubik (1954) by the generating function of Mann and Shapley (1962), that of Banzhaf
    (1965) by the one of Brams and Affuso (1976); both are described in Lucas (1983) and in Bilbao, Fernández, Jiménez
    Losada and López (2000). Here both come from one count of coalitions by weight and size.

    Examples
    --------
    >>> council = WeightedVote(tuple("GFIBNL"), (4, 4, 4, 2, 2, 1), 12)
    >>> [str(index) for index in vote_power(council).shapley]
    ['7/30', '7/30', '7/30', '3/20', '3/20', '0']
    """
    size = len(vote.players)
    below = counts_below(vote.weights, vote.quota)
    swings = {weight: _swings(below, vote.quota, weight, size) for weight in sorted(set(vote.weights))}
    orders = {
        weight: sum((Fraction(count, size * comb(size - 1, before)) for before, count in enumerate(counts)), Fraction())
        for weight, counts in swings.items()
    }
    number = {weight: sum(counts) for weight, counts in swings.items()}
    every = sum(number[weight] for weight in vote.weights)
    return VotePower(
        tuple(orders[weight] for weight in vote.weights),
        tuple(Fraction(number[weight], every) for weight in vote.weights),
        tuple(Fraction(number[weight], 2 ** (size - 1)) for weight in vote.weights),
    )


def counts_needed(vote: WeightedVote) -> int:
    """How many counts `vote_power` holds at once."""
    return (len(vote.players) + 1) * (vote.quota + 1)


def counts_below(weights: Sequence[int], quota: int) -> NDArray[np.int64]:
    """Count sets of weights by how many there are in each and by what they add up to.

    Parameters
    ----------
    weights
        At most 60 whole numbers.
    quota
        Above zero.

    Returns
    -------
    numpy.ndarray
        Shape (weights + 1, quota + 1): how many sets of each size add up to less than each total.

    Examples
    --------
    >>> counts_below([1, 2], 3).tolist()
    [[0, 1, 1, 1], [0, 0, 1, 2], [0, 0, 0, 0]]
    """
    counts = np.zeros((len(weights) + 1, quota + 1), dtype=np.int64)
    counts[0, 1] = 1
    for before, weight in enumerate(weights):
        if weight < quota:
            counts[1 : before + 2, 1 + weight :] += counts[: before + 1, 1 : quota + 1 - weight].copy()
    return np.cumsum(counts, axis=1, out=counts)


def _swings(below: NDArray[np.int64], quota: int, weight: int, size: int) -> list[int]:
    """Losing coalitions of the others, by size, that win with a voter of some weight.

    Of the coalitions of all voters in a band of weights some hold this voter; those are coalitions of the others one
    member smaller, in the band one weight lower. Taking them off band by band leaves the coalitions of the others.
    """
    if not weight:
        return [0] * size
    bands = range(quota, 0, -weight)
    found = []
    for members in range(size):
        count = 0
        for step, top in zip(range(members + 1), bands, strict=False):
            band = int(below[members - step, top]) - int(below[members - step, max(0, top - weight)])
            count += -band if step % 2 else band
        found.append(count)
    return found
