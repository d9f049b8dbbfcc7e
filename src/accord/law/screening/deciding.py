"""From the truth of a condition and of its exceptions to a verdict: pure decisions, shared by all screening."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accord.law.books.rule import Rule, RuleException
from accord.law.conditions.values import Truth
from accord.law.verdict import Effect, Verdict, verdict_of

GATES = (Effect.CERTIFICATION, Effect.AUTHORISATION)
"""Effects that someone can lift by granting what is asked for."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Outcome of one rule, before it is put into words.

    Parameters
    ----------
    rule
        The rule.
    truth
        Truth of its condition.
    verdict, stake
        What it says, and the worst it may turn out to say.
    tested
        Its exceptions with their truth; none when the condition is false.
    """

    rule: Rule
    truth: Truth
    verdict: Verdict
    stake: Verdict
    tested: tuple[tuple[RuleException, Truth], ...]

    @property
    def speaks(self) -> bool:
        """Whether there is anything to say: the rule applies, or may apply with a consequence."""
        return says_something(self.truth, self.stake)


def decide(
    rule: Rule, truth: Truth, exceptions: Sequence[Truth], *, held: bool, confirmed: bool
) -> tuple[Verdict, Verdict]:
    """Decide one rule.

    Parameters
    ----------
    rule
        The rule.
    truth
        Truth of its condition.
    exceptions
        Truth of each of its exceptions, in order; not looked at when the condition is false.
    held
        Whether the authorisation that the rule asks for is held.
    confirmed
        Whether it is known that the rule is in force.

    Returns
    -------
    verdict, stake : Verdict
        What the rule says, and the worst it may turn out to say.
    """
    if truth is False:
        return Verdict.CLEAR, Verdict.CLEAR
    verdicts = (Verdict.CLEAR,) if held else _possible(rule, zip(rule.exceptions, exceptions, strict=True))
    stake = max(verdicts, key=lambda item: item.severity)
    if truth is True and verdicts[0] is Verdict.CONFLICT:
        return Verdict.CONFLICT, stake
    settled = truth is True and len(verdicts) == 1 and confirmed
    harmless = stake is Verdict.CLEAR and not (truth is True and not confirmed and rule.effect is Effect.INCENTIVE)
    return (stake if settled or harmless else Verdict.UNKNOWN), stake


def says_something(truth: Truth, stake: Verdict) -> bool:
    """Tell whether a rule has anything to say: it applies, or may apply with a consequence.

    Parameters
    ----------
    truth
        Truth of its condition.
    stake
        Worst it may turn out to say.

    Returns
    -------
    bool
        True when there is a finding.
    """
    return truth is True or (truth is None and stake is not Verdict.CLEAR)


def truth_as_exception(truth: Truth, verdict: Verdict, *, confirmed: bool) -> Truth:
    """Tell whether a rule applies so surely that another may take it as its exception.

    Parameters
    ----------
    truth
        Truth of its condition.
    verdict
        What it says.
    confirmed
        Whether it is known that it is in force.

    Returns
    -------
    bool or None
        ``None`` when its condition holds, but what it says is open.
    """
    if truth is True and (not confirmed or verdict in {Verdict.UNKNOWN, Verdict.CONFLICT}):
        return None
    return truth


def _possible(rule: Rule, tested: Iterable[tuple[RuleException, Truth]]) -> tuple[Verdict, ...]:
    """Verdicts that may come out, given which exceptions hold and which are undecided.

    The holding exception of highest priority decides. Undecided ones of at least its priority leave both
    outcomes open. Holding ones of equal priority that lead to different verdicts are a conflict.
    """
    plain = verdict_of(rule.effect, rule.status)
    outcomes = [(item.priority, _exception_verdict(item, rule), truth) for item, truth in tested]
    holding = [(priority, verdict) for priority, verdict, truth in outcomes if truth is True]
    best = max((priority for priority, _ in holding), default=-1)
    decided = list(dict.fromkeys(verdict for priority, verdict in holding if priority == best)) or [plain]
    if len(decided) > 1:
        return (Verdict.CONFLICT,)
    open_ = [verdict for priority, verdict, truth in outcomes if truth is None and priority >= best]
    return tuple(dict.fromkeys([*decided, *open_]))


def _exception_verdict(item: RuleException, rule: Rule) -> Verdict:
    """Verdict when an exception decides."""
    return Verdict.CLEAR if item.effect is None else verdict_of(item.effect, rule.status)
