"""What each actor must believe, and why a measure of trust does not apply, in sentences."""

from __future__ import annotations

import math

from accord.stability.figures import figure
from accord.stability.games.game import FloatArray
from accord.stability.trust.enough import sure_enough


def unstable_reasons(
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


def threshold_sentences(actors: tuple[str, ...], thresholds: FloatArray, *, separately: bool) -> tuple[str, ...]:
    """Say what each actor must believe; percentages are rounded up, so that being as sure as they say is enough."""
    sentences = []
    for k, (actor, threshold) in enumerate(zip(actors, thresholds.tolist(), strict=True)):
        if math.isnan(threshold):
            sentences.append(f"No threshold of trust decides whether {actor} should join.")
            continue
        if len(actors) == 2:
            event = f"{actors[1 - k]} stays"
        else:
            event = "the others stay" if separately else "the others stay, if they stay all together or not at all,"
        sentences.append(f"{actor} must be {sure_enough(threshold)} that {event} for joining to pay.")
    return tuple(sentences)
