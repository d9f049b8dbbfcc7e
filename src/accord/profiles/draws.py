"""Random numbers that are a pure function of seed, actor and motivation."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray


def stratified_uniforms(seed: int, actor: str, motivation: str, draws: int) -> NDArray[np.float64]:
    """Draw uniforms, one from each of `draws` equal strata, in random order.

    Parameters
    ----------
    seed
        Seed of the study.
    actor, motivation
        What the numbers are for; other actors and motivations get unrelated numbers, whoever else is present.
    draws
        How many.

    Returns
    -------
    ndarray
        Shape (draws,), inside (0, 1).

    Notes
    -----
    Latin hypercube sampling, McKay, Beckman & Conover, Technometrics 21 (1979), on the counter-based
    generator Philox, Salmon et al., SC11 (2011). Raw words are used, since NumPy promises their stream.

    Examples
    --------
    >>> sorted(int(u * 4) for u in stratified_uniforms(0, "Japan", "science", 4))
    [0, 1, 2, 3]
    """
    label = f"accord.profiles\x1f{seed}\x1f{actor}\x1f{motivation}".encode()
    key = int.from_bytes(hashlib.sha256(label).digest()[:16], "little")
    words = np.random.Philox(key=key).random_raw(2 * draws)
    order = np.argsort(words[:draws], kind="stable").astype(np.float64)
    within = ((words[draws:] >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53
    uniforms: NDArray[np.float64] = (order + within) / draws
    return uniforms
