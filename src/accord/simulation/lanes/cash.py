"""Spread what is paid over calendar years, by payer."""

from __future__ import annotations

import math
from typing import Any

from accord.simulation.lanes.compiling import compiled
from accord.simulation.lanes.layout import DONE, EXTRA, LEFT, READY, RISK_COST, SPENT, START, WORK, Plan, Room, State


@compiled
def keep_cash(plan: Plan, row: int, lane: int, room: Room, state: State, cash: Any) -> None:
    """Spread what each task costs evenly over the months of its work, and risks where they strike."""
    shift, fragile, tasks = plan.settings[0].year_months, plan.settings[0].fragile, state.tasks
    if plan.settings[0].limited != 0:
        for actor in range(state.budget.shape[0]):
            for year in range(state.budget.shape[1]):
                state.budget[actor, year, lane] = 0.0
    for index in range(plan.tasks.size):
        start, until = tasks[START, index, lane], tasks[DONE, index, lane]
        if fragile != 0 and tasks[LEFT, index, lane] < math.inf:
            until = max(start, tasks[LEFT, index, lane])
            spread(
                cash, row, plan.tasks[index].heir_payer, tasks[EXTRA, index, lane], tasks[READY, index, lane],
                tasks[DONE, index, lane], until, shift,
            )  # fmt: skip
        payer = plan.tasks[index].payer
        if plan.actors[payer].yearly < math.inf and start < math.inf:
            spread_funded(
                cash, row, payer, tasks[SPENT, index, lane], start, min(until, start + tasks[WORK, index, lane]),
                plan.actors[payer].yearly, shift, state.budget, lane,
            )  # fmt: skip
        else:
            spread(cash, row, payer, tasks[SPENT, index, lane], start, until, start, shift)
    for risk in range(plan.risks.size):
        if room.occurs[risk, lane]:
            moment = tasks[START, plan.risks[risk].first, lane]
            spread(cash, row, plan.risks[risk].payer, room.impact[RISK_COST, risk, lane], moment, moment, 0.0, shift)
    for group in range(plan.armies.size):
        army, price = plan.armies[group], state.army[group, lane]
        if price > 0.0:
            since = 0.0
            for place in range(army.start, army.end):
                if tasks[START, plan.lists[place], lane] < math.inf:
                    since = max(since, tasks[DONE, plan.lists[place], lane])
            spread(cash, row, army.actor, price, since, since + price / army.monthly, since, shift)


@compiled
def keep_plain_cash(tasks: Any, kept: Any, row: int, shift: float, cash: Any) -> None:
    """Spread what the tasks of a plain network cost; `kept` holds their start, end and money of this row."""
    for index in range(tasks.size):
        spread(cash, row, tasks[index].payer, kept[4, row, index], kept[0, row, index], kept[1, row, index], 0.0, shift)


@compiled
def keep_army_cash(armies: Any, lists: Any, kept: Any, row: int, lane: int, army: Any, shift: float, cash: Any) -> None:
    """Spread what waiting costs in a plain network."""
    for group in range(armies.size):
        price = army[group, lane]
        if price > 0.0:
            since = 0.0
            for place in range(armies[group].start, armies[group].end):
                since = max(since, kept[1, row, lists[place]])
            until = since + price / armies[group].monthly
            spread(cash, row, armies[group].actor, price, since, until, since, shift)


@compiled
def spread_funded(
    cash: Any, row: int, payer: int, money: float, start: float, until: float, yearly: float, shift: float,
    budget: Any, lane: int,
) -> None:  # fmt: skip
    """Add money at the pace of the work, and what a year cannot bear to the years that follow."""
    years, owed, time = cash.shape[2], money, start
    pace = money / (until - start) if until > start else math.inf
    while owed > 0.0:
        year = int((time + shift) // 12.0)
        if year >= years:
            cash[row, payer, years - 1] += owed
            return
        ends = 12.0 * (year + 1) - shift
        part = min(owed, max(0.0, yearly - budget[payer, year, lane]))
        if pace < math.inf:
            part = min(part, pace * (ends - time))
        budget[payer, year, lane] += part
        cash[row, payer, year] += part
        owed -= part
        # What rounding leaves is paid with the rest.
        if owed <= 1e-12 * money:
            cash[row, payer, year] += owed
            return
        time = ends


@compiled
def spread(
    cash: Any, row: int, payer: int, money: float, start: float, until: float, instead: float, shift: float
) -> None:
    """Add money to the years between two months; at `instead` when the span is not known."""
    years = cash.shape[2]
    if money == 0.0:
        return
    if start == math.inf or until == math.inf:
        start = until = instead if instead < math.inf else 0.0
    if until <= start:
        cash[row, payer, min(int((start + shift) // 12.0), years - 1)] += money
        return
    first, last = int((start + shift) // 12.0), int((until + shift) // 12.0)
    for year in range(first, last + 1):
        begin, end = max(start, 12.0 * year - shift), min(until, 12.0 * (year + 1) - shift)
        if end > begin:
            cash[row, payer, min(year, years - 1)] += money * (end - begin) / (until - start)
