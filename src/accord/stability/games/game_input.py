"""Reading a cooperative game from plain data: a value for every coalition, or weights and a quota."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from accord.errors import Problem, StudyError, did_you_mean
from accord.stability.games.coalition_values import coalition_values
from accord.stability.games.game import MAX_PLAYERS, Game, kind_problems, player_problems
from accord.stability.games.owen import bloc_problems
from accord.stability.games.vote_values import vote_values

_SHOWN = 20


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
        With every problem found. A coalition without a value is a problem: missing is not zero.

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
    return question_from_mapping(mapping, file=file, with_blocs=False).game


@dataclass(frozen=True, eq=False)
class GameQuestion:
    """A game that was read, with what is to be asked of it beyond the usual.

    Parameters
    ----------
    game
        The game.
    blocs
        Members of each bloc that acts as one, by its name; None when no blocs were given.
    """

    game: Game
    blocs: dict[str, tuple[str, ...]] | None


def question_from_mapping(mapping: Mapping[str, Any], *, file: str = "", with_blocs: bool = True) -> GameQuestion:
    """Read a game as `game_from_mapping` does, and beside it ``blocs``, each a list of players by the bloc's name.

    Raises
    ------
    StudyError
        With every problem found.

    Examples
    --------
    >>> vote = {"weights": {"A": 50, "B": 49, "C": 1}, "quota": 51, "blocs": {"pact": ["B", "C"]}}
    >>> question_from_mapping(vote).blocs
    {'pact': ('B', 'C')}
    """
    if not isinstance(mapping, Mapping):
        raise StudyError([Problem(file, 0, "", f"found {mapping!r:.80}", "allowed: players with their values")])
    voting = "weights" in mapping or "quota" in mapping
    problems = _key_problems(mapping, voting, with_blocs, file)
    players, found = _players_of(mapping, file)
    problems += found
    values = np.zeros(0)
    if players and not found:
        if voting and "weights" in mapping and "quota" in mapping:
            values, found = vote_values(players, mapping["weights"], mapping["quota"], file)
        elif not voting and "values" in mapping:
            values, found = coalition_values(players, mapping["values"], file)
        problems += found
        if with_blocs and "blocs" in mapping:
            problems += bloc_problems(players, mapping["blocs"], file)
    if problems:
        raise StudyError(problems)
    blocs = {name: tuple(members) for name, members in mapping["blocs"].items()} if "blocs" in mapping else None
    return GameQuestion(Game(players, values, mapping.get("kind", "profit")), blocs)


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
