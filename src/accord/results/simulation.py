"""Write what the simulation found as plain data."""

from __future__ import annotations

from math import inf, isnan
from typing import Any

from accord.pipeline.answers import Answers
from accord.pipeline.saying import sampled
from accord.pipeline.trace import Trace
from accord.simulation import Driver, Network, SimulationResult
from accord.study import Study


def simulation_of(answers: Answers, trace: Trace) -> dict[str, Any] | None:
    """Write the simulation of the recommended arrangement.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences that are said here leave their trace.

    Returns
    -------
    dict or None
        The part `simulation` of the results document; None when nothing was simulated.
    """
    result, network = answers.simulation, answers.network
    if result is None or network is None:
        return None
    tasks = {
        task.id: {
            "kind": task.kind,
            "mission": task.mission,
            "fallback": task.fallback.actor if task.fallback else None,
            "predecessors": [link.task for link in task.links],
        }
        for task in network.tasks
    }
    document: dict[str, Any] = result.to_dict()
    document["tasks"] = [{**task, **tasks[task["id"]]} for task in document["tasks"]]
    document["drivers"] = drivers_of(network, result)
    document["mitigations"] = [
        {**one, "does": [_done(answers.study, name) for name in one["risks"]]} for one in document["mitigations"]
    ]
    document["year_months"] = network.year_months
    document["escalation"] = network.escalation
    sample = sampled(answers, trace)
    document["said"] = {"sample": None if sample is None else sample.to_dict()}
    return document


def _done(study: Study, risk: str) -> str:
    """What is done about a risk, as the study says it."""
    stated = study.risks[risk].mitigation
    return stated.does if stated else ""


def drivers_of(network: Network, result: SimulationResult) -> list[dict[str, Any]]:
    """Write what each departure, partner and risk adds, with its name and whether its P70 finish is ever reached.

    Parameters
    ----------
    network
        The network that was simulated.
    result
        What was found.

    Returns
    -------
    list of dict
        The drivers in the order of the result.
    """
    names = {risk.id: risk.name for risk in network.risks}
    plain = result.to_dict()["drivers"]
    return [
        {**written, "name": names[one.id] if one.kind == "risk" else one.id, "reached": reached(one)}
        for one, written in zip(result.drivers, plain, strict=True)
    ]


def reached(driver: Driver) -> str:
    """Say whether the P70 finish is reached at all: ``both`` with the cause and without, one of them, or ``neither``.

    Examples
    --------
    >>> from accord.simulation import Estimate
    >>> none = Estimate(0.0, 0.0)
    >>> reached(Driver("departure", "ESA", none, Estimate(inf, 0.0), none, none, none))
    'without'
    """
    if isnan(driver.finish.value):
        return "neither"
    return {inf: "without", -inf: "with"}.get(driver.finish.value, "both")
