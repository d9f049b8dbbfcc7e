"""What a user of the simulation describes: tasks, who does them, who may leave, and which missions they deliver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Shape = Literal["triangular", "pert", "uniform", "fixed"]
TaskKind = Literal["element", "legal", "milestone"]


@dataclass(frozen=True)
class Range:
    """A quantity known only between bounds; its unit is stated where it is used.

    Parameters
    ----------
    low, mode, high
        Least, most likely and greatest value, with ``low <= mode <= high``. For ``uniform`` the mode does not
        shape the distribution; it is the value of the deterministic plan.
    distribution
        ``triangular``, ``pert`` (beta with shape 4, Malcolm et al. 1959), ``uniform`` or ``fixed``
        (then all three values are equal).

    Notes
    -----
    Bounds are checked by `simulate`, which reports everything that is wrong with a network at once.

    Examples
    --------
    >>> Range(10, 12, 20).mean
    14.0
    >>> Range(10, 12, 20, "pert").mean
    13.0
    """

    low: float
    mode: float
    high: float
    distribution: Shape = "triangular"

    @classmethod
    def fixed(cls, value: float) -> Range:
        """Give the range of a quantity that is known.

        Examples
        --------
        >>> Range.fixed(6.0)
        Range(low=6.0, mode=6.0, high=6.0, distribution='fixed')
        """
        return cls(value, value, value, "fixed")

    @property
    def mean(self) -> float:
        """Expected value, in the unit of the bounds."""
        if self.distribution == "triangular":
            return (self.low + self.mode + self.high) / 3
        if self.distribution == "pert":
            return (self.low + 4 * self.mode + self.high) / 6
        if self.distribution == "uniform":
            return (self.low + self.high) / 2
        return self.mode


ZERO = Range.fixed(0.0)


@dataclass(frozen=True)
class Fallback:
    """Who takes a task over when its actor leaves, and what then remains to be done or done again.

    Parameters
    ----------
    actor
        Id of the actor that takes over.
    duration
        Months of work of the new provider, whatever the old one had finished.
    cost
        Cost of that work, million of study money, on top of what had been spent.
    restart_lag
        Months between the departure and the moment the new provider can begin.
    """

    actor: str
    duration: Range
    cost: Range
    restart_lag: Range = ZERO


@dataclass(frozen=True)
class LaunchWindows:
    """When a task may complete: windows that recur, or an explicit list of them, in months from the start.

    Parameters
    ----------
    first
        Month in which the first window opens.
    period
        Months from one opening to the next (Mars: about 26).
    length
        Months that a window stays open; 0 is an instant.
    explicit
        Windows as pairs (opens, closes), in order and without overlap. When given, the other three are unused,
        and a task that misses the last window is never delivered.

    Examples
    --------
    >>> LaunchWindows(first=10, period=26, length=1)
    LaunchWindows(first=10, period=26, length=1, explicit=())
    """

    first: float = 0.0
    period: float = 0.0
    length: float = 0.0
    explicit: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Task:
    """One piece of work, one authorisation, or one milestone.

    Parameters
    ----------
    id, name
        Unique id, and the name people read.
    actor
        Id of the actor that does it.
    kind
        ``element`` (work), ``legal`` (the lead time of a licence, agreement or other authorisation), or
        ``milestone`` (an event: no duration, not touched by a departure).
    duration
        Months.
    cost
        Million of study money.
    predecessors
        Ids of the tasks that must be complete before this one starts.
    not_before
        Earliest start, months from the start of the programme.
    windows
        When it may complete; None means at any time.
    fallback
        Who takes over when the actor leaves; None means that the task is then never delivered.
    mission
        Id of the mission whose completion its actor waits for once its own work is done; empty for none.
    payer
        Id of the actor that pays; empty means the actor that does the work.

    Examples
    --------
    >>> Task("habitat", "Habitat", "ESA", "element", Range(30, 36, 60), Range(800, 900, 1500)).payer
    ''
    """

    id: str
    name: str
    actor: str
    kind: TaskKind
    duration: Range
    cost: Range
    predecessors: tuple[str, ...] = ()
    not_before: float = 0.0
    windows: LaunchWindows | None = None
    fallback: Fallback | None = None
    mission: str = ""
    payer: str = ""


@dataclass(frozen=True)
class Partner:
    """An actor that may leave, and whose tasks go well or badly together.

    Parameters
    ----------
    id
        Id of the actor.
    annual_withdrawal
        Probability per year that it leaves, 0 to 1; drawn anew in each iteration, then constant in time.
    standing_army
        Share of its mean monthly cost in a mission that it keeps paying from the end of its own work there
        until the mission completes.
    correlation
        Share, 0 to 1, of the variation of its tasks that is common to them, of what the programme-wide factor
        leaves: two of its tasks correlate at ``r + (1 - r) * correlation``, where r is the programme's.
    """

    id: str
    annual_withdrawal: Range = ZERO
    standing_army: float = 0.0
    correlation: float = 0.0


@dataclass(frozen=True)
class Network:
    """Everything the simulation needs to know about one arrangement.

    Parameters
    ----------
    tasks
        In the order in which people read them; it also decides ties on the critical path.
    partners
        Actors that may leave. An actor not listed never leaves, pays no standing army and correlates only
        through the programme.
    missions
        Mission id to the ids of the tasks whose completion delivers it. Empty: the programme is complete when
        every task is.
    programme_correlation
        Correlation, 0 to 1, of the normal scores of any two tasks of different actors.
    cost_duration_correlation
        Correlation, -1 to 1, of the normal scores of a task's cost and its duration. The default of 0.5 is a
        judgement: work that takes longer usually costs more, but not in proportion.

    Examples
    --------
    >>> task = Task("a", "A", "ESA", "element", Range(1, 2, 3), Range(10, 20, 30))
    >>> Network((task,)).missions
    {}
    """

    tasks: tuple[Task, ...]
    partners: tuple[Partner, ...] = ()
    missions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    programme_correlation: float = 0.0
    cost_duration_correlation: float = 0.5
