"""What others pay beside the work on an element: parts of its bill, and a backup that is kept ready."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from accord.arrangements.choice import Choice
from accord.pipeline.parts import part_of
from accord.simulation import Fallback, Link, Network, Range, Task

NOTHING = Range.fixed(0.0)


@dataclass(frozen=True)
class Beside:
    """A task that is paid beside work and holds nothing up.

    Parameters
    ----------
    task
        Begins with the work, and ends when those who do either leave.
    work
        Id of the task that it runs beside.
    """

    task: Task
    work: str


def borne_beside(work: Task, payer: str, cost: Range, builders: tuple[str, ...]) -> Beside:
    """What somebody else than its payer bears of a task of work.

    Parameters
    ----------
    work
        The task.
    payer
        Who bears it.
    cost
        What it bears, million of study money.
    builders
        The owner of the work and those who build it together.

    Returns
    -------
    Beside
        A partner that builds takes its own team along, so that it pays for waiting as others do; what an owner bears of
        a bill that somebody else pays stops when it leaves.
    """
    task = Task(
        id=part_of(work.id, f"borne by {payer}"),
        name=f"{work.name}: part that {payer} bears",
        actor=payer,
        kind="element",
        duration=work.duration,
        cost=cost,
        predecessors=(Link(work.id, "SS"),),
        mission=work.mission if payer in builders and payer != work.actor else "",
        payer=payer,
    )
    return Beside(_ending_with(task, [name for name in (work.actor, *builders) if name != payer]), work.id)


def kept_ready(work: Task, backup: Choice, cost: Range) -> Beside:
    """What it costs to keep a backup ready while the work goes on, paid by the payer of the backup.

    Parameters
    ----------
    work
        The task of work.
    backup
        Another owner's choice for the same element.
    cost
        Million of study money.

    Returns
    -------
    Beside
        Belongs to no mission, so that nobody pays for waiting on account of it.
    """
    task = Task(
        id=part_of(work.id, f"kept ready by {backup.owner}"),
        name=f"{work.name}: kept ready by {backup.owner}",
        actor=backup.owner,
        kind="element",
        duration=work.duration,
        cost=cost,
        predecessors=(Link(work.id, "SS"),),
        payer=backup.payer,
    )
    return Beside(_ending_with(task, [work.actor]), work.id)


def _ending_with(task: Task, others: Iterable[str]) -> Task:
    """Let a task end when its actor or any of the others leaves: the first of these has nothing left to do."""
    names = tuple(dict.fromkeys(others))
    if not names:
        return replace(task, mode="augmentation")
    heir = Fallback(names[0], NOTHING, NOTHING)
    return replace(task, mode="integration", shared_with=names, fallback=heir)


def struck_alike(network: Network, beside: Mapping[str, tuple[str, ...]]) -> Network:
    """Let risks that strike work strike what is borne of its bill beside it as well.

    Parameters
    ----------
    network
        A network with its risks.
    beside
        Ids of what runs beside each task of work.

    Returns
    -------
    Network
        With risks that name both.
    """
    risks = tuple(
        replace(risk, tasks=(*risk.tasks, *(name for work in risk.tasks for name in beside.get(work, ()))))
        for risk in network.risks
    )
    return replace(network, risks=risks)
