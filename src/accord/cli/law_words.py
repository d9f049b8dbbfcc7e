"""The words of the law room for people: verdicts, effects, states of a rule, days."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from accord.errors import Problem, StudyError
from accord.law import Effect, RuleBook, Verdict
from accord.law.books.rule import SPACE_AGE

if TYPE_CHECKING:
    from accord.law import Rule

VERDICTS = {
    Verdict.CLEAR: "no rule stands against it",
    Verdict.ALERT: "allowed, with points to watch",
    Verdict.DUTY: "allowed, with duties",
    Verdict.NEEDS: "allowed once others have authorised it",
    Verdict.UNKNOWN: "cannot be decided on what is known",
    Verdict.CONFLICT: "rules contradict one another",
    Verdict.PROHIBITED: "prohibited",
}
GRAVE = Verdict.NEEDS.severity
"""Least severity of what a note on the law tells in full, whatever else it shortens."""
SAYS = {
    Verdict.CLEAR: "it does not stand in the way",
    Verdict.ALERT: "a point to watch",
    Verdict.DUTY: "a duty",
    Verdict.NEEDS: "an authorisation is needed",
    Verdict.UNKNOWN: "not decided",
    Verdict.CONFLICT: "its exceptions contradict one another",
    Verdict.PROHIBITED: "it prohibits",
}
"""What one rule says, beside `VERDICTS` on the whole."""
EFFECTS = {
    Effect.PROHIBITION: "it prohibits",
    Effect.CERTIFICATION: "a certification is needed first",
    Effect.AUTHORISATION: "an authorisation is needed first",
    Effect.NOTIFICATION: "somebody must be told",
    Effect.OBLIGATION: "something must be done",
    Effect.LIABILITY: "it bears on who pays for damage",
    Effect.INTERPRETIVE: "its reading is open",
    Effect.CRITERION: "a criterion of policy",
    Effect.INCENTIVE: "it speaks for the proposal",
}
STATES = {
    "in_force": "in force",
    "soft_law": "not binding in law",
    "proposed": "only proposed",
    "unknown": "not confirmed to be in force",
}
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def law_day(text: str, where: str) -> dt.date:
    """Read a day for which the law is asked.

    Parameters
    ----------
    text
        The day as YEAR-MONTH-DAY.
    where
        The option or argument, for the message.

    Returns
    -------
    datetime.date
        From the first satellite on.

    Raises
    ------
    StudyError
        If it is no such day, or lies before the first satellite.

    Examples
    --------
    >>> law_day("2026-11-21", "--date").year
    2026
    """
    try:
        day = dt.date.fromisoformat(text) if _ISO_DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        allowed = "allowed: a day as YEAR-MONTH-DAY, such as 2026-11-21"
        raise StudyError([Problem("", 0, where, f"'{text}' is not a day", allowed)])
    refuse_before_space_age(day, Problem("", 0, where, ""))
    return day


def refuse_before_space_age(day: dt.date, place: Problem) -> None:
    """Refuse a day before there was anything in space to make rules for.

    Parameters
    ----------
    day
        The day.
    place
        Where it was given.

    Raises
    ------
    StudyError
        If it lies before the first satellite.
    """
    if day < SPACE_AGE:
        found = f"{day} is before the first satellite, and no law of that time is on record"
        allowed = f"allowed: {SPACE_AGE} and later"
        raise StudyError([Problem(place.file, place.line, place.where, found, allowed)])


def said_day(day: dt.date | None) -> str:
    """Write a day as it is said; an open one as a dash.

    Examples
    --------
    >>> import datetime as dt
    >>> said_day(dt.date(2026, 1, 3))
    '3 January 2026'
    """
    return f"{day.day} {day:%B %Y}" if day is not None and day != dt.date.max else "-"


def span(rule: Rule) -> str:
    """Say when a version of a rule is in force.

    Parameters
    ----------
    rule
        The version.

    Returns
    -------
    str
        Such as ``from 3 January 2026 on``.
    """
    if rule.status == "proposed":
        made = f" on {said_day(rule.proposed_on)}" if rule.proposed_on else ""
        due = f", to begin on {said_day(rule.in_force_from)}" if rule.in_force_from else ""
        return f"proposed{made}{due}; not yet law"
    begun = f"from {said_day(rule.in_force_from)}" if rule.in_force_from else "from a day that is not recorded"
    return f"{begun} to {said_day(rule.in_force_to)}" if rule.in_force_to else f"{begun} on"


def meaning(name: str, book: RuleBook, on: dt.date | None = None) -> str:
    """Name a rule with what it says.

    Parameters
    ----------
    name
        Id of a rule or of the family of its versions.
    book
        All rules.
    on
        Day whose version is preferred.

    Returns
    -------
    str
        What it says, and its id.
    """
    named = [rule for rule in book if name in {rule.id, rule.family}]
    if not named:
        return name
    rule = next((rule for rule in named if on is not None and rule.in_force(on)), named[-1])
    return f"{rule.title.rstrip('.')} (rule {name})"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Count things in words.

    Examples
    --------
    >>> counted(1, "rule"), counted(20, "rule"), counted(0, "duty", "duties")
    ('one rule', '20 rules', 'no duties')
    """
    words = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{words} {noun if number == 1 else plural or noun + 's'}"
