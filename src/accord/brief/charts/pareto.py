"""The arrangements that nothing beats at once on cost, date and the smallest gain."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import Any

from markupsafe import Markup

from accord.brief.charts.drawing import INK, SECOND, SEQUENCE, WIDTH, draw
from accord.brief.charts.placing import place_labels
from accord.brief.formatting import money, month_of, names, number, year_of
from accord.brief.reading import Reading

_SIZE = (WIDTH - 60, 340)
_RECOMMENDED = "recommended"


def pareto_chart(reading: Reading) -> Markup | None:
    """Draw cost against date, with the smallest normalised gain as size and shade, and the recommendation beside.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    markupsafe.Markup or None
        The picture; None when no arrangement delivers anything.
    """
    points = [_row(reading, point) for point in efficient_points(reading)]
    if not points:
        return None
    best = _recommended(reading)
    years = _padded([row["year"] for row in (*points, *best)])
    costs = _padded([row["cost"] for row in (*points, *best)])
    spec = {
        "width": _SIZE[0],
        "height": _SIZE[1],
        "encoding": {
            "x": {
                "field": "year",
                "type": "quantitative",
                "scale": {"domain": years, "nice": False},
                "axis": {"format": "d", "tickMinStep": 1, "title": "Everything in place (year, expected durations)"},
            },
            "y": {
                "field": "cost",
                "type": "quantitative",
                "scale": {"domain": costs, "nice": False},
                "title": f"Expected cost ({reading.study['unit']})",
            },
        },
        "layer": [_points(points), *_marked(best), *_labels([*points, *best], years, costs)],
    }
    return draw("pareto", spec, "Cost against date of the efficient arrangements; the table below has every point.")


def efficient_points(reading: Reading) -> list[dict[str, Any]]:
    """Give the efficient arrangements that deliver something."""
    points = reading.document["arrangements"]["pareto"]["points"]
    return [point for point in points if point["delivered"]]


def _row(reading: Reading, point: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": point["id"],
        "year": year_of(point["finish"], reading.start),
        "cost": point["cost"],
        "gain": point["smallest_gain"],
        "says": f"{point['id']}: {names(point['partners'])}; {money(point['cost'], reading.currency)}; "
        f"{month_of(point['finish'], reading.start)}; smallest gain {number(point['smallest_gain'])}",
    }


def _recommended(reading: Reading) -> list[dict[str, Any]]:
    found = reading.recommended
    if found is None:
        return []
    says = f"Recommended: {money(found['total_cost'], reading.currency)}; {month_of(found['last'], reading.start)}"
    where = {"year": year_of(found["last"], reading.start), "cost": found["total_cost"]}
    return [{**where, "id": _RECOMMENDED, "says": says}]


def _padded(values: list[float]) -> list[float]:
    """Round the range of an axis outwards, so that no mark lies on its edge."""
    low, high = min(values), max(values)
    span = max(high - low, 1.0)
    step = 10 ** floor(log10(span))
    step = step / 2 if span / step < 4 else step
    start = floor((low - span / 10) / step) * step
    return [max(start, 0.0) if low >= 0 else start, ceil((high + span / 10) / step) * step]


def _points(rows: list[dict[str, Any]]) -> dict[str, Any]:
    gain = {"field": "gain", "type": "quantitative"}
    legend = "Smallest gain of a partner (0 as alone, 1 all it could hope for)"
    return {
        "data": {"values": rows},
        "mark": {"type": "point", "filled": True, "opacity": 1, "stroke": INK, "strokeWidth": 0.7},
        "encoding": {
            "color": {**gain, "scale": {"domain": [0, 1], "range": SEQUENCE}, "legend": {"title": legend}},
            "size": {**gain, "scale": {"domain": [0, 1], "range": [50, 300]}, "legend": None},
            "description": {"field": "says", "type": "nominal"},
        },
    }


def _marked(best: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Mark the recommendation with a ring, whether or not it is one of the points."""
    if not best:
        return []
    ring = {"type": "point", "shape": "diamond", "size": 420, "strokeWidth": 2.5, "color": SECOND, "filled": False}
    description = {"field": "says", "type": "nominal"}
    return [{"data": {"values": best}, "mark": ring, "encoding": {"description": description}}]


def _labels(rows: list[dict[str, Any]], years: list[float], costs: list[float]) -> list[dict[str, Any]]:
    """One layer per label, each put where it is free."""
    spots = [
        (
            (row["year"] - years[0]) / (years[1] - years[0]) * _SIZE[0],
            (costs[1] - row["cost"]) / (costs[1] - costs[0]) * _SIZE[1],
        )
        for row in rows
    ]
    layers = []
    for row, (dx, dy) in zip(rows, place_labels(spots, [row["id"] for row in rows]), strict=True):
        strong = row["id"] == _RECOMMENDED
        look = {"color": SECOND, "fontWeight": "bold"} if strong else {"color": INK}
        mark = {"type": "text", "dx": dx, "dy": dy, "align": "center", "baseline": "middle", "aria": False, **look}
        text = {"text": {"field": "id", "type": "nominal"}}
        layers.append({"data": {"values": [row]}, "mark": mark, "encoding": text})
    return layers
