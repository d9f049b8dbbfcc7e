"""What drives date and cost, what merging adds, which window is met and what is paid when, as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from accord.brief.charts.cash import last_year
from accord.brief.charts.drivers import first_measure, name_of, ranked
from accord.brief.charts.windows import window_name
from accord.brief.formatting import (
    MISSING,
    amount,
    changed,
    counted,
    estimate,
    estimate_month,
    estimate_share,
    month_of,
)
from accord.brief.reading import Reading

EVENTS = ("departure", "risk")
PARTNERS = ("partner",)
_ONE_SIDED = {"with": "reached only with it", "without": "reached only without it", "neither": "not reached"}
_TRIFLE = 0.5
"""Months of merge bias below which a task is left out."""


def drivers_view(reading: Reading) -> dict[str, Any] | None:
    """Give what each cause adds to date, cost and confidence.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    dict or None
        ``events``, ``partners`` and ``mitigations`` (rows), ``dated`` (whether P70 has a date), ``futures``,
        ``merges``, ``windows``, ``cash``; None when nothing was simulated.
    """
    found = reading.document["simulation"]
    if found is None:
        return None
    return {
        "dated": first_measure(found)[0] == "finish",
        "futures": f"{found['kept_for_drivers']:,}",
        "events": [_driver(one) for one in ranked(found, EVENTS)],
        "partners": [_driver(one) for one in ranked(found, PARTNERS)],
        "mitigations": [_mitigation(one) for one in found["mitigations"]],
        "merges": _merges(reading, found),
        "windows": [_window(reading, one) for one in found["windows"]],
        "cash": _cash(reading, found),
    }


def _driver(one: Mapping[str, Any]) -> dict[str, str]:
    return {
        "name": name_of(one),
        "matters": estimate_share(one["matters"]),
        "finish": _ONE_SIDED.get(one["reached"], MISSING) if one["finish"]["value"] is None else changed(one["finish"]),
        "cost": changed(one["cost"]),
        "delivered": changed(one["delivered"], 100),
        "joint": changed(one["joint"], 100),
    }


def _mitigation(one: Mapping[str, Any]) -> dict[str, str]:
    return {
        "name": one["does"][0] if len(one["does"]) == 1 else "All of these together",
        "finish": "not reached" if one["finish"]["value"] is None else changed(one["finish"]),
        "cost": changed(one["cost"]),
        "delivered": changed(one["delivered"], 100),
        "joint": changed(one["joint"], 100),
    }


def _merges(reading: Reading, found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Tasks at which waiting for several adds most, the worst first."""
    seen = [
        one
        for one in found["merges"]
        if one["bias"]["value"] is not None
        and one["bias"]["value"] > max(_TRIFLE, 2 * (one["bias"]["standard_error"] or 0.0))
    ]
    tasks = {task["id"]: task for task in found["tasks"]}
    return [
        {
            "name": one["name"],
            "waits": _waits([tasks[task] for task in one["predecessors"] if task in tasks]),
            "plan": month_of(one["plan"], reading.start),
            "mean": estimate_month(one["mean"], reading.start),
            "bias": changed(one["bias"]),
        }
        for one in sorted(seen, key=lambda one: -one["bias"]["value"])
    ]


def _waits(tasks: Sequence[Mapping[str, Any]]) -> list[str]:
    """Name work that is waited for, and count authorisations, whose titles are long."""
    legal = sum(task["kind"] == "legal" for task in tasks)
    named = [task["name"] for task in tasks if task["kind"] != "legal"]
    return [*named, *([counted(legal, "authorisation")] if legal else [])]


def _window(reading: Reading, one: Mapping[str, Any]) -> dict[str, str]:
    return {"name": window_name(reading, one), "met": estimate_share(one["probability"])}


def _cash(reading: Reading, found: Mapping[str, Any]) -> dict[str, Any]:
    """Mean money by year with a column for each payer, then all with its range."""
    payers = list(dict.fromkeys(one["payer"] for one in found["cash"]))
    paid = {(one["payer"], one["year"]): one["mean"] for one in found["cash"]}
    last = last_year(found)
    rows = [
        {
            "year": reading.start.year + one["year"] - 1,
            "paid": [_paid(paid.get((payer, one["year"]))) for payer in payers],
            "all": estimate(one["mean"]),
            "range": " to ".join(amount(one["percentiles"][level]["value"]) for level in ("10", "90")),
        }
        for one in found["cash_total"]
        if last is not None and one["year"] <= last
    ]
    return {"payers": payers, "rows": rows}


def _paid(found: Mapping[str, float | None] | None) -> str:
    return "0" if found is None else estimate(found)
