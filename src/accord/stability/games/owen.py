"""The Owen value: what each player contributes when some players have agreed beforehand to act as blocs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from accord.errors import Problem, StudyError, did_you_mean
from accord.stability.games.game import FloatArray, Game, coalition_sizes, coalition_sums
from accord.stability.games.shapley import shapley_weights, weighted_marginals
from accord.stability.json_words import json_words
from accord.stability.names import shown_name, unreadable

_SHOWN = 20


def owen(game: Game, blocs: Mapping[str, Sequence[str]]) -> FloatArray:
    """Owen value: each player's marginal contribution averaged over the orders that keep every bloc together.

    Parameters
    ----------
    game
        Up to 24 players.
    blocs
        Name of each bloc, and the names of its members. A player in no bloc stands alone.

    Returns
    -------
    numpy.ndarray
        Shape (n,), in the game's unit and sign; adds up to the value of all players together. A bloc's members
        together get the Shapley value of their bloc in the game among blocs.

    Raises
    ------
    StudyError
        When a bloc names nobody, somebody unknown or somebody who is already in one; all problems at once.

    Notes
    -----
    Owen (1977), "Values of games with a priori unions". Each bloc's inner game (what its subsets add to blocs that
    came before, averaged over the orders of blocs) is solved by the Shapley value; nothing is sampled.

    Examples
    --------
    >>> from accord.stability import game_from_mapping
    >>> vote = game_from_mapping({"players": ["A", "B", "C"], "weights": [1, 1, 1], "quota": 2})
    >>> owen(vote, {"pact": ["A", "B"]}).tolist()
    [0.5, 0.5, 0.0]
    """
    problems = bloc_problems(game.players, blocs)
    if problems:
        raise StudyError(problems)
    unions = _unions(game.players, blocs)
    payoff = np.empty(game.size)
    for place, members in enumerate(unions):
        others = [_mask(union) for k, union in enumerate(unions) if k != place]
        before = coalition_sums(np.array(others, dtype=np.int64))
        weights = shapley_weights(len(unions))[coalition_sizes(len(others))]
        subsets = coalition_sums(np.array([1 << player for player in members], dtype=np.int64))
        inner = (weights[:, None] * game.values[before[:, None] | subsets[None, :]]).sum(axis=0)
        by_size = shapley_weights(len(members))[coalition_sizes(len(members) - 1)]
        payoff[members] = weighted_marginals(inner, by_size)
    return payoff


def bloc_problems(players: Sequence[str], blocs: object, file: str = "") -> list[Problem]:
    """Everything wrong with blocs of given players."""
    if not isinstance(blocs, Mapping):
        allowed = "allowed: the members of each bloc, by the bloc's name"
        remedy = 'write them as in {"pact": ["A", "B"]}, or leave blocs out'
        return [Problem(file, 0, "blocs", f"found {json_words(blocs)}", allowed, remedy)]
    problems: list[Problem] = []
    if len(blocs) > len(players):
        found = f"found {len(blocs):,} blocs for {len(players)} players"
        problems.append(Problem(file, 0, "blocs", found, "allowed: at most one for each player", "merge some"))
    bloc_of: dict[str, object] = {}
    for name, members in islice(blocs.items(), 10 * len(players)):
        where = f"blocs.{name!s:.400}"
        if not isinstance(name, str) or not name.strip():
            problems.append(
                Problem(file, 0, where, f"found {json_words(name)} as the name of a bloc", remedy="give it a name")
            )
        elif what := unreadable(name):
            found = f"the bloc '{shown_name(name)}' holds {what} in its name"
            problems.append(Problem(file, 0, "blocs", found, "allowed: a name that can be read", "take it out"))
        if not isinstance(members, Sequence) or isinstance(members, str):
            found = f"found {json_words(members)}"
            problems.append(Problem(file, 0, where, found, "allowed: a list of its members", "put them in brackets"))
            continue
        if not members:
            problems.append(Problem(file, 0, where, "the bloc has no members", remedy="name them or remove the bloc"))
        for member in members[: 10 * len(players)]:
            if not isinstance(member, str) or member not in players:
                remedy = did_you_mean(str(member)[:80], players)
                problems.append(Problem(file, 0, where, f"unknown player {json_words(member)}", remedy=remedy))
            elif member in bloc_of:
                found = f"'{member}' is already in the bloc '{bloc_of[member]!s:.80}'"
                problems.append(Problem(file, 0, where, found, remedy="a player can be in one bloc, once"))
            else:
                bloc_of[member] = name
    if len(problems) > _SHOWN:
        more = Problem(file, 0, "blocs", f"{len(problems) - _SHOWN:,} more things are wrong with the blocs")
        return [*problems[:_SHOWN], more]
    return problems


def _unions(players: Sequence[str], blocs: Mapping[str, Sequence[str]]) -> list[NDArray[np.intp]]:
    """Positions of the members of each bloc, then of each player who stands alone."""
    place = {name: k for k, name in enumerate(players)}
    unions = [np.array(sorted(place[member] for member in members)) for members in blocs.values()]
    inside = {int(player) for union in unions for player in union}
    return unions + [np.array([player]) for player in range(len(players)) if player not in inside]


def _mask(union: NDArray[np.intp]) -> int:
    return sum(1 << int(player) for player in union)
