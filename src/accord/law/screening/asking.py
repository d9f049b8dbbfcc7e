"""What must still be asked: the facts, and the states of rules, on which findings wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from accord.law.books.rule import Rule
from accord.law.conditions.vocabulary import FACTS, FIELDS
from accord.law.screening.findings import Finding
from accord.law.screening.whole import Ask


def questions(findings: Sequence[Finding], rules: Mapping[str, Rule], titles: Mapping[str, str]) -> tuple[Ask, ...]:
    """Gather what findings wait for.

    Parameters
    ----------
    findings
        The findings.
    rules
        Rules in force, by id.
    titles
        Dated sets in words.

    Returns
    -------
    tuple of Ask
        Those with the gravest consequence first, then those on which most rules wait.
    """
    waiting: dict[str, list[Finding]] = {}
    for finding in findings:
        for name in finding.ask:
            waiting.setdefault(name, []).append(finding)

    def rank(name: str) -> tuple[int, int, str]:
        return (-max(f.stake.severity for f in waiting[name]), -len(waiting[name]), name)

    return tuple(
        Ask(name, _worded(name, rules, titles), tuple(sorted(f.rule for f in waiting[name])))
        for name in sorted(waiting, key=rank)
    )


def _worded(name: str, rules: Mapping[str, Rule], titles: Mapping[str, str]) -> str:
    """What to ask for a fact, a field of a record, a dated set, or the state of a rule."""
    kind, _, rest = name.partition(" ")
    if kind == "rule":
        return f"{rules[rest].check.rstrip('.')}? Then name {rest} in rules_confirmed or rules_refuted."
    return question(name, titles)


def question(name: str, titles: Mapping[str, str] | None = None) -> str:
    """Word the question for a missing fact.

    Parameters
    ----------
    name
        Name of a fact, of a group of records, ``set`` and the name of a dated set, or ``group.record.field``.
    titles
        Dated sets in words; their names when left out.

    Returns
    -------
    str
        The question.

    Examples
    --------
    >>> question("crew")
    'Is it so that people fly?'
    """
    if name in FACTS:
        return FACTS[name].question
    if name in FIELDS:
        return f"Which {name} are there?"
    if name.startswith("set "):
        return f"Which states were among {(titles or {}).get(name[4:], name[4:])} on that day?"
    group, rest = name.split(".", 1)
    record, attribute = rest.rsplit(".", 1)
    kind = FIELDS[group][attribute]
    if kind.kind == "bool":
        return f"Is it so that {record} {kind.says}?"
    return f"What is known of {record}'s {kind.says}?"
