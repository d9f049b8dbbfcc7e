"""From an arrangement and what the law asks of it to the network of tasks that the simulation walks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import Choice, expected
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.judging.undertaking import undertakings
from accord.pipeline.casework import withdrawal_of
from accord.pipeline.element_work import Laid, backup_of, element_tasks
from accord.pipeline.legal_work import LegalTask, legal_tasks
from accord.pipeline.paid_beside import NOTHING, struck_alike
from accord.pipeline.parts import delivery_of
from accord.pipeline.risking import with_risks
from accord.pipeline.screening import Screener
from accord.pipeline.signing import instrument_tasks
from accord.pipeline.stated import stated_assumptions
from accord.simulation import CorrelationGroup, Fallback, Network, Partner, SimulationResult, Task, simulate
from accord.study import Study, in_study_money

__all__ = ["build_network", "delivery_of", "simulate_arrangement"]


def build_network(study: Study, screener: Screener, arrangement: Arrangement) -> Network:
    """Lay out the tasks of an arrangement.

    Each element is work, or a small network of tasks, that ends in readiness, then a delivery that waits for what it
    builds on. Authorisations come before work or, where the rule says so, only before delivery; cures come before the
    work they are about, and the instrument of a mission before the work that binds its partners to one another. What
    authorisations and cures cost is added to the cost of the work, as is jointness at both sides of an interface
    between owners. Work begins in the phase that was decided on, and is paid by those who bear its bill: what others
    than its payer bear, and what keeping a backup ready costs, runs beside it. When the owner of an element leaves, its
    backup, the partner that the study names, or else the cheapest other lawful provider takes it over; the mission goes
    on without an element that the study states to be an addition.

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
    legal = legal_tasks(screener.arrangement(arrangement), arrangement, case) + instrument_tasks(arrangement, case)
    others = {choice.element: _replacement(screener, arrangement, choice) for choice in arrangement.choices}
    starts = {one.choice.element: one.start for one in undertakings(case, arrangement)}
    laid = [
        element_tasks(study, case, arrangement, choice, others[choice.element], legal) for choice in arrangement.choices
    ]
    tasks = [_authorisation(task, others, starts) for task in legal]
    tasks += [task for one in laid for task in (*one.tasks, *(extra.task for extra in one.beside))]
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
        partners=tuple(_partner(study, name) for name in case.partners if name in _builders(case, arrangement)),
        missions={mission: parts for mission, parts in missions.items() if parts},
        programme_correlation=method.programme_correlation.triple[1],
        groups=tuple(_groups(study, arrangement, laid)),
        escalation=method.escalation.triple[1],
        year_months=start.month - 1 + (start.day - 1) / 31,
        months_since_prices=12 * (start.year - study.meta.price_year) + start.month - 1 + (start.day - 1) / 31 - 6,
    )
    beside: dict[str, tuple[str, ...]] = {}
    for extra in (extra for one in laid for extra in one.beside):
        beside[extra.work] = (*beside.get(extra.work, ()), extra.task.id)
    return struck_alike(with_risks(network, study, arrangement), beside)


def _builders(case: Case, arrangement: Arrangement) -> set[str]:
    """Partners that own work, build it together with its owner, or keep a backup ready."""
    working = {name for one in undertakings(case, arrangement) for name in one.builders}
    return working | {backup.owner for backup in arrangement.backups}


def _groups(study: Study, arrangement: Arrangement, laid: Sequence[Laid]) -> Iterator[CorrelationGroup]:
    """Tie the tasks of an element together: the whole keeps the range of its option, and all bills rise alike."""
    for choice, one in zip(arrangement.choices, laid, strict=True):
        if study.programme.elements[choice.element].tasks or one.beside:
            work = [task for task in one.tasks if task.kind == "element" and task.id != delivery_of(choice.element)]
            tied = (*work, *(extra.task for extra in one.beside))
            yield CorrelationGroup(choice.element, tuple(task.id for task in tied), 1.0)


def _partner(study: Study, name: str) -> Partner:
    method, budget = study.meta.method, study.actors[name].annual_budget
    return Partner(
        id=name,
        annual_withdrawal=withdrawal_of(study, name),
        standing_army=method.standing_army.triple[1],
        correlation=method.actor_correlation.triple[1],
        annual_budget=in_study_money(budget, study.meta)[1] if budget else None,
    )


def _authorisation(task: LegalTask, others: Mapping[str, Choice | None], starts: Mapping[str, float]) -> Task:
    """An authorisation as a task; if its holder leaves, whoever takes over or shares the element asks for it anew.

    It is asked for when the first of the works that wait for it may begin; a cure or an instrument from the start.
    """
    replacements = [other.owner for element in task.elements if (other := others[element])]
    others_left = [name for name in (*replacements, *task.owners) if name != task.holder]
    fallback = Fallback(others_left[0], task.months, NOTHING) if others_left else None
    return Task(
        task.id,
        task.title,
        task.holder,
        "legal",
        task.months,
        NOTHING,
        not_before=0.0 if task.from_start else min(starts[element] for element in task.elements),
        mission=task.mission,
        fallback=fallback,
    )


def _replacement(screener: Screener, arrangement: Arrangement, choice: Choice) -> Choice | None:
    """Who takes an element over: its backup; else a lawful choice of another partner of the arrangement.

    Of these the one that the study names goes first, then the cheapest; whoever builds it together with the owner goes
    last, because the work also passes on when one of them leaves.
    """
    if (backup := backup_of(arrangement, choice)) is not None:
        return backup
    case, element = screener.case, screener.study.programme.elements[choice.element]
    named = element.option(choice.provider, choice.payer).fallback
    partners, mine = _builders(case, arrangement), arrangement.choices
    others = [c for c in case.choices_for(choice.element) if c.owner != choice.owner and c.owner in partners]
    builders = next(one.builders for one in undertakings(case, arrangement) if one.choice.key == choice.key)
    for other in sorted(others, key=lambda c: (c.owner != named, c.owner in builders, expected(c.cost), c.key)):
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
