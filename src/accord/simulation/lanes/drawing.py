"""Draw everything that chance decides for one group of futures: factors, departures, risks, paths, work and cost."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from accord.simulation.lanes.compiling import compiled
from accord.simulation.lanes.layout import COST, MONTHS, Plan, Room
from accord.simulation.lanes.points import LANES, fill
from accord.simulation.lanes.scores import FIXED, normal_scores, shares, values_at

TASK_RANGES = 6
"""Ranges of each task: duration, cost, monthly cost, and the fallback's duration, cost and restart lag."""
RISK_RANGES = 4
"""Ranges of each risk: months, cost, duration factor and cost factor."""


@compiled
def draw_group(plan: Plan, seed: Any, group: Any, room: Room) -> None:
    """Draw one group of futures into `room`; those who take over draw only when somebody leaves.

    In a plain network every task is drawn only when its turn comes; see `accord.simulation.lanes.flowing`.
    """
    for task in range(room.drawn.size):
        room.drawn[task] = False
    draw_factors(plan, seed, group, room)
    draw_departures(plan, seed, group, room)
    draw_risks(plan, seed, group, room)
    if plan.root.shape[0] > 0:
        draw_matrix(plan, seed, group, room)
    if plan.settings[0].plain == 0:
        draw_work(plan, seed, group, room)


@compiled
def draw_scores(plan: Plan, seed: Any, stream: int, group: Any, room: Room) -> None:
    """Fill the room's scores from one stream."""
    here = plan.streams[stream]
    fill(plan.settings[0].kind, seed, here.low, here.high, plan.directions, here.dimension, group, room.words)
    normal_scores(room.words, room.floats, room.bits, room.powers, room.scores)


@compiled
def draw_shares(plan: Plan, seed: Any, stream: int, group: Any, room: Room) -> None:
    """Fill the room's shares, strictly between 0 and 1, from one stream."""
    here = plan.streams[stream]
    fill(plan.settings[0].kind, seed, here.low, here.high, plan.directions, here.dimension, group, room.words)
    shares(room.words, room.shares)


@compiled
def draw_factors(plan: Plan, seed: Any, group: Any, room: Room) -> None:
    """Draw what tasks of the programme, of each actor and of each group of tasks have in common."""
    actors, groups = plan.actors.size, plan.settings[0].groups
    for half in range(2):
        draw_scores(plan, seed, half, group, room)
        for actor in range(actors):
            for lane in range(LANES):
                room.factor[actor, half, lane] = plan.settings[0].programme * room.scores[lane]
    for actor in range(actors):
        weight = plan.actors[actor].weight
        if weight > 0.0:
            for half in range(2):
                draw_scores(plan, seed, 2 + 2 * actor + half, group, room)
                for lane in range(LANES):
                    room.factor[actor, half, lane] += weight * room.scores[lane]
    for common in range(groups):
        for half in range(2):
            draw_scores(plan, seed, 2 + 2 * (actors + common) + half, group, room)
            for lane in range(LANES):
                room.factor[actors + common, half, lane] = room.scores[lane]


@compiled
def draw_departures(plan: Plan, seed: Any, group: Any, room: Room) -> None:
    """Draw when each actor leaves, months; infinite for never."""
    actors = plan.actors.size
    first = 2 + 2 * actors + 2 * plan.settings[0].groups
    row = TASK_RANGES * plan.tasks.size
    for actor in range(actors):
        if plan.actors[actor].may_leave == 0:
            continue
        draw_scores(plan, seed, first + actor, group, room)
        values_at(plan.ranges, row + actor, room.scores, plan.table, plan.steps, room.value, 0, 0)
        draw_shares(plan, seed, first + actors + actor, group, room)
        for lane in range(LANES):
            yearly = room.value[0, 0, lane]
            if yearly >= 1.0:
                room.leave[actor, lane] = 0.0
            elif yearly > 0.0:
                room.leave[actor, lane] = 12.0 * math.log(room.shares[lane]) / math.log1p(-yearly)
            else:
                room.leave[actor, lane] = math.inf


@compiled
def draw_risks(plan: Plan, seed: Any, group: Any, room: Room) -> None:
    """Draw which risks occur and how gravely, and which path each branch of chance takes."""
    actors, tasks, risks = plan.actors.size, plan.tasks.size, plan.risks.size
    first = 2 + 4 * actors + 2 * plan.settings[0].groups + TASK_RANGES * tasks
    row = TASK_RANGES * tasks + actors
    for risk in range(risks):
        draw_shares(plan, seed, first + risk, group, room)
        for lane in range(LANES):
            room.occurs[risk, lane] = room.shares[lane] < plan.risks[risk].probability
        for kind in range(RISK_RANGES):
            draw_scores(plan, seed, first + (kind + 1) * risks + risk, group, room)
            values_at(
                plan.ranges, row + kind * risks + risk, room.scores, plan.table, plan.steps,
                room.impact, kind, risk,
            )  # fmt: skip
    first += (RISK_RANGES + 1) * risks
    for branch in range(plan.branches.size):
        draw_shares(plan, seed, first + branch, group, room)
        begin, end = plan.branches[branch].start, plan.branches[branch].end
        for lane in range(LANES):
            path = begin
            while path < end - 1 and room.shares[lane] >= plan.until[path]:
                path += 1
            room.path[branch, lane] = path - begin


