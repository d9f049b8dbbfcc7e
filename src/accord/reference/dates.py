"""Dates that a record knows only in part: to the year, to the month, or as a span."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Precision = Literal["day", "month", "year", "span"]

_POINT = re.compile(r"(\d{4})(?:-(\d{2}|\?)(?:-(\d{2}|\?))?)?")


@dataclass(frozen=True)
class PartialDate:
    """A date known to the day, the month, the year, or as a span of days.

    Parameters
    ----------
    text
        The date as recorded, such as ``2006-08``, ``2008``, ``2025-?`` or ``2018-03..2018-07``.
    earliest, latest
        First and last day that the record allows.
    precision
        ``day``, ``month``, ``year`` or ``span``.

    Examples
    --------
    >>> when = partial_date("2006-08")
    >>> when.earliest.isoformat(), when.latest.isoformat(), when.precision
    ('2006-08-01', '2006-08-31', 'month')
    """

    text: str
    earliest: date
    latest: date
    precision: Precision

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=8192)
def partial_date(text: str) -> PartialDate:
    """Read a date that may lack its day or month, or be a span written with two dots.

    Parameters
    ----------
    text
        ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``, ``YYYY-?``, ``YYYY-MM-?`` or two of these joined by ``..``.

    Returns
    -------
    PartialDate
        With the first and the last day that the text allows.

    Raises
    ------
    ValueError
        When the text is none of these, names no real day, or a span ends before it begins.

    Examples
    --------
    >>> partial_date("2018-03..2018-07").latest.isoformat()
    '2018-07-31'
    >>> partial_date("2025-?").earliest.isoformat()
    '2025-01-01'
    """
    first, dots, last = text.partition("..")
    if not dots:
        earliest, latest, precision = _point(first)
        return PartialDate(text, earliest, latest, precision)
    earliest, latest = _point(first)[0], _point(last)[1]
    if latest < earliest:
        raise ValueError(f"the span {text!r} ends before it begins")
    return PartialDate(text, earliest, latest, "span")


def _point(text: str) -> tuple[date, date, Precision]:
    """First day, last day and precision of one date without a span."""
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"found {text!r}; a date is written YYYY, YYYY-MM, YYYY-MM-DD or as a span of two")
    year, month, day = match.groups()
    if month in (None, "?"):
        return date(int(year), 1, 1), date(int(year), 12, 31), "year"
    first = date(int(year), int(month), 1)
    if day in (None, "?"):
        return first, _last_of_month(first), "month"
    exact = date(int(year), int(month), int(day))
    return exact, exact, "day"


def _last_of_month(first: date) -> date:
    """Last day of the month that begins on `first`."""
    if first.month == 12:
        return date(first.year, 12, 31)
    return date(first.year, first.month + 1, 1) - timedelta(days=1)
