"""Cost and date together: one point for each simulated future."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from accord.brief.charts.drawing import ACCENT, INK, SECOND, WIDTH, draw
from accord.brief.formatting import money, month_of, year_of
from accord.brief.reading import Reading

_DASHES = {"50": [2, 2], "70": [1, 0], "80": [8, 3]}
"""Confidences of the lines that are drawn, and how they are dashed."""


def joint_chart(reading: Reading, simulation: Mapping[str, Any]) -> Markup | None:
    """Draw the futures in which everything is delivered, the plan, and the frontiers of 50, 70 and 80 % confidence.

    Parameters
    ----------
    reading
        The results.
    simulation
        Their simulation.

    Returns
    -------
    markupsafe.Markup or None
        The picture; None when no future in the sample delivers everything.
    """
    futures = [
        {"year": year_of(finish, reading.start), "cost": round(cost)}
        for cost, finish in simulation["sample"]
        if finish is not None
    ]
    if not futures:
        return None
    cloud = {
        "data": {"values": futures},
        "mark": {"type": "point", "filled": True, "size": 12, "opacity": 0.35, "color": ACCENT, "aria": False},
    }
    spec = {
        "width": WIDTH - 60,
        "height": 330,
        "encoding": {
            "x": {
                "field": "year",
                "type": "quantitative",
                "scale": {"zero": False},
                "axis": {"format": "d", "tickMinStep": 1, "title": "Everything in place (year)"},
            },
            "y": {
                "field": "cost",
                "type": "quantitative",
                "scale": {"zero": False},
                "title": f"Cost ({reading.study['unit']})",
            },
        },
        "layer": [cloud, *_frontier(reading, simulation), *_plan(reading, simulation), *horizon(reading, simulation)],
    }
    return draw("joint", spec, "Cost against completion date over simulated futures; the tables give the percentiles.")


def _frontier(reading: Reading, simulation: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Lines of equal joint confidence, each with its word at the end where dates are early."""
    layers: list[dict[str, Any]] = []
    for level, dash in _DASHES.items():
        points = simulation["frontier"].get(level, [])
        rows = [{"year": year_of(finish, reading.start), "cost": cost} for finish, cost in points if finish is not None]
        if not rows:
            continue
        line = {"type": "line", "color": INK, "strokeWidth": 2, "strokeDash": dash, "aria": False}
        layers.append({"data": {"values": rows}, "mark": line})
        layers.append(_word({**rows[0], "says": f"{level} %"}, INK, dx=0, dy=-8, align="center"))
    return layers


def _plan(reading: Reading, simulation: Mapping[str, Any]) -> list[dict[str, Any]]:
    plan = simulation["plan"]
    if plan["finish"] is None:
        return []
    told = f"Plan: {month_of(plan['finish'], reading.start)}, {money(plan['cost'], reading.currency)}"
    row = {"year": year_of(plan["finish"], reading.start), "cost": plan["cost"], "says": "plan", "told": told}
    mark = {"type": "point", "shape": "diamond", "size": 170, "filled": True, "color": SECOND, "opacity": 1}
    diamond = {
        "data": {"values": [row]},
        "mark": {**mark, "stroke": "white"},
        "encoding": {"description": {"field": "told", "type": "nominal"}},
    }
    return [diamond, _word(row, SECOND, dx=-10, dy=14, align="right")]


def horizon(reading: Reading, simulation: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Draw the study's horizon as an upright line over a chart whose x is a year."""
    if simulation["horizon"] is None:
        return []
    row = {"year": year_of(simulation["horizon"], reading.start), "says": "horizon"}
    rule = {"type": "rule", "strokeDash": [4, 3], "color": INK, "aria": False}
    place = {"x": {"field": "year", "type": "quantitative"}, "y": None}
    text = {"type": "text", "align": "left", "dx": 4, "dy": 8, "color": INK, "aria": False}
    return [
        {"data": {"values": [row]}, "mark": rule, "encoding": place},
        {
            "data": {"values": [row]},
            "mark": text,
            "encoding": {**place, "y": {"value": 0}, "text": {"field": "says", "type": "nominal"}},
        },
    ]


def _word(row: Mapping[str, Any], colour: str, *, dx: int, dy: int, align: str = "left") -> dict[str, Any]:
    mark = {"type": "text", "align": align, "dx": dx, "dy": dy, "color": colour, "fontWeight": "bold", "aria": False}
    return {"data": {"values": [row]}, "mark": mark, "encoding": {"text": {"field": "says", "type": "nominal"}}}
