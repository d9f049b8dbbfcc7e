"""What a run left behind, with the names that its arrays need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from accord.simulation.deterministic import DeterministicRun
from accord.simulation.kept import Kept
from accord.simulation.planning import Labels
from accord.simulation.points import Sampling

if TYPE_CHECKING:
    from accord.simulation.lanes.layout import Records

Floats = npt.NDArray[np.float64]

STARTS, ENDS, FINISHES, MONTHS, MONEY = range(5)
"""Planes of `Kept.tasks`: start, end of work, finish, months of work, and money of the first provider."""


@dataclass(frozen=True)
class Outcome:
    """What a run left behind.

    Parameters
    ----------
    labels, tasks, links
        Names and records of the plan that was run.
    kept, plan
        What is kept of the futures, and the deterministic plan.
    exclusions
        Kind and row of each run by exclusion.
    task_stride, owner_stride
        Distances between futures kept for tasks and for owners.
    seed, horizon, sampling, converged
        As asked; whether a tolerance was reached.
    """

    labels: Labels
    tasks: Records
    links: Records
    kept: Kept
    plan: DeterministicRun
    exclusions: tuple[tuple[int, int], ...]
    task_stride: int
    owner_stride: int
    seed: int
    horizon: float | None
    sampling: Sampling
    converged: bool | None
