"""Trust: how sure each actor must be that the others join, and whether joining or staying apart is the safer course.

Each of n actors stays apart or joins; all apart and all joined are both stable. Selten (1995), "An axiomatic theory
of a risk dominance measure for bipolar games with linear incentives", Games and Economic Behavior 8; Grogan and
Valencia-Romero (2019), "Strategic risk dominance in collective systems design", Design Science 5, e24.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from accord.errors import StudyError
from accord.stability.figures import figure, names
from accord.stability.games.game import RELATIVE_TOLERANCE, FloatArray, player_problems
from accord.stability.trust.bipolar_game import (
    Base,
    deviation_losses,
    effects,
    incentives,
    is_linear,
    validated_payoffs,
)
from accord.stability.trust.influence import (
    closed_groups,
    given_problems,
    influence_shares,
    influence_weights,
    weighted_average_log_measure,
)

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
        return None if self.measure is None else _safer_course(self.measure)

    @property
    def sentence(self) -> str:
        """The finding in plain words."""
        if self.measure is None:
            return "The trust measure does not apply. " + " ".join(self.reasons)
        course = {
            "apart": "Staying apart is the safer course",
            "join": "Joining is the safer course",
            "neither": "Joining and staying apart are equally safe",
        }[_safer_course(self.measure)]
        text = (
            f"{course}: weighing each actor's need for trust by its influence on the others gives "
            f"{self.measure:+.2f} (above zero favours staying apart, below zero joining)."
        )
        if self.linear is False:
            text += " The others' effects do not simply add up, so this is an approximation."
        elif self.linear is None and self.loss_apart is not None:
            text += " Some cases are unknown, so whether this is exact is unknown too."
        other = self.measure_from_other_end
        if other is not None and _safer_course(other) != _safer_course(self.measure):
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


def risk_dominance(
    actors: Sequence[str],
    payoffs: FloatArray | Sequence[Sequence[float]],
    *,
    base: Base = "apart",
    unit: str = "",
) -> RiskDominance:
    """Measure from payoffs whether joining or staying apart is the safer course, and the trust each actor needs.

    Parameters
    ----------
    actors
        Unique names, two to twenty; actor ``k`` is bit ``k``.
    payoffs
        Shape (2**n, n): entry ``[mask, i]`` is what actor ``i`` gets when just the actors of ``mask`` join; more is
        better. NaN where unknown: what an actor gets by joining or not is needed for nobody else, one other, and
        all others joining (with base ``joined``: for all others but one in place of one other).
    base
        Where to take influence from: one partner's joining when all are ``apart``, or one partner's leaving when
        all have ``joined``. It matters only when incentives are not linear.
    unit
        Unit of the payoffs, for sentences.

    Returns
    -------
    RiskDominance
        Without a measure, and with the reasons, when all apart or all joined is not stable, when nobody sways an
        actor or somebody sways it the wrong way, or when separate groups sway only themselves.

    Raises
    ------
    StudyError
        When names or shapes are wrong, or a payoff that is needed is missing or infinite.

    Notes
    -----
    See the module for sources. A threshold is exact when incentives are linear, and also, linear or not, when the
    others are expected to join all together or not at all; its sentence says so where that matters.

    Examples
    --------
    >>> stag_hunt = [[3, 3], [0, 3], [3, 0], [4, 4]]
    >>> result = risk_dominance(["ESA", "JAXA"], stag_hunt)
    >>> result.thresholds.tolist(), round(result.measure, 4)
    ([0.75, 0.75], 1.0986)
    >>> result.sentences[1]
    'JAXA must be at least 75% sure that ESA joins for joining to pay.'
    """
    actors, table = validated_payoffs(actors, payoffs, base)
    gains = incentives(table)
    small = RELATIVE_TOLERANCE * float(np.nanmax(np.abs(table)))
    loss_apart, loss_joined = deviation_losses(gains)
    stable = (loss_apart > small) & (loss_joined > small)
    thresholds = np.full(len(actors), np.nan)
    thresholds[stable] = loss_apart[stable] / (loss_apart + loss_joined)[stable]
    unstable = _unstable_reasons(actors, loss_apart, loss_joined, small, unit)
    linear = is_linear(gains, small)
    influence, obstacles = influence_shares(actors, effects(gains, base), small, base)
    other_end: Base = "joined" if base == "apart" else "apart"
    other, _ = influence_shares(actors, effects(gains, other_end), small, other_end)
    check = None if unstable or other is None else _measured(actors, thresholds, other, ()).measure
    return replace(
        _measured(actors, thresholds, influence, (*unstable, *obstacles)),
        loss_apart=loss_apart,
        loss_joined=loss_joined,
        linear=linear,
        measure_from_other_end=check,
        sentences=_threshold_sentences(actors, thresholds, separately=linear is True),
    )


def risk_dominance_of_thresholds(
    actors: Sequence[str],
    thresholds: FloatArray | Sequence[float],
    influence: FloatArray | Sequence[Sequence[float]],
) -> RiskDominance:
    """Measure from thresholds and influence that are given directly; incentives are taken to be linear.

    Parameters
    ----------
    actors
        Unique names, two to twenty.
    thresholds
        Shape (n,): normalised deviation losses, each strictly between 0 and 1.
    influence
        Shape (n, n): zero diagonal, no negative entry, each row adding up to one.

    Returns
    -------
    RiskDominance
        Without losses; ``linear`` is None, for it was not checked.

    Raises
    ------
    StudyError
        When names, thresholds or influence are not as described.

    Examples
    --------
    >>> result = risk_dominance_of_thresholds(["A", "B"], [0.64, 0.2], [[0, 1], [1, 0]])
    >>> round(result.measure, 4), result.dominant
    (-0.4055, 'join')
    """
    actors = tuple(actors)
    given, shares = np.array(thresholds, dtype=np.float64), np.array(influence, dtype=np.float64)
    problems = player_problems(actors, where="actors") or given_problems(actors, given, shares)
    if problems:
        raise StudyError(problems)
    result = _measured(actors, given, shares, ())
    return replace(result, sentences=_threshold_sentences(actors, given, separately=True))


def _safer_course(measure: float) -> Course:
    if abs(measure) <= RELATIVE_TOLERANCE:
        return "neither"
    return "apart" if measure > 0 else "join"


def _measured(
    actors: tuple[str, ...], thresholds: FloatArray, influence: FloatArray | None, reasons: tuple[str, ...]
) -> RiskDominance:
    """Weights and measure, where nothing stands in the way."""
    weights = None
    if influence is not None:
        groups = closed_groups(influence)
        if len(groups) == 1:
            weights = influence_weights(influence)
        else:
            apart = "; ".join(names([actors[k] for k in group]) for group in groups)
            reasons = (*reasons, f"These groups sway only themselves, so nothing weighs one by another: {apart}.")
    measure = None
    if weights is not None and not reasons:
        measure = weighted_average_log_measure(thresholds, weights)
    return RiskDominance(actors, reasons, thresholds, influence, weights, measure)


def _unstable_reasons(
    actors: tuple[str, ...], loss_apart: FloatArray, loss_joined: FloatArray, tolerance: float, unit: str
) -> tuple[str, ...]:
    """Why all apart, or all joined, is not a stable state."""
    reasons = []
    for actor, apart, joined in zip(actors, loss_apart.tolist(), loss_joined.tolist(), strict=True):
        if apart <= tolerance:
            gain = f"gains {figure(-apart, unit)}" if apart < -tolerance else "loses nothing"
            reasons.append(f"{actor} {gain} by joining even when nobody follows, so all apart is not stable.")
        if joined <= tolerance:
            gain = f"gains {figure(-joined, unit)}" if joined < -tolerance else "loses nothing"
            reasons.append(f"{actor} {gain} by staying apart when all the others join, so all joined is not stable.")
    return tuple(reasons)


def _threshold_sentences(actors: tuple[str, ...], thresholds: FloatArray, *, separately: bool) -> tuple[str, ...]:
    """Say what each actor must believe; percentages are rounded up, so that being as sure as they say is enough."""
    sentences = []
    for k, (actor, threshold) in enumerate(zip(actors, thresholds.tolist(), strict=True)):
        if math.isnan(threshold):
            sentences.append(f"No threshold of trust decides whether {actor} should join.")
            continue
        percent = math.ceil(round(100 * threshold, 6))
        if len(actors) == 2:
            event = f"{actors[1 - k]} joins"
        else:
            event = "the others join" if separately else "the others join, if they join all together or not at all,"
        sentences.append(f"{actor} must be at least {percent}% sure that {event} for joining to pay.")
    return tuple(sentences)
