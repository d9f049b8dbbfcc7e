"""What each actor pays, and with what confidence a date and a budget are kept together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accord.simulation.estimate import Estimate


@dataclass(frozen=True)
class CashYear:
    """What one actor pays in one year of the programme, million: mean, and percentiles 10, 50 and 90.

    `payer` is empty where all actors are taken together.
    """

    payer: str
    year: int
    mean: Estimate
    percentiles: Mapping[int, Estimate]


@dataclass(frozen=True)
class PayerResult:
    """What one actor pays, million: mean and P70."""

    payer: str
    mean: Estimate
    p70: Estimate


@dataclass(frozen=True)
class JointPoint:
    """A date and a budget, each at its own confidence, and the probability that both are kept."""

    finish_level: int
    cost_level: int
    finish: float
    cost: float
    confidence: Estimate
