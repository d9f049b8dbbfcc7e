"""Points of a front that beat the recommendation in all that the front trades, and what they leave out for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accord.arrangements.searching.front_points import Front, FrontPoint
from accord.arrangements.searching.normalised_gains import voices
from accord.arrangements.searching.search import Found
from accord.pipeline.arranging import Arranged
from accord.pipeline.outside import ChangeOutside
from accord.pipeline.telling.trade_offs import point_name

NOTICED = {"million": 1.0, "months": 0.1}
"""Differences below which two values are the same to a reader, by unit."""
_NOTICED_ELSE = 0.005


@dataclass(frozen=True)
class Beaten:
    """What one point of a front does better than the recommendation, and what it does not do.

    Parameters
    ----------
    point
        Name of the point.
    better
        By how much it is better in each objective, in the objective's unit; 0 where it is the same.
    left_out, taken_in
        Partners that take part in the recommendation and not there, and the other way round.
    missions
        Missions that are delivered with the recommendation and not at the point, by nobody alone either.
    elements
        Elements that are provided with the recommendation and not at the point, of missions that are delivered there.
    cost
        How much more the arrangement itself costs there than the recommendation, million of study money.
    outside
        What changes for those outside it, who go alone.
    change
        What each partner has more there, million of study money; less than nothing where it has less.
    sum_of_gains
        Sum of normalised gains there, which the recommendation makes as large as it can.
    """

    point: str
    better: Mapping[str, float]
    left_out: tuple[str, ...]
    taken_in: tuple[str, ...]
    missions: tuple[str, ...]
    elements: tuple[str, ...]
    cost: float
    outside: ChangeOutside
    change: Mapping[str, float]
    sum_of_gains: float

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        lists = ("left_out", "taken_in", "missions", "elements")
        plain = {key: value for key, value in self.__dict__.items() if key != "outside"}
        plain |= {"better": dict(self.better), "change": dict(self.change), **self.outside.to_dict(self.cost)}
        return plain | {key: list(getattr(self, key)) for key in lists}


def beaten_by(arranged: Arranged, front: Front) -> tuple[Beaten, ...]:
    """Find the points of a front that are as good as the recommendation in all it trades, and better in something.

    Parameters
    ----------
    arranged
        What the search found.
    front
        The trade-offs between some objectives.

    Returns
    -------
    tuple of Beaten
        Those that leave out the fewest partners and missions first, then the largest sum of gains; empty where the
        recommendation is a point of the front, or no point beats it. Doing nothing together beats nothing.
    """
    best = arranged.recommended
    if best is None:
        return ()
    found = []
    for place, point in enumerate(front.points):
        better = _better(front, best, point)
        if not point.idle and min(better.values()) >= 0 and max(better.values()) > 0:
            found.append(_beaten(arranged, best, point.found, point_name(front, place), better))
    return tuple(sorted(found, key=lambda one: (len(one.left_out) + len(one.missions), -round(one.sum_of_gains, 6))))


def _better(front: Front, best: Found, point: FrontPoint) -> dict[str, float]:
    """By how much a point is better in each objective, and worse where below 0; trifles are nothing."""
    better = {}
    for objective, value in zip(front.objectives, point.values, strict=True):
        difference = objective.sign * (objective.value(best) - value)
        noticed = NOTICED.get(objective.unit, _NOTICED_ELSE)
        better[objective.name] = difference if abs(difference) >= noticed else 0.0
    return better


def _beaten(arranged: Arranged, best: Found, other: Found, name: str, better: Mapping[str, float]) -> Beaten:
    here, there = best.assessment, other.assessment
    now, then = arranged.everybody(best), arranged.everybody(other)
    elements = arranged.case.elements
    provided, provided_there = ({**one.owners, **one.owners_alone} for one in (now, then))
    return Beaten(
        point=name,
        better=better,
        left_out=tuple(one for one in here.partners if one not in there.partners),
        taken_in=tuple(one for one in there.partners if one not in here.partners),
        missions=tuple(one for one in now.delivered if one not in then.delivered),
        elements=tuple(
            one for one in provided if one not in provided_there and elements[one].mission in then.delivered
        ),
        cost=there.total_cost - here.total_cost,
        outside=arranged.beside_recommended(other),
        change={one: then.gain[one] - now.gain[one] for one in now.gain},
        sum_of_gains=voices(there, arranged.alone_gain, arranged.hope),
    )
