"""The solves of which a front is made: the best in one objective within bounds on the others, and what they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from accord.arrangements.formulation.program import RELATIVE_GAP, Row, Terms, plus, times
from accord.arrangements.searching.front_points import FrontPoint, signed
from accord.arrangements.searching.objectives import Objective
from accord.arrangements.searching.search import Found, Search

FINEST = 1e-4
"""Finest resolution of an objective, in units of the program: a tenth of a million, or a ten-thousandth of a month."""
_FEWER = 1e-6
"""Weight of cost and cures where the chosen objectives leave them open."""
_ASIDE = FINEST / 10
"""Most that each other objective may cost at the best of one, in units of the program."""
_ALTERNATIVES = 8.0
"""About how many ways there are to do each thing, of which one is done: a guess at a value from its range."""
_INFINITY = float("inf")

Bounds = tuple[float, ...]
"""Bounds on some objectives, in units of the program."""


@dataclass
class Explored:
    """What has been solved so far; bounds are on all objectives but the first, in units of the program."""

    search: Search
    objectives: tuple[Objective, ...]
    limit: int
    solves: int = 0
    gap: float = 0.0
    missed: bool = False
    answers: list[tuple[Bounds, FrontPoint | None]] = field(default_factory=list)
    starts: list[FrontPoint] = field(default_factory=list)

    def known(self, bounds: Bounds) -> tuple[bool, FrontPoint | None]:
        """The answer within bounds, where that within wider ones already gives it."""
        for wider, point in self.answers:
            if all(a <= b for a, b in zip(bounds, wider, strict=True)) and (
                point is None or all(a <= b for a, b in zip(self.signed(point)[1:], bounds, strict=True))
            ):
                return True, point
        return False, None

    def solve(self, weights: Sequence[float], slack: float, bounds: Bounds, guess: float) -> FrontPoint | None:
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
        point, away = self.best(weights, slack, rows, guess, first)
        self.missed = self.missed or away > slack
        self.answers.append((bounds, point))
        return point

    def extreme(self, place: int, slack: float, rows: Sequence[Row] = ()) -> tuple[FrontPoint | None, float]:
        """Best in one objective alone, to within a slack; without one, exactly, and of equals the best in the others.

        By how much it may miss the best stands beside.
        """
        alone = [float(place == j) for j in range(len(self.objectives))]
        if slack:
            return self.best(alone, slack, rows)
        widths = [range_of(self.search, o.terms, _INFINITY) for o in self.objectives]
        aside = [_ASIDE / max(width, 1.0) for width in widths]
        weights = [max(pair) for pair in zip(alone, aside, strict=True)]
        point, away = self._once(weights, self._sum(weights), rows, RELATIVE_GAP, None)
        return point, away + _ASIDE * (len(alone) - 1)

    def at_work(self, extremes: Sequence[FrontPoint | None]) -> list[FrontPoint]:
        """Best in each objective among what delivers something; empty where nothing can be delivered.

        Doing nothing together is cheapest and soonest, so that the ranges from there on are wider than what is traded.
        """
        something: Row = Row(
            "limit", "something", dict.fromkeys(self.search.form.delivered.values(), 1.0), 1.0, _INFINITY
        )
        found = [
            point if point and not point.idle else self.extreme(place, 0.0, (something,))[0]
            for place, point in enumerate(extremes)
        ]
        return [point for point in found if point]

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
        objective = self._sum(weights)
        largest = range_of(self.search, objective, _INFINITY)
        gap = slack / max(1.0, guess or largest / _ALTERNATIVES)
        point, away = self._once(weights, objective, rows, gap, first)
        if point and away > slack:
            value = sum(w * v for w, v in zip(weights, self.signed(point), strict=True))
            point, away = self._once(weights, objective, rows, 0.99 * slack / max(1.0, abs(value)), point)
        return point, away

    def _sum(self, weights: Sequence[float]) -> Terms:
        """Weighted sum of the objectives, less being better."""
        return plus(*(times(w * o.sign, o.terms) for w, o in zip(weights, self.objectives, strict=True)))

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
        return signed(self.objectives, point.values)


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


def range_of(search: Search, terms: Terms, otherwise: float) -> float:
    """Distance between the bounds that the variables put on an expression, or something else if they put none."""
    program = search.form.program
    width = sum(abs(c) * (program.highs[index] - program.lows[index]) for index, c in terms.items() if c)
    return width if width < _INFINITY else otherwise
