"""Schedules as a table: one row for each task, durations and lags in months, costs in million."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from accord.errors import Problem, StudyError, did_you_mean
from accord.schedules.cells import duration, number, plain, range_cells
from accord.schedules.files import MAX_TASKS, fail, utf8_text
from accord.schedules.links import LINK_FORM, link_text, parse_links
from accord.schedules.model import UNASSIGNED, Activity, Draft, Log
from accord.simulation.model import Network, Task
from accord.simulation.ranges import ZERO

REQUIRED = ("id", "name", "distribution", "low", "mode", "high", "predecessors")
OPTIONAL = ("cost_fixed", "cost_per_month", "actor", "not_before")
COLUMNS = REQUIRED + OPTIONAL

_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}


def read_csv(name: str, content: bytes) -> Draft:
    """Read a schedule from a table.

    Parameters
    ----------
    name
        Path, for messages.
    content
        The file.

    Returns
    -------
    Draft
        Activities; without a start.

    Raises
    ------
    StudyError
        With every problem of the table at once.
    """
    problems: list[Problem] = []
    rows = _rows(name, utf8_text(name, content), problems)
    known: dict[str, int] = {}
    for line, row in rows:
        if row["id"] in known:
            found = f"the id {row['id']!r} stands on line {known[row['id']]} already"
            problems.append(Problem(name, line, "id", found, "each id once", "rename one of them"))
        elif row["id"]:
            known[row["id"]] = line
    activities = [_activity(name, line, row, known, problems) for line, row in rows]
    if problems:
        raise StudyError(problems)
    log = Log()
    unnamed = [activity.id for activity in activities if activity.name == activity.id]
    if unnamed:
        log.add("names", "Tasks without a name go by their id.", *unnamed)
    return Draft(tuple(activities), log.told())


def _rows(name: str, text: str, problems: list[Problem]) -> list[tuple[int, dict[str, str]]]:
    """Rows as cells by column with the line on which each begins; columns that are missing are empty."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    numbered = _numbered(name, reader)
    line, header = next(numbered, (1, []))
    columns = [cell.strip() for cell in header]
    problems.extend(_header_problems(name, line, columns))
    if problems:
        raise StudyError(problems)
    rows: list[tuple[int, dict[str, str]]] = []
    for line, cells in numbered:
        if len(rows) >= MAX_TASKS:
            raise fail(name, line, "", f"there are more than {MAX_TASKS:,} tasks")
        if len(cells) > len(columns):
            found = f"the row has {len(cells)} cells and the header {len(columns)}"
            remedy = "put text that contains a comma between double quotes"
            problems.append(Problem(name, line, "", found, "one cell for each column", remedy))
        given = {column: cell.strip() for column, cell in zip(columns, cells, strict=False)}
        rows.append((line, {column: given.get(column, "") for column in COLUMNS}))
    if not rows:
        problems.append(Problem(name, line, "", "there is no task below the header", "one row for each task"))
    return rows


