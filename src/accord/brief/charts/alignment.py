"""How alike two partners' motives are: a point with its interval for each pair."""

from __future__ import annotations

from markupsafe import Markup

from accord.brief.charts.drawing import ACCENT, WIDTH, draw
from accord.brief.formatting import number
from accord.brief.reading import Reading


def alignment_chart(reading: Reading) -> Markup:
    """Draw the likeness of every pair, most alike first.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    markupsafe.Markup
        The picture.
    """
    rows = [
        {
            "pair": f"{pair['first']} and {pair['second']}",
            "mean": pair["mean"],
            "low": pair["low"],
            "high": pair["high"],
            "says": f"{pair['first']} and {pair['second']}: {number(pair['mean'])}, "
            f"90 % between {number(pair['low'])} and {number(pair['high'])}",
        }
        for pair in sorted(reading.document["profiles"]["alignments"], key=lambda pair: -(pair["mean"] or 0.0))
    ]
    least = min((row["low"] for row in rows if row["low"] is not None), default=0.5)
    scale = {"domain": [min(0.5, round(least - 0.05, 1)), 1], "zero": False}
    across = {"type": "quantitative", "scale": scale, "title": "Likeness of motives (1 = the same mix of motives)"}
    spec = {
        "data": {"values": rows},
        "width": WIDTH - 160,
        "height": {"step": 17},
        "encoding": {"y": {"field": "pair", "type": "nominal", "sort": None, "title": None}},
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 2, "color": "#8aa9c4", "aria": False},
                "encoding": {"x": {"field": "low", **across}, "x2": {"field": "high"}},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 55, "color": ACCENT, "opacity": 1},
                "encoding": {
                    "x": {"field": "mean", **across},
                    "description": {"field": "says", "type": "nominal"},
                },
            },
        ],
    }
    return draw("alignment", spec, "Likeness of motives for each pair of actors with its 90 % interval; table below.")
