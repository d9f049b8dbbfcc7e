"""Follow the critical path of one future back from its end, and share its months among those who hold it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from accord.simulation.lanes.compiling import compiled
from accord.simulation.lanes.layout import (
    DONE,
    FINISH,
    FINISH_FINISH,
    FINISH_START,
    LEFT,
    READY,
    START,
    START_START,
    WORK,
)


@compiled
def trace(
    settings: Any, records: Any, links: Any, lists: Any, lane: int, tasks: Any, end: float, owned: Any, critical: Any,
    critical_link: Any,
) -> None:  # fmt: skip
    """Trace one future that is delivered.

    `owned` has one place per actor, then one for launch windows and one for fixed dates and lags. Ties go to the task
    listed first. Along a link from a start, the earlier task's own months are not on the path.
    """
    actors, fragile = owned.size - 2, settings[0].fragile
    for place in range(owned.size):
        owned[place] = 0.0
    index: Any = np.int64(-1)
    at_finish = True
    for place in range(settings[0].ends_start, settings[0].ends_end):
        if tasks[FINISH, lists[place], lane] == end:
            index = lists[place]
            break
    while index >= 0:
        critical[index] += 1
        task = records[index]
        start = tasks[START, index, lane]
        done = tasks[FINISH, index, lane] if task.plain != 0 else tasks[DONE, index, lane]
        driver: Any = np.int64(-1)
        driving: Any = np.int64(-1)
        to_finish = True
        if at_finish:
            owned[actors] += tasks[FINISH, index, lane] - done
            for link in range(task.link_start, task.link_end):
                if links[link].kind >= FINISH_FINISH and done > start + tasks[WORK, index, lane]:
                    ends = links[link].kind == FINISH_FINISH
                    moment = tasks[FINISH if ends else START, links[link].task, lane]
                    if moment + links[link].lag == done:
                        driver, driving, to_finish = links[link].task, link, ends
                        break
            if driver < 0 and not own_months(task, index, lane, tasks, fragile, owned):
                return
        if driver < 0:
            for link in range(task.link_start, task.link_end):
                if links[link].kind <= START_START:
                    ends = links[link].kind == FINISH_START
                    moment = tasks[FINISH if ends else START, links[link].task, lane]
                    if moment + links[link].lag == start:
                        driver, driving, to_finish = links[link].task, link, ends
                        break
        if driver < 0:
            owned[actors + 1] += start
        else:
            owned[actors + 1] += links[driving].lag
            critical_link[driving] += 1
        index, at_finish = driver, to_finish


@compiled
def own_months(task: Any, index: int, lane: int, tasks: Any, fragile: int, owned: Any) -> bool:
    """Give a task's months to those who spent them; False when a departure, not a link, decided its start."""
    start = tasks[START, index, lane]
    done = tasks[FINISH, index, lane] if task.plain != 0 else tasks[DONE, index, lane]
    departure = tasks[LEFT, index, lane] if fragile != 0 else math.inf
    if departure == math.inf or task.heir < 0 or departure >= done:
        owned[task.actor] += done - start
    elif departure > start:
        owned[task.heir] += done - departure
        owned[task.actor] += departure - start
    elif tasks[READY, index, lane] > start:
        owned[task.heir] += done - departure
        owned[task.actor] += departure
        return False
    else:
        owned[task.heir] += done - start
    return True
