"""The values of a weighted vote, from weights and a quota as a person wrote them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from accord.errors import Problem, did_you_mean
from accord.stability.games.game import FloatArray, usable_number

_SHOWN = 20


def vote_values(players: tuple[str, ...], weights: Any, quota: Any, file: str) -> tuple[FloatArray, list[Problem]]:
    """Values of a weighted vote: 1 for the coalitions that reach the quota."""
    empty = np.zeros(0)
    by_name, problems = _weights_by_name(players, weights, file)
    for name, weight in by_name.items():
        number = usable_number(weight)
        if number is None or number < 0:
            problems.append(
                Problem(file, 0, f"weights.{name}", f"found {weight!r:.80}", "allowed: a number, zero or more")
            )
    limit = usable_number(quota)
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
