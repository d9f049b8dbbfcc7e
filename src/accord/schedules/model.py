"""What an import gives: the network, every change made on the way, and what is weak about the schedule."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from accord.simulation.model import Link, Network
from accord.simulation.ranges import Range

PinKind = Literal[
    "start no earlier than",
    "start on",
    "start no later than",
    "finish no earlier than",
    "finish on",
    "finish no later than",
    "as late as possible",
    "dates set by hand",
]

HARD: tuple[PinKind, ...] = (
    "start on",
    "start no later than",
    "finish on",
    "finish no later than",
    "dates set by hand",
)
"""Constraints that stop a task from moving later with the work before it."""

UNASSIGNED = "unassigned"
"""Actor of a task for which the file names none."""


@dataclass(frozen=True)
class Change:
    """One thing that the import altered, left out or assumed.

    Parameters
    ----------
    kind
        What was changed, such as ``months`` or ``summary tasks``; the same words for every file.
    says
        What was done, in a sentence.
    tasks
        Ids of the tasks concerned; empty when it concerns the whole file.

    Examples
    --------
    >>> Change("inactive tasks", "2 inactive tasks are left out, with their links.", ("A3", "A4")).kind
    'inactive tasks'
    """

    kind: str
    says: str
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True)
class HealthFinding:
    """One weakness of a schedule that a simulation would inherit.

    Parameters
    ----------
    kind
        Which check found it, such as ``negative lag``.
    tasks
        Ids of the tasks concerned, in the order of the file.
    says
        What was found, in a sentence.
    why
        Why it matters for a simulation, with its source.
    """

    kind: str
    tasks: tuple[str, ...]
    says: str
    why: str


@dataclass(frozen=True)
class Imported:
    """A schedule as read from a file.

    Parameters
    ----------
    network
        Tasks in the order of the file, durations and lags in months, costs in million.
    log
        Every change made on import.
    health
        Weaknesses of the schedule; findings, never one grade.
    start
        Day on which month 0 begins; None when the file has no dates.
    """

    network: Network
    log: tuple[Change, ...]
    health: tuple[HealthFinding, ...]
    start: date | None


@dataclass(frozen=True)
class Pin:
    """A date constraint, in months from the start."""

    kind: PinKind
    month: float = 0.0


@dataclass(frozen=True)
class Activity:
    """A row of a schedule in the form that all formats share, before constraints are turned and summaries dropped."""

    id: str
    name: str
    duration: Range
    links: tuple[Link, ...] = ()
    actor: str = ""
    cost: float = 0.0
    monthly_cost: float = 0.0
    pins: tuple[Pin, ...] = ()
    not_before: float = 0.0
    planned_start: float = 0.0
    line: int = 0
    parent: str = ""
    summary: bool = False
    milestone: bool = False
    active: bool = True


@dataclass(frozen=True)
class Draft:
    """A file read into activities, with what had to be changed so far."""

    activities: tuple[Activity, ...]
    log: tuple[Change, ...] = ()
    start: date | None = None


@dataclass
class Log:
    """Collects changes; those of one kind and sentence are told once, with all their tasks."""

    changes: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def add(self, kind: str, says: str, *tasks: str) -> None:
        """Note a change."""
        self.changes.setdefault((kind, says), []).extend(tasks)

    def told(self) -> tuple[Change, ...]:
        """Give the changes in the order in which they were first noted."""
        return tuple(Change(kind, says, tuple(dict.fromkeys(ids))) for (kind, says), ids in self.changes.items())
