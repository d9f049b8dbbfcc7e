"""All Pareto-efficient packages, found issue by issue: a part that is dominated cannot be in an efficient whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from accord.stability.bargaining.efficiency import efficient
from accord.stability.bargaining.problem import FloatArray

_CANDIDATES = 20


def efficient_packages(values: Sequence[FloatArray], most: int) -> tuple[NDArray[np.int64], FloatArray] | None:
    """Find the efficient packages of issues whose values add up.

    Parameters
    ----------
    values
        For each issue, shape (n, s): worth of each setting to each actor.
    most
        Give up when so many packages, efficient so far, are not enough.

    Returns
    -------
    tuple or None
        Settings of shape (k, issues) and worth of shape (k, n), in order of settings; of packages of like worth the
        first. None when there are more than `most`, or twenty times as many would have to be compared.

    Examples
    --------
    >>> pen, book = np.array([[2.0, 0], [0, 1]]), np.array([[1.0, 0], [0, 3]])
    >>> efficient_packages([pen, book], 100)[1].tolist()
    [[3.0, 0.0], [2.0, 3.0], [0.0, 4.0]]
    """
    settings = np.zeros((1, 0), dtype=np.int64)
    worth = np.zeros((1, values[0].shape[0]))
    for value in values:
        useful = efficient(value.T)
        number = len(useful)
        if number * len(worth) > _CANDIDATES * most:
            return None
        worth = (worth[:, None, :] + value.T[None, useful, :]).reshape(-1, worth.shape[1])
        settings = np.column_stack([np.repeat(settings, number, axis=0), np.tile(useful, len(settings))])
        first = np.sort(np.unique(worth, axis=0, return_index=True)[1])
        kept = first[efficient(worth[first])]
        if len(kept) > most:
            return None
        worth, settings = worth[kept], settings[kept]
    return settings, worth
