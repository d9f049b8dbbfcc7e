"""The work on one element: its tasks, its delivery, what happens when its owner leaves, and what all of it costs."""

from __future__ import annotations

from dataclasses import dataclass

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import Choice
from accord.pipeline.casework import months_between
from accord.pipeline.legal_work import LegalTask, legal_cost
from accord.pipeline.parts import Part, delivery_of, parts_of
from accord.simulation import Fallback, LaunchWindows, Link, Range, Task
from accord.simulation.model import Mode
from accord.study import Study
from accord.study.schema import Element, Listed

NOTHING = Range.fixed(0.0)
DROPPED = ("augmentation", "coordination")


@dataclass(frozen=True)
class Work:
    """What the tasks of one element have in common.

    Parameters
    ----------
    choice, other
        Who provides it, and who takes over when the owner leaves; None for nobody.
    before_work, before_launch
        Authorisations for which the work, and the delivery, wait.
    cost
        Of the whole work, million of study money.
    mode
        By which a departure is settled.
    sharers
        Partners that do the work together with the owner.
    """

    choice: Choice
    other: Choice | None
    before_work: tuple[str, ...]
    before_launch: tuple[str, ...]
    cost: Range
    mode: Mode
    sharers: tuple[str, ...]


def element_tasks(
    study: Study,
    case: Case,
    arrangement: Arrangement,
    choice: Choice,
    other: Choice | None,
    legal: tuple[LegalTask, ...],
) -> list[Task]:
    """Lay out the work on an element and its delivery.

    Parameters
    ----------
    study, case, arrangement
        The study, its numbers, and who provides what.
    choice, other
        Who provides this element, and who takes over when the owner leaves.
    legal
        What the law asks for.

    Returns
    -------
    list of Task
        The work, or its tasks and a milestone at their end that has the element's name; then the delivery.
    """
    element = study.programme.elements[choice.element]
    work = Work(
        choice=choice,
        other=other,
        before_work=_authorised(legal, choice, "work"),
        before_launch=_authorised(legal, choice, "launch"),
        cost=_whole_cost(study, case, arrangement, choice),
        mode=mode_applied(element, choice, arrangement.modes.get(choice.element)),
        sharers=_sharers(element, arrangement, choice),
    )
    parts = parts_of(choice.element, element.name, element.tasks)
    tasks = [_work_task(study, element, work, part) for part in parts]
    if element.tasks:
        followed = {link.task for part in parts for link in part.links if link.kind == "FS" and link.lag >= 0}
        last = tuple(part.id for part in parts if part.id not in followed)
        ready = f"{element.name}: ready"
        tasks.append(Task(choice.element, ready, choice.owner, "milestone", NOTHING, NOTHING, last, payer=choice.payer))
    return [*tasks, _delivery(study, case, arrangement, work)]


def mode_applied(element: Element, choice: Choice, decided: Mode | None = None) -> Mode:
    """Mode of cooperation by which a departure is settled.

    Parameters
    ----------
    element
        What is provided.
    choice
        By whom.
    decided
        The mode that the arrangement decides on; the one that the study states when left out.

    Returns
    -------
    str
        The mode decided or stated; but what a mission cannot do without is interdependence, whatever the text says.
    """
    stated = decided or element.mode_of(element.option(choice.provider, choice.payer))
    return "interdependence" if stated is None or (stated in DROPPED and not element.optional) else stated


def _sharers(element: Element, arrangement: Arrangement, choice: Choice) -> tuple[str, ...]:
    """Partners of the arrangement that share the work on an element, where it is integrated."""
    if mode_applied(element, choice, arrangement.modes.get(choice.element)) != "integration":
        return ()
    stated = element.sharers_of(element.option(choice.provider, choice.payer))
    taking_part = {*arrangement.owner.values(), *(one.payer for one in arrangement.choices)}
    return tuple(name for name in stated if name in taking_part and name != choice.owner)


def _work_task(study: Study, element: Element, work: Work, part: Part) -> Task:
    choice, other = work.choice, work.other
    months = choice.duration[1]
    links = tuple(Link(link.task, link.kind, link.lag * months) for link in part.links)
    first = not any(link.kind[1] == "S" for link in part.links)
    return Task(
        id=part.id,
        name=part.name,
        actor=choice.owner,
        kind="element",
        duration=_scaled(choice.duration, part.months),
        cost=_scaled((work.cost.low, work.cost.mode, work.cost.high), part.cost),
        predecessors=(*(work.before_work if first else ()), *links),
        fallback=_fallback(study, other, part.months, part.cost) if other else None,
        mission=element.mission,
        payer=choice.payer,
        mode=work.mode,
        shared_with=work.sharers,
    )


def _fallback(study: Study, other: Choice, months: float, cost: float) -> Fallback:
    """What another provider needs for a part of the work."""
    method = study.meta.method
    again = method.relearning.triple[1]
    return Fallback(
        actor=other.owner,
        duration=_scaled(other.duration, months * again),
        cost=_scaled(other.cost, cost * again),
        restart_lag=Range(*method.restart_lag.months),
        retained=method.retained.triple[1],
    )


def _scaled(triple: tuple[float, float, float], share: float) -> Range:
    low, mode, high = triple
    return Range(low * share, mode * share, high * share)


def _delivery(study: Study, case: Case, arrangement: Arrangement, work: Work) -> Task:
    choice, other = work.choice, work.other
    element = study.programme.elements[choice.element]
    months = Range(*case.elements[choice.element].delivery)
    lag = Range(*study.meta.method.restart_lag.months)
    return Task(
        id=delivery_of(choice.element),
        name=f"{element.name}: delivery",
        actor=choice.owner,
        kind="element",
        duration=months,
        cost=NOTHING,
        predecessors=(
            choice.element,
            *(delivery_of(below) for below in element.after if below in arrangement.owner),
            *work.before_launch,
        ),
        windows=_windows(study, element),
        fallback=Fallback(other.owner, months, NOTHING, lag) if other else None,
        mission=element.mission,
        payer=choice.payer,
        mode=work.mode,
    )


def _windows(study: Study, element: Element) -> LaunchWindows | None:
    """Launch windows in months from the start; those that have closed by then are left out."""
    windows, start = element.windows, study.meta.start
    if windows is None:
        return None
    if not isinstance(windows, Listed):
        return LaunchWindows(windows.first.months[1], windows.period.months[1], windows.length.months[1])
    open_since_start = [window for window in windows.dates if window.closes >= start]
    edges = [(months_between(start, one.opens), months_between(start, one.closes)) for one in open_since_start]
    return LaunchWindows(explicit=tuple((max(0.0, opens), closes) for opens, closes in edges))


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