def _numbered(name: str, reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, with the line on which each begins."""
    line = 0
    while True:
        before = line
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            found = f"the row cannot be read: {error}"
            raise fail(name, before + 1, "", found, remedy="close every double quote") from error
        line = reader.line_num  # type: ignore[attr-defined]
        if any(cell.strip() for cell in cells):
            yield before + 1, cells


def _header_problems(name: str, line: int, columns: Sequence[str]) -> Iterator[Problem]:
    """What is wrong with the names of columns."""
    separator = next((sign for sign in _SEPARATORS if len(columns) == 1 and sign in columns[0]), "")
    if separator:
        found = f"the columns are separated by {_SEPARATORS[separator]}"
        remedy = "save the table with commas between columns and points in numbers"
        yield Problem(name, line, "", found, "allowed: commas", remedy)
        return
    seen: set[str] = set()
    for column in columns:
        if column not in COLUMNS:
            found = f"unknown column {column!r:.60}" if column else "a column has no name"
            yield Problem(name, line, column[:60], found, remedy=did_you_mean(column[:60], COLUMNS))
        elif column in seen:
            yield Problem(name, line, column, f"the column {column!r} stands twice", "each column once")
        seen.add(column)
    for column in REQUIRED:
        if column not in seen:
            yield Problem(name, line, column, f"the column {column!r} is missing", f"columns: {','.join(COLUMNS)}")


def _activity(
    name: str, line: int, row: Mapping[str, str], known: Mapping[str, int], problems: list[Problem]
) -> Activity:
    """Read one row, noting its problems; the activity of a row with problems is not used."""
    place = row["id"][:60]

    def report(column: str, found: str, allowed: str, remedy: str) -> None:
        where = f"{place}.{column}" if place else column
        problems.append(Problem(name, line, where, found, allowed and f"allowed: {allowed}", remedy))

    if not row["id"]:
        report("id", "there is no id", "a short name that no other task has", "give one")
    elif ";" in row["id"]:
        report("id", f"the id {place!r} contains ';'", "an id without ';', which separates predecessors", "rename it")
    links = tuple(parse_links(row["predecessors"], known))
    for link in links:
        if link.task not in known:
            head, blank, rest = link.task.partition(" ")
            if blank and head in known:
                report("predecessors", f"the link {link.task!r:.60} is not understood: {rest!r:.40}", LINK_FORM, "")
            else:
                report("predecessors", f"there is no task {link.task!r:.60}", "", did_you_mean(link.task[:60], known))
    months = duration(row, report)
    fixed, monthly, earliest = (
        number(row[cell], cell, report) for cell in ("cost_fixed", "cost_per_month", "not_before")
    )
    return Activity(
        id=row["id"],
        name=row["name"] or row["id"],
        duration=months or ZERO,
        links=links,
        actor=row["actor"],
        cost=fixed or 0.0,
        monthly_cost=monthly or 0.0,
        not_before=earliest or 0.0,
        line=line,
    )


def to_csv(network: Network) -> str:
    """Write the tasks of an imported network as a table that `read_schedule` reads back.

    Use it to put ranges into a schedule that came from a planning tool, which knows single durations only.

    Parameters
    ----------
    network
        As `read_schedule` gives it.

    Returns
    -------
    str
        The table, with a header.

    Raises
    ------
    ValueError
        If a task has something for which there is no column, such as a launch window.

    Examples
    --------
    >>> from accord.simulation.model import Task
    >>> from accord.simulation.ranges import Range
    >>> task = Task("bus", "Bus", "ESA", "element", Range(4, 5, 9), Range.fixed(12.0))
    >>> print(to_csv(Network((task,))))
    id,name,distribution,low,mode,high,predecessors,cost_fixed,cost_per_month,actor,not_before
    bus,Bus,triangular,4,5,9,,12,,ESA,
    <BLANKLINE>
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for task in network.tasks:
        _refuse_what_has_no_column(task)
        writer.writerow(
            (
                task.id,
                task.name,
                *range_cells(task.duration),
                ";".join(link_text(link) for link in task.links),
                plain(task.cost.mode) if task.cost.mode else "",
                plain(task.monthly_cost.mode) if task.monthly_cost.mode else "",
                "" if task.actor == UNASSIGNED else task.actor,
                plain(task.not_before) if task.not_before else "",
            )
        )
    return text.getvalue()


def _refuse_what_has_no_column(task: Task) -> None:
    """Refuse to lose something in writing."""
    plain_task = Task(
        task.id,
        task.name,
        task.actor,
        task.kind,
        task.duration,
        task.cost,
        task.predecessors,
        task.not_before,
        monthly_cost=task.monthly_cost,
    )
    if task != plain_task or task.kind == "legal":
        raise ValueError(
            f"task {task.id!r} has a window, fallback, branch or the like, for which a table has no column"
        )
    if not (task.cost.certain and task.monthly_cost.certain):
        raise ValueError(f"the cost of task {task.id!r} is a range, for which a table has no column")
    if task.duration.peak != 4.0:
        raise ValueError(f"the peak of task {task.id!r} is not 4, for which a table has no column")
    if ";" in task.id or task.id != task.id.strip():
        raise ValueError(f"the id {task.id!r} has ';' or blanks around it, so that a table cannot refer to it")
