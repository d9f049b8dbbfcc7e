"""Who is bound by what, and since when: treaties, memberships, the Artemis Accords and the lunar research station."""

from __future__ import annotations

from datetime import date
from typing import Literal

from accord.reference.errors import ReferenceLookupError, unknown
from accord.reference.store import CONFIDENCES, Row, Table, table

TreatyStatus = Literal["party", "signed", "none", "unknown"]
Membership = Literal["member", "none", "unknown"]

ENTRY_INTO_FORCE = {
    "OST": date(1967, 10, 10),
    "ARRA": date(1968, 12, 3),
    "LIAB": date(1972, 9, 1),
    "REG": date(1976, 9, 15),
    "MOON": date(1984, 7, 11),
}


def members(org: str, on: date, *, at_least: str = "low") -> tuple[str, ...]:
    """Name the full members of an organisation, regime or group on a day.

    A state counts from the latest day that its recorded date of joining allows, until the earliest day that its
    date of leaving allows. Associates, observers and cooperating states do not count; `complete` in the table
    ``organisations`` says whether a state that is not named is known to be outside.

    Parameters
    ----------
    org
        Organisation as in the table ``organisations``, such as ``ESA`` or ``MTCR``.
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
        When the organisation or the confidence is not known.

    Examples
    --------
    >>> "RUS" in members("MTCR", date(2024, 1, 1))
    True
    """
    roles = _organisation(org).words("full_roles")
    rows = [row for row in _sure(table("memberships"), at_least) if row.text("org") == org]
    held = [row for row in rows if row.text("role") in roles and _member_on(row, on)]
    return _codes(held)


def membership(state: str, org: str, on: date) -> Membership:
    """Say whether a state is a full member of an organisation on a day, or that it is not known.

    Parameters
    ----------
    state
        ISO 3166-1 alpha-3 code.
    org
        Organisation as in the table ``organisations``.
    on
        The day.

    Returns
    -------
    str
        ``member``, ``none`` or ``unknown``. A state that is not listed is ``none`` only where the list is complete;
        within the span that a partial date leaves open the answer is ``unknown``.

    Raises
    ------
    ReferenceLookupError
        When the state or the organisation is not known.

    Examples
    --------
    >>> membership("CHN", "MTCR", date(2024, 1, 1)), membership("KEN", "COPUOS", date(2024, 1, 1))
    ('none', 'unknown')
    """
    known_state(state)
    organisation = _organisation(org)
    roles = organisation.words("full_roles")
    rows = [row for row in table("memberships").where(org=org, state_iso3=state) if row.text("role") in roles]
    if any(_member_on(row, on) for row in rows):
        return "member"
    if any(_perhaps_member_on(row, on) for row in rows):
        return "unknown"
    return "none" if rows or organisation["complete"] is True else "unknown"


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
    rows = [row for row in _sure(table("treaties"), at_least) if row.text("treaty") == treaty]
    return _codes([row for row in rows if row.text("state_iso3") and _status_on(row, on) == "party"])


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
    found = [_status_on(row, on) for row in table("treaties").where(treaty=treaty, state_iso3=state)]
    return found[0] if found else "unknown"


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


def artemis_signatories(on: date, *, at_least: str = "low") -> tuple[str, ...]:
    """Name the states that have signed the Artemis Accords by a day.

    Parameters
    ----------
    on
        The day.
    at_least
        Least confidence a row must have: ``low`` takes every row.

    Returns
    -------
    tuple of str
        ISO 3166-1 alpha-3 codes, sorted. From May 2026 the list has gaps: six signatories are not known by name.

    Raises
    ------
    ReferenceLookupError
        When the confidence is not known.

    Examples
    --------
    >>> len(artemis_signatories(date(2024, 12, 20)))
    52
    """
    rows = [row for row in _sure(table("artemis_accords"), at_least) if row.text("status") == "signed"]
    return _codes([row for row in rows if _since(row, "date_signed", on)])


def ilrs_members(on: date, *, at_least: str = "low") -> tuple[str, ...]:
    """Name the states that have joined the International Lunar Research Station by a day.

    Parameters
    ----------
    on
        The day.
    at_least
        Least confidence a row must have: ``low`` takes every row.

    Returns
    -------
    tuple of str
        ISO 3166-1 alpha-3 codes, sorted; institutions that joined without their state do not count.

    Raises
    ------
    ReferenceLookupError
        When the confidence is not known.

    Examples
    --------
    >>> ilrs_members(date(2022, 1, 1))
    ('CHN', 'RUS')
    """
    rows = [row for row in _sure(table("ilrs"), at_least) if row.text("kind") == "state"]
    return _codes([row for row in rows if _since(row, "date", on)])


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
    found = table("states").where(iso3=state).rows
    if not found:
        raise unknown("state", state, (row.text("iso3") for row in table("states")))
    return found[0]


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


def _member_on(row: Row, on: date) -> bool:
    """Whether a membership row certainly covers a day; `until` is the last day of membership."""
    until = row.date("until")
    return _since(row, "since", on) and (until is None or on <= until.earliest)


def _perhaps_member_on(row: Row, on: date) -> bool:
    """Whether a membership row may cover a day, given what its partial dates leave open."""
    since, until = row.date("since"), row.date("until")
    return (since is None or on >= since.earliest) and (until is None or on <= until.latest)


def _since(row: Row, column: str, on: date) -> bool:
    """Whether a day is certainly not before the date in a column; an empty date is never certain."""
    when = row.date(column)
    return when is not None and on >= when.latest


def _codes(rows: list[Row]) -> tuple[str, ...]:
    """State codes of some rows, sorted, each once."""
    return tuple(sorted(dict.fromkeys(row.text("state_iso3") for row in rows if row["state_iso3"])))


def _sure(source: Table, at_least: str) -> list[Row]:
    """Rows with at least the given confidence."""
    if at_least not in CONFIDENCES:
        raise unknown("confidence", at_least, CONFIDENCES)
    accepted = CONFIDENCES[: CONFIDENCES.index(at_least) + 1]
    return [row for row in source if row.text("confidence") in accepted]


def _organisation(org: str) -> Row:
    """Row of an organisation, or an error that names the nearest."""
    found = table("organisations").where(org=org).rows
    if not found:
        raise unknown("organisation", org, (row.text("org") for row in table("organisations")))
    return found[0]


def _known_treaty(treaty: str) -> None:
    """Refuse the name of a treaty that is not one of the five."""
    if treaty not in ENTRY_INTO_FORCE:
        raise ReferenceLookupError(
            f"unknown treaty {treaty!r}; allowed: OST (Outer Space Treaty), ARRA (Rescue Agreement), "
            "LIAB (Liability Convention), REG (Registration Convention), MOON (Moon Agreement)"
        )
