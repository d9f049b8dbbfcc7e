"""Run the compiled core over blocks of futures, on one worker or many, with the same bits either way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np

from accord.simulation.checkpoint import Checkpoint
from accord.simulation.kept import Kept, joined, room_for, strides_of, thinned
from accord.simulation.statistics import percentile

if TYPE_CHECKING:
    from accord.simulation.lanes.layout import Plan

Progress = Callable[[int, int], None]

BLOCK = 1024
"""Futures per piece of work, a multiple of those that go through the network together."""
LARGE_BLOCK = 16_384
"""Futures per piece of work when there are very many, so that pieces stay few."""
FIRST_BATCH = 4096
"""Futures after which a percentile's error is first looked at; then after twice as many, and so on."""
MOST_EXCLUDED = 20_480
"""Futures that runs by exclusion go through at most."""


@dataclass(frozen=True)
class Request:
    """What is asked of a run.

    Parameters
    ----------
    iterations
        Futures; with a tolerance the most there may be.
    seed
        0 to 2**64 - 1.
    workers
        Threads.
    level, tolerance
        Stop when the standard error of this percentile of the finish, months, is below the tolerance; None for never.
    block
        Futures per piece of work, a multiple of 128; a usual size when None. No bit of the result depends on it.
    exclusions
        Kind and row of each run by exclusion; see `accord.simulation.lanes.running`.
    """

    iterations: int
    seed: int = 0
    workers: int = 1
    level: float = 0.7
    tolerance: float | None = None
    block: int | None = None
    exclusions: tuple[tuple[int, int], ...] = ()


class Spaces(threading.local):
    """Room to work in, made once for each thread: to make it anew for each block would take longer than to fill it."""

    def __init__(self, plan: Plan) -> None:
        from accord.simulation.lanes import layout

        self.room = layout.new_room(plan)
        self.state = layout.new_state(plan)
        self.other = self.state if plan.settings["plain"][0] else layout.new_state(plan)


def run_iterations(
    plan: Plan, request: Request, *, checkpoint: Checkpoint | None = None, progress: Progress | None = None
) -> tuple[Kept, int, int]:
    """Run all futures, or as many as a tolerance needs.

    Parameters
    ----------
    plan
        Arrays of the network.
    request
        How many, which, and until when.
    checkpoint
        Where finished blocks are kept and looked for; None for nowhere.
    progress
        Called with the number of futures done and the most there may be.

    Returns
    -------
    kept, task_stride, owner_stride
        What was found, and the distances between futures that are kept for tasks and for owners.
    """
    kept: Kept | None = None
    strides = (1, 1)
    done = 0
    for target in _targets(request):
        before, strides = strides, strides_of(plan, target)
        parts = _run_blocks(plan, request, done, target, strides, checkpoint, progress)
        batch = joined(parts)
        kept = batch if kept is None else joined([thinned(kept, before, strides), batch])
        done = target
        if settled(kept, request):
            break
    if kept is None:
        raise ValueError("no iterations were asked for")
    return kept, *strides


def _targets(request: Request) -> Iterator[int]:
    """Numbers of futures at which the error is looked at; the last is all."""
    target = FIRST_BATCH
    while request.tolerance is not None and target < request.iterations:
        yield target
        target *= 2
    yield request.iterations


def settled(kept: Kept, request: Request) -> bool:
    """Tell whether the percentile of a request is known well enough."""
    if request.tolerance is None:
        return False
    value, error = percentile(np.sort(kept.sums[0]), request.level)
    return isfinite(value) and isfinite(error) and error <= request.tolerance


def _run_blocks(
    plan: Plan,
    request: Request,
    first: int,
    last: int,
    strides: tuple[int, int],
    checkpoint: Checkpoint | None,
    progress: Progress | None,
) -> list[Kept]:
    """Run futures from `first` to `last` - 1, block by block; blocks that a checkpoint holds are taken from it."""
    size = request.block or (BLOCK if last - first <= 64 * BLOCK else LARGE_BLOCK)
    spans = [(begin, min(begin + size, last)) for begin in range(first, last, size)]

    spaces = Spaces(plan)

    def run(span: tuple[int, int]) -> Kept:
        name = f"{span[0]}-{span[1]}-{strides[0]}-{strides[1]}"
        held = checkpoint.load(name) if checkpoint else None
        if held is not None:
            return Kept(*held)
        found = run_block(plan, request, span, strides, spaces)
        if checkpoint:
            checkpoint.save(name, found)
        return found

    parts: list[Kept] = []
    with ThreadPoolExecutor(request.workers) as pool:
        found = pool.map(run, spans) if request.workers > 1 else map(run, spans)
        try:
            for span, part in zip(spans, found, strict=True):
                parts.append(part)
                if progress:
                    progress(span[1], request.iterations)
        except BaseException:
            # Else the pool would first run every block that is left.
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return parts


def run_block(plan: Plan, request: Request, span: tuple[int, int], strides: tuple[int, int], spaces: Spaces) -> Kept:
    """Run one block in the compiled core."""
    from accord.simulation.lanes import flowing, keeping, running
    from accord.simulation.lanes.points import LANES

    first, last = span
    excluded = min(request.iterations, MOST_EXCLUDED)
    rows = [-(-last // stride) - -(-first // stride) for stride in strides]
    kept = room_for(plan, len(request.exclusions), last - first, max(0, min(last, excluded) - first), rows)
    asked = keeping.Asked(
        last,
        strides[0],
        strides[1],
        np.array([kind for kind, _ in request.exclusions], dtype=np.int64),
        np.array([which for _, which in request.exclusions], dtype=np.int64),
        excluded,
    )
    output = keeping.Output(first, kept.sums, kept.missions, kept.without, kept.tasks, kept.owned, kept.paid, kept.cash)
    counts = keeping.Counts(kept.critical, kept.critical_link, kept.affected, kept.occurred, kept.windows)
    groups = first // LANES, -(-last // LANES)
    seed = np.uint64(request.seed)
    if plan.settings["plain"][0]:
        flowing.run_plain_groups(plan, seed, *groups, asked, spaces.room, spaces.state, output, counts)
    else:
        running.run_groups(plan, seed, *groups, asked, spaces.room, spaces.state, spaces.other, output, counts)
    return kept


def exclusions_of(plan: Plan) -> tuple[tuple[int, int], ...]:
    """Runs by exclusion that can tell something: departures and absences of partners, and risks."""
    from accord.simulation.lanes.running import ABSENT, AVERTED, STAYS

    stays = [(STAYS, row) for row in np.flatnonzero(plan.actors["may_leave"]).tolist()]
    absent = [(ABSENT, row) for row in np.flatnonzero(plan.actors["removable"]).tolist()]
    return (*stays, *absent, *((AVERTED, row) for row in range(plan.risks.size)))
