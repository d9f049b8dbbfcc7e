"""Power and contribution: the Shapley value and the Banzhaf index, exact, from marginal contributions."""

from __future__ import annotations

from math import comb
from typing import NamedTuple

import numpy as np

from accord.stability.games.game import FloatArray, Game, coalition_sizes


class Banzhaf(NamedTuple):
    """The Banzhaf index, normalised and raw.

    Parameters
    ----------
    normalised
        Shares of shape (n,) that add up to one; all NaN when the raw numbers add up to nothing, for then no
        shares exist.
    raw
        Shape (n,): a player's average marginal contribution over all coalitions of the others, in the game's
        unit. In a vote it is the probability that the player swings the outcome.
    """

    normalised: FloatArray
    raw: FloatArray


def shapley(game: Game) -> FloatArray:
    """Shapley value: each player's marginal contribution averaged over all orders of arrival.

    Parameters
    ----------
    game
        Up to 24 players.

    Returns
    -------
    numpy.ndarray
        Shape (n,), in the game's unit and sign; adds up to the value of all players together.

    Notes
    -----
    Shapley (1953), "A value for n-person games"; in a vote it is the index of Shapley and Shubik (1954).
    All 2**n coalitions are summed; nothing is sampled.

    Examples
    --------
    >>> from accord.stability import game_from_mapping
    >>> vote = game_from_mapping({"players": ["A", "B", "C"], "weights": [50, 49, 1], "quota": 51})
    >>> [round(share, 4) for share in shapley(vote).tolist()]
    [0.6667, 0.1667, 0.1667]
    """
    return weighted_marginals(game.values, shapley_weights(game.size)[coalition_sizes(game.size - 1)])


def banzhaf(game: Game) -> Banzhaf:
    """Banzhaf index: each player's average marginal contribution when all coalitions are equally likely.

    Parameters
    ----------
    game
        Up to 24 players.

    Returns
    -------
    Banzhaf
        ``normalised`` shares (NaN when undefined) and ``raw`` averages, each of shape (n,).

    Notes
    -----
    Banzhaf (1965), "Weighted voting doesn't work"; raw form of Dubey and Shapley (1979).

    Examples
    --------
    >>> from accord.stability import game_from_mapping
    >>> vote = game_from_mapping({"players": ["A", "B", "C"], "weights": [50, 49, 1], "quota": 51})
    >>> banzhaf(vote).normalised.tolist(), banzhaf(vote).raw.tolist()
    ([0.6, 0.2, 0.2], [0.75, 0.25, 0.25])
    """
    raw = weighted_marginals(game.values, np.full(1 << (game.size - 1), 0.5 ** (game.size - 1)))
    total = float(raw.sum())
    if abs(total) <= 1e-12 * float(np.abs(raw).sum()):
        return Banzhaf(np.full(game.size, np.nan), raw)
    return Banzhaf(raw / total, raw)


def shapley_weights(size: int) -> FloatArray:
    """Probability that exactly a given set of the others came before a player, by the set's size: shape (size,)."""
    return np.array([1 / (size * comb(size - 1, before)) for before in range(size)])


def weighted_marginals(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Weighted sum of each player's marginal contributions.

    Parameters
    ----------
    values
        Shape (2**n,), indexed by mask.
    weights
        Shape (2**(n-1),), by mask of the other players.

    Returns
    -------
    numpy.ndarray
        Shape (n,).
    """
    size = len(values).bit_length() - 1
    sums = np.empty(size)
    for player in range(size):
        split = values.reshape(-1, 2, 1 << player)
        marginal = (split[:, 1, :] - split[:, 0, :]).ravel()
        sums[player] = (marginal * weights).sum()
    return sums
