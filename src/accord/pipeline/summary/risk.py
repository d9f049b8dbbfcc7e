"""What will go wrong: the chance of delivery, the critical path, and partners who may leave."""

from __future__ import annotations

from math import isfinite
from typing import Any

from accord.pipeline.answers import Answers
from accord.pipeline.levels import CRITICAL
from accord.pipeline.trace import Sentence, Trace, literal_names, share

_TOLD = 3
"""Causes told at most."""
_LEAST = 0.005
"""Change of a probability below which a cause is not told."""
_ON_LEAVING = ("withdrawal",)


def chances(answers: Answers, trace: Trace) -> list[Sentence]:
    """Say how likely it is that all is in place by the horizon, and what it costs if it is.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    list of Sentence
        In reading order, each remembered in the trace.
    """
    result = answers.simulation
    if result is None or not result.missions:
        return []
    chances = [f"{share(m.delivered.value)} for {answers.mission_name(m.id)}" for m in result.missions]
    events = "discrete risks, " if answers.study.risks else ""
    said = [
        trace.say(
            "summary.confidence",
            "simulation",
            f"Counting overruns, {events}authorisations and partners who may leave, the chance of being in place by "
            f"{{horizon}} is {literal_names(chances)}; of everything together it is {{p:share}}.",
            {
                "horizon": answers.study.meta.horizon.strftime("%B %Y"),
                "p": result.delivered.value,
                **{f"delivered: {mission.id}": mission.delivered.value for mission in result.missions},
            },
            assumptions=("withdrawal", "restart_lag", "actor_correlation", "programme_correlation"),
        )
    ]
    cost = result.cost_if_delivered.percentiles[70].value
    if isfinite(cost):
        template = "If all of it is delivered, 70 % of outcomes cost no more than {cost:money}."
        said.append(trace.say("summary.cost", "simulation", template, {"cost": cost}))
    return said


def critical_path(answers: Answers, trace: Trace) -> list[Sentence]:
    """Say whose work lies on the critical path, and through which element it runs most often.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    list of Sentence
        In reading order, each remembered in the trace.
    """
    if answers.simulation is None:
        return []
    owners = [owner for owner in answers.simulation.owners if owner.kind == "actor" and owner.mean.value > 0]
    total = sum(owner.mean.value for owner in owners)
    if not owners or not isfinite(total):
        return []
    ranked = sorted(owners, key=lambda owner: -owner.mean.value)
    critical = [mode for mode in answers.modes if mode.criticality >= CRITICAL]
    worst = max(critical, key=lambda mode: mode.criticality, default=None)
    template = "{first} owns {share:share} of the critical path on average"
    template += ", {second} {other:share}" if len(ranked) > 1 else ""
    template += "; most often it runs through {element} ({index:share} of outcomes)." if worst else "."
    values = {
        "first": ranked[0].owner,
        "share": ranked[0].mean.value / total,
        "second": ranked[1].owner if len(ranked) > 1 else "",
        "other": ranked[1].mean.value / total if len(ranked) > 1 else 0.0,
        "element": answers.element_name(worst.element) if worst else "",
        "index": worst.criticality if worst else 0.0,
    }
    return [trace.say("summary.path", "simulation", template, values)]


def causes(answers: Answers, trace: Trace) -> list[Sentence]:
    """Say which risks and departures lower the chance of delivery most, where risks are among what could.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    list of Sentence
        One sentence, remembered in the trace; none without risks, or where nothing is seen beyond two standard errors.
    """
    if answers.simulation is None or answers.network is None or not answers.network.risks:
        return []
    events = [one for one in answers.simulation.drivers if one.kind != "partner"]
    seen = [one for one in events if one.delivered.value < -max(_LEAST, 2 * one.delivered.standard_error)]
    if not seen:
        return []
    names = {risk.id: f"'{risk.name}'" for risk in answers.network.risks}
    worst = sorted(seen, key=lambda one: one.delivered.value)[:_TOLD]
    told = [f"{names.get(one.id, f'{one.id} leaving')} ({-100 * one.delivered.value:.0f})" for one in worst]
    template = "That chance is lowered most, each by itself and in percentage points, by {causes:names}."
    values: dict[str, Any] = {"causes": told}
    for one in worst:
        values |= {
            f"{one.kind} {one.id}: delivery": one.delivered.value,
            f"{one.kind} {one.id}: standard error": one.delivered.standard_error,
            f"{one.kind} {one.id}: P70 cost": one.cost.value,
            f"{one.kind} {one.id}: both P70 kept": one.joint.value,
        }
    return [
        trace.say("summary.causes", "simulation", template, values, inputs=("risks.yaml",), assumptions=_ON_LEAVING)
    ]


def departures(answers: Answers, trace: Trace) -> list[Sentence]:
    """Say whose possible withdrawal costs most; nothing where none does beyond two standard errors, or risks are told.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    list of Sentence
        In reading order, each remembered in the trace.
    """
    if answers.simulation is None or not answers.simulation.withdrawals or "summary.causes" in trace.entries:
        return []
    worst = min(answers.simulation.withdrawals, key=lambda one: one.delivered.value)
    if worst.delivered.value >= -2 * worst.delivered.standard_error:
        return []
    template = (
        "The chance that {partner} leaves costs most: were it certain to stay, the probability of complete delivery "
        "would rise by {points:.0f} points."
    )
    values = {"partner": worst.partner, "points": -100 * worst.delivered.value}
    return [trace.say("summary.departure", "simulation", template, values, assumptions=_ON_LEAVING)]
