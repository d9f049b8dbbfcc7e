"""Names of random streams: a stable number for each purpose and id, so that draws never depend on position."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
import numpy.typing as npt


def stream_words(purpose: str, name: str) -> tuple[int, int]:
    """Give the two 32-bit words that identify one stream of random numbers.

    Parameters
    ----------
    purpose
        What the numbers are for, such as ``work``.
    name
        Id of the task or actor they belong to.

    Returns
    -------
    tuple of int
        Low and high word of an 8-byte BLAKE2b hash; the same on every machine.

    Examples
    --------
    >>> stream_words("work", "habitat") == stream_words("work", "habitat")
    True
    >>> stream_words("work", "habitat") == stream_words("fallback", "habitat")
    False
    """
    digest = blake2b(f"{purpose}\0{name}".encode(), digest_size=8).digest()
    return int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:], "little")


def stream_table(purpose: str, names: Sequence[str]) -> npt.NDArray[np.uint64]:
    """Stack `stream_words` of several names; shape (names, 2)."""
    return np.array([stream_words(purpose, name) for name in names], dtype=np.uint64).reshape(-1, 2)
