"""What a user of the simulation describes: tasks, who does them, and which missions they deliver."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from accord.simulation.events import Branch, CorrelationGroup, CorrelationMatrix, Risk
from accord.simulation.ranges import ZERO, Range

TaskKind = Literal["element", "legal", "milestone"]
LinkKind = Literal["FS", "SS", "FF", "SF"]
Mode = Literal["coordination", "augmentation", "interdependence", "integration"]


@dataclass(frozen=True)
class Link:
    """A tie to an earlier task.

    Parameters
    ----------
    task
        Id of the earlier task.
    kind
        ``FS`` (it must finish before this starts), ``SS`` (start before this starts), ``FF`` (finish before this
        finishes) or ``SF`` (start before this finishes).
    lag
        Months that must pass between the two; negative for an overlap.

    Examples
    --------
    >>> Link("bus", "SS", 2.0).lag
    2.0
    """

    task: str
    kind: LinkKind = "FS"
    lag: float = 0.0


@dataclass(frozen=True)
class Fallback:
    """Who takes a task over when its actor leaves, and what then remains to be done or done again.

    Parameters
    ----------
    actor
        Id of the actor that takes over.
    duration
        Months of the whole work for the new provider, relearning included.
    cost
        Cost of that work, million of study money, on top of what had been spent.
    restart_lag
        Months between the departure and the moment the new provider can begin.
    retained
        Share, 0 to 1, of what had been done that the new provider can use; 0 means that the work restarts.
    """

    actor: str
    duration: Range
    cost: Range
    restart_lag: Range = ZERO
    retained: float = 0.0


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
        Million of study money, whatever the work takes in time.
    predecessors
        Tasks to which this one is tied: a `Link`, or an id for one that must finish before this one starts.
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
    monthly_cost
        Million of study money for each month of work, beside `cost`.
    mode
        What a departure does: under ``augmentation`` and ``coordination`` the task drops out and what follows goes
        on without it; under ``interdependence`` the fallback provider takes over; under ``integration`` it also
        does when any of `shared_with` leaves, and the work restarts.
    shared_with
        Ids of actors that do the work together with `actor`, under ``integration``.
    branch
        ``branch/path``: the task is done only where that path of that `Branch` is taken; empty for always.

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
    predecessors: tuple[str | Link, ...] = ()
    not_before: float = 0.0
    windows: LaunchWindows | None = None
    fallback: Fallback | None = None
    mission: str = ""
    payer: str = ""
    monthly_cost: Range = ZERO
    mode: Mode = "interdependence"
    shared_with: tuple[str, ...] = ()
    branch: str = ""

    @property
    def links(self) -> tuple[Link, ...]:
        """Ties to earlier tasks, plain ids as finish to start."""
        return tuple(Link(item) if isinstance(item, str) else item for item in self.predecessors)


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
    annual_budget
        Million of study money that it can spend in a year of the programme; its tasks stretch when the money of a
        year is used up, earlier tasks first. None for no such limit.
    """

    id: str
    annual_withdrawal: Range = ZERO
    standing_army: float = 0.0
    correlation: float = 0.0
    annual_budget: float | None = None


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
    risks, branches, groups, matrix
        Discrete risks, branches, groups of tasks that correlate, and a matrix of correlations.
    escalation
        Yearly rise of prices, such as 0.025, for cost in money of the day; 0 for none.
    year_months
        Months of the first calendar year that have passed when the programme starts, 0 to 12.
    months_since_prices
        Months from the middle of the year in whose prices all costs are to the start of the programme; negative when
        that lies after the start.

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
    risks: tuple[Risk, ...] = ()
    branches: tuple[Branch, ...] = ()
    groups: tuple[CorrelationGroup, ...] = ()
    matrix: CorrelationMatrix | None = None
    escalation: float = 0.0
    year_months: float = 0.0
    months_since_prices: float = 0.0

    def mitigated(self, only: Collection[str] | None = None) -> Network:
        """Give the same network with mitigations carried out and paid for.

        The mitigated risk keeps its id, so that it draws the same numbers as before, and a task ``mitigation of``
        it bears the cost.

        Parameters
        ----------
        only
            Ids of the risks that are mitigated; all of them when left out.

        Returns
        -------
        Network
            Without these mitigations left to carry out.
        """
        risks, added = [], []
        payer = {task.id: task.payer or task.actor for task in self.tasks}
        for risk in self.risks:
            if risk.mitigation is None or (only is not None and risk.id not in only):
                risks.append(risk)
                continue
            done = risk.mitigation
            risks.append(
                replace(
                    risk,
                    probability=min(risk.probability, done.probability),
                    months=_scaled(risk.months, done.impact),
                    cost=_scaled(risk.cost, done.impact),
                    duration_factor=_scaled(risk.duration_factor, done.impact, 1.0),
                    cost_factor=_scaled(risk.cost_factor, done.impact, 1.0),
                    mitigation=None,
                )
            )
            name = f"mitigation of {risk.id}"
            added.append(Task(name, f"Mitigation: {risk.name}", payer[risk.tasks[0]], "milestone", ZERO, done.cost))
        return replace(self, tasks=(*self.tasks, *added), risks=tuple(risks))


def _scaled(of: Range, ratio: float, around: float = 0.0) -> Range:
    """Shrink a range towards a value that means no impact."""

    def shrink(value: float) -> float:
        return around + ratio * (value - around)

    return replace(
        of, low=shrink(of.low), mode=shrink(of.mode), high=shrink(of.high), values=tuple(map(shrink, of.values))
    )
