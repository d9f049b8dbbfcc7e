"""Keep of the sets of changes found those that differ, and join those that differ only in a choice of partner."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from accord.law.cures.amending import Amendment, DatedProposal
from accord.law.cures.searching import Keys, Search

Slots: TypeAlias = tuple[tuple[Amendment, ...], ...]
"""For each change of an option the partners, payers or launchers among whom to choose."""


def first_choice(slots: Slots) -> Keys:
    """The set with the first choice of every change."""
    return frozenset(slot[0].key for slot in slots)


def families(search: Search, found: Iterable[Keys]) -> frozenset[object]:
    """Tell apart the sets that differ in more than a choice of partner, payer, launcher or day.

    Parameters
    ----------
    search
        The search.
    found
        Sets that lift all blocks.

    Returns
    -------
    frozenset
        One entry for each; at most as many as there will be options.
    """
    return frozenset(frozenset(_label(search.pool[key]) for key in keys) for keys in distinct(search, found))


def distinct(search: Search, found: Iterable[Keys]) -> list[Keys]:
    """Leave out sets that come to the same proposal as a cheaper one, and those that only wait longer than another.

    Parameters
    ----------
    search
        The search.
    found
        Sets that lift all blocks.

    Returns
    -------
    list of Keys
        The others, cheapest first.
    """
    cheapest: dict[DatedProposal, Keys] = {}
    for keys in sorted(found, key=lambda item: _price(search, item)):
        cheapest.setdefault(search.question(keys), keys)
    soonest: dict[Keys, dt.date] = {}
    for keys in cheapest.values():
        rest = frozenset(key for key in keys if search.pool[key].kind != "wait")
        soonest[rest] = min(soonest.get(rest, dt.date.max), search.question(keys).date)

    def outdone(keys: Keys) -> bool:
        day = search.question(keys).date
        waits = any(search.pool[key].kind == "wait" for key in keys)
        return waits and any(rest <= keys and sooner < day for rest, sooner in soonest.items())

    return [keys for keys in cheapest.values() if not outdone(keys)]


def merged(search: Search, found: Iterable[Keys]) -> list[Slots]:
    """Join sets that differ in one choice of partner, payer or launcher and lead to the same findings.

    Parameters
    ----------
    search
        The search.
    found
        Sets that lift all blocks.

    Returns
    -------
    list of Slots
        Every combination of the choices of an entry was found.
    """
    sets: list[Slots] = [tuple((item,) for item in _ordered(search, keys)) for keys in found]
    for place in range(max(map(len, sets), default=0)):
        alike: dict[object, list[Slots]] = {}
        for slots in sets:
            alike.setdefault(_likeness(search, slots, place), []).append(slots)
        sets = [_joined(search, group, place) for group in alike.values()]
    return sets


def _label(amendment: Amendment) -> tuple[object, ...]:
    """What a change shares with those that differ from it only in a choice."""
    if amendment.kind == "wait":
        return ("wait",)
    return (amendment.kind, amendment.does, amendment.effort, "" if amendment.variant else amendment.key)


def _ordered(search: Search, keys: Keys) -> list[Amendment]:
    """Changes in the order in which they are made."""
    return sorted((search.pool[key] for key in keys), key=lambda item: item.rank)


def _price(search: Search, keys: Keys) -> tuple[int, int, tuple[object, ...]]:
    """Number of changes, their effort, and the changes in order."""
    ordered = _ordered(search, keys)
    return (len(keys), sum(item.effort for item in ordered), tuple(item.rank for item in ordered))


def _likeness(search: Search, slots: Slots, place: int) -> object:
    """What sets must share to differ only in the choice at one place."""
    here = _label(slots[place][0]) if place < len(slots) else None
    others = tuple(tuple(item.key for item in slot) for index, slot in enumerate(slots) if index != place)
    said = search.screening(first_choice(slots))
    return (here, others, said.date, tuple((f.rule, f.verdict, f.stake) for f in said.findings))


def _joined(search: Search, group: Sequence[Slots], place: int) -> Slots:
    """Join the choices at one place, in the order in which they came up."""
    if len(group) == 1:
        return group[0]
    came_up = list(search.pool)
    choice = tuple(sorted((item for slots in group for item in slots[place]), key=lambda i: came_up.index(i.key)))
    return (*group[0][:place], choice, *group[0][place + 1 :])
