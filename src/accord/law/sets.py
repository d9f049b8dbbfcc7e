"""Dated sets of states that rules refer to: who was party to what, and who was on which list, on a given day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from accord import reference
from accord.law.books.yaml_source import read_packaged
from accord.law.conditions.values import UNKNOWN, AtLeast, Roster, Unknown, absent

Source = Callable[[dt.date], "frozenset[str] | Unknown"]


@dataclass(frozen=True, slots=True)
class Spell:
    """One state's stay in a set, both days included."""

    iso3: str
    since: dt.date
    until: dt.date


@dataclass(frozen=True, slots=True)
class Record:
    """What is on record of a set.

    Parameters
    ----------
    members
        Stays of its members.
    covered_from
        Day before which nothing is on record.
    complete
        Whether all members are on record.
    complete_from
        Day before which there may have been others.
    undecided
        Stays of states of which it is not known whether they belonged.
    """

    members: tuple[Spell, ...]
    covered_from: dt.date
    complete: bool
    complete_from: dt.date
    undecided: tuple[Spell, ...]


class DatedSets:
    """Dated sets by name.

    Parameters
    ----------
    sources
        For each name a function from a day to the members on that day.
    titles
        For each name what its members are, in words.

    Examples
    --------
    >>> import datetime as dt
    >>> from accord.law.sets import DatedSets
    >>> sets = DatedSets({"CLUB": lambda day: frozenset({"FRA"})}, {"CLUB": "members of the club"})
    >>> sets.members("CLUB", dt.date(2020, 1, 1))
    frozenset({'FRA'})
    """

    def __init__(self, sources: Mapping[str, Source], titles: Mapping[str, str]) -> None:
        self._sources = dict(sources)
        self._known: dict[tuple[str, dt.date], frozenset[str] | Unknown] = {}
        self.titles = dict(titles)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all sets, sorted."""
        return tuple(sorted(self._sources))

    def members(self, name: str, on: dt.date) -> frozenset[str] | Unknown:
        """Members of a set on a day.

        Parameters
        ----------
        name
            Name of the set.
        on
            The day.

        Returns
        -------
        frozenset of str, or Unknown
            Alpha-3 codes; `AtLeast` where further members may exist, `UNKNOWN` outside the recorded span.

        Raises
        ------
        KeyError
            When there is no set of that name.
        """
        key = (name, on)
        if key not in self._known:
            self._known[key] = self._sources[name](on)
        return self._known[key]


_TREATIES: Final = {
    "OST_PARTIES": ("OST", "the parties to the Outer Space Treaty"),
    "RESCUE_PARTIES": ("ARRA", "the parties to the Rescue Agreement"),
    "LIABILITY_PARTIES": ("LIAB", "the parties to the Liability Convention"),
    "REGISTRATION_PARTIES": ("REG", "the parties to the Registration Convention"),
    "MOON_PARTIES": ("MOON", "the parties to the Moon Agreement"),
}
_ORGANISATIONS: Final = {
    "ESA_STATES": ("ESA", "the member states of ESA"),
    "EU_STATES": ("EU", "the member states of the European Union"),
    "ISS_STATES": ("ISS IGA", "the partner states of the space station agreement"),
    "MTCR_PARTNERS": ("MTCR", "the partners of the Missile Technology Control Regime"),
    "HCOC_STATES": ("Hague Code of Conduct", "the subscribers to the Hague Code of Conduct"),
    "WASSENAAR_STATES": ("Wassenaar Arrangement", "the participants of the Wassenaar Arrangement"),
}
_ACCORDS_NAMED_UNTIL: Final = dt.date(2026, 4, 23)
_NEVER_SIGNED_ACCORDS: Final = frozenset({"CHN", "RUS"})


def _treaty(name: str) -> Source:
    """Parties to a treaty as the reference tables have them."""

    def source(on: dt.date) -> frozenset[str]:
        return Roster(
            reference.treaty_parties(name, on),
            cache(lambda state: not _recorded(lambda: reference.treaty_status(state, name, on))),
        )

    return source


def _organisation(name: str) -> Source:
    """Members of an organisation as the reference tables have them."""

    def source(on: dt.date) -> frozenset[str]:
        return Roster(
            reference.members(name, on),
            cache(lambda state: not _recorded(lambda: reference.membership(state, name, on))),
        )

    return source


def _recorded(status: Callable[[], str]) -> bool:
    """Whether the reference tables say how a state stands."""
    try:
        return status() != "unknown"
    except reference.ReferenceLookupError:
        return False


def _artemis(on: dt.date) -> frozenset[str]:
    """Signatories of the Artemis Accords; six of those since April 2026 are not known by name."""
    known = reference.artemis_signatories(on)
    if on <= _ACCORDS_NAMED_UNTIL:
        undecided = {row.text("state_iso3") for row in reference.table("artemis_accords") if _perhaps_signed(row, on)}
        return Roster(known, undecided.__contains__)
    return Roster(known, lambda state: state not in _NEVER_SIGNED_ACCORDS)


def _perhaps_signed(row: reference.Row, on: dt.date) -> bool:
    """Whether the recorded date of a signature leaves open that it came before a day."""
    signed = row.date("date_signed")
    return signed is not None and signed.earliest <= on


def _ilrs(on: dt.date) -> frozenset[str]:
    """Members of the International Lunar Research Station as the reference tables have them."""
    return frozenset(reference.ilrs_members(on))


def _spells(record: Record) -> Source:
    """Members by recorded stays, as far as the record reaches."""

    def source(on: dt.date) -> frozenset[str] | Unknown:
        if on < record.covered_from:
            return UNKNOWN
        inside = _on(record.members, on)
        if not record.complete or on < record.complete_from:
            return AtLeast(inside)
        return Roster(inside, (_on(record.undecided, on) - inside).__contains__)

    return source


def _on(spells: tuple[Spell, ...], on: dt.date) -> frozenset[str]:
    """States whose stay contains a day."""
    return frozenset(spell.iso3 for spell in spells if spell.since <= on <= spell.until)


def _without(source: Source, left_out: tuple[Spell, ...]) -> Source:
    """Members of another set but for some, for as long as those are left out."""

    def reduced(on: dt.date) -> frozenset[str] | Unknown:
        members, out = source(on), _on(left_out, on)
        if isinstance(members, Unknown):
            return UNKNOWN
        if isinstance(members, AtLeast):
            return AtLeast(members - out)
        if isinstance(members, Roster):
            open_ = members.undecided
            return Roster(members - out, lambda state: state not in out and open_(state))
        return members - out

    return reduced


def _united(parts: tuple[Source, ...]) -> Source:
    """Members of any of several sets."""

    def union(on: dt.date) -> frozenset[str] | Unknown:
        found = [part(on) for part in parts]
        known = [members for members in found if not isinstance(members, Unknown)]
        together = frozenset[str]().union(*known)
        if len(known) < len(found):
            return AtLeast(together) if together else UNKNOWN
        if any(isinstance(members, AtLeast) for members in known):
            return AtLeast(together)
        return Roster(together, lambda state: any(absent(state, members) is None for members in known))

    return union


@cache
def packaged_sets() -> DatedSets:
    """Gather the sets of the reference tables and those packaged with the rules.

    Returns
    -------
    DatedSets
        All sets that packaged rules may name.

    Examples
    --------
    >>> import datetime as dt
    >>> from accord.law.sets import packaged_sets
    >>> days = (dt.date(2021, 3, 17), dt.date(2021, 3, 18))
    >>> ["RUS" in packaged_sets().members("ITAR_PROSCRIBED", day) for day in days]
    [False, True]
    """
    sources: dict[str, Source] = {"ARTEMIS": _artemis, "ILRS": _ilrs}
    titles = {
        "ARTEMIS": "the signatories of the Artemis Accords",
        "ILRS": "the members of the International Lunar Research Station",
    }
    for name, (treaty, title) in _TREATIES.items():
        sources[name], titles[name] = _treaty(treaty), title
    for name, (organisation, title) in _ORGANISATIONS.items():
        sources[name], titles[name] = _organisation(organisation), title
    lined = read_packaged(resources.files("accord.law") / "sets.yaml")
    for name, entry in lined.data.items():
        titles[name] = entry["title"]
        if "union_of" in entry:
            sources[name] = _united(tuple(sources[part] for part in entry["union_of"]))
            continue
        if "based_on" in entry:
            sources[name] = _without(sources[entry["based_on"]], _stays(entry["without"]))
            continue
        begins = dt.date.fromisoformat(entry["covered_from"])
        record = Record(
            members=_stays(entry["members"]),
            covered_from=begins,
            complete=entry["complete"],
            complete_from=_day(entry.get("complete_from"), begins),
            undecided=_stays(entry.get("undecided", [])),
        )
        sources[name] = _spells(record)
    return DatedSets(sources, titles)


def _stays(entries: Iterable[Mapping[str, str]]) -> tuple[Spell, ...]:
    """Read stays of states; one without a first or last day is open on that side."""
    return tuple(
        Spell(stay["state"], _day(stay.get("since"), dt.date.min), _day(stay.get("until"), dt.date.max))
        for stay in entries
    )


def _day(text: str | None, default: dt.date) -> dt.date:
    """Read a day, or take the default where none is given."""
    return default if text is None else dt.date.fromisoformat(text)
