"""What a division gets right and wrong."""

from __future__ import annotations

from dataclasses import dataclass

from accord.stability.figures import figure, names
from accord.stability.games.blocking import Blocking, blocking_of
from accord.stability.games.excess import Payoff, by_temptation, excess_of, least_difference
from accord.stability.games.game import FloatArray, Game, payoff_vector


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
        The coalition with the most to gain, or the least to lose, by leaving; None for a single player.
    sentence
        The assessment in plain words.
    """

    efficient: bool
    left_over: float
    individually_rational: bool
    better_alone: tuple[str, ...]
    in_core: bool
    most_tempted: Blocking | None
    sentence: str

    def to_dict(self) -> dict[str, object]:
        """Give the same as plain data."""
        return {
            "efficient": self.efficient,
            "left_over": self.left_over,
            "individually_rational": self.individually_rational,
            "better_alone": list(self.better_alone),
            "in_core": self.in_core,
            "most_tempted": None if self.most_tempted is None else self.most_tempted.to_dict(),
            "sentence": self.sentence,
        }


def assess_division(game: Game, payoff: Payoff, *, unit: str = "") -> Assessment:
    """Judge a division: is it all handed out, is anybody better off alone, would any group leave.

    Parameters
    ----------
    game, payoff
        As in `excesses`.
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
    >>> import numpy as np
    >>> game = Game(("A", "B"), np.array([0.0, 1.0, 2.0, 5.0]), "profit")
    >>> print(assess_division(game, {"A": 0.5, "B": 4.5}).sentence)
    A would do better alone. A alone would get 1 by itself, 0.5 more than this division gives it.
    """
    vector = payoff_vector(game, payoff)
    excess = excess_of(game, vector)
    tolerance = least_difference(game, vector)
    left_over = _left_over(game, vector)
    efficient = abs(left_over) <= tolerance
    alone = tuple(name for k, name in enumerate(game.players) if excess[1 << k] > tolerance)
    worst = by_temptation(game, vector, excess, 1).tolist()
    most_tempted = blocking_of(game, vector, float(excess[worst[0]]), worst[0], unit) if worst else None
    in_core = efficient and (most_tempted is None or most_tempted.gain <= tolerance)
    parts = [] if efficient else [_left_over_sentence(game, left_over, unit)]
    if alone:
        parts.append(f"{names(alone)} would do better alone.")
    if most_tempted is None:
        parts.append("There is nobody to leave.")
    else:
        parts += ["No group would do better by itself; the nearest to leaving:"] if in_core else []
        parts.append(most_tempted.sentence)
    return Assessment(efficient, left_over, not alone, alone, in_core, most_tempted, " ".join(parts))


def _left_over(game: Game, vector: FloatArray) -> float:
    total = float(game.values[game.grand]) - float(vector.sum())
    return total if game.kind == "profit" else -total


def _left_over_sentence(game: Game, left_over: float, unit: str) -> str:
    amount = figure(abs(left_over), unit)
    if game.kind == "profit":
        said = "leaves {} undivided" if left_over > 0 else "promises {} more than there is"
    else:
        said = "charges {} more than the cost" if left_over > 0 else "leaves {} of the cost unpaid"
    return f"This division {said.format(amount)}."
