"""Find everything that is wrong with a network before any number is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import isfinite
from typing import get_args

from accord.errors import Problem, StudyError, did_you_mean
from accord.simulation.model import LaunchWindows, Network, Partner, Range, Shape, Task, TaskKind
from accord.simulation.order import find_cycle


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
    >>> task = Task("a", "A", "ESA", "element", Range(3, 2, 4), Range.fixed(1), ("b",))
    >>> for problem in network_problems(Network((task,))):
    ...     print(problem)
    tasks.a.duration: low 3 is above mode 2; allowed: low <= mode <= high
    tasks.a.predecessors: unknown task 'b'; allowed: a
    """
    if not network.tasks:
        return [_problem("tasks", "there are no tasks", remedy="add at least one task")]
    task_ids = [task.id for task in network.tasks]
    problems = [*_duplicates("tasks", task_ids), *_duplicates("partners", [p.id for p in network.partners])]
    for task in network.tasks:
        problems += _task_problems(task, task_ids, network)
    for partner in network.partners:
        problems += _partner_problems(partner)
    problems += _mission_problems(network, task_ids)
    problems += _bounded("programme_correlation", network.programme_correlation, 0, 1)
    problems += _bounded("cost_duration_correlation", network.cost_duration_correlation, -1, 1)
    cycle = find_cycle(network.tasks) if len(set(task_ids)) == len(task_ids) else []
    if cycle:
        problems.append(
            _problem(
                "tasks",
                f"tasks wait for each other in a circle: {' -> '.join(cycle)}",
                remedy="remove one of these links",
            )
        )
    return problems


def check_request(network: Network, iterations: int, seed: int, workers: int, horizon: float | None) -> None:
    """Raise one `NetworkError` with every problem of a simulation request, or return."""
    problems = network_problems(network)
    if iterations < 1:
        problems.append(_problem("iterations", f"found {iterations}", "allowed: 1 or more"))
    if not 0 <= seed < 2**64:
        problems.append(_problem("seed", f"found {seed}", "allowed: 0 to 2**64 - 1"))
    if workers < 1:
        problems.append(_problem("workers", f"found {workers}", "allowed: 1 or more"))
    if horizon is not None and not (isfinite(horizon) and horizon >= 0):
        problems.append(_problem("horizon", f"found {horizon}", "allowed: months from the start, 0 or more"))
    if problems:
        raise NetworkError(problems)


def _problem(where: str, found: str, allowed: str = "", remedy: str = "") -> Problem:
    return Problem("", 0, where, found, allowed, remedy)


def _duplicates(where: str, ids: Iterable[str]) -> Iterator[Problem]:
    for name, count in Counter(ids).items():
        if count > 1:
            yield _problem(where, f"id '{name}' is used {count} times", remedy="give each its own id")
        if not name:
            yield _problem(where, "an id is empty", remedy="give it a name")


def _bounded(where: str, value: float, low: float, high: float) -> Iterator[Problem]:
    if not low <= value <= high:
        yield _problem(where, f"found {value:g}", f"allowed: {low:g} to {high:g}")


def _range_problems(where: str, value: Range, most: float | None = None) -> Iterator[Problem]:
    if value.distribution not in get_args(Shape):
        yield _problem(
            where,
            f"unknown distribution '{value.distribution}'",
            remedy=did_you_mean(value.distribution, get_args(Shape)),
        )
    bounds = {"low": value.low, "mode": value.mode, "high": value.high}
    not_numbers = [f"{name} {number}" for name, number in bounds.items() if not isfinite(number)]
    if not_numbers:
        yield _problem(where, f"not a finite number: {', '.join(not_numbers)}")
        return
    rule = "allowed: low <= mode <= high"
    if value.low > value.mode:
        yield _problem(where, f"low {value.low:g} is above mode {value.mode:g}", rule)
    if value.mode > value.high:
        yield _problem(where, f"mode {value.mode:g} is above high {value.high:g}", rule)
    if value.distribution == "fixed" and not value.low == value.mode == value.high:
        yield _problem(where, "a fixed value has different bounds", "allowed: low = mode = high")
    if min(bounds.values()) < 0 or (most is not None and max(bounds.values()) > most):
        limit = "0 or more" if most is None else f"0 to {most:g}"
        yield _problem(where, f"found {value.low:g} to {value.high:g}", f"allowed: {limit}")


