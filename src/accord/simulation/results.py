"""What a simulation returns: estimates with their errors, and the samples behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from math import isfinite
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


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


@dataclass(frozen=True)
class DeterministicPlan:
    """The programme with every range at its mode and nobody leaving: months, million, and its confidence.

    `joint_confidence` is the probability that neither its date nor its cost is exceeded; `critical_path` lists
    task ids in order of time. An infinite finish means that the plan itself misses its last launch window.
    """

    finish: float
    cost: float
    joint_confidence: Estimate
    critical_path: tuple[str, ...]


@dataclass(frozen=True)
class MissionResult:
    """Whether and when one mission is delivered (probability by the horizon, or ever; months)."""

    id: str
    delivered: Estimate
    finish: Distribution


@dataclass(frozen=True)
class TaskResult:
    """When a task starts and finishes (months, by percentage) and how often it is critical.

    `criticality` is the share of delivered iterations in which the task is on the critical path; `cruciality` the
    correlation of its months of work with the finish (Williams 1992), nan where either does not vary.
    """

    id: str
    name: str
    actor: str
    criticality: Estimate
    cruciality: Estimate
    start: Mapping[int, Estimate]
    finish: Mapping[int, Estimate]


@dataclass(frozen=True)
class LinkResult:
    """How often, of delivered iterations, a link between two tasks is on the critical path."""

    predecessor: str
    successor: str
    criticality: Estimate


@dataclass(frozen=True)
class PathOwner:
    """Months of the critical path held by one actor, or by a cause that is no actor.

    Parameters
    ----------
    owner
        Actor id, or the words for waiting.
    kind
        ``actor``, ``windows`` (work is done and waits for a launch window) or ``calendar`` (a date before
        which work may not start).
    plan
        Months in the deterministic plan; nan when the plan is never complete.
    mean, percentiles
        Over delivered iterations; percentages 10 and 90.
    """

    owner: str
    kind: str
    plan: float
    mean: Estimate
    percentiles: Mapping[int, Estimate]


@dataclass(frozen=True)
class WithdrawalResult:
    """What the chance that a partner leaves adds, found by running again without it on the same random numbers.

    Each change is the result with the chance less the result without: positive months are months lost.

    Parameters
    ----------
    partner
        Id.
    matters
        Probability that it leaves in time to matter: with work, taken-over work or a wait unfinished.
    finish
        Change of the P70 finish, months.
    cost
        Change of the P70 cost, million, over all iterations. It falls when lost work is no longer paid for.
    delivered
        Change of the probability of delivery.
    """

    partner: str
    matters: Estimate
    finish: Estimate
    cost: Estimate
    delivered: Estimate


@dataclass(frozen=True)
class Driver:
    """What one cause adds, found by running again without it on the same random numbers.

    Parameters
    ----------
    kind
        ``departure`` (a partner may leave; without: it never does), ``partner`` (a partner takes part; without: whoever
        falls back on its work does it from the start, and what nobody takes over is lost), or ``risk`` (without: it
        does not occur).
    id
        Partner or risk.
    matters
        Share of iterations in which it plays a part: the partner leaves in time to matter, or the risk occurs.
    finish, cost
        Change of the P70 finish, months, and of the P70 cost, million: with it less without it. Negative for a partner
        that saves time or money.
    delivered, joint
        Change of the probability of delivery, and of that of keeping both the P70 finish and the P70 cost of the whole.
    """

    kind: str
    id: str
    matters: Estimate
    finish: Estimate
    cost: Estimate
    delivered: Estimate
    joint: Estimate


@dataclass(frozen=True)
class MitigationResult:
    """What doing something about risks changes, its cost included: the result with it less the result without.

    Parameters
    ----------
    risks
        Ids of the risks that are mitigated: one, or all that can be.
    finish, cost
        Change of the P70 finish, months, and of the P70 cost, million.
    delivered, joint
        Change of the probability of delivery, and of that of keeping both the P70 finish and the P70 cost of the whole.
    """

    risks: tuple[str, ...]
    finish: Estimate
    cost: Estimate
    delivered: Estimate
    joint: Estimate


@dataclass(frozen=True)
class MergePoint:
    """What meeting adds where several tasks must be complete before one starts: merge bias.

    `bias` is the mean start of the task less the latest of the mean moments at which single predecessors would let it
    start, in months, over iterations in which it starts (MacCrimmon and Ryavec 1964); `plan` is its start in the
    deterministic plan.
    """

    id: str
    name: str
    predecessors: tuple[str, ...]
    plan: float
    mean: Estimate
    bias: Estimate


@dataclass(frozen=True)
class WindowResult:
    """Probability that a task completes in one of its launch windows.

    `number` counts from 1; `opens` is in months, infinite for never or later.
    """

    task: str
    name: str
    number: int
    opens: float
    probability: Estimate


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
