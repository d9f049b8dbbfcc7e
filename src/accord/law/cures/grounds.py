"""What a finding rests on: the facts, records and dated sets that were read to reach it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from accord.law.books.rule import Rule
from accord.law.books.rule_book import RuleBook
from accord.law.conditions.explaining import reasons
from accord.law.conditions.terms import NOTHING_BOUND, Record
from accord.law.conditions.values import UNKNOWN, FactValue, Unknown
from accord.law.cures.amending import DatedProposal
from accord.law.screening.deriving import DERIVATIONS
from accord.law.screening.proposal import Proposal
from accord.law.screening.situation import Situation
from accord.law.sets import DatedSets

_ALWAYS = frozenset({"date", "authorisations", "rules_confirmed", "rules_refuted"})
_GROUPS = frozenset({"parties", "payments", "elements"})


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a finding rests on.

    Parameters
    ----------
    read
        Facts and groups of records that were read, with ``date``: a change that alters none of them leaves the
        finding as it is.
    sets
        Dated sets that were read.
    families
        The rule, and the rules on which its exceptions rest.
    records
        Group and id of the parties, payments and elements that meet the rule's condition.
    """

    read: frozenset[str]
    sets: frozenset[str]
    families: frozenset[str]
    records: frozenset[tuple[str, str]]

    def ids(self, group: str) -> tuple[str, ...]:
        """Ids of the records of a group, sorted."""
        return tuple(sorted(name for kind, name in self.records if kind == group))


def grounds_of(rule: Rule, asked: DatedProposal, book: RuleBook) -> Grounds:
    """Find what a finding rests on.

    The rule is decided once more while every fact that it reads is noted. Deciding is a function of what is read,
    so that nothing else can alter the outcome.

    Parameters
    ----------
    rule
        The rule.
    asked
        The proposal and the day.
    book
        All rules.

    Returns
    -------
    Grounds
        What was read.
    """
    world = _Recorder(asked.proposal, asked.date, book.sets)
    linked = tuple(_linked(rule, asked.date, book))
    for one in linked:
        one.condition.truth(world, NOTHING_BOUND)
        for exception in one.exceptions:
            if exception.condition is not None:
                exception.condition.truth(world, NOTHING_BOUND)
    found = reasons(rule.condition, Situation(asked.proposal, asked.date, book.sets), book.sets.titles)
    named = [exception.rule for one in linked for exception in one.exceptions if exception.rule]
    return Grounds(
        read=frozenset(world.read) | _ALWAYS,
        sets=frozenset(world.sets),
        families=frozenset({*(one.family for one in linked), *(book_family(book, name) for name in named)}),
        records=frozenset((reason.group, reason.record) for reason in found if reason.group in _GROUPS),
    )


def touched(before: DatedProposal, after: DatedProposal) -> frozenset[str]:
    """Name what differs between two proposals, as `Grounds.read` names it.

    Parameters
    ----------
    before, after
        The proposals and their days.

    Returns
    -------
    frozenset of str
        Facts and groups of records, and ``date``.
    """
    old, new = before.proposal, after.proposal
    names = {name for name in {*old.facts, *new.facts} if old.facts.get(name) != new.facts.get(name)}
    names |= {group for group in _GROUPS if getattr(old, group) != getattr(new, group)}
    return frozenset(names | ({"date"} if before.date != after.date else set()))


def book_family(book: RuleBook, name: str) -> str:
    """Give the id that all versions of a rule share."""
    return next((rule.family for rule in book if name in {rule.id, rule.family}), name)


class _Recorder(Situation):
    """A situation that notes what is read of it.

    No change alters a party itself, so that reading payments or elements does not count as reading parties.
    """

    __slots__ = ("read", "sets")

    def __init__(self, proposal: Proposal, date: dt.date, sets: DatedSets) -> None:
        super().__init__(proposal, date, sets)
        self.read: set[str] = set()
        self.sets: set[str] = set()

    def fact(self, name: str) -> FactValue:
        """Value of a fact; a derived one may have been read from every record."""
        self.read.add(name)
        if name in DERIVATIONS and self.proposal.facts.get(name, UNKNOWN) is UNKNOWN:
            self.read |= _GROUPS
        return super().fact(name)

    def records(self, group: str) -> tuple[Record, ...] | Unknown:
        """Records of a group."""
        self.read.add(group)
        return super().records(group)

    def dated_set(self, name: str) -> frozenset[str] | Unknown:
        """Members of a dated set on the day."""
        self.sets.add(name)
        return super().dated_set(name)


def _linked(rule: Rule, on: dt.date, book: RuleBook) -> Iterator[Rule]:
    """A rule and those on which its exceptions rest, each once."""
    waiting, seen = [rule], {rule.id}
    while waiting:
        one = waiting.pop()
        yield one
        for exception in one.exceptions:
            for other in book.in_force(on):
                if exception.rule and exception.rule in {other.id, other.family} and other.id not in seen:
                    seen.add(other.id)
                    waiting.append(other)
