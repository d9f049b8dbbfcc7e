"""Put a judged rule into words: the reasons, the exceptions tested, and what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from accord.law.books.rule import Rule, RuleException
from accord.law.books.rule_book import RuleBook
from accord.law.conditions.explaining import Reason, clauses, joined, reasons
from accord.law.conditions.terms import World
from accord.law.conditions.values import Truth
from accord.law.screening.deciding import Judged
from accord.law.screening.findings import ExceptionTested, Residual, Wording
from accord.law.verdict import Verdict

_APPLIES = {True: "applies", False: "does not apply", None: "cannot be decided"}
_OUTCOMES = {True: "holds", False: "fails", None: "unknown"}


@dataclass(frozen=True)
class Words:
    """Puts the rules of one screening into words.

    Parameters
    ----------
    world
        What conditions can see.
    date
        The day for which the law is asked.
    book
        All rules.
    in_force
        Rules in force on the day, by id and family.
    assumed
        Facts that are assumed.
    unconfirmed
        Tells whether it is not known that a rule is in force.
    speaks
        Tells whether a rule in force has anything to say of the proposal.
    """

    world: World
    date: dt.date
    book: RuleBook
    in_force: Mapping[str, Rule]
    assumed: tuple[str, ...]
    unconfirmed: Callable[[Rule], bool]
    speaks: Callable[[Rule], bool]

    def wording(self, judged: Judged, held: bool) -> Wording:
        """Give the reasons, the exceptions and what is missing.

        Parameters
        ----------
        judged
            The rule and how it came out.
        held
            Whether the authorisation that it asks for is stated to be held.

        Returns
        -------
        Wording
            The finding in words.
        """
        rule = judged.rule
        found = self._reasons(rule)
        because = [*clauses(found, self.assumed)]
        missing = [name for item in found for name in item.missing]
        if judged.verdict is Verdict.UNKNOWN:
            missing += [n for item, truth in judged.tested if truth is None for n in self._missing(item)]
            if self.unconfirmed(rule):
                missing.append(f"rule {rule.id}")
                because.append(f"it is not confirmed that the rule is in force on {self.date}")
        if held:
            because.append("the authorisation is stated to be held (authorisations)")
        return Wording(
            because=tuple(because),
            parties=_concerned(found, "parties"),
            elements=_concerned(found, "elements"),
            exceptions=tuple(self._tested(item, truth) for item, truth in judged.tested),
            ask=tuple(dict.fromkeys(missing)),
            residual=tuple(self._residual(rule)),
        )

    def _residual(self, rule: Rule) -> Iterable[Residual]:
        """Rules that the cures are known not to clear, with their meaning."""
        for name in sorted({name for cure in rule.cures for name in cure.residual}):
            other = self.in_force.get(name)
            yield Residual(name, self._named(name).title, other is not None and self.speaks(other))

    def _named(self, name: str) -> Rule:
        """Find a rule by id or family: the version of the day, else the one whose time is nearest."""
        if name in self.in_force:
            return self.in_force[name]
        versions = [rule for rule in self.book if name in {rule.id, rule.family}]
        return min(versions, key=lambda rule: (self._days_from(rule), rule.id))

    def _days_from(self, rule: Rule) -> int:
        """Days between the day and the time of a rule."""
        ended = rule.in_force_to or dt.date.max
        return max((rule.begins - self.date).days, (self.date - ended).days, 0)

    def _titled(self, name: str) -> str:
        """Name a rule with its meaning."""
        rule = self._named(name)
        return f"'{rule.title.rstrip('.')}' ({rule.id})"

    def _reasons(self, item: Rule | RuleException) -> tuple[Reason, ...]:
        """Reasons for the truth of a rule's condition, or for that of an exception, which one record decides."""
        if item.condition is None:
            return ()
        return reasons(item.condition, self.world, self.book.sets.titles, every=isinstance(item, Rule))

    def _tested(self, item: RuleException, truth: Truth) -> ExceptionTested:
        """Put a tested exception into words."""
        if item.condition is not None:
            why = joined(clauses(self._reasons(item), self.assumed))
        elif item.rule in self.in_force:
            why = f"the rule {self._titled(item.rule)} {_APPLIES[truth]}"
        else:
            why = f"the rule {self._titled(item.rule)} is not in force on {self.date}"
        return ExceptionTested(item.label, _OUTCOMES[truth], why, item.says, item.citation)

    def _missing(self, item: RuleException) -> Iterable[str]:
        """Facts, or rules to be confirmed, that would decide an exception."""
        if item.condition is not None:
            return [name for reason in self._reasons(item) for name in reason.missing]
        other = self.in_force[item.rule]
        if self.unconfirmed(other):
            return [f"rule {other.id}"]
        return [name for reason in self._reasons(other) for name in reason.missing]


def _concerned(found: Iterable[Reason], group: str) -> tuple[str, ...]:
    """Ids of the records that the reasons name, in order."""
    return tuple(dict.fromkeys(item.record for item in found if item.group == group))
