"""Write down what is kept of a group of futures."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from accord.simulation.lanes.cash import keep_cash
from accord.simulation.lanes.compiling import compiled
from accord.simulation.lanes.layout import DONE, END, FINISH, SPENT, START, TOTAL, WORK, Floats, Ints, Plan, Room, State
from accord.simulation.lanes.tracing import trace
from accord.simulation.lanes.windows import window_met

KEPT = (START, DONE, FINISH, WORK, SPENT)
"""Planes of a task that are written down, in the order of `Output.tasks`."""


class Asked(NamedTuple):
    """How many futures there are, which are kept in full, and which exclusions are run for how many of them."""

    iterations: int
    task_stride: int
    owner_stride: int
    exclusion_kind: Ints
    exclusion: Ints
    excluded: int


class Output(NamedTuple):
    """What is kept of futures `first` and later; arrays of tasks and owners keep only some of them.

    `sums` and `without` hold finish and cost, the latter by exclusion; futures are the last axis, except of `tasks`
    (kept planes, futures, tasks), `owners` and `paid` (futures, actors), and `cash` (futures, actors, years).
    """

    first: int
    sums: Floats
    missions: Floats
    without: Floats
    tasks: Floats
    owned: Floats
    paid: Floats
    cash: Floats


class Counts(NamedTuple):
    """Futures in which a task or link is critical, an actor's departure matters, a risk occurs, a window is met."""

    critical: Ints
    critical_link: Ints
    affected: Ints
    occurred: Ints
    windows: Ints


@compiled
def keep(
    plan: Plan, begin: int, lanes: int, asked: Asked, owned: Any, room: Room, state: State, output: Output,
    counts: Counts,
) -> None:  # fmt: skip
    """Write down dates, costs and owners of a group whose first future is `begin`.

    `owned` is room for months by owner.
    """
    keep_sums(plan.tasks, plan.edges, begin, lanes, room.occurs, state, output, counts)
    for lane in range(lanes):
        for place in range(owned.size):
            owned[place] = math.nan
        if state.sums[END, lane] < math.inf:
            trace(
                plan.settings, plan.tasks, plan.links, plan.lists, lane, state.tasks, state.sums[END, lane], owned,
                counts.critical, counts.critical_link,
            )  # fmt: skip
        future = begin + lane
        if future % asked.owner_stride == 0:
            row = future // asked.owner_stride - -(-output.first // asked.owner_stride)
            for place in range(owned.size):
                output.owned[row, place] = owned[place]
            for actor in range(state.paid.shape[0]):
                output.paid[row, actor] = state.paid[actor, lane]


@compiled
def keep_tasks(plan: Plan, begin: int, lanes: int, stride: int, room: Room, state: State, output: Output) -> None:
    """Write down the tasks of those futures of a group that are kept in full, and their money by year."""
    for lane in range(-begin % stride, lanes, stride):
        row = (begin + lane) // stride - -(-output.first // stride)
        for place in range(len(KEPT)):
            for task in range(plan.tasks.size):
                output.tasks[place, row, task] = state.tasks[KEPT[place], task, lane]
        keep_cash(plan, row, lane, room, state, output.cash)


@compiled
def keep_sums(
    tasks: Any, edges: Any, begin: int, lanes: int, occurs: Any, state: State, output: Output, counts: Counts
) -> None:
    """Write down dates and costs of a group, and count departures that matter, risks and windows."""
    place = begin - output.first
    for lane in range(lanes):
        output.sums[0, place + lane] = state.sums[END, lane]
        output.sums[1, place + lane] = state.sums[TOTAL, lane]
        for mission in range(output.missions.shape[0]):
            output.missions[mission, place + lane] = state.missions[0, mission, lane]
        for actor in range(counts.affected.size):
            counts.affected[actor] += state.affected[actor, lane]
        for risk in range(counts.occurred.size):
            counts.occurred[risk] += occurs[risk, lane]
    for index in range(tasks.size):
        row = tasks[index].window
        if row >= 0:
            for lane in range(lanes):
                branch = tasks[index].branch
                if branch < 0 or state.path[branch, lane] == tasks[index].path:
                    counts.windows[row, window_met(tasks[index], edges, state.tasks[FINISH, index, lane])] += 1
