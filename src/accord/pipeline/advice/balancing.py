"""Compare arguments by rank: no argument is added to another unless somebody has given weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

Side = Literal["for", "against"]
Strength = Literal["strong", "moderate", "weak", "nil", "no evidence"]
Word = Literal["cooperate", "leans to cooperate", "balanced", "leans to compete", "compete", "open"]
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
        Without weights, arguments are counted strength by strength from the strongest down, and the first strength of
        which more speak for one side decides: ``cooperate`` or ``compete`` where the strongest arguments are all on one
        side, ``leans to cooperate`` or ``leans to compete`` where both sides have some of them, ``balanced`` where
        neither has more of any strength. ``open`` where more arguments lack evidence than have it or none says
        anything. The reason says what tips it.

    Notes
    -----
    Levelwise tallying, the leximax order of arguments for and against: Dubois, Fargier and Bonnefon (2008), On the
    qualitative comparison of decisions having positive and negative features, Journal of Artificial Intelligence
    Research 32. It never sets many weak arguments against a stronger one.

    Examples
    --------
    >>> balance([("cost", "for", "strong"), ("delay", "against", "moderate")])
    ('cooperate', 'The strongest argument for it is strong, the strongest against it moderate.')
    >>> balance([("cost", "for", "weak"), ("delay", "against", "weak")])[0]
    'balanced'
    >>> balance([("cost", "for", "weak"), ("delay", "against", "weak"), ("law", "against", "weak")])[0]
    'leans to compete'
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
    return _levelwise(_tally(telling))


_Tally = list[tuple[Strength, int, int]]
"""Number of arguments for and against of each strength that occurs, the strongest first."""


def _tally(arguments: Sequence[tuple[str, Side, Strength]]) -> _Tally:
    sides = Counter((rank, side) for _, side, rank in arguments)
    ranks = sorted({rank for rank, _ in sides}, key=lambda rank: -RANKS[rank])
    return [(rank, sides[rank, "for"], sides[rank, "against"]) for rank in ranks]


def _levelwise(tally: _Tally) -> tuple[Word, str]:
    """Let the strongest arguments decide of which more speak for one side than for the other."""
    place = next((place for place, (_, ours, theirs) in enumerate(tally) if ours != theirs), None)
    if place is None:
        each = ", ".join(f"{count} {rank} each" for rank, count, _ in tally)
        return "balanced", f"Of every strength as many arguments speak for it as against it: {each}."
    rank, ours, theirs = tally[place]
    if place == 0 and not (ours and theirs):
        return _one_sided(tally)
    word: Word = "leans to cooperate" if ours > theirs else "leans to compete"
    if place == 0:
        return word, f"The strongest arguments on both sides are {rank}: {ours} for it and {theirs} against tip it."
    even = ", ".join(f"{count} {one} each" for one, count, _ in tally[:place])
    return word, f"The stronger arguments are even ({even}); {ours} {rank} for it and {theirs} against tip it."


def _one_sided(tally: _Tally) -> tuple[Word, str]:
    """Say what the strongest arguments say when all of them are on one side."""
    rank, ours, _ = tally[0]
    word: Word = "cooperate" if ours else "compete"
    other = next((one for one, *counts in tally if counts[1 if ours else 0]), None)
    if other is None:
        return word, f"All that has weight here speaks {'for' if ours else 'against'} it, at most {rank}."
    best, worst = (rank, other) if ours else (other, rank)
    return word, f"The strongest argument for it is {best}, the strongest against it {worst}."


def _weighed(total: float) -> tuple[Word, str]:
    """Put a weighed sum, for less against, into words."""
    by = "By the study's own weights (weak 1, moderate 2, strong 3) what speaks"
    if abs(total) < 1e-9:
        return "balanced", f"{by} for and against it is equal."
    if total > 0:
        return "cooperate", f"{by} for it outweighs what speaks against it by {total:g}."
    return "compete", f"{by} against it outweighs what speaks for it by {-total:g}."
