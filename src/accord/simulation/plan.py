"""Turn a checked network into the flat arrays that the compiled kernel reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from accord.simulation.model import ZERO, LaunchWindows, Network, Partner, Range, Task
from accord.simulation.order import topological_order
from accord.simulation.streams import stream_table, stream_words

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]

FIXED, UNIFORM, TRIANGULAR, PERT = 0, 1, 2, 3
SHAPES = {"fixed": FIXED, "uniform": UNIFORM, "triangular": TRIANGULAR, "pert": PERT}

PERT_REACH = 6.0
"""Normal scores beyond this are cut in PERT tables; one draw in five hundred million."""
PERT_STEPS_PER_UNIT = 32
"""Nodes per unit of normal score; linear between nodes, which errs by less than 1e-4 of the range."""


class Plan(NamedTuple):
    """A network as arrays, tasks in topological order.

    Rows of `shape`, `bounds` and `table` are: durations, costs, fallback durations, fallback costs, restart lags
    (one row per task each), then annual withdrawal probabilities (one row per actor).
    """

    shape: Ints
    bounds: Floats
    table: Ints
    pert: Floats
    pert_reach: float
    work_stream: Words
    fallback_stream: Words
    restart_stream: Words
    factor_stream: Words
    leave_stream: Words
    programme_stream: Words
    programme_weight: float
    actor_weight: Floats
    own_weight: Floats
    cost_duration: float
    actor: Ints
    payer: Ints
    fallback_actor: Ints
    fallback_payer: Ints
    milestone: npt.NDArray[np.bool_]
    not_before: Floats
    before_start: Ints
    before: Ints
    window: Floats
    window_start: Ints
    window_edges: Floats
    ends: Ints
    mission_start: Ints
    mission_task: Ints
    army_actor: Ints
    army_mission: Ints
    army_monthly: Floats
    army_start: Ints
    army_task: Ints


class Labels(NamedTuple):
    """What the positions in a `Plan` stand for."""

    order: tuple[int, ...]
    actors: tuple[str, ...]
    missions: tuple[str, ...]


def build_plan(network: Network) -> tuple[Plan, Labels]:
    """Build the arrays of a network that has no problems.

    Parameters
    ----------
    network
        A network for which `network_problems` finds nothing.

    Returns
    -------
    Plan, Labels
        Arrays for the kernel, and the names that belong to their positions.

    Examples
    --------
    >>> from accord.simulation.model import Task
    >>> one = Range.fixed(1)
    >>> plan, labels = build_plan(Network((Task("a", "A", "ESA", "element", one, one),)))
    >>> labels.actors, plan.ends.tolist()
    (('ESA',), [0])
    """
    order = topological_order(network.tasks)
    tasks = [network.tasks[index] for index in order]
    row = {task.id: index for index, task in enumerate(tasks)}
    listed = {task.id: index for index, task in enumerate(network.tasks)}
    actors = _actors(network)
    actor_row = {name: index for index, name in enumerate(actors)}
    partners = {partner.id: partner for partner in network.partners}
    shared = network.programme_correlation
    within = np.array([partners[name].correlation if name in partners else 0.0 for name in actors])
    fallbacks = [task.fallback for task in tasks]
    shape, bounds, table, pert = _distributions(_ranges(tasks, actors, partners))
    payers = [task.payer or task.actor for task in tasks]
    heirs = [
        payer if payer != task.actor or task.fallback is None else task.fallback.actor
        for task, payer in zip(tasks, payers, strict=True)
    ]
    before = [sorted(dict.fromkeys(task.predecessors), key=listed.__getitem__) for task in tasks]
    before_start, before_rows = _ragged([[row[name] for name in names] for names in before])
    window, window_start, window_edges = _windows([task.windows for task in tasks])
    members = [
        [row[name] for name in sorted(dict.fromkeys(names), key=listed.__getitem__)]
        for names in network.missions.values()
    ]
    mission_start, mission_task = _ragged(members)
    followed = {name for task in tasks for name in task.predecessors}
    last = [index for index, task in enumerate(tasks) if task.id not in followed]
    ending = {index for rows in members for index in rows} if members else set(last)
    army = _armies(network, row, actor_row)
    army_start, army_task = _ragged([rows for *_, rows in army])
    ids = [task.id for task in tasks]
    plan = Plan(
        shape=shape,
        bounds=bounds,
        table=table,
        pert=pert,
        pert_reach=PERT_REACH,
        work_stream=stream_table("work", ids),
        fallback_stream=stream_table("fallback", ids),
        restart_stream=stream_table("restart", ids),
        factor_stream=stream_table("actor factor", actors),
        leave_stream=stream_table("withdrawal", actors),
        programme_stream=np.array(stream_words("programme factor", ""), dtype=np.uint64),
        programme_weight=float(np.sqrt(shared)),
        actor_weight=np.sqrt((1 - shared) * within),
        own_weight=np.sqrt((1 - shared) * (1 - within)),
        cost_duration=float(network.cost_duration_correlation),
        actor=_ints(actor_row[task.actor] for task in tasks),
        payer=_ints(actor_row[name] for name in payers),
        fallback_actor=_ints(actor_row[f.actor] if f else -1 for f in fallbacks),
        fallback_payer=_ints(actor_row[name] for name in heirs),
        milestone=np.array([task.kind == "milestone" for task in tasks]),
        not_before=np.array([task.not_before for task in tasks], dtype=np.float64),
        before_start=before_start,
        before=before_rows,
        window=window,
        window_start=window_start,
        window_edges=window_edges,
        ends=_ints(sorted(ending, key=lambda index: order[index])),
        mission_start=mission_start,
        mission_task=mission_task,
        army_actor=_ints(actor for actor, *_ in army),
        army_mission=_ints(mission for _, mission, *_ in army),
        army_monthly=np.array([monthly for _, _, monthly, _ in army], dtype=np.float64),
        army_start=army_start,
        army_task=army_task,
    )
    return plan, Labels(tuple(order), tuple(actors), tuple(network.missions))


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), dtype=np.int64)


def _ragged(rows: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
    """Store lists of different lengths as offsets and one flat array."""
    start = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum([len(row) for row in rows], out=start[1:])
    return start, _ints(index for row in rows for index in row)


def _actors(network: Network) -> list[str]:
    """List partners first, then other actors as they appear."""
    named = [partner.id for partner in network.partners]
    for task in network.tasks:
        named += [task.actor, task.payer or task.actor]
        if task.fallback is not None:
            named.append(task.fallback.actor)
    return list(dict.fromkeys(named))


def _ranges(tasks: Sequence[Task], actors: Sequence[str], partners: Mapping[str, Partner]) -> list[Range]:
    """Every range of the network, in the order that `Plan` describes."""
    fallbacks = [task.fallback for task in tasks]
    return [
        *(task.duration for task in tasks),
        *(task.cost for task in tasks),
        *(fallback.duration if fallback else ZERO for fallback in fallbacks),
        *(fallback.cost if fallback else ZERO for fallback in fallbacks),
        *(fallback.restart_lag if fallback else ZERO for fallback in fallbacks),
        *(partners[name].annual_withdrawal if name in partners else ZERO for name in actors),
    ]


def _distributions(ranges: Sequence[Range]) -> tuple[Ints, Floats, Ints, Floats]:
    """Code each range; equal PERT shapes share one table of quantiles."""
    bounds = np.array([(r.low, r.mode, r.high) for r in ranges], dtype=np.float64)
    shape = _ints(SHAPES[r.distribution] if r.low < r.high else FIXED for r in ranges)
    table = np.zeros(len(ranges), dtype=np.int64)
    rows: dict[float, int] = {}
    for index in np.flatnonzero(shape == PERT).tolist():
        low, mode, high = bounds[index].tolist()
        table[index] = rows.setdefault((mode - low) / (high - low), len(rows))
    return shape, bounds, table, _pert_table(list(rows))


def _pert_table(relative_modes: list[float]) -> Floats:
    """Tabulate PERT quantiles on 0 to 1 over the normal score; shape (modes, nodes)."""
    nodes = np.linspace(-PERT_REACH, PERT_REACH, int(2 * PERT_REACH * PERT_STEPS_PER_UNIT) + 1)
    if not relative_modes:
        return np.zeros((0, nodes.size))
    from scipy.special import betaincinv, ndtr

    mode = np.array(relative_modes)[:, None]
    lower = betaincinv(1 + 4 * mode, 5 - 4 * mode, ndtr(nodes)[None, :])
    # The upper half comes from the mirrored beta, where the probability keeps its digits.
    upper = 1 - betaincinv(5 - 4 * mode, 1 + 4 * mode, ndtr(-nodes)[None, :])
    return np.ascontiguousarray(np.where(nodes[None, :] < 0, lower, upper), dtype=np.float64)


def _windows(windows: Sequence[LaunchWindows | None]) -> tuple[Floats, Ints, Floats]:
    """Code recurring windows as (first, period, length), period 0 for none, and explicit ones as edges."""
    recurring = np.zeros((len(windows), 3))
    edges: list[tuple[tuple[float, float], ...]] = []
    for index, window in enumerate(windows):
        edges.append(window.explicit if window is not None else ())
        if window is not None and not window.explicit:
            recurring[index] = window.first, window.period, window.length
    start = np.zeros(len(windows) + 1, dtype=np.int64)
    np.cumsum([len(pairs) for pairs in edges], out=start[1:])
    flat = np.array([pair for pairs in edges for pair in pairs], dtype=np.float64).reshape(-1, 2)
    return recurring, start, flat


def _armies(
    network: Network, row: dict[str, int], actor_row: dict[str, int]
) -> list[tuple[int, int, float, list[int]]]:
    """For each partner and mission: what a month of waiting costs, and the work that comes before the wait."""
    mission_row = {name: index for index, name in enumerate(network.missions)}
    armies = []
    for partner in network.partners:
        for mission, index in mission_row.items():
            work = [
                task
                for task in network.tasks
                if task.kind == "element" and task.actor == partner.id and task.mission == mission
            ]
            months = sum(task.duration.mean for task in work)
            if partner.standing_army > 0 and months > 0:
                monthly = partner.standing_army * sum(task.cost.mean for task in work) / months
                armies.append((actor_row[partner.id], index, monthly, [row[task.id] for task in work]))
    return armies
