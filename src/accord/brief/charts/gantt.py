"""When each element is built and put in place, how uncertain that is, and who holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from accord.brief.charts.drawing import INK, SEQUENCE, WIDTH, draw
from accord.brief.formatting import estimate_month, share, year_of
from accord.brief.reading import Reading

_AFTER = 24.0
_LABEL = 335
_PAID_BESIDE = (": borne by ", ": kept ready by ")
"""Marks of tasks that only say who pays what beside the work, at the same time as it."""


def gantt_charts(reading: Reading, simulation: Mapping[str, Any]) -> list[tuple[str, Markup]]:
    """Draw one Gantt chart per mission, all on the same years.

    A thick bar runs from the median start to the median finish, a thin line from the early start (P10) to the late
    finish (P90); its shade is how often the task is on the critical path. A line that runs off the chart ends with
    an arrow: in more than 10 % of futures the task is late beyond it, or never done.

    Parameters
    ----------
    reading
        The results.
    simulation
        Their simulation.

    Returns
    -------
    list of (str, markupsafe.Markup)
        Name of the mission and the picture.
    """
    tasks = [task for task in simulation["tasks"] if not any(mark in task["id"] for mark in _PAID_BESIDE)]
    end = _last(simulation, tasks)
    span = [year_of(0, reading.start), year_of(end, reading.start)]
    ids = dict.fromkeys(task["mission"] for task in tasks)
    charts = []
    for place, mission in enumerate(ids):
        rows = [_row(reading, task, end) for task in tasks if task["mission"] == mission]
        rows.sort(key=lambda row: (row["begin"], row["end"], row["task"]))
        name = reading.mission(mission)
        says = f"Gantt chart of {name}: median bars, lines from early start to late finish; table below."
        charts.append((name, draw(f"gantt-{place}", _spec(rows, span, first=place == 0), says)))
    return charts


def _last(simulation: Mapping[str, Any], tasks: Sequence[Mapping[str, Any]]) -> float:
    """Month at which the charts end: a little after the horizon, or where the last known date lies."""
    known = [task["finish"][level]["value"] for task in tasks for level in ("50", "90")]
    latest = max((value for value in known if value is not None), default=_AFTER)
    return float(latest if simulation["horizon"] is None else min(latest, simulation["horizon"]) + _AFTER)


def _row(reading: Reading, task: Mapping[str, Any], end: float) -> dict[str, Any]:
    def year(moment: str, level: str) -> float:
        value = task[moment][level]["value"]
        return year_of(min(end if value is None else value, end), reading.start)

    late = task["finish"]["90"]["value"]
    legal = task["kind"] == "legal"
    dates = "; ".join(
        f"P{level} {estimate_month(task['finish'][level], reading.start)}" for level in ("10", "50", "90")
    )
    return {
        "task": task["id"],
        "label": f"{task['actor']} · {'law: ' if legal else ''}{task['name']}",
        "early": year("start", "10"),
        "begin": year("start", "50"),
        "end": year("finish", "50"),
        "late": year("finish", "90"),
        "beyond": late is None or late > end,
        "critical": task["criticality"]["value"],
        "says": f"{task['name']} ({task['actor']}): done {dates}; critical in {share(task['criticality']['value'])}",
    }


def _spec(rows: list[dict[str, Any]], span: list[float], *, first: bool) -> dict[str, Any]:
    axis = {"format": "d", "tickMinStep": 1, "title": "Year", "orient": "top"}
    across = {"type": "quantitative", "scale": {"domain": span, "nice": False}, "axis": axis}
    title = "Share of futures in which it is on the critical path"
    legend = {"title": title, "format": "%", "values": [0, 0.5, 1]} if first else None
    colour = {
        "field": "critical",
        "type": "quantitative",
        "scale": {"domain": [0, 1], "range": SEQUENCE},
        "legend": legend,
    }
    label = {
        "labelExpr": "slice(datum.label, 4)",
        "title": None,
        "ticks": False,
        "labelLimit": _LABEL,
        "minExtent": _LABEL,
        "labelPadding": 6,
    }
    rows = [{**row, "row": f"{place:03} {row['label']}"} for place, row in enumerate(rows)]
    return {
        "data": {"values": rows},
        "width": WIDTH - 200,
        "height": {"step": 17},
        "encoding": {"y": {"field": "row", "type": "nominal", "sort": None, "axis": label}},
        "layer": [
            {
                "mark": {"type": "rule", "color": "#7b8794", "aria": False},
                "encoding": {"x": {"field": "early", **across}, "x2": {"field": "late"}},
            },
            {
                "mark": {"type": "bar", "height": 10, "stroke": INK, "strokeWidth": 0.5},
                "encoding": {
                    "x": {"field": "begin", **across},
                    "x2": {"field": "end"},
                    "color": colour,
                    "description": {"field": "says", "type": "nominal"},
                },
            },
            {
                "transform": [{"filter": "datum.beyond"}],
                "mark": {"type": "point", "shape": "triangle-right", "filled": True, "size": 35, "color": "#7b8794"},
                "encoding": {"x": {"field": "late", **across}},
            },
        ],
    }
