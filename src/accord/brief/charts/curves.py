"""How sure each date and each budget is: the S-curves of the whole programme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from accord.brief.charts.drawing import ACCENT, INK, SECOND, WIDTH, draw
from accord.brief.formatting import estimate, estimate_month, money, month_of, year_of
from accord.brief.reading import Reading

MARKED = ("50", "70", "80")
"""Percentages that are marked on a curve."""
_GAP = 90
_BEYOND = 3.0
"""Years after the end of the curve up to which the horizon is drawn."""


def curves_chart(reading: Reading, simulation: Mapping[str, Any]) -> Markup | None:
    """Draw the chance of keeping each date, and each cost, from P5 to P95, with the plan and the horizon.

    Parameters
    ----------
    reading
        The results.
    simulation
        Their simulation.

    Returns
    -------
    markupsafe.Markup or None
        Two pictures side by side, or that of cost alone where no date has a chance of 5 %; None without either.
    """
    dates, budgets = _dates(reading, simulation), _budgets(reading, simulation)
    panels = [
        (dates, "Everything in place (year)", "d", None, _days(reading, simulation, dates)),
        (
            budgets,
            f"Cost, all futures ({reading.study['unit']})",
            ",.0f",
            False,
            [_budget(reading, simulation["plan"])],
        ),
    ]
    drawn = [panel for panel in panels if panel[0]]
    if not drawn:
        return None
    width = (WIDTH - 60 - _GAP * (len(drawn) - 1)) / len(drawn)
    spec = {
        "hconcat": [_panel(*panel, width=width, first=place == 0) for place, panel in enumerate(drawn)],
        "spacing": _GAP - 40,
    }
    return draw("curves", spec, "Chance of keeping each date and each cost; the table has the percentiles.")


def _dates(reading: Reading, simulation: Mapping[str, Any]) -> list[dict[str, Any]]:
    start = reading.start
    return [
        _point(percent, year_of(found["value"], start), estimate_month(found, start))
        for percent, found in simulation["finish"]["percentiles"].items()
        if found["value"] is not None
    ]


def _budgets(reading: Reading, simulation: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        _point(percent, found["value"], f"{reading.currency} {estimate(found)} million")
        for percent, found in simulation["cost"]["percentiles"].items()
        if found["value"] is not None
    ]


def _point(percent: str, value: float, says: str) -> dict[str, Any]:
    return {
        "value": value,
        "chance": int(percent) / 100,
        "mark": f"P{percent}" if percent in MARKED else "",
        "says": f"P{percent}: {says}",
    }


def _days(reading: Reading, simulation: Mapping[str, Any], dates: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The plan, and the horizon where it is not far beyond the curve."""
    plan, horizon = simulation["plan"]["finish"], simulation["horizon"]
    lines = []
    if plan is not None:
        says = f"Plan: {month_of(plan, reading.start)}"
        lines.append({"value": year_of(plan, reading.start), "says": says, "word": "plan", "colour": SECOND, "down": 8})
    if horizon is not None and dates and year_of(horizon, reading.start) <= dates[-1]["value"] + _BEYOND:
        says = f"Horizon: {month_of(horizon, reading.start)}"
        year = year_of(horizon, reading.start)
        lines.append({"value": year, "says": says, "word": "horizon", "colour": INK, "down": 21})
    return lines


def _budget(reading: Reading, plan: Mapping[str, Any]) -> dict[str, Any]:
    says = f"Plan: {money(plan['cost'], reading.currency)}"
    return {"value": plan["cost"], "says": says, "word": "plan", "colour": SECOND, "down": 8}


def _panel(
    rows: list[dict[str, Any]],
    title: str,
    numbers: str,
    grouped: bool | None,
    lines: Sequence[Mapping[str, Any]],
    *,
    width: float,
    first: bool,
) -> dict[str, Any]:
    """One curve with its marks, and upright lines with a word each."""
    ticks = {"tickMinStep": 1} if grouped is None else {}
    across = {
        "field": "value",
        "type": "quantitative",
        "scale": {"zero": False, "nice": True},
        "axis": {"format": numbers, "title": title, "tickCount": 6, **ticks},
    }
    up = {
        "field": "chance",
        "type": "quantitative",
        "scale": {"domain": [0, 1]},
        "axis": {"format": "%", "title": "Chance of keeping it" if first else None},
    }
    marked = [row for row in rows if row["mark"]]
    described = {"description": {"field": "says", "type": "nominal"}}
    layers: list[dict[str, Any]] = [
        {"data": {"values": rows}, "mark": {"type": "line", "color": ACCENT, "strokeWidth": 2, "aria": False}},
        {
            "data": {"values": marked},
            "mark": {"type": "point", "filled": True, "size": 70, "color": ACCENT, "opacity": 1},
            "encoding": described,
        },
        {
            "data": {"values": marked},
            "mark": {"type": "text", "align": "left", "dx": 8, "dy": 6, "color": ACCENT, "aria": False},
            "encoding": {"text": {"field": "says", "type": "nominal"}},
        },
    ]
    for line in lines:
        layers += _upright(line, across, described)
    return {"width": width, "height": 240, "encoding": {"x": across, "y": up}, "layer": layers}


def _upright(row: Mapping[str, Any], across: Mapping[str, Any], described: Mapping[str, Any]) -> list[dict[str, Any]]:
    """An upright line with its word at the top."""
    colour = row["colour"]
    rule = {"type": "rule", "color": colour, "strokeDash": [4, 3], "strokeWidth": 1.5}
    text = {"type": "text", "align": "left", "dx": 5, "dy": row["down"], "color": colour, "fontWeight": "bold"}
    return [
        {"data": {"values": [row]}, "mark": rule, "encoding": {"x": across, "y": None, **described}},
        {
            "data": {"values": [row]},
            "mark": {**text, "aria": False},
            "encoding": {"x": across, "y": {"value": 0}, "text": {"field": "word", "type": "nominal"}},
        },
    ]
