"""Quantities known only as distributions: how each is described, and its exact quantiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, sqrt
from typing import Literal

import numpy as np
import numpy.typing as npt

Shape = Literal["triangular", "trigen", "pert", "uniform", "normal", "lognormal", "discrete", "empirical", "fixed"]
Floats = npt.NDArray[np.float64]

Z90 = 1.2815515655446004
"""Normal score of the ninetieth percentile."""


@dataclass(frozen=True)
class Range:
    """A quantity known only as a distribution; its unit is stated where it is used.

    Parameters
    ----------
    low, mode, high
        Least, most likely and greatest value, with ``low <= mode <= high``. For ``trigen``, ``normal`` and
        ``lognormal``, low and high are the tenth and the ninetieth percentile. Where the mode does not shape the
        distribution (``uniform``, ``normal``, ``lognormal``, ``discrete``, ``empirical``) it is the value of the
        deterministic plan.
    distribution
        ``triangular``; ``trigen`` (triangular through P10, mode and P90); ``pert`` (beta, Malcolm et al. 1959);
        ``uniform``; ``normal``; ``lognormal``; ``discrete`` (`values` with `weights`); ``empirical`` (`values`,
        each as likely as the other); ``fixed`` (all three values are equal).
    peak
        Weight of the mode in ``pert``, 4 by custom; greater is narrower (Vose 2008, section 10).
    values, weights
        For ``discrete`` and ``empirical``.

    Notes
    -----
    Bounds are checked by `simulate`, which reports everything that is wrong with a network at once. A normal
    duration or cost that falls below zero counts as zero.

    Examples
    --------
    >>> Range(10, 12, 20).mean
    14.0
    >>> Range(10, 12, 20, "pert").mean
    13.0
    """

    low: float
    mode: float
    high: float
    distribution: Shape = "triangular"
    peak: float = 4.0
    values: tuple[float, ...] = ()
    weights: tuple[float, ...] = ()

    @classmethod
    def fixed(cls, value: float) -> Range:
        """Give the range of a quantity that is known.

        Examples
        --------
        >>> Range.fixed(6.0).mean
        6.0
        """
        return cls(value, value, value, "fixed")

    @classmethod
    def normal(cls, mean: float, deviation: float) -> Range:
        """Give a normal distribution by mean and standard deviation.

        Examples
        --------
        >>> round(Range.normal(24, 3).high, 2)
        27.84
        """
        return cls(mean - Z90 * deviation, mean, mean + Z90 * deviation, "normal")

    @classmethod
    def lognormal(cls, median: float, deviation: float) -> Range:
        """Give a lognormal distribution by its median and the standard deviation of its logarithm.

        Examples
        --------
        >>> round(Range.lognormal(24, 0.3).mean, 2)
        25.1
        """
        return cls(median * exp(-Z90 * deviation), median, median * exp(Z90 * deviation), "lognormal")

    @classmethod
    def discrete(cls, values: Sequence[float], weights: Sequence[float] = ()) -> Range:
        """Give a distribution over a few values; the likeliest is the mode, the first of equals.

        Examples
        --------
        >>> Range.discrete((0, 6), (0.75, 0.25)).mean
        1.5
        """
        shares = tuple(weights) or (1.0,) * len(values)
        mode = values[max(range(len(values)), key=shares.__getitem__)]
        return cls(min(values), mode, max(values), "discrete", values=tuple(values), weights=shares)

    @classmethod
    def empirical(cls, values: Sequence[float]) -> Range:
        """Give the distribution of recorded values, each as likely as the other; the plan uses the median.

        Examples
        --------
        >>> Range.empirical((1, 2, 9)).mean
        4.0
        """
        ordered = sorted(values)
        return cls(ordered[0], ordered[(len(ordered) - 1) // 2], ordered[-1], "empirical", values=tuple(ordered))

    @property
    def mean(self) -> float:
        """Expected value, in the unit of the bounds."""
        match self.distribution:
            case "triangular":
                return (self.low + self.mode + self.high) / 3
            case "trigen":
                least, greatest = self.ends
                return (least + self.mode + greatest) / 3
            case "pert":
                return (self.low + self.peak * self.mode + self.high) / (2 + self.peak)
            case "uniform" | "normal":
                return (self.low + self.high) / 2
            case "lognormal":
                centre, deviation = self.log_normal
                return exp(centre + deviation * deviation / 2)
            case "discrete" | "empirical":
                shares = self.shares
                return sum(value * share for value, share in zip(self.values, shares, strict=True))
            case _:
                return self.mode

    @property
    def certain(self) -> bool:
        """Whether there is only one value."""
        return self.distribution == "fixed" or self.low == self.high

    @property
    def ends(self) -> tuple[float, float]:
        """Least and greatest value that can be drawn, for ``trigen``; its bounds for others."""
        return _trigen_ends(self.low, self.mode, self.high) if self.distribution == "trigen" else (self.low, self.high)

    @property
    def log_normal(self) -> tuple[float, float]:
        """Mean and standard deviation of the logarithm, for ``lognormal``."""
        return (log(self.low) + log(self.high)) / 2, (log(self.high) - log(self.low)) / (2 * Z90)

    @property
    def shares(self) -> tuple[float, ...]:
        """Probability of each of `values`."""
        weights = self.weights or (1.0,) * len(self.values)
        total = sum(weights)
        return tuple(weight / total for weight in weights)


ZERO = Range.fixed(0.0)
ONE = Range.fixed(1.0)


@lru_cache(maxsize=4096)
def _trigen_ends(low: float, mode: float, high: float) -> tuple[float, float]:
    """Ends of the triangle of which a tenth lies below `low` and a tenth above `high`.

    With a and b the distances from the mode to the ends, (a - (mode - low))**2 = 0.1 a (a + b) and the like for b;
    the pair is found by repeated substitution, which contracts.
    """
    left, right = mode - low, high - mode
    a, b = max(left, 1e-300), max(right, 1e-300)
    for _ in range(500):
        span = a + b
        next_a = _end(left, span)
        next_b = _end(right, span)
        if abs(next_a - a) + abs(next_b - b) <= 1e-14 * span:
            break
        a, b = next_a, next_b
    return mode - next_a, mode + next_b


def _end(distance: float, span: float) -> float:
    """Larger root of (x - distance)**2 = 0.1 * x * span."""
    half = distance + 0.05 * span
    return half + sqrt(half * half - distance * distance)


def quantiles(of: Range, scores: Floats) -> Floats:
    """Give exact quantiles at normal scores.

    Parameters
    ----------
    of
        The distribution.
    scores
        Standard normal scores, any shape.

    Returns
    -------
    ndarray
        Values at the probabilities that belong to the scores, of the same shape.

    Examples
    --------
    >>> import numpy as np
    >>> quantiles(Range(0, 5, 10), np.array([0.0])).tolist()
    [5.0]
    """
    from scipy.special import betaincinv, ndtr

    z = np.asarray(scores, dtype=np.float64)
    if of.certain:
        return np.full(z.shape, of.mode)
    below, above = ndtr(z), ndtr(-z)
    match of.distribution:
        case "triangular" | "trigen":
            least, greatest = of.ends
            span = greatest - least
            left = (of.mode - least) / span
            rising = least + np.sqrt(below * span * (of.mode - least))
            falling = greatest - np.sqrt(above * span * (greatest - of.mode))
            return np.asarray(np.maximum(0.0, np.where(below < left, rising, falling)))
        case "pert":
            place = (of.mode - of.low) / (of.high - of.low)
            first, second = 1 + of.peak * place, 1 + of.peak * (1 - place)
            lower = betaincinv(first, second, below)
            upper = 1 - betaincinv(second, first, above)
            return np.asarray(of.low + (of.high - of.low) * np.where(z < 0, lower, upper))
        case "uniform":
            return np.asarray(of.low + (of.high - of.low) * below)
        case "normal":
            return np.asarray(np.maximum(0.0, of.mean + (of.high - of.low) / (2 * Z90) * z))
        case "lognormal":
            centre, deviation = of.log_normal
            return np.asarray(np.exp(centre + deviation * z))
        case _:
            steps = np.cumsum(of.shares)
            row = np.minimum(np.searchsorted(steps, below, side="right"), len(of.values) - 1)
            return np.asarray(np.array(of.values)[row])
