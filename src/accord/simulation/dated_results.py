"""When things happen and what the end date waits for: plan, missions, tasks, links, windows, meetings and owners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accord.simulation.estimate import Distribution, Estimate


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
