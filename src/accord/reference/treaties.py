"""Which state is bound by which of the five UN space treaties, and since when."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from accord.reference.errors import ReferenceLookupError
from accord.reference.rows import Row
from accord.reference.states import codes, known_state, sure
from accord.reference.store import table

TreatyStatus = Literal["party", "signed", "none", "unknown"]

ENTRY_INTO_FORCE = {
    "OST": date(1967, 10, 10),
    "ARRA": date(1968, 12, 3),
    "LIAB": date(1972, 9, 1),
    "REG": date(1976, 9, 15),
    "MOON": date(1984, 7, 11),
}


def treaty_parties(treaty: str, on: date, *, at_least: str = "low") -> tuple[str, ...]:
    """Name the states that are party to a UN space treaty on a day.

    A state counts from the latest day that its recorded date allows; where no source gives a date, from the day on
    which the status is known to hold. It no longer counts from the day a withdrawal takes effect.

    Parameters
    ----------
    treaty
        ``OST``, ``ARRA``, ``LIAB``, ``REG`` or ``MOON``.
    on
        The day.
    at_least
        Least confidence a row must have: ``low`` takes every row.

    Returns
    -------
    tuple of str
        ISO 3166-1 alpha-3 codes, sorted.

    Raises
    ------
    ReferenceLookupError
        When the treaty or the confidence is not known.

    Examples
    --------
    >>> "SAU" in treaty_parties("MOON", date(2023, 6, 1)), "SAU" in treaty_parties("MOON", date(2024, 1, 5))
    (True, False)
    """
    _known_treaty(treaty)
    rows = [row for row in sure(table("treaties"), at_least) if row.text("treaty") == treaty]
    return codes([row for row in rows if row.text("state_iso3") and _status_on(row, on) == "party"])


def treaty_status(state: str, treaty: str, on: date) -> TreatyStatus:
    """Say how a state stands to a UN space treaty on a day.

    A signature without a recorded date is taken to precede entry into force: each of the five treaties lets a state
    that has not signed by then only accede (OST Art. XIV, ARRA Art. 7, LIAB Art. XXIV, REG Art. VIII, MOON Art. 19).
    A status is taken to last beyond the day on which it was last known (column `as_of`).

    Parameters
    ----------
    state
        ISO 3166-1 alpha-3 code.
    treaty
        ``OST``, ``ARRA``, ``LIAB``, ``REG`` or ``MOON``.
    on
        The day.

    Returns
    -------
    str
        ``party``, ``signed``, ``none`` or ``unknown``. A state without a row is ``unknown``, never ``none``.

    Raises
    ------
    ReferenceLookupError
        When the state or the treaty is not known.

    Examples
    --------
    >>> treaty_status("SAU", "MOON", date(2024, 1, 5)), treaty_status("IND", "MOON", date(2024, 1, 5))
    ('none', 'signed')
    """
    known_state(state)
    _known_treaty(treaty)
    row = _rows_by_state().get((state, treaty))
    return "unknown" if row is None else _status_on(row, on)


def treaty_acceptances(treaty: str, on: date) -> tuple[str, ...]:
    """Name the organisations that have declared acceptance of a UN space treaty by a day.

    Parameters
    ----------
    treaty
        ``OST``, ``ARRA``, ``LIAB``, ``REG`` or ``MOON``.
    on
        The day.

    Returns
    -------
    tuple of str
        Names, sorted; undated declarations count from the day on which they are known to hold.

    Raises
    ------
    ReferenceLookupError
        When the treaty is not known.

    Examples
    --------
    >>> treaty_acceptances("LIAB", date(2026, 6, 1))
    ('ESA', 'EUMETSAT', 'Eutelsat')
    """
    _known_treaty(treaty)
    declared = table("treaties").where(treaty=treaty, status="declared")
    return tuple(sorted(row.text("organisation") for row in declared if _reached(row, on)))


def _status_on(row: Row, on: date) -> TreatyStatus:
    """Status that one row of the treaty table gives a state on a day."""
    status = row.text("status")
    if status == "none":
        return "none"
    if status == "signed":
        return _signed_on(row, on)
    withdrawal = row.date("withdrawal_effective")
    if withdrawal is not None and on >= withdrawal.earliest:
        return "none" if on >= withdrawal.latest else "unknown"
    if _reached(row, on):
        return "party"
    return _before_party(row, on)


def _signed_on(row: Row, on: date) -> TreatyStatus:
    """Status of a signatory that never ratified."""
    since = row.date("since")
    if since is None:
        return "signed" if on >= ENTRY_INTO_FORCE[row.text("treaty")] else "unknown"
    if on >= since.latest:
        return "signed"
    return "none" if on < since.earliest else "unknown"


def _before_party(row: Row, on: date) -> TreatyStatus:
    """Status of a state on a day before it is certain to have been a party."""
    since = row.date("since")
    if since is None or on >= since.earliest:
        return "unknown"
    act = row.text("date_kind")
    if act in ("accession", "succession"):
        return "none"
    if act == "ratification" and on >= ENTRY_INTO_FORCE[row.text("treaty")]:
        return "signed"
    return "unknown"


def _reached(row: Row, on: date) -> bool:
    """Whether a row's status is certain to have been reached; undated, it holds from the day it is known to."""
    since = row.date("since") or row.date("as_of")
    return since is not None and on >= since.latest


def _known_treaty(treaty: str) -> None:
    """Refuse the name of a treaty that is not one of the five."""
    if treaty not in ENTRY_INTO_FORCE:
        raise ReferenceLookupError(
            f"unknown treaty {treaty!r}; allowed: OST (Outer Space Treaty), ARRA (Rescue Agreement), "
            "LIAB (Liability Convention), REG (Registration Convention), MOON (Moon Agreement)"
        )


@cache
def _rows_by_state() -> dict[tuple[str, str], Row]:
    """Rows of states in the treaty table, by state and treaty."""
    rows = (row for row in table("treaties") if row["state_iso3"] is not None)
    return {(row.text("state_iso3"), row.text("treaty")): row for row in rows}
