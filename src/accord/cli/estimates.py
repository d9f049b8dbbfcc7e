"""Estimates as people read them: dates, money and chances with no more digits than their errors support."""

from __future__ import annotations

from datetime import date
from math import isfinite

from accord.brief.formatting import MINUS, changed, estimate_month
from accord.pipeline.trace import share
from accord.simulation import Estimate, digits_supported


def when(found: Estimate, start: date | None) -> str:
    """Write a date as a month, a quarter or a year, as far as its error allows; in months where no start is known.

    Examples
    --------
    >>> when(Estimate(198.6, 2.9), date(2018, 1, 1)), when(Estimate(65.086, 0.07), None)
    ('Q3 2034', 'month 65.09')
    >>> when(Estimate(float("inf"), 0.0), None)
    'not reached'
    """
    if not isfinite(found.value):
        return "not reached"
    if start is None:
        return f"month {digits_supported(found.value, found.standard_error)}"
    error = found.standard_error if isfinite(found.standard_error) else None
    return estimate_month({"value": found.value, "standard_error": error}, start)


def amount(found: Estimate) -> str:
    """Write money, with separators between thousands.

    Examples
    --------
    >>> amount(Estimate(19535.79, 48.1)), amount(Estimate(366.4187, 0.19)), amount(Estimate(float("nan"), 0.0))
    ('19,540', '366.4', 'unknown')
    """
    return _grouped(digits_supported(found.value, found.standard_error))


def _grouped(text: str) -> str:
    head, _, figures = text.rpartition(" ")
    whole, point, rest = figures.partition(".")
    if not whole.lstrip("-").isdecimal():
        return text
    return f"{head} {int(whole):,}{point}{rest}".strip() if whole != "-0" else text


def change(found: Estimate, scale: float = 1.0) -> str:
    """Write a change with its standard error; within two standard errors it is none, and what cannot be told a dash.

    Parameters
    ----------
    found
        The change.
    scale
        What it is multiplied by, such as 100 for percentage points.

    Examples
    --------
    >>> change(Estimate(3.14, 0.42)), change(Estimate(-0.1519, 0.0036), 100), change(Estimate(0.3, 0.2))
    ('+3.1 ± 0.4', '-15.2 ± 0.4', 'none seen')
    >>> change(Estimate(float("nan"), 0.0))
    '-'
    """
    if not isfinite(found.value):
        return "-"
    error = found.standard_error if isfinite(found.standard_error) else None
    return changed({"value": found.value, "standard_error": error}, scale).replace(MINUS, "-")


def chance(found: Estimate) -> str:
    """Write a probability in per cent, with its standard error in points where that is a point or more.

    What no draw shows, or every draw, is not taken for certain.

    Examples
    --------
    >>> chance(Estimate(0.336, 0.004)), chance(Estimate(0.336, 0.03)), chance(Estimate(float("nan"), 0.0))
    ('34 %', '34 % ± 3', 'unknown')
    >>> chance(Estimate(0.0, 0.0)), chance(Estimate(1.0, 0.0))
    ('under 1 %', 'over 99 %')
    """
    if not isfinite(found.value):
        return "unknown"
    if found.value in (0, 1):
        return "over 99 %" if found.value else "under 1 %"
    error = found.standard_error * 100
    return f"{share(found.value)} ± {error:.0f}" if error >= 1 else share(found.value)
