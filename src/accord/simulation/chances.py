"""Find what is wrong with risks, branches and correlations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

import numpy as np

from accord.errors import Problem, did_you_mean
from accord.simulation.events import Combination, CorrelationMatrix, Risk
from accord.simulation.model import Network
from accord.simulation.problems import bounded, duplicates, problem, range_problems

TOLERANCE = 1e-9


def risk_problems(network: Network, task_ids: Sequence[str]) -> Iterator[Problem]:
    """Note what is wrong with risks.

    Parameters
    ----------
    network
        The network.
    task_ids
        Ids of its tasks.

    Yields
    ------
    Problem
        In the order of the network.
    """
    yield from duplicates("risks", [risk.id for risk in network.risks])
    for risk in network.risks:
        where = f"risks.{risk.id}"
        yield from bounded(f"{where}.probability", risk.probability, 0, 1)
        if not risk.tasks:
            yield problem(f"{where}.tasks", "it strikes no task", remedy="name at least one")
        yield from _unknown_tasks(f"{where}.tasks", risk.tasks, task_ids)
        for name in ("months", "cost", "duration_factor", "cost_factor"):
            yield from range_problems(f"{where}.{name}", getattr(risk, name))
        if risk.combine not in get_args(Combination):
            yield problem(f"{where}.combine", f"found '{risk.combine}'", "allowed: series or parallel")
        yield from _mitigation_problems(where, risk)


def _mitigation_problems(where: str, risk: Risk) -> Iterator[Problem]:
    """Note what is wrong with what could be done about a risk."""
    if risk.mitigation is None:
        return
    yield from range_problems(f"{where}.mitigation.cost", risk.mitigation.cost)
    yield from bounded(f"{where}.mitigation.impact", risk.mitigation.impact, 0, 1)
    if not 0 <= risk.mitigation.probability <= risk.probability:
        yield problem(
            f"{where}.mitigation.probability",
            f"found {risk.mitigation.probability:g}",
            f"allowed: 0 to the risk's own probability, {risk.probability:g}",
        )


def branch_problems(network: Network, task_ids: Sequence[str]) -> Iterator[Problem]:
    """Note what is wrong with branches, and with tasks that name one.

    Parameters
    ----------
    network
        The network.
    task_ids
        Ids of its tasks.

    Yields
    ------
    Problem
        Branches first, then tasks.
    """
    yield from duplicates("branches", [branch.id for branch in network.branches])
    for branch in network.branches:
        where = f"branches.{branch.id}"
        yield from _unknown_tasks(f"{where}.after", (branch.after,), task_ids)
        if branch.later_than is not None:
            if len(branch.paths) != 2:
                yield problem(f"{where}.paths", f"found {len(branch.paths)}", "allowed: two, in time and too late")
        elif any(not 0 <= share <= 1 for share in branch.paths.values()):
            yield problem(f"{where}.paths", "a probability is not between 0 and 1", "allowed: 0 to 1")
        elif abs(sum(branch.paths.values()) - 1) > TOLERANCE:
            total = sum(branch.paths.values())
            yield problem(f"{where}.paths", f"probabilities sum to {total:g}", "allowed: a sum of 1")
    known = [f"{branch.id}/{path}" for branch in network.branches for path in branch.paths]
    for task in network.tasks:
        if task.branch and task.branch not in known:
            yield problem(
                f"tasks.{task.id}.branch", f"unknown path '{task.branch}'", "", did_you_mean(task.branch, known)
            )


def correlation_problems(network: Network, task_ids: Sequence[str]) -> Iterator[Problem]:
    """Note what is wrong with groups of tasks and with a matrix of correlations.

    Parameters
    ----------
    network
        The network.
    task_ids
        Ids of its tasks.

    Yields
    ------
    Problem
        Groups first. A matrix that is not positive definite is no problem: it is repaired, and the result says how.
    """
    yield from duplicates("groups", [group.id for group in network.groups])
    grouped: list[str] = []
    for group in network.groups:
        where = f"groups.{group.id}"
        yield from bounded(f"{where}.correlation", group.correlation, 0, 1)
        yield from _unknown_tasks(f"{where}.tasks", group.tasks, task_ids)
        for name in sorted(set(group.tasks) & set(grouped)):
            yield problem(f"{where}.tasks", f"'{name}' is in another group too", "allowed: one group for each task")
        grouped += group.tasks
    if network.matrix is not None:
        yield from _unknown_tasks("matrix.tasks", network.matrix.tasks, task_ids)
        yield from _matrix_problems(network.matrix)


def _matrix_problems(matrix: CorrelationMatrix) -> Iterator[Problem]:
    """Note what keeps a table from being a matrix of correlations."""
    size = len(matrix.tasks)
    if size == 0:
        yield problem("matrix.tasks", "it names no task", remedy="name at least two, or leave the matrix out")
        return
    if len(set(matrix.tasks)) < size:
        yield problem("matrix.tasks", "a task is named twice", remedy="give each task one row")
    if len(matrix.values) != size or any(len(row) != size for row in matrix.values):
        yield problem("matrix.values", "rows and tasks differ in number", f"allowed: {size} rows of {size}")
        return
    values = np.array(matrix.values, dtype=np.float64)
    if not np.isfinite(values).all() or (np.abs(values) > 1).any():
        yield problem("matrix.values", "an entry is not between -1 and 1", "allowed: -1 to 1")
    if (np.abs(np.diag(values) - 1) > TOLERANCE).any():
        yield problem("matrix.values", "the diagonal is not one", "allowed: ones on the diagonal")
    first, second = np.unravel_index(int(np.argmax(np.abs(values - values.T))), values.shape)
    if abs(values[first, second] - values[second, first]) > TOLERANCE:
        yield problem(
            "matrix.values",
            f"not symmetric: {matrix.tasks[first]} with {matrix.tasks[second]} is {values[first, second]:g} in one "
            f"place and {values[second, first]:g} in the other",
            remedy="write the same number in both",
        )


def _unknown_tasks(where: str, names: Sequence[str], task_ids: Sequence[str]) -> Iterator[Problem]:
    for name in names:
        if name not in task_ids:
            yield problem(where, f"unknown task '{name}'", remedy=did_you_mean(name, task_ids))
