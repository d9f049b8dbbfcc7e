"""What differs between the law of two days: rules, groups of states, and what is said of a proposal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from accord.law.books.rule import Rule
from accord.law.books.rule_book import RuleBook
from accord.law.conditions.values import AtLeast, Unknown
from accord.law.history import differences, versions_of
from accord.law.screening.engine import screen
from accord.law.screening.findings import Finding
from accord.law.screening.proposal import Proposal

ChangeKind: TypeAlias = Literal["began", "ended", "changed"]


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that is not the same on two days.

    Parameters
    ----------
    family
        Id that its versions share.
    kind
        ``began``, ``ended`` or ``changed``.
    before, after
        The version in force, or expected, on either day; ``None`` for none.
    differs
        What differs between two versions, in words.
    """

    family: str
    kind: ChangeKind
    before: Rule | None
    after: Rule | None
    differs: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "rule": self.family,
            "kind": self.kind,
            "before": _brief(self.before),
            "after": _brief(self.after),
            "differs": list(self.differs),
        }


@dataclass(frozen=True, slots=True)
class SetChange:
    """A group of states, named by rules, that is not the same on two days.

    Parameters
    ----------
    name, title
        Its name in conditions, and in words.
    joined, left
        States as ISO 3166 alpha-3 codes, sorted.
    record
        ``begins`` or ``ends`` where its members are on record on one of the days only; empty otherwise.
    """

    name: str
    title: str
    joined: tuple[str, ...]
    left: tuple[str, ...]
    record: str

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "set": self.name,
            "title": self.title,
            "joined": list(self.joined),
            "left": list(self.left),
            "record": self.record or None,
        }


@dataclass(frozen=True, slots=True)
class RuleDifference:
    """What differs in the law between two days.

    Parameters
    ----------
    first, second
        The days.
    changes
        Rules that began, ended or changed, in order of family.
    passing
        Versions that both began and ended between the days.
    sets
        Groups of states that changed.
    """

    first: dt.date
    second: dt.date
    changes: tuple[RuleChange, ...]
    passing: tuple[Rule, ...]
    sets: tuple[SetChange, ...]

    def of_kind(self, kind: ChangeKind) -> tuple[RuleChange, ...]:
        """Give the changes of one kind."""
        return tuple(change for change in self.changes if change.kind == kind)

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "from": self.first.isoformat(),
            "to": self.second.isoformat(),
            "changes": [change.to_dict() for change in self.changes],
            "passing": [_brief(rule) for rule in self.passing],
            "sets": [change.to_dict() for change in self.sets],
        }


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A rule that says something else of a proposal on another day.

    Parameters
    ----------
    family
        The rule.
    before, after
        Its finding on either day; ``None`` when it says nothing.
    """

    family: str
    before: Finding | None
    after: Finding | None

    @property
    def title(self) -> str:
        """What the rule says, in its later version."""
        found = self.after or self.before
        return found.title if found else ""

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "rule": self.family,
            "title": self.title,
            "before": _said(self.before),
            "after": _said(self.after),
        }


def difference(first: dt.date, second: dt.date, rules: RuleBook) -> RuleDifference:
    """Compare the law of two days.

    Parameters
    ----------
    first, second
        The days, the earlier first.
    rules
        All rules.

    Returns
    -------
    RuleDifference
        Rules that began, ended or changed; versions that came and went between; groups of states that changed.

    Examples
    --------
    >>> import datetime as dt
    >>> from accord.law import load_rules
    >>> from accord.law.between import difference
    >>> found = difference(dt.date(2010, 1, 1), dt.date(2012, 1, 1), load_rules())
    >>> next(change.after.id for change in found.of_kind("began") if change.family == "WOLF")
    'WOLF-2012'
    >>> found.passing[0].id
    'WOLF-2011'
    """
    changes = []
    shown: set[str] = set()
    for family in sorted({rule.family for rule in rules}):
        versions = versions_of(family, rules)
        before, after = (next((rule for rule in versions if _stands(rule, day)), None) for day in (first, second))
        shown |= {rule.id for rule in (before, after) if rule is not None}
        if before is not after:
            changes.append(_change(family, before, after))
    passing = tuple(
        rule
        for rule in rules
        if rule.id not in shown
        and rule.status != "proposed"
        and first < rule.begins
        and rule.in_force_to is not None
        and rule.in_force_to < second
    )
    sets = tuple(found for name in rules.sets.names if (found := _set_change(name, first, second, rules)) is not None)
    return RuleDifference(first, second, tuple(changes), passing, sets)


def verdict_changes(
    before: Proposal, first: dt.date, after: Proposal, second: dt.date, rules: RuleBook
) -> tuple[VerdictChange, ...]:
    """Compare what the law of two days says of a proposal.

    Parameters
    ----------
    before, after
        The proposal as read for either day; they differ where an organisation has other members.
    first, second
        The days.
    rules
        All rules.

    Returns
    -------
    tuple of VerdictChange
        Rules whose verdict differs, the gravest first, then in order of family.
    """
    findings = [
        {item.rule_record.family: item for item in screen(proposal, day, rules).findings}
        for proposal, day in ((before, first), (after, second))
    ]
    changed = []
    for family in sorted({*findings[0], *findings[1]}):
        then, now = findings[0].get(family), findings[1].get(family)
        if then is None or now is None or then.verdict is not now.verdict:
            changed.append(VerdictChange(family, then, now))
    return tuple(sorted(changed, key=_gravity))


def _gravity(change: VerdictChange) -> tuple[int, str]:
    worst = max(item.weight.severity for item in (change.before, change.after) if item is not None)
    return (-worst, change.family)


def _stands(rule: Rule, day: dt.date) -> bool:
    """Whether a version is in force, or expected, on a day."""
    return rule.in_force(day) or rule.expected(day)


def _change(family: str, before: Rule | None, after: Rule | None) -> RuleChange:
    """How a rule differs between two days on which it is not the same."""
    if before is None or after is None:
        return RuleChange(family, "began" if before is None else "ended", before, after, ())
    return RuleChange(family, "changed", before, after, differences(before, after))


def _set_change(name: str, first: dt.date, second: dt.date, rules: RuleBook) -> SetChange | None:
    """How a dated set differs between two days; ``None`` when it does not."""
    then, now = (rules.sets.members(name, day) for day in (first, second))
    title = rules.sets.titles.get(name, name)
    if isinstance(then, Unknown) or isinstance(now, Unknown):
        known = (not isinstance(then, Unknown), not isinstance(now, Unknown))
        word = {(False, True): "begins", (True, False): "ends"}.get(known, "")
        return SetChange(name, title, (), (), word) if word else None
    if isinstance(then, AtLeast) is isinstance(now, AtLeast) and then == now:
        return None
    return SetChange(name, title, tuple(sorted(now - then)), tuple(sorted(then - now)), "")


def _brief(rule: Rule | None) -> dict[str, Any] | None:
    """A version in a few keys."""
    if rule is None:
        return None
    return {
        "id": rule.id,
        "title": rule.title,
        "effect": str(rule.effect),
        "status": rule.status,
        "in_force_from": None if rule.in_force_from is None else rule.in_force_from.isoformat(),
        "in_force_to": None if rule.in_force_to is None else rule.in_force_to.isoformat(),
        "citation": rule.full_citation,
    }


def _said(finding: Finding | None) -> dict[str, Any] | None:
    """What a rule says, in a few keys."""
    if finding is None:
        return None
    return {
        "rule": finding.rule,
        "verdict": str(finding.verdict),
        "stake": str(finding.stake),
        "because": list(finding.because),
    }
