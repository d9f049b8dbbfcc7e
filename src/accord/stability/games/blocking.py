"""Who would leave a division: excesses, blocking coalitions, and what a division gets right and wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accord.errors import Problem, StudyError
from accord.stability.figures import figure, names
from accord.stability.games.game import (
    RELATIVE_TOLERANCE,
    FloatArray,
    Game,
    coalition_sums,
    payoff_vector,
)

Payoff = Mapping[str, float] | Sequence[float] | FloatArray


@dataclass(frozen=True)
class Blocking:
    """A coalition that would do better (or how much worse) by itself than under a division.

    Parameters
    ----------
    coalition
        Its members, in player order.
    by_itself
        What it would get by itself; in a cost game, what it would pay.
    under_division
        What the division gives it; in a cost game, what it is charged.
    gain
        How much better off it would be by itself: its excess. Negative when it would lose by leaving.
    sentence
        The same in plain words, with the unit.
    """

    coalition: tuple[str, ...]
    by_itself: float
    under_division: float
    gain: float
    sentence: str

    def to_dict(self) -> dict[str, object]:
        """Give the same as plain data."""
        return {
            "coalition": list(self.coalition),
            "by_itself": self.by_itself,
            "under_division": self.under_division,
            "gain": self.gain,
            "sentence": self.sentence,
        }


@dataclass(frozen=True)
class Assessment:
    """What a division gets right and wrong.

    Parameters
    ----------
    efficient
        Whether it hands out exactly what all make together.
    left_over
        What it leaves undivided (negative: it promises more than there is); in a cost game, the charges in excess
        of the cost (negative: costs nobody is charged for).
    individually_rational
        Whether nobody would do better alone.
    better_alone
        The players who would.
    in_core
        Whether it is efficient and no coalition would do better by itself.
    most_tempted
        The coalition with the most to gain, or the least to lose, by leaving.
    sentence
        The assessment in plain words.
    """

    efficient: bool
    left_over: float
    individually_rational: bool
    better_alone: tuple[str, ...]
    in_core: bool
    most_tempted: Blocking
    sentence: str

    def to_dict(self) -> dict[str, object]:
        """Give the same as plain data."""
        return {
            "efficient": self.efficient,
            "left_over": self.left_over,
            "individually_rational": self.individually_rational,
            "better_alone": list(self.better_alone),
            "in_core": self.in_core,
            "most_tempted": self.most_tempted.to_dict(),
            "sentence": self.sentence,
        }


def excesses(game: Game, payoff: Payoff) -> FloatArray:
    """How much better off each coalition would be by itself than under a division.

    Parameters
    ----------
    game
        Up to 24 players.
    payoff
        What each player receives (is charged, in a cost game): shape (n,), or keyed by player name.

    Returns
    -------
    numpy.ndarray
        Shape (2**n,), indexed by mask, in the game's unit: ``v(S) - x(S)`` in a profit game and ``x(S) - c(S)`` in
        a cost game, so that above zero always means tempted to leave.

    Raises
    ------
    StudyError
        When the payoff does not fit the game.

    Examples
    --------
    >>> game = Game(("A", "B"), np.array([0.0, 1.0, 2.0, 5.0]), "profit")
    >>> excesses(game, [2.5, 2.5]).tolist()
    [0.0, -1.5, -0.5, 0.0]
    """
    return _excesses(game, payoff_vector(game, payoff))


def blocking_coalitions(game: Game, payoff: Payoff, limit: int = 10, *, unit: str = "") -> tuple[Blocking, ...]:
    """Coalitions that would do better by themselves than under a division, the most tempted first.

    Parameters
    ----------
    game
        Up to 24 players.
    payoff
        What each player receives (is charged, in a cost game): shape (n,), or keyed by player name.
    limit
        The most coalitions to return, at least one.
    unit
        Unit to write in sentences, such as ``million USD``.

    Returns
    -------
    tuple of Blocking
        Ordered by gain; of equal gains, the smaller coalition first, then in player order. Empty when no group
        other than all together gains by more than 1e-9 of the largest amount.

    Raises
    ------
    StudyError
        When the payoff does not fit the game, or the limit is below one.

    Examples
    --------
    >>> game = Game(("ESA", "JAXA", "NASA"), np.array([0, 0, 0, 1240.0, 0, 0, 0, 1500]), "profit")
    >>> blocking_coalitions(game, [430.0, 500.0, 570.0], limit=1)[0].sentence
    'ESA and JAXA together would get 1,240 by themselves, 310 more than this division gives them.'
    """
    if limit < 1:
        raise StudyError([Problem("", 0, "limit", f"found {limit}", "allowed: 1 or more")])
    vector = payoff_vector(game, payoff)
    excess = _excesses(game, vector)
    order = _by_temptation(game, vector, excess, limit)
    chosen = order[excess[order] > _tolerance(game, vector)]
    return tuple(_blocking(game, vector, float(excess[mask]), int(mask), unit) for mask in chosen)


def largest_excesses(game: Game, payoff: Payoff, limit: int) -> tuple[tuple[tuple[str, ...], float], ...]:
    """Members and excess of the groups other than all, the most tempted to leave first.

    Parameters
    ----------
    game
        Up to 24 players.
    payoff
        What each player receives (is charged, in a cost game): shape (n,), or keyed by player name.
    limit
        The most groups to return, at least one.

    Returns
    -------
    tuple of (tuple of str, float)
        Ordered as in `blocking_coalitions`, whether or not they gain. An excess within 1e-9 of the largest amount of
        nothing is nothing.

    Raises
    ------
    StudyError
        When the payoff does not fit the game.

    Examples
    --------
    >>> game = Game(("A", "B"), np.array([0.0, 1.0, 2.0, 5.0]), "profit")
    >>> largest_excesses(game, [2.5, 2.5], limit=2)
    ((('B',), -0.5), (('A',), -1.5))
    """
    vector = payoff_vector(game, payoff)
    excess = _excesses(game, vector)
    excess[np.abs(excess) <= _tolerance(game, vector)] = 0.0
    order = _by_temptation(game, vector, excess, limit).tolist()
    return tuple((game.members(mask), float(excess[mask])) for mask in order)


def assess_division(game: Game, payoff: Payoff, *, unit: str = "") -> Assessment:
    """Judge a division: is it all handed out, is anybody better off alone, would any group leave.

    Parameters
    ----------
    game
        Up to 24 players.
    payoff
        What each player receives (is charged, in a cost game): shape (n,), or keyed by player name.
    unit
        Unit to write in sentences, such as ``million USD``.

    Returns
    -------
    Assessment
        The verdicts, the most tempted coalition and a sentence. Amounts closer than 1e-9 of the largest count as
        equal.

    Raises
    ------
    StudyError
        When the payoff does not fit the game.

    Examples
    --------
    >>> game = Game(("A", "B"), np.array([0.0, 1.0, 2.0, 5.0]), "profit")
    >>> print(assess_division(game, {"A": 0.5, "B": 4.5}).sentence)
    A would do better alone. A alone would get 1 by itself, 0.5 more than this division gives it.
    """
    vector = payoff_vector(game, payoff)
    excess = _excesses(game, vector)
    tolerance = _tolerance(game, vector)
    left_over = _left_over(game, vector)
    efficient = abs(left_over) <= tolerance
    alone = tuple(name for k, name in enumerate(game.players) if excess[1 << k] > tolerance)
    worst = int(_by_temptation(game, vector, excess, 1)[0])
    most_tempted = _blocking(game, vector, float(excess[worst]), worst, unit)
    in_core = efficient and most_tempted.gain <= tolerance
    parts = [] if efficient else [_left_over_sentence(game, left_over, unit)]
    if alone:
        parts.append(f"{names(alone)} would do better alone.")
    if in_core:
        parts.append("No group would do better by itself; the nearest to leaving:")
    parts.append(most_tempted.sentence)
    return Assessment(efficient, left_over, not alone, alone, in_core, most_tempted, " ".join(parts))


def _excesses(game: Game, vector: FloatArray) -> FloatArray:
    paid = coalition_sums(vector)
    return game.values - paid if game.kind == "profit" else paid - game.values


def _tolerance(game: Game, vector: FloatArray) -> float:
    """Difference below which amounts count as equal, given also what the division hands out."""
    return max(game.tolerance, RELATIVE_TOLERANCE * float(np.abs(vector).max()))


def _left_over(game: Game, vector: FloatArray) -> float:
    total = float(game.values[game.grand]) - float(vector.sum())
    return total if game.kind == "profit" else -total


def _by_temptation(game: Game, vector: FloatArray, excess: FloatArray, count: int) -> NDArray[np.intp]:
    """Masks of the groups other than all or nobody, the `count` most tempted first, ties by size and player order."""
    step = _tolerance(game, vector) or 1.0
    # Rounding to the tolerance keeps the order of equal gains from hanging on the last bit.
    rank = -np.round(excess[1:-1] / step)
    count = min(count, len(rank))
    near = np.flatnonzero(rank <= np.partition(rank, count - 1)[count - 1])
    order = np.lexsort((near, np.bitwise_count(near + 1), rank[near]))[:count]
    return near[order] + 1


def _blocking(game: Game, vector: FloatArray, gain: float, mask: int, unit: str) -> Blocking:
    members = game.members(mask)
    by_itself = float(game.values[mask])
    under = by_itself - gain if game.kind == "profit" else by_itself + gain
    many = len(members) > 1
    gain = 0.0 if abs(gain) <= _tolerance(game, vector) else gain
    who = f"{names(members)} together" if many else f"{members[0]} alone"
    own, them = ("themselves", "them") if many else ("itself", "it")
    verb, gives = ("get", "gives") if game.kind == "profit" else ("pay", "charges")
    head = f"{who} would {verb} {figure(by_itself, unit)} by {own}"
    if gain == 0:
        tail = f"just what this division {gives} {them}"
    else:
        more = "more" if (gain > 0) == (game.kind == "profit") else "less"
        tail = f"{figure(abs(gain), unit)} {more} than this division {gives} {them}"
    return Blocking(members, by_itself, under, gain, f"{head}, {tail}.")


def _left_over_sentence(game: Game, left_over: float, unit: str) -> str:
    amount = figure(abs(left_over), unit)
    if game.kind == "profit":
        said = "leaves {} undivided" if left_over > 0 else "promises {} more than there is"
    else:
        said = "charges {} more than the cost" if left_over > 0 else "leaves {} of the cost unpaid"
    return f"This division {said.format(amount)}."
