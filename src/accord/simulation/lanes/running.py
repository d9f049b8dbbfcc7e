"""Run groups of futures and write down what is kept of each."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from accord.simulation.lanes.cash import keep_cash
from accord.simulation.lanes.compiling import compiled
from accord.simulation.lanes.drawing import draw_group
from accord.simulation.lanes.flowing import flow
from accord.simulation.lanes.layout import DONE, END, FINISH, SPENT, START, TOTAL, WORK, Floats, Ints, Plan, Room, State
from accord.simulation.lanes.points import LANES
from accord.simulation.lanes.tracing import trace
from accord.simulation.lanes.walking import walk
from accord.simulation.lanes.windows import window_met

STAYS, ABSENT, AVERTED = range(3)
"""What a run by exclusion changes: a partner never leaves, a partner takes no part, a risk does not occur."""
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
def run_groups(
    plan: Plan, seed: Any, first: int, last: int, asked: Asked, room: Room, state: State, other: State,
    output: Output, counts: Counts,
) -> None:  # fmt: skip
    """Run groups `first` to `last` - 1, each as drawn and then once for each exclusion that may matter."""
    owned = np.zeros(plan.actors.size + 2)
    for index in range(first, last):
        group = np.uint64(index)
        draw_group(plan, seed, group, room)
        begin = index * LANES
        if plan.settings[0].plain != 0:
            flow(plan, seed, group, begin, asked.task_stride, room, state)
        else:
            walk(plan, seed, group, room, state)
        lanes = min(LANES, asked.iterations - begin)
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
            if future % asked.task_stride == 0:
                row = future // asked.task_stride - -(-output.first // asked.task_stride)
                for place in range(len(KEPT)):
                    for task in range(plan.tasks.size):
                        output.tasks[place, row, task] = state.tasks[KEPT[place], task, lane]
                keep_cash(plan, row, lane, room, state, output.cash)
        if begin < asked.excluded:
            exclude(plan, seed, group, begin, min(lanes, asked.excluded - begin), asked, room, state, other, output)


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
                counts.windows[row, window_met(tasks[index], edges, state.tasks[FINISH, index, lane])] += 1


@compiled
def change(kind: int, which: int, room: Room, out: bool) -> None:
    """Take a departure, a partner or a risk out of a group of futures, or put it back in."""
    for lane in range(LANES):
        if kind == AVERTED:
            if out:
                room.value[0, 0, lane] = 1.0 if room.occurs[which, lane] else 0.0
                room.occurs[which, lane] = False
            else:
                room.occurs[which, lane] = room.value[0, 0, lane] > 0.0
        elif out:
            room.value[0, 0, lane] = room.leave[which, lane]
            room.leave[which, lane] = math.inf if kind == STAYS else 0.0
        else:
            room.leave[which, lane] = room.value[0, 0, lane]


@compiled
def exclude(
    plan: Plan, seed: Any, group: Any, begin: int, lanes: int, asked: Asked, room: Room, state: State, other: State,
    output: Output,
) -> None:  # fmt: skip
    """Run a group again without each departure, partner or risk, on the same draws."""
    place = begin - output.first
    for column in range(asked.exclusion.size):
        kind, which = asked.exclusion_kind[column], asked.exclusion[column]
        matters = kind == ABSENT
        for lane in range(LANES):
            if kind == STAYS:
                matters |= state.affected[which, lane]
            elif kind == AVERTED:
                matters |= room.occurs[which, lane]
        sums = state.sums
        if matters:
            change(kind, which, room, True)
            walk(plan, seed, group, room, other)
            change(kind, which, room, False)
            sums = other.sums
        for lane in range(lanes):
            output.without[column, 0, place + lane] = sums[END, lane]
            output.without[column, 1, place + lane] = sums[TOTAL, lane]


@compiled
def run_plan(plan: Plan, room: Room, state: State, critical: Any, critical_link: Any, owned: Any) -> None:
    """Carry the deterministic plan through the same network; the caller has put its values into `room`."""
    walk(plan, np.uint64(0), np.uint64(0), room, state)
    for place in range(owned.size):
        owned[place] = math.nan
    if state.sums[END, 0] < math.inf:
        trace(
            plan.settings, plan.tasks, plan.links, plan.lists, 0, state.tasks, state.sums[END, 0], owned, critical,
            critical_link,
        )  # fmt: skip
