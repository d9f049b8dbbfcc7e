"""From random words to normal scores, and from scores to values of a range.

Logarithm, normal distribution and its inverse are short rational functions in single precision, fitted by weighted
least squares until their largest errors levelled out: unlike tables they need no lookups, so that the processor works
on several futures at once. A score errs by less than 1.1e-4, a probability by less than 1e-6.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from accord.simulation.lanes.compiling import compiled

FIXED, UNIFORM, TRIANGULAR, TABLE, NORMAL, LOGNORMAL, STEPS = range(7)

REACH = 5.6
"""Scores beyond this are cut when a probability or a table is read; one draw in fifty million."""
NODES = 1024
"""Steps of every table of quantiles over the scores from -REACH to REACH; linear between, to 1e-5 of the range."""

SIGN = np.uint32(31)
REST = np.uint32(0x7FFFFFFF)
EXPONENT = np.uint32(23)
MANTISSA = np.uint32(0x7FFFFF)
ONE_TO_TWO = np.uint32(0x3F800000)
BIAS = np.float32(127 + 32)
HALF = np.float32(0.5)
ONE = np.float32(1.0)
NOTHING = np.float32(0.0)
EDGE = np.float32(REACH)
TO_SQUARE = np.float32(-2.0 * math.log(2.0))

L0, L1, L2, L3, L4, L5, L6 = np.array(
    [1.44266782, -0.720585363, 0.473552682, -0.325899662, 0.194290615, -0.0795548083, 0.0155290175], dtype=np.float32
)
A0, A1, A2, A3, A4 = np.array([-2.84273895, 0.547939358, 4.17185184, -1.30092337, -0.760953654], dtype=np.float32)
B1, B2, B3 = np.array([1.81868468, -1.37535467, -0.75921311], dtype=np.float32)
C0, C1, C2, C3, C4, C5 = np.array(
    [0.398943718, 0.060393187, 0.00615953757, 0.000405973972, 5.01995157e-06, -1.43052783e-08], dtype=np.float32
)
D1, D2, D3, D4 = np.array([0.318062632, 0.0434395727, 0.00328381638, 0.000132658393], dtype=np.float32)


@compiled
def normal_scores(words: Any, floats: Any, bits: Any, powers: Any, scores: Any) -> None:
    """Turn words into normal scores.

    The first bit is the sign and the rest the tail probability u; the score is a function of the square root of
    -2 log u. `bits` views the same memory as `floats`, which like `powers` is room to work in.
    """
    for lane in range(words.size):
        floats[lane] = np.float32(np.int32(words[lane] & REST)) + HALF
    for lane in range(words.size):
        number = bits[lane]
        powers[lane] = np.float32(np.int32(number >> EXPONENT)) - BIAS
        bits[lane] = (number & MANTISSA) | ONE_TO_TWO
    for lane in range(words.size):
        m = floats[lane] - ONE
        series = L0 + m * (L1 + m * (L2 + m * (L3 + m * (L4 + m * (L5 + m * L6)))))
        t = np.float32(math.sqrt(TO_SQUARE * (powers[lane] + m * series)))
        top = A0 + t * (A1 + t * (A2 + t * (A3 + t * A4)))
        low = ONE + t * (B1 + t * (B2 + t * B3))
        score = top / low
        scores[lane] = score if words[lane] >> SIGN else -score


@compiled
def shares(words: Any, out: Any) -> None:
    """Turn words into numbers strictly between 0 and 1."""
    for lane in range(words.size):
        out[lane] = (np.float64(words[lane]) + 0.5) * 2.0**-32


@compiled
def share_below(score: Any) -> Any:
    """Probability of a normal score below this one."""
    z = min(max(score, -EDGE), EDGE)
    s = z * z
    top = C0 + s * (C1 + s * (C2 + s * (C3 + s * (C4 + s * C5))))
    low = ONE + s * (D1 + s * (D2 + s * (D3 + s * D4)))
    return min(max(HALF + z * (top / low), NOTHING), ONE)


@compiled
def triangular(low: Any, mode: Any, high: Any, scores: Any, out: Any, plane: int, out_row: int) -> None:
    """Fill one row of a plane of `out` from a triangle; what lies below zero counts as zero."""
    span = high - low
    left = (mode - low) / span
    rising, falling = np.float32(math.sqrt(span * (mode - low))), np.float32(math.sqrt(span * (high - mode)))
    # Two short passes over the scores run faster than one that keeps all these numbers at hand.
    for lane in range(scores.size):
        scores[lane] = share_below(scores[lane])
    for lane in range(scores.size):
        share = scores[lane]
        early = share < left
        root = np.float32(math.sqrt(share if early else ONE - share))
        base, slope = low if early else high, rising if early else -falling
        out[plane, out_row, lane] = max(base + slope * root, NOTHING)


@compiled
def tabulated(first: Any, third: Any, scores: Any, table: Any, row: int, out: Any, plane: int, out_row: int) -> None:
    """Fill one row of a plane of `out` from a table of quantiles on 0 to 1."""
    span = third - first
    for lane in range(scores.size):
        cut = min(max(scores[lane], -EDGE), EDGE)
        place = min((cut + EDGE) * np.float32(NODES / (2.0 * REACH)), np.float32(NODES - 0.001))
        node = np.int32(place)
        start = table[row, node]
        out[plane, out_row, lane] = first + span * (start + (table[row, node + 1] - start) * (place - np.float32(node)))


@compiled
def values_at(ranges: Any, row: int, scores: Any, table: Any, steps: Any, out: Any, plane: int, out_row: int) -> None:
    """Fill one row of a plane of `out` with values of a range at normal scores.

    The three numbers of a range are low, mode and high, or the mean and deviation of a normal or of a logarithm.
    """
    form, first, second, third = ranges[row].form, ranges[row].first, ranges[row].second, ranges[row].third
    if form == FIXED:
        for lane in range(scores.size):
            out[plane, out_row, lane] = second
    elif form == TRIANGULAR:
        triangular(np.float32(first), np.float32(second), np.float32(third), scores, out, plane, out_row)
    elif form == TABLE:
        tabulated(np.float32(first), np.float32(third), scores, table, ranges[row].table, out, plane, out_row)
    elif form == UNIFORM:
        for lane in range(scores.size):
            out[plane, out_row, lane] = first + (third - first) * share_below(scores[lane])
    elif form == NORMAL:
        for lane in range(scores.size):
            out[plane, out_row, lane] = max(0.0, first + second * scores[lane])
    elif form == LOGNORMAL:
        for lane in range(scores.size):
            out[plane, out_row, lane] = math.exp(first + second * scores[lane])
    else:
        for lane in range(scores.size):
            share = share_below(scores[lane])
            index = ranges[row].step_start
            while index < ranges[row].step_end - 1 and share >= steps[index, 0]:
                index += 1
            out[plane, out_row, lane] = steps[index, 1]
