"""Turn the arrays of a run into the result that people read."""

from __future__ import annotations

import numpy as np

from accord.simulation.assumptions import assumptions
from accord.simulation.causal_results import MitigationResult
from accord.simulation.correlation import nearest_correlation
from accord.simulation.dated_results import DeterministicPlan, LinkResult, MissionResult, PathOwner, TaskResult
from accord.simulation.detail import cash_by_year, cash_of_all, cost_of_the_day, merge_points, windows_met
from accord.simulation.estimate import Distribution, Estimate
from accord.simulation.estimating import delivered_share, distribution, joint_confidence, less, percentiles
from accord.simulation.exclusion import drivers, withdrawals
from accord.simulation.model import Network
from accord.simulation.money_results import JointPoint, PayerResult
from accord.simulation.outcome import FINISHES, MONTHS, STARTS, Floats, Outcome
from accord.simulation.results import SimulationResult
from accord.simulation.statistics import correlation, frontier, mean, share

CONFIDENCE_LEVELS = (50, 70, 80)
FRONTIER_POINTS = 25
SCATTER_POINTS = 1000
WAITING = (("waiting for a launch window", "windows"), ("waiting for a set date", "calendar"))


def summarise(network: Network, outcome: Outcome, mitigations: tuple[MitigationResult, ...] = ()) -> SimulationResult:
    """Summarise a run.

    Parameters
    ----------
    network
        The network that was run.
    outcome
        What the compiled core found, with what was asked.
    mitigations
        What mitigations change.

    Returns
    -------
    SimulationResult
        Estimates with their errors.
    """
    finishes, costs = outcome.kept.sums
    finish, cost = distribution(finishes), distribution(costs)
    arrived = np.isfinite(finishes)
    step = -(-finishes.size // SCATTER_POINTS)
    median = finish.percentiles[50]
    horizon = outcome.horizon
    return SimulationResult(
        iterations=finishes.size,
        seed=outcome.seed,
        horizon=horizon,
        finish=finish,
        cost=cost,
        cost_if_delivered=distribution(costs[arrived]),
        delivered=delivered_share(finishes, horizon),
        plan=_plan(network, outcome),
        merge_bias=Estimate(less(median.value, outcome.plan.finish), median.standard_error),
        joint_table=_joint_table(finishes, costs, finish, cost),
        frontier={level: tuple(frontier(finishes, costs, level / 100, FRONTIER_POINTS)) for level in CONFIDENCE_LEVELS},
        missions=tuple(
            MissionResult(name, delivered_share(dates, horizon), distribution(dates))
            for name, dates in zip(outcome.labels.missions, outcome.kept.missions, strict=True)
        ),
        tasks=_tasks(network, outcome, int(arrived.sum())),
        links=_links(network, outcome, int(arrived.sum())),
        owners=_owners(outcome),
        withdrawals=withdrawals(network, outcome),
        payers=_payers(outcome),
        drivers=drivers(outcome),
        mitigations=mitigations,
        merges=merge_points(network, outcome),
        windows=windows_met(network, outcome),
        cash=cash_by_year(outcome),
        cash_total=cash_of_all(outcome),
        cost_of_the_day=cost_of_the_day(network, outcome),
        correlation_change=_correlation_change(network),
        sampling=outcome.sampling,
        converged=outcome.converged,
        kept_for_tasks=outcome.kept.tasks.shape[1],
        kept_for_owners=outcome.kept.owned.shape[0],
        kept_for_drivers=outcome.kept.without.shape[2],
        sample=tuple(zip(costs[::step].tolist(), finishes[::step].tolist(), strict=True)),
        assumptions=assumptions(network, outcome.sampling),
        finish_samples=finishes,
        cost_samples=costs,
    )


def _correlation_change(network: Network) -> float:
    """How far a given correlation matrix had to be changed."""
    return nearest_correlation(np.array(network.matrix.values)).largest_change if network.matrix else 0.0


def _plan(network: Network, outcome: Outcome) -> DeterministicPlan:
    plan, order = outcome.plan, outcome.labels.order
    critical = [network.tasks[order[row]].id for row in np.flatnonzero(plan.critical).tolist()]
    finishes, costs = outcome.kept.sums
    confidence = joint_confidence(finishes, costs, plan.finish, plan.cost)
    return DeterministicPlan(plan.finish, plan.cost, confidence, tuple(critical))


def _joint_table(finish: Floats, cost: Floats, dates: Distribution, budgets: Distribution) -> tuple[JointPoint, ...]:
    table = []
    for date_level in CONFIDENCE_LEVELS:
        for cost_level in CONFIDENCE_LEVELS:
            date, budget = dates.percentiles[date_level].value, budgets.percentiles[cost_level].value
            confidence = joint_confidence(finish, cost, date, budget)
            table.append(JointPoint(date_level, cost_level, date, budget, confidence))
    return tuple(table)


def _tasks(network: Network, outcome: Outcome, arrived: int) -> tuple[TaskResult, ...]:
    starts, finishes, work = outcome.kept.tasks[STARTS], outcome.kept.tasks[FINISHES], outcome.kept.tasks[MONTHS]
    ends = outcome.kept.sums[0][:: outcome.task_stride]
    results = {}
    for row, index in enumerate(outcome.labels.order):
        task = network.tasks[index]
        results[index] = TaskResult(
            id=task.id,
            name=task.name,
            actor=task.actor,
            criticality=Estimate(*share(int(outcome.kept.critical[row]), arrived)),
            cruciality=Estimate(*correlation(work[:, row], ends)),
            start=percentiles(starts[:, row], (10, 50, 90)),
            finish=percentiles(finishes[:, row], (10, 50, 90)),
        )
    return tuple(results[index] for index in sorted(results))


def _links(network: Network, outcome: Outcome, arrived: int) -> tuple[LinkResult, ...]:
    found = []
    order, records = outcome.labels.order, outcome.links
    for row, index in enumerate(order):
        for link in range(int(outcome.tasks["link_start"][row]), int(outcome.tasks["link_end"][row])):
            before = order[int(records["task"][link])]
            often = Estimate(*share(int(outcome.kept.critical_link[link]), arrived))
            names = network.tasks[before].id, network.tasks[index].id
            found.append((index, before, link, LinkResult(*names, often)))
    return tuple(entry[3] for entry in sorted(found, key=lambda entry: entry[:3]))


def _owners(outcome: Outcome) -> tuple[PathOwner, ...]:
    owners = [*((name, "actor") for name in outcome.labels.actors), *WAITING]
    kept = outcome.kept.owned[~np.isnan(outcome.kept.owned[:, 0])]
    return tuple(
        PathOwner(
            owner=name,
            kind=kind,
            plan=float(outcome.plan.owned[column]),
            mean=Estimate(*mean(kept[:, column])),
            percentiles=percentiles(kept[:, column], (10, 90)),
        )
        for column, (name, kind) in enumerate(owners)
    )


def _payers(outcome: Outcome) -> tuple[PayerResult, ...]:
    return tuple(
        PayerResult(name, Estimate(*mean(column)), percentiles(column, (70,))[70])
        for name, column in zip(outcome.labels.actors, outcome.kept.paid.T, strict=True)
    )
