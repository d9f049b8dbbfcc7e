"""The least payments with which no group would leave even if its members could pay one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from accord.arrangements.searching.search import Found
from accord.errors import AccordError
from accord.pipeline.arranging import Arranged
from accord.pipeline.holding.coalitions import best_together
from accord.stability import Game

ROUNDING = 0.5
"""Million below which an excess is rounding, and a payment is not worth a word."""
_DUST = 1e-6
"""Million below which a payment is what the linear programme leaves behind."""


@dataclass(frozen=True)
class CoreRepair:
    """What it would take to be stable against groups whose members can pay one another.

    Parameters
    ----------
    found
        The arrangement in which gains add up to most; only such a one can be in the core.
    received, given
        Least payments there, million of study money, as much received as given; only those who pay or receive are
        named.
    excess
        What some group would still gain by leaving, whatever is paid: 0 when the core is not empty.
    """

    found: Found
    received: Mapping[str, float]
    given: Mapping[str, float]
    excess: float

    @property
    def moved(self) -> float:
        """All that is paid, million of study money."""
        return sum(self.received.values())


def core_repair(arranged: Arranged, game: Game, least_excess: float) -> CoreRepair | None:
    """Find the least payments that bring the gains of all into the core, or as near to it as can be.

    Parameters
    ----------
    arranged
        What the search found.
    game
        Most that each coalition can gain together, million of study money.
    least_excess
        Epsilon of the least core; above 0 the core is empty, and the least payments into the least core are found.

    Returns
    -------
    CoreRepair or None
        None when nothing can be arranged by all together.

    Raises
    ------
    AccordError
        When the linear programme fails.

    Notes
    -----
    The core: Gillies (1959); the least core: Maschler, Peleg and Shapley (1979).
    """
    names = game.players
    found = best_together(arranged.screener, arranged.alone_gain, names)
    if found is None:
        return None
    payoff = arranged.payoff(found.assessment)
    excess = max(0.0, least_excess)
    paid = balanced(least_payments_into_core(game, np.array([payoff[name] for name in names]), excess))
    return CoreRepair(
        found,
        {name: float(amount) for name, amount in zip(names, paid, strict=True) if amount > 0},
        {name: float(-amount) for name, amount in zip(names, paid, strict=True) if amount < 0},
        excess if excess > ROUNDING else 0.0,
    )


def balanced(paid: np.ndarray[tuple[int], np.dtype[np.float64]]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Leave out what is no payment, and let the largest payment make up for it, so that as much is given as received.

    Parameters
    ----------
    paid
        Shape (n,): what each receives, below 0 what it gives, adding up to nothing but for the solver's accuracy.

    Returns
    -------
    numpy.ndarray
        Shape (n,): the same to a millionth of a million, in whole steps of it.

    Examples
    --------
    >>> balanced(np.array([52.2148165, -52.0954832, -0.1193333, 2e-9])).tolist()
    [52.214816, -52.095483, -0.119333, 0.0]
    """
    steps = np.rint(paid / _DUST).astype(np.int64)
    largest = int(np.argmax(np.abs(steps)))
    steps[largest] -= steps.sum()
    return steps / round(1 / _DUST)


def least_payments_into_core(
    game: Game, payoff: np.ndarray[tuple[int], np.dtype[np.float64]], excess: float
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Least payments among players after which no coalition would gain more than so much by leaving.

    Parameters
    ----------
    game
        A profit game of at most twelve players.
    payoff
        Shape (n,): what each has before payments; all of them together what the grand coalition is worth.
    excess
        Most that a coalition may gain by leaving, in the game's unit.

    Returns
    -------
    numpy.ndarray
        Shape (n,): what each receives, below 0 what it gives.

    Raises
    ------
    AccordError
        When no payments do that.

    Examples
    --------
    >>> glove = Game(("L", "R1", "R2"), np.array([0.0, 0, 0, 1, 0, 1, 0, 1]), "profit")
    >>> least_payments_into_core(glove, np.array([0.5, 0.5, 0.0]), 0.0).round(6).tolist()
    [0.5, -0.5, 0.0]
    """
    from scipy.optimize import linprog

    size = len(payoff)
    masks = np.arange(1, (1 << size) - 1)
    member = (masks[:, None] >> np.arange(size) & 1).astype(float)
    slack = 1e-7 * max(1.0, float(np.abs(game.values).max()))
    lacking = game.values[masks] - member @ payoff - excess - slack
    solved = linprog(
        np.concatenate([np.ones(size), np.zeros(size)]),
        A_ub=np.hstack([-member, member]),
        b_ub=-lacking,
        A_eq=np.concatenate([np.ones(size), -np.ones(size)])[None, :],
        b_eq=[0.0],
        method="highs",
    )
    if solved.status != 0:
        raise AccordError(f"the least payments into the core could not be computed: {solved.message}")
    paid: np.ndarray[tuple[int], np.dtype[np.float64]] = solved.x[:size] - solved.x[size:]
    return paid
