"""Coalitions drawn to stand for all, in games too large or too dear to value whole.

Orders of arrival are drawn in pairs, each with its reverse. Every beginning of an order is a coalition to value;
each coalition is valued once, however often it is met.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from accord.errors import Problem, StudyError
from accord.stability.games.game import LARGEST, NUMBER, FloatArray, name_problems

MAX_SAMPLED_PLAYERS = 62
"""A coalition's mask must fit a whole number of 64 bits."""
Value = Callable[[int], float]


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


def drawn(players: Sequence[str], samples: int, seed: int) -> tuple[tuple[str, ...], NDArray[np.int64]]:
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


def valued(value: Value, names: Sequence[str], orders: NDArray[np.int64]) -> tuple[NDArray[np.int64], FloatArray]:
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
