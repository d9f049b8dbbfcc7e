"""How much of what drives two actors is the same, what brings them together and what sets them apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations, product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accord.profiles.evidence import MOTIVATIONS
from accord.profiles.method import ProfileMethod

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Contribution:
    """What one motivation does to the alignment of two actors.

    Parameters
    ----------
    shared
        Expected weight the two have in common on it; the six sum to the alignment.
    difference
        Expected weight of the first actor less that of the second.
    p_first_more
        Probability that it weighs more with the first actor.
    p_both_above_even
        Probability that it weighs more than one sixth with both.
    """

    shared: float
    difference: float
    p_first_more: float
    p_both_above_even: float


@dataclass(frozen=True)
class Alignment:
    """Similarity of what drives two actors.

    Parameters
    ----------
    first, second
        Ids of the actors, in order of id.
    mean, low, high
        Expected overlap of their weights and the ends of its 90 % interval: 1 when the weights are the same.
        Uncertainty about either actor lowers the mean, as differences do not cancel.
    at_means
        Overlap of their expected weights, free of that effect.
    least_possible
        The smallest overlap that the scores of the levels allow two actors to have.
    unknown
        Motivations of which nothing is known for at least one of the two, in the order of `MOTIVATIONS`; they
        widen the interval and are never named as shared or different.
    together
        Motivations that probably weigh more than one sixth with both, the most shared first.
    first_more, second_more
        Motivations that weigh more with one of them, with probability at least `ProfileMethod.decisive`, the
        largest difference first. Where both are non-empty there is room to trade: each can give way on what
        it weighs less (Raiffa, The Art and Science of Negotiation, 1982, chapters 10 and 11).
    contributions
        What each of the six motivations does, in the order of `MOTIVATIONS`.
    """

    first: str
    second: str
    mean: float
    low: float
    high: float
    at_means: float
    least_possible: float
    unknown: tuple[str, ...]
    together: tuple[str, ...]
    first_more: tuple[str, ...]
    second_more: tuple[str, ...]
    contributions: Mapping[str, Contribution]

    def to_dict(self) -> dict[str, Any]:
        """Give the alignment as plain data, ready for JSON."""
        content = asdict(self)
        for key in ("unknown", "together", "first_more", "second_more"):
            content[key] = list(content[key])
        return content


def align_all(
    weights: Mapping[str, Floats], unknown: Mapping[str, Sequence[str]], method: ProfileMethod
) -> tuple[Alignment, ...]:
    """Compare every pair of actors.

    Parameters
    ----------
    weights
        Actor to draws of its weights, shape (draws, 6), rows summing to one.
    unknown
        Actor to the motivations of which nothing is known.
    method
        Scores of the levels and the probability that counts as decisive.

    Returns
    -------
    tuple of Alignment
        One for each pair, in order of ids.

    Notes
    -----
    The measure is the overlap sum_m min(w_im, w_jm), one minus the total variation distance (Renkonen 1938;
    Schoener, Ecology 49 (1968)). It was chosen because it is itself a share ("0.86 of their weight falls on the
    same motivations"), splits over motivations without remainder, and one minus it is a metric. The
    Jensen-Shannon distance is a metric too, but its parts have no plain meaning; the cosine of centred profiles
    is undefined for an actor driven by all motivations alike.

    Examples
    --------
    >>> even, tilted = np.full((2, 6), 1 / 6), np.tile([0.5, 0.1, 0.1, 0.1, 0.1, 0.1], (2, 1))
    >>> round(align_all({"A": even, "B": tilted}, {"A": (), "B": ()}, ProfileMethod())[0].mean, 3)
    0.667
    """
    least = least_overlap(method)
    return tuple(
        _align(pair, (weights[pair[0]], weights[pair[1]]), _either(unknown, pair), least, method.decisive)
        for pair in combinations(sorted(weights), 2)
    )


def least_overlap(method: ProfileMethod) -> float:
    """Give the smallest overlap two actors can have under the scores of the levels.

    Weights are shares of scores between the lowest and the highest, so the distance, being convex, is
    largest where every motivation is at one end or the other; all such pairs are tried.

    Parameters
    ----------
    method
        Scores of the levels.

    Returns
    -------
    float
        Between 0 and 1.

    Examples
    --------
    >>> round(least_overlap(ProfileMethod()), 6)
    0.5
    """
    count = len(MOTIVATIONS)
    splits = product(range(count + 1), repeat=3)
    return min(_corner_overlap(split, method) for split in splits if sum(split) <= count)


def _corner_overlap(split: tuple[int, ...], method: ProfileMethod) -> float:
    """Overlap when so many motivations are strong with the first only, the second only and both; others weak."""
    low, high = method.scores["weak"], method.scores["strong"]
    first_only, second_only, both = split
    rest = len(MOTIVATIONS) - sum(split)
    first = [high] * first_only + [low] * second_only + [high] * both + [low] * rest
    second = [low] * first_only + [high] * second_only + [high] * both + [low] * rest
    return sum(min(a / sum(first), b / sum(second)) for a, b in zip(first, second, strict=True))


def _either(unknown: Mapping[str, Sequence[str]], pair: tuple[str, str]) -> tuple[str, ...]:
    return tuple(name for name in MOTIVATIONS if any(name in unknown[actor] for actor in pair))


def _align(
    pair: tuple[str, str],
    weights: tuple[Floats, Floats],
    unknown: tuple[str, ...],
    least: float,
    decisive: float,
) -> Alignment:
    """Compare two actors draw by draw."""
    ours, theirs = weights
    common = np.minimum(ours, theirs)
    overlap = np.sum(common, axis=1)
    low, high = (float(end) for end in np.quantile(overlap, [0.05, 0.95]))
    parts = _contributions(ours, theirs, common)
    known = [name for name in MOTIVATIONS if name not in unknown]
    by_gap = sorted(known, key=lambda name: -abs(parts[name].difference))
    by_shared = sorted(known, key=lambda name: -parts[name].shared)
    return Alignment(
        first=pair[0],
        second=pair[1],
        mean=float(np.mean(overlap)),
        low=low,
        high=high,
        at_means=float(np.sum(np.minimum(np.mean(ours, axis=0), np.mean(theirs, axis=0)))),
        least_possible=least,
        unknown=unknown,
        together=tuple(name for name in by_shared if parts[name].p_both_above_even >= 0.5),
        first_more=tuple(name for name in by_gap if parts[name].p_first_more >= decisive),
        second_more=tuple(name for name in by_gap if parts[name].p_first_more <= 1.0 - decisive),
        contributions=parts,
    )


def _contributions(ours: Floats, theirs: Floats, common: Floats) -> dict[str, Contribution]:
    """Split the comparison over motivations."""
    even = 1.0 / len(MOTIVATIONS)
    both = np.mean((ours > even) & (theirs > even), axis=0)
    more, less = np.mean(ours > theirs, axis=0), np.mean(ours < theirs, axis=0)
    shared, difference = np.mean(common, axis=0), np.mean(ours - theirs, axis=0)
    return {
        name: Contribution(
            shared=float(shared[column]),
            difference=float(difference[column]),
            p_first_more=float(more[column] + (1.0 - more[column] - less[column]) / 2.0),
            p_both_above_even=float(both[column]),
        )
        for column, name in enumerate(MOTIVATIONS)
    }
