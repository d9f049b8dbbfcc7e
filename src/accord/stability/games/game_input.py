"""Reading a cooperative game from plain data: a value for every coalition, or weights and a quota."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from accord.errors import Problem, StudyError, did_you_mean
from accord.stability.games.game import LARGEST, NUMBER, FloatArray, Game, kind_problems, player_problems

_SHOWN = 20


def game_from_mapping(mapping: Mapping[str, Any], *, file: str = "") -> Game:
    """Build a game from plain data, such as a part of a study file.

    Parameters
    ----------
    mapping
        Either ``{"players": [...], "values": {"A": 0, "A,B": 1, ...}, "kind": "profit"}`` with a value for every
        coalition (members in any order, separated by commas; the empty coalition may be left out), or
        ``{"players": [...], "weights": [...] or {...}, "quota": ...}``: a vote in which a coalition has value 1
        when its weights reach the quota and 0 otherwise. ``kind`` is ``profit`` when left out.
    file
        Name of the file to show in messages.

    Returns
    -------
    Game
        The game.

    Raises
    ------
    StudyError
        With every problem found. A coalition without a value is a problem: missing is not zero.

    Notes
    -----
    Weights are added exactly as they are written in decimal, so that 0.1 and 0.2 reach a quota of 0.3.

    Examples
    --------
    >>> game_from_mapping({"players": ["A", "B"], "values": {"A": 0, "B": 0, "B, A": 1}}).values.tolist()
    [0.0, 0.0, 0.0, 1.0]
    >>> game_from_mapping({"players": ["A", "B", "C"], "weights": [50, 49, 1], "quota": 51}).values.tolist()
    [0.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]
    >>> game_from_mapping({"players": ["A", "B"], "values": {"A": 0, "A,B": 1}})
    Traceback (most recent call last):
    accord.errors.StudyError: values: coalition 'B' has no value; missing is not zero; give it one, even if it is 0
    """
    if not isinstance(mapping, Mapping):
        raise StudyError([Problem(file, 0, "", f"found {mapping!r:.80}", "allowed: players with their values")])
    voting = "weights" in mapping or "quota" in mapping
    allowed = ("players", "weights", "quota", "kind") if voting else ("players", "values", "kind")
    problems = [
        Problem(file, 0, str(key), f"unknown key '{key}'", remedy=did_you_mean(str(key), allowed))
        for key in mapping
        if key not in allowed
    ]
    problems += [
        Problem(file, 0, key, f"'{key}' is missing", remedy=f"add '{key}'")
        for key in allowed
        if key != "kind" and key not in mapping
    ]
    kind = mapping.get("kind", "profit")
    problems += kind_problems(kind, file)
    if voting and kind == "cost":
        problems.append(Problem(file, 0, "kind", "a vote cannot be a cost game", remedy="leave 'kind' out"))
    players, found = _read_players(mapping["players"], file) if "players" in mapping else ((), [])
    problems += found
    if not players:
        raise StudyError(problems)
    values = np.zeros(0)
    if not found and voting and "weights" in mapping and "quota" in mapping:
        values, found = _vote_values(players, mapping["weights"], mapping["quota"], file)
    elif not found and not voting and "values" in mapping:
        values, found = _coalition_values(players, mapping["values"], file)
    problems += found
    if problems:
        raise StudyError(problems)
    return Game(players, values, kind)


def _read_players(found: Any, file: str) -> tuple[tuple[str, ...], list[Problem]]:
    """Read the player names, or what is wrong with them."""
    if not isinstance(found, Sequence) or isinstance(found, str):
        return (), [Problem(file, 0, "players", f"found {found!r:.80}", "allowed: a list of names")]
    if not found:
        return (), [Problem(file, 0, "players", "no players are named", "allowed: at least two names")]
    problems = player_problems(found, file)
    problems += [
        Problem(file, 0, f"players[{k}]", f"'{name}' holds a comma, which separates players", remedy="rename it")
        for k, name in enumerate(found)
        if isinstance(name, str) and "," in name
    ]
    names = tuple(name.strip() if isinstance(name, str) else "" for name in found)
    if not problems and len(dict.fromkeys(names)) < len(names):
        problems.append(Problem(file, 0, "players", "two names differ only in spaces", remedy="rename one"))
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


def _coalition_values(players: tuple[str, ...], table: Any, file: str) -> tuple[FloatArray, list[Problem]]:
    """Values by mask from values by coalition name."""
    values = np.full(1 << len(players), np.nan)
    if not isinstance(table, Mapping):
        found = f"found {table!r:.80}"
        return values, [Problem(file, 0, "values", found, "allowed: a value for each coalition")]
    problems = []
    written: dict[int, str] = {}
    for name, value in table.items():
        mask, wrong = _coalition_mask(players, name)
        number = _number(value)
        place = f"values.{name}"
        if wrong:
            problems.append(Problem(file, 0, place, wrong[0], remedy=wrong[1]))
        elif number is None:
            problems.append(Problem(file, 0, place, f"found {value!r:.80}", f"allowed: {NUMBER}"))
        elif mask in written:
            problems.append(
                Problem(file, 0, place, f"the same coalition as '{written[mask]}'", remedy="keep one of them")
            )
        elif mask == 0 and number != 0:
            problems.append(Problem(file, 0, place, f"the empty coalition has value {number:g}", "allowed: 0"))
        else:
            values[mask] = number
        written.setdefault(mask, str(name))
    values[0] = 0.0
    named = np.array(sorted(mask for mask in written if mask >= 0), dtype=np.int64)
    absent = np.ones(len(values), dtype=bool)
    absent[named] = False
    absent[0] = False
    return values, problems + _missing_problems(players, np.flatnonzero(absent).tolist(), file)


def _coalition_mask(players: tuple[str, ...], name: Any) -> tuple[int, tuple[str, str] | None]:
    """Mask of a coalition as the user wrote it, or -1 with what is wrong and what to do."""
    if not isinstance(name, str):
        return -1, (f"found {name!r:.80} as a coalition", "write its members in quotes, separated by commas")
    if not name.strip():
        return 0, None
    mask = 0
    for member in (part.strip() for part in name.split(",")):
        if member not in players:
            return -1, (f"unknown player '{member:.80}'", did_you_mean(member[:80], players))
        bit = 1 << players.index(member)
        if mask & bit:
            return -1, (f"'{member}' stands in the coalition twice", "name each member once")
        mask |= bit
    return mask, None


def _missing_problems(players: tuple[str, ...], masks: list[int], file: str) -> list[Problem]:
    """One problem per coalition without a value, as many as a person can read."""
    names = [",".join(name for k, name in enumerate(players) if mask >> k & 1) for mask in masks[:_SHOWN]]
    remedy = "give it one, even if it is 0"
    problems = [
        Problem(file, 0, "values", f"coalition '{name}' has no value", "missing is not zero", remedy) for name in names
    ]
    if len(masks) > _SHOWN:
        more = f"{len(masks) - _SHOWN:,} more coalitions have no value"
        problems.append(Problem(file, 0, "values", more, "missing is not zero"))
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
        problems += [
            Problem(file, 0, f"weights.{name}", f"unknown player '{name}'", remedy=did_you_mean(str(name), players))
            for name in weights
            if name not in players
        ]
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
