"""Carry a group of futures through a plain network, drawing each task when its turn comes.

Plain is a network in which nothing can happen to a task but its own range: no windows, risks, branches, limits of money
or departures, and no link to a finish. Most schedules are. Of each task only start and finish are written down, so
that what is read again still lies close to the processor; the rest follows from them.
"""

from __future__ import annotations

from typing import Any

from accord.simulation.lanes.compiling import compiled
from accord.simulation.lanes.drawing import draw_task, first_of_tasks
from accord.simulation.lanes.layout import (
    COST,
    DONE,
    FINISH,
    FINISH_START,
    MONTHS,
    SPENT,
    START,
    TOTAL,
    WORK,
    Plan,
    Room,
    State,
)
from accord.simulation.lanes.leaving import standing_armies
from accord.simulation.lanes.points import LANES
from accord.simulation.lanes.walking import clear, conclude


@compiled
def flow(plan: Plan, seed: Any, group: Any, begin: int, stride: int, room: Room, state: State) -> None:
    """Carry one group; of every `stride`-th future from `begin` on, work, money and end of work are written down too."""
    clear(state.paid)
    clear(state.sums)
    settings, tasks, links, ranges, streams = plan.settings, plan.tasks, plan.links, plan.ranges, plan.streams
    table, steps, directions = plan.table, plan.steps, plan.directions
    first, actors = first_of_tasks(plan), plan.actors.size
    words, floats, bits, powers, scores, months, factor, joint, work = (
        room.words, room.floats, room.bits, room.powers, room.scores, room.months, room.factor, room.joint, room.work,
    )  # fmt: skip
    outcome, paid, sums = state.tasks, state.paid, state.sums
    start, finish = outcome[START], outcome[FINISH]
    first_kept = -begin % stride
    for index in range(tasks.size):
        draw_task(
            settings, tasks, ranges, streams, directions, table, steps, first, actors, seed, group, words, floats,
            bits, powers, scores, months, factor, joint, index, work, 0,
        )  # fmt: skip
        follow(links, tasks[index], index, work, start, finish, paid, sums)
        for lane in range(first_kept, LANES, stride):
            outcome[WORK, index, lane], outcome[SPENT, index, lane] = work[MONTHS, 0, lane], work[COST, 0, lane]
            outcome[DONE, index, lane] = finish[index, lane]
    conclude(settings, plan.missions, plan.lists, outcome, state.missions, sums)
    standing_armies(
        plan.armies, plan.lists, 0, FINISH, room.leave, outcome, state.missions, state.army, paid, state.affected,
        sums[TOTAL],
    )  # fmt: skip


@compiled
def follow(links: Any, task: Any, index: int, work: Any, start: Any, finish: Any, paid: Any, sums: Any) -> None:
    """Set start and finish of one task by its links and its months, and add what it costs."""
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
        finish[index, lane] = start[index, lane] + work[MONTHS, 0, lane]
    for lane in range(LANES):
        paid[payer, lane] += work[COST, 0, lane]
    for lane in range(LANES):
        sums[TOTAL, lane] += work[COST, 0, lane]
