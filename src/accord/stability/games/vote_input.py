"""A weighted vote from weights and a quota as a person wrote them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from accord.errors import Problem, did_you_mean
from accord.stability.games.game import MAX_PLAYERS, usable_number
from accord.stability.games.vote_power import MOST_COUNTS, counts_needed
from accord.stability.games.weighted_vote import SAME, WeightedVote
from accord.stability.json_words import json_words

_SHOWN = 20
_ONE_EACH = "allowed: one weight per player"


def read_vote(
    players: tuple[str, ...], mapping: Mapping[str, Any], file: str
) -> tuple[WeightedVote | None, list[Problem]]:
    """Read a weighted vote from the keys ``weights`` and ``quota``.

    Parameters
    ----------
    players
        Names of the voters; empty when they cannot be told, and weights then count as anybody's.
    mapping
        What was written; a key that is missing is passed over here.
    file
        Name of the file to show in messages.

    Returns
    -------
    vote, problems
        The vote, or None and everything that is wrong with what is there.
    """
    by_name: dict[str, Any] = {}
    problems: list[Problem] = []
    if "weights" in mapping:
        by_name, problems = _weights_by_name(players, mapping["weights"], file)
        nameless = not players and not isinstance(mapping["weights"], Mapping)
        problems += _weight_problems(by_name, "weights" if nameless else "weights.", file)
    if "quota" in mapping:
        problems += _quota_problems(mapping["quota"], file)
    if problems or not players or "weights" not in mapping or "quota" not in mapping:
        return None, problems
    weights = [Fraction(str(by_name[name])) for name in players]
    quota, total = Fraction(str(mapping["quota"])), sum(weights, Fraction())
    vote = WeightedVote.of(players, weights, quota)
    if total < quota * (1 - SAME) or vote.quota > vote.total:
        found = f"the quota {mapping['quota']} is above all weights together ({_digits(total)}), so nobody can win"
        return None, [Problem(file, 0, "quota", found, remedy="lower the quota or check the weights")]
    if len(players) > MAX_PLAYERS and counts_needed(vote) > MOST_COUNTS:
        found = f"as whole numbers the weights of {len(players)} voters add up to {vote.total:,}"
        allowed = f"allowed: a quota of at most {MOST_COUNTS // (len(players) + 1) - 1:,} in such numbers"
        remedy = "write the weights and the quota in a coarser unit"
        return None, [Problem(file, 0, "weights", found, allowed, remedy)]
    return vote, []


def _weight_problems(by_name: Mapping[str, Any], above: str, file: str) -> list[Problem]:
    """Weights that are no numbers, or negative."""
    problems = []
    for name, weight in by_name.items():
        number = usable_number(weight)
        if number is None or number < 0:
            remedy = (
                "give its votes; 0 for one who has none" if number is None else "leave out the minus sign, or give 0"
            )
            found, allowed = f"found {json_words(weight)}", "allowed: a number, zero or more"
            problems.append(Problem(file, 0, f"{above}{name:.400}", found, allowed, remedy))
    if len(problems) > _SHOWN:
        more = Problem(file, 0, "weights", f"{len(problems) - _SHOWN:,} more weights cannot be used")
        return [*problems[:_SHOWN], more]
    return problems


def _quota_problems(quota: Any, file: str) -> list[Problem]:
    """Say what is wrong with a quota by itself."""
    limit = usable_number(quota)
    if limit is not None and limit > 0:
        return []
    found, allowed = f"found {json_words(quota)}", "allowed: a number above zero"
    return [Problem(file, 0, "quota", found, allowed, "give the least weight that carries a motion")]


def _weights_by_name(players: tuple[str, ...], weights: Any, file: str) -> tuple[dict[str, Any], list[Problem]]:
    """Weights keyed by player, from a list in player order or from a mapping."""
    if isinstance(weights, Mapping):
        if not players:
            return {str(name): weight for name, weight in weights.items()}, []
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
        remedy = "write them by name, or as a list in the order of the players"
        return {}, [Problem(file, 0, "weights", f"found {json_words(weights)}", _ONE_EACH, remedy)]
    if players and len(weights) != len(players):
        found = f"found {_counted(len(weights), 'weight')} for {_counted(len(players), 'player')}"
        return {}, [Problem(file, 0, "weights", found, _ONE_EACH, "write a weight for each, 0 for one who has none")]
    names = players or tuple(f"[{place}]" for place in range(len(weights)))
    return dict(zip(names, weights, strict=True)), []


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _digits(total: Fraction) -> str:
    """Write a total with enough digits to tell it from a quota that it misses."""
    return str(total.numerator) if total.denominator == 1 else f"{float(total):.15g}"
