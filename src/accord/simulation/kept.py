"""What is kept of futures, of how many of them, and how parts of it are laid together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from accord.simulation.planning import YEARS

if TYPE_CHECKING:
    from accord.simulation.lanes.layout import Plan

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

TASK_CELLS = 4_000_000
"""Most task dates of one kind kept, so that memory does not grow with tasks times futures."""
TASK_ROWS = 10_240
"""Most futures kept for tasks and for money by year, however few tasks there are."""
OWNER_ROWS = 65_536
"""Most futures kept for owners and payers."""


class Kept(NamedTuple):
    """What is kept of futures: sums, missions and exclusions of all, tasks and owners of evenly spaced ones.

    `sums` (finish and cost, futures); `missions` (missions, futures); `without` (exclusions, finish and cost, futures);
    `tasks` (start, done, finish, months, money; futures; tasks); `owned`, `paid` (futures, actors), `cash` (futures,
    actors, years); then counts.
    """

    sums: Floats
    missions: Floats
    without: Floats
    tasks: Floats
    owned: Floats
    paid: Floats
    cash: Floats
    critical: Ints
    critical_link: Ints
    affected: Ints
    occurred: Ints
    windows: Ints


COUNTED = 7
"""Place in `Kept` from which on arrays are counts, that add up."""


def strides_of(plan: Plan, iterations: int) -> tuple[int, int]:
    """Distances between kept futures, powers of two so that later ones fit earlier ones."""
    return (
        _power_of_two(-(-iterations // min(TASK_ROWS, max(1000, TASK_CELLS // plan.tasks.size)))),
        _power_of_two(-(-iterations // OWNER_ROWS)),
    )


def _power_of_two(least: int) -> int:
    """Smallest power of two that is not below a number.

    Examples
    --------
    >>> _power_of_two(5), _power_of_two(1)
    (8, 1)
    """
    return 1 << max(0, least - 1).bit_length()


def thinned(kept: Kept, before: tuple[int, int], after: tuple[int, int]) -> Kept:
    """Drop kept futures so that distances grow."""
    tasks, owners = after[0] // before[0], after[1] // before[1]
    return kept._replace(
        tasks=kept.tasks[:, ::tasks],
        cash=kept.cash[::tasks],
        owned=kept.owned[::owners],
        paid=kept.paid[::owners],
    )


def joined(parts: list[Kept]) -> Kept:
    """Lay parts end to end, and add up what is counted."""
    if len(parts) == 1:
        return parts[0]
    axes = {"sums": 1, "missions": 1, "without": 2, "tasks": 1, "owned": 0, "paid": 0, "cash": 0}
    laid = [np.concatenate([getattr(part, name) for part in parts], axis=axes[name]) for name in Kept._fields[:COUNTED]]
    counted = [sum(getattr(part, name) for part in parts) for name in Kept._fields[COUNTED:]]
    return Kept(*laid, *counted)


def room_for(plan: Plan, exclusions: int, futures: int, excluded: int, rows: list[int]) -> Kept:
    """Make empty arrays for one block."""
    from accord.simulation.lanes.keeping import KEPT
    from accord.simulation.lanes.windows import WINDOWS_COUNTED

    tasks, actors = plan.tasks.size, plan.actors.size
    windowed = int((plan.tasks["window"] >= 0).sum())
    return Kept(
        sums=np.empty((2, futures)),
        missions=np.empty((plan.missions.size, futures)),
        without=np.empty((exclusions, 2, excluded)),
        tasks=np.empty((len(KEPT), rows[0], tasks)),
        owned=np.empty((rows[1], actors + 2)),
        paid=np.empty((rows[1], actors)),
        cash=np.zeros((rows[0], actors, YEARS)),
        critical=np.zeros(tasks, dtype=np.int64),
        critical_link=np.zeros(plan.links.size, dtype=np.int64),
        affected=np.zeros(actors, dtype=np.int64),
        occurred=np.zeros(plan.risks.size, dtype=np.int64),
        windows=np.zeros((windowed, WINDOWS_COUNTED), dtype=np.int64),
    )
