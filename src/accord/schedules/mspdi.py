"""Read the tasks and links of Microsoft Project XML (MSPDI)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from accord.errors import StudyError
from accord.schedules.files import MAX_TASKS, fail
from accord.schedules.model import Log, PinKind
from accord.schedules.months import Calendar, elapsed_months, moment
from accord.schedules.mspdi_project import Assigned, Fields, assignments, calendars
from accord.schedules.mspdi_values import Values
from accord.schedules.rows import Options, Row, Sheet, State, codes_name_tasks, tell_calendars
from accord.schedules.xml_tree import Element
from accord.simulation.model import Link, LinkKind

MAX_OUTLINE = 100
"""Deepest outline read."""

_KINDS: Mapping[str, LinkKind] = {"0": "FF", "1": "FS", "2": "SF", "3": "SS"}
_PINS: Mapping[str, PinKind] = {
    "1": "as late as possible",
    "2": "start on",
    "3": "finish on",
    "4": "start no earlier than",
    "5": "start no later than",
    "6": "finish no earlier than",
    "7": "finish no later than",
}
_ELAPSED = frozenset(str(code) for base in (0, 32) for code in (base + 4, base + 6, base + 8, base + 10, base + 12))
_PERCENT = frozenset({"19", "20", "51", "52"})


def read_mspdi(file: str, root: Element, options: Options) -> Sheet:
    """Read the elements of a Microsoft Project XML file.

    Parameters
    ----------
    file
        Path, for messages.
    root
        The element ``Project``.
    options
        How to read it.

    Returns
    -------
    Sheet
        Its rows.

    Raises
    ------
    StudyError
        With every problem of the file.
    """
    return _Reader(file, root, options).sheet()


class _Reader:
    """Holds what the rows of one file refer to."""

    def __init__(self, file: str, root: Element, options: Options) -> None:
        self.file = file
        self.root = root
        self.log = Log()
        self.values = Values(file)
        self.calendars = calendars(root, self.values, options.working_days_per_month, self.log)
        self.assigned = assignments(root, self.values)
        fields = Fields(root, self.values)
        self.three = fields.three(options.three_point)
        self.actor = fields.actor(options.actor_field)
        self.used: dict[str, Calendar] = {}
        self.external: set[str] = set()

    def sheet(self) -> Sheet:
        """Read every task."""
        tasks = [task for group in self.root.every("Tasks") for task in group.every("Task") if _is_task(task)]
        self.external = {task.value("UID") for task in tasks if task.value("ExternalTask") == "1"}
        if len(tasks) > MAX_TASKS:
            raise fail(self.file, tasks[MAX_TASKS].line, "", f"there are more than {MAX_TASKS:,} tasks")
        tasks = [task for task in tasks if task.value("UID") not in self.external]
        parents = self._parents(tasks)
        codes = [task.value("WBS") for task in tasks]
        if not codes_name_tasks(codes, self.log):
            codes = [task.value("UID") for task in tasks]
        rows: dict[str, Row] = {}
        for task, parent, code in zip(tasks, parents, codes, strict=True):
            row = self._row(task, parent, code)
            if not row.key or row.key in rows:
                found = f"the unique id {row.key!r} stands twice" if row.key else "a task has no unique id"
                self.values.note(task, "UID", found, "each UID once")
            rows[row.key] = row
        for parent in parents:
            if parent:
                rows[parent].summary = True
        for task in tasks:
            self._links(task, rows)
        self._own_costs(tasks, parents, rows)
        if self.values.problems:
            raise StudyError(self.values.problems)
        self._say_rules()
        start, data_date = (moment(self.root.value(tag)) for tag in ("StartDate", "StatusDate"))
        return Sheet(list(rows.values()), start, data_date, self.log)

    def _parents(self, tasks: Sequence[Element]) -> list[str]:
        """Unique id of the row above each task in the outline; empty at the top."""
        above: list[tuple[int, str]] = []
        found = []
        for task in tasks:
            level = int(self.values.number(task, "OutlineLevel")) or 1
            if level > MAX_OUTLINE:
                raise fail(self.file, task.line, "OutlineLevel", f"the outline is more than {MAX_OUTLINE} levels deep")
            while above and above[-1][0] >= level:
                above.pop()
            found.append(above[-1][1] if above else "")
            above.append((level, task.value("UID")))
        return found

    def _row(self, task: Element, parent: str, code: str) -> Row:
        """Read one task."""
        values = self.values
        calendar = self._calendar(task)
        elapsed = task.value("DurationFormat") in _ELAPSED

        def months(tag: str) -> float:
            hours = values.hours(task, tag)
            return elapsed_months(hours) if elapsed else calendar.months(hours)

        row = Row(
            key=task.value("UID"),
            id=code,
            name=task.value("Name"),
            line=task.line,
            months=months("Duration"),
            remaining=0.0,
            parent=parent,
            summary=task.value("Summary") == "1",
            milestone=task.value("Milestone") == "1",
            active=task.value("Active") != "0",
            start=moment(task.value("Start")),
            actual_start=moment(task.value("ActualStart")),
            actual_finish=moment(task.value("ActualFinish")),
        )
        if elapsed and row.months:
            says = "Elapsed durations count days and nights of the clock, 24 hours a day."
            self.log.add("months", says, row.id)
        percent = values.number(task, "PercentComplete")
        row.state = _state(percent, row)
        given = task.child("RemainingDuration") is not None
        row.remaining = months("RemainingDuration") if given else row.months * (1 - percent / 100)
        if self.three and not row.summary:
            row.three = self._three(task, row, calendar)
        self._costs(task, row)
        self._pins(task, row)
        return row

    def _calendar(self, task: Element) -> Calendar:
        """Calendar of a task, by default the project's."""
        uid = task.value("CalendarUID")
        uid = "" if uid == "-1" else uid
        if uid not in self.calendars:
            says = f"Calendar {uid} is not in the file; the calendar of the project takes its place."
            self.log.add("calendars", says)
        calendar = self.calendars.get(uid, self.calendars[""])
        self.used.setdefault(calendar.name, calendar)
        return calendar

    def _three(self, task: Element, row: Row, calendar: Calendar) -> tuple[float, float, float] | None:
        """Optimistic, most likely and pessimistic duration, when all three are given and not all zero."""
        found = []
        for field_id in self.three:
            item = Fields.value(task, field_id)
            hours = self.values.hours(item, "Value") if item is not None else 0.0
            elapsed = item is not None and item.value("DurationFormat") in _ELAPSED
            found.append(None if item is None else elapsed_months(hours) if elapsed else calendar.months(hours))
        low, mode, high = found
        if low is None or mode is None or high is None or not high:
            if row.months:
                says = "Tasks without the three durations keep their single one."
                self.log.add("three-point durations", says, row.id)
            return None
        return low, mode, high

    def _costs(self, task: Element, row: Row) -> None:
        """Sum what a task costs: fixed cost, materials and cost resources, and work, which grows with the duration."""
        assigned = self.assigned.get(row.key, Assigned())
        row.actor = self._actor(task, assigned)
        fixed = self.values.money(task, "FixedCost")
        known = fixed + assigned.cost + assigned.timed_cost
        total = self.values.money(task, "Cost")
        if not row.summary and total - known > 0.005:
            says = "Cost that neither fixed cost nor assignments explain is taken as independent of time."
            self.log.add("costs", says, row.id)
            fixed += total - known
        row.cost = fixed + assigned.cost
        row.timed_cost = assigned.timed_cost
        row.remaining_timed_cost = assigned.remaining_timed_cost
        if task.child("RemainingCost") is not None:
            row.remaining_cost = max(0.0, self.values.money(task, "RemainingCost") - assigned.remaining_timed_cost)
        else:
            row.remaining_cost = fixed * (row.remaining / row.months if row.months else 1.0) + assigned.remaining_cost

    def _own_costs(self, tasks: Sequence[Element], parents: Sequence[str], rows: Mapping[str, Row]) -> None:
        """Leave of the cost of a summary what is its own: some tools write the sum of the tasks below as its own."""
        below: dict[str, float] = {}
        for task, parent in zip(tasks, parents, strict=True):
            row = rows[task.value("UID")]
            if not row.active:
                continue
            below[parent] = below.get(parent, 0.0) + max(self.values.money(task, "Cost"), row.cost + row.timed_cost)
        for task in tasks:
            row = rows[task.value("UID")]
            if row.key in below and task.child("Cost") is not None:
                own = max(0.0, self.values.money(task, "Cost") - below[row.key])
                row.cost = min(row.cost, own)
                row.timed_cost = min(row.timed_cost, own - row.cost)
                row.remaining_cost = min(row.remaining_cost, row.cost)
                row.remaining_timed_cost = min(row.remaining_timed_cost, row.timed_cost)

    def _actor(self, task: Element, assigned: Assigned) -> str:
        """Who does a task."""
        if self.actor == "resource":
            return assigned.resource
        if self.actor == "resource group":
            return assigned.group
        if self.actor == "contact":
            return task.value("Contact")
        item = Fields.value(task, self.actor)
        return item.value("Value") if item is not None else ""

    def _pins(self, task: Element, row: Row) -> None:
        """Read constraints."""
        kind = _PINS.get(task.value("ConstraintType"))
        date = moment(task.value("ConstraintDate"))
        if kind and (date or kind == "as late as possible"):
            row.pins.append((kind, None if kind == "as late as possible" else date))
        elif kind:
            self.values.note(task, "ConstraintDate", f"'{kind}' has no date", "a date such as 2030-01-31T08:00:00")
        by_hand = moment(task.value("ManualStart")) or row.start
        if task.value("Manual") == "1" and by_hand and not row.summary:
            row.pins.append(("dates set by hand", by_hand))
        if moment(task.value("Deadline")):
            self.log.add("deadlines", "Deadlines are left out: they move no task.", row.id)

    def _links(self, task: Element, rows: Mapping[str, Row]) -> None:
        """Read the links of a task to earlier ones."""
        row = rows[task.value("UID")]
        for link in task.every("PredecessorLink"):
            uid = link.value("PredecessorUID")
            if link.value("CrossProject") == "1" or uid in self.external:
                self.log.add("other projects", "Links to tasks of other projects are left out.", row.id)
            elif uid not in rows:
                self.values.note(link, f"{row.id}.predecessors", f"there is no task with UID {uid!r:.40}")
            elif link.value("Type") not in ("", *_KINDS):
                self.values.note(link, "Type", f"found {link.value('Type')!r:.40}", "0 (FF), 1 (FS), 2 (SF), 3 (SS)")
            else:
                kind = _KINDS[link.value("Type") or "1"]
                row.links.append(Link(uid, kind, self._lag(link, task, row, rows[uid])))

    def _lag(self, link: Element, task: Element, row: Row, before: Row) -> float:
        """Lag in months."""
        number = self.values.number(link, "LinkLag")
        form = link.value("LagFormat")
        if form in _PERCENT:
            says = "A lag in per cent becomes that share of the planned duration of the earlier task, and stays so."
            self.log.add("lags", says, row.id)
            return number / 100 * before.months
        return elapsed_months(number / 600) if form in _ELAPSED else self._calendar(task).months(number / 600)

    def _say_rules(self) -> None:
        """Tell how hours became months, and what of calendars is not taken."""
        tell_calendars(list(self.used.values()), self.log)
        if any(row.resource for row in self.assigned.values()):
            self.log.add("calendars", "Calendars of resources are not read; those of tasks and the project are.")
        if self.root.value("ScheduleFromStart") == "0":
            self.log.add("start", "The file plans backwards from its finish; here each task starts as soon as it can.")


def _is_task(task: Element) -> bool:
    """Whether a row is neither blank nor the summary of the whole project."""
    return task.value("IsNull") != "1" and not (task.value("UID") == "0" and task.value("OutlineLevel") in ("", "0"))


def _state(percent: float, row: Row) -> State:
    """How far a task has come."""
    if percent >= 100 or row.actual_finish:
        return "complete"
    return "under way" if percent > 0 or row.actual_start else "not started"
