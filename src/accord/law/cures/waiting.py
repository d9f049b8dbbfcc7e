"""Days to come on which the law, as the rule book has it, changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from accord import reference
from accord.enumeration import listed
from accord.law.books.rule import Rule
from accord.law.books.rule_book import RuleBook
from accord.law.conditions.values import Unknown
from accord.law.cures.amending import Amendment, DatedProposal
from accord.law.cures.grounds import Grounds
from accord.law.sets import DatedSets

_MOST_DAYS = 8
_YEARS_AHEAD = 10
_STRIDE = dt.timedelta(days=61)
_ONE_DAY = dt.timedelta(days=1)


def waits(grounds: Grounds, book: RuleBook, on: dt.date) -> tuple[Amendment, ...]:
    """Give the waits that may lift a finding.

    Parameters
    ----------
    grounds
        What the finding rests on.
    book
        All rules.
    on
        Day of the screening.

    Returns
    -------
    tuple of Amendment
        One for each of the next days on which a rule behind the finding, or a dated set that it names, changes.
    """
    days: dict[dt.date, list[str]] = {}
    for day, why in _rule_changes(grounds.families, book, on):
        days.setdefault(day, []).append(why)
    for name in sorted(grounds.sets):
        for day, why in set_changes(book.sets, name, on):
            days.setdefault(day, []).append(why)
    return tuple(_wait(on, day, days[day]) for day in sorted(days)[:_MOST_DAYS])


def _wait(on: dt.date, day: dt.date, why: list[str]) -> Amendment:
    """Wait until a day."""

    def later(asked: DatedProposal) -> DatedProposal:
        return asked._replace(date=max(asked.date, day))

    does = f"Wait until {day}, when {' and '.join(dict.fromkeys(why))}"
    return Amendment(f"wait:{day}", "wait", does, _effort(on, day), group="wait", variant=day.isoformat(), make=later)


def _effort(on: dt.date, day: dt.date) -> int:
    """Effort of waiting: 1 up to a quarter of a year, then 2, 3, 4 up to one, two, five years, 5 beyond."""
    months = (day - on).days / 30.4375
    return 1 + sum(months > bound for bound in (3, 12, 24, 60))


def _rule_changes(families: frozenset[str], book: RuleBook, on: dt.date) -> Iterator[tuple[dt.date, str]]:
    """Days on which a version of a rule begins or ends, and what happens then."""
    versions = sorted((rule for rule in book if rule.family in families), key=lambda rule: rule.id)
    beginning: dict[tuple[str, dt.date], Rule] = {}
    for rule in versions:
        if rule.status != "proposed" and rule.in_force_from is not None:
            beginning[rule.family, rule.in_force_from] = rule
    for rule in versions:
        if rule.in_force_to is None or rule.in_force_to == dt.date.max or rule.status == "proposed":
            continue
        day = rule.in_force_to + _ONE_DAY
        if day > on and (rule.family, day) not in beginning:
            yield day, f"this rule has ended: {rule.title.rstrip('.')} (rule {rule.id})"
    for (_, day), rule in sorted(beginning.items()):
        if day > on:
            yield day, f"this comes into force: {rule.title.rstrip('.')} (rule {rule.id}; {rule.citation})"


@lru_cache(maxsize=256)
def set_changes(sets: DatedSets, name: str, on: dt.date) -> tuple[tuple[dt.date, str], ...]:
    """Days of the next ten years on which the members of a dated set change.

    The set is looked at every two months and a change is then traced to its day, so that a stay shorter than
    that may be missed.

    Parameters
    ----------
    sets
        Dated sets.
    name
        Name of the set.
    on
        Day from which to look.

    Returns
    -------
    tuple of (datetime.date, str)
        Day, and who joins or leaves, in words.
    """
    found: list[tuple[dt.date, str]] = []
    last = min(on.toordinal() + 366 * _YEARS_AHEAD, dt.date.max.toordinal() - _STRIDE.days)
    low, end = on, dt.date.fromordinal(last)
    while low < end:
        high = low + _STRIDE
        while sets.members(name, low) != sets.members(name, high):
            day = _first_difference(sets, name, low, high)
            found.append((day, _who(sets, name, day)))
            low = day
        low = high
    return tuple(found)


def _first_difference(sets: DatedSets, name: str, low: dt.date, high: dt.date) -> dt.date:
    """First day on which a set is no longer what it was on the low day."""
    before = sets.members(name, low)
    while high - low > _ONE_DAY:
        middle = low + (high - low) // 2
        if sets.members(name, middle) == before:
            low = middle
        else:
            high = middle
    return high


def _who(sets: DatedSets, name: str, day: dt.date) -> str:
    """Who joins or leaves a set on a day."""
    title = sets.titles.get(name, name)
    before, after = sets.members(name, day - _ONE_DAY), sets.members(name, day)
    if isinstance(before, Unknown) or isinstance(after, Unknown):
        return f"the record of {title} begins or ends"
    steps = [("joins", "join", after - before), ("leaves", "leave", before - after)]
    words = [
        f"{listed(sorted(map(_state, states)))} {one if len(states) == 1 else several}"
        for one, several, states in steps
        if states
    ]
    return f"{' and '.join(words)} {title}"


def _state(iso3: str) -> str:
    """Name of a state; its code where the reference tables do not know it."""
    try:
        return reference.known_state(iso3).text("name")
    except reference.ReferenceLookupError:
        return iso3
