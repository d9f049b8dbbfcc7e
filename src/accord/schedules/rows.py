"""Turn the rows of a planning tool's file into activities: dates into months, progress, costs, ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from accord.errors import Problem, StudyError
from accord.schedules.cells import plain
from accord.schedules.model import Activity, Draft, Log, Pin, PinKind
from accord.schedules.months import Calendar, months_between
from accord.simulation.model import Link
from accord.simulation.ranges import Range

Progress = Literal["remaining", "ignore"]
State = Literal["not started", "under way", "complete"]


@dataclass(frozen=True)
class Options:
    """How a planning tool's file is read; see `read_schedule`."""

    three_point: tuple[str, str, str] | None = None
    progress: Progress = "remaining"
    working_days_per_month: float | None = None
    actor_field: str = ""
    money_unit: float = 1_000_000.0


@dataclass
class Row:
    """A task of the file; `key` is what the file's own references use, `id` what people see.

    Durations and lags are in months, costs in the money of the file; `timed_cost` is the part that grows with the
    duration. Both durations and both costs come twice: for the whole work and for what remains of it.
    """

    key: str
    id: str
    name: str
    line: int
    months: float
    remaining: float
    parent: str = ""
    summary: bool = False
    milestone: bool = False
    active: bool = True
    state: State = "not started"
    links: list[Link] = field(default_factory=list)
    pins: list[tuple[PinKind, datetime | None]] = field(default_factory=list)
    start: datetime | None = None
    actual_start: datetime | None = None
    actual_finish: datetime | None = None
    actor: str = ""
    cost: float = 0.0
    remaining_cost: float = 0.0
    timed_cost: float = 0.0
    remaining_timed_cost: float = 0.0
    three: tuple[float, float, float] | None = None


@dataclass
class Sheet:
    """A file's rows with its dates; `data_date` is the day up to which progress is known."""

    rows: list[Row]
    start: datetime | None
    data_date: datetime | None
    log: Log


def draft(file: str, sheet: Sheet, options: Options) -> Draft:
    """Turn rows into activities.

    Parameters
    ----------
    file
        Path, for messages.
    sheet
        The file's rows.
    options
        How to read them.

    Returns
    -------
    Draft
        Activities in the order of the file.

    Raises
    ------
    StudyError
        If three-point durations do not stand in order, or constraints have dates but the file has no start.
    """
    log = sheet.log
    begun = any(row.state != "not started" for row in sheet.rows)
    remaining = options.progress == "remaining" and begun
    start = _start(sheet, remaining)
    rows = _without_complete(sheet) if remaining else list(sheet.rows)
    earliest = _carried_lags(sheet, start) if remaining and start else {}
    if begun and not remaining:
        log.add("progress", "Progress is ignored: every task is taken with its whole duration and cost.")
    problems: list[Problem] = []
    names = {row.key: row.id for row in sheet.rows}
    activities = []
    for row in rows:
        left = remaining and row.state == "under way"
        if left:
            log.add("progress", "Work under way is taken with its remaining duration and cost.", names[row.key])
        activities.append(_activity(file, row, names, start, left, earliest.get(row.key, 0.0), options, log, problems))
    if problems:
        raise StudyError(problems)
    return Draft(tuple(activities), log.told(), start.date() if start else None)


def _start(sheet: Sheet, remaining: bool) -> datetime | None:
    """Choose the moment at which month 0 begins."""
    known = [moment for row in sheet.rows for moment in (row.actual_start, row.actual_finish) if moment]
    if remaining:
        if sheet.data_date:
            says = f"Month 0 is the date up to which progress is known, {sheet.data_date.date()}."
            sheet.log.add("start", says)
            return sheet.data_date
        if known:
            says = f"The file has no status date; month 0 is the last actual date in it, {max(known).date()}."
            sheet.log.add("start", says)
            return max(known)
    planned = [row.start for row in sheet.rows if row.start]
    start = sheet.start or min(planned, default=None)
    if start:
        sheet.log.add("start", f"Month 0 is the start of the project, {start.date()}.")
    return start


