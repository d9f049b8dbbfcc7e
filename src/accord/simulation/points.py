"""Streams of random words: who draws from which, and in which dimension of a Sobol sequence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from accord.simulation.streams import stream_words

if TYPE_CHECKING:
    from accord.simulation.lanes.layout import Records

Sampling = Literal["plain", "latin", "sobol"]
"""Plain random points, Latin hypercubes of 4,096 futures each, or a scrambled Sobol sequence."""

SOBOL_DIMENSIONS = 21_201
"""Dimensions for which direction numbers are known (Joe and Kuo 2008)."""


def kind_of(sampling: Sampling) -> int:
    """Code of a kind of points in the compiled core."""
    from accord.simulation.lanes import points

    return {"plain": points.PLAIN, "latin": points.LATIN, "sobol": points.SOBOL}[sampling]


def streams_of(
    sampling: Sampling, streams: Sequence[tuple[str, str]], wanted: Sequence[bool]
) -> tuple[Records, npt.NDArray[np.uint32]]:
    """Lay out the streams of a plan.

    Parameters
    ----------
    sampling
        Kind of points.
    streams
        Purpose and name of each stream, in the order of the plan.
    wanted
        Whether anything is drawn from it; others take up no dimension.

    Returns
    -------
    records, directions
        Words and dimension of each stream, and the direction numbers of a Sobol sequence. Streams beyond its known
        dimensions are drawn plainly.
    """
    from accord.simulation.lanes.layout import STREAM

    records = np.zeros(len(streams), dtype=STREAM)
    words = np.array([stream_words(*stream) for stream in streams], dtype=np.uint64).reshape(-1, 2)
    records["low"], records["high"], records["dimension"] = words[:, 0], words[:, 1], -1
    directions = np.zeros((1, 32), dtype=np.uint32)
    if sampling == "sobol":
        used = np.flatnonzero(np.asarray(wanted))[:SOBOL_DIMENSIONS]
        records["dimension"][used] = np.arange(used.size)
        directions = direction_numbers(max(1, used.size))
    return records, directions


MOST_SOBOL = 1 << 20
"""Most iterations of a Sobol sequence; beyond it, Latin hypercubes do."""


@cache
def direction_numbers(dimensions: int) -> npt.NDArray[np.uint32]:
    """Give the direction numbers of a Sobol sequence for up to `MOST_SOBOL` points, shape (dimensions, 32).

    They are read off the points at powers of two of SciPy's unscrambled sequence: in Gray-code order the point at
    2**k is the exclusive or of direction numbers k and k - 1.

    Examples
    --------
    >>> [hex(number) for number in direction_numbers(1)[0][:3].tolist()]
    ['0x80000000', '0x40000000', '0x20000000']
    """
    from scipy.stats import qmc

    numbers = np.zeros((dimensions, 32), dtype=np.uint32)
    sequence = qmc.Sobol(dimensions, scramble=False, bits=32)
    drawn, previous = 0, np.zeros(dimensions, dtype=np.uint32)
    for bit in range(MOST_SOBOL.bit_length()):
        sequence.fast_forward((1 << bit) - drawn)
        point = (sequence.random(1)[0] * 2.0**32).astype(np.uint64).astype(np.uint32)
        drawn = (1 << bit) + 1
        numbers[:, bit] = point ^ previous
        previous = numbers[:, bit]
    return numbers
