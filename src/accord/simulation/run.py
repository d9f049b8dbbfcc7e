"""Run the kernel over blocks of iterations, on one worker or many, with the same bits either way."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from accord.simulation.plan import Plan

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

BLOCK = 256
"""Iterations per piece of work."""
TASK_CELLS = 4_000_000
"""Most task dates kept, so that memory does not grow with tasks times iterations."""
OWNER_ROWS = 100_000
"""Most iterations kept for owners and payers."""


class Raw(NamedTuple):
    """What the kernel found; iterations are along the first axis, or the last where a run leaves an actor in."""

    finish: Floats
    cost: Floats
    missions: Floats
    finish_without: Floats
    cost_without: Floats
    task_start: Floats
    task_finish: Floats
    owned: Floats
    paid: Floats
    critical: Ints
    critical_link: Ints
    affected: Ints
    leavers: Ints
    plan_finish: float
    plan_cost: float
    plan_critical: Ints
    plan_owned: Floats


def spacing(iterations: int, most: int) -> int:
    """Distance between kept iterations, so that at most `most`, evenly spaced from the first, are kept.

    Examples
    --------
    >>> spacing(1000, 1000), spacing(1001, 1000)
    (1, 2)
    """
    return -(-iterations // most)


def run_plan_and_iterations(plan: Plan, iterations: int, seed: int, workers: int = 1, block: int = BLOCK) -> Raw:
    """Run the deterministic plan and all iterations.

    Parameters
    ----------
    plan
        Arrays of the network.
    iterations, seed
        How many, and which.
    workers
        Threads; the compiled code runs outside the interpreter lock.
    block
        Iterations per piece of work. Neither it nor `workers` changes any bit of the result: each iteration
        writes to its own place, and what is added up over blocks are whole numbers.

    Returns
    -------
    Raw
        Arrays by iteration, and counts.
    """
    from accord.simulation import kernel

    tasks, links, actors = plan.actor.size, plan.before.size, plan.actor_weight.size
    leavers = np.flatnonzero(plan.bounds[5 * tasks :, 2] > 0).astype(np.int64)
    missions = plan.mission_start.size - 1
    stride = np.array(
        [spacing(iterations, max(1000, TASK_CELLS // tasks)), spacing(iterations, OWNER_ROWS)], dtype=np.int64
    )
    rows = [-(-iterations // int(step)) for step in stride]
    output = kernel.Output(
        finish=np.empty(iterations),
        cost=np.empty(iterations),
        missions=np.empty((iterations, missions)),
        finish_without=np.empty((leavers.size, iterations)),
        cost_without=np.empty((leavers.size, iterations)),
        task_start=np.empty((rows[0], tasks)),
        task_finish=np.empty((rows[0], tasks)),
        owned=np.empty((rows[1], actors + 2)),
        paid=np.empty((rows[1], actors)),
    )

    def run(first: int) -> tuple[Ints, Ints, Ints]:
        counts = tuple(np.zeros(size, dtype=np.int64) for size in (tasks, links, actors))
        last = min(first + block, iterations)
        kernel.run_block(plan, np.uint64(seed), first, last, leavers, stride, output, *counts)
        return counts[0], counts[1], counts[2]

    starts = range(0, iterations, block)
    if workers == 1:
        counted = [run(first) for first in starts]
    else:
        with ThreadPoolExecutor(workers) as pool:
            counted = list(pool.map(run, starts))
    critical, critical_link, affected = (sum(column[1:], start=column[0]) for column in zip(*counted, strict=True))
    plan_critical, plan_owned = np.zeros(tasks, dtype=np.int64), np.zeros(actors + 2)
    plan_links = np.zeros(links, dtype=np.int64)
    plan_finish, plan_cost = kernel.run_plan(plan, plan_critical, plan_links, plan_owned)
    return Raw(*output, critical, critical_link, affected, leavers, plan_finish, plan_cost, plan_critical, plan_owned)
