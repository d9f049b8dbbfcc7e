"""Every trade-off between two or three objectives: all non-dominated arrangements at a stated resolution."""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from accord.arrangements.formulation.program import RELATIVE_GAP, Row, Terms, plus, times
from accord.arrangements.searching.objectives import Objective
from accord.arrangements.searching.search import Found, Search

FINEST = 1e-4
"""Finest resolution of an objective, in units of the program: a tenth of a million, or a ten-thousandth of a month."""
_FEWER = 1e-6
"""Weight of cost and cures where the chosen objectives leave them open."""
_NEAR = 0.45
"""How near to the best value of each objective its own solve comes, in steps of the resolution."""
_ALTERNATIVES = 8.0
"""About how many ways there are to do each thing, of which one is done: a guess at a value from its range."""
_INFINITY = float("inf")

_Bounds = tuple[float, ...]


@dataclass(frozen=True)
class FrontPoint:
    """One arrangement of a front.

    Parameters
    ----------
    found
        The arrangement and what it means.
    values
        Its exact value in each objective of the front, in their order and units.
    """

    found: Found
    values: tuple[float, ...]


@dataclass(frozen=True)
class Front:
    """The trade-offs between two or three objectives.

    Parameters
    ----------
    objectives
        What is traded.
    points
        Arrangements of which none is worse than another in all objectives, best in the first objective first; none is
        worse in all objectives than any arrangement by more than the resolution.
    tolerances
        Resolution by objective: every arrangement that meets all requirements is matched by a point that is in no
        objective worse by more than this.
    complete
        Whether that is proved. If not, the search stopped at its limit of solves or a solve at its limit of nodes, and
        there may be further trade-offs; the points are still lawful and confirmed.
    solves
        Programs solved.
    unexplored
        Regions not searched when it stopped.
    largest_gap
        Largest relative gap of any solve; 0 when each was proved optimal. Solves stop once they are within half the
        resolution, which the completeness allows for.
    """

    objectives: tuple[Objective, ...]
    points: tuple[FrontPoint, ...]
    tolerances: tuple[float, ...]
    complete: bool
    solves: int
    unexplored: int
    largest_gap: float

    @property
    def sentence(self) -> str:
        """How complete the front is, in words."""
        steps = ", ".join(
            f"{objective.name} {tolerance:g} {objective.unit}"
            for objective, tolerance in zip(self.objectives, self.tolerances, strict=True)
        )
        if self.complete:
            return f"All trade-offs are shown, proved to a resolution of {steps}."
        why = f"{self.unexplored} regions were not searched" if self.unexplored else "some solves stopped early"
        return f"There may be further trade-offs: {why} (resolution {steps})."


