"""How tempted each group is to leave a division: its excess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from accord.stability.games.game import RELATIVE_TOLERANCE, FloatArray, Game, coalition_sums, payoff_vector

Payoff = Mapping[str, float] | Sequence[float] | FloatArray


def excesses(game: Game, payoff: Payoff) -> FloatArray:
    """How much better off each coalition would be by itself than under a division.

    Parameters
    ----------
    game
        Up to 24 players.
    payoff
        What each player receives (is charged, in a cost game): shape (n,), or keyed by player name.

    Returns
    -------
    numpy.ndarray
        Shape (2**n,), indexed by mask, in the game's unit: ``v(S) - x(S)`` in a profit game and ``x(S) - c(S)`` in
        a cost game, so that above zero always means tempted to leave.

    Raises
    ------
    StudyError
        When the payoff does not fit the game.

    Examples
    --------
    >>> game = Game(("A", "B"), np.array([0.0, 1.0, 2.0, 5.0]), "profit")
    >>> excesses(game, [2.5, 2.5]).tolist()
    [0.0, -1.5, -0.5, 0.0]
    """
    return excess_of(game, payoff_vector(game, payoff))


def largest_excesses(game: Game, payoff: Payoff, limit: int) -> tuple[tuple[tuple[str, ...], float], ...]:
    """Members and excess of the groups other than all, the most tempted to leave first.

    Parameters
    ----------
    game, payoff
        As in `excesses`.
    limit
        The most groups to return, at least one.

    Returns
    -------
    tuple of (tuple of str, float)
        Ordered as in `blocking_coalitions`, whether or not they gain. An excess within 1e-9 of the largest amount of
        nothing is nothing.

    Raises
    ------
    StudyError
        When the payoff does not fit the game.

    Examples
    --------
    >>> game = Game(("A", "B"), np.array([0.0, 1.0, 2.0, 5.0]), "profit")
    >>> largest_excesses(game, [2.5, 2.5], limit=2)
    ((('B',), -0.5), (('A',), -1.5))
    """
    vector = payoff_vector(game, payoff)
    excess = excess_of(game, vector)
    excess[np.abs(excess) <= least_difference(game, vector)] = 0.0
    order = by_temptation(game, vector, excess, limit).tolist()
    return tuple((game.members(mask), float(excess[mask])) for mask in order)


def excess_of(game: Game, vector: FloatArray) -> FloatArray:
    """Excess of every coalition at payoffs in player order, without checking that they fit."""
    paid = coalition_sums(vector)
    return game.values - paid if game.kind == "profit" else paid - game.values


def least_difference(game: Game, vector: FloatArray) -> float:
    """Difference below which amounts count as equal, given also what the division hands out."""
    return max(game.tolerance, RELATIVE_TOLERANCE * float(np.abs(vector).max()))


def by_temptation(game: Game, vector: FloatArray, excess: FloatArray, count: int) -> NDArray[np.intp]:
    """Masks of the groups other than all or nobody, the `count` most tempted first, ties by size and player order.

    A single player has no such group.
    """
    step = least_difference(game, vector) or 1.0
    # Rounding to the tolerance keeps the order of equal gains from hanging on the last bit.
    rank = -np.round(excess[1:-1] / step)
    count = min(count, len(rank))
    if not count:
        return np.zeros(0, dtype=np.intp)
    near = np.flatnonzero(rank <= np.partition(rank, count - 1)[count - 1])
    order = np.lexsort((near, np.bitwise_count(near + 1), rank[near]))[:count]
    return near[order] + 1