def _task_problems(task: Task, task_ids: list[str], network: Network) -> Iterator[Problem]:
    where = f"tasks.{task.id}"
    if task.kind not in get_args(TaskKind):
        yield _problem(
            f"{where}.kind", f"unknown kind '{task.kind}'", remedy=did_you_mean(task.kind, get_args(TaskKind))
        )
    if not task.actor:
        yield _problem(f"{where}.actor", "no actor is named", remedy="name who does it")
    yield from _range_problems(f"{where}.duration", task.duration)
    yield from _range_problems(f"{where}.cost", task.cost)
    for name in task.predecessors:
        if name not in task_ids:
            yield _problem(f"{where}.predecessors", f"unknown task '{name}'", remedy=did_you_mean(name, task_ids))
    if not (isfinite(task.not_before) and task.not_before >= 0):
        yield _problem(f"{where}.not_before", f"found {task.not_before}", "allowed: 0 or more")
    if task.kind == "milestone" and (task.duration.high > 0 or task.fallback is not None):
        yield _problem(
            where,
            "a milestone has a duration or a fallback",
            "allowed: neither",
            "make it an element",
        )
    if network.missions and task.mission and task.mission not in network.missions:
        yield _problem(
            f"{where}.mission",
            f"unknown mission '{task.mission}'",
            remedy=did_you_mean(task.mission, network.missions),
        )
    if task.mission and not network.missions:
        yield _problem(
            f"{where}.mission",
            f"mission '{task.mission}' is not described",
            remedy="say under missions which tasks deliver it",
        )
    if task.windows is not None:
        yield from _window_problems(f"{where}.windows", task.windows)
    if task.fallback is not None:
        yield from _fallback_problems(task)


def _fallback_problems(task: Task) -> Iterator[Problem]:
    fallback, where = task.fallback, f"tasks.{task.id}.fallback"
    if fallback is None:
        return
    if not fallback.actor or fallback.actor == task.actor:
        found = f"the fallback of '{task.actor}' is itself" if fallback.actor else "no actor is named"
        yield _problem(f"{where}.actor", found, remedy="name another actor, or leave the fallback out")
    yield from _range_problems(f"{where}.duration", fallback.duration)
    yield from _range_problems(f"{where}.cost", fallback.cost)
    yield from _range_problems(f"{where}.restart_lag", fallback.restart_lag)


def _window_problems(where: str, windows: LaunchWindows) -> Iterator[Problem]:
    if windows.explicit:
        edges = [edge for window in windows.explicit for edge in window]
        if not all(map(isfinite, edges)) or edges != sorted(edges) or edges[0] < 0:
            yield _problem(
                where,
                "launch windows are out of order or overlap",
                "allowed: (opens, closes) pairs in order of time, months from the start",
            )
        return
    numbers = (windows.first, windows.period, windows.length)
    usable = all(map(isfinite, numbers)) and windows.first >= 0 and windows.period > 0
    if not usable or not 0 <= windows.length <= windows.period:
        yield _problem(
            where,
            f"first {windows.first:g}, period {windows.period:g}, length {windows.length:g}",
            "allowed: first 0 or more, period above 0, length from 0 to the period",
        )


def _partner_problems(partner: Partner) -> Iterator[Problem]:
    where = f"partners.{partner.id}"
    yield from _range_problems(f"{where}.annual_withdrawal", partner.annual_withdrawal, 1)
    yield from _bounded(f"{where}.correlation", partner.correlation, 0, 1)
    if not (isfinite(partner.standing_army) and partner.standing_army >= 0):
        yield _problem(f"{where}.standing_army", f"found {partner.standing_army}", "allowed: 0 or more")


def _mission_problems(network: Network, task_ids: list[str]) -> Iterator[Problem]:
    for mission, members in network.missions.items():
        where = f"missions.{mission}"
        if not members:
            yield _problem(where, "no task delivers this mission", remedy="name at least one task")
        for name in members:
            if name not in task_ids:
                yield _problem(where, f"unknown task '{name}'", remedy=did_you_mean(name, task_ids))
