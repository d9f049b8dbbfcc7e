"""How numbers, dates and names are written: with a unit, and with no more digits than they carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import floor, isfinite, log10, nan
from typing import Any

from accord.simulation import digits_supported
from accord.stability.trust.enough import needed_chance

_DAYS_PER_MONTH = 365.25 / 12
_DIGITS = 3
_NOISE = 2.0
"""Standard errors within which a change is called none."""
_MONTH_KNOWN, _QUARTER_KNOWN = 0.75, 4.0
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
MINUS = "\N{MINUS SIGN}"
MISSING = "not known"
WORTH_SHOWING = 1.0
"""Change in million of study money from which it is shown."""


def amount(value: float | None) -> str:
    """Write an expected amount with three significant digits; it is a mean of ranges and carries no more.

    Examples
    --------
    >>> amount(19306.4), amount(-133.17), amount(0.0), amount(None)
    ('19,300', '−133', '0', 'not known')
    """
    if value is None or not isfinite(value):
        return MISSING
    if value == 0:
        return "0"
    place = floor(log10(abs(value))) - _DIGITS + 1
    return f"{round(value, -place):,.{max(0, -place)}f}".replace("-", MINUS)


def money(value: float | None, currency: str) -> str:
    """Write an amount of million as a sentence does.

    Examples
    --------
    >>> money(19306.4, "USD"), money(520, "USD"), money(-133.2, "USD")
    ('USD 19.3 billion', 'USD 520 million', 'USD −133 million')
    """
    if value is None or not isfinite(value):
        return MISSING
    if abs(value) >= 999.5:
        return f"{currency} {amount(value / 1000)} billion"
    return f"{currency} {amount(value)} million"


def share(value: float | None) -> str:
    """Write a probability in whole per cent, without a certainty that is not there.

    Examples
    --------
    >>> share(0.336), share(0.9999), share(0.001), share(None)
    ('34 %', 'over 99 %', 'under 1 %', 'not known')
    """
    if value is None:
        return MISSING
    if 0 < value < 0.01:
        return "under 1 %"
    if 0.99 < value < 1:
        return "over 99 %"
    return f"{100 * value:.0f} %"


def share_at_least(value: float | None) -> str:
    """Write a probability that is needed, rounded up, so that what is written is enough.

    Examples
    --------
    >>> share_at_least(0.762), share_at_least(0.8000008), share_at_least(None)
    ('77 %', '80 %', 'not known')
    """
    return MISSING if value is None else needed_chance(value)


def number(value: float | None, digits: int = 2) -> str:
    """Write a plain number with a fixed number of decimals.

    Examples
    --------
    >>> number(2.814), number(-0.001), number(None)
    ('2.81', '0.00', 'not known')
    """
    if value is None:
        return MISSING
    return f"{round(value, digits) + 0.0:.{digits}f}".replace("-", MINUS)


def parameter(value: Any) -> str:
    """Write the value of a parameter: a number, a text, a range or several by name.

    Examples
    --------
    >>> parameter({"low": 3.0, "mode": 6.0, "high": 12.0}), parameter(0.5), parameter({"science": 0.2})
    ('6 (3 to 12)', '0.5', 'science 0.2')
    """
    if isinstance(value, Mapping):
        if list(value) == ["low", "mode", "high"]:
            return f"{parameter(value['mode'])} ({parameter(value['low'])} to {parameter(value['high'])})"
        return ", ".join(f"{name} {parameter(part)}" for name, part in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(parameter(part) for part in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return f"{value:.4g}".replace("-", MINUS)
    return MISSING if value is None else str(value)


def estimate(found: Mapping[str, float | None]) -> str:
    """Write an estimate with the digits that its standard error supports, and at most whole ones.

    Examples
    --------
    >>> estimate({"value": 19535.79, "standard_error": 48.1}), estimate({"value": 75.66, "standard_error": 0.4})
    ('19,540', '76')
    >>> estimate({"value": 0.012, "standard_error": 0.001}), estimate({"value": None, "standard_error": None})
    ('under 1', 'not known')
    """
    value, error = found["value"], found["standard_error"]
    if value is None:
        return MISSING
    if 0 < value < 1:
        return "under 1"
    text = digits_supported(value, nan if error is None else max(error, 1.0))
    head, _, digits = text.rpartition(" ")
    return f"{head} {float(digits):,.0f}".strip().replace("-", MINUS)


def estimate_share(found: Mapping[str, float | None]) -> str:
    """Write an estimated probability in per cent, at most whole ones.

    Examples
    --------
    >>> estimate_share({"value": 0.4089, "standard_error": 0.005})
    '41 %'
    >>> estimate_share({"value": 0.4089, "standard_error": 0.03}), estimate_share({"value": 0.0, "standard_error": 0.0})
    ('41 %', '0 %')
    """
    value, error = found["value"], found["standard_error"]
    if value is None or error is None or error < 0.1:
        return share(value)
    return f"about {round(value, 1):.0%}".replace("%", " %")


def points(found: Mapping[str, float | None]) -> str:
    """Write a change of a probability in percentage points; a change within two standard errors is called none.

    Examples
    --------
    >>> points({"value": -0.1519, "standard_error": 0.0036}), points({"value": 0.001, "standard_error": 0.002})
    ('−15', 'none seen')
    """
    value, error = found["value"], found["standard_error"]
    if value is None:
        return MISSING
    if error is not None and abs(value) <= 2 * error:
        return "none seen"
    return f"{100 * value:+.{1 if abs(value) < 0.0095 else 0}f}".replace("-", MINUS)


def changed(found: Mapping[str, float | None], scale: float = 1.0) -> str:
    """Write a change with its standard error, both to the error's first digit; within two of them it is none.

    Parameters
    ----------
    found
        The change.
    scale
        What it is multiplied by, such as 100 for percentage points.

    Examples
    --------
    >>> changed({"value": 3.14, "standard_error": 0.42}), changed({"value": -0.1519, "standard_error": 0.0036}, 100)
    ('+3.1 ± 0.4', '−15.2 ± 0.4')
    >>> changed({"value": 0.3, "standard_error": 0.2}), changed({"value": 21345.0, "standard_error": 52.0})
    ('none seen', '+21,340 ± 50')
    >>> changed({"value": 4.2, "standard_error": None}), changed({"value": None, "standard_error": None})
    ('about +4.2', 'not known')
    """
    value, error = found["value"], found["standard_error"]
    if value is None:
        return MISSING
    value *= scale
    if error is None:
        return f"about {value:+,.2g}".replace("-", MINUS) if value else "none seen"
    error *= scale
    if abs(value) <= _NOISE * error:
        return "none seen"
    figures = digits_supported(value, error)
    places = len(figures.partition(".")[2])
    text = f"{float(figures):+,.{places}f}".replace("-", MINUS)
    return f"{text} ± {float(digits_supported(error, error)):,.{places}f}" if error > 0 else text


def day_after(months: float, start: date) -> date:
    """Give the day that lies some months after the start.

    Examples
    --------
    >>> day_after(12.5, date(2018, 1, 1))
    datetime.date(2019, 1, 16)
    """
    return start + timedelta(days=months * _DAYS_PER_MONTH)


def month_of(months: float | None, start: date) -> str:
    """Write months from the start as a calendar month.

    Examples
    --------
    >>> month_of(12.5, date(2018, 1, 1)), month_of(None, date(2018, 1, 1))
    ('Jan 2019', 'not reached')
    """
    return "not reached" if months is None else _month(day_after(months, start))


def _month(day: date) -> str:
    """Name a month in English, wherever the program runs, short enough for a table."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def year_of(months: float, start: date) -> float:
    """Place months from the start on an axis of calendar years.

    Examples
    --------
    >>> year_of(18, date(2018, 7, 2))
    2020.0
    """
    return round(start.year + (start.timetuple().tm_yday - 1) / 365.25 + months / 12, 2)


