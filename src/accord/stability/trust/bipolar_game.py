"""Staying apart or joining: what each actor gets in each case, turned into incentives to join."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from accord.errors import Problem, StudyError
from accord.stability.figures import names
from accord.stability.games.game import FloatArray, coalition_sums
from accord.stability.trust.actors import actor_problems

Base = Literal["apart", "joined"]


def validated_payoffs(
    actors: Sequence[str], payoffs: FloatArray | Sequence[Sequence[float]], base: Base
) -> tuple[tuple[str, ...], FloatArray]:
    """Names and payoffs of shape (2**n, n), with all that a measure from `base` needs present.

    Raises
    ------
    StudyError
        When names or shapes are wrong, or a payoff that is needed is missing or infinite.
    """
    actors = tuple(actors)
    problems = actor_problems(actors)
    if base not in ("apart", "joined"):
        problems.append(Problem("", 0, "base", f"found {base!r:.80}", "allowed: apart, joined"))
    if problems:
        raise StudyError(problems)
    table = np.array(payoffs, dtype=np.float64)
    shape = (1 << len(actors), len(actors))
    if table.shape != shape:
        found = f"found shape {table.shape} for {len(actors)} actors"
        raise StudyError([Problem("", 0, "payoffs", found, f"allowed: {shape}, a row per set of joiners")])
    infinite = [(mask, actor) for mask, actor in np.argwhere(np.isinf(table)).tolist()]
    for mask, actor in sorted(dict.fromkeys([*needed_cases(len(actors), base), *infinite])):
        if not np.isfinite(table[mask, actor]):
            wrong = "missing" if np.isnan(table[mask, actor]) else "infinite"
            found = f"what {actors[actor]} gets {case_of(actors, mask)} is {wrong}"
            problems.append(Problem("", 0, f"payoffs[{mask}]", found, "missing is not zero", "give a number"))
    if problems:
        raise StudyError(problems)
    return actors, table


def case_of(actors: Sequence[str], mask: int) -> str:
    """Say who joins.

    Examples
    --------
    >>> case_of(("ESA", "JAXA"), 0b10), case_of(("ESA", "JAXA"), 0)
    ('when JAXA joins', 'when nobody joins')
    """
    joiners = [name for k, name in enumerate(actors) if mask >> k & 1]
    join = "joins" if len(joiners) == 1 else "join"
    return f"when {names(joiners)} {join}" if joiners else "when nobody joins"


def needed_cases(size: int, base: Base) -> list[tuple[int, int]]:
    """List the (mask, actor) entries of payoffs that thresholds and influence from `base` depend on."""
    everybody = (1 << size) - 1
    start = 0 if base == "apart" else everybody
    cells = []
    for actor in range(size):
        own = 1 << actor
        for others in (0, everybody ^ own, *((start ^ (1 << j)) & ~own for j in range(size) if j != actor)):
            cells += [(others, actor), (others | own, actor)]
    return sorted(dict.fromkeys(cells))


def incentives(payoffs: FloatArray) -> FloatArray:
    """Compute what an actor gains by joining, given who else has joined.

    Parameters
    ----------
    payoffs
        Shape (2**n, n).

    Returns
    -------
    numpy.ndarray
        Shape (2**n, n): entry ``[mask, i]`` for masks without ``i``; NaN for masks with ``i`` and where unknown.

    Examples
    --------
    >>> incentives(np.array([[3.0, 3], [0, 3], [3, 0], [4, 4]])).tolist()
    [[-3.0, -3.0], [nan, 1.0], [1.0, nan], [nan, nan]]
    """
    masks = np.arange(len(payoffs))
    gains = np.full(payoffs.shape, np.nan)
    for actor in range(payoffs.shape[1]):
        without = masks[masks >> actor & 1 == 0]
        gains[without, actor] = payoffs[without | 1 << actor, actor] - payoffs[without, actor]
    return gains


def deviation_losses(gains: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Compute what joining costs when nobody follows, and staying apart when all others join; shape (n,) each.

    Examples
    --------
    >>> [loss.tolist() for loss in deviation_losses(incentives(np.array([[3.0, 3], [0, 3], [3, 0], [4, 4]])))]
    [[3.0, 3.0], [1.0, 1.0]]
    """
    actors = np.arange(gains.shape[1])
    return -gains[0], gains[(len(gains) - 1) ^ (1 << actors), actors]


def effects(gains: FloatArray, base: Base) -> FloatArray:
    """How much each other actor's switch alone changes an actor's incentive to join.

    Parameters
    ----------
    gains
        Incentives of shape (2**n, n).
    base
        Whether the others are all ``apart`` but for the one who joins, or all ``joined`` but for the one who leaves.

    Returns
    -------
    numpy.ndarray
        Shape (n, n): effect of the column actor's joining on the row actor's incentive; zero diagonal.
    """
    size = gains.shape[1]
    everybody = len(gains) - 1
    change = np.zeros((size, size))
    for actor in range(size):
        for other in range(size):
            if actor != other and base == "apart":
                change[actor, other] = gains[1 << other, actor] - gains[0, actor]
            elif actor != other:
                others = everybody ^ (1 << actor)
                change[actor, other] = gains[others, actor] - gains[others ^ (1 << other), actor]
    return change


def is_linear(gains: FloatArray, tolerance: float) -> bool | None:
    """Whether incentives are sums of separate effects of the others; None when payoffs are missing to tell.

    A departure that can be seen makes it False even when other payoffs are missing.
    """
    size = gains.shape[1]
    change = effects(gains, "apart")
    masks = np.arange(len(gains))
    known = True
    for actor in range(size):
        without = masks >> actor & 1 == 0
        predicted = gains[0, actor] + coalition_sums(change[actor])
        departure = np.abs(gains[without, actor] - predicted[without])
        if (departure > tolerance).any():
            return False
        known = known and not np.isnan(departure).any()
    return True if known else None
