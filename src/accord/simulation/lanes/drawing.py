"""Draw everything that chance decides for one group of futures: factors, departures, risks, paths, work and cost."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from accord.simulation.lanes.compiling import compiled
from accord.simulation.lanes.layout import COST, MONTHS, Plan, Points, Quantiles, Room, Scratch
from accord.simulation.lanes.points import LANES, PLAIN, even_words, fill, plain_words
from accord.simulation.lanes.scores import FIXED, TRIANGULAR, normal_scores, shares, triangular, values_at

TASK_RANGES = 6
"""Ranges of each task: duration, cost, monthly cost, and the fallback's duration, cost and restart lag."""
RISK_RANGES = 4
"""Ranges of each risk: months, cost, duration factor and cost factor."""


@compiled
def draw_group(plan: Plan, seed: Any, group: Any, room: Room) -> None:
    """Draw one group of futures into `room`; those who take over draw only when somebody leaves."""
    settings, points, quantiles, scratch = plan.settings, plan.points, plan.quantiles, room.scratch
    for task in range(room.drawn.size):
        room.drawn[task] = False
    draw_factors(settings, points, plan.actors, seed, group, scratch, room.factor)
    draw_departures(settings, points, quantiles, plan.actors, plan.tasks.size, seed, group, scratch, room.leave)
    first = first_of_tasks(settings, plan.actors.size) + TASK_RANGES * plan.tasks.size
    row = TASK_RANGES * plan.tasks.size + plan.actors.size
    if plan.risks.size > 0:
        draw_risks(settings, points, quantiles, plan.risks, first, row, seed, group, scratch, room.occurs, room.impact)
    if plan.branches.size > 0:
        first += (RISK_RANGES + 1) * plan.risks.size
        draw_paths(settings, points, plan.branches, plan.until, first, seed, group, scratch, room.path)
    if plan.root.shape[0] > 0:
        first = first_of_tasks(settings, plan.actors.size)
        draw_matrix(settings, points, plan.tasks, plan.root, first, seed, group, scratch, room.joint)
    draw_work(plan, seed, group, room)


@compiled
def draw_scores(settings: Any, points: Points, seed: Any, stream: int, group: Any, scratch: Scratch) -> None:
    """Fill the scores of `scratch` from one stream."""
    here = points.streams[stream]
    fill(settings[0].kind, seed, here.low, here.high, points.directions, here.dimension, group, scratch.words)
    normal_scores(scratch.words, scratch.floats, scratch.bits, scratch.powers, scratch.scores)


@compiled
def draw_shares(settings: Any, points: Points, seed: Any, stream: int, group: Any, scratch: Scratch) -> None:
    """Fill the shares of `scratch`, strictly between 0 and 1, from one stream."""
    here = points.streams[stream]
    fill(settings[0].kind, seed, here.low, here.high, points.directions, here.dimension, group, scratch.words)
    shares(scratch.words, scratch.shares)


@compiled
def draw_factors(
    settings: Any, points: Points, actors: Any, seed: Any, group: Any, scratch: Scratch, factor: Any
) -> None:
    """Draw what tasks of the programme, of each actor and of each group of tasks have in common."""
    scores = scratch.scores
    for half in range(2):
        draw_scores(settings, points, seed, half, group, scratch)
        for actor in range(actors.size):
            for lane in range(LANES):
                factor[actor, half, lane] = settings[0].programme * scores[lane]
    for actor in range(actors.size):
        weight = actors[actor].weight
        if weight > 0.0:
            for half in range(2):
                draw_scores(settings, points, seed, 2 + 2 * actor + half, group, scratch)
                for lane in range(LANES):
                    factor[actor, half, lane] += weight * scores[lane]
    for common in range(actors.size, actors.size + settings[0].groups):
        for half in range(2):
            draw_scores(settings, points, seed, 2 + 2 * common + half, group, scratch)
            for lane in range(LANES):
                factor[common, half, lane] = scores[lane]


@compiled
def draw_departures(
    settings: Any, points: Points, quantiles: Quantiles, actors: Any, tasks: int, seed: Any, group: Any,
    scratch: Scratch, leave: Any,
) -> None:  # fmt: skip
    """Draw when each actor leaves, months; infinite for never."""
    first = 2 + 2 * actors.size + 2 * settings[0].groups
    for actor in range(actors.size):
        if actors[actor].may_leave == 0:
            continue
        draw_scores(settings, points, seed, first + actor, group, scratch)
        row = TASK_RANGES * tasks + actor
        values_at(quantiles.ranges, row, scratch.scores, quantiles.table, quantiles.steps, scratch.value, 0, 0)
        draw_shares(settings, points, seed, first + actors.size + actor, group, scratch)
        for lane in range(LANES):
            yearly = scratch.value[0, 0, lane]
            if yearly >= 1.0:
                leave[actor, lane] = 0.0
            elif yearly > 0.0:
                leave[actor, lane] = 12.0 * math.log(scratch.shares[lane]) / math.log1p(-yearly)
            else:
                leave[actor, lane] = math.inf


@compiled
def draw_risks(
    settings: Any, points: Points, quantiles: Quantiles, risks: Any, first: int, row: int, seed: Any, group: Any,
    scratch: Scratch, occurs: Any, impact: Any,
) -> None:  # fmt: skip
    """Draw which risks occur, and how gravely."""
    for risk in range(risks.size):
        draw_shares(settings, points, seed, first + risk, group, scratch)
        for lane in range(LANES):
            occurs[risk, lane] = scratch.shares[lane] < risks[risk].probability
        for kind in range(RISK_RANGES):
            draw_scores(settings, points, seed, first + (kind + 1) * risks.size + risk, group, scratch)
            place = row + kind * risks.size + risk
            values_at(quantiles.ranges, place, scratch.scores, quantiles.table, quantiles.steps, impact, kind, risk)