@compiled
def draw_matrix(plan: Plan, seed: Any, group: Any, room: Room) -> None:
    """Draw the scores of durations that a given matrix correlates: its triangular root times independent scores."""
    first = 2 + 4 * plan.actors.size + 2 * plan.settings[0].groups
    for task in range(plan.tasks.size):
        row = plan.tasks[task].matrix
        if row >= 0:
            draw_scores(plan, seed, first + task, group, room)
            for lane in range(LANES):
                room.joint[1, row, lane] = room.scores[lane]
    for row in range(plan.root.shape[0]):
        for lane in range(LANES):
            room.joint[0, row, lane] = np.float32(0.0)
        for column in range(row + 1):
            weight = np.float32(plan.root[row, column])
            for lane in range(LANES):
                room.joint[0, row, lane] += weight * room.joint[1, column, lane]


@compiled
def draw_work(plan: Plan, seed: Any, group: Any, room: Room) -> None:
    """Draw durations, costs and monthly costs of all tasks, each into its own row."""
    settings, tasks, ranges, streams, table, steps = (
        plan.settings, plan.tasks, plan.ranges, plan.streams, plan.table, plan.steps,
    )  # fmt: skip
    first, actors, directions = first_of_tasks(plan), plan.actors.size, plan.directions
    words, floats, bits, powers, scores, months, factor, joint, work = (
        room.words, room.floats, room.bits, room.powers, room.scores, room.months, room.factor, room.joint, room.work,
    )  # fmt: skip
    for index in range(tasks.size):
        draw_task(
            settings, tasks, ranges, streams, directions, table, steps, first, actors, seed, group, words, floats,
            bits, powers, scores, months, factor, joint, index, work, index,
        )  # fmt: skip


@compiled
def first_of_tasks(plan: Plan) -> int:
    """Place of the first stream of a task."""
    return 2 + 4 * plan.actors.size + 2 * plan.settings[0].groups


@compiled
def draw_task(
    settings: Any, tasks: Any, ranges: Any, streams: Any, directions: Any, table: Any, steps: Any, first: int,
    actors: int, seed: Any, group: Any, words: Any, floats: Any, bits: Any, powers: Any, scores: Any, months: Any,
    factor: Any, joint: Any, index: int, work: Any, row: int,
) -> None:  # fmt: skip
    """Draw duration, cost and monthly cost of one task into a row of `work`.

    It takes the arrays it reads, not the plan: counting references to every array of a plan at each of its calls
    would cost as much as the arithmetic.
    """
    task, kind, count = tasks[index], settings[0].kind, tasks.size
    actor, own, shared, grouped, place = task.actor, task.own, task.shared, task.group, task.matrix
    if place >= 0:
        for lane in range(LANES):
            months[lane] = joint[0, place, lane]
    elif ranges[index].form == FIXED and ranges[count + index].form == FIXED:
        for lane in range(LANES):
            months[lane] = np.float32(0.0)
    else:
        here = streams[first + index]
        fill(kind, seed, here.low, here.high, directions, here.dimension, group, words)
        normal_scores(words, floats, bits, powers, scores)
        for lane in range(LANES):
            months[lane] = factor[actor, 0, lane] + own * scores[lane]
        if grouped >= 0:
            for lane in range(LANES):
                months[lane] += shared * factor[actors + grouped, 0, lane]
    for plane in range(work.shape[0] - 1, COST - 1, -1):
        price = plane * count + index
        if ranges[price].form != FIXED:
            here = streams[first + price]
            fill(kind, seed, here.low, here.high, directions, here.dimension, group, words)
            normal_scores(words, floats, bits, powers, scores)
            if place < 0:
                for lane in range(LANES):
                    scores[lane] = factor[actor, 1, lane] + own * scores[lane]
                if grouped >= 0:
                    for lane in range(LANES):
                        scores[lane] += shared * factor[actors + grouped, 1, lane]
            if plane == COST:
                together = settings[0].cost_duration
                apart = np.float32(math.sqrt(1.0 - together * together))
                for lane in range(LANES):
                    scores[lane] = together * months[lane] + apart * scores[lane]
        values_at(ranges, price, scores, table, steps, work, plane, row)
    values_at(ranges, index, months, table, steps, work, MONTHS, row)
