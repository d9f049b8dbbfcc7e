"""Tests of a rule pack as legal claims: on a day, of a proposal, a rule says this."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from accord.errors import did_you_mean
from accord.law.books.rule import Rule
from accord.law.books.rule_book import RuleBook
from accord.law.conditions.explaining import clauses, reasons
from accord.law.screening.engine import screen
from accord.law.screening.proposal import Proposal
from accord.law.screening.situation import Situation
from accord.law.screening.whole import Screening
from accord.law.verdict import Verdict

SILENT = "silent"
OUTLOOK = "outlook"
ANSWERS: tuple[str, ...] = (*(str(verdict) for verdict in Verdict), SILENT, OUTLOOK)
"""What a claim may say of a rule: a verdict, that it is silent, or that it would apply once it is law."""


@dataclass(frozen=True)
class Claim:
    """What the rules are claimed to say of a proposal on a day.

    Parameters
    ----------
    sentence
        The legal claim in a sentence.
    pack
        Id of the rule pack that it tests.
    date
        Day for which the law is asked.
    proposal
        What is proposed.
    says
        For each rule, by its id or that of its family, one of `ANSWERS`.
    place
        File and line of the claim.
    """

    sentence: str
    pack: str
    date: dt.date
    proposal: Proposal
    says: tuple[tuple[str, str], ...]
    place: str


@dataclass(frozen=True, slots=True)
class ClaimFailure:
    """A rule that does not say what a claim says of it.

    Parameters
    ----------
    claim
        The claim.
    rule
        Id of the rule or family.
    claimed
        What the claim says of it.
    found
        What the rule says.
    why
        The facts that decided it, or why there is no such rule.
    """

    claim: Claim
    rule: str
    claimed: str
    found: str
    why: str

    def __str__(self) -> str:
        return (
            f"{self.claim.place}: '{self.claim.sentence}': {self.rule} is {self.found}, not {self.claimed}: {self.why}"
        )


def check_claims(claims: Iterable[Claim], rules: RuleBook) -> tuple[ClaimFailure, ...]:
    """Compare claims with what the rules say.

    Parameters
    ----------
    claims
        The claims.
    rules
        The rules, among them those of the pack.

    Returns
    -------
    tuple of ClaimFailure
        Empty when every claim holds; else in the order of the claims.

    Examples
    --------
    >>> import datetime as dt
    >>> from accord.law import Claim, Party, Proposal, load_rules
    >>> deal = Proposal((Party("ESA", kind="igo"),), facts={"crew": False})
    >>> says = (("WOLF", "needs"),)
    >>> claim = Claim("ESA must ask Congress", "us-china", dt.date(2020, 1, 1), deal, says, "mine.test.yaml:1")
    >>> check_claims([claim], load_rules())[0].found
    'silent'
    """
    failures: list[ClaimFailure] = []
    for claim in claims:
        screening = screen(claim.proposal, claim.date, rules)
        for name, claimed in claim.says:
            found, why = _answer(screening, name, rules)
            if found != claimed:
                failures.append(ClaimFailure(claim, name, claimed, found, why))
    return tuple(failures)


def _answer(screening: Screening, name: str, rules: RuleBook) -> tuple[str, str]:
    """What a rule says, in the words of a claim, and why."""
    finding = screening.finding(name)
    if finding is not None:
        tested = (f"exception '{item.label}' {item.outcome}: {item.why}" for item in finding.exceptions)
        return str(finding.verdict), "; ".join((*finding.because, *tested))
    expected = next((item for item in screening.outlook if name in {item.rule, item.rule_record.family}), None)
    if expected is not None:
        return (OUTLOOK if expected.truth else str(Verdict.UNKNOWN)), "; ".join(expected.because)
    known = sorted({rule.id for rule in rules} | {rule.family for rule in rules})
    if name not in known:
        return "no rule", f"there is none of that name; {did_you_mean(name, known)}"
    rule = rule_on(name, screening.date, rules)
    if rule is None:
        return SILENT, f"it is not in force on {screening.date}"
    world = Situation(screening.proposal, screening.date, rules.sets)
    return SILENT, "; ".join(clauses(reasons(rule.condition, world, rules.sets.titles)))


def rule_on(name: str, day: dt.date, rules: RuleBook) -> Rule | None:
    """Find the version of a rule that is in force, or expected, on a day."""
    named = [rule for rule in rules if name in {rule.id, rule.family}]
    return next((rule for rule in named if rule.in_force(day) or rule.expected(day)), None)
