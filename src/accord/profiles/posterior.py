"""Exact reading of one strength: ordered-probit ratings on a random walk, integrated on a fixed grid."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from accord.profiles.method import ProfileMethod

Floats = NDArray[np.float64]

_REACH = 8.0
"""Standard deviations covered beyond the outer levels and by the drift kernel; the rest is below 1e-14."""

_NODES_PER_SPREAD = 20
"""Nodes of the grid for each of the smallest spread in use."""

_LEAST = 1e-300
"""Stands for a likelihood too small for a double, so that its logarithm stays finite."""


@dataclass(frozen=True)
class Reading:
    """One rating as the grid sees it.

    Parameters
    ----------
    level
        0 weak, 1 moderate, 2 strong.
    years
        Years from the rating to the as-of date; negative for a rating made after it.
    weight
        How much of an independent rating it counts for, 0 to 1.
    """

    level: int
    years: float
    weight: float = 1.0


@dataclass(frozen=True, eq=False)
class Posterior:
    """Probability density of one strength on a grid.

    Parameters
    ----------
    nodes
        Strengths, shape (n,), evenly spaced, in levels.
    density
        Probability density at the nodes, shape (n,), per level.
    cumulative
        Probability below each node, shape (n,), from 0 to 1.
    """

    nodes: Floats
    density: Floats
    cumulative: Floats

    def expectation(self, values: Floats) -> float:
        """Average a function of strength, given its values at the nodes."""
        step = float(self.nodes[1] - self.nodes[0])
        return float(np.sum(values * self.density) * step)

    def mean(self) -> float:
        """Give the expected strength, in levels."""
        return self.expectation(self.nodes)

    def sd(self) -> float:
        """Give the standard deviation of strength, in levels."""
        return math.sqrt(self.expectation((self.nodes - self.mean()) ** 2))

    def quantiles(self, probabilities: Floats) -> Floats:
        """Give the strengths below which the given probabilities lie; same shape as `probabilities`."""
        return np.interp(probabilities, self.cumulative, self.nodes)

    def level_probabilities(self, thresholds: tuple[float, float]) -> tuple[float, float, float]:
        """Give the probabilities that strength is weak, moderate and strong; they sum to one."""
        low, high = (float(np.interp(bound, self.nodes, self.cumulative)) for bound in thresholds)
        return low, high - low, 1.0 - high


def strength_grid(method: ProfileMethod) -> Floats:
    """Lay the fixed grid for a method, with both thresholds on nodes.

    Parameters
    ----------
    method
        The choices that set spreads and thresholds.

    Returns
    -------
    ndarray
        Shape (n,), evenly spaced strengths, in levels.
    """
    low, high = method.thresholds
    band = high - low
    finest = min(method.rater_sd, method.prior_sd, band) / _NODES_PER_SPREAD
    inside = math.ceil(band / finest)
    step = band / inside
    outside = math.ceil((band / 2 + _REACH * method.vague_prior_sd) / step)
    return low + step * np.arange(-outside, inside + outside + 1, dtype=np.float64)


def read_strength(prior_mean: float, prior_sd: float, readings: Sequence[Reading], method: ProfileMethod) -> Posterior:
    """Combine what was expected of a strength with the ratings of it.

    A rating made t years from the as-of date sees the strength of that time, which differs from today's by a
    random walk. Walking from the farthest rating to the as-of date, on either side of it, the likelihood is
    widened by the drift between ratings and multiplied by each rating. With one rating this is exactly
    P(rating <= k | z) = Phi((c_k - z) / s), s^2 = rater_sd^2 + drift_sd_per_year^2 |t|; with several of the
    same age the drift is shared by them, as it must be, and not averaged away.

    Parameters
    ----------
    prior_mean, prior_sd
        Mean and standard deviation of the normal prior on strength at the as-of date, in levels.
    readings
        Ratings in any order.
    method
        Error of raters, drift and thresholds.

    Returns
    -------
    Posterior
        The density of strength at the as-of date.

    Notes
    -----
    Quadrature is the trapezoidal rule, which for smooth densities that vanish at the ends converges faster
    than any power of the step (Trefethen & Weideman, SIAM Review 56 (2014)).

    Examples
    --------
    >>> posterior = read_strength(2.0, 1.0, [Reading(level=2, years=0.0)], ProfileMethod())
    >>> round(posterior.mean(), 3)
    2.986
    """
    nodes = strength_grid(method)
    log_density = -0.5 * ((nodes - prior_mean) / prior_sd) ** 2
    for side in (1.0, -1.0):
        log_density = log_density + _likelihood_of_side(nodes, readings, side, method)
    return _normalised(nodes, log_density)


def expected_scores(strengths: Floats, method: ProfileMethod) -> Floats:
    """Give the score that a fresh rater would on average give to each strength.

    Parameters
    ----------
    strengths
        Any shape, in levels.
    method
        Thresholds, error of raters and scores of the levels.

    Returns
    -------
    ndarray
        Same shape; between the lowest and the highest score, rising with strength.

    Examples
    --------
    >>> expected_scores(np.array([2.0]), ProfileMethod())
    array([2.])
    """
    from scipy.special import ndtr

    weak, moderate, strong = (method.scores[level] for level in ("weak", "moderate", "strong"))
    over_low, over_high = (ndtr((strengths - bound) / method.rater_sd) for bound in method.thresholds)
    scores: Floats = weak + (moderate - weak) * over_low + (strong - moderate) * over_high
    return scores


def _likelihood_of_side(nodes: Floats, readings: Sequence[Reading], side: float, method: ProfileMethod) -> Floats:
    """Give the log-likelihood of today's strength from the ratings on one side of the as-of date."""
    ages = sorted({_age(reading) for reading in readings if _side(reading) == side}, reverse=True)
    total = np.zeros_like(nodes)
    for age, nearer in pairwise([*ages, 0.0]):
        for reading in sorted((r for r in readings if _side(r) == side and _age(r) == age), key=_order):
            total = total + reading.weight * _log_probability(nodes, reading.level, method)
        total = _widened(total, nodes, method.drift_sd_per_year**2 * (age - nearer))
    return total


