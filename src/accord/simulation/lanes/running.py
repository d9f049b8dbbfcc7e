"""Run groups of futures in which anything may happen, each also without what may be excluded."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from accord.simulation.lanes.compiling import compiled
from accord.simulation.lanes.drawing import draw_group
from accord.simulation.lanes.keeping import Asked, Counts, Output, keep, keep_tasks
from accord.simulation.lanes.layout import END, TOTAL, Plan, Room, State
from accord.simulation.lanes.points import LANES
from accord.simulation.lanes.walking import walk

STAYS, ABSENT, AVERTED = range(3)
"""What a run by exclusion changes: a partner never leaves, a partner takes no part, a risk does not occur."""


@compiled
def run_groups(
    plan: Plan, seed: Any, first: int, last: int, asked: Asked, room: Room, state: State, other: State,
    output: Output, counts: Counts,
) -> None:  # fmt: skip
    """Run groups `first` to `last` - 1, each as drawn and then once for each exclusion that may matter."""
    owned = np.zeros(plan.actors.size + 2)
    for index in range(first, last):
        group, begin = np.uint64(index), index * LANES
        draw_group(plan, seed, group, room)
        walk(plan, seed, group, room, state)
        lanes = min(LANES, asked.iterations - begin)
        keep(plan, begin, lanes, asked, owned, room, state, output, counts)
        keep_tasks(plan, begin, lanes, asked.task_stride, room, state, output)
        if begin < asked.excluded:
            exclude(plan, seed, group, begin, min(lanes, asked.excluded - begin), asked, room, state, other, output)


@compiled
def change(kind: int, which: int, kept: Any, occurs: Any, leave: Any, out: bool) -> None:
    """Take a departure, a partner or a risk out of a group of futures, or put it back in."""
    for lane in range(LANES):
        if kind == AVERTED:
            if out:
                kept[0, 0, lane] = 1.0 if occurs[which, lane] else 0.0
                occurs[which, lane] = False
            else:
                occurs[which, lane] = kept[0, 0, lane] > 0.0
        elif out:
            kept[0, 0, lane] = leave[which, lane]
            leave[which, lane] = math.inf if kind == STAYS else 0.0
        else:
            leave[which, lane] = kept[0, 0, lane]


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
            change(kind, which, room.scratch.value, room.occurs, room.leave, True)
            walk(plan, seed, group, room, other)
            change(kind, which, room.scratch.value, room.occurs, room.leave, False)
            sums = other.sums
        for lane in range(lanes):
            output.without[column, 0, place + lane] = sums[END, lane]
            output.without[column, 1, place + lane] = sums[TOTAL, lane]
