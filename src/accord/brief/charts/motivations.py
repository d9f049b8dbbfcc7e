"""Who wants what: a heat map of actors and motivations."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from accord.brief.charts.drawing import INK, SEQUENCE, draw
from accord.brief.formatting import number, share
from accord.brief.reading import Reading

_DARK = 2.25
_STRENGTHS = ("weak", "moderate", "strong")


def motivations_chart(reading: Reading) -> Markup:
    """Draw the expected strength of every motivation of every actor; a question mark stands where it is open.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    markupsafe.Markup
        The picture.
    """
    profiles = reading.document["profiles"]
    decisive = profiles["method"]["decisive"]
    rows = [_cell(actor, name, decisive) for actor in profiles["actors"] for name in profiles["motivations"]]
    axis: dict[str, Any] = {"title": None, "domain": False, "ticks": False}
    band: dict[str, Any] = {"type": "nominal", "sort": None, "axis": axis}
    colour = {"domain": [1, 3], "range": SEQUENCE}
    title = "Expected strength (1 weak, 2 moderate, 3 strong)"
    spec = {
        "data": {"values": rows},
        "width": 108 * len(profiles["motivations"]),
        "height": 34 * len(profiles["actors"]),
        "encoding": {
            "x": {"field": "motivation", **band, "axis": {**axis, "orient": "top", "labelAngle": 0}},
            "y": {"field": "actor", **band},
        },
        "layer": [
            {
                "mark": {"type": "rect", "invalid": None, "stroke": "white", "strokeWidth": 2},
                "encoding": {
                    "color": {
                        "condition": {
                            "test": "isValid(datum.score)",
                            "field": "score",
                            "type": "quantitative",
                            "scale": colour,
                            "legend": {"title": title, "values": [1, 2, 3]},
                        },
                        "value": "#f4f4f4",
                    },
                    "description": {"field": "says", "type": "nominal"},
                },
            },
            {
                "mark": {"type": "text", "invalid": None, "aria": False, "fontSize": 12},
                "encoding": {
                    "text": {"field": "shown", "type": "nominal"},
                    "color": {"condition": {"test": f"datum.score > {_DARK}", "value": "white"}, "value": INK},
                },
            },
        ],
    }
    return draw("motivations", spec, "Heat map: expected strength of each motivation for each actor; table below.")


def _cell(actor: dict[str, Any], motivation: str, decisive: float) -> dict[str, Any]:
    found = actor["strengths"].get(motivation)
    where = {"actor": actor["actor"], "motivation": motivation}
    if not found or found["expected_score"] is None:
        return {**where, "score": None, "shown": "no data", "says": f"{actor['actor']}, {motivation}: no data"}
    chances = {name: found[f"p_{name}"] for name in _STRENGTHS}
    open_yet = max(chances.values()) < decisive
    told = ", ".join(f"{name} {share(chance)}" for name, chance in chances.items())
    return {
        **where,
        "score": found["expected_score"],
        "shown": number(found["expected_score"], 1) + (" ?" if open_yet else ""),
        "says": f"{actor['actor']}, {motivation}: {told}",
    }
