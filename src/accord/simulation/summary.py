"""Turn the arrays of a run into the result that people read."""

from __future__ import annotations

from math import inf, nan

import numpy as np
import numpy.typing as npt

from accord.simulation.assumptions import assumptions
from accord.simulation.model import Network
from accord.simulation.plan import Labels, Plan
from accord.simulation.results import (
    DeterministicPlan,
    Distribution,
    Estimate,
    JointPoint,
    LinkResult,
    MissionResult,
    PathOwner,
    PayerResult,
    SimulationResult,
    TaskResult,
    WithdrawalResult,
)
from accord.simulation.run import Raw, spacing
from accord.simulation.statistics import frontier, mean, percentile, percentile_change, share

Floats = npt.NDArray[np.float64]

PERCENTAGES = tuple(range(5, 100, 5))
CONFIDENCE_LEVELS = (50, 70, 80)
FRONTIER_POINTS = 25
SCATTER_POINTS = 1000
WAITING = (("waiting for a launch window", "windows"), ("waiting for a set date", "calendar"))


def summarise(
    network: Network, arrays: Plan, labels: Labels, raw: Raw, seed: int, horizon: float | None
) -> SimulationResult:
    """Summarise a run.

    Parameters
    ----------
    network, arrays, labels
        The network and its arrays.
    raw
        What the kernel found.
    seed, horizon
        As asked.

    Returns
    -------
    SimulationResult
        Estimates with their errors.
    """
    count = raw.finish.size
    finish, cost = distribution(raw.finish), distribution(raw.cost)
    arrived = np.isfinite(raw.finish)
    step = spacing(count, SCATTER_POINTS)
    median = finish.percentiles[50]
    return SimulationResult(
        iterations=count,
        seed=seed,
        horizon=horizon,
        finish=finish,
        cost=cost,
        cost_if_delivered=distribution(raw.cost[arrived]),
        delivered=_delivered(raw.finish, horizon),
        plan=_plan(network, labels, raw),
        merge_bias=Estimate(_less(median.value, raw.plan_finish), median.standard_error),
        joint_table=_joint_table(raw.finish, raw.cost, finish, cost),
        frontier={
            level: tuple(frontier(raw.finish, raw.cost, level / 100, FRONTIER_POINTS)) for level in CONFIDENCE_LEVELS
        },
        missions=tuple(
            MissionResult(name, _delivered(dates, horizon), distribution(dates))
            for name, dates in zip(labels.missions, raw.missions.T, strict=True)
        ),
        tasks=_tasks(network, labels, raw, int(arrived.sum())),
        links=_links(network, arrays, labels, raw, int(arrived.sum())),
        owners=_owners(labels, raw),
        withdrawals=_withdrawals(network, labels, raw, horizon),
        payers=_payers(labels, raw),
        kept_for_tasks=raw.task_start.shape[0],
        kept_for_owners=raw.owned.shape[0],
        sample=tuple(zip(raw.cost[::step].tolist(), raw.finish[::step].tolist(), strict=True)),
        assumptions=assumptions(network),
        finish_samples=raw.finish,
        cost_samples=raw.cost,
    )


def distribution(values: Floats) -> Distribution:
    """Summarise values, infinite ones included; every number is nan when there is no value."""
    finite = values[np.isfinite(values)]
    return Distribution(
        mean=Estimate(*mean(finite)),
        percentiles=_percentiles(values, PERCENTAGES),
        infinite_share=1 - finite.size / values.size if values.size else nan,
    )


def _percentiles(values: Floats, percentages: tuple[int, ...]) -> dict[int, Estimate]:
    if values.size == 0:
        return {percentage: Estimate(nan, nan) for percentage in percentages}
    ordered = np.sort(values)
    return {percentage: Estimate(*percentile(ordered, percentage / 100)) for percentage in percentages}


def _less(first: float, second: float) -> float:
    """Difference of two dates; nan when both are never."""
    return nan if first == second == inf else first - second


def _in_time(finish: Floats, horizon: float | None) -> npt.NDArray[np.bool_]:
    return np.isfinite(finish) & (finish <= (inf if horizon is None else horizon))


def _delivered(finish: Floats, horizon: float | None) -> Estimate:
    return Estimate(*share(int(_in_time(finish, horizon).sum()), finish.size))


