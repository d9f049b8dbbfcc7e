"""Carry a group of futures through the network: starts, risks, money, windows, departures, missions and waiting."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from accord.simulation.lanes.compiling import compiled
from accord.simulation.lanes.funding import funded
from accord.simulation.lanes.layout import (
    COST,
    DONE,
    END,
    EXTRA,
    FINISH,
    FINISH_FINISH,
    FINISH_START,
    LEFT,
    LOSS,
    MONTHS,
    RATE,
    READY,
    RISK_COST,
    RISK_DURATION,
    RISK_MONTHS,
    RISK_PRICE,
    SPENT,
    START,
    START_START,
    TOTAL,
    WORK,
    Plan,
    Room,
    State,
)
from accord.simulation.lanes.leaving import draw_fallback, hand_over, leaves_early, standing_armies
from accord.simulation.lanes.points import LANES
from accord.simulation.lanes.windows import next_opening


@compiled
def walk(plan: Plan, seed: Any, group: Any, room: Room, state: State) -> None:
    """Carry one group, drawn in `room`, through the network into `state`; its sums are the end and the cost."""
    begin(plan.risks, room.occurs, room.impact, room.path, state)
    settings, records, tasks = plan.settings[0], plan.tasks, state.tasks
    fragile, monthly, limited, deciding = settings.fragile, settings.monthly, settings.limited, plan.branches.size > 0
    work, path, paid, sums, links = room.work, state.path, state.paid, state.sums, plan.links
    start, months, done, finish, spent = tasks[START], tasks[WORK], tasks[DONE], tasks[FINISH], tasks[SPENT]
    total, leave, affected = sums[TOTAL], room.leave, state.affected
    for index in range(records.size):
        task = records[index]
        schedule(links, task, index, work[MONTHS], work[COST], start, months, spent, finish)
        if fragile != 0:
            inherit(links, task, index, tasks)
        if task.risk_start < task.risk_end:
            strike(plan.risks, plan.lists, task, index, room.occurs, room.impact, tasks)
        if monthly != 0:
            for lane in range(LANES):
                spent[index, lane] += work[RATE, index, lane] * months[index, lane]
        if deciding and task.branch >= 0:
            for lane in range(LANES):
                if path[task.branch, lane] != task.path:
                    months[index, lane], spent[index, lane] = 0.0, 0.0
        complete(links, task, index, start, months, done, finish)
        if limited != 0 and plan.actors[task.payer].yearly < math.inf:
            funded(plan.actors[task.payer].yearly, settings.year_months, state.budget, task.payer, index, tasks)
        if task.window >= 0:
            for lane in range(LANES):
                taken = task.branch < 0 or path[task.branch, lane] == task.path
                finish[index, lane] = next_opening(task, plan.edges, done[index, lane]) if taken else done[index, lane]
        else:
            for lane in range(LANES):
                finish[index, lane] = done[index, lane]
        if fragile != 0:
            note_loss(index, tasks)
            touched = (
                plan.actors[task.actor].removable != 0 or task.sharer_start < task.sharer_end
            ) and task.milestone == 0
            if touched and leaves_early(task, plan.lists, index, leave, finish):
                if task.heir >= 0 and not room.drawn[index]:
                    draw_fallback(
                        plan.settings, plan.points, plan.quantiles, plan.actors, task.heir, index, records.size,
                        seed, group, room.scratch, room.factor, room.fallback,
                    )  # fmt: skip
                    room.drawn[index] = True
                hand_over(task, plan.lists, plan.edges, index, leave, room.fallback, tasks, path, affected)
                pay(tasks[EXTRA], index, paid, task.heir_payer, total)
        pay(spent, index, paid, task.payer, total)
        if deciding:
            decide(plan.branches, task, index, tasks, path)
    conclude(plan.settings, plan.missions, plan.lists, tasks, state.missions, sums)
    standing_armies(
        plan.armies, plan.lists, fragile, DONE, leave, tasks, state.missions, state.army, paid, affected, total
    )


@compiled
def clear(rows: Any) -> None:
    """Set all rows to nothing; a plain loop compiles in a fraction of the time of an assignment to a slice."""
    for row in range(rows.shape[0]):
        for lane in range(rows.shape[1]):
            rows[row, lane] = 0.0


@compiled
def begin(risks: Any, occurs: Any, impact: Any, path: Any, state: State) -> None:
    """Set sums to nothing, charge risks that occur, and take the paths of chance."""
    clear(state.paid)
    clear(state.sums)
    for actor in range(state.affected.shape[0]):
        for lane in range(LANES):
            state.affected[actor, lane] = False
    for actor in range(state.budget.shape[0]):
        clear(state.budget[actor])
    for branch in range(state.path.shape[0]):
        for lane in range(LANES):
            state.path[branch, lane] = path[branch, lane]
    for risk in range(risks.size):
        payer = risks[risk].payer
        for lane in range(LANES):
            if occurs[risk, lane]:
                state.paid[payer, lane] += impact[RISK_COST, risk, lane]
                state.sums[TOTAL, lane] += impact[RISK_COST, risk, lane]


@compiled
def schedule(
    links: Any, task: Any, index: int, drawn: Any, priced: Any, start: Any, months: Any, spent: Any, finish: Any
) -> None:
    """Set a task's months and cost as drawn, and its start by what must come before."""
    not_before: float = task.not_before
    for lane in range(LANES):
        start[index, lane] = not_before
    for lane in range(LANES):
        months[index, lane] = drawn[index, lane]
    for lane in range(LANES):
        spent[index, lane] = priced[index, lane]
    for link in range(task.link_start, task.link_end):
        other, kind = np.uint64(links[link].task), links[link].kind
        lag: float = links[link].lag
        if kind == FINISH_START:
            for lane in range(LANES):
                start[index, lane] = max(start[index, lane], finish[other, lane] + lag)
        elif kind == START_START:
            for lane in range(LANES):
                start[index, lane] = max(start[index, lane], start[other, lane] + lag)


