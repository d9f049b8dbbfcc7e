"""The core and the least core: divisions that no group, or no group by much, would rather leave."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from accord.stability.games.balanced import Certificate, certificate, least_excess
from accord.stability.games.excess import excesses
from accord.stability.games.excess_program import ExcessProgram, Optimum, ScaledWorth
from accord.stability.games.game import FloatArray, Game


class LeastCore(NamedTuple):
    """The least core: divisions at which the most tempted group is tempted as little as possible.

    Parameters
    ----------
    epsilon
        Largest excess of a group other than all or nobody, in the game's unit. Above zero the core is empty, and
        leaving must cost each group this much to keep it in; below zero it is the slack of a core division. Where the
        core is not empty, what is within 1e-9 of the largest coalition value of zero is zero. NaN for a single player,
        who has no such group.
    point
        One division of the least core, shape (n,), in the game's unit and sign; there may be others.
    """

    epsilon: float
    point: FloatArray


@dataclass(frozen=True, eq=False)
class Core:
    """A division in the core, or the proof that there is none.

    Parameters
    ----------
    empty
        Whether the core is empty.
    point
        A division of shape (n,) that no group gains by leaving; None when the core is empty.
    certificate
        The balanced coalitions that prove the core empty; None when it is not.
    """

    empty: bool
    point: FloatArray | None
    certificate: Certificate | None


def core_point(game: Game) -> Core:
    """Find a division that no group would rather leave, or prove that none exists.

    Parameters
    ----------
    game
        Up to 24 players.

    Returns
    -------
    Core
        A point as deep in the core as any (it lies in the least core), or a certificate of emptiness checked in
        exact arithmetic. The core counts as empty when some group would gain more than 1e-9 of the largest
        coalition value at every division.

    Raises
    ------
    AccordError
        When the linear programme fails or its proof does not pass the exact check.

    Notes
    -----
    Bondareva (1963) and Shapley (1967).

    Examples
    --------
    >>> from accord.stability import game_from_mapping
    >>> majority = game_from_mapping({"players": ["A", "B", "C"], "weights": [1, 1, 1], "quota": 2})
    >>> core = core_point(majority)
    >>> core.empty, [str(weight) for weight in core.certificate.weights]
    (True, ['1/2', '1/2', '1/2'])
    """
    _, core = least_core_and_core(game)
    return core


def least_core(game: Game) -> LeastCore:
    """Find the division at which the most tempted group is tempted least.

    Parameters
    ----------
    game
        Up to 24 players.

    Returns
    -------
    LeastCore
        ``epsilon`` (exact but for the last rounding) and a ``point`` of the least core. Players may get less than
        they make alone, if that is what it takes.

    Raises
    ------
    AccordError
        When the linear programme fails or its proof does not pass the exact check.

    Notes
    -----
    Maschler, Peleg and Shapley (1979), "Geometric properties of the kernel, nucleolus, and related solution
    concepts".

    Examples
    --------
    >>> from accord.stability import game_from_mapping
    >>> majority = game_from_mapping({"players": ["A", "B", "C"], "weights": [1, 1, 1], "quota": 2})
    >>> round(least_core(majority).epsilon, 4)
    0.3333
    """
    least, _ = least_core_and_core(game)
    return least


def least_core_and_core(game: Game) -> tuple[LeastCore, Core]:
    """Both from one linear programme, whose optimum answers both questions."""
    if game.size == 1:
        return LeastCore(math.nan, game.own_values), Core(False, game.own_values, None)
    scaled = ScaledWorth.of(game)
    optimum = _least_largest_excess(scaled)
    point = scaled.payoff(game, optimum.point)
    epsilon = float(least_excess(game, optimum.binding))
    least = LeastCore(epsilon, point)
    # The point carries the solver's rounding on top of epsilon; it must itself pass for a point of the core.
    largest = max(epsilon, float(excesses(game, point)[1:-1].max()))
    if epsilon > 0 and largest > game.tolerance:
        return least, Core(True, None, certificate(game, optimum.binding))
    return LeastCore(0.0 if abs(epsilon) <= game.tolerance else epsilon, point), Core(False, point, None)


def _least_largest_excess(scaled: ScaledWorth) -> Optimum:
    """Solve over every coalition other than all or nobody."""
    is_open = np.ones(len(scaled.worth), dtype=bool)
    is_open[[0, -1]] = False
    return ExcessProgram(scaled.worth, floor=False).solve(is_open)
