"""Turn working hours and dates into months."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

MONTH_DAYS = 365.25 / 12
"""Calendar days of a month, on average."""

STANDARD_WEEK = 40.0
STANDARD_DAY = 8.0


@dataclass(frozen=True)
class Calendar:
    """Working time of a calendar.

    Parameters
    ----------
    name
        As people read it.
    week_hours
        Working hours in an ordinary week.
    day_hours
        Working hours that the planning tool calls one day.
    month_days
        Working days taken as one month; None to let a week of working hours take seven calendar days.
    exceptions
        Number of days off and of other exceptions, which are not counted.
    """

    name: str
    week_hours: float = STANDARD_WEEK
    day_hours: float = STANDARD_DAY
    month_days: float | None = None
    exceptions: int = 0

    def months(self, hours: float) -> float:
        """Give the months that working hours take.

        Examples
        --------
        >>> round(Calendar("Standard").months(1040), 3)
        5.979
        >>> Calendar("Standard", month_days=20).months(960)
        6.0
        """
        if self.month_days is not None:
            return hours / (self.day_hours * self.month_days)
        return hours / self.week_hours * 7 / MONTH_DAYS

    @property
    def rule(self) -> str:
        """The conversion, as part of a sentence."""
        if self.month_days is not None:
            return f"{self.day_hours:g} working hours a day and {self.month_days:g} working days a month"
        return f"{self.week_hours:g} working hours a week and months of {MONTH_DAYS:.2f} calendar days"


def elapsed_months(hours: float) -> float:
    """Give the months that hours of the clock take, day and night.

    Examples
    --------
    >>> elapsed_months(730.5)
    1.0
    """
    return hours / 24 / MONTH_DAYS


def months_between(start: datetime, end: datetime) -> float:
    """Give the months from one moment to another, negative when the other is earlier."""
    return (end - start).total_seconds() / 86400 / MONTH_DAYS


def moment(text: str) -> datetime | None:
    """Read a date with or without a time, as both formats write it; None when there is none or it is not a date."""
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=None) if text.strip() else None
    except ValueError:
        return None


_TIME = r"(\d{1,2}:\d{2}(?: ?[AP]M)?)"
_SHIFT = re.compile(rf"\((?:s\|{_TIME}\|f\|{_TIME}|f\|{_TIME}\|s\|{_TIME})\)", re.IGNORECASE)


def shift_hours(start: str, end: str) -> float:
    """Give the hours from one time of day to another; an end at midnight, or before the start, is on the next day.

    Examples
    --------
    >>> shift_hours("08:00", "12:30"), shift_hours("10:00 PM", "6:00 AM"), shift_hours("00:00:00", "00:00:00")
    (4.5, 8.0, 24.0)
    """
    hours = _clock(end) - _clock(start)
    return hours if hours > 0 else hours + 24


def _clock(text: str) -> float:
    """Hours since midnight of ``8:00``, ``08:00:00`` or ``1:00 PM``."""
    numbers = text.upper().rstrip("APM ").split(":")
    hour = int(numbers[0])
    if "M" in text.upper():
        hour = hour % 12 + (12 if "P" in text.upper() else 0)
    return hour + int(numbers[1]) / 60 + (int(numbers[2]) / 3600 if len(numbers) > 2 else 0)


def primavera_week(data: str) -> float | None:
    """Give the weekly working hours in Primavera's packed calendar text; None when it has no week.

    Examples
    --------
    >>> monday = "(0||2()((0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())))"
    >>> primavera_week(f"(0||CalendarData()((0||DaysOfWeek()({monday}))(0||Exceptions()())))")
    8.0
    """
    begin = data.find("DaysOfWeek")
    if begin < 0:
        return None
    ends = [place for word in ("Exceptions", "VIEW") if (place := data.find(word, begin)) >= 0]
    shifts = _SHIFT.findall(data[begin : min(ends, default=len(data))])
    return sum(shift_hours(first or third, second or fourth) for first, second, fourth, third in shifts) or None


def primavera_exceptions(data: str) -> int:
    """Count the exceptions in Primavera's packed calendar text."""
    begin = data.find("Exceptions")
    return len(re.findall(r"\bd\|\d", data[begin:])) if begin >= 0 else 0
