"""What may happen beside the ranges of tasks, and which tasks go well or badly together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from accord.simulation.ranges import ONE, ZERO, Range

Combination = Literal["series", "parallel"]


@dataclass(frozen=True)
class Mitigation:
    """Something that makes a risk less likely or less grave, at a cost paid whether the risk occurs or not.

    Parameters
    ----------
    cost
        Million of study money.
    probability
        Probability of the risk once mitigated, not above the risk's own.
    impact
        What remains of its impact, 0 to 1.
    """

    cost: Range = ZERO
    probability: float = 0.0
    impact: float = 1.0


@dataclass(frozen=True)
class Risk:
    """An event that may or may not happen, apart from the ranges of tasks.

    Parameters
    ----------
    id, name
        Unique id, and the name people read.
    probability
        That it happens, 0 to 1.
    tasks
        Ids of the tasks it strikes; all of them when it happens.
    months
        Months it adds to each of them.
    cost
        Million of study money it costs, once, paid by whoever pays for the first of its tasks.
    duration_factor, cost_factor
        What it multiplies the duration, and the cost, of each of them by.
    combine
        ``series``: it adds to other risks of a task; ``parallel``: of such risks of a task only the gravest counts.
    mitigation
        What could be done about it; None for nothing.

    Examples
    --------
    >>> Risk("fire", "Fire in the test hall", 0.1, ("bus",), months=Range(2, 4, 9)).combine
    'series'
    """

    id: str
    name: str
    probability: float
    tasks: tuple[str, ...]
    months: Range = ZERO
    cost: Range = ZERO
    duration_factor: Range = ONE
    cost_factor: Range = ONE
    combine: Combination = "series"
    mitigation: Mitigation | None = None


@dataclass(frozen=True)
class Branch:
    """A point from which the programme goes on along one of several paths.

    Parameters
    ----------
    id
        Name to which the tasks of its paths refer.
    after
        Id of the task whose end decides.
    paths
        Path names with their probabilities, summing to one; or, with `later_than`, exactly two paths of which the
        first is taken when `after` finishes in time and the second when it does not (probabilities are unused).
    later_than
        Months from the start; None for a branch of chance.

    Examples
    --------
    >>> Branch("test", "qualification", {"passed": 0.8, "rework": 0.2}).later_than is None
    True
    """

    id: str
    after: str
    paths: Mapping[str, float]
    later_than: float | None = None


@dataclass(frozen=True)
class CorrelationGroup:
    """Tasks that go well or badly together for a common reason, such as one technology or one site.

    Parameters
    ----------
    id
        Name of the group.
    tasks
        Ids; a task belongs to one group at most.
    correlation
        Share, 0 to 1, of what the programme's and the actor's factor leave of their variation that they share.
    """

    id: str
    tasks: tuple[str, ...]
    correlation: float


@dataclass(frozen=True)
class CorrelationMatrix:
    """Correlations of the normal scores of tasks' durations, in place of the factors.

    Parameters
    ----------
    tasks
        Ids, in the order of rows and columns.
    values
        Symmetric, ones on the diagonal. Where it is not positive definite the nearest correlation matrix takes its
        place (Higham 2002), and the result says by how much entries changed.
    """

    tasks: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]
