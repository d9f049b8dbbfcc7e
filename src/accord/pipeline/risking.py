"""From the risks of a study to those of the network of one arrangement."""

from __future__ import annotations

from dataclasses import replace

from accord.arrangements.arrangement import Arrangement
from accord.pipeline.paid_beside import NOTHING
from accord.simulation import Mitigation, Network, Range, Risk, Task
from accord.simulation.ranges import ONE
from accord.study import Study, in_study_money
from accord.study.risks import SEPARATOR
from accord.study.schema import Bounds, Money
from accord.study.schema import Risk as Stated


def with_risks(network: Network, study: Study, arrangement: Arrangement) -> Network:
    """Add the risks that strike something of an arrangement; what is done about them is paid for.

    Parameters
    ----------
    network
        The tasks of the arrangement.
    study
        The study.
    arrangement
        Who provides what.

    Returns
    -------
    Network
        With its risks in the order of risks.yaml. A mitigation that the study takes as done lowers its risk and is a
        task of its own; one on offer stands beside its risk.
    """
    tasks = {task.id: task for task in network.tasks}
    struck = {name: struck_by(risk, study, arrangement, tasks) for name, risk in study.risks.items()}
    risks = tuple(_risk(study, name, risk, struck[name]) for name, risk in study.risks.items() if struck[name])
    settled = [risk for risk in risks if (stated := study.risks[risk.id].mitigation) and stated.done]
    lowered = replace(network, risks=tuple(settled)).mitigated()
    after = {risk.id: risk for risk in lowered.risks}
    return replace(lowered, risks=tuple(after.get(risk.id, risk) for risk in risks))


def struck_by(risk: Stated, study: Study, arrangement: Arrangement, tasks: dict[str, Task]) -> tuple[str, ...]:
    """Name the tasks of an arrangement that a risk strikes.

    Parameters
    ----------
    risk
        As the study has it.
    study, arrangement
        The study, and who provides what.
    tasks
        Tasks of the network by id.

    Returns
    -------
    tuple of str
        Empty when the arrangement has nothing that it strikes.
    """
    choices = {choice.element: choice for choice in arrangement.choices}
    found: dict[str, None] = {}
    for name in risk.elements or tuple(choices):
        element = name if name in choices else name.partition(SEPARATOR)[0]
        choice = choices.get(element)
        if choice is None or not (risk.actors == () or {choice.owner, choice.provider, choice.payer} & {*risk.actors}):
            continue
        parts = study.programme.elements[element].tasks
        if name == element and parts and risk.months is None:
            found.update(dict.fromkeys(f"{element}{SEPARATOR}{part}" for part in parts))
        elif name in tasks:
            found[name] = None
    return tuple(found)


def _risk(study: Study, name: str, risk: Stated, tasks: tuple[str, ...]) -> Risk:
    return Risk(
        id=name,
        name=risk.name,
        probability=risk.probability.mean,
        tasks=tasks,
        months=_range(risk.months, NOTHING),
        cost=_money(study, risk.cost),
        duration_factor=_range(risk.duration_factor, ONE),
        cost_factor=_range(risk.cost_factor, ONE),
        combine=risk.combine,
        mitigation=_mitigation(study, risk),
    )


def _mitigation(study: Study, risk: Stated) -> Mitigation | None:
    if risk.mitigation is None:
        return None
    remaining = risk.mitigation.probability or risk.probability
    return Mitigation(_money(study, risk.mitigation.cost), remaining.mean, risk.mitigation.impact)


def _range(bounds: Bounds | None, default: Range) -> Range:
    return default if bounds is None else Range(*bounds.triple)


def _money(study: Study, money: Money | None) -> Range:
    return NOTHING if money is None else Range(*in_study_money(money, study.meta))
