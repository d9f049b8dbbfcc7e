"""When a task may complete: at any time, or only in windows."""

from __future__ import annotations

import math
from typing import Any

from accord.simulation.lanes.compiling import compiled

WINDOWS_COUNTED = 64
"""Windows of one task that are told apart; the last place counts futures that come later or never."""


@compiled
def next_opening(task: Any, edges: Any, time: float) -> float:
    """Earliest moment at or after `time` at which a task with windows may complete; infinite after the last."""
    period = task.window_period
    if period > 0.0:
        first: float = task.window_first
        length: float = task.window_length
        if time <= first:
            return first
        if time == math.inf:
            return time
        passed = math.floor((time - first) / period)
        # Rounding may place the opening just before a time that is equal to it.
        return time if time <= first + passed * period + length else max(time, first + (passed + 1) * period)
    for index in range(task.edge_start, task.edge_end):
        if time <= edges[index, 1]:
            opens: float = edges[index, 0]
            return max(time, opens)
    return math.inf


@compiled
def window_met(task: Any, edges: Any, finish: float) -> Any:
    """Number of the window in which a task completes, from 0; the last place for later or never."""
    if finish == math.inf:
        return WINDOWS_COUNTED - 1
    if task.window_period > 0.0:
        number = int((finish - task.window_first) / task.window_period + 1e-9)
        return min(max(number, 0), WINDOWS_COUNTED - 1)
    for index in range(task.edge_start, task.edge_end):
        if finish <= edges[index, 1]:
            return min(index - task.edge_start, WINDOWS_COUNTED - 1)
    return WINDOWS_COUNTED - 1
