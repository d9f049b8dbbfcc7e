"""The trade-offs between two or three objectives: non-dominated arrangements, proved to a stated resolution."""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence

from accord.arrangements.searching.bounded_solves import FINEST, Bounds, Explored, range_of
from accord.arrangements.searching.front_points import Front, non_dominated
from accord.arrangements.searching.objectives import Objective
from accord.arrangements.searching.search import Search

_NEAR = 0.45
"""How near to the best value of each objective its own solve comes, in steps of the resolution."""
_INFINITY = float("inf")


def front(
    search: Search,
    objectives: Sequence[Objective],
    tolerances: Sequence[float],
    *,
    steps: int | None = None,
    limit: int = 500,
) -> Front:
    """Find the trade-offs between two or three objectives, to a stated resolution.

    The first objective is minimised under bounds on the others (augmented epsilon constraint: Mavrotas 2009), and the
    space of bounds is split at each answer until nothing is left (Chalmet, Lemonidis and Elzinga 1986 for two
    objectives; Kirlik and Sayin 2014 for three). A region whose answer follows from that of a wider one is not solved
    again (Ozlen, Burton and MacRae 2014). The widest open region comes first, so that a search that stops early leaves
    no large part out.

    Parameters
    ----------
    search
        The case; its cuts grow with what the law says of whole arrangements.
    objectives
        Two or three objectives of this search.
    tolerances
        Resolution of each, in its own unit; with `steps` the finest there may be.
    steps
        Parts into which the range of each objective is divided, one part being its resolution; the range is that
        among the arrangements that deliver something and are best in one objective each, or among those best of all
        where that is narrower. The latter are found exactly, and are points of the front. Without it the tolerances
        are the resolution.
    limit
        Programs that may be solved.

    Returns
    -------
    Front
        One arrangement for each trade-off, with the proof of completeness or the statement that there is none.

    Raises
    ------
    ValueError
        If there are not two or three objectives with one tolerance each, or a tolerance is finer than can be told, or
        there are no steps.
    """
    _check(objectives, tolerances, steps)
    chosen = tuple(objectives)
    size = len(chosen)
    units = _in_units(chosen, tolerances)
    explored = Explored(search, chosen, limit)
    lone = [explored.extreme(j, 0.0 if steps else _NEAR * units[j]) for j in range(size)]
    explored.starts = [point for point, _ in lone if point]
    table = [explored.signed(point) for point in explored.starts]
    if len(table) < size:
        return Front(chosen, (), tuple(tolerances), not table, explored.solves, 0, explored.gap)
    best = tuple(table[j][j] for j in range(size))
    worst = tuple(max(row[j] for row in table) for j in range(size))
    if steps:
        at_work = explored.at_work(explored.starts)
        explored.starts += [point for point in at_work if point not in explored.starts]
        working = [explored.signed(point) for point in at_work] or table
        spread = [max(row[j] for row in working) - min(row[j] for row in working) for j in range(size)]
        widths = [min(w, high - low) for w, low, high in zip(spread, best, worst, strict=True)]
        parts = [width * o.scale / steps for width, o in zip(widths, chosen, strict=True)]
        tolerances = [max(pair) for pair in zip(tolerances, parts, strict=True)]
        units = _in_units(chosen, tolerances)
    ideal = tuple(value - away for value, (_, away) in zip(best, lone, strict=True))
    explored.missed = any(away > _NEAR * unit for (_, away), unit in zip(lone, units, strict=True))
    weights = _weights(search, chosen, best, worst, units)
    for j in range(1, size):
        bounds = tuple(best[j] + units[j] / 2 if i == j else _INFINITY for i in range(1, size))
        explored.solve(weights, units[0] / 2, bounds, max(abs(row[0]) for row in table))
    left = _explore(explored, weights, best, ideal, worst, units)
    points = non_dominated(chosen, [*explored.starts, *(point for _, point in explored.answers if point)])
    complete = not left and not explored.missed
    whole = complete and all(t <= 1.01 * finest_of(o) for t, o in zip(tolerances, chosen, strict=True))
    return Front(chosen, points, tuple(tolerances), complete, explored.solves, left, explored.gap, whole)


