"""What all rules together say of a proposal, and what must still be asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from accord.law.screening.findings import Finding
from accord.law.screening.outlook import Expected
from accord.law.screening.proposal import Proposal
from accord.law.verdict import Verdict

NOTICE = "A screening aid, not legal advice: a lawyer of each party must confirm it before anyone relies on it."


@dataclass(frozen=True, slots=True)
class Ask:
    """A fact that would decide something.

    Parameters
    ----------
    fact
        Name of the fact, or ``group.record.field`` for a field of a party, payment or element.
    question
        What to ask.
    rules
        Rules that wait for the answer.
    """

    fact: str
    question: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Screening:
    """What all rules in force say of a proposal.

    Parameters
    ----------
    proposal
        What was screened.
    date
        The day for which the law was asked.
    findings
        Worst first, then by rule id. A rule that does not apply gives no finding.
    rules_tested
        Number of rules in force that day.
    criteria_tested
        Number of policy criteria among them that could be decided.
    find_questions
        Function that gathers the facts to ask for.
    find_outlook
        Function that looks at proposed rules.
    """

    proposal: Proposal
    date: dt.date
    findings: tuple[Finding, ...]
    rules_tested: int
    criteria_tested: int
    find_questions: Callable[[], tuple[Ask, ...]] = field(repr=False, compare=False)
    find_outlook: Callable[[], tuple[Expected, ...]] = field(repr=False, compare=False, default=tuple)

    @cached_property
    def ask(self) -> tuple[Ask, ...]:
        """Facts to ask for, those with the gravest consequence first, then those on which most rules wait."""
        return self.find_questions()

    @cached_property
    def outlook(self) -> tuple[Expected, ...]:
        """Proposed rules that would apply, or may, were they law; they count in no verdict."""
        return self.find_outlook()

    @property
    def verdict(self) -> Verdict:
        """Worst verdict of all findings; see `Finding.weight` for how the undecided count."""
        worst = max(self.findings, key=lambda item: item.weight.severity, default=None)
        return Verdict.CLEAR if worst is None else worst.weight

    @property
    def prohibited(self) -> tuple[Finding, ...]:
        """Findings that prohibit."""
        return self.with_verdict(Verdict.PROHIBITED)

    @property
    def needs(self) -> tuple[Finding, ...]:
        """Findings that need an authorisation or certificate."""
        return self.with_verdict(Verdict.NEEDS)

    @property
    def unknown(self) -> tuple[Finding, ...]:
        """Findings that cannot be decided yet."""
        return self.with_verdict(Verdict.UNKNOWN)

    @property
    def score(self) -> int:
        """Minus the number of policy criteria not met."""
        return sum(item.score or 0 for item in self.findings)

    def with_verdict(self, verdict: Verdict) -> tuple[Finding, ...]:
        """Findings of one verdict.

        Parameters
        ----------
        verdict
            The verdict.

        Returns
        -------
        tuple of Finding
            In order.
        """
        return tuple(item for item in self.findings if item.verdict is verdict)

    def finding(self, rule_id: str) -> Finding | None:
        """Find what one rule says.

        Parameters
        ----------
        rule_id
            Id of the rule or of the family of versions.

        Returns
        -------
        Finding or None
            ``None`` when the rule does not apply or is not in force.
        """
        return next((f for f in self.findings if rule_id in {f.rule, f.rule_record.family}), None)

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON; every cure that a machine can apply is screened again for it.

        Returns
        -------
        dict
            Keys ``as_of``, ``date``, ``verdict``, ``notice``, ``score``, ``findings``, ``ask``, ``outlook`` and
            counts.
        """
        return {
            "as_of": max((f.rule_record.as_of for f in self.findings), default=self.date).isoformat(),
            "date": self.date.isoformat(),
            "proposal": self.proposal.name,
            "verdict": str(self.verdict),
            "notice": NOTICE,
            "score": self.score,
            "criteria_tested": self.criteria_tested,
            "rules_tested": self.rules_tested,
            "assumed": list(self.proposal.assumed),
            "findings": [item.to_dict() for item in self.findings],
            "ask": [{"fact": a.fact, "question": a.question, "rules": list(a.rules)} for a in self.ask],
            "outlook": [item.to_dict() for item in self.outlook],
        }
