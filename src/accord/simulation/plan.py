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
    listing = _listing(network)
    return _plan(network, listing), Labels(listing.order, listing.actors, tuple(network.missions))


class _Listing(NamedTuple):
    """The tasks in topological order and the actors, with the position of each."""

    order: tuple[int, ...]
    tasks: tuple[Task, ...]
    row: Mapping[str, int]
    actors: tuple[str, ...]
    actor_row: Mapping[str, int]

    def rows(self, names: Iterable[str]) -> list[int]:
        """Give the rows of named tasks, each once, in the order in which the network lists them."""
        return sorted({self.row[name] for name in names}, key=self.order.__getitem__)


def _listing(network: Network) -> _Listing:
    order = tuple(topological_order(network.tasks))
    tasks = tuple(network.tasks[index] for index in order)
    actors = tuple(_actors(network))
    return _Listing(
        order=order,
        tasks=tasks,
        row={task.id: index for index, task in enumerate(tasks)},
        actors=actors,
        actor_row={name: index for index, name in enumerate(actors)},
    )


def _plan(network: Network, listing: _Listing) -> Plan:
    tasks, actors = listing.tasks, listing.actors
    before_start, before = _ragged([listing.rows(task.predecessors) for task in tasks])
    window, window_start, window_edges = _windows([task.windows for task in tasks])
    members = [listing.rows(names) for names in network.missions.values()]
    mission_start, mission_task = _ragged(members)
    actor, payer, fallback_actor, fallback_payer = _who(listing)
    army_actor, army_mission, army_monthly, army_start, army_task = _armies(network, listing)
    return Plan(
        *_distributions(_ranges(tasks, actors, network.partners)),
        PERT_REACH,
        *_streams([task.id for task in tasks], actors),
        *_weights(network, actors),
        cost_duration=float(network.cost_duration_correlation),
        actor=actor,
        payer=payer,
        fallback_actor=fallback_actor,
        fallback_payer=fallback_payer,
        milestone=np.array([task.kind == "milestone" for task in tasks]),
        not_before=np.array([task.not_before for task in tasks], dtype=np.float64),
        before_start=before_start,
        before=before,
        window=window,
        window_start=window_start,
        window_edges=window_edges,
        ends=_ends(listing, members),
        mission_start=mission_start,
        mission_task=mission_task,
        army_actor=army_actor,
        army_mission=army_mission,
        army_monthly=army_monthly,
        army_start=army_start,
        army_task=army_task,
    )


def _streams(tasks: Sequence[str], actors: Sequence[str]) -> tuple[Words, Words, Words, Words, Words, Words]:
    """Streams in the order of `Plan`."""
    return (
        stream_table("work", tasks),
        stream_table("fallback", tasks),
        stream_table("restart", tasks),
        stream_table("actor factor", actors),
        stream_table("withdrawal", actors),
        np.array(stream_words("programme factor", ""), dtype=np.uint64),
    )


def _weights(network: Network, actors: Sequence[str]) -> tuple[float, Floats, Floats]:
    """Weight of the programme's factor, and by actor of the actor's factor and of each task's own draw."""
    shared = network.programme_correlation
    correlation = {partner.id: partner.correlation for partner in network.partners}
    within = np.array([correlation.get(name, 0.0) for name in actors])
    return float(np.sqrt(shared)), np.sqrt((1 - shared) * within), np.sqrt((1 - shared) * (1 - within))


def _who(listing: _Listing) -> tuple[Ints, Ints, Ints, Ints]:
    """Who does and who pays for each task, and who does (-1 for nobody) and pays for its fallback."""
    position, tasks = listing.actor_row, listing.tasks
    payers = [task.payer or task.actor for task in tasks]
    heirs = [
        payer if payer != task.actor or task.fallback is None else task.fallback.actor
        for task, payer in zip(tasks, payers, strict=True)
    ]
    return (
        _ints(position[task.actor] for task in tasks),
        _ints(position[name] for name in payers),
        _ints(position[task.fallback.actor] if task.fallback else -1 for task in tasks),
        _ints(position[name] for name in heirs),
    )


def _ends(listing: _Listing, members: Sequence[Sequence[int]]) -> Ints:
    """Rows that end the programme: all tasks of missions or, without missions, what no task follows."""
    followed = {name for task in listing.tasks for name in task.predecessors}
    last = {index for index, task in enumerate(listing.tasks) if task.id not in followed}
    ending = {index for rows in members for index in rows} if members else last
    return _ints(sorted(ending, key=listing.order.__getitem__))


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


def _ranges(tasks: Sequence[Task], actors: Sequence[str], partners: Sequence[Partner]) -> list[Range]:
    """Every range of the network, in the order that `Plan` describes."""
    withdrawal = {partner.id: partner.annual_withdrawal for partner in partners}
    fallbacks = [task.fallback for task in tasks]
    return [
        *(task.duration for task in tasks),
        *(task.cost for task in tasks),
        *(fallback.duration if fallback else ZERO for fallback in fallbacks),
        *(fallback.cost if fallback else ZERO for fallback in fallbacks),
        *(fallback.restart_lag if fallback else ZERO for fallback in fallbacks),
        *(withdrawal.get(name, ZERO) for name in actors),
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


def _armies(network: Network, listing: _Listing) -> tuple[Ints, Ints, Floats, Ints, Ints]:
    """For each partner and mission: what a month of waiting costs, and the work that comes before the wait."""
    owners, missions, monthly, work_rows = [], [], [], []
    for partner in network.partners:
        for index, mission in enumerate(network.missions):
            work = [
                task
                for task in network.tasks
                if task.kind == "element" and task.actor == partner.id and task.mission == mission
            ]
            months = sum(task.duration.mean for task in work)
            if partner.standing_army > 0 and months > 0:
                owners.append(listing.actor_row[partner.id])
                missions.append(index)
                monthly.append(partner.standing_army * sum(task.cost.mean for task in work) / months)
                work_rows.append([listing.row[task.id] for task in work])
    return _ints(owners), _ints(missions), np.array(monthly, dtype=np.float64), *_ragged(work_rows)
