"""The Owen value of a weighted vote: power when some voters have agreed beforehand to act as blocs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import comb

import numpy as np
from numpy.typing import NDArray

from accord.stability.games.vote_power import counts_below
from accord.stability.games.weighted_vote import WeightedVote

MOST_PAIRS = 10**9
"""Pairs of counts that may be multiplied."""


def vote_owen(vote: WeightedVote, blocs: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Compute the Owen value of each voter.

    Parameters
    ----------
    vote
        Up to 60 voters, within the limits of `vote_power`; see also `pairs_needed`.
    blocs
        Members of each bloc, by its name, already checked; a voter in no bloc stands alone.

    Returns
    -------
    dict
        Value of each voter, as the nearest float to the exact fraction; they add up to one.

    Notes
    -----
    Owen (1977), "Values of games with a priori unions". Whole blocs that came before are counted by weight and
    number, members of a voter's own bloc by weight and number too, and each pair of counts by whether the voter swings.

    Examples
    --------
    >>> vote_owen(WeightedVote(("A", "B", "C"), (1, 1, 1), 2), {"pact": ["A", "B"]})
    {'A': 0.5, 'B': 0.5, 'C': 0.0}
    """
    weight_of, unions = _weight_of(vote), _unions(vote, blocs)
    totals = [sum(weight_of[name] for name in union) for union in unions]
    found: dict[str, float] = {}
    for place, union in enumerate(unions):
        before = counts_below([*totals[:place], *totals[place + 1 :]], vote.quota)
        within = np.diff(counts_below([weight_of[name] for name in union], vote.quota), axis=1)
        by_weight = {
            weight: _value(before, _without(within, weight), weight)
            for weight in sorted({weight_of[name] for name in union})
        }
        found |= {name: float(by_weight[weight_of[name]]) for name in union}
    return {name: found[name] for name in vote.players}


def pairs_needed(vote: WeightedVote, blocs: Mapping[str, Sequence[str]]) -> int:
    """How many pairs of counts `vote_owen` multiplies; a thousand million take some seconds."""
    weight_of, unions = _weight_of(vote), _unions(vote, blocs)
    distinct = sum(len(union) * len({weight_of[name] for name in union}) for union in unions)
    return distinct * len(unions) * vote.quota


def _weight_of(vote: WeightedVote) -> dict[str, int]:
    return dict(zip(vote.players, vote.weights, strict=True))


def _unions(vote: WeightedVote, blocs: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Members of each bloc, then each voter who stands alone."""
    inside = {member for members in blocs.values() for member in members}
    return [list(members) for members in blocs.values()] + [[name] for name in vote.players if name not in inside]


def _without(within: NDArray[np.int64], weight: int) -> NDArray[np.int64]:
    """Counts of a bloc's members by number and weight, once a member of some weight is taken out of it."""
    left = within[:-1].copy()
    for members in range(1, len(left)):
        if weight < left.shape[1]:
            left[members, weight:] -= left[members - 1, : left.shape[1] - weight]
    return left


def _value(before: NDArray[np.int64], within: NDArray[np.int64], weight: int) -> Fraction:
    """Probability that a voter swings in an order that keeps blocs together.

    Parameters
    ----------
    before
        Shape (unions, quota + 1): collections of other unions, by number, that weigh less than each weight.
    within
        Shape (members, quota): sets of the other members of its bloc, by number and weight.
    weight
        The voter's weight.
    """
    unions, quota = len(before), before.shape[1] - 1
    missing = quota - np.arange(quota)
    swings = before[:, missing] - before[:, np.maximum(missing - weight, 0)]
    pairs = swings @ within.T
    members = len(within)
    return sum(
        (
            Fraction(int(pairs[r, s]), unions * comb(unions - 1, r) * members * comb(members - 1, s))
            for r in range(unions)
            for s in range(members)
        ),
        Fraction(),
    )
