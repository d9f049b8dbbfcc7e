"""What a measure of risk dominance found: the thresholds, the weights and the safer course."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from accord.stability.games.game import RELATIVE_TOLERANCE, FloatArray

Course = Literal["apart", "join", "neither"]


@dataclass(frozen=True, eq=False)
class RiskDominance:
    """The weighted average log measure and the trust that each actor needs.

    Parameters
    ----------
    actors
        Names, in order.
    reasons
        Sentences on why the measure does not apply; empty when it does.
    thresholds
        Shape (n,): normalised deviation loss, the least probability of the others' joining at which joining pays;
        NaN for an actor that has none.
    influence
        Shape (n, n): share of the change in the row actor's incentive that is due to the column actor's joining;
        None when it cannot be formed.
    weights
        Shape (n,), adding up to one: how much each actor's need for trust counts, by its influence on the others;
        None when they are not determined.
    measure
        Above zero staying apart risk-dominates, below zero joining does; None when the measure does not apply.
    loss_apart, loss_joined
        Shape (n,), in the payoffs' unit: what joining costs when nobody follows, and what staying apart costs when
        everybody else joins; None when thresholds were given directly.
    linear
        Whether each actor's incentive is the sum of separate effects of the others, as the theory assumes; None
        when it is unknown, because payoffs are missing for some case or thresholds were given directly.
    measure_from_other_end
        The measure with influence taken from the opposite base, as a check; None when it cannot be formed.
    sentences
        What each actor needs to believe, in actor order.
    """

    actors: tuple[str, ...]
    reasons: tuple[str, ...]
    thresholds: FloatArray
    influence: FloatArray | None
    weights: FloatArray | None
    measure: float | None
    loss_apart: FloatArray | None = None
    loss_joined: FloatArray | None = None
    linear: bool | None = None
    measure_from_other_end: float | None = None
    sentences: tuple[str, ...] = ()

    @property
    def applies(self) -> bool:
        """Whether the measure applies; if not, `reasons` says why."""
        return self.measure is not None

    @property
    def dominant(self) -> Course | None:
        """The safer course, or None when the measure does not apply."""
        return None if self.measure is None else safer_course(self.measure)

    @property
    def sentence(self) -> str:
        """The finding in plain words."""
        if self.measure is None:
            return "The trust measure does not apply. " + " ".join(self.reasons)
        course = {
            "apart": "Staying apart is the safer course",
            "join": "Joining is the safer course",
            "neither": "Joining and staying apart are equally safe",
        }[safer_course(self.measure)]
        text = (
            f"{course}: weighing each actor's need for trust by its influence on the others gives "
            f"{self.measure:+.2f} (above zero favours staying apart, below zero joining)."
        )
        if self.linear is False:
            text += " The others' effects do not simply add up, so this is an approximation."
        elif self.linear is None and self.loss_apart is not None:
            text += " Some cases are unknown, so whether this is exact is unknown too."
        other = self.measure_from_other_end
        if other is not None and safer_course(other) != safer_course(self.measure):
            text += f" Influence taken from the other end gives {other:+.2f}, so this finding is not firm."
        return text

    def to_dict(self) -> dict[str, object]:
        """Give the same as plain data keyed by actor; what is unknown or does not apply is None."""
        rows = self.influence
        return {
            "actors": list(self.actors),
            "applies": self.applies,
            "reasons": list(self.reasons),
            "thresholds": self._by_actor(self.thresholds),
            "influence": None
            if rows is None
            else {name: self._by_actor(row) for name, row in zip(self.actors, rows, strict=True)},
            "weights": self._by_actor(self.weights),
            "measure": self.measure,
            "dominant": self.dominant,
            "loss_apart": self._by_actor(self.loss_apart),
            "loss_joined": self._by_actor(self.loss_joined),
            "linear": self.linear,
            "measure_from_other_end": self.measure_from_other_end,
            "sentences": list(self.sentences),
            "sentence": self.sentence,
        }

    def _by_actor(self, numbers: FloatArray | None) -> dict[str, float | None] | None:
        if numbers is None:
            return None
        pairs = zip(self.actors, numbers.tolist(), strict=True)
        return {name: None if math.isnan(number) else number + 0.0 for name, number in pairs}


def safer_course(measure: float) -> Course:
    """Say which course a measure favours.

    Examples
    --------
    >>> safer_course(1.1), safer_course(-0.4), safer_course(0.0)
    ('apart', 'join', 'neither')
    """
    if abs(measure) <= RELATIVE_TOLERANCE:
        return "neither"
    return "apart" if measure > 0 else "join"