def _without_complete(sheet: Sheet) -> list[Row]:
    """Leave out complete tasks, and summaries under which nothing is left, with the links to them."""
    parents = {row.key: row.parent for row in sheet.rows}
    with_children = {row.parent for row in sheet.rows}
    left = {row.key for row in sheet.rows if row.state != "complete" and row.key not in with_children}
    for key in [row.key for row in sheet.rows if row.key in left]:
        above = parents[key]
        while above and above not in left:
            left.add(above)
            above = parents.get(above, "")
    done = [row.id for row in sheet.rows if row.key not in left]
    if done:
        says = "Complete tasks are left out, with the links to them and what they have cost."
        sheet.log.add("progress", says, *done)
    return [
        replace(row, links=[link for link in row.links if link.task in left]) for row in sheet.rows if row.key in left
    ]


def _carried_lags(sheet: Sheet, start: datetime) -> dict[str, float]:
    """Earliest starts of tasks that still wait for a lag after something that is already done."""
    rows = {row.key: row for row in sheet.rows}
    earliest: dict[str, float] = {}
    for row in sheet.rows:
        for link in row.links:
            before = rows.get(link.task)
            if before is None or before.state != "complete" or row.state != "not started" or link.lag <= 0:
                continue
            since = {"FS": before.actual_finish, "SS": before.actual_start}.get(link.kind)
            month = months_between(start, since) + link.lag if since else 0.0
            if month > earliest.get(row.key, 0.0):
                earliest[row.key] = month
                says = f"The rest of the lag after {before.id}, which is complete, becomes an earliest start."
                sheet.log.add("progress", says, row.id)
    return earliest


def codes_name_tasks(codes: Sequence[str], log: Log) -> bool:
    """Whether the codes that people see name each task; when not, the numbers that the file refers to must do."""
    if all(codes) and len(set(codes)) == len(codes):
        return True
    log.add("ids", "Codes of tasks are missing or stand twice, so that tasks go by the number the file refers to.")
    return False


def tell_calendars(used: Sequence[Calendar], log: Log) -> None:
    """Tell how hours became months, and what of calendars is not taken."""
    for calendar in used:
        log.add("months", f"Working hours become months by calendar '{calendar.name}': {calendar.rule}.")
        if calendar.exceptions:
            says = f"{calendar.exceptions} holidays and other exceptions of calendar '{calendar.name}' are not counted."
            log.add("calendars", says)


def _activity(
    file: str,
    row: Row,
    names: Mapping[str, str],
    start: datetime | None,
    left: bool,
    earliest: float,
    options: Options,
    log: Log,
    problems: list[Problem],
) -> Activity:
    """Make the activity of a row."""
    months = row.remaining if left else row.months
    cost, timed = (row.remaining_cost, row.remaining_timed_cost) if left else (row.cost, row.timed_cost)
    if timed and (row.summary or not months):
        cost, timed = cost + timed, 0.0
    pins = []
    for kind, date in row.pins:
        if date is not None and start is None:
            problems.append(
                Problem(file, row.line, row.id, f"'{kind}' has a date, but the file has no start", "", "give it one")
            )
        pins.append(Pin(kind, months_between(start, date) if date and start else 0.0))
    return Activity(
        id=names[row.key],
        name=row.name or row.id,
        duration=_duration(file, row, months, log, problems),
        links=tuple(replace(link, task=names[link.task]) for link in row.links),
        actor=row.actor,
        cost=cost / options.money_unit,
        monthly_cost=timed / months / options.money_unit if timed else 0.0,
        pins=tuple(pins) if not left else (),
        not_before=earliest,
        planned_start=months_between(start, row.start) if start and row.start else 0.0,
        line=row.line,
        parent=names.get(row.parent, ""),
        summary=row.summary,
        milestone=row.milestone,
        active=row.active,
    )


def _duration(file: str, row: Row, months: float, log: Log, problems: list[Problem]) -> Range:
    """Range of a duration: fixed, or through the three values of the file in proportion to what remains."""
    if row.three is None or not months:
        return Range.fixed(months)
    low, mode, high = (value * months / row.months for value in row.three) if row.months else row.three
    if not low <= mode <= high:
        found = f"the three durations are {plain(low)}, {plain(mode)} and {plain(high)} months"
        problems.append(
            Problem(file, row.line, row.id, found, "optimistic <= most likely <= pessimistic", "correct them")
        )
        return Range.fixed(months)
    log.add("three-point durations", "Three durations of the file become a triangular range.", row.id)
    return Range(low, mode, high)
