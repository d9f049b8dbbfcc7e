"""A cooperative game with transferable value: who plays, and what every coalition can make by itself.

Sign convention, stated once and used by the whole room. In a ``profit`` game `values` are what coalitions make
and payoffs are what players receive. In a ``cost`` game `values` are what coalitions would spend and payoffs are
what players are charged. The *worth* of a coalition is its value in a profit game and minus its cost in a cost
game, so a positive *excess* always means that the coalition would be better off by itself, and a larger excess
is always a greater temptation. Results are given back in the game's own sign: a cost game yields charges.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from accord.errors import Problem, StudyError, did_you_mean
from accord.stability.json_words import json_words
from accord.stability.names import shown_name, unreadable

FloatArray = NDArray[np.float64]
Number = TypeVar("Number", np.float64, np.int64)
Kind = Literal["profit", "cost"]

MAX_PLAYERS = 24
"""Every coalition is held in memory: 2**24 of them is the limit for exact results in seconds."""

LARGEST = 1e100
"""No amount may be larger: sums of such values stay finite."""

NUMBER = f"a number, at most {LARGEST:g} in size"
"""How messages describe a usable amount."""

RELATIVE_TOLERANCE = 1e-9
"""Two values closer than this share of the largest value at stake count as equal."""


def usable_number(value: object) -> float | None:
    """Read an amount, or None; truth values and numbers in quotes are not numbers.

    Examples
    --------
    >>> usable_number(3), usable_number("3"), usable_number(1e101)
    (3.0, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float | np.integer | np.floating):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if abs(number) <= LARGEST else None


@dataclass(frozen=True, eq=False)
class Game:
    """Players and the value of every coalition of them.

    Parameters
    ----------
    players
        Unique names, in the order of the bits: player ``k`` is bit ``k`` of a coalition's mask. One to 24.
    values
        Array of length ``2**n``, indexed by mask, in any one unit; the empty coalition (mask 0) must be 0.
        Kept as a read-only copy.
    kind
        ``profit`` when values are what coalitions make, ``cost`` when they are what coalitions would spend.

    Raises
    ------
    StudyError
        When names repeat or are blank, the number of players or values is wrong, a value is not a number of at
        most 1e100, or the empty coalition has a value; all problems at once.

    Examples
    --------
    >>> game = Game(("ESA", "JAXA"), np.array([0.0, 1.0, 2.0, 5.0]), "profit")
    >>> game.members(0b11)
    ('ESA', 'JAXA')
    >>> float(game.worth[3])
    5.0
    """

    players: tuple[str, ...]
    values: FloatArray
    kind: Kind = "profit"

    def __post_init__(self) -> None:
        players = tuple(self.players)
        values = np.array(self.values, dtype=np.float64)
        problems = [*player_problems(players), *kind_problems(self.kind)]
        if not problems:
            problems = _value_problems(players, values)
        if problems:
            raise StudyError(problems)
        values.setflags(write=False)
        object.__setattr__(self, "players", players)
        object.__setattr__(self, "values", values)

    @property
    def size(self) -> int:
        """Number of players."""
        return len(self.players)

    @property
    def grand(self) -> int:
        """Mask of the coalition of all players."""
        return len(self.values) - 1

    @property
    def worth(self) -> FloatArray:
        """Values with the sign that makes more always better: minus the cost in a cost game."""
        return self.values if self.kind == "profit" else -self.values

    @property
    def own_values(self) -> FloatArray:
        """What each player makes (or would spend) alone, shape (n,)."""
        alone: FloatArray = self.values[1 << np.arange(self.size)]
        return alone

    @property
    def tolerance(self) -> float:
        """Difference, in the game's unit, below which two values count as equal."""
        return RELATIVE_TOLERANCE * float(np.abs(self.values).max())

    def members(self, mask: int) -> tuple[str, ...]:
        """Names of the players in a coalition, in player order."""
        return tuple(name for k, name in enumerate(self.players) if mask >> k & 1)

    def by_player(self, numbers: FloatArray) -> dict[str, float]:
        """Numbers of shape (n,) keyed by player name; minus zero becomes zero."""
        return {name: float(number) + 0.0 for name, number in zip(self.players, numbers, strict=True)}


def player_problems(
    players: Sequence[object], file: str = "", where: str = "players", *, most: int = MAX_PLAYERS
) -> list[Problem]:
    """Everything wrong with a list of player names, of whom there may be so many."""
    problems = []
    if not 1 <= len(players) <= most:
        remedy = "merge players who always act together" if players else "name at least one"
        problems.append(Problem(file, 0, where, f"found {len(players):,} players", f"allowed: 1 to {most}", remedy))
    return problems + name_problems(players[: 10 * most], file, where)


