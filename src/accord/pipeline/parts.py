"""The tasks that make up an element, each with its part of the element's duration and cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accord.schedules.links import parse_links
from accord.simulation import Link
from accord.study.order import in_order
from accord.study.schema import ElementTask


def delivery_of(element: str) -> str:
    """Name of the task that puts an element in place.

    Examples
    --------
    >>> delivery_of("habitat")
    'habitat: delivery'
    """
    return part_of(element, "delivery")


def part_of(element: str, task: str) -> str:
    """Name of a task of an element.

    Examples
    --------
    >>> part_of("habitat", "design")
    'habitat: design'
    """
    return f"{element}: {task}"


@dataclass(frozen=True)
class Part:
    """One task of an element with its part of the whole.

    Parameters
    ----------
    id, name
        Of the task in the network.
    months, cost
        Shares of the element's duration and cost.
    links
        Ties to other tasks of the element; lags as shares of its duration.
    """

    id: str
    name: str
    months: float
    cost: float
    links: tuple[Link, ...] = ()


def parts_of(element: str, name: str, tasks: Mapping[str, ElementTask]) -> tuple[Part, ...]:
    """Part the work on an element among its tasks.

    Parameters
    ----------
    element, name
        Id and name of the element.
    tasks
        Its tasks; empty for one task that is the whole work.

    Returns
    -------
    tuple of Part
        The longest way through them takes as long as the element, and their costs sum to its cost.

    Examples
    --------
    >>> tasks = {"design": ElementTask(name="Design", length=10), "build": ElementTask(name="Build", length=20,
    ...          after=("design SS+5",))}
    >>> [(part.id, part.months, part.cost) for part in parts_of("bus", "Bus", tasks)]
    [('bus: design', 0.4, 0.3333333333333333), ('bus: build', 0.8, 0.6666666666666666)]
    """
    if not tasks:
        return (Part(element, name, 1.0, 1.0),)
    links = {
        key: tuple(link for text in task.after for link in parse_links(text, tasks)) for key, task in tasks.items()
    }
    whole = longest_way({key: task.length for key, task in tasks.items()}, links)
    stated = any(task.cost is not None for task in tasks.values())
    costs = {key: (task.cost or 0.0) if stated else task.length for key, task in tasks.items()}
    total = sum(costs.values())
    return tuple(
        Part(
            part_of(element, key),
            f"{name}: {task.name}",
            task.length / whole,
            costs[key] / total,
            tuple(Link(part_of(element, link.task), link.kind, link.lag / whole) for link in links[key]),
        )
        for key, task in tasks.items()
    )


def longest_way(lengths: Mapping[str, float], links: Mapping[str, Sequence[Link]]) -> float:
    """Give the time that tasks take together when each takes its length and starts as early as it can.

    Parameters
    ----------
    lengths
        By task, in one unit.
    links
        By task, its ties to others, without a circle.

    Returns
    -------
    float
        In the unit of the lengths.

    Examples
    --------
    >>> longest_way({"a": 3, "b": 4}, {"a": (), "b": (Link("a", "FS", -1),)})
    6.0
    """
    starts: dict[str, float] = {}
    ends: dict[str, float] = {}
    for name in in_order({name: [link.task for link in links[name]] for name in lengths}):
        start, end = 0.0, 0.0
        for link in links[name]:
            since = (starts if link.kind[0] == "S" else ends)[link.task] + link.lag
            start, end = (max(start, since), end) if link.kind[1] == "S" else (start, max(end, since))
        starts[name], ends[name] = start, max(start + lengths[name], end)
    return max(ends.values())
