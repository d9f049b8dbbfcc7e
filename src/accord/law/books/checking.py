"""What can only be checked across rules: ids, references, and exceptions that lead back to themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accord.errors import Problem, did_you_mean
from accord.law.books.rule import Rule


def problems_across(rules: Sequence[Rule]) -> tuple[Problem, ...]:
    """Find what is wrong between rules.

    Parameters
    ----------
    rules
        All rules of a book.

    Returns
    -------
    tuple of Problem
        Ids given twice, rules that are named but do not exist, and exceptions in a circle.
    """
    return (*_repeated(rules), *_unknown_references(rules), *_cycles(rules))


def _repeated(rules: Sequence[Rule]) -> Iterable[Problem]:
    """Rules that share an id."""
    first: dict[str, Rule] = {}
    family_place: dict[str, str] = {}
    for rule in rules:
        other = first.setdefault(rule.id, rule)
        if other is not rule:
            yield _problem(rule, f"the rule '{rule.id}' is also given at {other.place}", "give each rule its own id")
        family_place.setdefault(rule.family, rule.pack)
    for rule in rules:
        if rule.id != rule.family and rule.id in family_place:
            yield _problem(rule, f"'{rule.id}' names both a rule and a version", "give the version another id")


def _unknown_references(rules: Sequence[Rule]) -> Iterable[Problem]:
    """Exceptions and cures that name a rule which does not exist."""
    known = {rule.id for rule in rules} | {rule.family for rule in rules}
    for rule in rules:
        named = [exception.rule for exception in rule.exceptions if exception.rule]
        named += [
            change.target for cure in rule.cures for change in cure.change if change.action == "hold_authorisation"
        ]
        named += [name for cure in rule.cures for name in cure.residual]
        for name in named:
            if name not in known:
                yield _problem(rule, f"names the rule '{name}', which does not exist", did_you_mean(name, known))


def _cycles(rules: Sequence[Rule]) -> Iterable[Problem]:
    """Rules that are, through their exceptions, exceptions to themselves."""
    edges: dict[str, list[str]] = {rule.family: [] for rule in rules}
    family = {rule.id: rule.family for rule in rules} | {rule.family: rule.family for rule in rules}
    for rule in rules:
        edges[rule.family] += [family[item.rule] for item in rule.exceptions if item.rule in family]
    for rule in rules:
        reached: list[str] = []
        frontier = list(edges[rule.family])
        while frontier:
            name = frontier.pop()
            if name not in reached:
                reached.append(name)
                frontier += edges[name]
        if rule.family in reached:
            yield _problem(
                rule, f"the exceptions of '{rule.family}' lead back to itself", "let one of the rules stand alone"
            )


def _problem(rule: Rule, found: str, remedy: str) -> Problem:
    """A problem at the place of a rule."""
    file, _, line = rule.place.rpartition(":")
    return Problem(file, int(line), rule.id, found, "", remedy)
