"""A number with its standard error, and a distribution over iterations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Estimate:
    """A number and its standard error.

    Parameters
    ----------
    value
        Infinite for a date that is never reached; nan when it does not exist.
    standard_error
        From sampling alone, in the same unit; nan when it cannot be told, 0 when the value is exact.
    """

    value: float
    standard_error: float


@dataclass(frozen=True)
class Distribution:
    """A distribution over iterations.

    Parameters
    ----------
    mean
        Mean of the finite values.
    percentiles
        Percentage (5, 10, ... 95) to estimate; undelivered iterations count as infinite.
    infinite_share
        Share of iterations with an infinite value.
    """

    mean: Estimate
    percentiles: Mapping[int, Estimate]
    infinite_share: float
