"""Run the compiled core over blocks of futures, on one worker or many, with the same bits either way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from accord.simulation.checkpoint import Checkpoint
from accord.simulation.model import Network
from accord.simulation.planning import YEARS, build_plan
from accord.simulation.ranges import ZERO, Range
from accord.simulation.statistics import percentile

if TYPE_CHECKING:
    from accord.simulation.lanes.layout import Plan

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Progress = Callable[[int, int], None]

BLOCK = 1024
"""Futures per piece of work, a multiple of those that go through the network together."""
LARGE_BLOCK = 16_384
"""Futures per piece of work when there are very many, so that pieces stay few."""
FIRST_BATCH = 4096
"""Futures after which a percentile's error is first looked at; then after twice as many, and so on."""
TASK_CELLS = 4_000_000
"""Most task dates of one kind kept, so that memory does not grow with tasks times futures."""
TASK_ROWS = 10_240
"""Most futures kept for tasks and for money by year, however few tasks there are."""
OWNER_ROWS = 65_536
"""Most futures kept for owners and payers."""
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


class Kept(NamedTuple):
    """What is kept of futures: sums, missions and exclusions of all, tasks and owners of evenly spaced ones.

    `sums` (finish and cost, futures); `missions` (missions, futures); `without` (exclusions, finish and cost, futures);
    `tasks` (start, done, finish, months, money; futures; tasks); `owned`, `paid` (futures, actors), `cash` (futures,
    actors, years); then counts.
    """

    sums: Floats
    missions: Floats
    without: Floats
    tasks: Floats
    owned: Floats
    paid: Floats
    cash: Floats
    critical: Ints
    critical_link: Ints
    affected: Ints
    occurred: Ints
    windows: Ints


class DeterministicRun(NamedTuple):
    """The deterministic plan: its end, cost, tasks and links on the critical path, and months by owner."""

    finish: float
    cost: float
    critical: Ints
    owned: Floats
    starts: Floats
    finishes: Floats


COUNTED = 7
"""Place in `Kept` from which on arrays are counts, that add up."""


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
        before, strides = strides, _strides(plan, target)
        parts = _run_blocks(plan, request, done, target, strides, checkpoint, progress)
        batch = _joined(parts)
        kept = batch if kept is None else _joined([_thinned(kept, before, strides), batch])
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


def _strides(plan: Plan, iterations: int) -> tuple[int, int]:
    """Distances between kept futures, powers of two so that later ones fit earlier ones."""
    return (
        _power_of_two(-(-iterations // min(TASK_ROWS, max(1000, TASK_CELLS // plan.tasks.size)))),
        _power_of_two(-(-iterations // OWNER_ROWS)),
    )


def _power_of_two(least: int) -> int:
    """Smallest power of two that is not below a number.

    Examples
    --------
    >>> _power_of_two(5), _power_of_two(1)
    (8, 1)
    """
    return 1 << max(0, least - 1).bit_length()


def _thinned(kept: Kept, before: tuple[int, int], after: tuple[int, int]) -> Kept:
    """Drop kept futures so that distances grow."""
    tasks, owners = after[0] // before[0], after[1] // before[1]
    return kept._replace(
        tasks=kept.tasks[:, ::tasks],
        cash=kept.cash[::tasks],
        owned=kept.owned[::owners],
        paid=kept.paid[::owners],
    )


def _joined(parts: list[Kept]) -> Kept:
    """Lay parts end to end, and add up what is counted."""
    if len(parts) == 1:
        return parts[0]
    axes = {"sums": 1, "missions": 1, "without": 2, "tasks": 1, "owned": 0, "paid": 0, "cash": 0}
    laid = [np.concatenate([getattr(part, name) for part in parts], axis=axes[name]) for name in Kept._fields[:COUNTED]]
    counted = [sum(getattr(part, name) for part in parts) for name in Kept._fields[COUNTED:]]
    return Kept(*laid, *counted)


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
        found = _run_block(plan, request, span, strides, spaces)
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


def _run_block(plan: Plan, request: Request, span: tuple[int, int], strides: tuple[int, int], spaces: Spaces) -> Kept:
    """Run one block in the compiled core."""
    from accord.simulation.lanes import flowing, keeping, running
    from accord.simulation.lanes.points import LANES

    first, last = span
    excluded = min(request.iterations, MOST_EXCLUDED)
    rows = [-(-last // stride) - -(-first // stride) for stride in strides]
    kept = _room_for(plan, len(request.exclusions), last - first, max(0, min(last, excluded) - first), rows)
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


def _room_for(plan: Plan, exclusions: int, futures: int, excluded: int, rows: list[int]) -> Kept:
    """Make empty arrays for one block."""
    from accord.simulation.lanes.keeping import KEPT
    from accord.simulation.lanes.windows import WINDOWS_COUNTED

    tasks, actors = plan.tasks.size, plan.actors.size
    windowed = int((plan.tasks["window"] >= 0).sum())
    return Kept(
        sums=np.empty((2, futures)),
        missions=np.empty((plan.missions.size, futures)),
        without=np.empty((exclusions, 2, excluded)),
        tasks=np.empty((len(KEPT), rows[0], tasks)),
        owned=np.empty((rows[1], actors + 2)),
        paid=np.empty((rows[1], actors)),
        cash=np.zeros((rows[0], actors, YEARS)),
        critical=np.zeros(tasks, dtype=np.int64),
        critical_link=np.zeros(plan.links.size, dtype=np.int64),
        affected=np.zeros(actors, dtype=np.int64),
        occurred=np.zeros(plan.risks.size, dtype=np.int64),
        windows=np.zeros((windowed, WINDOWS_COUNTED), dtype=np.int64),
    )


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
    kept = _run_block(plan, Request(1), (0, 1), (1, 1), Spaces(plan))
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


def exclusions_of(plan: Plan) -> tuple[tuple[int, int], ...]:
    """Runs by exclusion that can tell something: departures and absences of partners, and risks."""
    from accord.simulation.lanes.running import ABSENT, AVERTED, STAYS

    stays = [(STAYS, row) for row in np.flatnonzero(plan.actors["may_leave"]).tolist()]
    absent = [(ABSENT, row) for row in np.flatnonzero(plan.actors["removable"]).tolist()]
    return (*stays, *absent, *((AVERTED, row) for row in range(plan.risks.size)))
