"""Percentiles, their errors, joint confidence and the digits an error supports."""

from __future__ import annotations

from math import ceil, floor, inf, isfinite, isnan, log10, nan, sqrt

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

BATCHES = 20
"""Groups of iterations from which the error of a difference of percentiles is estimated."""


def rank(share: float, count: int) -> int:
    """Position, from 0, of the order statistic that at least `share` of `count` values do not exceed."""
    # Without the margin 0.7 * 10 would be taken as a little more than 7.
    return min(max(ceil(share * count - 1e-9 * count) - 1, 0), count - 1)


def percentile(ordered: Floats, share: float) -> tuple[float, float]:
    """Estimate a percentile and its standard error from sorted values.

    Parameters
    ----------
    ordered
        Sorted values, shape (n,); they may end in infinities.
    share
        Between 0 and 1.

    Returns
    -------
    value, standard_error
        The smallest value that at least `share` of the values do not exceed, and half the distance between the
        values one binomial standard deviation of rank below and above (Conover 1999, section 3.2). The error is
        nan where it cannot be told: near an end of a small sample, or where the values turn infinite.

    Examples
    --------
    >>> percentile(np.arange(1.0, 101.0), 0.5)
    (50.0, 5.0)
    """
    count = ordered.size
    value = float(ordered[rank(share, count)])
    spread = sqrt(count * share * (1 - share))
    below, above = floor(count * share - spread) - 1, ceil(count * share + spread) - 1
    if below < 0 or above >= count or not isfinite(ordered[above]):
        return value, nan
    return value, float(ordered[above] - ordered[below]) / 2


def mean(values: Floats) -> tuple[float, float]:
    """Estimate a mean and its standard error; nan for no value, and nan error for one.

    Examples
    --------
    >>> mean(np.array([1.0, 3.0]))
    (2.0, 1.0)
    """
    if values.size == 0:
        return nan, nan
    error = float(np.std(values, ddof=1)) / sqrt(values.size) if values.size > 1 else nan
    return float(np.mean(values)), error


def share(hits: int, count: int) -> tuple[float, float]:
    """Estimate a probability and its binomial standard error; nan when nothing was tried.

    Examples
    --------
    >>> share(50, 100)
    (0.5, 0.05)
    """
    if count == 0:
        return nan, nan
    value = hits / count
    return value, sqrt(value * (1 - value) / count)


def correlation(first: Floats, second: Floats) -> tuple[float, float]:
    """Estimate the correlation of two quantities and its standard error over the pairs that are finite.

    Parameters
    ----------
    first, second
        Values of the same iterations, shape (n,).

    Returns
    -------
    value, standard_error
        Pearson's coefficient and (1 - r**2) / sqrt(n - 1); nan where one of the two does not vary.

    Examples
    --------
    >>> correlation(np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0]))
    (1.0, 0.0)
    """
    both = np.isfinite(first) & np.isfinite(second)
    x, y = first[both], second[both]
    if x.size < 3 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return nan, nan
    value = float(np.clip(np.corrcoef(x, y)[0, 1], -1.0, 1.0))
    return value, (1 - value * value) / sqrt(x.size - 1)


def percentile_change(after: Floats, before: Floats, level: float) -> tuple[float, float]:
    """Estimate how much a percentile rose, from runs that share their random numbers.

    Parameters
    ----------
    after, before
        Values of the same iterations, shape (n,); infinite where undelivered.
    level
        Between 0 and 1.

    Returns
    -------
    change, standard_error
        Infinite when only one of the two percentiles is, nan when both are. The error comes from the spread over
        twenty groups of iterations (batch means, Law 2015 section 9.5.3); nan where a group has no finite change.

    Examples
    --------
    >>> before = np.arange(1000.0)
    >>> percentile_change(before + 2, before, 0.7)
    (2.0, 0.0)
    """
    value = _difference(after, before, level)
    groups = [_difference(after[start::BATCHES], before[start::BATCHES], level) for start in range(BATCHES)]
    if after.size < 2 * BATCHES or not all(map(isfinite, groups)) or not isfinite(value):
        return value, nan
    return value, float(np.std(groups, ddof=1)) / sqrt(BATCHES)


def _difference(after: Floats, before: Floats, level: float) -> float:
    if after.size == 0:
        return nan
    position = rank(level, after.size)
    first = float(np.partition(after, position)[position])
    second = float(np.partition(before, position)[position])
    return nan if first == second == inf else first - second


def frontier(finish: Floats, cost: Floats, level: float, points: int) -> list[tuple[float, float]]:
    """Find the pairs of date and budget that are both kept with a given confidence.

    Parameters
    ----------
    finish, cost
        Months and million of the same iterations, shape (n,); an infinite finish never counts as kept.
    level
        Joint confidence, between 0 and 1.
    points
        How many dates to look at, evenly spread over the iterations that finish late enough.

    Returns
    -------
    list of (finish, cost)
        For each date the least budget with at least that confidence; dates rise, budgets fall. Empty when fewer
        iterations are delivered at all. Joint confidence as in NASA's Cost Estimating Handbook 4.0, appendix J.

    Examples
    --------
    >>> frontier(np.array([1.0, 2.0, 3.0, 4.0]), np.array([4.0, 3.0, 2.0, 1.0]), 0.5, 3)
    [(2.0, 4.0), (3.0, 3.0), (4.0, 2.0)]
    """
    dates = np.sort(finish[np.isfinite(finish)])
    needed = rank(level, finish.size)
    if needed >= dates.size:
        return []
    chosen = np.unique(dates[np.linspace(needed, dates.size - 1, points).round().astype(np.int64)])
    result: list[tuple[float, float]] = []
    for date in chosen.tolist():
        kept = cost[finish <= date]
        budget = float(np.partition(kept, needed)[needed])
        if not result or budget < result[-1][1]:
            result.append((date, budget))
    return result


def digits_supported(value: float, standard_error: float) -> str:
    """Write a number with no more digits than its error supports.

    Parameters
    ----------
    value
        The estimate.
    standard_error
        Its standard error; nan when unknown, 0 when the value is exact.

    Returns
    -------
    str
        The value rounded to the place of the first significant digit of the error; ``never`` for an infinite
        value, ``unknown`` for nan. With unknown error two significant digits are shown and marked ``about``.

    Examples
    --------
    >>> digits_supported(123.456, 2.3), digits_supported(123.456, 31), digits_supported(0.70312, 0.004)
    ('123', '120', '0.703')
    """
    if isnan(value):
        return "unknown"
    if not isfinite(value):
        return "never" if value > 0 else "minus infinity"
    if not isfinite(standard_error):
        return f"about {_rounded(value, floor(log10(abs(value))) - 1)}" if value else "about 0"
    if standard_error == 0:
        return f"{value:.10g}"
    return _rounded(value, floor(log10(standard_error)))


def _rounded(value: float, place: int) -> str:
    """Round to a power of ten, without a minus sign before zero."""
    return f"{round(value, -place) + 0.0:.{max(0, -place)}f}"
