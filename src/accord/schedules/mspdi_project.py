"""Read what the tasks of a Microsoft Project XML file refer to: calendars, custom fields, resources, assignments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from accord.errors import Problem, did_you_mean
from accord.schedules.model import Log
from accord.schedules.months import STANDARD_DAY, STANDARD_WEEK, Calendar, shift_hours
from accord.schedules.mspdi_values import Values
from accord.schedules.xml_tree import Element

_MATERIAL = "0"
_WORK = "1"
BUILT_IN = ("contact", "resource", "resource group")
"""Fields that name an actor and that every file has, beside its custom fields."""


@dataclass(frozen=True)
class Assigned:
    """Resources of a task: who bears most of it, and what they cost, whole and remaining."""

    resource: str = ""
    group: str = ""
    cost: float = 0.0
    remaining_cost: float = 0.0
    timed_cost: float = 0.0
    remaining_timed_cost: float = 0.0
    weight: tuple[float, float] = (-1.0, -1.0)


def calendars(root: Element, values: Values, month_days: float | None, log: Log) -> dict[str, Calendar]:
    """Read calendars, by unique id; the project's own stands under an empty id.

    Parameters
    ----------
    root
        The element ``Project``.
    values
        Collects problems.
    month_days
        Working days taken as a month; None for calendar time.
    log
        Takes what had to be assumed.

    Returns
    -------
    dict
        Calendars.
    """
    day = values.number(root, "MinutesPerDay") / 60 or STANDARD_DAY
    week = values.number(root, "MinutesPerWeek") / 60 or STANDARD_WEEK
    elements = {item.value("UID"): item for group in root.every("Calendars") for item in group.every("Calendar")}
    found = {}
    for uid, element in elements.items():
        name = element.value("Name") or uid
        hours, exceptions = _week(element, elements, values)
        if not hours:
            log.add("calendars", f"Calendar '{name}' states no working time; {week:g} hours a week are assumed.")
        found[uid] = Calendar(name, hours or week, day, month_days, exceptions)
    own = found.get(root.value("CalendarUID"))
    if own is None:
        log.add("calendars", f"The calendar of the project is not in the file; {week:g} hours a week are assumed.")
    return {**found, "": own or Calendar("assumed", week, day, month_days)}


def _week(element: Element, elements: Mapping[str, Element], values: Values) -> tuple[float, int]:
    """Weekly working hours and number of exceptions; days that are not stated come from the base calendar."""
    days: dict[str, float] = {}
    exceptions = 0
    here: Element | None = element
    visited: set[str] = set()
    while here is not None and here.value("UID") not in visited:
        visited.add(here.value("UID"))
        for day in (day for group in here.every("WeekDays") for day in group.every("WeekDay")):
            if day.value("DayType") == "0":
                exceptions += 1
            else:
                days.setdefault(day.value("DayType"), _day_hours(day, values))
        exceptions += sum(1 for group in here.every("Exceptions") for _ in group.every("Exception"))
        here = elements.get(here.value("BaseCalendarUID"))
    return sum(days.values()), exceptions


def _day_hours(day: Element, values: Values) -> float:
    """Working hours of a day of the week."""
    if day.value("DayWorking") != "1":
        return 0.0
    total = 0.0
    for shift in (shift for group in day.every("WorkingTimes") for shift in group.every("WorkingTime")):
        try:
            total += shift_hours(shift.value("FromTime"), shift.value("ToTime"))
        except (ValueError, IndexError):
            values.note(shift, "WorkingTime", "a working time is not a time of day", "times such as 08:00:00")
    return min(total, 24.0)


class Fields:
    """Custom fields, which people call by name or alias."""

    def __init__(self, root: Element, values: Values) -> None:
        self.values = values
        self.ids: dict[str, str] = {}
        for group in root.every("ExtendedAttributes"):
            for item in group.every("ExtendedAttribute"):
                for label in (item.value("Alias"), item.value("FieldName")):
                    if label:
                        self.ids[label.casefold()] = item.value("FieldID")

    def three(self, labels: tuple[str, str, str] | None) -> tuple[str, ...]:
        """Ids of the fields of three durations; empty when none were named."""
        return tuple(self._id(label, self.ids) for label in labels or ())

    def actor(self, label: str) -> str:
        """Id of the custom field that names actors, or the name of a built-in one; by default the resource."""
        if not label:
            return "resource"
        return self._id(label, {**self.ids, **{name: name for name in BUILT_IN}})

    def _id(self, label: str, known: Mapping[str, str]) -> str:
        """Look a field up."""
        if label.casefold() not in known:
            remedy = did_you_mean(label.casefold(), known) if known else "the file defines no custom fields"
            self.values.problems.append(
                Problem(self.values.file, 0, "", f"there is no field {label!r:.60}", "", remedy)
            )
        return known.get(label.casefold(), "")

    @staticmethod
    def value(task: Element, field_id: str) -> Element | None:
        """Element that holds a custom field of a task."""
        return next((item for item in task.every("ExtendedAttribute") if item.value("FieldID") == field_id), None)


def assignments(root: Element, values: Values) -> dict[str, Assigned]:
    """Sum assignments by task; the resource that costs most, then works most, then comes first, does the task."""
    resources = {item.value("UID"): item for group in root.every("Resources") for item in group.every("Resource")}
    found: dict[str, Assigned] = {}
    for item in (item for group in root.every("Assignments") for item in group.every("Assignment")):
        before = found.get(item.value("TaskUID"), Assigned())
        resource = resources.get(item.value("ResourceUID"))
        cost = values.money(item, "Cost")
        remaining = values.money(item, "RemainingCost") if item.child("RemainingCost") else cost
        timed = resource is not None and resource.value("Type") in (_WORK, "")
        after = replace(
            before,
            cost=before.cost + (0.0 if timed else cost),
            remaining_cost=before.remaining_cost + (0.0 if timed else remaining),
            timed_cost=before.timed_cost + (cost if timed else 0.0),
            remaining_timed_cost=before.remaining_timed_cost + (remaining if timed else 0.0),
        )
        weight = (cost, values.hours(item, "Work"))
        if resource is not None and resource.value("Type") != _MATERIAL and weight > before.weight:
            name, group = resource.value("Name"), resource.value("Group")
            after = replace(after, resource=name, group=group, weight=weight)
        found[item.value("TaskUID")] = after
    return found
