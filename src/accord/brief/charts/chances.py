"""How sure each date is: the chance that a mission is in place by then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from accord.brief.charts.drawing import ACCENT, INK, SECOND, WIDTH, draw
from accord.brief.charts.joint import horizon
from accord.brief.formatting import year_of
from accord.brief.reading import Reading

_LATER = 60.0
_COLOURS = (INK, ACCENT, SECOND, "#5f7d3a", "#7a4b94", "#8a6d00", "#007a87")
_DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [10, 4], [3, 5], [1, 3])
WHOLE = "the whole programme"


def chances_chart(reading: Reading, simulation: Mapping[str, Any]) -> Markup | None:
    """Draw, for each mission and the whole programme, the chance of being in place against the date.

    Parameters
    ----------
    reading
        The results.
    simulation
        Their simulation.

    Returns
    -------
    markupsafe.Markup or None
        The picture; None for a single mission, which is the whole programme, and when nothing is delivered often
        enough to draw a curve.
    """
    missions = {reading.mission(one["id"]): one for one in simulation["missions"]}
    if len(missions) < 2:
        return None
    curves = {WHOLE: simulation, **missions}
    rows = [row for name, curve in curves.items() for row in _curve(reading, name, curve, simulation["horizon"])]
    if not rows:
        return None
    colours = {"range": [_COLOURS[place % len(_COLOURS)] for place in range(len(curves))]}
    dashes = {"range": [_DASHES[place % len(_DASHES)] for place in range(len(curves))]}
    legend = {"title": None, "orient": "bottom", "columns": 1, "symbolSize": 600, "labelLimit": 480}
    curve = {"field": "curve", "type": "nominal", "legend": legend, "sort": None}
    lines = {
        "mark": {"type": "line", "strokeWidth": 2, "aria": False},
        "encoding": {
            "y": {
                "field": "chance",
                "type": "quantitative",
                "scale": {"domain": [0, 1]},
                "axis": {"format": "%", "title": "Chance of being in place by then"},
            },
            "color": {**curve, "scale": colours},
            "strokeDash": {**curve, "scale": dashes},
        },
    }
    spec = {
        "data": {"values": rows},
        "width": WIDTH - 60,
        "height": 260,
        "encoding": {
            "x": {
                "field": "year",
                "type": "quantitative",
                "scale": {"zero": False, "nice": True},
                "axis": {"format": "d", "tickMinStep": 1, "title": "Year"},
            }
        },
        "layer": [lines, *horizon(reading, simulation)],
    }
    return draw("chances", spec, "Chance that each mission is in place, against the date; the table has percentiles.")


def _curve(reading: Reading, name: str, curve: Mapping[str, Any], end: float | None) -> list[dict[str, Any]]:
    """Points of one curve: its percentiles, and the chance at the horizon, beyond which little is told."""
    known = [(found["value"], int(percent) / 100) for percent, found in curve["finish"]["percentiles"].items()]
    points = [(months, chance) for months, chance in known if months is not None]
    if end is not None:
        points = [(months, chance) for months, chance in points if months <= end + _LATER]
        points.append((end, curve["delivered"]["value"]))
    return [
        {"curve": name, "year": year_of(months, reading.start), "chance": chance} for months, chance in sorted(points)
    ]
