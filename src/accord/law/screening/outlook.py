"""What proposed rules would say: never part of a verdict, but worth knowing before one signs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from accord.law.books.rule import Rule
from accord.law.books.rule_book import RuleBook
from accord.law.conditions.explaining import clauses, reasons
from accord.law.conditions.terms import NOTHING_BOUND, World
from accord.law.conditions.values import Truth


@dataclass(frozen=True, slots=True)
class Expected:
    """A proposed rule that would apply, or may apply, once it is law.

    Parameters
    ----------
    rule_record
        The proposed rule.
    truth
        ``True`` when its condition holds, ``None`` when that cannot be decided yet.
    because
        Clauses that name facts and values.
    ask
        Names of missing facts.
    """

    rule_record: Rule
    truth: Truth
    because: tuple[str, ...]
    ask: tuple[str, ...]

    @property
    def rule(self) -> str:
        """Id of the rule."""
        return self.rule_record.id

    @property
    def title(self) -> str:
        """What the rule would say."""
        return self.rule_record.title

    @property
    def citation(self) -> str:
        """Instrument and place."""
        return self.rule_record.full_citation

    @property
    def says(self) -> str:
        """Whether it ``would apply`` or ``may apply``."""
        return "would apply" if self.truth else "may apply"

    def sentence(self) -> str:
        """Say what is to be expected.

        Returns
        -------
        str
            Rule with its meaning and citation, and the facts.
        """
        rule = self.rule_record
        return (
            f"Not law yet, but it {self.says} once it is: {rule.title.rstrip('.')} ({self.citation}; rule {rule.id}). "
            f"Here {'; '.join(self.because)}."
        )

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON.

        Returns
        -------
        dict
            Strings and lists only.
        """
        rule = self.rule_record
        return {
            "rule": rule.id,
            "title": rule.title,
            "says": self.says,
            "effect": str(rule.effect),
            "binds": rule.binds,
            "citation": self.citation,
            "because": list(self.because),
            "ask": list(self.ask),
            "confidence": rule.confidence,
            "as_of": rule.as_of.isoformat(),
            "caveat": rule.caveat,
            "sentence": self.sentence(),
        }


def outlook_of(world: World, date: dt.date, book: RuleBook) -> tuple[Expected, ...]:
    """Find the proposed rules that would apply, or may, were they law.

    Parameters
    ----------
    world
        What conditions can see of the proposal.
    date
        The day for which the law is asked.
    book
        The rules.

    Returns
    -------
    tuple of Expected
        Those that would apply first, then by rule id.
    """
    found = []
    for rule in book:
        truth = rule.condition.truth(world, NOTHING_BOUND) if rule.expected(date) else False
        if truth is not False:
            why = reasons(rule.condition, world, book.sets.titles)
            because = clauses(why)
            ask = tuple(dict.fromkeys(name for reason in why for name in reason.missing))
            found.append(Expected(rule, truth, because, ask))
    return tuple(sorted(found, key=lambda item: (item.truth is None, item.rule)))
