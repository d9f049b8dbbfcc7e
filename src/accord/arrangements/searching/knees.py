"""Where a front bends most, and what each partner has best and worst on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from accord.arrangements.searching.front_points import Front

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
    """Find where a front bends most, between points at which something is delivered.

    Parameters
    ----------
    front
        The front.

    Returns
    -------
    Knee or None
        None when the front has fewer than three such points, or all are the same in some objective: nothing bends
        there.
    """
    places = [place for place, point in enumerate(front.points) if not point.idle]
    values = [front.points[place].values for place in places]
    signed = [[o.sign * v for o, v in zip(front.objectives, each, strict=True)] for each in values]
    found = knee_of(np.array(signed, dtype=float).reshape(len(signed), len(front.objectives)))
    return None if found is None else replace(found, point=places[found.point])


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

    Doing nothing together is not counted: it would be everybody's worst. Who takes part at no point fares best nowhere.

    Parameters
    ----------
    front
        The front.
    alone
        What each partner gains by going alone, million of study money.

    Returns
    -------
    tuple of OnFront
        One for each partner that takes part at some point, in study order; the first of equal points counts. Empty
        where nothing is delivered at any point.
    """
    ranges = []
    points = {place: point for place, point in enumerate(front.points) if not point.idle}
    joining = {name for point in points.values() for name in point.found.assessment.partners}
    for name in (name for name in alone if name in joining):
        gains = {place: point.found.over_alone(name, alone[name]) for place, point in points.items()}
        most, least = max(gains.values()), min(gains.values())
        best = next(place for place, gain in gains.items() if gain >= most - _SAME)
        worst = next(place for place, gain in gains.items() if gain <= least + _SAME)
        ranges.append(OnFront(name, best, worst, most, least))
    return tuple(ranges)
