"""Where a front bends most, and what each partner has best and worst on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from accord.arrangements.searching.front_points import Front
from accord.arrangements.searching.search import Found

_DEGENERATE = 1e-9
_SAME = 1e-6


@dataclass(frozen=True)
class Knee:
    """The point of a front beyond which a little more of one thing costs much of another.

    Parameters
    ----------
    point
        Its place in the front.
    distance
        How far it lies below what joins the extremes, where each objective runs from 0 at its best on the front to 1
        at its worst; 0 or less when the front does not bend towards the best.
    method
        ``extremes``: below the line or plane through the points that are best in each objective. ``equal weights``:
        below the plane on which the objectives' losses sum to one, used where the extremes do not span a plane (one
        arrangement is best in two objectives).
    """

    point: int
    distance: float
    method: Literal["extremes", "equal weights"]


@dataclass(frozen=True)
class OnFront:
    """What one partner has best and worst on a front.

    Parameters
    ----------
    partner
        The partner.
    best, worst
        Places in the front of the points with its largest and smallest gain.
    most, least
        Its gain over going alone there, million; 0 where it takes no part.
    """

    partner: str
    best: int
    worst: int
    most: float
    least: float


def knee(front: Front) -> Knee | None:
    """Find where a front bends most.

    Parameters
    ----------
    front
        The front.

    Returns
    -------
    Knee or None
        None when the front has fewer than three points, or all are the same in some objective: nothing bends there.
    """
    signed = [[o.sign * v for o, v in zip(front.objectives, point.values, strict=True)] for point in front.points]
    return knee_of(np.array(signed, dtype=float).reshape(len(signed), len(front.objectives)))


def knee_of(values: NDArray[np.float64]) -> Knee | None:
    """Find the point farthest below the line or plane through the extremes, on axes scaled from 0 (best) to 1 (worst).

    The distance is along the normal of that plane (Das 1999, for the idea of a knee see Branke, Deb, Dierolf and
    Osswald 2004).

    Parameters
    ----------
    values
        Points by objectives, less being better.

    Returns
    -------
    Knee or None
        None when there are fewer than three points, or all are the same in some objective.

    Examples
    --------
    >>> knee_of(np.array([[0.0, 10.0], [1.0, 2.0], [5.0, 0.0]]))
    Knee(point=1, distance=0.424..., method='extremes')
    """
    if len(values) < 3:
        return None
    best, worst = values.min(axis=0), values.max(axis=0)
    if np.any(worst - best <= _DEGENERATE):
        return None
    scaled = (values - best) / (worst - best)
    size = values.shape[1]
    extremes = np.array([scaled[_first(scaled, j)] for j in range(size)])
    method: Literal["extremes", "equal weights"] = "extremes"
    if abs(np.linalg.det(extremes)) > _DEGENERATE:
        normal = np.linalg.solve(extremes, np.ones(size))
    if abs(np.linalg.det(extremes)) <= _DEGENERATE or np.any(normal < 0):
        method, normal = "equal weights", np.ones(size)
    distances = (1.0 - scaled @ normal) / float(np.linalg.norm(normal))
    rounded = np.round(distances, 9)
    point = int(np.argmax(rounded))
    return Knee(point, float(distances[point]), method)


def _first(scaled: NDArray[np.float64], objective: int) -> int:
    """The point best in one objective, and best in the sum of the others among equals."""
    rows = range(len(scaled))
    return min(rows, key=lambda row: (round(float(scaled[row, objective]), 9), float(scaled[row].sum()), row))


def on_front(front: Front, alone: Mapping[str, float]) -> tuple[OnFront, ...]:
    """Say for each partner where on the front it gains most and least over going alone.

    Parameters
    ----------
    front
        A front with one point at least.
    alone
        What each partner gains by going alone, million of study money.

    Returns
    -------
    tuple of OnFront
        One for each partner, in study order; the first of equal points counts.
    """
    ranges = []
    for name in alone if front.points else ():
        gains = [_over_alone(point.found, name, alone[name]) for point in front.points]
        most, least = max(gains), min(gains)
        best = next(i for i, gain in enumerate(gains) if gain >= most - _SAME)
        worst = next(i for i, gain in enumerate(gains) if gain <= least + _SAME)
        ranges.append(OnFront(name, best, worst, most, least))
    return tuple(ranges)


def _over_alone(found: Found, name: str, alone: float) -> float:
    return found.assessment.gain[name] - alone if name in found.assessment.partners else 0.0
