"""What rules of fair agreement choose: an outcome or a lottery, what it brings, and on what it hangs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from accord.stability.bargaining.choosing import TieBreak
from accord.stability.bargaining.problem import FloatArray, by_name

Rule = Literal["nash", "kalai_smorodinsky", "egalitarian", "utilitarian"]
Means = Literal["one arrangement", "agreed lottery or alternation"]
RULES: tuple[Rule, ...] = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")


@dataclass(frozen=True, eq=False)
class BargainingPoint:
    """What one rule chooses.

    Parameters
    ----------
    rule
        The rule.
    means
        Whether it is one of the outcomes, or a lottery over them or an alternation between them.
    shares
        Outcomes by number with their shares, which add up to one; a single outcome has share one.
    payoffs, gains
        Shape (n,): worth to each actor, and how far that lies above its outside option; on average for a lottery.
    tied
        Outcomes that were equal by the rule; empty without a tie, and for lotteries.
    tie_broken
        How the tie was broken; empty without one.
    without_gain
        Actors who gain nothing.
    exposed
        Actors whom some outcome of the lottery would leave below their outside option, so that the lottery holds
        only if they are bound to it.
    gap
        For Nash's rule over lotteries: at most so much lies the logarithm of the largest product above this one's.
    sentence
        The point in words.
    """

    rule: Rule
    means: Means
    shares: dict[int, float]
    payoffs: FloatArray
    gains: FloatArray
    tied: tuple[int, ...] = ()
    tie_broken: TieBreak = ""
    without_gain: tuple[str, ...] = ()
    exposed: tuple[str, ...] = ()
    gap: float | None = None
    sentence: str = ""

    @property
    def outcome(self) -> int | None:
        """Number of the outcome; None for a mixture of several."""
        return next(iter(self.shares)) if len(self.shares) == 1 else None


@dataclass(frozen=True, eq=False)
class BargainingPoints:
    """What every rule chooses.

    Parameters
    ----------
    names
        The actors.
    outcomes
        What the outcomes are called.
    outside
        Shape (n,): what each actor has without an agreement.
    acceptable
        Outcomes, by number, at which nobody falls below its outside option.
    hope
        Shape (n,): the best each can have among acceptable outcomes, or as given; None when there are none.
    hope_of_lotteries
        The same over lotteries, or as given; None when somebody loses on average at each, or they were not asked for.
    arrangements
        Point of each rule among the acceptable outcomes; empty when there are none.
    lotteries
        Point of each rule among the lotteries at which nobody loses on average; empty when there are none.
    cannot_gain
        Actors whom no acceptable outcome gives more than their outside option; rules that compare gains pass over
        them.
    """

    names: tuple[str, ...]
    outcomes: tuple[str, ...]
    outside: FloatArray
    acceptable: tuple[int, ...]
    hope: FloatArray | None
    hope_of_lotteries: FloatArray | None
    arrangements: dict[Rule, BargainingPoint]
    lotteries: dict[Rule, BargainingPoint]
    cannot_gain: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The points in words, or that there are none."""
        points = (*self.arrangements.values(), *self.lotteries.values())
        none = "No arrangement leaves everybody at least what it has without an agreement."
        return tuple([none] * (not self.arrangements) + [point.sentence for point in points])

    def to_dict(self) -> dict[str, object]:
        """Give the same as plain data keyed by actor."""
        return {
            "names": list(self.names),
            "outcomes": list(self.outcomes),
            "outside": by_name(self.names, self.outside),
            "acceptable": list(self.acceptable),
            "hope": by_name(self.names, self.hope),
            "hope_of_lotteries": by_name(self.names, self.hope_of_lotteries),
            "cannot_gain": list(self.cannot_gain),
            "arrangements": {rule: self._plain(point) for rule, point in self.arrangements.items()},
            "lotteries": {rule: self._plain(point) for rule, point in self.lotteries.items()},
            "sentences": list(self.sentences),
        }

    def _plain(self, point: BargainingPoint) -> dict[str, object]:
        return {
            "rule": point.rule,
            "means": point.means,
            "outcome": point.outcome,
            "shares": [{"outcome": number, "share": share} for number, share in point.shares.items()],
            "payoffs": by_name(self.names, point.payoffs),
            "gains": by_name(self.names, point.gains),
            "tied": list(point.tied),
            "tie_broken": point.tie_broken,
            "without_gain": list(point.without_gain),
            "exposed": list(point.exposed),
            "gap": point.gap,
            "sentence": point.sentence,
        }
