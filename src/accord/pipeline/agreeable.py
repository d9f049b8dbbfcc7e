"""Arrangements that are shown beside the recommendation, and could be agreed on instead."""

from __future__ import annotations

from accord.arrangements.judging.assessment import Assessment
from accord.pipeline.beside import Beside
from accord.pipeline.holding.naming import ALTERNATIVE, EQUAL_VOICE
from accord.pipeline.telling.families import alternative_name
from accord.pipeline.telling.trade_offs import point_name


def agreeable(beside: Beside | None) -> dict[str, Assessment]:
    """Name the arrangements beside the recommendation that could be agreed on instead.

    Parameters
    ----------
    beside
        What lies beside it.

    Returns
    -------
    dict
        What each means, by name: the alternatives but the first, which is the recommendation, that with equal voice,
        and the points of a front of its own at which something is delivered.
    """
    if beside is None:
        return {}
    families = list(enumerate(beside.families.alternatives))[1:]
    named = {f"{ALTERNATIVE}{alternative_name(place)}": one.assessment for place, one in families}
    if beside.nash is not None:
        named[EQUAL_VOICE] = beside.nash.found.assessment
    front = beside.front
    points = enumerate(front.points) if front else ()
    return named | {point_name(front, place): one.found.assessment for place, one in points if front and not one.idle}
