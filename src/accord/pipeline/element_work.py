"""The work on one element: its tasks, its delivery, what happens when its owner leaves, and what all of it costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import Choice
from accord.arrangements.judging.undertaking import undertakings
from accord.pipeline.bills import bill_of, readiness_cost
from accord.pipeline.casework import months_between
from accord.pipeline.legal_work import LegalTask
from accord.pipeline.paid_beside import NOTHING, Beside, borne_beside, kept_ready
from accord.pipeline.parts import Part, delivery_of, parts_of
from accord.simulation import Fallback, LaunchWindows, Link, Range, Task
from accord.simulation.model import Mode
from accord.study import Study
from accord.study.schema import Element, Listed

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
    bill
        What each partner bears of the whole work, million of study money, first of all its payer.
    mode
        By which a departure is settled.
    sharers
        Partners that do the work together with the owner.
    start
        Month before which it does not begin.
    backup
        The choice of another owner that is kept ready; None for none.
    """

    choice: Choice
    other: Choice | None
    before_work: tuple[str, ...]
    before_launch: tuple[str, ...]
    bill: Mapping[str, Range]
    mode: Mode
    sharers: tuple[str, ...]
    start: float
    backup: Choice | None

    @property
    def payer(self) -> str:
        """Who pays for the work: its payer or, in barter, its provider."""
        return next(iter(self.bill))


@dataclass(frozen=True)
class Laid:
    """The tasks of one element.

    Parameters
    ----------
    tasks
        The work, or its tasks and a milestone at their end that has the element's name; then the delivery.
    beside
        What others pay beside the work.
    """

    tasks: tuple[Task, ...]
    beside: tuple[Beside, ...]


def element_tasks(
    study: Study,
    case: Case,
    arrangement: Arrangement,
    choice: Choice,
    other: Choice | None,
    legal: tuple[LegalTask, ...],
) -> Laid:
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
    Laid
        The work and its delivery, and what others than the payer bear beside it.
    """
    element = study.programme.elements[choice.element]
    (terms,) = (one for one in undertakings(case, arrangement) if one.choice.key == choice.key)
    mode = mode_applied(element, choice, arrangement.modes.get(choice.element))
    work = Work(
        choice=choice,
        other=other,
        before_work=_authorised(legal, choice, "work"),
        before_launch=_authorised(legal, choice, "launch"),
        bill=bill_of(study, case, arrangement, choice),
        mode=mode,
        sharers=terms.sharers if mode == "integration" else (),
        start=terms.start,
        backup=backup_of(arrangement, choice),
    )
    parts = parts_of(choice.element, element.name, element.tasks)
    worked = [_work_task(study, element, work, part) for part in parts]
    tasks, beside = (
        list(worked),
        [one for task, part in zip(worked, parts, strict=True) for one in _beside(case, work, task, part)],
    )
    if element.tasks:
        followed = {link.task for part in parts for link in part.links if link.kind == "FS" and link.lag >= 0}
        last = tuple(part.id for part in parts if part.id not in followed)
        ready = f"{element.name}: ready"
        tasks.append(Task(choice.element, ready, choice.owner, "milestone", NOTHING, NOTHING, last, payer=work.payer))
    return Laid((*tasks, _delivery(study, case, arrangement, work)), tuple(beside))


def backup_of(arrangement: Arrangement, choice: Choice) -> Choice | None:
    """Choice of another owner that an arrangement keeps ready for the element of one of its choices."""
    return next((one for one in arrangement.backups if one.element == choice.element), None)


def _beside(case: Case, work: Work, task: Task, part: Part) -> Iterator[Beside]:
    """What is paid beside one task of the work."""
    for payer, cost in work.bill.items():
        if payer != work.payer:
            yield borne_beside(task, payer, _scaled((cost.low, cost.mode, cost.high), part.cost), work.sharers)
    if work.backup is not None:
        cost = readiness_cost(case, work.backup)
        yield kept_ready(task, work.backup, _scaled((cost.low, cost.mode, cost.high), part.cost))


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


def _work_task(study: Study, element: Element, work: Work, part: Part) -> Task:
    choice, cost = work.choice, work.bill[work.payer]
    months = choice.duration[1]
    links = tuple(Link(link.task, link.kind, link.lag * months) for link in part.links)
    first = not any(link.kind[1] == "S" for link in part.links)
    return Task(
        id=part.id,
        name=part.name,
        actor=choice.owner,
        kind="element",
        duration=_scaled(choice.duration, part.months),
        cost=_scaled((cost.low, cost.mode, cost.high), part.cost),
        predecessors=(*(work.before_work if first else ()), *links),
        not_before=work.start,
        fallback=_fallback(study, work, part),
        mission=element.mission,
        payer=work.payer,
        mode=work.mode,
        shared_with=work.sharers,
    )


def _fallback(study: Study, work: Work, part: Part) -> Fallback | None:
    """What whoever takes over needs for a part of the work; a backup has nothing to learn and is under contract."""
    method, other = study.meta.method, work.other
    if other is None:
        return None
    again = 1.0 if work.backup else method.relearning.triple[1]
    return Fallback(
        actor=other.owner,
        duration=_scaled(other.duration, part.months * again),
        cost=_scaled(other.cost, part.cost * again),
        restart_lag=_restart_lag(study, work),
        retained=method.retained.triple[1],
    )


def _restart_lag(study: Study, work: Work) -> Range:
    """Months between a departure and the beginning of whoever takes over: none for a backup that is kept ready."""
    return NOTHING if work.backup else Range(*study.meta.method.restart_lag.months)


def _scaled(triple: tuple[float, float, float], share: float) -> Range:
    low, mode, high = triple
    return Range(low * share, mode * share, high * share)


def _delivery(study: Study, case: Case, arrangement: Arrangement, work: Work) -> Task:
    choice, other = work.choice, work.other
    element = study.programme.elements[choice.element]
    months = Range(*case.elements[choice.element].delivery)
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
        fallback=Fallback(other.owner, months, NOTHING, _restart_lag(study, work)) if other else None,
        mission=element.mission,
        payer=work.payer,
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
