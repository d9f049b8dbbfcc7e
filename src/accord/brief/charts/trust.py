"""How sure each partner must be that the others stay, beside how sure the record lets it be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from accord.brief.charts.drawing import ACCENT, FAINT, INK, SECOND, WIDTH, draw
from accord.brief.formatting import share, share_at_least

NEEDED, CHANCE, LATE = "needed", "chance by the record", "chance if it begins as late as it can"
_KINDS = (NEEDED, CHANCE, LATE)
_SHAPES, _COLOURS = ("diamond", "circle", "triangle-right"), (SECOND, ACCENT, "#7fb0d8")
_WORTH_SHOWING = 0.01


def trust_chart(found: Mapping[str, Any]) -> Markup | None:
    """Draw the trust that each partner needs, the chance that all others stay, and the threshold.

    Parameters
    ----------
    found
        Stability in the results.

    Returns
    -------
    markupsafe.Markup or None
        The picture; None when nobody needs any trust.
    """
    trust = found["trust"]
    needed = {name: each for name, each in trust["needed"].items() if each}
    if not needed:
        return None
    points, lines = [], []
    for name in sorted(needed, key=lambda name: -needed[name]):
        chance, late = trust["chance"][name], trust["late_chance"][name]
        pairs = [(NEEDED, needed[name]), (CHANCE, chance)]
        if late > chance + _WORTH_SHOWING:
            pairs.append((LATE, late))
        lines.append({"partner": name, "low": min(needed[name], chance), "high": max(needed[name], chance)})
        points += [
            {"partner": name, "kind": kind, "value": value, "says": f"{name}, {kind}: {_said(kind, value)}"}
            for kind, value in pairs
        ]
    return draw("trust", _spec(points, lines, trust["threshold"]), "Trust needed and trust there is; see the table.")


def _said(kind: str, value: float) -> str:
    return share_at_least(value) if kind == NEEDED else share(value)


def _spec(points: list[dict[str, Any]], lines: list[dict[str, Any]], threshold: float) -> dict[str, Any]:
    across = {
        "type": "quantitative",
        "scale": {"domain": [0, 1]},
        "axis": {
            "format": "%",
            "tickCount": 5,
            "title": "Probability that all others stay until everything is in place",
        },
    }
    kind = {"field": "kind", "type": "nominal", "sort": None}
    legend = {"title": None, "symbolSize": 90}
    partner = {"field": "partner", "type": "nominal", "sort": None, "title": None}
    limit = [{"x": threshold, "told": f"most that a deal may ask: {share(threshold)}"}]
    at_limit = {"x": {"field": "x", **across}}
    return {
        "width": WIDTH - 130,
        "height": {"step": 26},
        "layer": [
            {
                "data": {"values": limit},
                "mark": {"type": "rule", "color": INK, "strokeDash": [4, 3], "aria": False},
                "encoding": at_limit,
            },
            {
                "data": {"values": limit},
                "mark": {
                    "type": "text",
                    "align": "right",
                    "dx": -6,
                    "dy": -4,
                    "y": 0,
                    "baseline": "bottom",
                    "aria": False,
                },
                "encoding": {**at_limit, "text": {"field": "told", "type": "nominal"}},
            },
            {
                "data": {"values": lines},
                "mark": {"type": "rule", "color": FAINT, "strokeWidth": 2, "aria": False},
                "encoding": {"y": partner, "x": {"field": "low", **across}, "x2": {"field": "high"}},
            },
            {
                "data": {"values": points},
                "mark": {"type": "point", "filled": True, "size": 85, "opacity": 0.95, "stroke": "white"},
                "encoding": {
                    "y": partner,
                    "x": {"field": "value", **across},
                    "color": {**kind, "legend": legend, "scale": {"domain": _KINDS, "range": _COLOURS}},
                    "shape": {**kind, "legend": legend, "scale": {"domain": _KINDS, "range": _SHAPES}},
                    "description": {"field": "says", "type": "nominal"},
                },
            },
        ],
    }
