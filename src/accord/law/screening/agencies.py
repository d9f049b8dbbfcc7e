"""Agencies that the reference tables know by name, as parties to a proposal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache, lru_cache

from accord import reference
from accord.errors import did_you_mean
from accord.law.conditions.values import UNKNOWN
from accord.law.screening.proposal import Party

KNOWN_TO_RULES = ("ESA", "NASA", "NOAA")
"""Agencies of the tables that rules recognise by id."""


class UnknownAgencyError(LookupError):
    """No agency of that name can be taken from the reference tables.

    Parameters
    ----------
    found
        What is wrong, in a clause.
    remedy
        What to do.
    """

    def __init__(self, found: str, remedy: str) -> None:
        self.found = found
        self.remedy = remedy
        super().__init__(f"{found}; {remedy}")


def is_known_agency(name: str) -> bool:
    """Tell whether the reference tables hold an agency of a name.

    Parameters
    ----------
    name
        Short name, in any case.

    Returns
    -------
    bool
        Whether `known_agency` finds it.

    Examples
    --------
    >>> is_known_agency("Roscosmos"), is_known_agency("Acme")
    (True, False)
    """
    return name.casefold() in _agencies()


@lru_cache(maxsize=4096)
def known_agency(name: str, on: dt.date) -> Party:
    """Make a party of an agency that the reference tables know.

    Whether it is on a restricted-party list of the United States stays unknown, but for their own agencies, and so
    does whether it counts as an emerging space nation.

    Parameters
    ----------
    name
        Short name; it becomes the party's id as written, so those that rules know must be written as they do.
    on
        Day whose member states an organisation brings with it.

    Returns
    -------
    Party
        An agency with its state, or an organisation with its member states on the day.

    Raises
    ------
    UnknownAgencyError
        When there is no such agency, or when it is an organisation whose members on the day are not recorded.

    Examples
    --------
    >>> import datetime as dt
    >>> known_agency("NASA", dt.date(2026, 1, 1)).iso3
    'USA'
    >>> len(known_agency("ESA", dt.date(2017, 12, 1)).members)
    22
    """
    row = _agencies().get(name.casefold())
    if row is None:
        raise UnknownAgencyError(f"unknown agency '{name}'", _advice(name))
    if name.upper() in KNOWN_TO_RULES and name != name.upper():
        raise UnknownAgencyError(f"unknown agency '{name}'", f"write '{name.upper()}'")
    state = row.text("state_iso3")
    if state:
        return Party(name, iso3=state, kind="agency", listed=() if state == "USA" else UNKNOWN)
    members = _members(row.text("organisation"), on)
    if not members:
        raise UnknownAgencyError(
            f"the member states of '{name}' on {on} are not recorded",
            f"write {{id: {name}, kind: igo, members: [...]}} with their alpha-3 codes",
        )
    return Party(name, kind="igo", members=members)


@cache
def _agencies() -> Mapping[str, reference.Row]:
    """Rows of the table of agencies by their short name, in lower case."""
    return {row.text("agency_id").casefold(): row for row in reference.table("agencies")}


def _members(organisation: str, on: dt.date) -> tuple[str, ...]:
    """Member states on a day, none where the tables do not hold the whole list."""
    found = reference.table("organisations").where(org=organisation).rows
    return reference.members(organisation, on) if found and found[0]["complete"] is True else ()


def _advice(name: str) -> str:
    """What to write in place of a name that is not known."""
    for row in _agencies().values():
        if row.text("name").casefold() == name.casefold():
            return f"write '{row.text('agency_id')}'"
    near = did_you_mean(name, [row.text("agency_id") for row in _agencies().values()])
    whole = f"describe it: {{id: {name}, kind: company, state: USA, owned_by: []}}"
    return f"{near.rstrip('?')}, or {whole}" if near.startswith("did you mean") else whole
