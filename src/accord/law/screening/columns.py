"""Screen thousands of proposals at once: each rule is evaluated over columns of facts instead of case by case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accord.errors import StudyError
from accord.law.books.loading import load_rules
from accord.law.books.rule import Rule, RuleException
from accord.law.books.rule_book import RuleBook
from accord.law.conditions.values import Truth
from accord.law.screening.coding import combined
from accord.law.screening.column_truth import FALSE, TRUTHS, ColumnTruth, Truths
from accord.law.screening.deciding import GATES, decide, says_something, truth_as_exception
from accord.law.screening.drafts import Draft, problems_of
from accord.law.screening.facts_table import FactsTable
from accord.law.screening.proposal import Proposal
from accord.law.screening.verdict_table import SILENT, Mask, Severities, VerdictTable


def screen_columns(proposals: Sequence[Proposal | Draft], date: dt.date, rules: RuleBook | None = None) -> VerdictTable:
    """Screen many proposals against the law of a day.

    Verdict and stake of every rule are exactly those of `screen`, for any proposal: comparisons are decided by the
    same code, once for each distinct combination of the values that they compare, and so is what follows from the
    truth of a rule's condition and exceptions. What is left out is the wording: reasons, exceptions tested, cures
    and questions are given by `VerdictTable.screening`, one proposal at a time.

    Parameters
    ----------
    proposals
        What is proposed. Thousands are better given as `Draft`, which are checked together.
    date
        The day for which the law is asked.
    rules
        Rules; the packaged ones when left out.

    Returns
    -------
    VerdictTable
        One row for each proposal, one column for each rule in force on that day.

    Raises
    ------
    accord.errors.StudyError
        When a draft cannot be used; names all problems of all drafts, each once.

    Examples
    --------
    >>> import datetime as dt
    >>> from accord.law import Draft, Party, screen_columns
    >>> nasa, cnsa = Party("NASA", iso3="USA", kind="agency"), Party("CNSA", iso3="CHN", kind="agency")
    >>> funds = [{"us_appropriated_funds": held, "public_data_only": False} for held in (True, False)]
    >>> table = screen_columns([Draft((nasa, cnsa), facts=facts) for facts in funds], dt.date(2017, 12, 1))
    >>> [table.said_of(number).get("WOLF-2015") for number in range(2)]
    [(<Verdict.NEEDS: 'needs'>, <Verdict.NEEDS: 'needs'>), None]
    """
    book = load_rules() if rules is None else rules
    kept = tuple(proposals)
    try:
        facts = FactsTable(kept, date, book.sets)
    except StudyError:
        raise StudyError(problems_of(kept)) from None
    return _ColumnScreener(facts, book).table()


@dataclass(frozen=True)
class _Judged:
    """One rule, decided for all proposals as if none refuted it."""

    verdict: Severities
    stake: Severities
    as_exception: Truths


class _ColumnScreener:
    """One screening; remembers what it has judged, since exceptions may rest on other rules."""

    def __init__(self, facts: FactsTable, book: RuleBook) -> None:
        self.facts = facts
        self.book = book
        self.rules = book.in_force(facts.date)
        self.truths = ColumnTruth(facts)
        self.judged: dict[str, _Judged] = {}

    def table(self) -> VerdictTable:
        """Judge every rule."""
        shape = (len(self.rules), len(self.facts))
        verdict, stake = np.full(shape, SILENT, np.int8), np.full(shape, SILENT, np.int8)
        for number, rule in enumerate(self.rules):
            judged = self.judge(rule)
            asked = ~self._names("rules_refuted", rule.id)
            np.copyto(verdict[number], judged.verdict, where=asked)
            np.copyto(stake[number], judged.stake, where=asked)
        return VerdictTable(self.rules, verdict.T, stake.T, self.facts.proposals, self.facts.date, self.book)

    def judge(self, rule: Rule) -> _Judged:
        """Decide one rule, and remember it."""
        known = self.judged.get(rule.id)
        if known is None:
            known = self.judged[rule.id] = self._judge(rule)
        return known

    def _judge(self, rule: Rule) -> _Judged:
        """Decide one rule, once for each distinct outcome of its condition, its exceptions and its status."""
        truth = self.truths.of(rule.condition)
        size = truth.size
        exceptions = [self._exception(item) if truth.any() else truth for item in rule.exceptions]
        held = self._names("authorisations", rule.id, rule.family) if rule.effect in GATES else np.zeros(size, np.bool_)
        known = self._names("rules_confirmed", rule.id) if rule.status == "unknown" else np.ones(size, np.bool_)
        columns = [*((column, 3) for column in (truth, *exceptions)), (held, 2), (known, 2)]
        cases, examples = combined(columns, size)
        outcomes = np.empty((3, examples.size), np.int8)
        for case, row in enumerate(examples.tolist()):
            tested = [TRUTHS[column[row]] for column in exceptions]
            outcomes[:, case] = _outcome(
                rule, TRUTHS[truth[row]], tested, held=bool(held[row]), confirmed=bool(known[row])
            )
        verdict, stake, as_exception = outcomes[:, cases]
        return _Judged(verdict, stake, as_exception)

    def _exception(self, item: RuleException) -> Truths:
        """Whether an exception holds; the last rule of the name that is in force and not refuted decides."""
        if item.condition is not None:
            return self.truths.of(item.condition)
        holds = np.full(len(self.facts), FALSE)
        for other in self.rules:
            if item.rule in {other.id, other.family}:
                refuted = self._names("rules_refuted", other.id)
                holds = np.where(refuted, holds, self.judge(other).as_exception)
        return holds

    def _names(self, fact: str, *rules: str) -> Mask:
        """Whether each proposal names one of some rules under a fact."""
        stated = self.facts.stated(fact)
        named = [isinstance(value, frozenset) and not value.isdisjoint(rules) for value in stated.values]
        return np.array(named, np.bool_)[stated.codes]


def _outcome(
    rule: Rule, truth: Truth, exceptions: Sequence[Truth], *, held: bool, confirmed: bool
) -> tuple[int, int, int]:
    """Codes of verdict and stake, and the truth of the rule as an exception to another."""
    verdict, stake = decide(rule, truth, exceptions, held=held, confirmed=confirmed)
    as_exception = TRUTHS.index(truth_as_exception(truth, verdict, confirmed=confirmed))
    if not says_something(truth, stake):
        return SILENT, SILENT, as_exception
    return verdict.severity, stake.severity, as_exception
