"""Who sways whom: influence shares, the weights they imply, and the weighted average log measure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from accord.errors import Problem
from accord.stability.figures import names
from accord.stability.games.game import LARGEST, NUMBER, RELATIVE_TOLERANCE, FloatArray
from accord.stability.trust.bipolar_game import Base


def influence_shares(
    actors: Sequence[str], change: FloatArray, tolerance: float, base: Base
) -> tuple[FloatArray | None, list[str]]:
    """Effects turned into shares that add up to one per row, or the reasons why they cannot be.

    Parameters
    ----------
    actors
        Names.
    change
        Shape (n, n): effect of the column actor's joining on the row actor's incentive; zero diagonal.
    tolerance
        Effects no larger than this are nothing.
    base
        Where the effects were taken, for the reasons.

    Returns
    -------
    tuple
        Shares of shape (n, n) or None, and a sentence for every obstacle.
    """
    change = np.where(np.abs(change) <= tolerance, 0.0, change)
    reasons = []
    case = "nobody else has joined" if base == "apart" else "all the others have joined"
    for actor, row in zip(actors, change, strict=True):
        adverse = [other for other, effect in zip(actors, row, strict=True) if effect < 0]
        if np.isnan(row).any():
            reasons.append(f"What sways {actor} when {case} is not known.")
        elif adverse:
            joins = "joins" if len(adverse) == 1 else "join"
            reasons.append(f"{actor} gains less by joining once {names(adverse)} {joins}, so influence has no shares.")
        elif not row.any():
            switch = "joining" if base == "apart" else "leaving"
            reasons.append(f"No single partner's {switch} changes what {actor} gains by joining when {case}.")
    if reasons:
        return None, reasons
    return change / change.sum(axis=1, keepdims=True), []


def closed_groups(influence: FloatArray) -> list[tuple[int, ...]]:
    """Find groups of actors who sway one another and are swayed by nobody outside, in actor order.

    Examples
    --------
    >>> closed_groups(np.array([[0.0, 1, 0], [1, 0, 0], [0.5, 0.5, 0]]))
    [(0, 1)]
    """
    size = len(influence)
    reach: NDArray[np.bool_] = np.eye(size, dtype=bool) | (influence > 0)
    for via in range(size):
        reach |= reach[:, via : via + 1] & reach[via : via + 1, :]
    groups = []
    for actor in range(size):
        group = np.flatnonzero(reach[actor])
        if reach[group, actor].all():
            groups.append(tuple(group.tolist()))
    return list(dict.fromkeys(groups))


def influence_weights(influence: FloatArray) -> FloatArray:
    """Left eigenvector of an influence matrix for eigenvalue one, adding up to one.

    Parameters
    ----------
    influence
        Shape (n, n), rows adding up to one, with a single closed group.

    Returns
    -------
    numpy.ndarray
        Shape (n,): zero for actors who sway nobody in the closed group.

    Examples
    --------
    >>> influence_weights(np.array([[0.0, 1, 0], [0, 0, 1], [1, 0, 0]])).round(12).tolist()
    [0.333333333333, 0.333333333333, 0.333333333333]
    """
    (group,) = closed_groups(influence)
    inner = influence[np.ix_(group, group)]
    equations = np.vstack([inner.T - np.eye(len(group)), np.ones(len(group))])
    totals = np.append(np.zeros(len(group)), 1.0)
    weights = np.zeros(len(influence))
    weights[list(group)] = np.linalg.lstsq(equations, totals, rcond=None)[0]
    return weights


def weighted_average_log_measure(thresholds: FloatArray, weights: FloatArray) -> float:
    """Selten's measure: the weighted average of the thresholds' log odds.

    Actors without weight do not count, whatever their threshold.

    Examples
    --------
    >>> round(weighted_average_log_measure(np.array([0.75, 0.75]), np.array([0.5, 0.5])), 4)
    1.0986
    """
    counted = weights > 0
    u = thresholds[counted]
    return float((weights[counted] * (np.log(u) - np.log1p(-u))).sum())


def given_problems(actors: tuple[str, ...], thresholds: FloatArray, influence: FloatArray) -> list[Problem]:
    """List everything wrong with thresholds and influence that were given directly."""
    size = len(actors)
    if thresholds.shape != (size,) or influence.shape != (size, size):
        found = f"found {thresholds.shape} thresholds and {influence.shape} influence for {size} actors"
        return [Problem("", 0, "thresholds", found, f"allowed: ({size},) and ({size}, {size})")]
    problems = []
    for k, actor in enumerate(actors):
        if not 0 < thresholds[k] < 1:
            allowed = "allowed: above 0 and below 1"
            problems.append(Problem("", 0, f"thresholds.{actor}", f"found {thresholds[k]:g}", allowed))
        row = influence[k]
        if not (row >= 0).all() or row[k] != 0 or abs(row.sum() - 1) > RELATIVE_TOLERANCE:
            found = f"found {row.tolist()}"
            allowed = "allowed: shares that add up to one, none negative, none for the actor itself"
            problems.append(Problem("", 0, f"influence.{actor}", found, allowed))
    return problems


def loss_problems(actors: tuple[str, ...], loss_apart: FloatArray, loss_joined: FloatArray) -> list[Problem]:
    """List everything wrong with deviation losses that were given directly."""
    shape = (len(actors),)
    if loss_apart.shape != shape or loss_joined.shape != shape:
        found = f"found {loss_apart.shape} and {loss_joined.shape} losses for {len(actors)} actors"
        return [Problem("", 0, "losses", found, f"allowed: {shape} each")]
    return [
        Problem("", 0, f"{where}.{actor}", f"found {loss:g}", f"allowed: {NUMBER}")
        for where, losses in (("loss_apart", loss_apart), ("loss_joined", loss_joined))
        for actor, loss in zip(actors, losses.tolist(), strict=True)
        if not abs(loss) <= LARGEST
    ]
