"""What one rule says of a proposal: verdict, reasons, exceptions tested, and cures screened again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from accord.law.books.rule import Cure, Rule
from accord.law.screening.sentences import sentences
from accord.law.verdict import Verdict


@dataclass(frozen=True, slots=True)
class ExceptionTested:
    """An exception that was tested.

    Parameters
    ----------
    label
        Name of the exception.
    outcome
        ``holds``, ``fails`` or ``unknown``.
    why
        The facts that decided it, or that are missing.
    says, citation
        What it provides, and where.
    """

    label: str
    outcome: str
    why: str
    says: str
    citation: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What screening again, in full, says once a cure has been applied.

    Parameters
    ----------
    verdict
        Worst verdict that remains, over all rules.
    clears
        Whether the finding for which the cure was offered is gone or at most a duty.
    remaining
        Rules that still prohibit, conflict, are unknown with consequence, or need an authorisation.
    """

    verdict: Verdict
    clears: bool
    remaining: tuple[str, ...]


@dataclass(frozen=True)
class OfferedCure:
    """A cure offered for a finding.

    Parameters
    ----------
    cure
        The cure.
    rescreen
        Function that applies it and screens again; ``None`` when no machine can apply it.
    """

    cure: Cure
    rescreen: Callable[[Cure], Outcome] | None = field(repr=False, compare=False, default=None)

    @property
    def does(self) -> str:
        """What to do, in a sentence."""
        return self.cure.does

    @cached_property
    def outcome(self) -> Outcome | None:
        """What remains after the cure; ``None`` when people must find the new arrangement."""
        return None if self.rescreen is None else self.rescreen(self.cure)

    @property
    def cured_verdict(self) -> Verdict | None:
        """Worst verdict over all rules after the cure; ``None`` when no machine can tell."""
        return None if self.outcome is None else self.outcome.verdict

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        outcome = self.outcome
        return {
            "id": self.cure.id,
            "does": self.cure.does,
            "effort": self.cure.effort,
            "residual": list(self.cure.residual),
            "cured_verdict": None if outcome is None else str(outcome.verdict),
            "clears": None if outcome is None else outcome.clears,
            "remaining": None if outcome is None else list(outcome.remaining),
        }


@dataclass(frozen=True, slots=True)
class Residual:
    """A rule that a cure is known not to clear.

    Parameters
    ----------
    rule, title
        Id of the rule or family, and what it says.
    speaks
        Whether it has anything to say of the proposal.
    """

    rule: str
    title: str
    speaks: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """A finding in words.

    Parameters
    ----------
    because
        Clauses that name facts and values.
    parties, elements
        Ids of those concerned.
    exceptions
        Exceptions tested.
    ask
        Names of missing facts.
    residual
        Rules that the cures are known not to clear, in order.
    """

    because: tuple[str, ...]
    parties: tuple[str, ...]
    elements: tuple[str, ...]
    exceptions: tuple[ExceptionTested, ...]
    ask: tuple[str, ...]
    residual: tuple[Residual, ...] = ()


@dataclass(frozen=True)
class Finding:
    """What one rule says of a proposal; it is put into words only when someone reads it.

    Parameters
    ----------
    rule_record
        Rule in the version in force on the day.
    verdict
        Verdict; ``unknown`` when a fact or the state of the law is missing.
    stake
        Worst verdict that may come out once what is unknown is known; the verdict itself when decided.
    cures
        Cures, cheapest first.
    score
        -1 for a policy criterion that is not met, else ``None``.
    say
        Function that puts the finding into words.
    """

    rule_record: Rule
    verdict: Verdict
    stake: Verdict
    cures: tuple[OfferedCure, ...]
    score: int | None
    say: Callable[[], Wording] = field(repr=False, compare=False)

    @cached_property
    def wording(self) -> Wording:
        """The finding in words."""
        return self.say()

    @property
    def because(self) -> tuple[str, ...]:
        """Clauses that name facts and values."""
        return self.wording.because

    @property
    def parties(self) -> tuple[str, ...]:
        """Ids of the parties concerned."""
        return self.wording.parties

    @property
    def elements(self) -> tuple[str, ...]:
        """Ids of the elements concerned."""
        return self.wording.elements

    @property
    def exceptions(self) -> tuple[ExceptionTested, ...]:
        """Exceptions tested."""
        return self.wording.exceptions

    @property
    def ask(self) -> tuple[str, ...]:
        """Names of missing facts."""
        return self.wording.ask

    @property
    def rule(self) -> str:
        """Id of the rule."""
        return self.rule_record.id

    @property
    def title(self) -> str:
        """What the rule says."""
        return self.rule_record.title

    @property
    def binds(self) -> str:
        """Whom the rule binds."""
        return self.rule_record.binds

    @property
    def citation(self) -> str:
        """Instrument and place."""
        return self.rule_record.full_citation

    @property
    def residual(self) -> tuple[str, ...]:
        """Rules that the cures offered are known not to clear, sorted."""
        return tuple(sorted({name for offered in self.cures for name in offered.cure.residual}))

    @property
    def lead_months(self) -> tuple[float, float, float] | None:
        """Least, likely and greatest number of months an authorisation takes."""
        lead = self.rule_record.lead_months
        return None if lead is None else (lead.low, lead.mode, lead.high)

    @property
    def weight(self) -> Verdict:
        """Verdict with which the finding counts in the whole.

        An unknown whose worst answer would be a duty or an alert counts as that and no more.
        """
        if self.verdict is Verdict.UNKNOWN and self.stake.severity < Verdict.NEEDS.severity:
            return self.stake
        return self.verdict

    def sentence(self) -> str:
        """Say the finding as counsel would.

        Returns
        -------
        str
            Verdict, rule with its meaning and citation, whom it binds, the facts, the exceptions, the first
            cure, and the caveat.
        """
        return " ".join(sentences(self))

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON.

        Returns
        -------
        dict
            Strings, numbers, lists and dicts only.
        """
        rule = self.rule_record
        lead = rule.lead_months
        return {
            "rule": rule.id,
            "title": rule.title,
            "verdict": str(self.verdict),
            "stake": str(self.stake),
            "effect": str(rule.effect),
            "status": rule.status,
            "binds": rule.binds,
            "because": list(self.because),
            "parties": list(self.parties),
            "elements": list(self.elements),
            "exceptions": [
                {"label": e.label, "outcome": e.outcome, "why": e.why, "says": e.says, "citation": e.citation}
                for e in self.exceptions
            ],
            "citation": self.citation,
            "cures": [offered.to_dict() for offered in self.cures],
            "residual": list(self.residual),
            "residual_titles": {item.rule: item.title for item in self.wording.residual},
            "lead_months": None
            if lead is None
            else {
                "low": lead.low,
                "mode": lead.mode,
                "high": lead.high,
                "confidence": lead.confidence,
                "source": lead.source,
            },
            "ask": list(self.ask),
            "check": rule.check,
            "score": self.score,
            "example": rule.example,
            "source": list(rule.sources),
            "confidence": rule.confidence,
            "as_of": rule.as_of.isoformat(),
            "caveat": rule.caveat,
            "sentence": self.sentence(),
        }
