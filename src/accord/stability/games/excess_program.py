"""The linear programme behind the least core and the nucleolus: make the largest open excess as small as possible.

There is a row for each coalition, far too many to write down; only the rows that matter are ever added. Solve
with a few, find the coalitions whose excess is above the optimum, add the worst of them, solve again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accord.errors import AccordError
from accord.stability.games.game import FloatArray, Game, coalition_sums

_VIOLATION = 1e-11
_POSITIVE_DUAL = 1e-6
_NOISE = 1e-13


@dataclass(frozen=True)
class ScaledWorth:
    """A game's worth with singles at zero and the largest coalition at one, and the way back.

    Parameters
    ----------
    worth
        Shape (2**n,), in units of `scale`, net of what members are worth alone.
    own
        Shape (n,): worth of each player alone, in the game's unit.
    scale
        The game's unit per unit of `worth`.
    """

    worth: FloatArray
    own: FloatArray
    scale: float

    @classmethod
    def of(cls, game: Game) -> ScaledWorth:
        """Normalise a game; both solution concepts follow such a change exactly (strategic equivalence)."""
        worth = game.worth
        own = worth[1 << np.arange(game.size)]
        net = worth - coalition_sums(own)
        # Sums such as 0.1 + 0.2 leave dust that must not become the scale of an additive game.
        net[np.abs(net) <= _NOISE * np.abs(worth).max()] = 0.0
        scale = float(np.abs(net).max()) or 1.0
        return cls(net / scale, own, scale)

    def payoff(self, game: Game, point: FloatArray) -> FloatArray:
        """Turn a point of the scaled game into payoffs of the game itself, in its sign."""
        worth = point * self.scale + self.own
        return worth if game.kind == "profit" else -worth


@dataclass(frozen=True)
class Optimum:
    """Where the largest open excess is least.

    Parameters
    ----------
    point
        Shape (n,), scaled.
    excess
        The least possible largest excess, scaled.
    binding
        Masks of coalitions that have this excess at every optimum (their dual price is positive).
    floored
        Players who are at their floor at every optimum.
    """

    point: FloatArray
    excess: float
    binding: tuple[int, ...]
    floored: tuple[int, ...]


class ExcessProgram:
    """Least largest excess over the open coalitions, with others settled, kept warm between solves.

    Parameters
    ----------
    worth
        Shape (2**n,), scaled so that its largest size is about one.
    floor
        Whether every player must get at least zero (what it is worth alone).
    """

    def __init__(self, worth: FloatArray, *, floor: bool) -> None:
        import highspy

        self._worth = worth
        self._size = len(worth).bit_length() - 1
        self._rows: dict[int, int] = {}
        self._infinity = float(highspy.kHighsInf)
        self._optimal = highspy.HighsModelStatus.kOptimal
        self._solver = solver = highspy.Highs()
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("presolve", "off"),
            ("solver", "simplex"),
            ("primal_feasibility_tolerance", 1e-10),
            ("dual_feasibility_tolerance", 1e-10),
        ):
            solver.setOptionValue(option, value)
        for _ in range(self._size):
            solver.addVar(0.0 if floor else -self._infinity, self._infinity)
        solver.addVar(-self._infinity, self._infinity)
        solver.changeColCost(self._size, 1.0)
        grand = len(worth) - 1
        self._add_row(grand, float(worth[grand]), float(worth[grand]), with_excess=False)
        for player in range(self._size):
            self._open_row(1 << player)
            self._open_row(grand ^ (1 << player))

    def solve(self, is_open: NDArray[np.bool_]) -> Optimum:
        """Solve over the open coalitions.

        Parameters
        ----------
        is_open
            Shape (2**n,): coalitions whose excess counts.

        Returns
        -------
        Optimum
            The optimum, scaled.

        Raises
        ------
        AccordError
            When the solver does not reach an optimum.
        """
        while True:
            point, excess = self._solve_rows()
            excesses = np.where(is_open, self._worth - coalition_sums(point), -np.inf)
            worst = self._worst(excesses, excess + _VIOLATION)
            if not worst:
                return self._optimum(point, excess, is_open)
            for mask in worst:
                self._open_row(mask)

    def settle(self, mask: int, excess: float) -> None:
        """Hold a coalition's excess at a value from now on."""
        row = self._rows[mask]
        total = float(self._worth[mask]) - excess
        self._solver.changeCoeff(row, self._size, 0.0)
        self._solver.changeRowBounds(row, total, total)

    def hold_at_floor(self, player: int) -> None:
        """Hold a player at zero from now on."""
        self._solver.changeColBounds(player, 0.0, 0.0)

    def drop(self, masks: list[int]) -> None:
        """Take coalitions whose excess no longer depends on the point out of the programme."""
        for mask in masks:
            self._solver.changeRowBounds(self._rows[mask], -self._infinity, self._infinity)

    def rows(self) -> tuple[int, ...]:
        """Masks of the coalitions that have a row."""
        return tuple(self._rows)

    def _add_row(self, mask: int, lower: float, upper: float, *, with_excess: bool) -> None:
        columns = [player for player in range(self._size) if mask >> player & 1]
        if with_excess:
            columns.append(self._size)
        self._rows[mask] = len(self._rows)
        self._solver.addRow(lower, upper, len(columns), np.array(columns, dtype=np.int32), np.ones(len(columns)))

    def _open_row(self, mask: int) -> None:
        if mask not in self._rows:
            self._add_row(mask, float(self._worth[mask]), self._infinity, with_excess=True)

    def _solve_rows(self) -> tuple[FloatArray, float]:
        self._solver.run()
        if self._solver.getModelStatus() != self._optimal:
            status = self._solver.modelStatusToString(self._solver.getModelStatus())
            raise AccordError(
                f"the division could not be computed: the solver stopped with '{status}'; "
                "check that coalition values are not many orders of magnitude apart"
            )
        columns = np.array(self._solver.getSolution().col_value)
        return columns[: self._size], float(columns[self._size])

    def _worst(self, excesses: FloatArray, limit: float) -> list[int]:
        """Pick the coalitions furthest above the limit that have no row yet, at most two per player."""
        above = np.flatnonzero(excesses > limit)
        wanted = 2 * self._size + len(self._rows)
        if len(above) > wanted:
            least = np.partition(excesses[above], -wanted)[-wanted]
            above = above[excesses[above] >= least]
        order = above[np.argsort(-excesses[above], kind="stable")]
        fresh = (mask for mask in order.tolist() if mask not in self._rows)
        return [mask for mask, _ in zip(fresh, range(2 * self._size), strict=False)]

    def _optimum(self, point: FloatArray, excess: float, is_open: NDArray[np.bool_]) -> Optimum:
        solution = self._solver.getSolution()
        prices = np.array(solution.row_dual)
        binding = [mask for mask, row in self._rows.items() if is_open[mask] and prices[row] > _POSITIVE_DUAL]
        reduced = np.array(solution.col_dual)[: self._size]
        floored = tuple(np.flatnonzero(reduced > _POSITIVE_DUAL).tolist())
        return Optimum(point, excess, tuple(sorted(binding)), floored)
