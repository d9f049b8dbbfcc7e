"""Read Primavera XER: activities, relationships, calendars, resources and expenses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from accord.errors import Problem, StudyError, did_you_mean
from accord.schedules.files import MAX_TASKS, fail
from accord.schedules.model import Log, PinKind
from accord.schedules.months import (
    STANDARD_DAY,
    STANDARD_WEEK,
    Calendar,
    elapsed_months,
    moment,
    primavera_exceptions,
    primavera_week,
)
from accord.schedules.rows import Options, Row, Sheet, State, codes_name_tasks, tell_calendars
from accord.schedules.xer_actors import actors
from accord.schedules.xer_costs import add_costs
from accord.schedules.xer_tables import Record, Tables
from accord.simulation.model import Link, LinkKind

_KINDS: Mapping[str, LinkKind] = {"PR_FS": "FS", "PR_SS": "SS", "PR_FF": "FF", "PR_SF": "SF"}
_PINS: Mapping[str, PinKind] = {
    "CS_ALAP": "as late as possible",
    "CS_MSO": "start on",
    "CS_MANDSTART": "start on",
    "CS_MSOA": "start no earlier than",
    "CS_MSOB": "start no later than",
    "CS_MEO": "finish on",
    "CS_MANDFIN": "finish on",
    "CS_MEOA": "finish no earlier than",
    "CS_MEOB": "finish no later than",
}
_STATES: Mapping[str, State] = {"TK_NotStart": "not started", "TK_Active": "under way", "TK_Complete": "complete"}
_DURATION = re.compile(r"(\d+(?:[.,]\d+)?)\s*([hdw]?)", re.IGNORECASE)


def read_xer(tables: Tables, options: Options, log: Log) -> Sheet:
    """Read the tables of a Primavera XER file.

    Parameters
    ----------
    tables
        The tables.
    options
        How to read them.
    log
        Takes what is changed.

    Returns
    -------
    Sheet
        Its rows.

    Raises
    ------
    StudyError
        With every problem of the file.
    """
    return _Reader(tables, options, log).sheet()


class _Reader:
    """Holds what the rows of one file refer to."""

    def __init__(self, tables: Tables, options: Options, log: Log) -> None:
        self.tables = tables
        self.options = options
        self.log = log
        self.projects = {record["proj_id"]: record for record in tables.rows("PROJECT")}
        self.calendars = {record["clndr_id"]: self._calendar(record) for record in tables.rows("CALENDAR")}
        self.lag_calendar = {
            record["proj_id"]: record["sched_calendar_on_relationship_lag"] for record in tables.rows("SCHEDOPTIONS")
        }
        self.three = self._three_fields()
        self.used: dict[str, Calendar] = {}
        self.calendar_of: dict[str, Calendar] = {}

    def sheet(self) -> Sheet:
        """Read every activity."""
        records = self.tables.rows("TASK")
        if len(records) > MAX_TASKS:
            raise fail(self.tables.file, records[MAX_TASKS].line, "", f"there are more than {MAX_TASKS:,} tasks")
        several = len({record["proj_id"] for record in records}) > 1
        if several:
            self.log.add(
                "projects", "The file has several projects; they are read as one, with the project in each id."
            )
        codes = [self._code(record, several) for record in records]
        if not codes_name_tasks(codes, self.log):
            codes = [record["task_id"] for record in records]
        rows: dict[str, Row] = {}
        for record, code in zip(records, codes, strict=True):
            if record["task_type"] == "TT_WBS":
                says = "Summary activities of the work breakdown are left out; they only sum up others."
                self.log.add("summary tasks", says, record["task_code"])
                continue
            row = self._row(record, code)
            if not row.key or row.key in rows:
                self.tables.note(
                    record, "task_id", f"the task id {row.key!r} is missing or stands twice", "each id once"
                )
            rows[row.key] = row
        self._links(rows, {record["task_id"] for record in records})
        add_costs(self.tables, rows, self.log)
        for key, actor in actors(self.tables, self.options.actor_field).items():
            if key in rows:
                rows[key].actor = actor
        self._level_of_effort(rows, records)
        if self.tables.problems:
            raise StudyError(self.tables.problems)
        self._say_rules()
        starts = [date for record in self.projects.values() if (date := moment(record["plan_start_date"]))]
        dates = [date for record in self.projects.values() if (date := moment(record["last_recalc_date"]))]
        start, data_date = min(starts, default=None), max(dates, default=None)
        if self.options.progress == "remaining" and data_date:
            # Primavera starts no work before the data date, begun or not.
            start = max(start or data_date, data_date)
        return Sheet(list(rows.values()), start, data_date, self.log)

    def _code(self, record: Record, several: bool) -> str:
        """Code by which people know an activity, after its project when there are several."""
        project = self.projects.get(record["proj_id"])
        name = project["proj_short_name"] if project else record["proj_id"]
        return f"{name}.{record['task_code']}" if several and record["task_code"] else record["task_code"]

    def _calendar(self, record: Record) -> Calendar:
        """Read a calendar."""
        data = record["clndr_data"]
        name = record["clndr_name"] or record["clndr_id"]
        try:
            week = primavera_week(data)
        except (ValueError, IndexError):
            self.tables.note(record, "clndr_data", f"a time of day in calendar {name!r:.60} cannot be read")
            week = None
        if not week:
            week = self.tables.hours(record, "week_hr_cnt") or STANDARD_WEEK
            self.log.add("calendars", f"Calendar '{name}' has no days of the week; {week:g} hours a week are taken.")
        day = self.tables.hours(record, "day_hr_cnt") or STANDARD_DAY
        return Calendar(name, week, day, self.options.working_days_per_month, primavera_exceptions(data))

    def _standard(self, record: Record) -> Calendar:
        """Calendar of an activity whose own is not in the file."""
        project = self.projects.get(record["proj_id"])
        found = self.calendars.get(project["clndr_id"]) if project else None
        calendar = found or Calendar("assumed", month_days=self.options.working_days_per_month)
        says = f"The calendar of an activity is not in the file; calendar '{calendar.name}' takes its place."
        self.log.add("calendars", says, record["task_code"])
        return calendar

    def _row(self, record: Record, code: str) -> Row:
        """Read one activity."""
        calendar = self.calendars.get(record["clndr_id"]) or self._standard(record)
        self.used.setdefault(calendar.name, calendar)
        self.calendar_of[record["task_id"]] = calendar
        state = _STATES.get(record["status_code"])
        if state is None:
            self.tables.note(record, "status_code", f"found {record['status_code']!r:.40}", ", ".join(_STATES))
        planned = calendar.months(self.tables.hours(record, "target_drtn_hr_cnt"))
        remaining = calendar.months(self.tables.hours(record, "remain_drtn_hr_cnt"))
        row = Row(
            key=record["task_id"],
            id=code,
            name=record["task_name"],
            line=record.line,
            months=planned,
            remaining=remaining,
            milestone=record["task_type"] in ("TT_Mile", "TT_FinMile"),
            state=state or "not started",
            start=moment(record["early_start_date"]) or moment(record["target_start_date"]),
            actual_start=moment(record["act_start_date"]),
            actual_finish=moment(record["act_end_date"]),
        )
        if row.state == "not started" and self.options.progress == "remaining" and remaining not in (0.0, planned):
            says = "The remaining duration of work not yet started differs from the planned one and is taken."
            self.log.add("progress", says, row.id)
            row.months = remaining
        row.three = self._three(record, calendar)
        for column in ("cstr_type", "cstr_type2"):
            self._pin(record, column, row)
        return row

    def _pin(self, record: Record, column: str, row: Row) -> None:
        """Read a constraint."""
        kind = _PINS.get(record[column])
        if not record[column]:
            return
        date = moment(record[column.replace("type", "date")])
        if kind is None:
            self.tables.note(record, column, f"found {record[column]!r:.40}", ", ".join(_PINS))
        elif date is None and kind != "as late as possible":
            self.tables.note(record, column, f"'{kind}' has no date", "a date such as 2030-01-31 08:00")
        else:
            row.pins.append((kind, None if kind == "as late as possible" else date))

    def _links(self, rows: Mapping[str, Row], known: set[str]) -> None:
        """Read relationships."""
        for record in self.tables.rows("TASKPRED"):
            row, before = rows.get(record["task_id"]), rows.get(record["pred_task_id"])
            kind = _KINDS.get(record["pred_type"])
            if row is None or before is None:
                here = {record["task_id"], record["pred_task_id"]} <= known
                says = "Links of summary activities are left out." if here else "Links to other projects are left out."
                self.log.add("links", says, *(item.id for item in (row, before) if item))
            elif kind is None:
                self.tables.note(record, "pred_type", f"found {record['pred_type']!r:.40}", ", ".join(_KINDS))
            else:
                row.links.append(Link(before.key, kind, self._lag(record, row, before)))

    def _lag(self, record: Record, row: Row, before: Row) -> float:
        """Lag in months, by the calendar that the schedule's options name."""
        hours = self.tables.number(record, "lag_hr_cnt")
        which = self.lag_calendar.get(record["proj_id"], "")
        if which == "rcal_24Hour":
            return elapsed_months(hours)
        key = row.key if which == "rcal_Successor" else before.key
        return self.calendar_of[key].months(hours)

    def _three_fields(self) -> tuple[str, ...]:
        """Ids of the user-defined fields of three durations."""
        known = {
            label.casefold(): record["udf_type_id"]
            for record in self.tables.rows("UDFTYPE")
            if record["table_name"] == "TASK"
            for label in (record["udf_type_name"], record["udf_type_label"])
            if label
        }
        found = []
        for label in self.options.three_point or ():
            if label.casefold() not in known:
                remedy = did_you_mean(label.casefold(), known) if known else "the file has no user-defined fields"
                self.tables.problems.append(
                    Problem(self.tables.file, 0, "", f"there is no field {label!r:.60}", "", remedy)
                )
            found.append(known.get(label.casefold(), ""))
        self.udf = {
            (record["udf_type_id"], record["fk_id"]): record
            for record in self.tables.rows("UDFVALUE")
            if record["udf_type_id"] in found
        }
        return tuple(found)

    def _three(self, record: Record, calendar: Calendar) -> tuple[float, float, float] | None:
        """Three durations of an activity, when all are given."""
        found = []
        for field_id in self.three:
            value = self.udf.get((field_id, record["task_id"]))
            text = (value["udf_number"] or value["udf_text"]) if value else ""
            match = _DURATION.fullmatch(text)
            if value is not None and text and match is None:
                self.tables.note(value, "udf_text", f"found {text!r:.40}", "a duration such as 30, 30d, 6w or 240h")
            if match is None:
                says = "Activities without the three durations keep their single one."
                self.log.add("three-point durations", says, record["task_code"])
                return None
            hours = {"h": 1.0, "w": calendar.week_hours}.get(match[2].lower(), calendar.day_hours)
            found.append(calendar.months(float(match[1].replace(",", ".")) * hours))
        if self.three:
            self.log.add("three-point durations", "Numbers in user-defined fields are read as working days.")
        return (found[0], found[1], found[2]) if found and found[2] else None

    def _level_of_effort(self, rows: dict[str, Row], records: list[Record]) -> None:
        """Turn supporting work, whose duration follows from other work, into its cost."""
        loe = {record["task_id"] for record in records if record["task_type"] == "TT_LOE"}
        if not loe:
            return
        says = (
            "Level-of-effort activities, whose duration follows from others, become milestones that bear their planned "
            "cost; links from them are left out. Their cost does not grow with a delay."
        )
        self.log.add("level of effort", says, *(rows[key].id for key in rows if key in loe))
        for row in rows.values():
            row.links = [link for link in row.links if link.task not in loe]
            if row.key in loe:
                row.months = row.remaining = 0.0
                row.links = [link for link in row.links if link.kind in ("FS", "SS")]
                row.three = None

    def _say_rules(self) -> None:
        """Tell how hours became months, and what of calendars is not taken."""
        tell_calendars(list(self.used.values()), self.log)
        if len(self.used) > 1 and self.tables.rows("TASKPRED"):
            shown = ", ".join(sorted({which for which in self.lag_calendar.values() if which})) or "not stated"
            self.log.add(
                "lags", f"Lags are counted by the calendar that the options name ({shown}), else the earlier task's."
            )
