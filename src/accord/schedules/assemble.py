"""Make a network of the activities of a schedule: turn constraints, apply a spread, name the actors."""

from __future__ import annotations

from collections.abc import Sequence

from accord.errors import Problem, StudyError
from accord.schedules.circles import circles
from accord.schedules.health import health_findings
from accord.schedules.model import UNASSIGNED, Activity, Draft, Imported, Log, Pin
from accord.schedules.summaries import without_summaries
from accord.simulation.model import Link, Network, Task
from accord.simulation.ranges import ZERO, Range

Spread = tuple[float, float, float]

_TURNED = {
    "start no earlier than": "'Start no earlier than' becomes the earliest start.",
    "start on": "'Start on' becomes an earliest start: the task may start later when the work before it is late.",
    "start no later than": "'Start no later than' is left out: a simulation lets a task be late.",
    "finish no earlier than": "'Finish no earlier than' becomes a milestone at that date, with which the task may "
    "finish at the earliest.",
    "finish on": "'Finish on' becomes a milestone at that date, with which the task may finish at the earliest; it may "
    "finish later.",
    "finish no later than": "'Finish no later than' is left out: a simulation lets a task be late.",
    "as late as possible": "'As late as possible' becomes as soon as possible.",
    "dates set by hand": "Dates set by hand become an earliest start: the task may start later when the work before it "
    "is late.",
}


def assemble(file: str, draft: Draft, spread: Spread | None) -> Imported:
    """Make the network of a draft.

    Parameters
    ----------
    file
        Path, for messages.
    draft
        Activities as the reader of a format gives them.
    spread
        Least, most likely and greatest value as multiples of each fixed duration; None leaves them fixed.

    Returns
    -------
    Imported
        Network, log, findings, start.

    Raises
    ------
    StudyError
        If there is no task, or tasks wait for each other in a circle.
    """
    plain = without_summaries(file, draft)
    if not plain.activities:
        raise StudyError([Problem(file, 0, "", "the schedule has no task to simulate", "", "export one with tasks")])
    _refuse_circles(file, plain.activities)
    log = Log()
    health = health_findings(plain.activities, draft.activities)
    tasks: list[Task] = []
    for activity in plain.activities:
        tasks.extend(_tasks(activity, spread, log))
    return Imported(Network(tuple(tasks)), (*plain.log, *log.told()), health, plain.start)


def _refuse_circles(file: str, activities: Sequence[Activity]) -> None:
    """Refuse tasks that wait for each other."""
    found = circles({activity.id: [link.task for link in activity.links] for activity in activities})
    line = {activity.id: activity.line for activity in activities}
    if found:
        raise StudyError(
            Problem(
                file,
                line[circle[0]],
                f"{circle[0]}.predecessors",
                f"tasks wait for each other in a circle: {' -> '.join(_shortened(circle))}",
                "",
                "remove one of these links",
            )
            for circle in found
        )


def _shortened(circle: Sequence[str]) -> Sequence[str]:
    """Leave out the middle of a long circle."""
    return circle if len(circle) <= 12 else [*circle[:6], f"{len(circle) - 11} more", *circle[-5:]]


def _tasks(activity: Activity, spread: Spread | None, log: Log) -> list[Task]:
    """Make the task of an activity, after the milestones that bear its finish constraints."""
    links = list(activity.links)
    earliest = activity.not_before
    milestones: list[Task] = []
    instant = activity.duration.distribution == "fixed" and activity.duration.mode == 0
    for pin in activity.pins:
        log.add("constraints", _TURNED[pin.kind], activity.id)
        if pin.kind in ("start no earlier than", "start on", "dates set by hand") or (_bears_finish(pin) and instant):
            earliest = max(earliest, pin.month)
        elif _bears_finish(pin) and pin.month > 0:
            milestones.append(_earliest_finish(activity, pin, len(milestones)))
            links.append(Link(milestones[-1].id, "FF"))
    if not activity.actor:
        log.add("actors", f"Tasks for which the file names no actor go to '{UNASSIGNED}'.", activity.id)
    if activity.milestone and not instant:
        log.add("milestones", "A milestone with a duration is taken as work of that duration.", activity.id)
    duration = activity.duration
    if spread and duration.distribution == "fixed" and not instant:
        duration = _spread(duration.mode, spread)
        shown = " / ".join(f"{share:g}" for share in spread)
        log.add("spread", f"Assumption: a fixed duration becomes triangular at {shown} of its value.", activity.id)
    task = Task(
        id=activity.id,
        name=activity.name,
        actor=activity.actor or UNASSIGNED,
        kind="milestone" if instant else "element",
        duration=duration,
        cost=Range.fixed(activity.cost) if activity.cost else ZERO,
        predecessors=tuple(links),
        not_before=max(0.0, earliest),
        monthly_cost=Range.fixed(activity.monthly_cost) if activity.monthly_cost else ZERO,
    )
    return [*milestones, task]


def _bears_finish(pin: Pin) -> bool:
    """Whether the constraint keeps a task from finishing early."""
    return pin.kind in ("finish no earlier than", "finish on")


def _earliest_finish(activity: Activity, pin: Pin, count: int) -> Task:
    """Milestone before which a task cannot finish."""
    name = f"{activity.id}: earliest finish" + (f" {count + 1}" if count else "")
    shown = f"Earliest finish of {activity.name}"
    actor = activity.actor or UNASSIGNED
    return Task(name, shown, actor, "milestone", ZERO, ZERO, not_before=pin.month)


def _spread(months: float, spread: Spread) -> Range:
    """Triangular range about a duration."""
    low, mode, high = (share * months for share in spread)
    return Range(low, mode, high)
