"""Rules as data: what a rule demands, when, of whom, with which exceptions and cures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

from accord.law.conditions.tree import Condition
from accord.law.verdict import Effect, Status, Verdict, verdict_of

Confidence: TypeAlias = Literal["high", "medium", "low"]

SPACE_AGE = dt.date(1957, 10, 4)
"""Day of the first satellite, from which a rule counts whose start is not recorded."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change a machine can make to a proposal.

    Parameters
    ----------
    action
        ``set_fact`` (`target` is the fact, `value` its new value), ``hold_authorisation`` (`target` is the rule),
        ``barter`` (payments that meet `where` become in kind), ``drop_payments`` (those that meet `where` go),
        ``close_interface`` (elements that meet `where` no longer reach parties of `states`), or
        ``remove_classes`` (elements that meet `where` lose the control-list entries in `states`).
    target
        Fact or rule.
    value
        New value of a fact.
    where
        Condition on a payment ``x`` or an element ``e``; ``None`` for all.
    states
        States, names of dated sets, or control-list entries.
    """

    action: Literal["set_fact", "hold_authorisation", "barter", "drop_payments", "close_interface", "remove_classes"]
    target: str = ""
    value: bool | int | float | str | tuple[str, ...] = ""
    where: Condition | None = None
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cure:
    """Something that would lift a finding.

    Parameters
    ----------
    id
        Name of the cure, unique within its rule.
    does
        What to do, in a sentence.
    effort
        1 a clause in the text, 2 another division of work or pay, 3 an officer's licence or certificate,
        4 a redesign or another partner, 5 a new law or treaty.
    change
        Changes a machine can make; empty when people must find the new arrangement themselves.
    residual
        Rules that the cure is known not to clear.
    """

    id: str
    does: str
    effort: int
    change: tuple[Change, ...] = ()
    residual: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleException:
    """A case in which a rule does not apply, or applies with another effect.

    Parameters
    ----------
    label
        Name of the exception.
    condition
        When it holds; ``None`` when it rests on another rule.
    rule
        Rule that must apply for the exception to hold; empty when it rests on a condition.
    priority
        The exception of highest priority that holds decides.
    says
        What the exception provides, in a sentence.
    citation
        Where it stands.
    effect
        Effect that takes the place of the rule's own; ``None`` when the rule falls away.
    """

    label: str
    condition: Condition | None
    rule: str
    priority: int
    says: str
    citation: str
    effect: Effect | None = None


Stage = Literal["work", "launch"]
"""What an authorisation must precede: work on the element, or only its launch."""


@dataclass(frozen=True, slots=True)
class LeadMonths:
    """Months from request to answer.

    Parameters
    ----------
    low, mode, high
        Least, most likely and greatest number of months.
    confidence
        Confidence in the estimate.
    source
        Where it comes from.
    before
        What has to wait for it: ``work`` on the element, or only its ``launch``.
    """

    low: float
    mode: float
    high: float
    confidence: Confidence
    source: str
    before: Stage = "work"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as it stands between two dates.

    Parameters
    ----------
    id
        Id of this version, as in the catalogue.
    family
        Id that all versions share.
    title
        What the rule says, in a sentence.
    instrument, citation
        The instrument, and the place in it.
    binds
        Whom it binds.
    in_force_from, in_force_to
        First and last day; ``None`` for no last day, and for a first day that has not come (of a proposal) or that
        is not recorded (the caveat says so, and the rule counts from the first satellite on).
    status
        ``unknown`` when the state of the law was not confirmed.
    effect
        What follows when it applies.
    condition
        When it applies.
    exceptions, cures
        See `RuleException` and `Cure`.
    lead_months
        Lead time where someone must authorise.
    example
        A case in which it mattered.
    sources
        Sources of the statement of the rule.
    confidence
        Confidence in that statement.
    caveat
        What to keep in mind; empty for nothing.
    check
        What to look up when the state of the law is not confirmed.
    pack
        Id of the rule pack.
    as_of
        Day on which the pack was compiled.
    place
        File and line of the rule.
    proposed_on
        Day from which a mere proposal is known; ``None`` where it is not recorded.
    """

    id: str
    family: str
    title: str
    instrument: str
    citation: str
    binds: str
    in_force_from: dt.date | None
    in_force_to: dt.date | None
    status: Status
    effect: Effect
    condition: Condition
    exceptions: tuple[RuleException, ...]
    cures: tuple[Cure, ...]
    lead_months: LeadMonths | None
    example: str
    sources: tuple[str, ...]
    confidence: Confidence
    caveat: str
    check: str
    pack: str
    as_of: dt.date
    place: str
    proposed_on: dt.date | None = None

    @property
    def begins(self) -> dt.date:
        """First day on which the rule counts."""
        return self.in_force_from or SPACE_AGE

    @property
    def full_citation(self) -> str:
        """Instrument and the place in it."""
        return f"{self.instrument}, {self.citation}"

    def expected(self, on: dt.date) -> bool:
        """Tell whether the rule is a mere proposal on a day.

        Parameters
        ----------
        on
            The day.

        Returns
        -------
        bool
            True of a proposal from the day on which it was made, as far as that is recorded.
        """
        made = self.proposed_on or self.begins
        return self.status == "proposed" and made <= on and (self.in_force_to is None or on <= self.in_force_to)

    def in_force(self, on: dt.date) -> bool:
        """Tell whether the rule is in force on a day.

        Parameters
        ----------
        on
            The day.

        Returns
        -------
        bool
            False before the first day, after the last, and always for a mere proposal.
        """
        ended = self.in_force_to is not None and on > self.in_force_to
        return self.status != "proposed" and self.begins <= on and not ended

    @property
    def verdict(self) -> Verdict:
        """Verdict when the rule applies and no exception holds, were its status settled."""
        return verdict_of(self.effect, self.status)
