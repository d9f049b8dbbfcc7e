"""Find what is weak about a schedule before it is simulated; findings, never one grade."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from statistics import median

from accord.schedules.logic import components, redundant_links
from accord.schedules.model import HARD, Activity, HealthFinding

DETAILED_LIMIT = 44 * 7 / 5 / (365.25 / 12)
"""Months of 44 working days, above which the DCMA 14-point assessment calls a duration high."""

OUTLINE_LIMIT = 24.0
"""Months above which a task of an outline schedule is called very long; a judgement."""

_SEQUENCE = "GAO-16-89G, best practice 2"
WHY = {
    "no predecessor": "Nothing that goes wrong earlier can delay such a task, so a simulation finishes too early "
    f"({_SEQUENCE}; DCMA 14-point, check 1).",
    "no successor": "A delay of such a task delays nothing but the end of the programme, so a simulation finishes too "
    f"early ({_SEQUENCE}; DCMA 14-point, check 1).",
    "dangling start": "Links tie only its finish: nothing says when it can start, so that it starts on the first day "
    f"({_SEQUENCE}).",
    "dangling finish": f"Links leave only from its start: when it takes longer, nothing else is delayed ({_SEQUENCE}).",
    "hard constraint": "A fixed date hides the delay that the work before it would cause; the import removes it, so "
    f"that dates may differ from the file ({_SEQUENCE}; DCMA 14-point, check 5).",
    "negative lag": "The later task starts on the strength of an end that is still uncertain, and the overlap stays "
    f"the same however long the earlier one takes ({_SEQUENCE}; DCMA 14-point, check 2).",
    "long lag": "A lag has no range, no actor and no cost: work or waiting within it never varies. Make it a task "
    f"({_SEQUENCE}; DCMA 14-point, check 3).",
    "links of summary tasks": "A link of a summary hides which of its tasks is meant; the import must guess, and may "
    f"tie too much ({_SEQUENCE}).",
    "milestone with duration": "A milestone is an event. One that takes time is work, which needs an actor and a range "
    "(GAO-16-89G, best practice 1).",
    "very long task": "Progress and handovers within it cannot be seen, and one range must stand for many causes "
    "(GAO-16-89G, best practice 4; DCMA 14-point, check 8: 44 working days in a detailed schedule).",
    "start-to-finish link": "The later piece of work controls the end of the earlier one; mostly it is a mistake for "
    f"finish to start ({_SEQUENCE}; DCMA 14-point, check 4).",
    "no actor": "A simulation cannot say whose work delays the programme, nor what happens when an actor leaves "
    "(GAO-16-89G, best practice 3; DCMA 14-point, check 10).",
    "duplicate name": "People take one for the other when they give ranges and read results (GAO-16-89G, best "
    "practice 1).",
    "redundant link": "Another chain of links enforces it already; it changes no date and makes the logic harder to "
    f"check ({_SEQUENCE}).",
    "separate parts": "No link joins these parts, so that a delay in one never reaches the other, and only the last to "
    f"finish decides the date ({_SEQUENCE}).",
}


def health_findings(activities: Sequence[Activity], rows: Sequence[Activity] = ()) -> tuple[HealthFinding, ...]:
    """Check the logic of a schedule.

    After the United States Government Accountability Office, Schedule Assessment Guide (GAO-16-89G, December 2015),
    and the 14-point schedule assessment of the Defense Contract Management Agency.

    Parameters
    ----------
    activities
        Tasks that will be simulated.
    rows
        All rows of the file, summary tasks among them.

    Returns
    -------
    tuple of HealthFinding
        One for each kind of weakness; one for each name that several tasks share.

    Examples
    --------
    >>> from accord.simulation.model import Link
    >>> from accord.simulation.ranges import Range
    >>> a = Activity("a", "Design", Range.fixed(3), actor="ESA")
    >>> b = Activity("b", "Build", Range.fixed(5), (Link("a", "FS", -1),), actor="ESA")
    >>> [finding.says for finding in health_findings([a, b])]
    ['1 link has a negative lag, an overlap: a -> b FS-1 (months).']
    """
    checks = chain(
        _open_ends(activities),
        _dangling(activities),
        _constraints(activities),
        _links(activities),
        _summary_links(rows),
        _tasks(activities),
        _names(activities),
        _structure(activities),
    )
    return tuple(checks)


def _finding(kind: str, ids: Iterable[str], says: str) -> HealthFinding:
    """Make a finding of a kind."""
    return HealthFinding(kind, tuple(dict.fromkeys(ids)), says, WHY[kind])


def _some(items: Sequence[str], most: int = 8) -> str:
    """List a few."""
    return ", ".join(items[:most]) + (f" and {len(items) - most} more" if len(items) > most else "")


def _count(number: int, singular: str, plural: str) -> str:
    """Say how many, with the verb that goes with it."""
    return f"{number} {singular if number == 1 else plural}"


def _open_ends(activities: Sequence[Activity]) -> Iterator[HealthFinding]:
    """One start and one end are as it should be; more are open ends."""
    followed = {link.task for item in activities for link in item.links}
    first = [item.id for item in activities if not item.links]
    last = [item.id for item in activities if item.id not in followed]
    if len(first) > 1:
        says = f"{len(first)} tasks have no predecessor: {_some(first)}. One, the start, is usual."
        yield _finding("no predecessor", first, says)
    if len(last) > 1:
        says = f"{len(last)} tasks have no successor: {_some(last)}. One, the end, is usual."
        yield _finding("no successor", last, says)


def _dangling(activities: Sequence[Activity]) -> Iterator[HealthFinding]:
    """Tasks of which only one end is tied; a milestone has only one."""
    spans = [item for item in activities if item.duration.high > 0]
    outgoing: dict[str, set[str]] = {}
    for item in activities:
        for link in item.links:
            outgoing.setdefault(link.task, set()).add(link.kind)
    starts = [item.id for item in spans if item.links and all(link.kind in ("FF", "SF") for link in item.links)]
    finishes = [item.id for item in spans if item.id in outgoing and outgoing[item.id] <= {"SS", "SF"}]
    if starts:
        head = _count(len(starts), "task is tied only by its finish", "tasks are tied only by their finish")
        yield _finding("dangling start", starts, f"{head}: {_some(starts)}.")
    if finishes:
        head = _count(len(finishes), "task is followed only from its start", "tasks are followed only from their start")
        yield _finding("dangling finish", finishes, f"{head}: {_some(finishes)}.")


def _constraints(activities: Sequence[Activity]) -> Iterator[HealthFinding]:
    """Dates that hold a task whatever happens before it."""
    hard = [(item.id, pin.kind) for item in activities for pin in item.pins if pin.kind in HARD]
    if hard:
        head = _count(len(hard), "hard constraint stands", "hard constraints stand")
        shown = _some([f"{name} ({kind})" for name, kind in hard])
        yield _finding("hard constraint", [name for name, _ in hard], f"{head} in the file: {shown}.")


def _links(activities: Sequence[Activity]) -> Iterator[HealthFinding]:
    """Links with overlaps, long lags and the kind that is rarely meant."""
    shown = [
        (item.id, link, f"{link.task} -> {item.id} {link.kind}" + (f"{link.lag:+.3g}" if link.lag else ""))
        for item in activities
        for link in item.links
    ]
    chosen = {
        "negative lag": [(name, link.task, text) for name, link, text in shown if link.lag < 0],
        "long lag": [(name, link.task, text) for name, link, text in shown if link.lag > DETAILED_LIMIT],
        "start-to-finish link": [(name, link.task, text) for name, link, text in shown if link.kind == "SF"],
    }
    said = {
        "negative lag": ("link has a negative lag, an overlap", "links have a negative lag, an overlap"),
        "long lag": ("link has a lag of more than 44 working days", "links have a lag of more than 44 working days"),
        "start-to-finish link": ("link runs from start to finish", "links run from start to finish"),
    }
    for kind, found in chosen.items():
        if found:
            ids = [name for after, before, _ in found for name in (before, after)]
            listed = _some([text for _, _, text in found])
            tail = "" if kind == "start-to-finish link" else " (months)"
            yield _finding(kind, ids, f"{_count(len(found), *said[kind])}: {listed}{tail}.")


def _summary_links(rows: Sequence[Activity]) -> Iterator[HealthFinding]:
    """Summary tasks with a link on either side."""
    summaries = {item.id for item in rows if item.summary}
    linked = [item.id for item in rows if item.summary and item.links]
    linked += [link.task for item in rows for link in item.links if link.task in summaries]
    found = list(dict.fromkeys(linked))
    if found:
        head = _count(len(found), "summary task has links", "summary tasks have links")
        yield _finding("links of summary tasks", found, f"{head}: {_some(found)}.")


def _tasks(activities: Sequence[Activity]) -> Iterator[HealthFinding]:
    """Milestones that take time, very long tasks, tasks that nobody does."""
    timed = [item.id for item in activities if item.milestone and item.duration.high > 0]
    if timed:
        head = _count(len(timed), "milestone has a duration", "milestones have a duration")
        yield _finding("milestone with duration", timed, f"{head}: {_some(timed)}.")
    work = [item for item in activities if item.duration.mode > 0]
    detailed = bool(work) and median(item.duration.mode for item in work) <= DETAILED_LIMIT
    limit = DETAILED_LIMIT if detailed else OUTLINE_LIMIT
    long = [item for item in work if item.duration.mode > limit]
    if long:
        said = "44 working days, in a schedule whose usual task is shorter" if detailed else f"{limit:g} months"
        head = _count(len(long), "task takes", "tasks take")
        shown = _some([f"{item.id} ({item.duration.mode:.1f} months)" for item in long])
        yield _finding("very long task", [item.id for item in long], f"{head} more than {said}: {shown}.")
    idle = [item.id for item in activities if not item.actor and item.duration.high > 0]
    if idle:
        head = _count(len(idle), "task has no actor", "tasks have no actor")
        yield _finding("no actor", idle, f"{head}: {_some(idle)}.")


def _names(activities: Sequence[Activity]) -> Iterator[HealthFinding]:
    """Names that several tasks bear."""
    bearers: dict[str, list[str]] = {}
    shown: dict[str, str] = {}
    for item in activities:
        key = " ".join(item.name.casefold().split())
        bearers.setdefault(key, []).append(item.id)
        shown.setdefault(key, item.name)
    for key, ids in bearers.items():
        if len(ids) > 1:
            yield _finding("duplicate name", ids, f"{len(ids)} tasks are called '{shown[key]}': {_some(ids)}.")


def _structure(activities: Sequence[Activity]) -> Iterator[HealthFinding]:
    """Links that change nothing, and parts without a link between them."""
    ties = {item.id: item.links for item in activities}
    redundant = redundant_links(ties)
    if redundant:
        head = _count(len(redundant), "link follows from others", "links follow from others")
        shown = _some([f"{before} -> {after}" for before, after in redundant])
        yield _finding("redundant link", chain.from_iterable(redundant), f"{head}: {shown}.")
    parts = components(ties)
    if len(parts) > 1:
        shown = "; ".join(_some(part, 4) for part in parts[:4])
        more = f"; and {len(parts) - 4} more" if len(parts) > 4 else ""
        yield _finding(
            "separate parts", chain.from_iterable(parts[1:]), f"There are {len(parts)} parts: {shown}{more}."
        )
