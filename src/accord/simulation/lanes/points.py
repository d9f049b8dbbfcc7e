"""Random words: plain, in Latin hypercubes, or from a scrambled Sobol sequence; any group of futures anywhere.

Plain words are Philox4x32-10 (Salmon et al. 2011) of the seed, the stream and the future. Latin hypercubes (McKay,
Beckman and Conover 1979) take 4,096 futures each, so that no number of iterations has to be known beforehand; the
strata are shuffled by a keyed bijection. Sobol points (Joe and Kuo 2008) are scrambled by hashing, which nests
uniform scrambling as Owen (1995) does (Burley 2020).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from accord.simulation.lanes.compiling import compiled

LANES = 128
"""Futures that go through the network together."""
PLAIN, LATIN, SOBOL = 0, 1, 2

WORD = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)
MULTIPLIER_0 = np.uint64(0xD2511F53)
MULTIPLIER_1 = np.uint64(0xCD9E8D57)
WEYL_0 = np.uint64(0x9E3779B9)
WEYL_1 = np.uint64(0xBB67AE85)
QUARTER = LANES // 4
STRATA_BITS = np.uint64(12)
STRATA = np.uint64(4095)
GROUPS_PER_CUBE = np.uint64(4096 // LANES)
SHUFFLE = np.uint64(0x4C48)
SCRAMBLE = np.uint64(0x534F)


@compiled
def philox(c0: Any, c1: Any, c2: Any, c3: Any, k0: Any, k1: Any) -> Any:
    """Give four random 32-bit words, as uint64, for a counter of four words and a key of two."""
    for _ in range(10):
        product_0 = MULTIPLIER_0 * c0
        product_1 = MULTIPLIER_1 * c2
        c0 = (product_1 >> HALF) ^ c1 ^ k0
        c1 = product_1 & WORD
        c2 = (product_0 >> HALF) ^ c3 ^ k1
        c3 = product_0 & WORD
        k0 = (k0 + WEYL_0) & WORD
        k1 = (k1 + WEYL_1) & WORD
    return c0, c1, c2, c3


@compiled
def plain_words(seed: Any, low: Any, high: Any, group: Any, words: Any) -> None:
    """Fill a group's words of one stream; the word of a future never depends on the group's neighbours."""
    k0, k1 = seed & WORD, seed >> HALF
    first = group * np.uint64(QUARTER)
    for index in range(QUARTER):
        counter = first + np.uint64(index)
        a, b, c, d = philox(counter & WORD, counter >> HALF, low, high, k0, k1)
        words[index] = np.uint32(a)
        words[QUARTER + index] = np.uint32(b)
        words[2 * QUARTER + index] = np.uint32(c)
        words[3 * QUARTER + index] = np.uint32(d)


@compiled
def latin_words(seed: Any, low: Any, high: Any, group: Any, words: Any) -> None:
    """Fill a group's words so that each cube of 4,096 futures has one word in each of 4,096 equal parts."""
    plain_words(seed, low, high, group, words)
    cube = group // GROUPS_PER_CUBE
    k = philox(cube & WORD, (cube >> HALF) ^ SHUFFLE << np.uint64(16), low, high, seed & WORD, seed >> HALF)
    first = (group % GROUPS_PER_CUBE) * np.uint64(LANES)
    one = np.uint64(1)
    for lane in range(LANES):
        x = first + np.uint64(lane)
        for key in k:
            x = ((x ^ (key & STRATA)) * (((key >> np.uint64(11)) & STRATA) | one)) & STRATA
            x ^= x >> np.uint64(7)
            x = (x + (key >> np.uint64(20))) & STRATA
            x ^= x >> np.uint64(5)
        words[lane] = np.uint32((x << np.uint64(20)) | (np.uint64(words[lane]) >> STRATA_BITS))


@compiled
def reversed_bits(x: Any) -> Any:
    """Turn a 32-bit word, held in 64, end for end."""
    x = ((x >> np.uint64(1)) & np.uint64(0x55555555)) | ((x & np.uint64(0x55555555)) << np.uint64(1))
    x = ((x >> np.uint64(2)) & np.uint64(0x33333333)) | ((x & np.uint64(0x33333333)) << np.uint64(2))
    x = ((x >> np.uint64(4)) & np.uint64(0x0F0F0F0F)) | ((x & np.uint64(0x0F0F0F0F)) << np.uint64(4))
    x = ((x >> np.uint64(8)) & np.uint64(0x00FF00FF)) | ((x & np.uint64(0x00FF00FF)) << np.uint64(8))
    return (x >> np.uint64(16)) | ((x & np.uint64(0xFFFF)) << np.uint64(16))


@compiled
def scrambled(x: Any, key: Any) -> Any:
    """Scramble the bits of a word, each depending on the ones above it (Burley 2020, after Laine and Karras 2011)."""
    x = (reversed_bits(x) + key) & WORD
    x ^= (x * np.uint64(0x6C50B47C)) & WORD
    x ^= (x * np.uint64(0xB82F1E52)) & WORD
    x ^= (x * np.uint64(0xC7AFE638)) & WORD
    x ^= (x * np.uint64(0x8D22F6E6)) & WORD
    return reversed_bits(x)


@compiled
def sobol_words(seed: Any, low: Any, high: Any, directions: Any, dimension: int, group: Any, words: Any) -> None:
    """Fill a group's words of one dimension of the sequence, in Gray-code order."""
    key, _, _, _ = philox(SCRAMBLE, np.uint64(0), low, high, seed & WORD, seed >> HALF)
    first = group * np.uint64(LANES)
    gray = first ^ (first >> np.uint64(1))
    x = np.uint64(0)
    for bit in range(32):
        if (gray >> np.uint64(bit)) & np.uint64(1):
            x ^= np.uint64(directions[dimension, bit])
    for lane in range(LANES):
        words[lane] = np.uint32(scrambled(x, key))
        after, bit = lane + 1, 0
        while after % 2 == 0 and bit < 31:
            after //= 2
            bit += 1
        if lane < LANES - 1:
            x ^= np.uint64(directions[dimension, bit])


@compiled
def even_words(
    kind: int, seed: Any, low: Any, high: Any, directions: Any, dimension: int, group: Any, words: Any
) -> None:
    """Fill a group's words of one stream from a Latin hypercube or, where it has a dimension, a Sobol sequence."""
    if kind == LATIN:
        latin_words(seed, low, high, group, words)
    elif dimension >= 0:
        sobol_words(seed, low, high, directions, dimension, group, words)
    else:
        plain_words(seed, low, high, group, words)


@compiled
def fill(kind: int, seed: Any, low: Any, high: Any, directions: Any, dimension: int, group: Any, words: Any) -> None:
    """Fill a group's words of one stream by the kind of point asked for.

    The usual kind stands alone, or the compiler would not see that it can draw several words at once.
    """
    if kind == PLAIN:
        plain_words(seed, low, high, group, words)
    else:
        even_words(kind, seed, low, high, directions, dimension, group, words)
