"""The trade-offs between the objectives of a study: no point is worse than another in all of them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from accord.brief.charts.drawing import INK, SEQUENCE, WIDTH, draw
from accord.brief.charts.scatter import RECOMMENDED, labelled, padded, ringed
from accord.brief.formatting import names, year_of
from accord.brief.reading import Reading
from accord.brief.views.trade_offs import fronts_of, objective_value

_SIZE = (WIDTH - 60, 340)
_PLAIN = "#7fb0d8"
_NAMES = ("trade-offs", "further-trade-offs")


def trade_offs_charts(reading: Reading) -> list[Markup | None]:
    """Draw each front: dates run across where there are any, a third objective is the shade, and the knee is ringed.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    list of markupsafe.Markup or None
        The pictures in the order of `fronts_of`; None for a front of which no point delivers anything.
    """
    return [_chart(reading, front, name) for front, name in zip(fronts_of(reading), _NAMES, strict=False)]


def _chart(reading: Reading, front: Mapping[str, Any], name: str) -> Markup | None:
    knee = front["knee"]
    axes = _axes(front["objectives"])
    points = [_row(reading, front, point, axes) for point in front["points"] if point["delivered"]]
    if not points:
        return None
    best = _recommended(reading, front, axes)
    bent = [row for row in points if knee and knee["bends"] and row["id"] == knee["point"]]
    ranges = [padded([row[key] for row in (*points, *best)]) for key in ("x", "y")]
    across, up = (front["objectives"][axes[place]] for place in (0, 1))
    spec = {
        "width": _SIZE[0],
        "height": _SIZE[1],
        "encoding": {
            "x": _axis(reading, "x", across, ranges[0]),
            "y": _axis(reading, "y", up, ranges[1]),
        },
        "layer": [
            _points(points, front["objectives"], axes),
            *ringed(bent, "circle", INK),
            *ringed(best),
            *labelled([*points, *best], ("x", "y"), ranges, _SIZE),
        ],
    }
    says = f"Trade-offs between {names([one['name'] for one in front['objectives']])}; the table below has every point."
    return draw(name, spec, says)


def _axes(objectives: list[Mapping[str, Any]]) -> list[int]:
    """Places of the objectives across, up and in shade: a date across and money up, where there are any."""
    order = list(range(len(objectives)))
    across = next((place for place in order if objectives[place]["unit"] == "months"), order[-1])
    rest = [place for place in order if place != across]
    up = next((place for place in rest if objectives[place]["unit"] == "million"), rest[0])
    return [across, up, *(place for place in rest if place != up)]


def _row(reading: Reading, front: Mapping[str, Any], point: Mapping[str, Any], axes: list[int]) -> dict[str, Any]:
    told = [
        f"{objective['name']} {objective_value(reading, objective, value)}"
        for objective, value in zip(front["objectives"], point["values"], strict=True)
    ]
    return {
        "id": point["id"],
        **_place(reading, front, point["values"], axes),
        "shade": point["values"][axes[2]] if len(axes) > 2 else 0.0,
        "says": f"{point['id']}: {names(point['partners'])}; {'; '.join(told)}",
    }


def _place(reading: Reading, front: Mapping[str, Any], values: list[float], axes: list[int]) -> dict[str, float]:
    """Where a point lies: dates as calendar years."""
    x, y = (
        year_of(values[place], reading.start) if front["objectives"][place]["unit"] == "months" else values[place]
        for place in axes[:2]
    )
    return {"x": x, "y": y}


def _recommended(reading: Reading, front: Mapping[str, Any], axes: list[int]) -> list[dict[str, Any]]:
    where = _place(reading, front, front["recommended"], axes)
    return [{**where, "id": RECOMMENDED, "says": "The recommended arrangement"}]


def _axis(reading: Reading, field: str, objective: Mapping[str, Any], span: list[float]) -> dict[str, Any]:
    months = objective["unit"] == "months"
    unit = {"million": str(reading.study["unit"]), "months": "year"}.get(objective["unit"], objective["unit"])
    title = f"{objective['name'][:1].upper()}{objective['name'][1:]} ({unit})"
    axis = {"title": title} | ({"format": "d", "values": whole_years(span)} if months else {})
    return {"field": field, "type": "quantitative", "scale": {"domain": span, "nice": False}, "axis": axis}


def whole_years(span: list[float]) -> list[int]:
    """Give the years at which an axis is marked: whole ones, eight at most.

    Examples
    --------
    >>> whole_years([2035.4, 2037.2]), whole_years([2020.0, 2040.0])
    ([2036, 2037], [2020, 2023, 2026, 2029, 2032, 2035, 2038])
    """
    first, last = math.ceil(span[0]), math.floor(span[1])
    return list(range(first, last + 1, max(1, math.ceil((last - first + 1) / 8))))


def _points(rows: list[dict[str, Any]], objectives: list[Mapping[str, Any]], axes: list[int]) -> dict[str, Any]:
    mark = {"type": "point", "filled": True, "opacity": 1, "stroke": INK, "strokeWidth": 0.7, "size": 130}
    described = {"description": {"field": "says", "type": "nominal"}}
    if len(axes) < 3:
        return {"data": {"values": rows}, "mark": {**mark, "color": _PLAIN}, "encoding": described}
    third = objectives[axes[2]]
    shades = [row["shade"] for row in rows]
    low, high = (0.0, 1.0) if third["unit"].startswith("of the best") else (min(shades), max(shades))
    legend = {"title": f"{third['name'][:1].upper()}{third['name'][1:]} ({third['unit']})"}
    scale = {"domain": [low, high if high > low else low + 1.0], "range": SEQUENCE}
    shade = {"field": "shade", "type": "quantitative", "scale": scale, "legend": legend}
    return {"data": {"values": rows}, "mark": mark, "encoding": {"color": shade, **described}}
