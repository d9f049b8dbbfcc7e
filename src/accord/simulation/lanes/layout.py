"""The arrays that the compiled core reads, writes and works in; tasks are rows, in an order that links allow.

Ranges come in this order: of each task its duration, cost, monthly cost, fallback duration, fallback cost and restart
lag (all tasks' durations first, and so on); of each actor its yearly probability of leaving; of each risk its months,
cost, duration factor and cost factor. Streams come in this order: programme (2), actors (2 each), groups (2 each),
rate and time of each departure, the six of the tasks, occurrence and four impacts of the risks, branches.

Records, rather than an array for each field, keep the compiled functions small: numba passes every array apart.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from accord.simulation.lanes.points import LANES

Floats = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]
Records = np.ndarray[Any, np.dtype[np.void]]

CHUNK = 16
"""Tasks of a plain network that are drawn before they are carried on: few enough to stay close to the processor."""
FINISH_START, START_START, FINISH_FINISH, START_FINISH = range(4)
HAND_OVER, DROP_OUT = range(2)

START, READY, WORK, DONE, FINISH, SPENT, EXTRA, LEFT, LOSS = range(9)
"""Planes of `State.tasks`: start, start of the provider that finished, months of work, work done, finish, money spent
by the first provider and by the second, departure of the first, and when the task was known to be lost."""
MONTHS, COST, RATE = range(3)
"""Planes of `Room.work`: months and cost as drawn, and cost per month."""
RISK_MONTHS, RISK_COST, RISK_DURATION, RISK_PRICE = range(4)
"""Planes of `Room.impact`."""

SETTINGS = np.dtype(
    [
        ("kind", "i8"), ("programme", "f4"), ("cost_duration", "f4"), ("monthly", "i8"), ("fragile", "i8"),
        ("limited", "i8"), ("plain", "i8"), ("groups", "i8"), ("years", "i8"), ("year_months", "f8"),
        ("ends_start", "i8"), ("ends_end", "i8"),
    ]
)  # fmt: skip
TASK = np.dtype(
    [
        ("actor", "i8"), ("payer", "i8"), ("heir", "i8"), ("heir_payer", "i8"), ("departure", "i8"),
        ("milestone", "i8"), ("group", "i8"), ("matrix", "i8"), ("branch", "i8"), ("path", "i8"),
        ("not_before", "f8"), ("retained", "f8"), ("shared", "f4"), ("own", "f4"),
        ("window", "i8"), ("window_first", "f8"), ("window_period", "f8"), ("window_length", "f8"),
        ("edge_start", "i8"), ("edge_end", "i8"), ("link_start", "i8"), ("link_end", "i8"),
        ("risk_start", "i8"), ("risk_end", "i8"), ("sharer_start", "i8"), ("sharer_end", "i8"),
        ("plain", "i8"),
    ]
)  # fmt: skip
LINK = np.dtype([("task", "i8"), ("kind", "i8"), ("lag", "f8")])
RANGE = np.dtype(
    [
        ("form", "i8"), ("first", "f8"), ("second", "f8"), ("third", "f8"), ("table", "i8"),
        ("step_start", "i8"), ("step_end", "i8"),
    ]
)  # fmt: skip
STREAM = np.dtype([("low", "u8"), ("high", "u8"), ("dimension", "i8")])
ACTOR = np.dtype([("weight", "f4"), ("own", "f4"), ("may_leave", "i8"), ("removable", "i8"), ("yearly", "f8")])
RISK = np.dtype([("probability", "f8"), ("payer", "i8"), ("first", "i8"), ("parallel", "i8")])
BRANCH = np.dtype([("after", "i8"), ("later_than", "f8"), ("start", "i8"), ("end", "i8")])
SPAN = np.dtype([("start", "i8"), ("end", "i8")])
ARMY = np.dtype([("actor", "i8"), ("mission", "i8"), ("monthly", "f8"), ("start", "i8"), ("end", "i8")])


class Points(NamedTuple):
    """Streams of random words, and direction numbers of a Sobol sequence."""

    streams: Records
    directions: npt.NDArray[np.uint32]


class Quantiles(NamedTuple):
    """Ranges, with tables of quantiles over normal scores, and upper shares and values of discrete ones."""

    ranges: Records
    table: Singles
    steps: Floats


class Plan(NamedTuple):
    """A network as arrays.

    `lists` holds every list of rows end to end: risks and sharers of tasks, tasks that end the programme, of missions
    and of armies; `edges` pairs of explicit windows, `until` upper shares of the paths of branches, and `root` the
    triangular root of a correlation matrix.
    """

    settings: Records
    points: Points
    quantiles: Quantiles
    tasks: Records
    links: Records
    actors: Records
    risks: Records
    branches: Records
    missions: Records
    armies: Records
    lists: Ints
    edges: Floats
    until: Floats
    root: Floats


class Scratch(NamedTuple):
    """Space to draw in, for one stream at a time; `bits` views the memory of `floats`."""

    words: npt.NDArray[np.uint32]
    floats: Singles
    bits: npt.NDArray[np.uint32]
    powers: Singles
    scores: Singles
    months: Singles
    shares: Floats
    value: Floats


class Room(NamedTuple):
    """What is drawn for a group of futures, which are the last axis.

    `fallback` holds months, cost and lag of those who take tasks over, as far as `drawn` says.
    """

    scratch: Scratch
    factor: Singles
    joint: Singles
    leave: Floats
    occurs: Truths
    impact: Floats
    path: Ints
    work: Floats
    fallback: Floats
    drawn: Truths


class State(NamedTuple):
    """What became of tasks, missions (finish, loss), armies, payers and branches; the last axis are futures.

    The rows of `sums` are the end of the programme and its cost.
    """

    tasks: Floats
    missions: Floats
    army: Floats
    paid: Floats
    affected: Truths
    budget: Floats
    path: Ints
    sums: Floats


END, TOTAL = range(2)
"""Rows of `State.sums`."""


def new_room(plan: Plan) -> Room:
    """Make room for what is drawn."""
    floats = np.zeros(LANES, dtype=np.float32)
    settings = plan.settings[0]
    scratch = Scratch(
        words=np.zeros(LANES, dtype=np.uint32),
        floats=floats,
        bits=floats.view(np.uint32),
        powers=np.zeros(LANES, dtype=np.float32),
        scores=np.zeros(LANES, dtype=np.float32),
        months=np.zeros(LANES, dtype=np.float32),
        shares=np.zeros(LANES),
        value=np.zeros((1, 1, LANES)),
    )
    return Room(
        scratch=scratch,
        factor=np.zeros((plan.actors.size + int(settings["groups"]), 2, LANES), dtype=np.float32),
        joint=np.zeros((2, plan.root.shape[0], LANES), dtype=np.float32),
        leave=np.full((plan.actors.size, LANES), np.inf),
        occurs=np.zeros((plan.risks.size, LANES), dtype=np.bool_),
        impact=np.zeros((4, plan.risks.size, LANES)),
        path=np.zeros((plan.branches.size, LANES), dtype=np.int64),
        fallback=np.zeros((3, plan.tasks.size if settings["fragile"] else 1, LANES)),
        drawn=np.zeros(plan.tasks.size, dtype=np.bool_),
        work=np.zeros((3 if settings["monthly"] else 2, CHUNK if settings["plain"] else plan.tasks.size, LANES)),
    )


def new_state(plan: Plan) -> State:
    """Make room for what becomes of the tasks."""
    settings = plan.settings[0]
    planes = 9 if settings["fragile"] else 6
    tasks = np.zeros((planes, plan.tasks.size, LANES))
    return State(
        tasks=tasks,
        missions=np.full((2, plan.missions.size, LANES), np.inf),
        army=np.zeros((plan.armies.size, LANES)),
        paid=np.zeros((plan.actors.size, LANES)),
        affected=np.zeros((plan.actors.size, LANES), dtype=np.bool_),
        budget=np.zeros((plan.actors.size, int(settings["years"]), LANES) if settings["limited"] else (1, 1, 1)),
        path=np.zeros((plan.branches.size, LANES), dtype=np.int64),
        sums=np.zeros((2, LANES)),
    )
