"""Which rules the claims of their pack leave untested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accord.law.books.rule import Rule
from accord.law.books.rule_book import RuleBook
from accord.law.claims import SILENT, Claim, rule_on
from accord.law.conditions.terms import NOTHING_BOUND
from accord.law.conditions.tree import Always
from accord.law.screening.situation import Situation


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A rule that the claims of its pack leave untested.

    Parameters
    ----------
    rule
        The rule.
    lacks
        The kind of claim that is missing, in a clause.
    """

    rule: Rule
    lacks: str

    def __str__(self) -> str:
        return f"{self.rule.place}: {self.rule.id} ({self.rule.title.rstrip('.')}) has no claim {self.lacks}"


def coverage(claims: Sequence[Claim], rules: RuleBook) -> tuple[Uncovered, ...]:
    """Find the rules that the claims of their pack leave untested.

    Every version of a rule needs a claim that names it while it is in force and its condition holds, and another
    that says it is silent while it is in force and its condition does not hold. For a proposed rule the first must
    say ``outlook``. A rule that is written to apply in every case needs no second.

    Parameters
    ----------
    claims
        The claims; the packs they name are looked at.
    rules
        The rules, among them those of the packs.

    Returns
    -------
    tuple of Uncovered
        What is missing, in order of rule id; empty when all is tested.
    """
    tested: set[tuple[str, bool]] = set()
    for claim in claims:
        world = Situation(claim.proposal, claim.date, rules.sets)
        for name, claimed in claim.says:
            rule = rule_on(name, claim.date, rules)
            if rule is None or rule.pack != claim.pack:
                continue
            truth = rule.condition.truth(world, NOTHING_BOUND)
            if truth is not None and (claimed == SILENT) is not truth:
                tested.add((rule.id, truth))
    packs = {claim.pack for claim in claims}
    missing: list[Uncovered] = []
    for rule in rules:
        if rule.pack not in packs:
            continue
        if (rule.id, True) not in tested:
            when = "in which it would apply" if rule.status == "proposed" else "in which it applies while in force"
            missing.append(Uncovered(rule, f"{when}, and which says so"))
        if (rule.id, False) not in tested and rule.condition != Always(holds=True):
            when = "" if rule.status == "proposed" else " while it is in force"
            missing.append(Uncovered(rule, f"that calls it silent{when} because its condition fails"))
    return tuple(missing)
