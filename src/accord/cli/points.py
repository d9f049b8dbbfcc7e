"""The numbered points of a note on the law, so that a rule is explained once and referred to by number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from accord.cli.law_words import meaning
from accord.enumeration import listed

if TYPE_CHECKING:
    from accord.law import Finding, RuleBook


@dataclass
class Points:
    """Numbers of the findings that a note tells.

    Parameters
    ----------
    book
        All rules.
    on
        Day for which the law is asked.
    """

    book: RuleBook
    on: dt.date
    numbers: dict[str, int] = field(default_factory=dict)

    def add(self, findings: Iterable[Finding]) -> None:
        """Number findings in the order in which they are told."""
        for finding in findings:
            number = len(set(self.numbers.values())) + 1
            self.numbers[finding.rule] = self.numbers[finding.rule_record.family] = number

    def number(self, rule: str) -> int | None:
        """Number of a rule's point; ``None`` when the note does not tell it."""
        return self.numbers.get(rule)

    def refer(self, rules: Sequence[str]) -> str:
        """Refer to rules: by number where the note tells them, else by what they say.

        Parameters
        ----------
        rules
            Ids of rules or families.

        Returns
        -------
        str
            A clause.
        """
        numbers = sorted({number for rule in rules if (number := self.numbers.get(rule)) is not None})
        others = list(dict.fromkeys(rule for rule in rules if rule not in self.numbers))
        parts = [f"point{'s' if len(numbers) > 1 else ''} {listed([str(number) for number in numbers])}"] * bool(
            numbers
        )
        parts += [f"'{meaning(rule, self.book, self.on)}'" for rule in others]
        return listed(parts)
