"""Carry a group of futures through a plain network, drawing each task when its turn comes.

Plain is a network in which nothing can happen to a task but its own range: no windows, risks, branches, limits of money
or departures, and no link to a finish. Most schedules are. Of each task only start and finish are written down, so
that what is read again still lies close to the processor; the rest follows from them.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from accord.simulation.lanes.cash import keep_army_cash, keep_plain_cash
from accord.simulation.lanes.compiling import compiled
from accord.simulation.lanes.drawing import draw_factors, draw_matrix, draw_tasks, first_of_tasks
from accord.simulation.lanes.keeping import Asked, Counts, Output, keep
from accord.simulation.lanes.layout import (
    CHUNK,
    COST,
    FINISH,
    FINISH_START,
    MONTHS,
    START,
    TOTAL,
    Plan,
    Room,
    State,
)
from accord.simulation.lanes.leaving import standing_armies
from accord.simulation.lanes.points import LANES
from accord.simulation.lanes.walking import clear, conclude


@compiled
def run_plain_groups(
    plan: Plan, seed: Any, first: int, last: int, asked: Asked, room: Room, state: State, output: Output,
    counts: Counts,
) -> None:  # fmt: skip
    """Run groups `first` to `last` - 1 of a plain network."""
    owned = np.zeros(plan.actors.size + 2)
    tasks = first_of_tasks(plan.settings, plan.actors.size)
    for index in range(first, last):
        group, begin = np.uint64(index), index * LANES
        draw_factors(plan.settings, plan.points, plan.actors, seed, group, room.scratch, room.factor)
        if plan.root.shape[0] > 0:
            draw_matrix(plan.settings, plan.points, plan.tasks, plan.root, tasks, seed, group, room.scratch, room.joint)
        lanes, stride = min(LANES, asked.iterations - begin), asked.task_stride
        flow(plan, seed, group, begin, lanes, stride, room, state, output)
        keep(plan, begin, lanes, asked, owned, room, state, output, counts)
        shift = plan.settings[0].year_months
        for lane in range(-begin % stride, lanes, stride):
            row = (begin + lane) // stride - -(-output.first // stride)
            keep_plain_cash(plan.tasks, output.tasks, row, shift, output.cash)
            keep_army_cash(plan.armies, plan.lists, output.tasks, row, lane, state.army, shift, output.cash)


@compiled
def flow(
    plan: Plan, seed: Any, group: Any, begin: int, lanes: int, stride: int, room: Room, state: State, output: Output
) -> None:
    """Carry one group; of every `stride`-th future from `begin` on, work, money and end of work are kept too."""
    clear(state.paid)
    clear(state.sums)
    settings, tasks, links = plan.settings, plan.tasks, plan.links
    streams, directions = plan.points.streams, plan.points.directions
    ranges, table, steps = plan.quantiles.ranges, plan.quantiles.table, plan.quantiles.steps
    scratch, factor, joint, work = room.scratch, room.factor, room.joint, room.work
    words, floats, bits, powers = scratch.words, scratch.floats, scratch.bits, scratch.powers
    scores, months, actors = scratch.scores, scratch.months, plan.actors.size
    first = first_of_tasks(settings, actors)
    outcome, paid, sums, kept = state.tasks, state.paid, state.sums, output.tasks
    start, finish = outcome[START], outcome[FINISH]
    for first_task in range(0, tasks.size, CHUNK):
        last_task = min(first_task + CHUNK, tasks.size)
        draw_tasks(
            settings, tasks, ranges, streams, directions, table, steps, first, actors, seed, group, words, floats,
            bits, powers, scores, months, factor, joint, work, first_task, last_task,
        )  # fmt: skip
        follow(links, tasks, first_task, last_task, work, start, finish, paid, sums)
        for lane in range(-begin % stride, lanes, stride):
            row = (begin + lane) // stride - -(-output.first // stride)
            for index in range(first_task, last_task):
                kept[0, row, index], kept[1, row, index] = start[index, lane], finish[index, lane]
                kept[2, row, index], kept[3, row, index] = finish[index, lane], work[MONTHS, index - first_task, lane]
                kept[4, row, index] = work[COST, index - first_task, lane]
    conclude(settings, plan.missions, plan.lists, outcome, state.missions, sums)
    standing_armies(
        plan.armies, plan.lists, 0, FINISH, room.leave, outcome, state.missions, state.army, paid, state.affected,
        sums[TOTAL],
    )  # fmt: skip


@compiled
def follow(
    links: Any, tasks: Any, begin: int, end: int, work: Any, start: Any, finish: Any, paid: Any, sums: Any
) -> None:
    """Set start and finish of tasks by their links and months, and add what they cost."""
    for index in range(begin, end):
        task, row = tasks[index], index - begin
        payer, not_before = task.payer, float(task.not_before)
        for lane in range(LANES):
            start[index, lane] = not_before
        for link in range(task.link_start, task.link_end):
            other, lag = links[link].task, float(links[link].lag)
            if links[link].kind == FINISH_START:
                for lane in range(LANES):
                    start[index, lane] = max(start[index, lane], finish[other, lane] + lag)
            else:
                for lane in range(LANES):
                    start[index, lane] = max(start[index, lane], start[other, lane] + lag)
        for lane in range(LANES):
            finish[index, lane] = start[index, lane] + work[MONTHS, row, lane]
        for lane in range(LANES):
            paid[payer, lane] += work[COST, row, lane]
        for lane in range(LANES):
            sums[TOTAL, lane] += work[COST, row, lane]
