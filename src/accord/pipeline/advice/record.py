"""What the record holds between two partners: agreements they have had, and instruments both have taken on."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from accord.pipeline.casework import states_of
from accord.reference import artemis_signatories, membership, table, treaty_acceptances, treaty_status
from accord.study import Study

Held = Literal["yes", "no", "unknown"]
TREATIES = {
    "OST": "Outer Space Treaty",
    "ARRA": "Rescue Agreement",
    "LIAB": "Liability Convention",
    "REG": "Registration Convention",
}
GROUPS = ("Hague Code of Conduct", "COPUOS")
ACCORDS = "Artemis Accords"
INSTRUMENTS = (*TREATIES.values(), *GROUPS, ACCORDS)
"""Instruments of responsible conduct in space that the reference tables follow state by state."""
_FORMER = {"RUS": "SUN"}
_ACCORDS_COMPLETE_UNTIL = date(2026, 5, 1)


def agreements_between(study: Study, one: str, other: str) -> tuple[str, ...]:
    """Name agreements on space to which two actors are party, signed by the study's as-of date.

    Parameters
    ----------
    study
        The study.
    one, other
        Names of actors. A bloc is party as an organisation, an agency through its state.

    Returns
    -------
    tuple of str
        Ids in the table ``agreements``; those open to all states, whose parties it does not name, do not count.
    """
    mine, theirs = _as_party(study, one), _as_party(study, other)
    found = []
    for row in table("agreements"):
        parties, signed = set(row.words("parties")), row.date("date_signed")
        if signed and signed.latest <= study.meta.as_of and parties & mine and parties & theirs:
            found.append(row.text("id"))
    return tuple(found)


def _as_party(study: Study, name: str) -> frozenset[str]:
    """Words by which the table of agreements names an actor."""
    actor = study.actors[name]
    if actor.members is not None:
        return frozenset({actor.members.organisation} if actor.members.organisation else actor.members.states)
    states = {actor.state} if actor.state else set()
    return frozenset(states | {_FORMER[state] for state in states if state in _FORMER})


def held_by_actor(study: Study, name: str, instrument: str) -> Held:
    """Say whether an actor's states have taken on an instrument by the study's as-of date.

    Parameters
    ----------
    study
        The study.
    name
        Name of an actor.
    instrument
        One of `INSTRUMENTS`. A treaty that an organisation has declared to accept counts as taken on by it.

    Returns
    -------
    str
        ``yes``, ``no`` if one of its states has not, or ``unknown``.
    """
    members, on = study.actors[name].members, study.meta.as_of
    code = next((code for code, title in TREATIES.items() if title == instrument), None)
    if members is not None and members.organisation and code and members.organisation in treaty_acceptances(code, on):
        return "yes"
    return held(states_of(study, name), instrument, on)


def held(states: tuple[str, ...], instrument: str, on: date) -> Held:
    """Say whether all of some states have taken on an instrument by a day.

    Parameters
    ----------
    states
        ISO 3166-1 alpha-3 codes.
    instrument
        One of `INSTRUMENTS`.
    on
        The day.

    Returns
    -------
    str
        ``yes``, ``no`` if one of them has not, or ``unknown``.

    Examples
    --------
    >>> held(("USA", "JPN"), "Registration Convention", date(2017, 12, 31))
    'yes'
    >>> held(("CHN",), "Artemis Accords", date(2024, 1, 1))
    'no'
    """
    each = [_held_by(state, instrument, on) for state in states]
    if "no" in each:
        return "no"
    return "unknown" if "unknown" in each or not each else "yes"


@cache
def _held_by(state: str, instrument: str, on: date) -> Held:
    if instrument == ACCORDS:
        if state in artemis_signatories(on):
            return "yes"
        return "no" if on < _ACCORDS_COMPLETE_UNTIL else "unknown"
    if instrument in GROUPS:
        role = membership(state, instrument, on)
        return "yes" if role == "member" else "no" if role == "none" else "unknown"
    code = next(code for code, name in TREATIES.items() if name == instrument)
    status = treaty_status(state, code, on)
    if status == "unknown":
        return "unknown"
    return "yes" if status == "party" else "no"
