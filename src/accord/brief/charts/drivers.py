"""What drives date and cost: the change that each cause makes, with its error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from textwrap import shorten, wrap
from typing import Any

from markupsafe import Markup

from accord.brief.charts.drawing import ACCENT, INK, SECOND, WIDTH, draw
from accord.brief.formatting import MISSING, changed
from accord.brief.reading import Reading

MOST = 12
"""Causes drawn at most; the table has all."""
_LABEL = 235
_LINE = 40
"""Letters of a name in one line."""
_ERRORS = 2.0
"""Standard errors that the line of a bar shows either way."""
_KINDS = {"departure": "a partner may leave", "risk": "a risk may occur", "partner": "a partner takes part"}


def drivers_chart(reading: Reading, simulation: Mapping[str, Any], kinds: Sequence[str]) -> Markup | None:
    """Draw for each cause the change of date or delivery, of cost, and of the joint confidence of both.

    Parameters
    ----------
    reading
        The results.
    simulation
        Their simulation.
    kinds
        Kinds of causes to draw.

    Returns
    -------
    markupsafe.Markup or None
        The picture; None when there is no such cause.
    """
    first = first_measure(simulation)
    found = ranked(simulation, kinds)[:MOST]
    if not found:
        return None
    measures = [first, ("cost", f"P70 cost, {reading.study['unit']}", 1.0), ("joint", "Both P70 kept, points", 100.0)]
    width = (WIDTH - _LABEL - 70) / len(measures)
    spec = {
        "hconcat": [
            _panel(_rows(found, measure, scale), title, width=width, first=place == 0, keyed=len(kinds) > 1)
            for place, (measure, title, scale) in enumerate(measures)
        ],
        "spacing": 12,
        "resolve": {"scale": {"color": "shared"}},
    }
    says = "Change that each cause makes to date, cost and joint confidence; the table has the numbers."
    return draw(f"drivers-{kinds[0]}", spec, says)


def first_measure(simulation: Mapping[str, Any]) -> tuple[str, str, float]:
    """Key, words and scale of what is shown first: the P70 date, or full delivery where P70 has no date."""
    if simulation["finish"]["percentiles"]["70"]["value"] is not None:
        return "finish", "P70 date, months", 1.0
    return "delivered", "Full delivery, points", 100.0


def ranked(simulation: Mapping[str, Any], kinds: Iterable[str]) -> list[Mapping[str, Any]]:
    """Give the drivers of some kinds, those that move the first measure most first."""
    measure = first_measure(simulation)[0]
    chosen = [one for one in simulation["drivers"] if one["kind"] in kinds]
    return sorted(chosen, key=lambda one: -_size(one[measure]["value"]))


def _size(value: float | None) -> float:
    """Size of a change; one that cannot be told for want of a date is larger than all."""
    return float("inf") if value is None else abs(value)


def name_of(driver: Mapping[str, Any]) -> str:
    """Name a cause as people say it."""
    return f"{driver['name']} may leave" if driver["kind"] == "departure" else str(driver["name"])


def _rows(drivers: Iterable[Mapping[str, Any]], measure: str, scale: float) -> list[dict[str, Any]]:
    rows = []
    for place, one in enumerate(drivers):
        found = one[measure]
        value, error = found["value"], found["standard_error"] or 0.0
        note = "" if value is not None else f"only {one['reached']} it" if measure == "finish" else MISSING
        rows.append(
            {
                "name": f"{place:03} {_in_two_lines(name_of(one))}",
                "kind": _KINDS[one["kind"]],
                "value": None if value is None else value * scale,
                "low": None if value is None else (value - _ERRORS * error) * scale,
                "high": None if value is None else (value + _ERRORS * error) * scale,
                "at": 0.0,
                "note": note,
                "says": f"{name_of(one)}: {changed(found, scale)}",
            }
        )
    return rows


def _in_two_lines(name: str) -> str:
    """Break a long name once, and shorten what is longer still."""
    lines = wrap(name, _LINE) or [name]
    return "\n".join(lines if len(lines) <= 2 else [lines[0], shorten(" ".join(lines[1:]), _LINE, placeholder=" …")])


def _panel(rows: list[dict[str, Any]], title: str, *, width: float, first: bool, keyed: bool) -> dict[str, Any]:
    label = {
        "labelExpr": "split(slice(datum.label, 4), '\\n')",
        "title": None,
        "ticks": False,
        "labelLimit": _LABEL,
        "labelLineHeight": 12,
        "minExtent": _LABEL,
        "labelPadding": 6,
    }
    across = {
        "type": "quantitative",
        "axis": {"title": title, "tickCount": 4, "format": ",.12~g", "titleLimit": width + 20},
    }
    kinds = [kind for kind in _KINDS.values() if any(row["kind"] == kind for row in rows)]
    legend: Any = {"title": None, "orient": "top", "symbolType": "square", "values": kinds}
    colour = {
        "field": "kind",
        "type": "nominal",
        "scale": {"domain": list(_KINDS.values()), "range": [ACCENT, SECOND, "#3f83ba"]},
        "legend": legend if keyed and first and len(kinds) > 1 else None,
    }
    return {
        "data": {"values": rows},
        "width": width,
        "height": {"step": 28},
        "encoding": {"y": {"field": "name", "type": "nominal", "sort": None, "axis": label if first else None}},
        "layer": [
            {
                "mark": {"type": "bar", "height": 13, "opacity": 0.75},
                "encoding": {
                    "x": {"field": "value", **across},
                    "color": colour,
                    "description": {"field": "says", "type": "nominal"},
                },
            },
            {
                "mark": {"type": "rule", "color": INK, "strokeWidth": 1.3, "aria": False},
                "encoding": {"x": {"field": "low", **across}, "x2": {"field": "high"}},
            },
            {
                "mark": {"type": "rule", "color": INK, "strokeWidth": 0.7, "aria": False},
                "encoding": {"x": {"datum": 0, **across}, "y": None},
            },
            {
                "transform": [{"filter": "datum.note != ''"}],
                "mark": {"type": "text", "align": "left", "dx": 4, "fontSize": 10, "aria": False},
                "encoding": {"x": {"field": "at", **across}, "text": {"field": "note", "type": "nominal"}},
            },
        ],
    }