def estimate_month(found: Mapping[str, float | None], start: date) -> str:
    """Write an estimated date: a month, a quarter or a year, as far as its standard error allows.

    Examples
    --------
    >>> begin = date(2018, 1, 1)
    >>> estimate_month({"value": 146.0, "standard_error": 0.4}, begin)
    'Mar 2030'
    >>> estimate_month({"value": 198.6, "standard_error": 2.9}, begin)
    'Q3 2034'
    >>> estimate_month({"value": 251.0, "standard_error": None}, begin)
    'about 2038'
    """
    value, error = found["value"], found["standard_error"]
    if value is None:
        return "not reached"
    day = day_after(value, start)
    if error is not None and error <= _MONTH_KNOWN:
        return _month(day)
    if error is not None and error <= _QUARTER_KNOWN:
        return f"Q{(day.month + 2) // 3} {day.year}"
    return f"about {day.year}"


def names(items: Sequence[str], nobody: str = "nobody") -> str:
    """Join names as a sentence does.

    Examples
    --------
    >>> names(["NASA", "ESA", "JAXA"]), names([])
    ('NASA, ESA and JAXA', 'nobody')
    """
    if not items:
        return nobody
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def counted(many: int, one: str, more: str = "") -> str:
    """Write a number with its noun.

    Examples
    --------
    >>> counted(1, "rule"), counted(3, "rule"), counted(2, "authority", "authorities")
    ('1 rule', '3 rules', '2 authorities')
    """
    return f"{many:,} {one if many == 1 else more or one + 's'}"
