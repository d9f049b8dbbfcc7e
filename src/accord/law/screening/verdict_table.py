"""What every rule says of every one of many proposals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from accord.law.books.rule import Rule
from accord.law.books.rule_book import RuleBook
from accord.law.screening.drafts import Draft
from accord.law.screening.engine import screen
from accord.law.screening.proposal import Proposal
from accord.law.screening.whole import Screening
from accord.law.verdict import Verdict

Severities = npt.NDArray[np.int8]
Mask = npt.NDArray[np.bool_]

SILENT = -1
"""Code of a rule that says nothing of a proposal."""
_BY_SEVERITY = {verdict.severity: verdict for verdict in Verdict}
_STOPS = (Verdict.PROHIBITED.severity, Verdict.CONFLICT.severity)


@dataclass(frozen=True)
class VerdictTable:
    """What each rule says of each proposal.

    Parameters
    ----------
    rules
        Rules in force on the day, in order of id.
    verdict : array of shape (proposals, rules)
        Severity of each rule's verdict (see `Verdict.severity`: 0 clear to 6 prohibited); -1 where it says nothing.
    stake : array of shape (proposals, rules)
        Severity of the worst that may come out once what is unknown is known; -1 where the rule says nothing.
    proposals
        What was screened.
    date
        The day for which the law was asked.
    book
        The rules that were asked.
    """

    rules: tuple[Rule, ...]
    verdict: Severities
    stake: Severities
    proposals: Sequence[Proposal | Draft] = field(repr=False)
    date: dt.date
    book: RuleBook = field(repr=False)

    def __len__(self) -> int:
        return len(self.proposals)

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """Ids of the rules, in the order of the columns."""
        return tuple(rule.id for rule in self.rules)

    @cached_property
    def weight(self) -> Severities:
        """Severity with which each rule counts in the whole, of shape (proposals, rules); see `Finding.weight`."""
        open_ = (self.verdict == Verdict.UNKNOWN.severity) & (self.stake < Verdict.NEEDS.severity)
        return np.where(open_, self.stake, self.verdict)

    @cached_property
    def worst(self) -> Severities:
        """Severity of the verdict of all rules together, of shape (proposals,); 0 where no rule says anything."""
        return np.asarray(self.weight.max(axis=1, initial=Verdict.CLEAR.severity), np.int8)

    @cached_property
    def stops(self) -> Mask:
        """Whether each rule stops each proposal, of shape (proposals, rules).

        It does when it prohibits, when its exceptions are in conflict, or when neither can be ruled out yet.
        """
        said = np.where(self.verdict == Verdict.UNKNOWN.severity, self.stake, self.verdict)
        return np.isin(said, _STOPS)

    def blocked(self) -> Mask:
        """Tell which proposals some rule stops.

        Returns
        -------
        array of shape (proposals,)
            True where a rule prohibits, is in conflict, or may turn out to be either.
        """
        return np.asarray(self.stops.any(axis=1), np.bool_)

    def verdict_of(self, proposal: int) -> Verdict:
        """Worst verdict on one proposal.

        Parameters
        ----------
        proposal
            Its number.

        Returns
        -------
        Verdict
            The same as that of `screening`.
        """
        return _BY_SEVERITY[int(self.worst[proposal])]

    def said_of(self, proposal: int) -> dict[str, tuple[Verdict, Verdict]]:
        """List verdict and stake of the rules that say something of one proposal.

        Parameters
        ----------
        proposal
            Its number.

        Returns
        -------
        dict
            By id of the rule, in order of id.
        """
        speaking = np.flatnonzero(self.verdict[proposal] != SILENT).tolist()
        return {
            self.rules[rule].id: (
                _BY_SEVERITY[int(self.verdict[proposal, rule])],
                _BY_SEVERITY[int(self.stake[proposal, rule])],
            )
            for rule in speaking
        }

    def screening(self, proposal: int) -> Screening:
        """Screen one proposal again by itself, for the reasons, exceptions, cures and questions.

        Parameters
        ----------
        proposal
            Its number.

        Returns
        -------
        Screening
            What `screen` gives.
        """
        item = self.proposals[proposal]
        return screen(item.proposal() if isinstance(item, Draft) else item, self.date, self.book)