def finest_of(objective: Objective) -> float:
    """Give the finest resolution to which an objective can be told apart.

    Parameters
    ----------
    objective
        What is traded.

    Returns
    -------
    float
        In the objective's unit.
    """
    return FINEST * objective.scale + objective.accuracy


def _check(objectives: Sequence[Objective], tolerances: Sequence[float], steps: int | None) -> None:
    if steps is not None and steps < 1:
        raise ValueError(f"a range is divided into one step or more, found {steps}")
    if len(objectives) not in (2, 3) or len(tolerances) != len(objectives):
        raise ValueError("a front is between two or three objectives, with one tolerance each")
    for objective, tolerance in zip(objectives, tolerances, strict=True):
        finest = finest_of(objective)
        if tolerance < finest * (1 - 1e-9):
            raise ValueError(f"{objective.name}: a resolution finer than {finest:g} {objective.unit} cannot be told")


def _in_units(objectives: Sequence[Objective], tolerances: Sequence[float]) -> tuple[float, ...]:
    """Resolution in units of the program, less what the program may flatter each objective by."""
    return tuple((t - o.accuracy) / o.scale for t, o in zip(tolerances, objectives, strict=True))


def _weights(
    search: Search, objectives: Sequence[Objective], best: Bounds, worst: Bounds, steps: Bounds
) -> tuple[float, ...]:
    """One for the first objective, and so little for the others that they cost at most half its resolution."""
    share = steps[0] / 2 / (len(objectives) - 1)
    weights = [1.0]
    for o, low, high, step in zip(objectives[1:], best[1:], worst[1:], steps[1:], strict=True):
        # With two objectives nothing beyond the arrangement best in the first is a trade-off; with three it may be.
        width = high - low if len(objectives) == 2 else range_of(search, o.terms, 4 * (high - low))
        weights.append(min(share / max(width, step), 1.0))
    return tuple(weights)


def _explore(
    explored: Explored, weights: Sequence[float], best: Bounds, ideal: Bounds, worst: Bounds, steps: Bounds
) -> int:
    """Split the space of bounds until no region is left; return how many are.

    The grid of bounds begins half a step beyond the best values known, where solutions are easy to find; what is a
    whole step below that is proved to be empty, as the best values are known to less than half a step.
    """
    size = len(ideal) - 1

    def extent(bounds: Bounds) -> float:
        area = 1.0
        for bound, low, high, step in zip(bounds, ideal[1:], worst[1:], steps[1:], strict=True):
            area *= min(1.0, max(0.0, bound - low) / max(high - low, step))
        return area

    def entry(bounds: Bounds) -> tuple[float, Bounds, Bounds]:
        return (-extent(bounds), tuple(-bound for bound in bounds), bounds)

    start = (_INFINITY,) * size
    waiting = [entry(start)]
    seen = {start}
    while waiting:
        *_, bounds = heapq.heappop(waiting)
        if any(bound < low for bound, low in zip(bounds, ideal[1:], strict=True)):
            continue
        known, point = explored.known(bounds)
        if not known:
            if explored.solves >= explored.limit:
                heapq.heappush(waiting, entry(bounds))
                break
            point = explored.solve(weights, steps[0] / 2, bounds, max(abs(best[0]), abs(worst[0])))
        if point is None:
            continue
        signed = explored.signed(point)
        for j in range(size):
            tighter = _below(min(signed[j + 1], bounds[j]), best[j + 1], steps[j + 1])
            split = (*bounds[:j], tighter, *bounds[j + 1 :])
            if split not in seen:
                seen.add(split)
                heapq.heappush(waiting, entry(split))
    return len(waiting)


def _below(value: float, best: float, step: float) -> float:
    """The grid point next below a value, at most one step: on a grid, regions split at different points coincide."""
    grid = best + (math.floor((value - best) / step - 0.5) + 0.5) * step
    return grid if grid < value - FINEST / 2 else value - step
