"""The JSON form of `accord simulate`; docs/json.md describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from accord.results.figures import plain

if TYPE_CHECKING:
    from accord.cli.simulated import Answer
    from accord.schedules import Imported
    from accord.simulation import Distribution, PathOwner, SimulationResult

FORMAT = "accord-simulate/2"
_ITSELF = (
    "iterations",
    "horizon",
    "delivered",
    "plan",
    "merge_bias",
    "missions",
    "tasks",
    "links",
    "withdrawals",
    "payers",
    "mitigations",
    "merges",
    "windows",
    "cash",
    "cash_total",
    "correlation_change",
    "sampling",
    "converged",
    "kept_for_tasks",
    "kept_for_owners",
    "kept_for_drivers",
    "sample",
    "assumptions",
)
"""Parts of a result that are written as they are."""


def of_simulation(answer: Answer) -> dict[str, Any]:
    """Give the form of `accord simulate`.

    Parameters
    ----------
    answer
        What was found.

    Returns
    -------
    dict
        Plain data, as docs/json.md describes it.
    """
    from accord.results.simulation import drivers_of

    subject, simulated = answer.subject, answer.simulated
    result, whole = simulated.result, simulated.result.to_dict()
    distributions = {"finish": result.finish, "cost": result.cost, "cost_if_delivered": result.cost_if_delivered}
    if result.cost_of_the_day is not None:
        distributions["cost_of_the_day"] = result.cost_of_the_day
    found = {
        "format": FORMAT,
        "study": None if subject.schedule else subject.title,
        "schedule": subject.schedule,
        "scenario": subject.scenario,
        "seed": result.seed,
        "unit": subject.unit,
        "start": subject.start,
        **{name: _percentiles(one) for name, one in distributions.items()},
        "errors": {name: _errors(one) for name, one in distributions.items()},
        "joint": {
            "plan": result.plan.joint_confidence.__dict__,
            "asked": _asked(answer),
            "table": whole["joint_table"],
            "frontier": whole["frontier"],
        },
        "criticality": {task.id: task.criticality.value for task in result.tasks},
        "cruciality": {task.id: task.cruciality.value for task in result.tasks},
        "ownership": _ownership(result),
        "drivers": drivers_of(simulated.network, result),
        **{name: whole[name] for name in _ITSELF},
        "health": _health(subject.imported),
        "changes": _changes(subject.imported),
        "calibration": simulated.calibration,
        "manifest": answer.manifest,
    }
    return dict(plain({"cost_of_the_day": None, **found}))


def _percentiles(found: Distribution) -> dict[str, float]:
    """Plain values by name, and the share that is infinite."""
    values = {f"p{percent}": estimate.value for percent, estimate in found.percentiles.items()}
    return {"mean": found.mean.value, **values, "undelivered": found.infinite_share}


def _errors(found: Distribution) -> dict[str, float]:
    """Standard errors by name."""
    errors = {f"p{percent}": estimate.standard_error for percent, estimate in found.percentiles.items()}
    return {"mean": found.mean.standard_error, **errors}


def _asked(answer: Answer) -> dict[str, Any] | None:
    target, confidence = answer.target, answer.asked
    if target is None or confidence is None:
        return None
    return {"finish": target.finish, "cost": target.cost, "confidence": confidence.__dict__}


def _ownership(result: SimulationResult) -> dict[str, dict[str, Any]]:
    total = sum(one.mean.value for one in result.owners)
    return {one.owner: _owner(one, total) for one in result.owners}


def _owner(one: PathOwner, total: float) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "plan": one.plan,
        "mean": one.mean.value,
        "standard_error": one.mean.standard_error,
        "share": one.mean.value / total if total > 0 else None,
        "p10": one.percentiles[10].value,
        "p90": one.percentiles[90].value,
    }


def _health(imported: Imported | None) -> list[dict[str, Any]]:
    return [dict(finding.__dict__) for finding in imported.health] if imported else []


def _changes(imported: Imported | None) -> list[dict[str, Any]]:
    return [dict(change.__dict__) for change in imported.log] if imported else []
