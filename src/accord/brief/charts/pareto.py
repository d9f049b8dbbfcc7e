"""The arrangements that nothing beats at once on cost, date and the smallest gain."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from accord.brief.charts.drawing import INK, SEQUENCE, WIDTH, draw
from accord.brief.charts.scatter import RECOMMENDED, labelled, padded, ringed
from accord.brief.formatting import money, month_of, names, number, year_of
from accord.brief.reading import Reading

_SIZE = (WIDTH - 60, 340)


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
    years = padded([row["year"] for row in (*points, *best)])
    costs = padded([row["cost"] for row in (*points, *best)])
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
        "layer": [_points(points), *ringed(best), *labelled([*points, *best], ("year", "cost"), [years, costs], _SIZE)],
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
    return [{**where, "id": RECOMMENDED, "says": says}]


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
