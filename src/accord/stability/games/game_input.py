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
from accord.stability.games.vote_input import read_vote
from accord.stability.games.vote_owen import MOST_PAIRS, pairs_needed
from accord.stability.games.weighted_vote import MAX_VOTERS, WeightedVote
from accord.stability.json_words import json_words

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
    Weights are added exactly as they are written in decimal, so that 0.1 and 0.2 reach a quota of 0.3. Where weights or
    quota are not whole, a total that misses the quota by no more than 1e-12 of it counts as reaching it: three times
    0.3333333333333333 is one.

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
    game = _read(mapping, file, game_only=True).game
    return game.game() if isinstance(game, WeightedVote) else game


@dataclass(frozen=True, eq=False)
class GameQuestion:
    """A game that was read, with what is to be asked of it beyond the usual.

    Parameters
    ----------
    game
        The game; a vote of more than 24 players stays one, for its coalitions are too many to list.
    blocs
        Members of each bloc that acts as one, by its name; None when no blocs were given.
    """

    game: Game | WeightedVote
    blocs: dict[str, tuple[str, ...]] | None


def question_from_mapping(mapping: Mapping[str, Any], *, file: str = "") -> GameQuestion:
    """Read a game as `game_from_mapping` does, and beside it ``blocs``, each a list of players by the bloc's name.

    A vote may have up to 60 players here.

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
    return _read(mapping, file, game_only=False)


def _read(mapping: Mapping[str, Any], file: str, *, game_only: bool) -> GameQuestion:
    """Read the game and what stands beside it, or only what a `Game` can hold."""
    if not isinstance(mapping, Mapping):
        remedy = "write an object with 'players' and 'values', or with 'weights' and 'quota'"
        found, allowed = f"found {json_words(mapping)}", "allowed: players with their values"
        raise StudyError([Problem(file, 0, "", found, allowed, remedy)])
    most = MAX_PLAYERS if game_only or not _is_vote(mapping) else MAX_VOTERS
    problems = _key_problems(mapping, file, with_blocs=not game_only)
    players, unnamed = _players_of(mapping, file, most)
    known = () if unnamed else players
    vote, values = None, np.zeros(0)
    if "weights" in mapping or "quota" in mapping:
        vote, found = read_vote(known, mapping, file)
        problems += found
    if "values" in mapping:
        values, found = coalition_values(known, mapping["values"], file)
        problems += found
    if known and not game_only and "blocs" in mapping:
        problems += bloc_problems(known, mapping["blocs"], file)
    if problems or unnamed:
        raise StudyError([*problems, *unnamed])
    blocs = {name: tuple(members) for name, members in mapping["blocs"].items()} if "blocs" in mapping else None
    if vote is None:
        return GameQuestion(Game(players, values, mapping.get("kind", "profit")), blocs)
    if len(players) <= MAX_PLAYERS:
        return GameQuestion(vote.game(), blocs)
    if blocs and pairs_needed(vote, blocs) > MOST_PAIRS:
        raise StudyError([_too_fine(vote, file)])
    return GameQuestion(vote, blocs)


def _too_fine(vote: WeightedVote, file: str) -> Problem:
    found = f"as whole numbers the weights add up to {vote.total:,}, which is too fine for blocs of so many"
    remedy = "write the weights and the quota in a coarser unit, or leave blocs out"
    return Problem(file, 0, "blocs", found, remedy=remedy)


def _is_vote(mapping: Mapping[str, Any]) -> bool:
    return "values" not in mapping and ("weights" in mapping or "quota" in mapping)


def _key_problems(mapping: Mapping[str, Any], file: str, *, with_blocs: bool) -> list[Problem]:
    """Keys that are unknown, missing or exclude one another, and a kind that is none."""
    voting = "weights" in mapping or "quota" in mapping
    both = voting and "values" in mapping
    needed = ("players", "weights", "quota") if voting else ("players", "values")
    allowed = (*needed, *(("values",) if both else ()), "kind", *(("blocs",) if with_blocs else ()))
    unknown = [key for key in mapping if key not in allowed]
    problems = [
        Problem(file, 0, f"{key:.80}", f"unknown key '{key:.80}'", remedy=did_you_mean(f"{key:.80}", allowed))
        for key in map(str, unknown[:_SHOWN])
    ]
    if len(unknown) > _SHOWN:
        problems.append(Problem(file, 0, "", f"{len(unknown) - _SHOWN:,} more unknown keys", remedy="remove them"))
    if both:
        found = f"'values' and '{'quota' if 'quota' in mapping else 'weights'}' exclude one another"
        remedy = "keep 'values', or keep 'weights' and 'quota'"
        problems.append(Problem(file, 0, "values", found, remedy=remedy))
    by_name = isinstance(mapping.get("weights"), Mapping)
    problems += [
        Problem(file, 0, key, f"'{key}' is missing", remedy=f"add '{key}'")
        for key in (("players",) if both else needed)
        if key not in mapping and not (key == "players" and by_name)
    ]
    kind = mapping.get("kind", "profit")
    problems += kind_problems(kind, file)
    if voting and kind == "cost":
        problems.append(Problem(file, 0, "kind", "a vote cannot be a cost game", remedy="leave 'kind' out"))
    return problems


def _players_of(mapping: Mapping[str, Any], file: str, most: int) -> tuple[tuple[str, ...], list[Problem]]:
    """Read the players where they are named: in a list of their own, or as those who have weights."""
    if "players" in mapping:
        return _read_players(mapping["players"], file, "players", most)
    if isinstance(mapping.get("weights"), Mapping):
        return _read_players(list(mapping["weights"]), file, "weights", most)
    return (), []


def _read_players(found: Any, file: str, where: str, most: int) -> tuple[tuple[str, ...], list[Problem]]:
    """Read the player names, or what is wrong with them."""
    if not isinstance(found, Sequence) or isinstance(found, str):
        remedy = 'write them in brackets, such as ["A", "B"]'
        return (), [Problem(file, 0, where, f"found {json_words(found)}", "allowed: a list of names", remedy)]
    if not found:
        return (), [Problem(file, 0, where, "no players are named", remedy="name at least one")]
    problems = player_problems(found, file, where, most=most)
    problems += [
        Problem(file, 0, f"{where}[{k}]", f"'{name:.80}' holds a comma, which separates players", remedy="rename it")
        for k, name in enumerate(found[: 10 * most])
        if isinstance(name, str) and "," in name
    ]
    # Weights by name are looked up by their keys, which therefore stay as they are written.
    names = tuple(name.strip() if isinstance(name, str) and where == "players" else str(name) for name in found)
    if not problems and len(dict.fromkeys(name.strip() for name in names)) < len(names):
        problems.append(Problem(file, 0, where, "two names differ only in spaces", remedy="rename one"))
    return names, problems
