"""The deepest level at which one group can meet: gainful to each, lawful, and likely to hold until it is delivered."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.formulation.program import INFINITY, Row, plus
from accord.arrangements.judging.evaluate import Assessment
from accord.arrangements.searching.confirming import THOUSAND
from accord.arrangements.searching.search import LEAST_STAKE, Lawful, Search
from accord.pipeline.advice.elastic import Elastic
from accord.pipeline.advice.meeting import DEEPER, Places, force, met
from accord.pipeline.levels import Level

MORE = "rational: more for one of them"
"""Requirement that one of the group at least gains over going alone."""


@dataclass(frozen=True)
class Obstacle:
    """What keeps a group from one level.

    Parameters
    ----------
    level
        The level that is not reached.
    requirements
        The fewest requirements that would have to be waived, of all ways to reach it; empty where there is no way.
    possible
        Whether the programme has a place or an interface where the group could meet.
    short
        By how much each partner that would have to accept it falls short of going alone, million of study money.
    at
        Where they would meet if the requirements were waived.
    month
        When that would be in place; None where there is no way.
    proven
        Whether it is proven that waiving fewer would not do.
    """

    level: Level
    requirements: tuple[str, ...] = ()
    possible: bool = True
    short: Mapping[str, float] = field(default_factory=dict)
    at: str = ""
    month: float | None = None
    proven: bool = True


@dataclass(frozen=True)
class Reach:
    """How deep a group can go.

    Parameters
    ----------
    group
        Names of its members, in study order.
    level
        Deepest level.
    at
        Where they meet: two elements joined by ``|``, or a mission, destination or goal.
    month
        When that is in place; None at level none.
    holds
        Probability that nobody of the group has left by then.
    gain
        Gain of each member over going alone in an arrangement that reaches it, million of study money.
    company
        Others that take part in that arrangement.
    obstacle
        What stops the next deeper level; None at the deepest.
    """

    group: tuple[str, ...]
    level: Level
    at: str = ""
    month: float | None = None
    holds: float = 1.0
    gain: Mapping[str, float] = field(default_factory=dict)
    company: tuple[str, ...] = ()
    obstacle: Obstacle | None = None


@dataclass(frozen=True)
class Measure:
    """What reaching a level is measured against.

    Parameters
    ----------
    alone
        Gain of each partner by going alone.
    least_hold
        Least probability that nobody of a group has left by the time the work is delivered.
    places
        Missions by place, for every level but element.
    """

    alone: Mapping[str, float]
    least_hold: float
    places: Mapping[Level, Places]


def stays(case: Case, group: Sequence[str], month: float) -> float:
    """Probability that nobody of a group has left by a month, if each leaves by itself at an even rate.

    Parameters
    ----------
    case
        The study in numbers, with the yearly chance of each partner to leave.
    group
        Names of partners.
    month
        Months from the start.

    Returns
    -------
    float
        From 0 to 1.
    """
    return math.prod(1 - case.partners[name].withdrawal for name in group) ** (month / 12)


def deadline(case: Case, group: Sequence[str], least: float) -> float:
    """Month after which some member is too likely to have left; the horizon where that is sooner.

    Parameters
    ----------
    case
        The study in numbers.
    group
        Names of partners.
    least
        Least probability that nobody of the group has left.

    Returns
    -------
    float
        Months from the start.
    """
    each = math.prod(1 - case.partners[name].withdrawal for name in group)
    if each >= 1 or least <= 0:
        return case.horizon
    return 0.0 if each <= 0 else min(case.horizon, 12 * math.log(least) / math.log(each))


def reach(
    case: Case,
    group: Sequence[str],
    measure: Measure,
    lawful: Lawful | None,
    known: Sequence[tuple[Arrangement, Assessment]] = (),
) -> Reach:
    """Find the deepest level at which a group can meet in a case.

    Parameters
    ----------
    case
        The study in numbers, with whoever may be in company.
    group
        Names of partners.
    measure
        What it is measured against.
    lawful
        Screens whole arrangements.
    known
        Lawful arrangements of the case in which nobody loses; only levels deeper than theirs are asked for.

    Returns
    -------
    Reach
        With what stops the next deeper level.

    Notes
    -----
    Each level is one exact search in which the group is made to meet there and requirements may be waived at a price:
    none waived is proof that the level can be had, and otherwise those waived are what stops it. Levels above element
    lie within one another, so where not even a goal can be shared, the levels between need not be asked.
    """
    best = Reach(tuple(group), "none")
    for arrangement, assessment in known:
        best = _deeper(best, witness(case, group, measure, arrangement, assessment))
    obstacles: dict[Level, Obstacle] = {}
    order: tuple[Level, ...] = DEEPER if best.level != "none" else ("element", "goal", "mission", "destination")
    for level in order:
        if _depth(level) <= _depth(best.level) or (level != "element" and "goal" in obstacles):
            continue
        found = _at_level(case, group, level, measure, lawful)
        if isinstance(found, Obstacle):
            obstacles[level] = found
        else:
            best = _deeper(best, found)
    above = next((level for level in DEEPER[::-1] if _depth(level) > _depth(best.level)), None)
    return replace(best, obstacle=obstacles.get(above) if above else None)


def _depth(level: Level) -> int:
    return len(DEEPER) - DEEPER.index(level) if level in DEEPER else 0


def _deeper(one: Reach, other: Reach) -> Reach:
    return other if _depth(other.level) > _depth(one.level) else one


def witness(case: Case, group: Sequence[str], measure: Measure, arrangement: Arrangement, found: Assessment) -> Reach:
    """Read the deepest level at which an arrangement brings a group together, in time and to its gain.

    Parameters
    ----------
    case
        The study in numbers.
    group
        Names of partners.
    measure
        What it is measured against.
    arrangement, found
        A lawful arrangement, and what it means.

    Returns
    -------
    Reach
        At level none where somebody of the group loses, nobody gains, or they do not meet in time.
    """
    gain = {name: found.gain[name] - measure.alone[name] for name in group}
    if min(gain.values()) < -LEAST_STAKE / 10 or sum(gain.values()) < LEAST_STAKE:
        return Reach(tuple(group), "none")
    limit = deadline(case, group, measure.least_hold)
    for level in DEEPER:
        where = met(case, arrangement, found, group, level, measure.places.get(level, {}))
        if where and where.month <= limit + 1e-6:
            others = tuple(name for name in found.partners if name not in group)
            return Reach(tuple(group), level, where.at, where.month, stays(case, group, where.month), gain, others)
    return Reach(tuple(group), "none")


def _at_level(
    case: Case, group: Sequence[str], level: Level, measure: Measure, lawful: Lawful | None
) -> Reach | Obstacle:
    """Make a group meet at a level, with as few requirements waived as there can be."""
    elastic = Elastic(Search(case, measure.alone, lawful, requirements=False))
    form, places = elastic.search.form, measure.places.get(level, {})
    rows = force(elastic, group, level, places, deadline(case, group, measure.least_hold))
    if rows is None:
        return Obstacle(level, possible=False)
    parts = (plus(form.gain[name], {form.joins[name]: -measure.alone[name] / THOUSAND}) for name in group)
    more = Row(MORE, ", ".join(group), plus(*parts), 2 * LEAST_STAKE / THOUSAND, INFINITY)
    elastic.relax(more, *(f"rational: {name}" for name in group))
    found = elastic.fewest(rows)
    if found is None:
        return Obstacle(level)
    reached = witness(case, group, measure, found.arrangement, found.assessment)
    if not found.requirements and _depth(reached.level) >= _depth(level):
        return reached
    if not found.requirements:
        raise LookupError(f"{', '.join(group)} were made to meet at the level of {level} and do not")
    short = {
        name: measure.alone[name] - found.assessment.gain[name]
        for name in case.partners
        if f"rational: {name}" in found.requirements
    }
    where = met(case, found.arrangement, found.assessment, group, level, places, free=found.requirements)
    return Obstacle(
        level,
        found.requirements,
        short=short,
        at=where.at if where else "",
        month=where.month if where else None,
        proven=found.proven,
    )
