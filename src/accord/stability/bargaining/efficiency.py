"""Which outcomes are Pareto-efficient: no other is at least as good for all and better for somebody."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from accord.stability.bargaining.problem import FloatArray

_BLOCK = 512


def efficient(worth: FloatArray) -> NDArray[np.int64]:
    """Find the efficient rows, in order; of rows that are alike all are kept.

    Parameters
    ----------
    worth
        Shape (k, n); more is better.

    Returns
    -------
    numpy.ndarray
        Row numbers, ascending.

    Examples
    --------
    >>> efficient(np.array([[1.0, 2], [2, 1], [1, 1], [2, 1]])).tolist()
    [0, 1, 3]
    """
    rows, back = np.unique(worth, axis=0, return_inverse=True)
    order = np.lexsort((np.arange(len(rows)), -rows.sum(axis=1)))
    front = np.zeros((0, worth.shape[1]))
    kept: list[int] = []
    for start in range(0, len(order), _BLOCK):
        block = order[start : start + _BLOCK]
        block = block[~_dominated(rows[block], front)]
        block = block[~_dominated(rows[block], rows[block])]
        kept += block.tolist()
        front = np.vstack([front, rows[block]])
    # A sum can round to that of a row it dominates, so an earlier block may hold a row that a later one dominates.
    final = np.array(kept, dtype=np.int64)
    alive = np.zeros(len(rows), dtype=bool)
    alive[final[~_dominated(rows[final], front)]] = True
    return np.flatnonzero(alive[back.reshape(-1)])


def _dominated(rows: FloatArray, others: FloatArray) -> NDArray[np.bool_]:
    """Whether some other row, which is nowhere identical to it, is at least as good everywhere; shape (rows,)."""
    out = np.zeros(len(rows), dtype=bool)
    for start in range(0, len(others), _BLOCK):
        some = others[start : start + _BLOCK]
        as_good = np.ones((len(rows), len(some)), dtype=bool)
        better = np.zeros((len(rows), len(some)), dtype=bool)
        for column in range(rows.shape[1]):
            mine, theirs = rows[:, column, None], some[None, :, column]
            as_good &= theirs >= mine
            better |= theirs > mine
        out |= (as_good & better).any(axis=1)
    return out
