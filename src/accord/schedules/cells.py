"""Read a duration from the cells of a CSV row."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import get_args

from accord.errors import did_you_mean
from accord.simulation.ranges import Range, Shape

SHAPES: tuple[Shape, ...] = get_args(Shape)
Report = Callable[[str, str, str, str], None]
"""Takes column, what was found, what is allowed, and a remedy."""

SUM_TOLERANCE = 1e-6
"""By how much probabilities may miss a sum of one."""

_LISTED = {
    "discrete": "values with their probabilities in 'low', such as 3:0.2|5:0.8",
    "empirical": "recorded values in 'low', such as 3|4|9",
}


def number(text: str, column: str, report: Report) -> float | None:
    """Read a number that is finite and not negative; None when the cell is empty or wrong."""
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        remedy = (
            f"write {text.replace(',', '.')}" if _is_number(text.replace(",", ".")) else "leave out units and words"
        )
        report(column, f"found {text!r:.60}", "a number such as 3 or 3.5", remedy)
        return None
    if "_" in text or not math.isfinite(value):
        report(column, f"found {text!r:.60}", "a finite number such as 3 or 3.5", "")
        return None
    if value < 0:
        kind = "cost" if column.startswith("cost") else "duration"
        report(column, f"the {kind} {text} is negative", "0 or more", "")
        return None
    return value + 0.0


def _is_number(text: str) -> bool:
    """Whether the text is a number."""
    try:
        float(text)
    except ValueError:
        return False
    return True


def duration(row: Mapping[str, str], report: Report) -> Range | None:
    """Read the range of a duration.

    Parameters
    ----------
    row
        Cells by column, without surrounding blanks: distribution, low, mode, high.
    report
        Called for each problem.

    Returns
    -------
    Range or None
        In months; None when something is wrong.
    """
    name = row["distribution"].lower()
    if name and name not in SHAPES:
        report("distribution", f"found {row['distribution']!r:.60}", "", did_you_mean(name, SHAPES))
        return None
    if name in _LISTED:
        return _listed(name, row, report)
    problems: list[str] = []

    def note(column: str, found: str, allowed: str, remedy: str) -> None:
        problems.append(column)
        report(column, found, allowed, remedy)

    low, mode, high = (number(row[column], column, note) for column in ("low", "mode", "high"))
    if problems:
        return None
    return _shaped(name or None, low, mode, high, report)


def _shaped(
    name: Shape | None, low: float | None, mode: float | None, high: float | None, report: Report
) -> Range | None:
    """Make the range of three numbers, some of which may be missing."""
    if low is None and high is None and mode is not None and name in (None, "fixed"):
        return Range.fixed(mode)
    shape = name or "triangular"
    if shape == "fixed":
        given = {value for value in (low, mode, high) if value is not None}
        if len(given) == 1:
            return Range.fixed(given.pop())
        found = "the three values differ" if given else "there is no duration"
        report("mode", found, "one value in 'mode' for a fixed duration", "give it, or name another distribution")
        return None
    if low is None or high is None:
        missing = " and ".join(repr(column) for column, value in (("low", low), ("high", high)) if value is None)
        report("mode", f"{missing} missing for the distribution {shape!r}", "'low', 'mode' and 'high'", "give them")
        return None
    if mode is None:
        mode = _plan_value(shape, low, high)
        if mode is None:
            report("mode", f"'mode' missing for the distribution {shape!r}", "'low', 'mode' and 'high'", "give it")
            return None
    return Range(low, mode, high, shape) if _ordered(shape, low, mode, high, report) else None


def _plan_value(shape: Shape, low: float, high: float) -> float | None:
    """Value of the plan where the mode does not shape the distribution and was left out: the median."""
    if shape in ("uniform", "normal"):
        return (low + high) / 2
    return math.sqrt(low * high) if shape == "lognormal" else None


def _ordered(shape: Shape, low: float, mode: float, high: float, report: Report) -> bool:
    """Whether the three values stand in order and suit the distribution."""
    if low > high:
        report("low", f"low {low:g} is greater than high {high:g}", "low <= mode <= high", "exchange them")
    elif low > mode:
        report("low", f"low {low:g} is greater than mode {mode:g}", "low <= mode <= high", "correct one of them")
    elif mode > high:
        report("mode", f"mode {mode:g} is greater than high {high:g}", "low <= mode <= high", "correct one of them")
    elif shape == "lognormal" and low <= 0:
        report("low", "low is 0", "more than 0 for a lognormal duration", "give the tenth percentile")
    else:
        return True
    return False


def _listed(name: str, row: Mapping[str, str], report: Report) -> Range | None:
    """Read a distribution over listed values."""
    filled = [column for column in ("mode", "high") if row[column]]
    if filled:
        report(
            filled[0], f"found {row[filled[0]]!r:.60} beside the distribution {name!r}", _LISTED[name], "leave it empty"
        )
        return None
    wrong: list[str] = []

    def note(column: str, found: str, allowed: str, remedy: str) -> None:
        wrong.append(found)
        report(column, found, allowed or _LISTED[name], remedy)

    values, weights = [], []
    for piece in row["low"].split("|") if row["low"] else []:
        value, colon, weight = (part.strip() for part in piece.partition(":"))
        if bool(colon) != (name == "discrete") or not value or (colon and not weight):
            note("low", f"found {piece.strip()!r:.60}", _LISTED[name], "")
            continue
        values.append(number(value, "low", note))
        weights.append(number(weight, "low", note) if colon else 1.0)
    if wrong:
        return None
    if not values:
        report("low", "there are no values", _LISTED[name], "")
        return None
    given = [value for value in values if value is not None]
    shares = [weight for weight in weights if weight is not None]
    if name == "empirical":
        return Range.empirical(given)
    if abs(sum(shares) - 1) > SUM_TOLERANCE:
        report("low", f"the probabilities sum to {sum(shares):g}", "a sum of 1", "correct them")
        return None
    return Range.discrete(given, shares)


def range_cells(of: Range) -> tuple[str, str, str, str]:
    """Write a range as the cells distribution, low, mode, high.

    Examples
    --------
    >>> range_cells(Range(1, 2, 4)), range_cells(Range.fixed(3))
    (('triangular', '1', '2', '4'), ('fixed', '', '3', ''))
    """
    if of.distribution == "fixed":
        return "fixed", "", plain(of.mode), ""
    if of.distribution == "empirical":
        return "empirical", "|".join(map(plain, of.values)), "", ""
    if of.distribution == "discrete":
        shares = of.weights if abs(sum(of.weights) - 1) <= SUM_TOLERANCE else of.shares
        pairs = zip(of.values, shares, strict=True)
        return "discrete", "|".join(f"{plain(value)}:{plain(share)}" for value, share in pairs), "", ""
    return of.distribution, plain(of.low), plain(of.mode), plain(of.high)


def plain(value: float) -> str:
    """Write a number so that reading it gives the same bits, without a needless ``.0``."""
    return repr(float(value)).removesuffix(".0")