def _age(reading: Reading) -> float:
    return abs(reading.years)


def _side(reading: Reading) -> float:
    return 1.0 if reading.years >= 0 else -1.0


def _order(reading: Reading) -> tuple[int, float]:
    return reading.level, reading.weight


def _log_probability(nodes: Floats, level: int, method: ProfileMethod) -> Floats:
    """Give the log-probability that a rater calls each strength of the grid by this level."""
    from scipy.special import log_ndtr

    low, high = ((bound - nodes) / method.rater_sd for bound in method.thresholds)
    if level == 0:
        weak: Floats = log_ndtr(low)
        return weak
    if level == 2:
        strong: Floats = log_ndtr(-high)
        return strong
    # Far above or far below both thresholds the two probabilities cancel unless taken in the lower tail.
    upper, lower = np.where(low > 0, -low, high), np.where(low > 0, -high, low)
    larger, smaller = log_ndtr(upper), log_ndtr(lower)
    moderate: Floats = larger + np.log1p(-np.exp(smaller - larger))
    return moderate


def _widened(log_likelihood: Floats, nodes: Floats, variance: float) -> Floats:
    """Let a strength drift: average the likelihood over a normal step of the given variance."""
    if variance == 0.0:
        return log_likelihood
    step = float(nodes[1] - nodes[0])
    kernel = _drift_kernel(variance, step)
    half = kernel.size // 2
    top = float(np.max(log_likelihood))
    padded = np.pad(np.exp(log_likelihood - top), half, mode="edge")
    widened: Floats = np.log(np.maximum(np.convolve(padded, kernel, mode="valid"), _LEAST)) + top
    return widened


def _drift_kernel(variance: float, step: float) -> Floats:
    """Give weights on whole steps with mean zero and the given variance."""
    if variance < step**2:
        aside = variance / (2 * step**2)
        return np.array([aside, 1 - 2 * aside, aside])
    sd = math.sqrt(variance)
    half = math.ceil(_REACH * sd / step)
    offsets = step * np.arange(-half, half + 1, dtype=np.float64)
    weights: Floats = np.exp(-0.5 * (offsets / sd) ** 2)
    weights /= np.sum(weights)
    return weights


def _normalised(nodes: Floats, log_density: Floats) -> Posterior:
    """Scale a log-density to probability one and accumulate it with the end-corrected trapezoidal rule."""
    step = float(nodes[1] - nodes[0])
    density = np.exp(log_density - np.max(log_density))
    slope = np.gradient(density, step)
    cells = step / 2 * (density[:-1] + density[1:]) + step**2 / 12 * (slope[:-1] - slope[1:])
    cumulative = np.concatenate([[0.0], np.cumsum(np.maximum(cells, 0.0))])
    return Posterior(nodes, density / (np.sum(density) * step), cumulative / cumulative[-1])
