"""What a simulation returns: estimates with their errors, and the samples behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from math import isfinite
from typing import Any

import numpy as np
import numpy.typing as npt

from accord.simulation.causal_results import Driver, MitigationResult, WithdrawalResult
from accord.simulation.dated_results import (
    DeterministicPlan,
    LinkResult,
    MergePoint,
    MissionResult,
    PathOwner,
    TaskResult,
    WindowResult,
)
from accord.simulation.estimate import Distribution, Estimate
from accord.simulation.money_results import CashYear, JointPoint, PayerResult

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class SimulationResult:
    """Cost, dates and the reasons for them, over all iterations.

    Parameters
    ----------
    iterations, seed, horizon
        As asked; the horizon in months, or None for ever.
    finish
        Months from start to the last mission; undelivered iterations count as infinite.
    cost
        Million, over all iterations, lost ones included; a lost programme can be cheap.
    cost_if_delivered
        Million, over iterations in which every mission is delivered.
    delivered
        Probability that every mission is delivered by the horizon.
    plan
        The deterministic plan.
    merge_bias
        P50 finish less the finish of the plan, months: what single dates hide.
    joint_table, frontier
        Joint confidence of P50, P70 and P80 pairs; and by percentage the (finish, cost) pairs that are kept
        with that joint confidence.
    missions, tasks, links, owners, withdrawals, payers
        In the order of the network.
    drivers
        What each departure, partner and risk adds, those that move the P70 finish most first; over `kept_for_drivers`
        iterations.
    mitigations
        What each mitigation on offer changes, and last all together where there are several.
    merges
        Merge bias at each task that waits for several others.
    windows
        Probability of each launch window of each task that has some.
    cash, cash_total
        What each actor pays by year, only years in which anything is paid; and all actors together.
    cost_of_the_day
        Million in money of the day, with the network's escalation; None without escalation.
    correlation_change
        Largest change of an entry that made a given correlation matrix positive definite; 0 for none.
    sampling, converged
        Kind of points; whether a tolerance asked for was reached, None when none was.
    kept_for_tasks, kept_for_owners
        Number of evenly spaced iterations behind task dates, and behind owners and payers.
    sample
        Up to 1,000 evenly spaced iterations as (cost, finish).
    assumptions
        What the numbers rest on, in sentences.
    finish_samples, cost_samples
        All iterations, shape (iterations,).
    """

    iterations: int
    seed: int
    horizon: float | None
    finish: Distribution
    cost: Distribution
    cost_if_delivered: Distribution
    delivered: Estimate
    plan: DeterministicPlan
    merge_bias: Estimate
    joint_table: tuple[JointPoint, ...]
    frontier: Mapping[int, tuple[tuple[float, float], ...]]
    missions: tuple[MissionResult, ...]
    tasks: tuple[TaskResult, ...]
    links: tuple[LinkResult, ...]
    owners: tuple[PathOwner, ...]
    withdrawals: tuple[WithdrawalResult, ...]
    payers: tuple[PayerResult, ...]
    drivers: tuple[Driver, ...]
    mitigations: tuple[MitigationResult, ...]
    merges: tuple[MergePoint, ...]
    windows: tuple[WindowResult, ...]
    cash: tuple[CashYear, ...]
    cash_total: tuple[CashYear, ...]
    cost_of_the_day: Distribution | None
    correlation_change: float
    sampling: str
    converged: bool | None
    kept_for_tasks: int
    kept_for_owners: int
    kept_for_drivers: int
    sample: tuple[tuple[float, float], ...]
    assumptions: tuple[str, ...]
    finish_samples: Floats = field(repr=False)
    cost_samples: Floats = field(repr=False)

    def joint(self, cost: float, finish: float) -> float:
        """Give the probability that neither a budget nor a date is exceeded.

        Parameters
        ----------
        cost
            Million.
        finish
            Months from the start.

        Returns
        -------
        float
            Share of iterations; undelivered ones never count.
        """
        kept = (self.cost_samples <= cost) & (self.finish_samples <= finish) & np.isfinite(self.finish_samples)
        return float(np.count_nonzero(kept)) / self.iterations

    def to_dict(self) -> dict[str, Any]:
        """Give everything but the full samples as plain data that JSON can hold.

        Returns
        -------
        dict
            Unrounded. A value of None is never reached or does not exist; a standard error of None cannot be
            told.
        """
        parts = [item.name for item in fields(self) if not item.name.endswith("_samples")]
        return {name: _plain(getattr(self, name)) for name in parts}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, float) and not isfinite(value):
        return None
    return value