@dataclass
class _Explored:
    """What has been solved so far; bounds are on all objectives but the first, in units of the program."""

    search: Search
    objectives: tuple[Objective, ...]
    limit: int
    solves: int = 0
    gap: float = 0.0
    missed: bool = False
    answers: list[tuple[_Bounds, FrontPoint | None]] = field(default_factory=list)
    starts: list[FrontPoint] = field(default_factory=list)

    def known(self, bounds: _Bounds) -> tuple[bool, FrontPoint | None]:
        """The answer within bounds, where that within wider ones already gives it."""
        for wider, point in self.answers:
            if all(a <= b for a, b in zip(bounds, wider, strict=True)) and (
                point is None or all(a <= b for a, b in zip(self.signed(point)[1:], bounds, strict=True))
            ):
                return True, point
        return False, None

    def solve(self, weights: Sequence[float], slack: float, bounds: _Bounds, guess: float) -> FrontPoint | None:
        """Best in the first objective, and a little of the others, within bounds on those."""
        rows = [
            Row("limit", o.name, times(o.sign, o.terms), -_INFINITY, bound)
            for o, bound in zip(self.objectives[1:], bounds, strict=True)
            if bound < _INFINITY
        ]
        within = [
            point
            for point in (*self.starts, *(point for _, point in self.answers))
            if point and all(a <= b for a, b in zip(self.signed(point)[1:], bounds, strict=True))
        ]
        first = min(within, key=lambda point: self.signed(point), default=None)
        point, _ = self.best(weights, slack, rows, guess, first)
        self.answers.append((bounds, point))
        return point

    def best(
        self,
        weights: Sequence[float],
        slack: float,
        rows: Sequence[Row] = (),
        guess: float = 0.0,
        first: FrontPoint | None = None,
    ) -> tuple[FrontPoint | None, float]:
        """Solve for a weighted sum, to within a slack; by how much the answer may miss the best stands beside.

        The solver's gap is relative, so it starts from a guess of the value, and solves again if that was too low.
        """
        parts = [times(w * o.sign, o.terms) for w, o in zip(weights, self.objectives, strict=True)]
        objective = plus(*parts)
        largest = _range(self.search, objective, _INFINITY)
        gap = slack / max(1.0, guess or largest / _ALTERNATIVES)
        point, away = self._once(weights, objective, rows, gap, first)
        if point and away > slack:
            value = sum(w * v for w, v in zip(weights, self.signed(point), strict=True))
            point, away = self._once(weights, objective, rows, 0.99 * slack / max(1.0, abs(value)), point)
        self.missed = self.missed or away > slack
        return point, away

    def _once(
        self, weights: Sequence[float], objective: Terms, rows: Sequence[Row], gap: float, first: FrontPoint | None
    ) -> tuple[FrontPoint | None, float]:
        self.solves += 1
        ties = plus(times(_FEWER, self.search.cost), dict.fromkeys(self.search.form.cure.values(), _FEWER))
        objective = plus(objective, ties)
        begin = decisions(self.search, first.found) if first else None
        found = self.search.best(objective, maximise=False, extra=rows, gap=max(RELATIVE_GAP, gap), first=begin)
        if found is None:
            return None, 0.0
        point = FrontPoint(found, tuple(o.value(found) for o in self.objectives))
        if found.proven:
            return point, 0.0
        self.gap = max(self.gap, found.gap)
        value = sum(w * v for w, v in zip(weights, self.signed(point), strict=True))
        return point, found.gap * max(1.0, abs(value))

    def signed(self, point: FrontPoint) -> tuple[float, ...]:
        """Values in units of the program, less being better."""
        return _signed(self.objectives, point.values)


def front(search: Search, objectives: Sequence[Objective], tolerances: Sequence[float], *, limit: int = 500) -> Front:
    """Find all trade-offs between two or three objectives, at a stated resolution.

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
        Resolution of each, in its own unit.
    limit
        Programs that may be solved.

    Returns
    -------
    Front
        One arrangement for each trade-off, with the proof of completeness or the statement that there is none.

    Raises
    ------
    ValueError
        If there are not two or three objectives with one tolerance each, or a tolerance is finer than can be told.
    """
    _check(objectives, tolerances)
    chosen = tuple(objectives)
    size = len(chosen)
    steps = tuple((t - o.accuracy) / o.scale for t, o in zip(tolerances, chosen, strict=True))
    explored = _Explored(search, chosen, limit)
    lone = [explored.best([float(i == j) for i in range(size)], _NEAR * steps[j]) for j in range(size)]
    table = [explored.signed(point) for point, _ in lone if point]
    if len(table) < size:
        return Front(chosen, (), tuple(tolerances), not table, explored.solves, 0, explored.gap)
    best = tuple(table[j][j] for j in range(size))
    worst = tuple(max(row[j] for row in table) for j in range(size))
    ideal = tuple(value - away for value, (_, away) in zip(best, lone, strict=True))
    explored.starts = [point for point, _ in lone if point]
    weights = _weights(search, chosen, best, worst, steps)
    for j in range(1, size):
        bounds = tuple(best[j] + steps[j] / 2 if i == j else _INFINITY for i in range(1, size))
        explored.solve(weights, steps[0] / 2, bounds, max(abs(row[0]) for row in table))
    left = _explore(explored, weights, best, ideal, worst, steps)
    points = _non_dominated(chosen, [point for _, point in explored.answers if point])
    complete = not left and not explored.missed
    return Front(chosen, points, tuple(tolerances), complete, explored.solves, left, explored.gap)


