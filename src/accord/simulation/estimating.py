"""Estimates with their errors from the values of many futures."""

from __future__ import annotations

from math import inf, nan

import numpy as np
import numpy.typing as npt

from accord.simulation.estimate import Distribution, Estimate
from accord.simulation.statistics import mean, percentile, share

Floats = npt.NDArray[np.float64]

PERCENTAGES = tuple(range(5, 100, 5))


def distribution(values: Floats) -> Distribution:
    """Summarise values, infinite ones included; every number is nan when there is no value."""
    finite = values[np.isfinite(values)]
    return Distribution(
        mean=Estimate(*mean(finite)),
        percentiles=percentiles(values, PERCENTAGES),
        infinite_share=1 - finite.size / values.size if values.size else nan,
    )


def percentiles(values: Floats, percentages: tuple[int, ...]) -> dict[int, Estimate]:
    """Estimate percentiles; nan when there is no value."""
    if values.size == 0:
        return {percentage: Estimate(nan, nan) for percentage in percentages}
    ordered = np.sort(values)
    return {percentage: Estimate(*percentile(ordered, percentage / 100)) for percentage in percentages}


def less(first: float, second: float) -> float:
    """Difference of two dates; nan when both are never."""
    return nan if first == second == inf else first - second


def in_time(finish: Floats, horizon: float | None) -> npt.NDArray[np.bool_]:
    """Tell which futures are delivered by a date; None for ever."""
    return np.isfinite(finish) & (finish <= (inf if horizon is None else horizon))


def delivered_share(finish: Floats, horizon: float | None) -> Estimate:
    """Probability of delivery by a date."""
    return Estimate(*share(int(in_time(finish, horizon).sum()), finish.size))


def joint_confidence(finish: Floats, cost: Floats, date: float, budget: float) -> Estimate:
    """Probability that neither a date nor a budget is exceeded."""
    return Estimate(*share(int((in_time(finish, date) & (cost <= budget)).sum()), finish.size))
