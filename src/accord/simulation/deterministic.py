"""The deterministic plan: the one future in which every range is at its mode, nobody leaves and no risk occurs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from accord.simulation.execution import Request, Spaces, run_block
from accord.simulation.kept import Floats, Ints
from accord.simulation.model import Network
from accord.simulation.planning import build_plan
from accord.simulation.ranges import ZERO, Range

if TYPE_CHECKING:
    from accord.simulation.lanes.layout import Plan


class DeterministicRun(NamedTuple):
    """The deterministic plan: its end, cost, tasks and links on the critical path, and months by owner."""

    finish: float
    cost: float
    critical: Ints
    owned: Floats
    starts: Floats
    finishes: Floats


def run_deterministic(network: Network, like: Plan) -> DeterministicRun:
    """Carry every range at its value in the plan, with nobody leaving and no risk, through the same network.

    Parameters
    ----------
    network
        The network; of each branch of chance the likeliest path is taken.
    like
        Arrays of the network as a whole; the plan pays the same for a month of waiting, and runs in the same part of
        the core, so that no other has to be compiled.

    Returns
    -------
    DeterministicRun
        Dates in months, money in million.
    """
    plan, _ = build_plan(certain(network))
    plan = plan._replace(armies=like.armies, lists=like.lists)
    if not like.settings["plain"][0]:
        settings, tasks = plan.settings.copy(), plan.tasks.copy()
        settings["plain"], tasks["plain"] = 0, 0
        plan = plan._replace(settings=settings, tasks=tasks)
    kept = run_block(plan, Request(1), (0, 1), (1, 1), Spaces(plan))
    return DeterministicRun(
        finish=float(kept.sums[0, 0]),
        cost=float(kept.sums[1, 0]),
        critical=kept.critical,
        owned=kept.owned[0],
        starts=kept.tasks[0, 0],
        finishes=kept.tasks[2, 0],
    )


def certain(network: Network) -> Network:
    """Give the network of the deterministic plan: every range at its value there, nobody leaving, no risk.

    Examples
    --------
    >>> from accord.simulation.model import Task
    >>> from accord.simulation.ranges import Range
    >>> task = Task("a", "A", "ESA", "element", Range(1, 2, 3), Range(10, 20, 30))
    >>> certain(Network((task,))).tasks[0].duration.mean
    2
    """
    return replace(
        network,
        tasks=tuple(
            replace(
                task,
                duration=Range.fixed(task.duration.mode),
                cost=Range.fixed(task.cost.mode),
                monthly_cost=Range.fixed(task.monthly_cost.mode),
            )
            for task in network.tasks
        ),
        partners=tuple(replace(partner, annual_withdrawal=ZERO) for partner in network.partners),
        risks=tuple(replace(risk, probability=0.0, mitigation=None) for risk in network.risks),
        branches=tuple(replace(branch, paths=_likeliest(branch.paths)) for branch in network.branches),
    )


def _likeliest(paths: Mapping[str, float]) -> dict[str, float]:
    """Give all probability to the likeliest path, the first of equals."""
    taken = max(paths, key=paths.__getitem__)
    return {path: float(path == taken) for path in paths}