@compiled
def draw_paths(
    settings: Any, points: Points, branches: Any, until: Any, first: int, seed: Any, group: Any, scratch: Scratch,
    path: Any,
) -> None:  # fmt: skip
    """Draw which path each branch of chance takes."""
    for branch in range(branches.size):
        draw_shares(settings, points, seed, first + branch, group, scratch)
        begin, end = branches[branch].start, branches[branch].end
        for lane in range(LANES):
            taken = begin
            while taken < end - 1 and scratch.shares[lane] >= until[taken]:
                taken += 1
            path[branch, lane] = taken - begin


@compiled
def draw_matrix(
    settings: Any,
    points: Points,
    tasks: Any,
    root: Any,
    first: int,
    seed: Any,
    group: Any,
    scratch: Scratch,
    joint: Any,
) -> None:
    """Draw the scores of durations that a given matrix correlates: its triangular root times independent scores."""
    for task in range(tasks.size):
        row = tasks[task].matrix
        if row >= 0:
            draw_scores(settings, points, seed, first + task, group, scratch)
            for lane in range(LANES):
                joint[1, row, lane] = scratch.scores[lane]
    for row in range(root.shape[0]):
        for lane in range(LANES):
            joint[0, row, lane] = np.float32(0.0)
        for column in range(row + 1):
            weight = np.float32(root[row, column])
            for lane in range(LANES):
                joint[0, row, lane] += weight * joint[1, column, lane]


@compiled
def first_of_tasks(settings: Any, actors: int) -> int:
    """Place of the first stream of a task."""
    return 2 + 4 * actors + 2 * settings[0].groups  # type: ignore[no-any-return]


@compiled
def draw_work(plan: Plan, seed: Any, group: Any, room: Room) -> None:
    """Draw durations, costs and monthly costs of all tasks, each into its own row."""
    settings, tasks, streams, directions = plan.settings, plan.tasks, plan.points.streams, plan.points.directions
    ranges, table, steps = plan.quantiles.ranges, plan.quantiles.table, plan.quantiles.steps
    scratch, factor, joint, work = room.scratch, room.factor, room.joint, room.work
    words, floats, bits, powers = scratch.words, scratch.floats, scratch.bits, scratch.powers
    scores, months, actors = scratch.scores, scratch.months, plan.actors.size
    first = first_of_tasks(settings, actors)
    draw_tasks(
        settings, tasks, ranges, streams, directions, table, steps, first, actors, seed, group, words, floats, bits,
        powers, scores, months, factor, joint, work, 0, tasks.size,
    )  # fmt: skip


@compiled
def draw_tasks(
    settings: Any, tasks: Any, ranges: Any, streams: Any, directions: Any, table: Any, steps: Any, first: int,
    actors: int, seed: Any, group: Any, words: Any, floats: Any, bits: Any, powers: Any, scores: Any, months: Any,
    factor: Any, joint: Any, work: Any, begin: int, end: int,
) -> None:  # fmt: skip
    """Draw duration, cost and monthly cost of tasks `begin` to `end` - 1 into the first rows of `work`.

    It takes the arrays it reads, and many tasks at once, and calls what is usual by name: counting references to
    arrays at each call, and code that the compiler does not see through, would cost as much as the arithmetic.
    """
    kind, count, planes = settings[0].kind, tasks.size, work.shape[0]
    together = settings[0].cost_duration
    apart = np.float32(math.sqrt(1.0 - together * together))
    for index in range(begin, end):
        task, row = tasks[index], index - begin
        actor, own, shared, grouped, place = task.actor, task.own, task.shared, task.group, task.matrix
        if place >= 0:
            for lane in range(LANES):
                months[lane] = joint[0, place, lane]
        elif ranges[index].form == FIXED and ranges[count + index].form == FIXED:
            for lane in range(LANES):
                months[lane] = np.float32(0.0)
        else:
            here = streams[first + index]
            if kind == PLAIN:
                plain_words(seed, here.low, here.high, group, words)
            else:
                even_words(kind, seed, here.low, here.high, directions, here.dimension, group, words)
            normal_scores(words, floats, bits, powers, scores)
            for lane in range(LANES):
                months[lane] = factor[actor, 0, lane] + own * scores[lane]
            if grouped >= 0:
                for lane in range(LANES):
                    months[lane] += shared * factor[actors + grouped, 0, lane]
        for plane in range(planes - 1, COST - 1, -1):
            price = plane * count + index
            if ranges[price].form != FIXED:
                here = streams[first + price]
                if kind == PLAIN:
                    plain_words(seed, here.low, here.high, group, words)
                else:
                    even_words(kind, seed, here.low, here.high, directions, here.dimension, group, words)
                normal_scores(words, floats, bits, powers, scores)
                if place < 0:
                    for lane in range(LANES):
                        scores[lane] = factor[actor, 1, lane] + own * scores[lane]
                    if grouped >= 0:
                        for lane in range(LANES):
                            scores[lane] += shared * factor[actors + grouped, 1, lane]
                if plane == COST:
                    for lane in range(LANES):
                        scores[lane] = together * months[lane] + apart * scores[lane]
            of = ranges[price]
            if of.form == TRIANGULAR:
                low, mode, high = np.float32(of.first), np.float32(of.second), np.float32(of.third)
                triangular(low, mode, high, scores, work, plane, row)
            else:
                values_at(ranges, price, scores, table, steps, work, plane, row)
        of = ranges[index]
        if of.form == TRIANGULAR:
            low, mode, high = np.float32(of.first), np.float32(of.second), np.float32(of.third)
            triangular(low, mode, high, months, work, MONTHS, row)
        else:
            values_at(ranges, index, months, table, steps, work, MONTHS, row)
