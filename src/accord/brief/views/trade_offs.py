"""The trade-offs, as rows: the points of each front with their values, and where each partner fares best and worst."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.brief.formatting import WORTH_SHOWING, amount, month_of, number, share
from accord.brief.reading import Reading
from accord.brief.views.outside import alone_clauses, counts_more


def fronts_of(reading: Reading) -> list[Mapping[str, Any]]:
    """Give the fronts of a study: that between the objectives it names first, where they are others than usual.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    list of dict
        The Pareto set over cost, finish and smallest gain is the last; empty where nothing is recommended, and without
        fronts at whose every point nothing is done together.
    """
    arrangements = reading.document["arrangements"]
    fronts = ((arrangements.get("beside") or {}).get("trade_offs"), arrangements["pareto"])
    return [front for front in fronts if front and not all(point.get("idle") for point in front["points"])]


def objective_value(reading: Reading, objective: Mapping[str, Any], value: float | None) -> str:
    """Write the value of an objective in its unit.

    Parameters
    ----------
    reading
        The results.
    objective
        With its ``unit``.
    value
        Its value.

    Returns
    -------
    str
        An amount, a month or a plain number.
    """
    if objective["unit"] == "million":
        return amount(value)
    return month_of(value, reading.start) if objective["unit"] == "months" else number(value)


def trade_offs_view(reading: Reading) -> list[dict[str, Any]]:
    """Give the points of each front with their values, and what each partner has best and worst on it.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    list of dict
        For each front ``objectives``, ``points``, ``partners``, ``knee``, ``said`` and ``beaten``.
    """
    return [_front(reading, front) for front in fronts_of(reading)]


def _front(reading: Reading, front: Mapping[str, Any]) -> dict[str, Any]:
    knee = front["knee"]
    return {
        "objectives": front["objectives"],
        "units": [_unit(reading, one) for one in front["objectives"]],
        "counted": any(counts_more(point, "cost") for point in front["points"]),
        "points": [_point(reading, front, point, knee) for point in front["points"]],
        "partners": [
            {**one, "most": amount(one["most"]), "least": amount(one["least"])}
            for one in front["on_front"]
            if max(abs(one["most"]), abs(one["least"])) >= WORTH_SHOWING
        ],
        "knee": knee["said"] if knee else None,
        "bends": bool(knee and knee["bends"]),
        "said": front["said"],
        "on_it": any(point["recommended"] for point in front["points"]),
        "idle": [point["id"] for point in front["points"] if not point["delivered"]],
        "beaten": front["beaten"],
        "beaten_by": [one["point"] for one in front["beaten_by"]],
    }


def _unit(reading: Reading, objective: Mapping[str, Any]) -> str:
    unit = str(objective["unit"])
    surrogate = reading.document["arrangements"].get("surrogate")
    if objective["name"] == "safe finish" and surrogate:
        return f"with {share(surrogate['confidence'])} confidence"
    return {"million": str(reading.study["unit"]), "months": "expected"}.get(unit, unit)


def _point(
    reading: Reading, front: Mapping[str, Any], point: Mapping[str, Any], knee: Mapping[str, Any] | None
) -> dict[str, Any]:
    return {
        "id": point["id"],
        "cells": [
            objective_value(reading, objective, value)
            for objective, value in zip(front["objectives"], point["values"], strict=True)
        ],
        "counted": amount(point.get("cost_with_alone")),
        "alone": alone_clauses(reading, point),
        "partners": point["partners"],
        "missions": [reading.mission(mission) for mission in point["delivered"]] or ["doing nothing together"],
        "recommended": point["recommended"],
        "knee": knee is not None and knee["bends"] and point["id"] == knee["point"],
    }
