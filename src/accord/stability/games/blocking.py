"""Which groups would leave a division, and what each would gain by it."""

from __future__ import annotations

from dataclasses import dataclass

from accord.errors import Problem, StudyError
from accord.stability.figures import figure, names
from accord.stability.games.excess import Payoff, by_temptation, excess_of, least_difference
from accord.stability.games.game import FloatArray, Game, payoff_vector


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


def blocking_coalitions(game: Game, payoff: Payoff, limit: int = 10, *, unit: str = "") -> tuple[Blocking, ...]:
    """Coalitions that would do better by themselves than under a division, the most tempted first.

    Parameters
    ----------
    game, payoff
        As in `excesses`.
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
    >>> import numpy as np
    >>> game = Game(("ESA", "JAXA", "NASA"), np.array([0, 0, 0, 1240.0, 0, 0, 0, 1500]), "profit")
    >>> blocking_coalitions(game, [430.0, 500.0, 570.0], limit=1)[0].sentence
    'ESA and JAXA together would get 1,240 by themselves, 310 more than this division gives them.'
    """
    if limit < 1:
        raise StudyError([Problem("", 0, "limit", f"found {limit}", "allowed: 1 or more")])
    vector = payoff_vector(game, payoff)
    excess = excess_of(game, vector)
    order = by_temptation(game, vector, excess, limit)
    chosen = order[excess[order] > least_difference(game, vector)]
    return tuple(blocking_of(game, vector, float(excess[mask]), int(mask), unit) for mask in chosen)


def blocking_of(game: Game, vector: FloatArray, gain: float, mask: int, unit: str) -> Blocking:
    """Put into words what a group would get by itself and what the division gives it."""
    members = game.members(mask)
    by_itself = float(game.values[mask])
    under = by_itself - gain if game.kind == "profit" else by_itself + gain
    many = len(members) > 1
    gain = 0.0 if abs(gain) <= least_difference(game, vector) else gain
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
