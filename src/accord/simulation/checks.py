"""Find everything that is wrong with a network before any number is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import get_args

from accord.errors import Problem, StudyError, did_you_mean
from accord.simulation.chances import branch_problems, correlation_problems, risk_problems
from accord.simulation.model import LaunchWindows, LinkKind, Mode, Network, Partner, Task, TaskKind
from accord.simulation.order import find_cycle
from accord.simulation.points import MOST_SOBOL, Sampling
from accord.simulation.problems import bounded, duplicates, problem, range_problems


class NetworkError(StudyError):
    """A network cannot be simulated; carries all problems found."""


def network_problems(network: Network) -> list[Problem]:
    """List everything that is wrong with a network, in plain words.

    Parameters
    ----------
    network
        The network to check.

    Returns
    -------
    list of Problem
        Empty when the network can be simulated.

    Examples
    --------
    >>> from accord.simulation.ranges import Range
    >>> task = Task("a", "A", "ESA", "element", Range(3, 2, 4), Range.fixed(1), ("b",))
    >>> for problem in network_problems(Network((task,))):
    ...     print(problem)
    tasks.a.duration: low 3 is above mode 2; allowed: low <= mode <= high
    tasks.a.predecessors: unknown task 'b'; allowed: a
    """
    if not network.tasks:
        return [problem("tasks", "there are no tasks", remedy="add at least one task")]
    task_ids = [task.id for task in network.tasks]
    problems = [*duplicates("tasks", task_ids), *duplicates("partners", [p.id for p in network.partners])]
    for task in network.tasks:
        problems += _task_problems(task, task_ids, network)
    for partner in network.partners:
        problems += _partner_problems(partner)
    problems += _mission_problems(network, task_ids)
    problems += [*risk_problems(network, task_ids), *branch_problems(network, task_ids)]
    problems += correlation_problems(network, task_ids)
    if not -1 < network.escalation < 1:
        problems.append(problem("escalation", f"found {network.escalation:g}", "allowed: a yearly share, -1 to 1"))
    problems += bounded("year_months", network.year_months, 0, 12)
    problems += bounded("months_since_prices", network.months_since_prices, -1200, 1200)
    problems += bounded("programme_correlation", network.programme_correlation, 0, 1)
    problems += bounded("cost_duration_correlation", network.cost_duration_correlation, -1, 1)
    cycle = find_cycle(network.tasks, network.branches) if len(set(task_ids)) == len(task_ids) else []
    if cycle:
        problems.append(
            problem(
                "tasks",
                f"tasks wait for each other in a circle: {' -> '.join(cycle)}",
                remedy="remove one of these links",
            )
        )
    return problems


def check_request(
    network: Network,
    iterations: int,
    seed: int,
    workers: int,
    horizon: float | None,
    sampling: str = "plain",
    tolerance: float | None = None,
    level: int = 70,
) -> None:
    """Raise one `NetworkError` with every problem of a simulation request, or return."""
    problems = network_problems(network)
    if iterations < 1:
        problems.append(problem("iterations", f"found {iterations}", "allowed: 1 or more"))
    if not 0 <= seed < 2**64:
        problems.append(problem("seed", f"found {seed}", "allowed: 0 to 2**64 - 1"))
    if workers < 1:
        problems.append(problem("workers", f"found {workers}", "allowed: 1 or more"))
    if horizon is not None and not (isfinite(horizon) and horizon >= 0):
        problems.append(problem("horizon", f"found {horizon}", "allowed: months from the start, 0 or more"))
    elif horizon is not None:
        problems += _window_after_horizon(network, horizon)
    if sampling not in get_args(Sampling):
        problems.append(problem("sampling", f"found '{sampling}'", f"allowed: {', '.join(get_args(Sampling))}"))
    elif sampling == "sobol" and iterations > MOST_SOBOL:
        problems.append(
            problem("iterations", f"found {iterations}", f"allowed: up to {MOST_SOBOL} with sobol", "take latin")
        )
    if tolerance is not None and not (isfinite(tolerance) and tolerance > 0):
        problems.append(problem("tolerance", f"found {tolerance}", "allowed: months, above 0"))
    if not 0 < level < 100:
        problems.append(problem("level", f"found {level}", "allowed: a percentage, 1 to 99"))
    if problems:
        raise NetworkError(problems)


def _window_after_horizon(network: Network, horizon: float) -> Iterator[Problem]:
    """Note launch windows of which none opens by the horizon."""
    for task in network.tasks:
        if task.windows is None:
            continue
        first = min((pair[0] for pair in task.windows.explicit), default=task.windows.first)
        if first > horizon:
            yield problem(
                f"tasks.{task.id}.windows",
                f"the first window opens in month {first:g}, after the horizon of {horizon:g}",
                remedy="move the horizon or the window",
            )


def _task_problems(task: Task, task_ids: list[str], network: Network) -> Iterator[Problem]:
    where = f"tasks.{task.id}"
    if task.kind not in get_args(TaskKind):
        yield problem(
            f"{where}.kind", f"unknown kind '{task.kind}'", remedy=did_you_mean(task.kind, get_args(TaskKind))
        )
    if not task.actor:
        yield problem(f"{where}.actor", "no actor is named", remedy="name who does it")
    yield from range_problems(f"{where}.duration", task.duration)
    yield from range_problems(f"{where}.cost", task.cost)
    yield from range_problems(f"{where}.monthly_cost", task.monthly_cost)
    if task.mode not in get_args(Mode):
        yield problem(f"{where}.mode", f"unknown mode '{task.mode}'", remedy=did_you_mean(task.mode, get_args(Mode)))
    if task.shared_with and task.mode != "integration":
        yield problem(f"{where}.shared_with", f"shared under {task.mode}", "allowed: only under integration")
    yield from _link_problems(task, task_ids)
    if not (isfinite(task.not_before) and task.not_before >= 0):
        yield problem(f"{where}.not_before", f"found {task.not_before}", "allowed: 0 or more")
    if task.kind == "milestone" and (task.duration.high > 0 or task.fallback is not None):
        yield problem(
            where,
            "a milestone has a duration or a fallback",
            "allowed: neither",
            "make it an element",
        )
    yield from _task_mission_problems(task, network)
    if task.windows is not None:
        yield from _window_problems(f"{where}.windows", task.windows)
    if task.fallback is not None:
        yield from _fallback_problems(task)


def _link_problems(task: Task, task_ids: list[str]) -> Iterator[Problem]:
    where = f"tasks.{task.id}.predecessors"
    for link in task.links:
        if link.task not in task_ids:
            yield problem(where, f"unknown task '{link.task}'", remedy=did_you_mean(link.task, task_ids))
        if link.kind not in get_args(LinkKind):
            yield problem(where, f"unknown link '{link.kind}'", f"allowed: {', '.join(get_args(LinkKind))}")
        if not isfinite(link.lag):
            yield problem(where, f"lag {link.lag}", "allowed: months, negative for an overlap")


def _task_mission_problems(task: Task, network: Network) -> Iterator[Problem]:
    where = f"tasks.{task.id}"
    if network.missions and task.mission and task.mission not in network.missions:
        yield problem(
            f"{where}.mission",
            f"unknown mission '{task.mission}'",
            remedy=did_you_mean(task.mission, network.missions),
        )
    if task.mission and not network.missions:
        yield problem(
            f"{where}.mission",
            f"mission '{task.mission}' is not described",
            remedy="say under missions which tasks deliver it",
        )


def _fallback_problems(task: Task) -> Iterator[Problem]:
    fallback, where = task.fallback, f"tasks.{task.id}.fallback"
    if fallback is None:
        return
    if not fallback.actor or fallback.actor == task.actor:
        found = f"the fallback of '{task.actor}' is itself" if fallback.actor else "no actor is named"
        yield problem(f"{where}.actor", found, remedy="name another actor, or leave the fallback out")
    yield from range_problems(f"{where}.duration", fallback.duration)
    yield from range_problems(f"{where}.cost", fallback.cost)
    yield from range_problems(f"{where}.restart_lag", fallback.restart_lag)
    yield from bounded(f"{where}.retained", fallback.retained, 0, 1)


def _window_problems(where: str, windows: LaunchWindows) -> Iterator[Problem]:
    if windows.explicit:
        edges = [edge for window in windows.explicit for edge in window]
        if not all(map(isfinite, edges)) or edges != sorted(edges) or edges[0] < 0:
            yield problem(
                where,
                "launch windows are out of order or overlap",
                "allowed: (opens, closes) pairs in order of time, months from the start",
            )
        return
    numbers = (windows.first, windows.period, windows.length)
    usable = all(map(isfinite, numbers)) and windows.first >= 0 and windows.period > 0
    if not usable or not 0 <= windows.length <= windows.period:
        yield problem(
            where,
            f"first {windows.first:g}, period {windows.period:g}, length {windows.length:g}",
            "allowed: first 0 or more, period above 0, length from 0 to the period",
        )


def _partner_problems(partner: Partner) -> Iterator[Problem]:
    where = f"partners.{partner.id}"
    yield from range_problems(f"{where}.annual_withdrawal", partner.annual_withdrawal, 1)
    yield from bounded(f"{where}.correlation", partner.correlation, 0, 1)
    if partner.annual_budget is not None and not (isfinite(partner.annual_budget) and partner.annual_budget >= 0):
        yield problem(f"{where}.annual_budget", f"found {partner.annual_budget}", "allowed: million a year, 0 or more")
    if not (isfinite(partner.standing_army) and partner.standing_army >= 0):
        yield problem(f"{where}.standing_army", f"found {partner.standing_army}", "allowed: 0 or more")


def _mission_problems(network: Network, task_ids: list[str]) -> Iterator[Problem]:
    for mission, members in network.missions.items():
        where = f"missions.{mission}"
        if not members:
            yield problem(where, "no task delivers this mission", remedy="name at least one task")
        for name in members:
            if name not in task_ids:
                yield problem(where, f"unknown task '{name}'", remedy=did_you_mean(name, task_ids))
