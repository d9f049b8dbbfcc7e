"""Compare arguments by rank: no argument is added to another unless somebody has given weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

Side = Literal["for", "against"]
Strength = Literal["strong", "moderate", "weak", "nil", "no evidence"]
Word = Literal["cooperate", "compete", "mixed", "open"]
NIL_BELOW = 0.01
"""Size of a measure below which it counts as nothing, whatever its unit."""
RANKS: Mapping[Strength, int] = {"strong": 3, "moderate": 2, "weak": 1, "nil": 0}


def strength_of(value: float | None, moderate_from: float, strong_from: float) -> Strength:
    """Put a measure into words, by its size whatever its sign.

    Parameters
    ----------
    value
        The measure; None where nothing is known.
    moderate_from, strong_from
        Thresholds, the second above the first.

    Returns
    -------
    str
        ``strong``, ``moderate``, ``weak``, ``nil`` for nothing, or ``no evidence``.

    Examples
    --------
    >>> [strength_of(value, 0.2, 0.5) for value in (0.5, 0.2, 0.1, 0.0, -0.6, None)]
    ['strong', 'moderate', 'weak', 'nil', 'strong', 'no evidence']
    """
    if value is None:
        return "no evidence"
    size = abs(value)
    if size >= strong_from:
        return "strong"
    if size >= moderate_from:
        return "moderate"
    return "weak" if size >= NIL_BELOW else "nil"


def balance(
    arguments: Sequence[tuple[str, Side, Strength]], weights: Mapping[str, float] | None = None
) -> tuple[Word, str]:
    """Say on which side the arguments come down.

    Parameters
    ----------
    arguments
        Name, side and strength of each.
    weights
        Weight of each argument, where a study gives them; then ranks (weak 1, moderate 2, strong 3) are weighed and
        added.

    Returns
    -------
    word, reason
        Without weights: ``cooperate`` or ``compete`` where the strongest argument of one side is stronger than the
        strongest of the other, ``mixed`` where they are equally strong, and ``open`` where more arguments lack
        evidence than have it or none says anything.

    Examples
    --------
    >>> balance([("cost", "for", "strong"), ("delay", "against", "moderate")])
    ('cooperate', 'The strongest argument for it is strong, the strongest against it moderate.')
    >>> balance([("cost", "for", "weak"), ("delay", "against", "weak")])[0]
    'mixed'
    >>> balance([("cost", "for", "weak"), ("delay", "against", "strong")], {"cost": 4.0, "delay": 1.0})[0]
    'cooperate'
    >>> balance([("cost", "for", "no evidence")])[0]
    'open'
    """
    known = [one for one in arguments if one[2] != "no evidence"]
    telling = [one for one in known if one[2] != "nil"]
    if not telling or 2 * len(known) < len(arguments):
        return "open", f"Only {len(known)} of {len(arguments)} arguments have evidence here, {len(telling)} of weight."
    if weights:
        total = sum((1 if side == "for" else -1) * weights[name] * RANKS[rank] for name, side, rank in known)
        return _weighed(total)
    first, second = _strongest(telling, "for"), _strongest(telling, "against")
    if first is None or second is None:
        side = "for" if first else "against"
        only: Word = "cooperate" if first else "compete"
        return only, f"All that has weight here speaks {side} it, at most {first or second}."
    if RANKS[first] == RANKS[second]:
        counts = [sum(where == side and rank == first for _, where, rank in telling) for side in ("for", "against")]
        return (
            "mixed",
            f"The strongest arguments on both sides are {first}: {counts[0]} for it and {counts[1]} against.",
        )
    word: Word = "cooperate" if RANKS[first] > RANKS[second] else "compete"
    return word, f"The strongest argument for it is {first}, the strongest against it {second}."


def _strongest(arguments: Sequence[tuple[str, Side, Strength]], side: Side) -> Strength | None:
    ranks = [rank for _, where, rank in arguments if where == side]
    return max(ranks, key=lambda rank: RANKS[rank], default=None)


def _weighed(total: float) -> tuple[Word, str]:
    """Put a weighed sum, for less against, into words."""
    by = "By the study's own weights (weak 1, moderate 2, strong 3) what speaks"
    if abs(total) < 1e-9:
        return "mixed", f"{by} for and against it is equal."
    if total > 0:
        return "cooperate", f"{by} for it outweighs what speaks against it by {total:g}."
    return "compete", f"{by} against it outweighs what speaks for it by {-total:g}."
