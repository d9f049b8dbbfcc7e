"""Screen a proposal: apply every rule in force, test its exceptions, and say what follows and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from accord.law.books.loading import load_rules
from accord.law.books.rule import Cure, Rule, RuleException
from accord.law.books.rule_book import RuleBook
from accord.law.conditions.terms import NOTHING_BOUND
from accord.law.conditions.values import Truth
from accord.law.screening.applying import apply_cure
from accord.law.screening.asking import questions
from accord.law.screening.deciding import GATES, Judged, decide, truth_as_exception
from accord.law.screening.findings import Finding, OfferedCure, Outcome
from accord.law.screening.outlook import outlook_of
from accord.law.screening.proposal import Proposal
from accord.law.screening.situation import Situation
from accord.law.screening.whole import Screening
from accord.law.screening.wording import Words
from accord.law.verdict import Effect, Verdict


def screen(proposal: Proposal, date: dt.date, rules: RuleBook | None = None) -> Screening:
    """Screen a proposal against the law of a day.

    Rules are cumulative: clearing one never clears another, soft law never goes beyond an alert, and what
    supports a proposal never lifts what prohibits it. A rule that is expired or not yet in force says nothing.
    Conditions are decided in Kleene's three-valued logic, so that a missing fact leads to ``unknown`` and to a
    question, never to permission.

    Parameters
    ----------
    proposal
        What is proposed.
    date
        The day for which the law is asked.
    rules
        Rules; the packaged ones when left out.

    Returns
    -------
    Screening
        Findings with reasons, exceptions tested and cures, and the facts to ask for.

    Examples
    --------
    >>> import datetime as dt
    >>> from accord.law import Party, Proposal, screen
    >>> deal = Proposal(
    ...     (Party("NASA", iso3="USA", kind="agency"), Party("CNSA", iso3="CHN", kind="agency")),
    ...     facts={"us_appropriated_funds": True, "public_data_only": False},
    ... )
    >>> screen(deal, dt.date(2017, 12, 1)).finding("WOLF").verdict
    <Verdict.NEEDS: 'needs'>
    """
    book = load_rules() if rules is None else rules
    return _Screener(proposal, date, book).screening()


@dataclass
class _Screener:
    """One screening; remembers what it has judged, since exceptions may rest on other rules."""

    proposal: Proposal
    date: dt.date
    book: RuleBook
    judged: dict[str, Judged] = field(default_factory=dict)
    cured: dict[tuple[object, ...], Screening] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.world = Situation(self.proposal, self.date, self.book.sets)
        self.confirmed = self.proposal.rules_named("rules_confirmed")
        refuted = self.proposal.rules_named("rules_refuted")
        self.rules = tuple(rule for rule in self.book.in_force(self.date) if rule.id not in refuted)
        self.by_name: dict[str, Rule] = {}
        for rule in self.rules:
            self.by_name[rule.id] = rule
            self.by_name[rule.family] = rule
        self.words = Words(
            world=self.world,
            date=self.date,
            book=self.book,
            in_force=self.by_name,
            assumed=self.proposal.assumed,
            unconfirmed=self._unconfirmed,
            speaks=lambda rule: self.judge(rule).speaks,
        )

    def screening(self) -> Screening:
        """Judge every rule and put into words those that say something."""
        judged = [self.judge(rule) for rule in self.rules]
        findings = [self._finding(item) for item in judged if item.speaks]
        findings.sort(key=lambda item: (-item.verdict.severity, -item.stake.severity, item.rule))
        decided = sum(1 for item in judged if item.rule.effect is Effect.CRITERION and item.truth is not None)
        return Screening(
            proposal=self.proposal,
            date=self.date,
            findings=tuple(findings),
            rules_tested=len(self.rules),
            criteria_tested=decided,
            find_questions=lambda: questions(findings, self.by_name, self.book.sets.titles),
            find_outlook=lambda: outlook_of(self.world, self.date, self.book),
        )

    def judge(self, rule: Rule) -> Judged:
        """Decide one rule, and remember it."""
        known = self.judged.get(rule.id)
        if known is None:
            known = self._judge(rule)
            self.judged[rule.id] = known
        return known

    def _judge(self, rule: Rule) -> Judged:
        """Decide one rule: its condition, its exceptions, its status."""
        truth = rule.condition.truth(self.world, NOTHING_BOUND)
        tested = () if truth is False else tuple((item, self._exception(item)) for item in rule.exceptions)
        verdict, stake = decide(
            rule,
            truth,
            [outcome for _, outcome in tested],
            held=self._held(rule),
            confirmed=not self._unconfirmed(rule),
        )
        return Judged(rule, truth, verdict, stake, tested)

    def _exception(self, item: RuleException) -> Truth:
        """Whether an exception holds."""
        if item.condition is not None:
            return item.condition.truth(self.world, NOTHING_BOUND)
        other = self.by_name.get(item.rule)
        if other is None:
            return False
        judged = self.judge(other)
        return truth_as_exception(judged.truth, judged.verdict, confirmed=not self._unconfirmed(other))

    def _unconfirmed(self, rule: Rule) -> bool:
        """Whether it is not known that the rule is in force."""
        return rule.status == "unknown" and rule.id not in self.confirmed

    def _held(self, rule: Rule) -> bool:
        """Whether the authorisation that a rule asks for is stated to be held."""
        return rule.effect in GATES and bool(self.proposal.rules_named("authorisations") & {rule.id, rule.family})

    def _finding(self, judged: Judged) -> Finding:
        """Put a judged rule into words."""
        rule = judged.rule
        unmet = rule.effect is Effect.CRITERION and judged.verdict is Verdict.ALERT
        return Finding(
            rule_record=rule,
            verdict=judged.verdict,
            stake=judged.stake,
            cures=tuple(self._offer(rule, cure) for cure in rule.cures),
            score=-1 if unmet else None,
            say=lambda: self.words.wording(judged, self._held(rule)),
        )

    def _offer(self, rule: Rule, cure: Cure) -> OfferedCure:
        """Offer a cure, screened again when someone looks at its outcome."""
        if not cure.change:
            return OfferedCure(cure)
        return OfferedCure(cure, lambda chosen: self._rescreen(rule, chosen))

    def _rescreen(self, rule: Rule, cure: Cure) -> Outcome:
        """Apply a cure and screen the whole proposal again."""
        if cure.change not in self.cured:
            changed = apply_cure(self.proposal, cure, self.book.sets, self.date)
            self.cured[cure.change] = _Screener(changed, self.date, self.book).screening()
        after = self.cured[cure.change]
        left = after.finding(rule.id)
        clears = left is None or left.weight.severity <= Verdict.DUTY.severity
        remaining = tuple(f.rule for f in after.findings if f.weight.severity >= Verdict.NEEDS.severity)
        return Outcome(after.verdict, clears, remaining)
