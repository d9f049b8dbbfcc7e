"""Put tasks in an order in which every predecessor comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

from accord.simulation.events import Branch
from accord.simulation.model import Task


def topological_order(tasks: Sequence[Task], branches: Sequence[Branch] = ()) -> list[int]:
    """Order tasks so that predecessors come first, and otherwise as the user listed them.

    Parameters
    ----------
    tasks
        Tasks; unknown predecessors are ignored.
    branches
        Branches; a task of a path comes after the task that decides it.

    Returns
    -------
    list of int
        Positions in `tasks`; tasks in or behind a circle are missing (Kahn 1962).

    Examples
    --------
    >>> from accord.simulation.model import Range
    >>> one = Range.fixed(1)
    >>> tasks = [Task("b", "B", "X", "element", one, one, ("a",)), Task("a", "A", "X", "element", one, one)]
    >>> topological_order(tasks)
    [1, 0]
    """
    position = {task.id: index for index, task in enumerate(tasks)}
    deciding = {branch.id: branch.after for branch in branches}
    successors: list[list[int]] = [[] for _ in tasks]
    missing = [0] * len(tasks)
    for index, task in enumerate(tasks):
        for name in _awaited(task, deciding):
            if name in position:
                successors[position[name]].append(index)
                missing[index] += 1
    free = [index for index, count in enumerate(missing) if count == 0]
    heapify(free)
    order = []
    while free:
        index = heappop(free)
        order.append(index)
        for after in successors[index]:
            missing[after] -= 1
            if missing[after] == 0:
                heappush(free, after)
    return order


def _awaited(task: Task, deciding: Mapping[str, str]) -> list[str]:
    """Tasks that a task has to come after, each once."""
    names = [link.task for link in task.links]
    branch = task.branch.partition("/")[0]
    return list(dict.fromkeys([*names, deciding[branch]] if branch in deciding else names))


def find_cycle(tasks: Sequence[Task], branches: Sequence[Branch] = ()) -> list[str]:
    """Name the tasks of one circle, first task repeated at the end; empty when there is none.

    Examples
    --------
    >>> from accord.simulation.model import Range
    >>> one = Range.fixed(1)
    >>> find_cycle([Task("a", "A", "X", "element", one, one, ("a",))])
    ['a', 'a']
    """
    deciding = {branch.id: branch.after for branch in branches}
    sortable = {tasks[index].id for index in topological_order(tasks, branches)}
    stuck = {task.id: task for task in tasks if task.id not in sortable}
    if not stuck:
        return []
    walked: list[str] = []
    here = next(iter(stuck))
    while here not in walked:
        walked.append(here)
        here = next(name for name in _awaited(stuck[here], deciding) if name in stuck)
    circle = walked[walked.index(here) :]
    return [here, *reversed(circle)]
