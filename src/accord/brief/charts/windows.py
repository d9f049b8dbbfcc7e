"""Which launch window is met, and how likely."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from accord.brief.charts.drawing import INK, WIDTH, draw
from accord.brief.formatting import estimate_share, month_of
from accord.brief.reading import Reading

_LABEL = 335
_RARE = 0.01
"""Probability below which a window is left to the table."""


def windows_chart(reading: Reading, simulation: Mapping[str, Any]) -> Markup | None:
    """Draw the probability of each launch window of each task that has some.

    Parameters
    ----------
    reading
        The results.
    simulation
        Their simulation.

    Returns
    -------
    markupsafe.Markup or None
        The picture; None when no task has launch windows.
    """
    likely = [one for one in simulation["windows"] if one["probability"]["value"] >= _RARE]
    if not likely:
        return None
    rows = [
        {
            "window": f"{place:03} {window_name(reading, one)}",
            "probability": one["probability"]["value"],
            "low": max(0.0, one["probability"]["value"] - 2 * (one["probability"]["standard_error"] or 0.0)),
            "high": min(1.0, one["probability"]["value"] + 2 * (one["probability"]["standard_error"] or 0.0)),
            "told": estimate_share(one["probability"]),
            "says": f"{window_name(reading, one)}: {estimate_share(one['probability'])}",
        }
        for place, one in enumerate(likely)
    ]
    label = {
        "labelExpr": "slice(datum.label, 4)",
        "title": None,
        "ticks": False,
        "labelLimit": _LABEL,
        "minExtent": _LABEL,
        "labelPadding": 6,
    }
    across = {
        "type": "quantitative",
        "scale": {"domain": [0, 1]},
        "axis": {"format": "%", "tickCount": 5, "title": "Share of futures in which the task completes in this window"},
    }
    spec = {
        "data": {"values": rows},
        "width": WIDTH - 80 - _LABEL + 40,
        "height": {"step": 20},
        "encoding": {"y": {"field": "window", "type": "nominal", "sort": None, "axis": label}},
        "layer": [
            {
                "mark": {"type": "bar", "height": 12, "color": "#7fb0d8"},
                "encoding": {
                    "x": {"field": "probability", **across},
                    "description": {"field": "says", "type": "nominal"},
                },
            },
            {
                "mark": {"type": "rule", "color": INK, "aria": False},
                "encoding": {"x": {"field": "low", **across}, "x2": {"field": "high"}},
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 6, "aria": False},
                "encoding": {"x": {"field": "high", **across}, "text": {"field": "told", "type": "nominal"}},
            },
        ],
    }
    return draw("windows", spec, "Probability of each launch window; the table has the numbers.")


def window_name(reading: Reading, window: Mapping[str, Any]) -> str:
    """Name a window by its task and the month in which it opens."""
    if window["opens"] is None:
        return f"{window['name']}: later or never"
    return f"{window['name']}: opens {month_of(window['opens'], reading.start)}"
