"""Take summary tasks out of a schedule and give what hung on them to the tasks below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from accord.schedules.files import fail
from accord.schedules.model import Activity, Draft, Log
from accord.simulation.model import Link

MAX_TIES = 10_000
"""Most links that one link of summary tasks may stand for."""


@dataclass(frozen=True)
class _Group:
    """A summary task: all tasks below it, those that can start it and those that can finish it."""

    summary: Activity
    tasks: frozenset[str]
    first: tuple[str, ...]
    last: tuple[str, ...]


def without_summaries(file: str, draft: Draft) -> Draft:
    """Drop inactive and summary tasks, moving links, constraints and costs of summaries to the tasks below them.

    A summary starts with the first of its tasks and finishes with the last. A link into it is given to each of its
    tasks whose start no other of its tasks governs; a link out of its finish is taken from each of its tasks whose
    finish governs no other of them. A link out of its start is taken from the one among the former that starts first
    in the file, which is an approximation when there are several.

    Parameters
    ----------
    file
        Path, for messages.
    draft
        Activities with `summary`, `parent` and `active`.

    Returns
    -------
    Draft
        Without summaries; what was moved stands in the log.

    Raises
    ------
    StudyError
        If a link between summaries would stand for too many links.
    """
    log = Log()
    active = _active(draft.activities, log)
    groups = _groups(active)
    empty = [item.id for item in active if item.summary and item.id not in groups]
    if empty:
        log.add("summary tasks", "A summary task without tasks below it is kept as an ordinary task.", *empty)
    if groups:
        log.add("summary tasks", "Summary tasks are left out; the tasks below them stay.", *groups)
    links: dict[str, list[Link]] = {item.id: [] for item in active if item.id not in groups}
    starts = {item.id: item.planned_start for item in active}
    for item in active:
        for link in item.links:
            for target, moved in _moved(file, item, link, groups, starts, log):
                links[target].append(moved)
    kept = [
        replace(item, links=tuple(dict.fromkeys(links[item.id])), parent="", summary=False)
        for item in active
        if item.id in links
    ]
    return replace(draft, activities=tuple(_inherit(kept, groups, log)), log=(*draft.log, *log.told()))


def _active(activities: Sequence[Activity], log: Log) -> list[Activity]:
    """Tasks that are active, and summaries of such, without links to others."""
    needed = {item.id for item in activities if item.active and not item.summary}
    with_children = {item.parent for item in activities}
    parents = {item.id: item.parent for item in activities}
    needed |= {item.id for item in activities if item.active and item.summary and item.id not in with_children}
    for item in activities:
        above = parents[item.id] if item.id in needed else ""
        while above and above not in needed:
            needed.add(above)
            above = parents.get(above, "")
    gone = [item.id for item in activities if item.id not in needed]
    if gone:
        log.add("inactive tasks", "Inactive tasks are left out, with the links to them.", *gone)
    return [
        replace(item, links=tuple(link for link in item.links if link.task in needed))
        for item in activities
        if item.id in needed
    ]


def _groups(active: Sequence[Activity]) -> dict[str, _Group]:
    """Summaries with the tasks below them."""
    parents = {item.id: item.parent for item in active}
    with_children = set(parents.values())
    below: dict[str, list[Activity]] = {item.id: [] for item in active if item.summary and item.id in with_children}
    for item in active:
        if item.id in below:
            continue
        above = item.parent
        while above:
            if above in below:
                below[above].append(item)
            above = parents.get(above, "")
    return {item.id: _group(item, below[item.id]) for item in active if below.get(item.id)}


def _group(summary: Activity, tasks: Sequence[Activity]) -> _Group:
    """Find which tasks can start a summary and which can finish it."""
    inside = {task.id for task in tasks}
    started: set[str] = set()
    finishing: set[str] = set()
    for task in tasks:
        for link in task.links:
            if link.task in inside and link.lag >= 0:
                if link.kind in ("FS", "SS"):
                    started.add(task.id)
                if link.kind in ("FS", "FF"):
                    finishing.add(link.task)
    ids = tuple(task.id for task in tasks)
    return _Group(
        summary,
        frozenset(ids),
        tuple(name for name in ids if name not in started) or ids,
        tuple(name for name in ids if name not in finishing) or ids,
    )


def _moved(
    file: str, item: Activity, link: Link, groups: Mapping[str, _Group], starts: Mapping[str, float], log: Log
) -> list[tuple[str, Link]]:
    """Give a link to the tasks that it concerns, as pairs of the later task and its link."""
    target = item.id
    if target not in groups and link.task not in groups:
        return [(target, link)]
    ends = _ends(link, groups, starts)
    after = (target,) if target not in groups else groups[target].first
    if target in groups and link.kind in ("FF", "SF"):
        after = groups[target].last
    within = link.task in groups and groups[link.task].tasks.intersection(after)
    if within or (target in groups and groups[target].tasks.intersection(ends)):
        log.add("links of summary tasks", "A link between a summary task and a task below it is left out.", target)
        return []
    if len(after) * len(ends) > MAX_TIES:
        found = f"the link {link.task} -> {target} of summary tasks stands for {len(after) * len(ends):,} links"
        remedy = "let both summary tasks begin and end with a milestone"
        raise fail(file, item.line, "", found, f"at most {MAX_TIES:,}", remedy)
    says = f"The link {link.task} -> {target} ({link.kind}) of a summary task is moved to the tasks below it."
    if link.task in groups and link.kind in ("SS", "SF") and len(groups[link.task].first) > 1:
        says += " It waits for the one that starts first in the file, whichever starts first in a simulation."
    log.add("links of summary tasks", says, *ends, *after)
    return [(name, replace(link, task=end)) for name in after for end in ends]


def _ends(link: Link, groups: Mapping[str, _Group], starts: Mapping[str, float]) -> tuple[str, ...]:
    """Tasks that stand for the earlier end of a link."""
    if link.task not in groups:
        return (link.task,)
    group = groups[link.task]
    return group.last if link.kind in ("FS", "FF") else (min(group.first, key=starts.__getitem__),)


def _inherit(kept: Sequence[Activity], groups: Mapping[str, _Group], log: Log) -> list[Activity]:
    """Give constraints and own costs of summaries to the tasks below them."""
    tasks = {item.id: item for item in kept}
    for group in groups.values():
        summary = group.summary
        for pin in summary.pins:
            bearers = group.last if pin.kind.startswith("finish") else group.first
            log.add("constraints", f"The constraint '{pin.kind}' of summary task {summary.id} is moved.", *bearers)
            for name in bearers:
                tasks[name] = replace(tasks[name], pins=(*tasks[name].pins, pin))
        if summary.cost:
            bearer = group.first[0]
            says = f"The cost of {summary.cost:g} million of summary task {summary.id} itself is given to {bearer}."
            log.add("costs", says, bearer)
            tasks[bearer] = replace(tasks[bearer], cost=tasks[bearer].cost + summary.cost)
    return list(tasks.values())