def name_problems(players: Sequence[object], file: str = "", where: str = "players") -> list[Problem]:
    """Every name that is blank, no name at all, cannot be read, or is given twice."""
    problems = []
    seen: dict[str, int] = {}
    for position, name in enumerate(players):
        place = f"{where}[{position}]"
        if not isinstance(name, str) or not name.strip():
            problems.append(
                Problem(file, 0, place, f"found {json_words(name)}", "allowed: a name in quotes", "name the player")
            )
        elif what := unreadable(name):
            found = f"'{shown_name(name)}' holds {what}"
            problems.append(Problem(file, 0, place, found, "allowed: a name that can be read", "take it out"))
        elif name in seen:
            problems.append(
                Problem(
                    file,
                    0,
                    place,
                    f"'{name}' is already player {seen[name] + 1}",
                    remedy="give each a name of its own",
                )
            )
        else:
            seen[name] = position
    return problems


def kind_problems(kind: object, file: str = "") -> list[Problem]:
    """Everything wrong with the kind of a game."""
    if kind in ("profit", "cost"):
        return []
    remedy = did_you_mean(str(kind)[:80], ("profit", "cost"))
    return [Problem(file, 0, "kind", f"found {json_words(kind)}", remedy=remedy)]


def _value_problems(players: tuple[str, ...], values: FloatArray) -> list[Problem]:
    """Everything wrong with an array of coalition values."""
    expected = 1 << len(players)
    if values.shape != (expected,):
        found = f"found an array of shape {values.shape} for {len(players)} players"
        return [Problem("", 0, "values", found, f"allowed: shape ({expected},), one value per coalition")]
    problems = []
    if values[0] != 0:
        problems.append(Problem("", 0, "values[0]", f"the empty coalition has value {values[0]:g}", "allowed: 0"))
    unusable = np.flatnonzero(~(np.abs(values[1:]) <= LARGEST)) + 1
    for mask in unusable[:20].tolist():
        names = ", ".join(name for k, name in enumerate(players) if mask >> k & 1)
        problems.append(
            Problem("", 0, f"values[{mask}]", f"coalition {names} has value {values[mask]}", f"allowed: {NUMBER}")
        )
    if len(unusable) > 20:
        problems.append(Problem("", 0, "values", f"and {len(unusable) - 20} more coalitions have no such value"))
    return problems


def coalition_sums(numbers: NDArray[Number]) -> NDArray[Number]:
    """Sum the players' numbers over every coalition: shape (n,) to shape (2**n,), indexed by mask."""
    sums = np.zeros(1 << len(numbers), dtype=np.asarray(numbers).dtype)
    for player, number in enumerate(numbers):
        half = 1 << player
        np.add(sums[:half], number, out=sums[half : 2 * half])
    return sums


def coalition_sizes(size: int) -> NDArray[np.int64]:
    """Count the members of every coalition of `size` players, shape (2**size,), indexed by mask."""
    return np.bitwise_count(np.arange(1 << size)).astype(np.int64)


def payoff_vector(game: Game, payoff: Mapping[str, float] | Sequence[float] | FloatArray) -> FloatArray:
    """One finite number per player in player order, from an array or from numbers keyed by name.

    Raises
    ------
    StudyError
        When a player has no number, a number has no player, or a number is not finite.
    """
    problems = []
    if isinstance(payoff, Mapping):
        problems += [
            Problem("", 0, f"payoff.{name}", "this player has no payoff", remedy="give one, 0 if it is nothing")
            for name in game.players
            if name not in payoff
        ]
        problems += [
            Problem("", 0, f"payoff.{name}", f"unknown player '{name}'", remedy=did_you_mean(str(name), game.players))
            for name in payoff
            if name not in game.players
        ]
        if problems:
            raise StudyError(problems)
        payoff = [payoff[name] for name in game.players]
    vector = np.array(payoff, dtype=np.float64)
    if vector.shape != (game.size,):
        found = f"found {vector.size} payoffs for {game.size} players"
        raise StudyError([Problem("", 0, "payoff", found, "allowed: one number per player, in player order")])
    for name, number in zip(game.players, vector.tolist(), strict=True):
        if not abs(number) <= LARGEST:
            problems.append(Problem("", 0, f"payoff.{name}", f"found {number}", f"allowed: {NUMBER}"))
    if problems:
        raise StudyError(problems)
    return vector
