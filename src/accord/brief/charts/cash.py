"""What is paid in which year, and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from accord.brief.charts.drawing import CATEGORIES, INK, REST, WIDTH, draw
from accord.brief.formatting import amount
from accord.brief.reading import Reading

_TAIL = 0.005
"""Share of all money from which on later years are left out of the picture."""
_OTHERS = "others"


def cash_chart(reading: Reading, simulation: Mapping[str, Any]) -> Markup | None:
    """Draw the mean money of each year by who pays it, with the range of the whole from P10 to P90.

    Parameters
    ----------
    reading
        The results.
    simulation
        Their simulation.

    Returns
    -------
    markupsafe.Markup or None
        The picture; None when nothing is paid.
    """
    last = last_year(simulation)
    if last is None:
        return None
    parts, order = _parts(reading, simulation, last)
    whole = [
        {
            "year": str(reading.start.year + one["year"] - 1),
            "low": one["percentiles"]["10"]["value"],
            "high": one["percentiles"]["90"]["value"],
        }
        for one in simulation["cash_total"]
        if one["year"] <= last
    ]
    colours = [*CATEGORIES[: len(order) - (_OTHERS in order)], *([REST] if _OTHERS in order else [])]
    up = {"type": "quantitative", "title": f"Paid in the year ({reading.study['unit']})", "axis": {"format": ",.0f"}}
    spec = {
        "width": WIDTH - 70,
        "height": 260,
        "encoding": {
            "x": {
                "field": "year",
                "type": "ordinal",
                "axis": {"title": "Year", "labelAngle": 0, "labelOverlap": True, "domain": True},
            }
        },
        "layer": [
            {
                "data": {"values": parts},
                "mark": {"type": "bar", "stroke": "white", "strokeWidth": 0.5},
                "encoding": {
                    "y": {"field": "mean", "stack": True, **up},
                    "color": {
                        "field": "payer",
                        "type": "nominal",
                        "scale": {"domain": order, "range": colours},
                        "legend": {"title": None, "columns": 8, "symbolType": "square"},
                    },
                    "order": {"field": "place", "type": "quantitative"},
                    "description": {"field": "says", "type": "nominal"},
                },
            },
            {
                "data": {"values": whole},
                "mark": {"type": "rule", "color": INK, "strokeWidth": 1.2, "aria": False},
                "encoding": {"y": {"field": "low", **up}, "y2": {"field": "high"}},
            },
            *(
                {
                    "data": {"values": whole},
                    "mark": {"type": "tick", "color": INK, "thickness": 1.2, "width": 7, "aria": False},
                    "encoding": {"y": {"field": end, **up}},
                }
                for end in ("low", "high")
            ),
        ],
    }
    return draw("cash", spec, "Money paid each year by each payer; the table has the numbers.")


def last_year(simulation: Mapping[str, Any]) -> int | None:
    """Last year before only a trifle is left; None when nothing is paid."""
    total = simulation["cash_total"]
    whole = left = sum(one["mean"]["value"] for one in total)
    for one in total:
        left -= one["mean"]["value"]
        if left <= _TAIL * whole:
            return int(one["year"])
    return None


def _parts(reading: Reading, simulation: Mapping[str, Any], last: int) -> tuple[list[dict[str, Any]], list[str]]:
    """Mean money by year and payer, those who pay least together, and the payers in their order."""
    sums: dict[str, float] = {}
    for one in simulation["cash"]:
        sums[one["payer"]] = sums.get(one["payer"], 0.0) + one["mean"]["value"]
    ranking = sorted(sums, key=lambda name: -sums[name])
    alone = ranking if len(ranking) <= len(CATEGORIES) else ranking[: len(CATEGORIES) - 1]
    order = [*alone, *([_OTHERS] if len(alone) < len(ranking) else [])]
    paid: dict[tuple[int, str], float] = {}
    for one in simulation["cash"]:
        payer = one["payer"] if one["payer"] in alone else _OTHERS
        paid[one["year"], payer] = paid.get((one["year"], payer), 0.0) + one["mean"]["value"]
    rows = [
        {
            "year": str(reading.start.year + year - 1),
            "payer": payer,
            "place": order.index(payer),
            "mean": round(mean, 1),
            "says": f"{payer}, {reading.start.year + year - 1}: {amount(mean)} on average",
        }
        for (year, payer), mean in sorted(paid.items())
        if year <= last
    ]
    return rows, order
