"""Write a front of trade-offs as plain data: its points, its proof, where it bends, and what it means to each."""

from __future__ import annotations

from typing import Any

from accord.arrangements.searching.front_points import Front
from accord.arrangements.searching.knees import Knee, knee, on_front
from accord.arrangements.searching.normalised_gains import voices
from accord.pipeline.arranging import Arranged
from accord.pipeline.beaten import beaten_by
from accord.pipeline.telling.beaten import beaten_said
from accord.pipeline.telling.trade_offs import BENDS, bend, completeness, point_name
from accord.pipeline.trace import Trace
from accord.results.sketch import sketched, told


def front_of(arranged: Arranged, front: Front, trace: Trace) -> dict[str, Any] | None:
    """Write the trade-offs between some objectives.

    Parameters
    ----------
    arranged
        What the search found.
    front
        The trade-offs.
    trace
        Where the sentences are remembered.

    Returns
    -------
    dict or None
        Objectives, points, proof, knee, the points that beat the recommendation, and where each partner fares best and
        worst; None when nothing is recommended.
    """
    best = arranged.recommended
    if best is None:
        return None
    return {
        "objectives": [
            {
                "name": objective.name,
                "says": objective.says,
                "better": objective.direction,
                "unit": objective.unit,
                "resolution": tolerance,
            }
            for objective, tolerance in zip(front.objectives, front.tolerances, strict=True)
        ],
        "points": [
            {
                "id": point_name(front, place),
                "values": list(point.values),
                "normalised": arranged.normalised(point.found),
                **sketched(arranged, point.found),
                "idle": point.idle,
                "recommended": point.found.arrangement.identity == best.arrangement.identity,
            }
            for place, point in enumerate(front.points)
        ],
        "recommended": [objective.value(best) for objective in front.objectives],
        "sum_of_gains": voices(best.assessment, arranged.alone_gain, arranged.hope),
        "beaten_by": [one.to_dict() for one in beaten_by(arranged, front)],
        "beaten": told(beaten_said(arranged, front, trace)),
        "complete": front.complete,
        "whole": front.whole,
        "unexplored": front.unexplored,
        "solves": front.solves,
        "largest_gap": front.largest_gap,
        "said": completeness(front, trace).to_dict(),
        "knee": _knee(front, knee(front), trace),
        "on_front": [
            {
                "partner": one.partner,
                "best": point_name(front, one.best),
                "worst": point_name(front, one.worst),
                "most": one.most,
                "least": one.least,
            }
            for one in on_front(front, arranged.alone_gain)
        ],
    }


def _knee(front: Front, found: Knee | None, trace: Trace) -> dict[str, Any] | None:
    said = bend(front, found, trace)
    if found is None or said is None:
        return None
    return {
        "point": point_name(front, found.point),
        "distance": found.distance,
        "method": found.method,
        "bends": found.distance >= BENDS,
        "said": said.to_dict(),
    }