def _joint(finish: Floats, cost: Floats, date: float, budget: float) -> Estimate:
    return Estimate(*share(int((_in_time(finish, date) & (cost <= budget)).sum()), finish.size))


def _plan(network: Network, labels: Labels, raw: Raw) -> DeterministicPlan:
    critical = [network.tasks[labels.order[row]].id for row in np.flatnonzero(raw.plan_critical).tolist()]
    confidence = _joint(raw.finish, raw.cost, raw.plan_finish, raw.plan_cost)
    return DeterministicPlan(raw.plan_finish, raw.plan_cost, confidence, tuple(critical))


def _joint_table(finish: Floats, cost: Floats, dates: Distribution, budgets: Distribution) -> tuple[JointPoint, ...]:
    table = []
    for date_level in CONFIDENCE_LEVELS:
        for cost_level in CONFIDENCE_LEVELS:
            date, budget = dates.percentiles[date_level].value, budgets.percentiles[cost_level].value
            confidence = _joint(finish, cost, date, budget)
            table.append(JointPoint(date_level, cost_level, date, budget, confidence))
    return tuple(table)


def _tasks(network: Network, labels: Labels, raw: Raw, arrived: int) -> tuple[TaskResult, ...]:
    results = {}
    for row, index in enumerate(labels.order):
        task = network.tasks[index]
        results[index] = TaskResult(
            id=task.id,
            name=task.name,
            actor=task.actor,
            criticality=Estimate(*share(int(raw.critical[row]), arrived)),
            start=_percentiles(raw.task_start[:, row], (10, 50, 90)),
            finish=_percentiles(raw.task_finish[:, row], (10, 50, 90)),
        )
    return tuple(results[index] for index in sorted(results))


def _links(network: Network, arrays: Plan, labels: Labels, raw: Raw, arrived: int) -> tuple[LinkResult, ...]:
    found = []
    for row, index in enumerate(labels.order):
        for link in range(int(arrays.before_start[row]), int(arrays.before_start[row + 1])):
            before = labels.order[int(arrays.before[link])]
            often = Estimate(*share(int(raw.critical_link[link]), arrived))
            names = network.tasks[before].id, network.tasks[index].id
            found.append((index, before, LinkResult(*names, often)))
    return tuple(link for _, _, link in sorted(found, key=lambda entry: entry[:2]))


def _owners(labels: Labels, raw: Raw) -> tuple[PathOwner, ...]:
    owners = [*((name, "actor") for name in labels.actors), *WAITING]
    kept = raw.owned[~np.isnan(raw.owned[:, 0])]
    return tuple(
        PathOwner(
            owner=name,
            kind=kind,
            plan=float(raw.plan_owned[column]),
            mean=Estimate(*mean(kept[:, column])),
            percentiles=_percentiles(kept[:, column], (10, 90)),
        )
        for column, (name, kind) in enumerate(owners)
    )


def _withdrawals(network: Network, labels: Labels, raw: Raw, horizon: float | None) -> tuple[WithdrawalResult, ...]:
    column = {int(actor): index for index, actor in enumerate(raw.leavers)}
    delivered = _in_time(raw.finish, horizon).astype(np.float64)
    results = []
    for actor, name in enumerate(labels.actors[: len(network.partners)]):
        if actor not in column:
            none = Estimate(0.0, 0.0)
            results.append(WithdrawalResult(name, none, none, none, none))
            continue
        finish, cost = raw.finish_without[column[actor]], raw.cost_without[column[actor]]
        change, error = mean(delivered - _in_time(finish, horizon))
        results.append(
            WithdrawalResult(
                partner=name,
                matters=Estimate(*share(int(raw.affected[actor]), raw.finish.size)),
                finish=Estimate(*percentile_change(raw.finish, finish, 0.7)),
                cost=Estimate(*percentile_change(raw.cost, cost, 0.7)),
                delivered=Estimate(change, error),
            )
        )
    return tuple(results)


def _payers(labels: Labels, raw: Raw) -> tuple[PayerResult, ...]:
    return tuple(
        PayerResult(name, Estimate(*mean(column)), _percentiles(column, (70,))[70])
        for name, column in zip(labels.actors, raw.paid.T, strict=True)
    )
