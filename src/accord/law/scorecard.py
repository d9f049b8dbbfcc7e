"""How a proposal stands to the criteria of agencies' own policies: met, not met, or still to be shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from accord.law.books.loading import load_rules
from accord.law.books.rule import Rule
from accord.law.books.rule_book import RuleBook
from accord.law.conditions.explaining import reasons
from accord.law.conditions.terms import NOTHING_BOUND
from accord.law.conditions.tree import Both, Condition
from accord.law.policy_scores import Criterion, CriterionResult, PolicyScore, Scorecard
from accord.law.screening.asking import question
from accord.law.screening.engine import screen
from accord.law.screening.findings import Finding
from accord.law.screening.proposal import Proposal
from accord.law.screening.situation import Situation
from accord.law.verdict import Effect, Verdict


def scorecard(proposal: Proposal, date: dt.date, rules: RuleBook | None = None) -> Scorecard:
    """Hold a proposal against the criteria of agencies' own policies.

    The condition of a criterion says when it is not met. Where it joins several conditions, all but the last say of
    whom and when the policy asks it: where one of these is known to fail, the criterion is not applicable. What is
    undecided is to be shown, never met. A policy whose state is not confirmed is scored as if it were in use, and
    marked.

    Parameters
    ----------
    proposal
        What is proposed.
    date
        The day for which the policies are asked.
    rules
        Rules; the packaged ones when left out.

    Returns
    -------
    Scorecard
        One entry for each criterion, by instrument.

    Examples
    --------
    >>> import datetime as dt
    >>> from accord.law import Party, Proposal, scorecard
    >>> deal = Proposal(
    ...     (Party("NASA", iso3="USA", kind="agency"), Party("JAXA", iso3="JPN", kind="agency")),
    ...     facts={"mutual_benefit": True, "interfaces": "complex"},
    ... )
    >>> scores = scorecard(deal, dt.date(2017, 12, 1)).policy("NASA Policy Directive 1360.2")
    >>> {item.rule: item.result for item in scores.criteria if item.rule in {"NPD-MUTUAL", "NPD-DATA"}}
    {'NPD-MUTUAL': 'met', 'NPD-DATA': 'to be shown'}
    >>> [item.rule for item in scores.with_result("not met")]
    ['NPD-INTERFACE']
    """
    book = load_rules() if rules is None else rules
    refuted = proposal.rules_named("rules_refuted")
    known = sorted((rule for rule in book if rule.effect is Effect.CRITERION), key=_place)
    today = [rule for rule in known if rule.in_force(date) and rule.id not in refuted]
    judge = _Judge(proposal, date, book, today)
    by_instrument: dict[str, list[Rule]] = {}
    for rule in today:
        by_instrument.setdefault(rule.instrument, []).append(rule)
    scores = [judge.policy(instrument, criteria) for instrument, criteria in by_instrument.items()]
    return Scorecard(
        proposal=proposal.name,
        date=date,
        policies=tuple(sorted(scores, key=lambda item: -item.asked)),
        not_in_force=tuple(dict.fromkeys(r.instrument for r in known if r.instrument not in by_instrument)),
    )


class _Judge:
    """Judges criteria as the whole law would, were all of them confirmed to be in force."""

    def __init__(self, proposal: Proposal, date: dt.date, book: RuleBook, criteria: Sequence[Rule]) -> None:
        self.confirmed = proposal.rules_named("rules_confirmed")
        self.date, self.book = date, book
        names = self.confirmed | {rule.id for rule in criteria}
        self.proposal = replace(proposal, facts={**proposal.facts, "rules_confirmed": names})
        self.world = Situation(self.proposal, date, book.sets)
        self.said = screen(self.proposal, date, book)

    def policy(self, instrument: str, criteria: Sequence[Rule]) -> PolicyScore:
        """Score one instrument."""
        open_ = [rule for rule in criteria if rule.status == "unknown" and rule.id not in self.confirmed]
        scored = tuple(self._criterion(rule) for rule in criteria)
        if open_:
            return PolicyScore(instrument, "not confirmed", self._doubt(open_[0]), scored)
        soft = all(rule.status == "soft_law" for rule in criteria)
        return PolicyScore(instrument, "voluntary" if soft else "in force", "", scored)

    def _doubt(self, rule: Rule) -> str:
        """Say why the state of a policy is in doubt."""
        ended = [
            one.in_force_to
            for one in self.book
            if one.family == rule.family and one.in_force_to is not None and one.in_force_to < self.date
        ]
        since = f"It expired on {max(ended)} and no successor is confirmed. " if ended else ""
        return f"{since}It is scored as policy that may still be in use; to be checked: {rule.check.rstrip('.')}."

    def _criterion(self, rule: Rule) -> Criterion:
        """Score one criterion."""
        finding = self.said.finding(rule.id)
        result = self._result(rule, finding)
        cures = rule.cures if result in {"not met", "to be shown"} else ()
        return Criterion(
            rule=rule.id,
            title=rule.title,
            citation=rule.full_citation,
            result=result,
            evidence=tuple(dict.fromkeys(self._evidence(rule, finding, result))),
            questions=tuple(question(name) for name in finding.ask) if finding and result == "to be shown" else (),
            remedy=cures[0].does if cures else "",
            confidence=rule.confidence,
            caveat=rule.caveat,
        )

    def _result(self, rule: Rule, finding: Finding | None) -> CriterionResult:
        """Decide how the proposal stands to a criterion."""
        if any(part.truth(self.world, NOTHING_BOUND) is False for part in _scope(rule.condition)):
            return "not applicable"
        if finding is None or finding.verdict is Verdict.CLEAR:
            return "met"
        return "not met" if finding.verdict is Verdict.ALERT else "to be shown"

    def _evidence(self, rule: Rule, finding: Finding | None, result: CriterionResult) -> Iterable[str]:
        """Give what decides a criterion, or is missing, in words."""
        if result == "not applicable":
            failing = [p for p in _scope(rule.condition) if p.truth(self.world, NOTHING_BOUND) is False]
            yield from self._said(failing)
            return
        matter = _matter(rule.condition)
        truth = matter.truth(self.world, NOTHING_BOUND)
        undecided = [p for p in _scope(rule.condition) if p.truth(self.world, NOTHING_BOUND) is None]
        if result == "to be shown":
            yield from self._said(undecided)
        yield from self._said([matter])
        for tested in finding.exceptions if finding is not None and truth is not False else ():
            word = {"holds": "applies", "fails": "does not apply", "unknown": "may apply"}[tested.outcome]
            yield f"the exception '{tested.label}' {word}: {tested.why}"

    def _said(self, conditions: Iterable[Condition]) -> Iterable[str]:
        """Reasons in words, an assumption marked."""
        for condition in conditions:
            for reason in reasons(condition, self.world, self.book.sets.titles):
                yield f"{reason.text} (assumed)" if reason.fact in self.proposal.assumed else reason.text


def _scope(condition: Condition) -> tuple[Condition, ...]:
    """Conditions that say of whom and when a criterion is asked."""
    return condition.parts[:-1] if isinstance(condition, Both) else ()


def _matter(condition: Condition) -> Condition:
    """Condition under which a criterion that is asked is not met."""
    return condition.parts[-1] if isinstance(condition, Both) and condition.parts else condition


def _place(rule: Rule) -> tuple[str, int, str]:
    """Place of a rule in its pack."""
    file, _, line = rule.place.rpartition(":")
    return (file, int(line) if line.isdigit() else 0, rule.id)
