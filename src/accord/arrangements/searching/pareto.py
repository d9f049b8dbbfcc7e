"""The arrangements among which one can only gain by giving something up: cost, finish and the smallest gain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accord.arrangements.case import Case
from accord.arrangements.formulation.program import Row, Terms, plus, times
from accord.arrangements.judging.evaluate import Assessment
from accord.arrangements.searching.confirming import THOUSAND
from accord.arrangements.searching.search import LEAST_STAKE, Found, Lawful, Search

_NUDGE = 1e-4
_SAME = 1e-6


@dataclass(frozen=True)
class ParetoPoint:
    """One arrangement of the Pareto set.

    Parameters
    ----------
    found
        The arrangement and what it means.
    cost
        Total expected cost, million of study money.
    finish
        Expected month in which the last element is in place.
    smallest_gain
        Smallest normalised gain among those who take part: 0 is going alone, 1 the best a partner could hope for.
    normalised
        Normalised gain of every partner; 0 for one who does not take part.
    """

    found: Found
    cost: float
    finish: float
    smallest_gain: float
    normalised: Mapping[str, float]


@dataclass(frozen=True)
class ParetoSet:
    """The Pareto set at a stated resolution.

    Parameters
    ----------
    points
        Points, cheapest first; none is worse than another in all three objectives.
    finish_step, gain_step
        Resolution in months and in normalised gain.
    proven
        Whether each point is proven to be the cheapest within its limits on finish and gain.
    largest_gap
        Largest relative gap of any point.
    """

    points: tuple[ParetoPoint, ...]
    finish_step: float
    gain_step: float
    proven: bool
    largest_gap: float


def normalised_gains(
    assessment: Assessment, alone: Mapping[str, float], hope: Mapping[str, float]
) -> tuple[dict[str, float], float]:
    """Put each partner's gain on a scale from going alone (0) to the best it could hope for (1).

    Parameters
    ----------
    assessment
        What an arrangement means.
    alone, hope
        Gain by going alone, and in the arrangement best for that partner, by partner.

    Returns
    -------
    dict, float
        Normalised gain by partner (0 for one who does not take part), and the smallest among participants
        (0 when nobody with anything at stake takes part).
    """
    taking_part = assessment.partners
    scaled = {}
    for name, gain in assessment.gain.items():
        span = hope[name] - alone[name]
        inside = name in taking_part and span > LEAST_STAKE
        scaled[name] = (gain - alone[name]) / span if inside else 0.0
    at_stake = [name for name in taking_part if hope[name] - alone[name] > LEAST_STAKE]
    return scaled, min((scaled[name] for name in at_stake), default=0.0)


def pareto_set(
    case: Case, alone: Mapping[str, float], hope: Mapping[str, float], *, steps: int, lawful: Lawful | None = None
) -> ParetoSet:
    """Find the Pareto set over total cost, finish and smallest normalised gain.

    The augmented epsilon-constraint method (Mavrotas 2009): cost is minimised under every pair of limits on finish
    and smallest gain from a grid between their extremes; a small reward for slack keeps out dominated points. For each
    level of gain the search starts from the horizon: what is cheapest there may come later than every extreme.

    Parameters
    ----------
    case
        The study in numbers.
    alone, hope
        Gain by going alone and in the best case, by partner, million of study money.
    steps
        Levels of finish and of gain.
    lawful
        Screens whole arrangements.

    Returns
    -------
    ParetoSet
        Non-dominated arrangements; empty when nothing meets all requirements.
    """
    search = Search(case, alone, lawful)
    smallest = _smallest_gain(search, hope)
    finish = search.form.finish
    fewer_cures = dict.fromkeys(search.form.cure.values(), _NUDGE * 0.1)
    augmented = plus(search.cost, {finish: _NUDGE * 0.1, smallest: -_NUDGE}, fewer_cures)
    cheapest = search.best(augmented, maximise=False)
    soonest = search.best(plus({finish: 1.0}, times(_NUDGE, search.cost)), maximise=False)
    fairest = search.best(plus({smallest: 1.0}, times(-_NUDGE, search.cost)), maximise=True)
    if cheapest is None or soonest is None or fairest is None:
        return ParetoSet((), 0.0, 0.0, proven=True, largest_gap=0.0)
    points = [_point(found, alone, hope) for found in (cheapest, soonest, fairest)]
    latest, earliest = max(p.finish for p in points), min(p.finish for p in points)
    most, least = max(p.smallest_gain for p in points), min(p.smallest_gain for p in points)
    finish_step, gain_step = (latest - earliest) / (steps - 1), (most - least) / (steps - 1)
    for level in range(steps):
        gain_limit = least + level * gain_step - _SAME
        date_limit = case.horizon
        while date_limit >= earliest - _SAME:
            limits = (
                Row("limit", "finish", {finish: 1.0}, -float("inf"), date_limit + _SAME),
                Row("limit", "smallest gain", {smallest: 1.0}, gain_limit, float("inf")),
            )
            found = search.best(augmented, maximise=False, extra=limits)
            if found is None:
                break
            points.append(_point(found, alone, hope))
            date_limit = min(date_limit - max(finish_step, 1.0), points[-1].finish - 0.5)
    kept = _non_dominated(points)
    gap = max(point.found.gap for point in kept)
    return ParetoSet(kept, finish_step, gain_step, all(point.found.proven for point in kept), gap)


def _smallest_gain(search: Search, hope: Mapping[str, float]) -> int:
    """Add the smallest normalised gain among participants to the program."""
    form = search.form
    smallest = form.program.number("smallest gain", 0.0, 1.0)
    at_stake: Terms = {}
    for name, gain in form.gain.items():
        stake = hope[name] - search.alone[name]
        if stake <= LEAST_STAKE:
            continue
        span, joins = stake / THOUSAND, form.joins[name]
        scaled = {index: -coefficient / span for index, coefficient in gain.items()}
        terms = plus(scaled, {joins: search.alone[name] / THOUSAND / span + 1.0, smallest: 1.0})
        form.program.row("smallest gain", name, terms, high=1.0)
        at_stake[joins] = -1.0
    form.program.row("smallest gain", "someone with a stake takes part", {smallest: 1.0, **at_stake}, high=0.0)
    return smallest


def _point(found: Found, alone: Mapping[str, float], hope: Mapping[str, float]) -> ParetoPoint:
    scaled, smallest = normalised_gains(found.assessment, alone, hope)
    return ParetoPoint(found, found.assessment.total_cost, found.assessment.last, smallest, scaled)


def _non_dominated(points: Sequence[ParetoPoint]) -> tuple[ParetoPoint, ...]:
    """Keep each arrangement once, and drop those that another equals or betters in all three objectives."""
    unique = list({point.found.arrangement.identity: point for point in points}.values())
    scores = [(round(p.cost, 3), round(p.finish, 3), -round(p.smallest_gain, 6)) for p in unique]
    kept = [
        point
        for point, score in zip(unique, scores, strict=True)
        if not any(other != score and all(a <= b for a, b in zip(other, score, strict=True)) for other in scores)
    ]
    return tuple(sorted(kept, key=lambda point: (point.cost, point.finish, -point.smallest_gain)))
