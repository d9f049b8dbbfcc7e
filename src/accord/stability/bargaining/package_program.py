"""Bargaining points among more packages than can be listed, as mixed-integer programs (HiGHS)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accord.errors import Problem, StudyError
from accord.stability.bargaining.problem import BoolArray, FloatArray

Settings = NDArray[np.int64]
_GAP = 1e-6
_ROUNDS = 60


class PackageProgram:
    """Choose a setting of every issue so that nobody falls below its outside option.

    Parameters
    ----------
    values
        For each issue, shape (n, s): worth of each setting to each actor.
    outside
        Shape (n,): what each actor has without an agreement.
    seconds
        Longest time for one program.
    """

    def __init__(self, values: Sequence[FloatArray], outside: FloatArray, seconds: float = 60.0) -> None:
        self.worth = np.column_stack(values)
        self.outside = outside
        self._ends = np.cumsum([value.shape[1] for value in values])
        self._seconds = seconds
        self._scale = np.maximum(sum(np.abs(value).max(axis=1) for value in values) + np.abs(outside), 1e-300)

    def most(self) -> FloatArray | None:
        """Find the most that each can gain, shape (n,); None when no package leaves everybody its outside option."""
        size = len(self.outside)
        best = np.zeros(size)
        for actor in range(size):
            settings = self._largest(np.eye(size)[actor], np.zeros(size))
            if settings is None:
                return None
            best[actor] = self.gains(settings)[actor]
        return np.maximum(best, 0.0)

    def gains(self, settings: Settings) -> FloatArray:
        """Compute the gains of a package, shape (n,)."""
        return np.asarray(self.worth[:, self._columns(settings)].sum(axis=1) - self.outside)

    def largest_sum(self) -> Settings:
        """Find the package with the largest sum of gains."""
        return self._needed(self._largest(np.ones(len(self.outside)), np.zeros(len(self.outside))))

    def largest_smallest(self, measure: FloatArray, counted: BoolArray) -> Settings:
        """Find the package whose smallest measured gain is largest, and among those the largest measured sum."""
        rows = np.column_stack([-self.worth / measure[:, None], np.ones(len(measure))])[counted]
        cost = np.append(np.zeros(self.worth.shape[1]), -1.0)
        found = self._milp(cost, np.zeros(len(measure)), rows, (-self.outside / measure)[counted], 1)
        first = self._needed(None if found is None else self._read(found.x))
        smallest = float((self.gains(first) / measure)[counted].min())
        floors = np.where(counted, smallest * measure, 0.0)
        second = self._largest(np.where(counted, 1 / measure, 0.0), floors)
        return first if second is None else second

    def largest_product(self, most: FloatArray, counted: BoolArray, begin: Settings) -> tuple[Settings, float]:
        """Find the package with the largest product of gains.

        Logarithms are bounded from above by tangents, which are added where the last package needs them.

        Returns
        -------
        tuple
            The package, and by how much at most the logarithm of the largest product lies above its own.
        """
        best, value = begin, self._log_product(begin, most, counted)
        points = [np.geomspace(1e-3, 1.0, 8) for _ in range(int(counted.sum()))]
        gap = np.inf
        for _ in range(_ROUNDS):
            settings, bound = self._bounded(most, counted, points)
            if settings is None:
                break
            now = self._log_product(settings, most, counted)
            if now > value:
                best, value = settings, now
            gap = min(gap, bound - value)
            if gap <= _GAP:
                break
            shares = np.maximum((self.gains(settings) / np.where(counted, most, 1.0))[counted], 1e-9)
            points = [np.append(each, share) for each, share in zip(points, shares, strict=True)]
        return best, max(float(gap), 0.0)

    def _log_product(self, settings: Settings, most: FloatArray, counted: BoolArray) -> float:
        shares = (self.gains(settings) / np.where(counted, most, 1.0))[counted]
        return float(np.log(shares).sum()) if (shares > 0).all() else -np.inf

    def _bounded(self, most: FloatArray, counted: BoolArray, points: list[FloatArray]) -> tuple[Settings | None, float]:
        """Maximise the sum of variables that lie below tangents of the logarithm; gives the proved bound too."""
        rows, limits = [], []
        number = self.worth.shape[1]
        for place, actor in enumerate(np.flatnonzero(counted)):
            for point in np.unique(points[place]):
                row = np.zeros(number + len(points))
                row[:number] = -self.worth[actor] / most[actor] / point
                row[number + place] = 1.0
                rows.append(row)
                limits.append(np.log(point) - 1 - self.outside[actor] / most[actor] / point)
        cost = np.append(np.zeros(number), -np.ones(len(points)))
        found = self._milp(cost, np.zeros(len(self.outside)), np.array(rows), np.array(limits), len(points))
        if found is None:
            return None, np.inf
        return self._read(found.x), -float(found.mip_dual_bound)

    def _largest(self, reward: FloatArray, floors: FloatArray) -> Settings | None:
        """Maximise rewarded gains that reach the floors."""
        cost = -(reward @ self.worth)
        found = self._milp(cost / (float(np.abs(cost).max()) or 1.0), floors)
        return None if found is None else self._read(found.x)

    def _milp(
        self,
        cost: FloatArray,
        floors: FloatArray,
        rows: FloatArray | None = None,
        limits: FloatArray | None = None,
        further: int = 0,
    ) -> Any:
        from scipy.optimize import Bounds, LinearConstraint, milp

        number = self.worth.shape[1]
        pad = np.zeros((len(self.outside), further))
        scaled = np.column_stack([self.worth / self._scale[:, None], pad])
        constraints = [LinearConstraint(scaled, (self.outside + floors) / self._scale - 1e-9, np.inf)]
        one_each = np.zeros((len(self._ends), number + further))
        begin = 0
        for issue, end in enumerate(self._ends.tolist()):
            one_each[issue, begin:end] = 1.0
            begin = end
        constraints.append(LinearConstraint(one_each, 1.0, 1.0))
        if rows is not None:
            constraints.append(LinearConstraint(rows, -np.inf, limits))
        integral = np.append(np.ones(number), np.zeros(further))
        low = np.append(np.zeros(number), np.full(further, -np.inf))
        high = np.append(np.ones(number), np.full(further, np.inf))
        found = milp(
            cost,
            integrality=integral,
            bounds=Bounds(low, high),
            constraints=constraints,
            options={"mip_rel_gap": 0.0, "time_limit": self._seconds},
        )
        if found.status == 1:
            message = f"the packages could not be searched in {self._seconds:g} seconds"
            raise StudyError([Problem("", 0, "issues", message, remedy="settle fewer issues at once")])
        return found if found.status == 0 else None

    def _read(self, solution: FloatArray) -> Settings:
        begin, settings = 0, []
        for end in self._ends.tolist():
            settings.append(int(np.argmax(solution[begin:end])))
            begin = end
        return np.array(settings, dtype=np.int64)

    def _columns(self, settings: Settings) -> Settings:
        return np.asarray(np.append(0, self._ends[:-1]) + settings)

    def _needed(self, settings: Settings | None) -> Settings:
        if settings is None:
            message = "no package leaves everybody its outside option"
            raise ValueError(message)
        return settings
