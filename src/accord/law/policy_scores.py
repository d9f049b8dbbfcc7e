"""How a proposal stands to the criteria of policies: each criterion, each policy, and all of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from accord.law.books.rule import Confidence
from accord.law.screening.whole import NOTICE

CriterionResult: TypeAlias = Literal["met", "not met", "to be shown", "not applicable"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of a policy, and how a proposal stands to it.

    Parameters
    ----------
    rule, title, citation
        The rule, what the policy asks, and where.
    result
        ``met``, ``not met``, ``to be shown``, or ``not applicable`` where the policy does not ask it of the proposal.
    evidence
        The facts that decide it, or that are missing, in words; an assumption is marked as such.
    questions
        What to ask where it is to be shown.
    remedy
        Cheapest way to meet it; empty when it is met or not asked.
    confidence, caveat
        Confidence in the statement of the rule, and what to keep in mind.
    """

    rule: str
    title: str
    citation: str
    result: CriterionResult
    evidence: tuple[str, ...]
    questions: tuple[str, ...]
    remedy: str
    confidence: Confidence
    caveat: str

    def sentence(self) -> str:
        """Say how the proposal stands to the criterion, and why."""
        parts = [f"{self.result.capitalize()}: {self.title.rstrip('.')} ({self.citation}; rule {self.rule})."]
        if self.evidence:
            parts.append(f"Here {'; '.join(self.evidence)}.")
        parts += [f"To ask: {text}" for text in self.questions]
        if self.remedy:
            parts.append(f"To meet it: {self.remedy.rstrip('.')}.")
        return " ".join(parts)

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "rule": self.rule,
            "title": self.title,
            "citation": self.citation,
            "result": self.result,
            "evidence": list(self.evidence),
            "questions": list(self.questions),
            "remedy": self.remedy,
            "confidence": self.confidence,
            "caveat": self.caveat,
            "sentence": self.sentence(),
        }


@dataclass(frozen=True, slots=True)
class PolicyScore:
    """The criteria of one instrument.

    Parameters
    ----------
    instrument
        Its name.
    state
        ``in force``, ``voluntary``, or ``not confirmed``: scored all the same, as policy that may still be in use.
    note
        What is known of its state, in a sentence; empty where nothing is in doubt.
    criteria
        In the order of the instrument.
    """

    instrument: str
    state: Literal["in force", "voluntary", "not confirmed"]
    note: str
    criteria: tuple[Criterion, ...]

    def with_result(self, result: CriterionResult) -> tuple[Criterion, ...]:
        """Give the criteria with one result, in order."""
        return tuple(item for item in self.criteria if item.result == result)

    @property
    def asked(self) -> int:
        """Number of criteria that the policy asks of the proposal."""
        return len(self.criteria) - len(self.with_result("not applicable"))

    def sentence(self) -> str:
        """Say how many criteria are met, and in what state the instrument is."""
        if not self.asked:
            return f"{self.instrument} asks nothing of this proposal."
        counts = ", ".join(f"{len(self.with_result(result))} {result}" for result in ("met", "not met", "to be shown"))
        note = f" {self.note}" if self.note else ""
        criteria = "criterion" if self.asked == 1 else "criteria"
        return f"{self.instrument} ({self.state}): of {self.asked} {criteria} {counts}.{note}"

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "instrument": self.instrument,
            "state": self.state,
            "note": self.note,
            "sentence": self.sentence(),
            "criteria": [item.to_dict() for item in self.criteria],
        }


@dataclass(frozen=True, slots=True)
class Scorecard:
    """How a proposal stands to every policy criterion in force on a day.

    Parameters
    ----------
    proposal
        Name of the proposal.
    date
        The day.
    policies
        Those that ask most of the proposal first, then in the order of the packs.
    not_in_force
        Instruments whose criteria the rule book knows, but none of them on that day.
    """

    proposal: str
    date: dt.date
    policies: tuple[PolicyScore, ...]
    not_in_force: tuple[str, ...]

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria, in order."""
        return tuple(item for policy in self.policies for item in policy.criteria)

    def with_result(self, result: CriterionResult) -> tuple[Criterion, ...]:
        """Give the criteria with one result.

        Parameters
        ----------
        result
            The result.

        Returns
        -------
        tuple of Criterion
            In order.
        """
        return tuple(item for item in self.criteria if item.result == result)

    def policy(self, instrument: str) -> PolicyScore | None:
        """Find the score of one instrument.

        Parameters
        ----------
        instrument
            Name of the instrument.

        Returns
        -------
        PolicyScore or None
            ``None`` when it has no criterion on that day.
        """
        return next((item for item in self.policies if item.instrument == instrument), None)

    def sentence(self) -> str:
        """Say how the proposal stands to each policy that asks something of it."""
        said = [policy.sentence() for policy in self.policies if policy.asked]
        return " ".join(said) or f"No policy criterion in force on {self.date} concerns this proposal."

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON.

        Returns
        -------
        dict
            Strings, lists and dicts only.
        """
        return {
            "date": self.date.isoformat(),
            "proposal": self.proposal,
            "notice": NOTICE,
            "sentence": self.sentence(),
            "policies": [policy.to_dict() for policy in self.policies],
            "not_in_force": list(self.not_in_force),
        }
