"""How one rule changed: its versions, those on which its exceptions rest, and what differs between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accord.law.books.rule import Rule
from accord.law.books.rule_book import RuleBook


@dataclass(frozen=True, slots=True)
class Support:
    """An exception that rests on another rule, and the spans of that rule.

    Parameters
    ----------
    label, says
        Name of the exception, and what it provides.
    rule
        Family of the rule on which it rests.
    versions
        Versions of that rule, oldest first.
    """

    label: str
    says: str
    rule: str
    versions: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The versions of one rule.

    Parameters
    ----------
    family
        Id that the versions share.
    versions
        Oldest first; a proposal whose day has not come stands last.
    supports
        Exceptions that rest on other rules.
    excepts
        Rules to which this one is an exception, in order of id.
    """

    family: str
    versions: tuple[Rule, ...]
    supports: tuple[Support, ...]
    excepts: tuple[Rule, ...]


def timeline(name: str, rules: RuleBook) -> Timeline:
    """Give the versions of a rule, and the rules on which its exceptions rest.

    Parameters
    ----------
    name
        Id of the rule or of one of its versions.
    rules
        All rules.

    Returns
    -------
    Timeline
        Versions oldest first.

    Raises
    ------
    KeyError
        When there is no such rule.

    Examples
    --------
    >>> from accord.law import load_rules
    >>> from accord.law.history import timeline
    >>> found = timeline("INKSNA-6", load_rules())
    >>> [version.id for version in found.supports[0].versions][:4]
    ['INKSNA-W1', 'INKSNA-W2', 'INKSNA-W3', 'INKSNA-W4']
    """
    family = next((rule.family for rule in rules if name in {rule.id, rule.family}), None)
    if family is None:
        raise KeyError(name)
    versions = versions_of(family, rules)
    own = {family, *(rule.id for rule in versions)}
    return Timeline(
        family,
        versions,
        tuple(_supports(versions, rules)),
        tuple(rule for rule in rules if any(item.rule in own for item in rule.exceptions)),
    )


def versions_of(family: str, rules: RuleBook) -> tuple[Rule, ...]:
    """Versions of a rule, oldest first, proposals last."""
    named = [rule for rule in rules if rule.family == family]
    return tuple(sorted(named, key=lambda rule: (rule.status == "proposed", rule.begins, rule.id)))


def _supports(versions: Iterable[Rule], rules: RuleBook) -> Iterator[Support]:
    """Exceptions that rest on other rules, each once."""
    told: set[tuple[str, str]] = set()
    for version in versions:
        for item in version.exceptions:
            if item.rule and (item.label, item.rule) not in told:
                told.add((item.label, item.rule))
                other = next(rule.family for rule in rules if item.rule in {rule.id, rule.family})
                named = tuple(rule for rule in versions_of(other, rules) if item.rule in {rule.id, rule.family})
                yield Support(item.label, item.says, item.rule, named)


def differences(before: Rule, after: Rule) -> tuple[str, ...]:
    """Say what differs between two versions of a rule.

    Parameters
    ----------
    before, after
        The versions.

    Returns
    -------
    tuple of str
        One clause for each difference that bears on what the rule says.

    Examples
    --------
    >>> from accord.law import load_rules
    >>> book = load_rules()
    >>> differences(book.find("WOLF-2011"), book.find("WOLF-2012"))[0]
    'effect: prohibition -> certification-required'
    """
    differs = []
    for word, old, new in (
        ("effect", str(before.effect), str(after.effect)),
        ("status", before.status, after.status),
        ("whom it binds", before.binds, after.binds),
    ):
        if old != new:
            differs.append(f"{word}: {old} -> {new}")
    if before.condition != after.condition:
        differs.append("when it applies")
    labels = [{item.label: item for item in rule.exceptions} for rule in (before, after)]
    differs += [f"exception '{name}' added" for name in sorted(labels[1].keys() - labels[0].keys())]
    differs += [f"exception '{name}' gone" for name in sorted(labels[0].keys() - labels[1].keys())]
    both = sorted(labels[0].keys() & labels[1].keys())
    differs += [f"exception '{name}' changed" for name in both if labels[0][name] != labels[1][name]]
    if before.title != after.title:
        differs.append("what it says")
    return tuple(differs)
