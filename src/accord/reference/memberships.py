"""Who belongs to what: organisations and regimes, the Artemis Accords, and the lunar research station."""

from __future__ import annotations

from datetime import date
from typing import Literal

from accord.reference.errors import unknown
from accord.reference.rows import Row
from accord.reference.states import codes, has_come, known_state, sure
from accord.reference.store import table

Membership = Literal["member", "none", "unknown"]


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
    rows = [row for row in sure(table("memberships"), at_least) if row.text("org") == org]
    held = [row for row in rows if row.text("role") in roles and _member_on(row, on)]
    return codes(held)


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
    rows = [row for row in sure(table("artemis_accords"), at_least) if row.text("status") == "signed"]
    return codes([row for row in rows if has_come(row, "date_signed", on)])


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
    rows = [row for row in sure(table("ilrs"), at_least) if row.text("kind") == "state"]
    return codes([row for row in rows if has_come(row, "date", on)])


def _member_on(row: Row, on: date) -> bool:
    """Whether a membership row certainly covers a day; `until` is the last day of membership."""
    until = row.date("until")
    return has_come(row, "since", on) and (until is None or on <= until.earliest)


def _perhaps_member_on(row: Row, on: date) -> bool:
    """Whether a membership row may cover a day, given what its partial dates leave open."""
    since, until = row.date("since"), row.date("until")
    return (since is None or on >= since.earliest) and (until is None or on <= until.latest)


def _organisation(org: str) -> Row:
    """Row of an organisation, or an error that names the nearest."""
    found = table("organisations").where(org=org).rows
    if not found:
        raise unknown("organisation", org, (row.text("org") for row in table("organisations")))
    return found[0]
