"""Stretch work to the money of each year."""

from __future__ import annotations

import math
from typing import Any

from accord.simulation.lanes.compiling import compiled
from accord.simulation.lanes.layout import DONE, SPENT, START, WORK
from accord.simulation.lanes.points import LANES


@compiled
def funded(yearly: float, shift: float, budget: Any, payer: int, index: int, tasks: Any) -> None:
    """Move the end of a task to when its payer can have paid for it.

    Money flows evenly over the months of work. When that of a year is used up, work rests until the next year. Tasks
    are served in the order of the plan, so that a later one never takes money from an earlier one.
    """
    years = budget.shape[1]
    for lane in range(LANES):
        months, owed, time = tasks[WORK, index, lane], tasks[SPENT, index, lane], tasks[START, index, lane]
        if owed <= 0.0 or time == math.inf:
            continue
        least = 1e-12 * owed
        flow = owed / months if months > 0.0 else math.inf
        while owed > least:
            year = int((time + shift) // 12.0)
            if year >= years:
                # What never comes is not paid.
                tasks[SPENT, index, lane] -= owed
                time = math.inf
                break
            ends = 12.0 * (year + 1) - shift
            free = yearly - budget[payer, year, lane]
            # What rounding leaves of a year's money is not worth another step.
            if free <= 1e-9 * yearly:
                time = ends
                continue
            part = min(owed, free)
            if months > 0.0:
                part = min(part, flow * (ends - time))
            budget[payer, year, lane] += part
            owed -= part
            if owed > least and (part == free or months == 0.0):
                time = ends
            elif months > 0.0:
                time = min(ends, time + part / flow)
        tasks[DONE, index, lane] = max(tasks[DONE, index, lane], time)
