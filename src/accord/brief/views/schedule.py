"""When and at what cost, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.brief.formatting import (
    amount,
    estimate,
    estimate_month,
    estimate_share,
    money,
    month_of,
)
from accord.brief.reading import Reading

LEVELS = ("50", "70", "80")


def schedule_view(reading: Reading) -> dict[str, Any] | None:
    """Give dates, costs and their risks.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    dict or None
        None when nothing was simulated.
    """
    found = reading.document["simulation"]
    if found is None:
        return None
    names = {task["id"]: task["name"] for task in found["tasks"]}
    return {
        "iterations": f"{found['iterations']:,}",
        "horizon": month_of(found["horizon"], reading.start) if found["horizon"] is not None else None,
        "delivered": estimate_share(found["delivered"]),
        "plan": {
            "finish": month_of(found["plan"]["finish"], reading.start),
            "cost": money(found["plan"]["cost"], reading.currency),
            "confidence": estimate_share(found["plan"]["joint_confidence"]),
            "path": [names.get(task, task) for task in found["plan"]["critical_path"]],
        },
        "of_the_day": _of_the_day(found),
        "levels": [_level(reading, found, level) for level in LEVELS],
        "joint": [_joint(reading, pair) for pair in found["joint_table"]],
        "missions": [_mission(reading, mission) for mission in found["missions"]],
        "tasks": [_task(reading, task) for task in found["tasks"]],
        "owners": [_owner(owner) for owner in found["owners"] if owner["mean"]["value"] or owner["plan"]],
        "payers": [
            {"payer": one["payer"], "mean": estimate(one["mean"]), "p70": estimate(one["p70"])}
            for one in found["payers"]
        ],
        "drawn": any(finish is not None for _, finish in found["sample"]),
        "sample": found["said"]["sample"],
        "assumptions": found["assumptions"],
    }


def _level(reading: Reading, found: Mapping[str, Any], level: str) -> dict[str, str]:
    return {
        "level": f"P{level}",
        "finish": estimate_month(found["finish"]["percentiles"][level], reading.start),
        "cost": estimate(found["cost"]["percentiles"][level]),
        "cost_if_delivered": estimate(found["cost_if_delivered"]["percentiles"][level]),
    }


def _of_the_day(found: Mapping[str, Any]) -> dict[str, Any] | None:
    """Cost in money of the day, and by how much prices rise in a year."""
    if found["cost_of_the_day"] is None:
        return None
    percentiles = found["cost_of_the_day"]["percentiles"]
    levels = [f"P{level} {estimate(percentiles[level])}" for level in LEVELS]
    return {"rise": f"{100 * found['escalation']:.2g} %", "levels": levels}


def _joint(reading: Reading, pair: Mapping[str, Any]) -> dict[str, str]:
    return {
        "finish_level": f"P{pair['finish_level']}",
        "cost_level": f"P{pair['cost_level']}",
        "finish": month_of(pair["finish"], reading.start),
        "cost": amount(pair["cost"]),
        "confidence": estimate_share(pair["confidence"]),
    }


def _mission(reading: Reading, mission: Mapping[str, Any]) -> dict[str, Any]:
    percentiles = mission["finish"]["percentiles"]
    return {
        "name": reading.mission(mission["id"]),
        "delivered": estimate_share(mission["delivered"]),
        "finish": [estimate_month(percentiles[level], reading.start) for level in LEVELS],
    }


def _task(reading: Reading, task: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": task["name"],
        "legal": task["kind"] == "legal",
        "actor": task["actor"],
        "mission": reading.mission(task["mission"]),
        "fallback": task["fallback"],
        "start": estimate_month(task["start"]["50"], reading.start),
        "finish": [estimate_month(task["finish"][level], reading.start) for level in ("10", "50", "90")],
        "critical": estimate_share(task["criticality"]),
    }


def _owner(owner: Mapping[str, Any]) -> dict[str, str]:
    low, high = (estimate(owner["percentiles"][level]) for level in ("10", "90"))
    return {
        "owner": owner["owner"],
        "plan": amount(owner["plan"]),
        "mean": estimate(owner["mean"]),
        "range": f"{low} to {high}",
    }
