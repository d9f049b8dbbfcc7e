"""A weighted vote in whole numbers: who wins, who has a veto, and its game of coalitions when that is small enough."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from accord.stability.games.game import Game

MAX_VOTERS = 60
"""Counts of coalitions of so many voters, up to 2**60 of them, are exact in 64 bits."""

SAME = Fraction(1, 10**12)
"""A total of fractional weights that misses the quota by no more than this share of it counts as reaching it."""


@dataclass(frozen=True)
class WeightedVote:
    """Voters with weights, and the quota that carries a motion.

    Parameters
    ----------
    players
        Names of the voters.
    weights
        Weight of each, a whole number of zero or more, in any unit.
    quota
        Least weight that wins, above zero and at most all weights together.

    Examples
    --------
    >>> vote = WeightedVote.of(("A", "B", "C"), [Fraction(5, 10), Fraction(3, 10), Fraction(2, 10)], Fraction(6, 10))
    >>> vote.weights, vote.quota, vote.vetoers
    ((5, 3, 2), 6, (0,))
    """

    players: tuple[str, ...]
    weights: tuple[int, ...]
    quota: int

    @classmethod
    def of(cls, players: Sequence[str], weights: Sequence[Fraction], quota: Fraction) -> WeightedVote:
        """Bring fractions to the least whole numbers that tell the same coalitions apart.

        Where some number is a fraction, totals up to `SAME` below the quota reach it, so that three times 0.333...
        in sixteen digits makes one.
        """
        least = quota
        if any(number.denominator > 1 for number in (*weights, quota)):
            least = quota * (1 - SAME)
        unit = math.lcm(*(weight.denominator for weight in weights))
        whole = [int(weight * unit) for weight in weights]
        common = math.gcd(*whole) or 1
        return cls(tuple(players), tuple(weight // common for weight in whole), math.ceil(least * unit / common))

    @property
    def total(self) -> int:
        """All weights together."""
        return sum(self.weights)

    @property
    def spare(self) -> int:
        """Weight that may be missing without the motion's failing."""
        return self.total - self.quota

    @property
    def vetoers(self) -> tuple[int, ...]:
        """Places of the voters without whom nobody can win."""
        return tuple(place for place, weight in enumerate(self.weights) if weight > self.spare)

    def game(self) -> Game:
        """Give the vote as a game in which winning coalitions have value 1 and others 0; up to 24 voters."""
        kind = np.int64 if max(self.total, self.quota) < 2**62 else object
        sums = np.zeros(1, dtype=kind)
        for weight in self.weights:
            sums = np.concatenate([sums, sums + weight])
        return Game(self.players, (sums >= self.quota).astype(np.float64))
