"""From an arrangement and what the law asks of it to the network of tasks that the simulation walks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from accord.arrangements.case import Arrangement, Case, Choice, expected
from accord.arrangements.evaluate import assess
from accord.pipeline.legal_work import LegalTask, legal_cost, legal_tasks
from accord.pipeline.screening import Screener
from accord.simulation import Fallback, LaunchWindows, Network, Partner, Range, SimulationResult, Task, simulate
from accord.study import Study
from accord.study.schema import Fraction

_NOTHING = Range.fixed(0.0)


def delivery_of(element: str) -> str:
    """Name of the task that puts an element in place.

    Examples
    --------
    >>> delivery_of("habitat")
    'habitat: delivery'
    """
    return f"{element}: delivery"


def build_network(study: Study, screener: Screener, arrangement: Arrangement) -> Network:
    """Lay out the tasks of an arrangement.

    Each element is work that ends in readiness, then a delivery that waits for what it builds on. Authorisations come
    before work or, where the rule says so, only before delivery, and cures come before the work they are about. Their
    cost is added to that of the work, as is jointness at both sides of an interface between owners. When the owner of
    an element leaves, the cheapest other lawful provider takes it over and does the whole work anew.

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
        tasks += _element_tasks(study, case, arrangement, choice, others[choice.element], legal)
    delivered = assess(case, arrangement).delivered
    missions = {
        mission: tuple(
            delivery_of(element.id)
            for element in case.elements_of(mission)
            if element.id in arrangement.owner and not element.optional
        )
        for mission in delivered
    }
    method = study.meta.method
    return Network(
        tasks=tuple(tasks),
        partners=tuple(_partner(study, name) for name in case.partners if name in arrangement.owner.values()),
        missions={mission: parts for mission, parts in missions.items() if parts},
        programme_correlation=method.programme_correlation.triple[1],
    )


def _partner(study: Study, name: str) -> Partner:
    method = study.meta.method
    hazard: Fraction = study.actors[name].withdrawal or method.withdrawal
    return Partner(
        id=name,
        annual_withdrawal=Range(*hazard.triple),
        standing_army=method.standing_army.triple[1],
        correlation=method.actor_correlation.triple[1],
    )


def _authorisation(task: LegalTask, others: Mapping[str, Choice | None]) -> Task:
    """An authorisation as a task; if its holder leaves, whoever takes over or shares the element asks for it anew."""
    replacements = [other.owner for element in task.elements if (other := others[element])]
    others_left = [name for name in (*replacements, *task.owners) if name != task.holder]
    fallback = Fallback(others_left[0], task.months, _NOTHING) if others_left else None
    return Task(
        task.id, task.title, task.holder, "legal", task.months, _NOTHING, mission=task.mission, fallback=fallback
    )


def _element_tasks(
    study: Study,
    case: Case,
    arrangement: Arrangement,
    choice: Choice,
    other: Choice | None,
    legal: tuple[LegalTask, ...],
) -> list[Task]:
    element = case.elements[choice.element]
    name = study.programme.elements[choice.element].name
    lag = Range(*study.meta.method.restart_lag.months)
    delivery = Range(*element.delivery)
    work = Task(
        id=choice.element,
        name=name,
        actor=choice.owner,
        kind="element",
        duration=Range(*choice.duration),
        cost=_whole_cost(study, case, arrangement, choice),
        predecessors=_authorised(legal, choice, "work"),
        fallback=Fallback(other.owner, Range(*other.duration), Range(*other.cost), lag) if other else None,
        mission=element.mission,
        payer=choice.payer,
    )
    put_in_place = Task(
        id=delivery_of(choice.element),
        name=f"{name}: delivery",
        actor=choice.owner,
        kind="element",
        duration=delivery,
        cost=_NOTHING,
        predecessors=(
            choice.element,
            *(delivery_of(below) for below in element.after if below in arrangement.owner),
            *_authorised(legal, choice, "launch"),
        ),
        windows=_windows(study, choice.element),
        fallback=Fallback(other.owner, delivery, _NOTHING, lag) if other else None,
        mission=element.mission,
        payer=choice.payer,
    )
    return [work, put_in_place]


def _authorised(legal: tuple[LegalTask, ...], choice: Choice, stage: str) -> tuple[str, ...]:
    """Authorisations that a choice waits for at one stage."""
    return tuple(task.id for task in legal if choice.element in task.elements and task.before == stage)


def _whole_cost(study: Study, case: Case, arrangement: Arrangement, choice: Choice) -> Range:
    """Cost of the work, what the law asks for, and its half of the cost of each interface with another owner."""
    low, mode, high = study.meta.method.jointness.triple
    share = 0.0
    for interface in case.interfaces:
        if choice.element in (interface.first, interface.second):
            owners = {arrangement.owner.get(interface.first), arrangement.owner.get(interface.second)} - {None}
            share += interface.jointness / 2 if len(owners) > 1 else 0.0
    ratios = (low / mode, 1.0, high / mode) if mode > 0 else (0.0, 0.0, 0.0)
    legal = legal_cost(case, arrangement, choice)
    parts = zip(choice.cost, ratios, legal, strict=True)
    low, mode, high = (cost + share * ratio + extra for cost, ratio, extra in parts)
    return Range(low, mode, high)


def _replacement(screener: Screener, arrangement: Arrangement, choice: Choice) -> Choice | None:
    """Cheapest lawful choice for an element by another partner of the arrangement."""
    case = screener.case
    partners, mine = set(arrangement.owner.values()), arrangement.choices
    others = [c for c in case.choices_for(choice.element) if c.owner != choice.owner and c.owner in partners]
    for other in sorted(others, key=lambda c: (expected(c.cost), c.key)):
        swapped = replace(arrangement, choices=tuple(other if c.element == other.element else c for c in mine))
        banned = any(v.requirement.startswith("law:") for v in assess(case, swapped).violations)
        if not banned and not screener.lawful(swapped):
            return other
    return None


def _windows(study: Study, element: str) -> LaunchWindows | None:
    windows = study.programme.elements[element].windows
    if windows is None:
        return None
    return LaunchWindows(windows.first.months[1], windows.period.months[1], windows.length.months[1])


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
        Draws; the study's method says how many when left out.

    Returns
    -------
    network, result
        The tasks, and what the simulation found.
    """
    network = build_network(study, screener, arrangement)
    result = simulate(
        network,
        iterations=iterations or study.meta.method.iterations,
        seed=seed,
        workers=workers,
        horizon=screener.case.horizon,
    )
    return network, result
