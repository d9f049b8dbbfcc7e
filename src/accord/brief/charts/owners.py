"""Whose work sets the date: months of the critical path for each owner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from accord.brief.charts.drawing import ACCENT, INK, SECOND, WIDTH, draw
from accord.brief.formatting import amount, estimate

_DIAMOND = {"type": "point", "shape": "diamond", "size": 120, "filled": True, "opacity": 1, "strokeWidth": 1}
_TRIFLE = 0.05
"""Mean months below which an owner is left to the table."""


def owners_chart(simulation: Mapping[str, Any]) -> Markup | None:
    """Draw the mean number of critical-path months of each owner with the range from P10 to P90, and those in the plan.

    Parameters
    ----------
    simulation
        The simulation of the results.

    Returns
    -------
    markupsafe.Markup or None
        The picture; None when nobody owns anything.
    """
    rows = [
        {
            "owner": owner["owner"],
            "mean": owner["mean"]["value"],
            "low": owner["percentiles"]["10"]["value"],
            "high": owner["percentiles"]["90"]["value"],
            "plan": owner["plan"] or None,
            "says": f"{owner['owner']}: {estimate(owner['mean'])} months on average, {amount(owner['plan'])} in plan",
        }
        for owner in simulation["owners"]
        if (owner["mean"]["value"] or 0.0) >= _TRIFLE or owner["plan"]
    ]
    if not rows:
        return None
    across = {"type": "quantitative", "title": "Months of the critical path"}
    spec = {
        "data": {"values": rows},
        "width": WIDTH - 160,
        "height": {"step": 24},
        "encoding": {"y": {"field": "owner", "type": "nominal", "sort": None, "title": None}},
        "layer": [
            {
                "mark": {"type": "bar", "height": 13, "color": "#7fb0d8"},
                "encoding": {
                    "x": {"field": "mean", **across},
                    "description": {"field": "says", "type": "nominal"},
                },
            },
            {
                "mark": {"type": "rule", "color": INK, "aria": False},
                "encoding": {"x": {"field": "low", **across}, "x2": {"field": "high"}},
            },
            {
                "mark": {"type": "tick", "color": ACCENT, "thickness": 2, "height": 13, "aria": False},
                "encoding": {"x": {"field": "mean", **across}},
            },
            {
                "mark": {**_DIAMOND, "color": SECOND, "stroke": "white", "aria": False},
                "encoding": {"x": {"field": "plan", **across}},
            },
        ],
    }
    return draw("owners", spec, "Critical-path months per owner; the table below has the numbers.")
