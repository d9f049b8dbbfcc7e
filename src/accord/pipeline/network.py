"""From an arrangement and what the law asks of it to the network of tasks that the simulation walks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.choice import Choice, expected
from accord.arrangements.judging.evaluate import assess
from accord.pipeline.element_work import NOTHING, element_tasks
from accord.pipeline.legal_work import LegalTask, legal_tasks
from accord.pipeline.parts import delivery_of, part_of
from accord.pipeline.risking import with_risks
from accord.pipeline.screening import Screener
from accord.pipeline.stated import stated_assumptions
from accord.simulation import CorrelationGroup, Fallback, Network, Partner, Range, SimulationResult, Task, simulate
from accord.simulation.calibration import withdrawal_range
from accord.study import Study, in_study_money
from accord.study.schema import RecordedWithdrawal

__all__ = ["build_network", "delivery_of", "simulate_arrangement"]


def build_network(study: Study, screener: Screener, arrangement: Arrangement) -> Network:
    """Lay out the tasks of an arrangement.

    Each element is work, or a small network of tasks, that ends in readiness, then a delivery that waits for what it
    builds on. Authorisations come before work or, where the rule says so, only before delivery, and cures come before
    the work they are about. Their cost is added to that of the work, as is jointness at both sides of an interface
    between owners. When the owner of an element leaves, the partner that the study names, or else the cheapest other
    lawful provider, takes it over; the mission goes on without an element that the study states to be an addition.

    Parameters
    ----------
    study
        The study.
    screener
        Screens its missions.
    arrangement
        Who provides what.

    Returns
    -------
    Network
        Months from the study's start; million of study money.
    """
    case = screener.case
    legal = legal_tasks(screener.arrangement(arrangement), arrangement, case)
    others = {choice.element: _replacement(screener, arrangement, choice) for choice in arrangement.choices}
    tasks = [_authorisation(task, others) for task in legal]
    for choice in arrangement.choices:
        tasks += element_tasks(study, case, arrangement, choice, others[choice.element], legal)
    delivered = assess(case, arrangement).delivered
    missions = {
        mission: tuple(
            delivery_of(element.id)
            for element in case.elements_of(mission)
            if element.id in arrangement.owner and not element.optional
        )
        for mission in delivered
    }
    method, start = study.meta.method, study.meta.start
    network = Network(
        tasks=tuple(tasks),
        partners=tuple(_partner(study, name) for name in case.partners if name in arrangement.owner.values()),
        missions={mission: parts for mission, parts in missions.items() if parts},
        programme_correlation=method.programme_correlation.triple[1],
        groups=tuple(_groups(study, arrangement)),
        escalation=method.escalation.triple[1],
        year_months=start.month - 1 + (start.day - 1) / 31,
        months_since_prices=12 * (start.year - study.meta.price_year) + start.month - 1 + (start.day - 1) / 31 - 6,
    )
    return with_risks(network, study, arrangement)


def _groups(study: Study, arrangement: Arrangement) -> list[CorrelationGroup]:
    """Tie the tasks of an element together, so that the whole keeps the range of its option."""
    elements = [(choice.element, study.programme.elements[choice.element].tasks) for choice in arrangement.choices]
    return [
        CorrelationGroup(name, tuple(part_of(name, key) for key in tasks), 1.0) for name, tasks in elements if tasks
    ]


def _partner(study: Study, name: str) -> Partner:
    method, budget = study.meta.method, study.actors[name].annual_budget
    return Partner(
        id=name,
        annual_withdrawal=_withdrawal(study, name),
        standing_army=method.standing_army.triple[1],
        correlation=method.actor_correlation.triple[1],
        annual_budget=in_study_money(budget, study.meta)[1] if budget else None,
    )


def _withdrawal(study: Study, name: str) -> Range:
    stated = study.actors[name].withdrawal or study.meta.method.withdrawal
    if isinstance(stated, RecordedWithdrawal):
        return withdrawal_range(stated.covariates, on=study.meta.as_of)[0]
    return Range(*stated.triple)


def _authorisation(task: LegalTask, others: Mapping[str, Choice | None]) -> Task:
    """An authorisation as a task; if its holder leaves, whoever takes over or shares the element asks for it anew."""
    replacements = [other.owner for element in task.elements if (other := others[element])]
    others_left = [name for name in (*replacements, *task.owners) if name != task.holder]
    fallback = Fallback(others_left[0], task.months, NOTHING) if others_left else None
    return Task(
        task.id, task.title, task.holder, "legal", task.months, NOTHING, mission=task.mission, fallback=fallback
    )


def _replacement(screener: Screener, arrangement: Arrangement, choice: Choice) -> Choice | None:
    """Lawful choice for an element by another partner of the arrangement: the one named first, then the cheapest."""
    case, element = screener.case, screener.study.programme.elements[choice.element]
    named = element.option(choice.provider, choice.payer).fallback
    partners, mine = set(arrangement.owner.values()), arrangement.choices
    others = [c for c in case.choices_for(choice.element) if c.owner != choice.owner and c.owner in partners]
    for other in sorted(others, key=lambda c: (c.owner != named, expected(c.cost), c.key)):
        swapped = replace(arrangement, choices=tuple(other if c.element == other.element else c for c in mine))
        banned = any(v.requirement.startswith("law:") for v in assess(case, swapped).violations)
        if not banned and not screener.lawful(swapped):
            return other
    return None


def simulate_arrangement(
    study: Study,
    screener: Screener,
    arrangement: Arrangement,
    *,
    seed: int = 0,
    workers: int = 1,
    iterations: int | None = None,
) -> tuple[Network, SimulationResult]:
    """Simulate cost and dates of an arrangement, with partners who may leave.

    Parameters
    ----------
    study, screener, arrangement
        What to simulate.
    seed
        Seed of every draw.
    workers
        Threads to use; the answer is the same for any number.
    iterations
        Draws; the study's method says how many when left out, how they are spread, and when they are enough.

    Returns
    -------
    network, result
        The tasks, and what the simulation found; its assumptions include what the network takes from the study.
    """
    network, method = build_network(study, screener, arrangement), study.meta.method
    result = simulate(
        network,
        iterations=iterations or method.iterations,
        seed=seed,
        workers=workers,
        horizon=screener.case.horizon,
        sampling=method.sampling,
        tolerance=method.tolerance,
    )
    said = (*result.assumptions, *stated_assumptions(study, arrangement, network))
    return network, replace(result, assumptions=said)