@compiled
def inherit(links: Any, task: Any, index: int, tasks: Any) -> None:
    """Set what may be lost: a task is lost at the latest when something before it is."""
    for lane in range(LANES):
        tasks[LOSS, index, lane], tasks[LEFT, index, lane] = math.inf, math.inf
        tasks[EXTRA, index, lane], tasks[READY, index, lane] = 0.0, tasks[START, index, lane]
    for link in range(task.link_start, task.link_end):
        other = links[link].task
        for lane in range(LANES):
            tasks[LOSS, index, lane] = min(tasks[LOSS, index, lane], tasks[LOSS, other, lane])


@compiled
def complete(links: Any, task: Any, index: int, start: Any, months: Any, done: Any, finish: Any) -> None:
    """Set when a task's work is done, not before what it must wait for at its end."""
    for lane in range(LANES):
        done[index, lane] = start[index, lane] + months[index, lane]
    for link in range(task.link_start, task.link_end):
        other, kind = np.uint64(links[link].task), links[link].kind
        lag: float = links[link].lag
        if kind == FINISH_FINISH:
            for lane in range(LANES):
                done[index, lane] = max(done[index, lane], finish[other, lane] + lag)
        elif kind > FINISH_FINISH:
            for lane in range(LANES):
                done[index, lane] = max(done[index, lane], start[other, lane] + lag)


@compiled
def note_loss(index: int, tasks: Any) -> None:
    """Note when a task that cannot be finished was known to be lost; what cannot start costs nothing."""
    for lane in range(LANES):
        if tasks[START, index, lane] == math.inf:
            tasks[SPENT, index, lane] = 0.0
        elif tasks[FINISH, index, lane] < math.inf:
            tasks[LOSS, index, lane] = math.inf
        else:
            tasks[LOSS, index, lane] = tasks[DONE, index, lane]


@compiled
def pay(money: Any, index: int, paid: Any, payer: int, total: Any) -> None:
    """Add what a task costs to its payer's sum and to that of the programme."""
    for lane in range(LANES):
        paid[payer, lane] += money[index, lane]
    for lane in range(LANES):
        total[lane] += money[index, lane]


@compiled
def strike(risks: Any, lists: Any, task: Any, index: int, occurs: Any, impact: Any, tasks: Any) -> None:
    """Lengthen a task, and make it dearer, by the risks that occur; of parallel ones only the gravest counts."""
    for lane in range(LANES):
        added, factor, price = 0.0, 1.0, 1.0
        gravest, gravest_factor, gravest_price = 0.0, 1.0, 1.0
        for place in range(task.risk_start, task.risk_end):
            risk = lists[place]
            if not occurs[risk, lane]:
                continue
            if risks[risk].parallel != 0:
                gravest = max(gravest, impact[RISK_MONTHS, risk, lane])
                gravest_factor = max(gravest_factor, impact[RISK_DURATION, risk, lane])
                gravest_price = max(gravest_price, impact[RISK_PRICE, risk, lane])
            else:
                added += impact[RISK_MONTHS, risk, lane]
                factor *= impact[RISK_DURATION, risk, lane]
                price *= impact[RISK_PRICE, risk, lane]
        tasks[WORK, index, lane] = tasks[WORK, index, lane] * factor * gravest_factor + added + gravest
        tasks[SPENT, index, lane] *= price * gravest_price


@compiled
def decide(branches: Any, task: Any, index: int, tasks: Any, path: Any) -> None:
    """Choose the path of branches that wait for the date of a task; none where the task itself is not done."""
    for branch in range(branches.size):
        if branches[branch].after != index:
            continue
        for lane in range(LANES):
            if task.branch >= 0 and path[task.branch, lane] != task.path:
                path[branch, lane] = -1
            elif branches[branch].later_than < math.inf:
                path[branch, lane] = 1 if tasks[FINISH, index, lane] > branches[branch].later_than else 0


@compiled
def conclude(settings: Any, missions: Any, lists: Any, tasks: Any, outcome: Any, sums: Any) -> None:
    """Find when missions and the programme are complete, or known to be lost."""
    for place in range(settings[0].ends_start, settings[0].ends_end):
        index = lists[place]
        for lane in range(LANES):
            sums[END, lane] = max(sums[END, lane], tasks[FINISH, index, lane])
    for mission in range(missions.size):
        for lane in range(LANES):
            outcome[0, mission, lane], outcome[1, mission, lane] = 0.0, math.inf
        for place in range(missions[mission].start, missions[mission].end):
            index = lists[place]
            for lane in range(LANES):
                outcome[0, mission, lane] = max(outcome[0, mission, lane], tasks[FINISH, index, lane])
            if settings[0].fragile != 0:
                for lane in range(LANES):
                    outcome[1, mission, lane] = min(outcome[1, mission, lane], tasks[LOSS, index, lane])
