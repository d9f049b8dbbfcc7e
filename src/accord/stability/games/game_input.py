"""Reading a cooperative game from plain data: a value for every coalition, or weights and a quota."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accord.errors import Problem, StudyError, did_you_mean
from accord.stability.games.game import (
    LARGEST,
    MAX_PLAYERS,
    NUMBER,
    FloatArray,
    Game,
    kind_problems,
    player_problems,
)
from accord.stability.games.owen import bloc_problems

_SHOWN = 20
_NAMED = 1024
_NOT_ZERO = "missing is not zero"
_EACH_A_VALUE = "allowed: a value for each coalition"


def game_from_mapping(mapping: Mapping[str, Any], *, file: str = "") -> Game:
    """Build a game from plain data, such as a part of a study file.

    Parameters
    ----------
    mapping
        Either ``{"players": [...], "values": {"A": 0, "A,B": 1, ...}, "kind": "profit"}`` with a value for every
        coalition (members in any order, separated by commas; the empty coalition may be left out), or
        ``{"players": [...], "weights": [...] or {...}, "quota": ...}``: a vote in which a coalition has value 1
        when its weights reach the quota and 0 otherwise. Players may be left out when weights are by name. ``kind``
        is ``profit`` when left out.
    file
        Name of the file to show in messages.

    Returns
    -------
    Game
        The game.

    Raises
    ------
    StudyError
        With every problem found. A coalition without a value is a problem, even of a single player: missing is not
        zero, and a game has no place to say what was assumed (`question_from_mapping` has).

    Notes
    -----
    Weights are added exactly as they are written in decimal, so that 0.1 and 0.2 reach a quota of 0.3.

    Examples
    --------
    >>> game_from_mapping({"players": ["A", "B"], "values": {"A": 0, "B": 0, "B, A": 1}}).values.tolist()
    [0.0, 0.0, 0.0, 1.0]
    >>> game_from_mapping({"weights": {"A": 50, "B": 49, "C": 1}, "quota": 51}).values.tolist()
    [0.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]
    >>> game_from_mapping({"players": ["A", "B"], "values": {"A": 0, "A,B": 1}})
    Traceback (most recent call last):
    accord.errors.StudyError: values: coalition 'B' has no value; missing is not zero; give it one, even if it is 0
    """
    return _read(mapping, file, game_only=True).game


@dataclass(frozen=True, eq=False)
class GameQuestion:
    """A game that was read, with what is to be asked of it beyond the usual.

    Parameters
    ----------
    game
        The game.
    blocs
        Members of each bloc that acts as one, by its name; None when no blocs were given.
    assumed
        Players whose own value was not given and is taken at 0, in the game's order.
    """

    game: Game
    blocs: dict[str, tuple[str, ...]] | None
    assumed: tuple[str, ...] = ()


def question_from_mapping(mapping: Mapping[str, Any], *, file: str = "") -> GameQuestion:
    """Read a game as `game_from_mapping` does, and beside it ``blocs``, each a list of players by the bloc's name.

    In a profit game the value of a single player may be left out: a player alone can always do nothing, so it is
    taken at 0 and the player is named in ``assumed``. What two or more would make together is nobody's to assume,
    and doing nothing is no way to bear a cost, so every other value is needed.

    Raises
    ------
    StudyError
        With every problem found.

    Examples
    --------
    >>> vote = {"weights": {"A": 50, "B": 49, "C": 1}, "quota": 51, "blocs": {"pact": ["B", "C"]}}
    >>> question_from_mapping(vote).blocs
    {'pact': ('B', 'C')}
    >>> question_from_mapping({"players": ["A", "B"], "values": {"A": 0, "A,B": 1}}).assumed
    ('B',)
    """
    return _read(mapping, file, game_only=False)


def _read(mapping: Mapping[str, Any], file: str, *, game_only: bool) -> GameQuestion:
    """Read the game and what stands beside it, or only what a `Game` can hold."""
    if not isinstance(mapping, Mapping):
        raise StudyError([Problem(file, 0, "", f"found {mapping!r:.80}", "allowed: players with their values")])
    voting = "weights" in mapping or "quota" in mapping
    problems = _key_problems(mapping, voting, not game_only, file)
    players, found = _players_of(mapping, file)
    problems += found
    kind = mapping.get("kind", "profit")
    values, assumed = np.zeros(0), np.zeros(0, dtype=np.intp)
    if players and not found:
        if voting and "weights" in mapping and "quota" in mapping:
            values, found = _vote_values(players, mapping["weights"], mapping["quota"], file)
        elif not voting and "values" in mapping:
            values, absent, found = _coalition_values(players, mapping["values"], file)
            if not game_only and kind == "profit":
                alone = absent & (absent - 1) == 0
                assumed, absent = absent[alone], absent[~alone]
                values[assumed] = 0.0
            found += _missing_problems(players, absent, file)
        problems += found
        if not game_only and "blocs" in mapping:
            problems += bloc_problems(players, mapping["blocs"], file)
    if problems:
        raise StudyError(problems)
    blocs = {name: tuple(members) for name, members in mapping["blocs"].items()} if "blocs" in mapping else None
    names = tuple(players[mask.bit_length() - 1] for mask in assumed.tolist())
    return GameQuestion(Game(players, values, kind), blocs, names)


def _key_problems(mapping: Mapping[str, Any], voting: bool, with_blocs: bool, file: str) -> list[Problem]:
    """Keys that are unknown or missing, and a kind that is none."""
    needed = ("players", "weights", "quota") if voting else ("players", "values")
    allowed = (*needed, "kind", "blocs") if with_blocs else (*needed, "kind")
    unknown = [key for key in mapping if key not in allowed]
    problems = [
        Problem(file, 0, f"{key:.80}", f"unknown key '{key:.80}'", remedy=did_you_mean(f"{key:.80}", allowed))
        for key in map(str, unknown[:_SHOWN])
    ]
    if len(unknown) > _SHOWN:
        problems.append(Problem(file, 0, "", f"{len(unknown) - _SHOWN:,} more unknown keys"))
    by_name = isinstance(mapping.get("weights"), Mapping)
    problems += [
        Problem(file, 0, key, f"'{key}' is missing", remedy=f"add '{key}'")
        for key in needed
        if key not in mapping and not (key == "players" and by_name)
    ]
    kind = mapping.get("kind", "profit")
    problems += kind_problems(kind, file)
    if voting and kind == "cost":
        problems.append(Problem(file, 0, "kind", "a vote cannot be a cost game", remedy="leave 'kind' out"))
    return problems


def _players_of(mapping: Mapping[str, Any], file: str) -> tuple[tuple[str, ...], list[Problem]]:
    """Read the players where they are named: in a list of their own, or as those who have weights."""
    if "players" in mapping:
        return _read_players(mapping["players"], file)
    if isinstance(mapping.get("weights"), Mapping):
        return _read_players(list(mapping["weights"]), file, "weights")
    return (), []


def _read_players(found: Any, file: str, where: str = "players") -> tuple[tuple[str, ...], list[Problem]]:
    """Read the player names, or what is wrong with them."""
    if not isinstance(found, Sequence) or isinstance(found, str):
        return (), [Problem(file, 0, where, f"found {found!r:.80}", "allowed: a list of names")]
    if not found:
        return (), [Problem(file, 0, where, "no players are named", "allowed: at least two names")]
    problems = player_problems(found, file, where)
    problems += [
        Problem(file, 0, f"{where}[{k}]", f"'{name:.80}' holds a comma, which separates players", remedy="rename it")
        for k, name in enumerate(found[: 10 * MAX_PLAYERS])
        if isinstance(name, str) and "," in name
    ]
    # Weights by name are looked up by their keys, which therefore stay as they are written.
    names = tuple(name.strip() if isinstance(name, str) and where == "players" else str(name) for name in found)
    if not problems and len(dict.fromkeys(name.strip() for name in names)) < len(names):
        problems.append(Problem(file, 0, where, "two names differ only in spaces", remedy="rename one"))
    return names, problems


def _number(value: Any) -> float | None:
    """Read a usable number, or None; truth values and numbers in quotes are not numbers."""
    if isinstance(value, bool) or not isinstance(value, int | float | np.integer | np.floating):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if abs(number) <= LARGEST else None


def _coalition_values(
    players: tuple[str, ...], table: Any, file: str
) -> tuple[FloatArray, NDArray[np.intp], list[Problem]]:
    """Values by mask from values by coalition name, the masks that nothing is written for, and what is wrong."""
    values = np.full(1 << len(players), np.nan)
    if not isinstance(table, Mapping):
        found = f"found {table!r:.80}"
        return values, np.zeros(0, dtype=np.intp), [Problem(file, 0, "values", found, _EACH_A_VALUE)]
    bits = {name: 1 << k for k, name in enumerate(players)}
    written: dict[int, str] = {}
    problems: list[Problem] = []
    wrong = 0
    for name, value in table.items():
        mask = _coalition_mask(bits, name)
        if mask is not None and mask not in written:
            written[mask] = name
            number = _number(value)
            if number is not None and (mask or number == 0):
                values[mask] = number
                continue
        wrong += 1
        if wrong <= _SHOWN:
            problems.append(_entry_problem(players, name, value, mask, written, file))
    if wrong > _SHOWN:
        problems.append(Problem(file, 0, "values", f"{wrong - _SHOWN:,} more entries cannot be used"))
    absent = np.ones(len(values), dtype=bool)
    absent[[0, *written]] = False
    values[0] = 0.0
    return values, np.flatnonzero(absent), problems


def _coalition_mask(bits: Mapping[str, int], name: Any) -> int | None:
    """Mask of a coalition as the user wrote it, or None when it cannot be read."""
    if not isinstance(name, str):
        return None
    if not name.strip():
        return 0
    members = name.split(",")
    try:
        mask = sum(map(bits.__getitem__, members))
    except KeyError:
        mask = sum(bits.get(member.strip(), 0) for member in members)
    # A stranger adds no bit, and a member named twice carries into another: either way a bit is missing.
    return mask if mask.bit_count() == len(members) else None


def _entry_problem(
    players: tuple[str, ...], name: Any, value: Any, mask: int | None, written: Mapping[int, str], file: str
) -> Problem:
    """Say what is wrong with one entry of the table of values."""
    where = f"values.{name!s:.400}"
    if not isinstance(name, str):
        remedy = "write its members in quotes, separated by commas"
        return Problem(file, 0, where, f"found {name!r:.80} as a coalition", remedy=remedy)
    if mask is None:
        members = [member.strip() for member in name.split(",")]
        stranger = next((member for member in members if member not in players), None)
        if stranger is not None:
            remedy = did_you_mean(stranger[:80], players)
            return Problem(file, 0, where, f"unknown player '{stranger:.80}'", remedy=remedy)
        twice = next(member for k, member in enumerate(members) if member in members[:k])
        return Problem(file, 0, where, f"'{twice}' stands in the coalition twice", remedy="name each member once")
    if written[mask] != name:
        return Problem(file, 0, where, f"the same coalition as '{written[mask]}'", remedy="keep one of them")
    number = _number(value)
    if number is None:
        return Problem(file, 0, where, f"found {value!r:.80}", f"allowed: {NUMBER}")
    return Problem(file, 0, where, f"the empty coalition has value {number:g}", "allowed: 0")


def _missing_problems(players: tuple[str, ...], masks: NDArray[np.intp], file: str) -> list[Problem]:
    """One problem per coalition without a value, and one for all that are too many for a line each."""
    names = [",".join(name for k, name in enumerate(players) if mask >> k & 1) for mask in masks[:_NAMED].tolist()]
    problems = [
        Problem(file, 0, "values", f"coalition '{name}' has no value", _NOT_ZERO, "give it one, even if it is 0")
        for name in names[:_SHOWN]
    ]
    if len(masks) > _SHOWN:
        rest = "; ".join(f"'{name}'" for name in names[_SHOWN:])
        unnamed = f" and {len(masks) - _NAMED:,} others" if len(masks) > _NAMED else ""
        found = f"{len(masks) - _SHOWN:,} more coalitions have no value: {rest}{unnamed}"
        problems.append(Problem(file, 0, "values", found, _NOT_ZERO, "give each one, even if it is 0"))
    return problems


def _vote_values(players: tuple[str, ...], weights: Any, quota: Any, file: str) -> tuple[FloatArray, list[Problem]]:
    """Values of a weighted vote: 1 for the coalitions that reach the quota."""
    empty = np.zeros(0)
    by_name, problems = _weights_by_name(players, weights, file)
    for name, weight in by_name.items():
        number = _number(weight)
        if number is None or number < 0:
            problems.append(
                Problem(file, 0, f"weights.{name}", f"found {weight!r:.80}", "allowed: a number, zero or more")
            )
    limit = _number(quota)
    if limit is None or limit <= 0:
        problems.append(Problem(file, 0, "quota", f"found {quota!r:.80}", "allowed: a number above zero"))
    if problems:
        return empty, problems
    exact = [Fraction(str(by_name[name])) for name in players]
    needed = Fraction(str(quota))
    if needed > sum(exact):
        found = f"the quota {quota} is above all weights together ({float(sum(exact)):g}), so nobody can win"
        return empty, [Problem(file, 0, "quota", found, remedy="lower the quota or check the weights")]
    return _winning(exact, needed), []


def _weights_by_name(players: tuple[str, ...], weights: Any, file: str) -> tuple[dict[str, Any], list[Problem]]:
    """Weights keyed by player, from a list in player order or from a mapping."""
    if isinstance(weights, Mapping):
        problems = [
            Problem(file, 0, f"weights.{name}", "this player has no weight", remedy="give one, even if it is 0")
            for name in players
            if name not in weights
        ]
        unknown = [str(name) for name in weights if name not in players]
        problems += [
            Problem(
                file, 0, f"weights.{name:.400}", f"unknown player '{name:.80}'", "", did_you_mean(name[:80], players)
            )
            for name in unknown[:_SHOWN]
        ]
        if len(unknown) > _SHOWN:
            problems.append(Problem(file, 0, "weights", f"{len(unknown) - _SHOWN:,} more unknown players"))
        return {name: weights[name] for name in players if name in weights}, problems
    if not isinstance(weights, Sequence) or isinstance(weights, str):
        return {}, [Problem(file, 0, "weights", f"found {weights!r:.80}", "allowed: one weight per player")]
    if len(weights) != len(players):
        found = f"found {len(weights)} weights for {len(players)} players"
        return {}, [Problem(file, 0, "weights", found, "allowed: one weight per player")]
    return dict(zip(players, weights, strict=True)), []


def _winning(weights: list[Fraction], quota: Fraction) -> FloatArray:
    """1 where the exact sum of weights reaches the quota; weights are brought to whole numbers first."""
    unit = math.lcm(*(number.denominator for number in (*weights, quota)))
    whole = [int(weight * unit) for weight in weights]
    kind = np.int64 if max(sum(whole), int(quota * unit)) < 2**62 else object
    sums = np.zeros(1, dtype=kind)
    for weight in whole:
        sums = np.concatenate([sums, sums + weight])
    return (sums >= int(quota * unit)).astype(np.float64)