def decisions(search: Search, found: Found) -> dict[int, float]:
    """Values of the main yes-or-no variables in an arrangement, for a solve to begin with."""
    form, arrangement = search.form, found.arrangement
    made = {choice.key for choice in arrangement.choices}
    cures = {cure.id for cure in arrangement.cures}
    backups = {choice.key for choice in arrangement.backups}
    return {
        **{variable: float(key in made) for key, variable in form.make.items()},
        **{variable: float(name in cures) for name, variable in form.cure.items()},
        **{variable: float(key in backups) for key, variable in form.backup.items()},
        **{variable: float(key in arrangement.bartered) for key, variable in form.barter.items()},
        **{
            variable: float(found.assessment.mode.get(element) == mode)
            for (element, mode), variable in form.mode.items()
        },
        **{variable: float(mission in found.assessment.delivered) for mission, variable in form.delivered.items()},
    }


def _check(objectives: Sequence[Objective], tolerances: Sequence[float]) -> None:
    if len(objectives) not in (2, 3) or len(tolerances) != len(objectives):
        raise ValueError("a front is between two or three objectives, with one tolerance each")
    for objective, tolerance in zip(objectives, tolerances, strict=True):
        finest = FINEST * objective.scale + objective.accuracy
        if tolerance < finest * (1 - 1e-9):
            raise ValueError(f"{objective.name}: a resolution finer than {finest:g} {objective.unit} cannot be told")


def _signed(objectives: Sequence[Objective], values: Sequence[float]) -> tuple[float, ...]:
    return tuple(o.sign * value / o.scale for o, value in zip(objectives, values, strict=True))


def _weights(
    search: Search, objectives: Sequence[Objective], best: _Bounds, worst: _Bounds, steps: _Bounds
) -> tuple[float, ...]:
    """One for the first objective, and so little for the others that they cost at most half its resolution."""
    share = steps[0] / 2 / (len(objectives) - 1)
    weights = [1.0]
    for o, low, high, step in zip(objectives[1:], best[1:], worst[1:], steps[1:], strict=True):
        # With two objectives nothing beyond the arrangement best in the first is a trade-off; with three it may be.
        width = high - low if len(objectives) == 2 else _range(search, o.terms, 4 * (high - low))
        weights.append(min(share / max(width, step), 1.0))
    return tuple(weights)


def _range(search: Search, terms: Terms, otherwise: float) -> float:
    """Distance between the bounds that the variables put on an expression, or something else if they put none."""
    program = search.form.program
    width = sum(abs(c) * (program.highs[index] - program.lows[index]) for index, c in terms.items() if c)
    return width if width < _INFINITY else otherwise


def _explore(
    explored: _Explored, weights: Sequence[float], best: _Bounds, ideal: _Bounds, worst: _Bounds, steps: _Bounds
) -> int:
    """Split the space of bounds until no region is left; return how many are.

    The grid of bounds begins half a step beyond the best values known, where solutions are easy to find; what is a
    whole step below that is proved to be empty, as the best values are known to less than half a step.
    """
    size = len(ideal) - 1

    def extent(bounds: _Bounds) -> float:
        area = 1.0
        for bound, low, high, step in zip(bounds, ideal[1:], worst[1:], steps[1:], strict=True):
            area *= min(1.0, max(0.0, bound - low) / max(high - low, step))
        return area

    def entry(bounds: _Bounds) -> tuple[float, _Bounds, _Bounds]:
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


def _non_dominated(objectives: Sequence[Objective], points: Sequence[FrontPoint]) -> tuple[FrontPoint, ...]:
    """Keep one arrangement for each trade-off, and drop those that another equals or betters in everything."""
    scores = [tuple(round(value, 6) for value in _signed(objectives, point.values)) for point in points]
    first = {score: index for index, score in reversed(list(enumerate(scores)))}
    kept = [
        score
        for score in sorted(first)
        if not any(other != score and all(a <= b for a, b in zip(other, score, strict=True)) for other in first)
    ]
    return tuple(points[first[score]] for score in kept)
