"""Read what was asked of `accord simulate`, and refuse what cannot be meant."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from math import isfinite
from pathlib import Path
from typing import Literal

from accord.cli.simulated import Target
from accord.errors import Problem, StudyError

SamplingKind = Literal["plain", "latin", "sobol"]

_DAYS_PER_MONTH = 365.25 / 12
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)


def refuse_mixed(
    study: Path | None, schedule: Path | None, of_study: Mapping[str, object], of_schedule: Mapping[str, object]
) -> None:
    """Refuse a command line that asks for a study and a schedule at once, or for neither.

    Parameters
    ----------
    study, schedule
        What was named.
    of_study, of_schedule
        Options that belong to one of the two; None for those not given.

    Raises
    ------
    StudyError
        With one problem for each thing that does not go together.
    """
    if study is None and schedule is None:
        remedy = "name a study folder, or a schedule with --schedule FILE"
        raise StudyError([Problem("", 0, "", "there is nothing to simulate", remedy=remedy)])
    if study is not None and schedule is not None:
        found = "a study and a schedule are both asked for"
        raise StudyError([Problem("", 0, "--schedule", found, remedy="leave out one of the two")])
    wrong, other = (of_schedule, "a schedule (--schedule FILE)") if schedule is None else (of_study, "a study folder")
    problems = [
        Problem("", 0, name, f"it goes only with {other}", remedy="leave it out")
        for name, value in wrong.items()
        if value is not None
    ]
    if problems:
        raise StudyError(problems)


def spread_of(text: str | None) -> tuple[float, float, float] | None:
    """Read three multiples of a duration.

    Raises
    ------
    StudyError
        If they are not three numbers in order, 0 or more.

    Examples
    --------
    >>> spread_of("0.9,1,1.4")
    (0.9, 1.0, 1.4)
    """
    if text is None:
        return None
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) != 3 or not all(map(isfinite, numbers)) or not 0 <= numbers[0] <= numbers[1] <= numbers[2]:
        allowed = "allowed: LOW,MODE,HIGH with 0 <= LOW <= MODE <= HIGH, such as 0.9,1,1.4"
        raise StudyError([Problem("", 0, "--spread", f"found '{text}'", allowed)])
    return numbers[0], numbers[1], numbers[2]


def fields_of(text: str | None) -> tuple[str, str, str] | None:
    """Read the names of three fields.

    Raises
    ------
    StudyError
        If they are not three.

    Examples
    --------
    >>> fields_of("Duration1,Duration2,Duration3")
    ('Duration1', 'Duration2', 'Duration3')
    """
    if text is None:
        return None
    names = [name.strip() for name in text.split(",")]
    if len(names) != 3 or not all(names):
        allowed = "allowed: three names with commas between them, such as Duration1,Duration2,Duration3"
        raise StudyError([Problem("", 0, "--three-point", f"found '{text}'", allowed)])
    return names[0], names[1], names[2]


def folder_of(checkpoint: Path | None) -> Path | None:
    """Give the folder for finished parts.

    Raises
    ------
    StudyError
        If a file is in its place.
    """
    if checkpoint is not None and checkpoint.exists() and not checkpoint.is_dir():
        problem = Problem(str(checkpoint), 0, "--checkpoint", "it is a file", remedy="name a folder")
        raise StudyError([problem])
    return checkpoint


def target_of(cost: float | None, finish: str | None, start: date | None) -> Target | None:
    """Read a budget and a date.

    Parameters
    ----------
    cost
        Million.
    finish
        A day, a month (its last day counts) or months from the start.
    start
        Day on which month 0 begins; None if none is known, so that only months can be read.

    Returns
    -------
    Target or None
        None when neither is given.

    Raises
    ------
    StudyError
        If only one is given, or one cannot be read.

    Examples
    --------
    >>> target_of(300, "48", None)
    Target(finish=48.0, cost=300)
    >>> round(target_of(300, "2031-12", date(2028, 1, 1)).finish, 1)
    48.0
    """
    if cost is None and finish is None:
        return None
    problems = []
    if cost is None or finish is None:
        missing, given = ("--cost", "--finish") if cost is None else ("--finish", "--cost")
        problems.append(Problem("", 0, given, f"it goes only with {missing}", remedy=f"give {missing} as well"))
    if cost is not None and not (isfinite(cost) and cost >= 0):
        problems.append(Problem("", 0, "--cost", f"found {cost:g}", "allowed: million, 0 or more"))
    months = None if finish is None else _months(finish, start, problems)
    if problems or cost is None or months is None:
        raise StudyError(problems)
    return Target(months, cost)


def _months(text: str, start: date | None, problems: list[Problem]) -> float | None:
    """Months from the start to the end of a day or a month."""
    dated = _DATE.fullmatch(text)
    try:
        if dated is None:
            months = float(text)
            if isfinite(months) and months >= 0:
                return months
        elif start is not None:
            year, month, day = (int(part) if part else 0 for part in dated.groups())
            last = date(year, month, day or monthrange(year, month)[1])
            if last >= start:
                return (last + timedelta(days=1) - start).days / _DAYS_PER_MONTH
    except (ValueError, OverflowError):
        pass
    allowed = "months from the start, 0 or more (the schedule has no dates)"
    if start is not None:
        allowed = f"a day or a month from {start} on, such as 2034-06-30 or 2034-06, or months from then"
    problems.append(Problem("", 0, "--finish", f"found '{text}'", f"allowed: {allowed}"))
    return None
