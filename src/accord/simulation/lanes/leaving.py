"""What departures do: work handed over, restarted, dropped or lost, and partners who pay while they wait."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from accord.simulation.lanes.compiling import compiled
from accord.simulation.lanes.drawing import draw_scores, first_of_tasks
from accord.simulation.lanes.layout import (
    DONE,
    DROP_OUT,
    EXTRA,
    FINISH,
    LEFT,
    LOSS,
    READY,
    SPENT,
    START,
    Points,
    Quantiles,
    Scratch,
)
from accord.simulation.lanes.points import LANES
from accord.simulation.lanes.scores import values_at
from accord.simulation.lanes.windows import next_opening


@compiled
def share_done(since: float, until: float, months: float) -> float:
    """Share of a piece of work finished between two moments."""
    if until <= since:
        return 0.0
    return min(1.0, (until - since) / months) if months > 0.0 else 1.0


@compiled
def leaves_early(task: Any, lists: Any, index: int, leave: Any, finish: Any) -> bool:
    """Whether in some future someone who does a task leaves before it completes."""
    early = False
    actor = task.actor
    for lane in range(LANES):
        early |= leave[actor, lane] < finish[index, lane]
    for place in range(task.sharer_start, task.sharer_end):
        sharer = lists[place]
        for lane in range(LANES):
            early |= leave[sharer, lane] < finish[index, lane]
    return early


@compiled
def hand_over(
    task: Any, lists: Any, edges: Any, index: int, leave: Any, fallback: Any, tasks: Any, path: Any, affected: Any
) -> None:
    """Settle a task in the futures in which it is done and someone who does it leaves before it completes."""
    for lane in range(LANES):
        if task.branch >= 0 and path[task.branch, lane] != task.path:
            continue
        departure, who = leave[task.actor, lane], task.actor
        for place in range(task.sharer_start, task.sharer_end):
            sharer = lists[place]
            if leave[sharer, lane] < departure:
                departure, who = leave[sharer, lane], sharer
        if departure < tasks[FINISH, index, lane] and tasks[START, index, lane] < math.inf:
            affected[who, lane] = True
            settle(task, edges, index, lane, departure, leave, fallback, tasks, affected)


@compiled
def draw_fallback(
    settings: Any, points: Points, quantiles: Quantiles, actors: Any, heir: int, index: int, count: int, seed: Any,
    group: Any, scratch: Scratch, factor: Any, fallback: Any,
) -> None:  # fmt: skip
    """Draw months, cost and lag of whoever takes a task over; once for each group, however often it is walked."""
    own, together = actors[heir].own, settings[0].cost_duration
    apart = np.float32(math.sqrt(1.0 - together * together))
    first = first_of_tasks(settings, actors.size) + index
    scores, months = scratch.scores, scratch.months
    for part in range(3):
        draw_scores(settings, points, seed, first + (3 + part) * count, group, scratch)
        # What is handed to `values_at` may be overwritten there; the score of the months is needed once more.
        for lane in range(LANES):
            if part == 0:
                months[lane] = factor[heir, 0, lane] + own * scores[lane]
                scores[lane] = months[lane]
            elif part == 1:
                scores[lane] = together * months[lane] + apart * (factor[heir, 1, lane] + own * scores[lane])
        row = (3 + part) * count + index
        values_at(quantiles.ranges, row, scores, quantiles.table, quantiles.steps, fallback, part, index)


@compiled
def settle(
    task: Any, edges: Any, index: int, lane: int, departure: float, leave: Any, fallback: Any, tasks: Any, affected: Any
) -> None:
    """Settle one task in one future in which its provider leaves at `departure`."""
    start = tasks[START, index, lane]
    # Money can stretch the work; what is done by a moment goes with the time that the work takes in all.
    span = tasks[DONE, index, lane] - start
    share = share_done(start, departure, span) if span < math.inf else 0.0
    tasks[SPENT, index, lane] *= share
    tasks[LEFT, index, lane] = departure
    if task.departure == DROP_OUT:
        tasks[DONE, index, lane] = tasks[FINISH, index, lane] = max(start, departure)
        tasks[LOSS, index, lane] = math.inf
        return
    if task.heir < 0:
        tasks[DONE, index, lane] = tasks[FINISH, index, lane] = tasks[READY, index, lane] = math.inf
        tasks[LOSS, index, lane] = departure
        return
    remains = 1.0 - task.retained * share
    months, price = fallback[0, index, lane] * remains, fallback[1, index, lane] * remains
    ready = max(start, departure + fallback[2, index, lane])
    done = ready + months
    finish = done
    if task.window >= 0:
        finish = next_opening(task, edges, done)
    gone = leave[task.heir, lane]
    if gone < finish:
        affected[task.heir, lane] = True
        tasks[LOSS, index, lane] = max(departure, gone)
        price *= share_done(ready, gone, months)
        tasks[READY, index, lane] = tasks[DONE, index, lane] = tasks[FINISH, index, lane] = math.inf
    else:
        tasks[READY, index, lane], tasks[DONE, index, lane], tasks[FINISH, index, lane] = ready, done, finish
        tasks[LOSS, index, lane] = math.inf if finish < math.inf else done
    tasks[EXTRA, index, lane] = price


@compiled
def standing_armies(
    armies: Any, lists: Any, fragile: int, ended: int, leave: Any, tasks: Any, missions: Any, waited: Any, paid: Any,
    affected: Any, total: Any,
) -> None:  # fmt: skip
    """Charge partners for the months between the end of their work and the completion or loss of its mission.

    `ended` is the plane in which the end of work stands.
    """
    for group in range(armies.size):
        army = armies[group]
        for lane in range(LANES):
            since, working, started = 0.0, False, False
            for place in range(army.start, army.end):
                index = lists[place]
                if fragile != 0 and tasks[LEFT, index, lane] < math.inf:
                    working = True
                elif tasks[START, index, lane] < math.inf:
                    since, started = max(since, tasks[ended, index, lane]), True
            until = min(missions[0, army.mission, lane], missions[1, army.mission, lane])
            waited[group, lane] = 0.0
            if working or not started or since >= until:
                continue
            if leave[army.actor, lane] < until:
                affected[army.actor, lane] = True
                until = leave[army.actor, lane]
            price = army.monthly * max(0.0, until - since)
            waited[group, lane] = price
            paid[army.actor, lane] += price
            total[lane] += price
