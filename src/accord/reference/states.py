"""What the questions about states share: their codes, how sure a row is, and whether a date has come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from accord.reference.errors import unknown
from accord.reference.rows import Row
from accord.reference.store import CONFIDENCES, Table, table


def known_state(state: str) -> Row:
    """Find a state by its ISO 3166-1 alpha-3 code.

    Parameters
    ----------
    state
        Code in capitals, such as ``JPN``.

    Returns
    -------
    Row
        Its row in the table ``states``.

    Raises
    ------
    ReferenceLookupError
        When no state has that code.

    Examples
    --------
    >>> known_state("JPN").text("name")
    'Japan'
    """
    by_code = _states_by_code()
    if state not in by_code:
        raise unknown("state", state, by_code)
    return by_code[state]


@cache
def _states_by_code() -> dict[str, Row]:
    """Rows of the states by their alpha-3 code."""
    return {row.text("iso3"): row for row in table("states")}


def sure(source: Table, at_least: str) -> list[Row]:
    """Rows with at least the given confidence."""
    if at_least not in CONFIDENCES:
        raise unknown("confidence", at_least, CONFIDENCES)
    accepted = CONFIDENCES[: CONFIDENCES.index(at_least) + 1]
    return [row for row in source if row.text("confidence") in accepted]


def has_come(row: Row, column: str, on: date) -> bool:
    """Whether a day is certainly not before the date in a column; an empty date is never certain."""
    when = row.date(column)
    return when is not None and on >= when.latest


def codes(rows: Iterable[Row]) -> tuple[str, ...]:
    """State codes of some rows, sorted, each once."""
    return tuple(sorted(dict.fromkeys(row.text("state_iso3") for row in rows if row["state_iso3"])))
