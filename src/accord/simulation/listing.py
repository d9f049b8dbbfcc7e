"""Tasks in topological order and actors, with the position of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from accord.simulation.model import Network, Task
from accord.simulation.order import topological_order

if TYPE_CHECKING:
    pass


class Listing(NamedTuple):
    """The tasks in topological order and the actors, with the position of each."""

    order: tuple[int, ...]
    tasks: tuple[Task, ...]
    row: Mapping[str, int]
    actors: tuple[str, ...]
    actor_row: Mapping[str, int]

    def rows(self, names: Iterable[str]) -> list[int]:
        """Give the rows of named tasks, each once, in the order in which the network lists them."""
        return sorted({self.row[name] for name in names}, key=self.order.__getitem__)


def listing_of(network: Network) -> Listing:
    """Put tasks in topological order and list actors, partners first."""
    order = tuple(topological_order(network.tasks, network.branches))
    tasks = tuple(network.tasks[index] for index in order)
    actors = tuple(_actors(network))
    return Listing(
        order=order,
        tasks=tasks,
        row={task.id: index for index, task in enumerate(tasks)},
        actors=actors,
        actor_row={name: index for index, name in enumerate(actors)},
    )


def _actors(network: Network) -> list[str]:
    """List partners first, then other actors as they appear."""
    named = [partner.id for partner in network.partners]
    for task in network.tasks:
        named += [task.actor, task.payer or task.actor, *task.shared_with]
        if task.fallback is not None:
            named.append(task.fallback.actor)
    return list(dict.fromkeys(named))


class RowLists:
    """Lists of rows, laid end to end."""

    def __init__(self) -> None:
        self.rows: list[int] = []

    def add(self, rows: Iterable[int]) -> tuple[int, int]:
        """Append a list; returns where it starts and ends."""
        start = len(self.rows)
        self.rows += rows
        return start, len(self.rows)
