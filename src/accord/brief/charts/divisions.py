"""What each partner gets under the recommendation and under two fair divisions, between alone and all it hopes for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from accord.brief.charts.drawing import ACCENT, FAINT, INK, SECOND, WIDTH, draw
from accord.brief.formatting import money
from accord.brief.reading import Reading

SHOWN = ("recommended", "Shapley value", "nucleolus")
_SHAPES, _COLOURS = ("diamond", "circle", "square"), (SECOND, ACCENT, INK)


def divisions_chart(reading: Reading, rows: list[Mapping[str, Any]]) -> Markup | None:
    """Draw where each partner stands between going alone (0) and the best it could hope for (1).

    Parameters
    ----------
    reading
        The results.
    rows
        For each partner its gain ``alone``, ``recommended``, ``shapley``, ``nucleolus`` and ``hope``, million.

    Returns
    -------
    markupsafe.Markup or None
        The picture; None when no partner could hope for more than alone.
    """
    points = [point for row in rows for point in _points(row, reading.currency)]
    if not points:
        return None
    kind = {"field": "kind", "type": "nominal", "sort": None}
    legend = {"title": None, "symbolSize": 90}
    spec = {
        "data": {"values": points},
        "width": WIDTH - 130,
        "height": {"step": 26},
        "encoding": {"y": {"field": "partner", "type": "nominal", "sort": None, "title": None}},
        "layer": [
            {
                "data": {"values": [{"x": 0}, {"x": 1}]},
                "mark": {"type": "rule", "color": FAINT, "strokeWidth": 2, "aria": False},
                "encoding": {"x": {"field": "x", "type": "quantitative"}, "y": None},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 85, "opacity": 0.9, "stroke": "white"},
                "encoding": {
                    "x": {
                        "field": "place",
                        "type": "quantitative",
                        "title": "Share of the way from going alone (0) to the best it could hope for (1)",
                        "axis": {"tickCount": 8},
                    },
                    "color": {**kind, "legend": legend, "scale": {"domain": SHOWN, "range": _COLOURS}},
                    "shape": {**kind, "legend": legend, "scale": {"domain": SHOWN, "range": _SHAPES}},
                    "description": {"field": "says", "type": "nominal"},
                },
            },
        ],
    }
    return draw("divisions", spec, "Gain of each partner between alone and its hope; the table below has the amounts.")


def _points(row: Mapping[str, Any], currency: str) -> list[dict[str, Any]]:
    span = row["hope"] - row["alone"]
    if span <= 0:
        return []
    values = zip(SHOWN, (row["recommended"], row["shapley"], row["nucleolus"]), strict=True)
    return [
        {
            "partner": row["partner"],
            "kind": kind,
            "place": (value - row["alone"]) / span,
            "says": f"{row['partner']}, {kind}: {money(value, currency)}",
        }
        for kind, value in values
        if value is not None
    ]
