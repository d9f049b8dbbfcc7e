"""A thin layer over an exact solver: variables and rows keep the names people know them by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    import highspy

INFINITY = float("inf")
THREADS = 1
RELATIVE_GAP = 1e-7
NODE_LIMIT = 200_000
LARGE = 10_000
"""Rows beyond which a program is presolved. The solver's presolve has called feasible programs infeasible, and returned
wrong optima as proven, in every version from 1.10 to 1.15: tests/arrangements keeps two cases. Programs of up to this
size take no longer without it; larger ones several times as long."""
_FAULTY_PRESOLVE = 4096 | 8192
"""The presolve rules with which wrong optima were returned: the aggregator, and the merging of parallel rows and
columns."""
Terms = dict[int, float]
"""A linear expression: coefficient by variable."""


def plus(*parts: Mapping[int, float]) -> Terms:
    """Add linear expressions.

    Examples
    --------
    >>> plus({0: 1.0}, {0: 2.0, 1: 1.0})
    {0: 3.0, 1: 1.0}
    """
    total: Terms = {}
    for part in parts:
        for index, coefficient in part.items():
            total[index] = total.get(index, 0.0) + coefficient
    return total


def times(factor: float, part: Mapping[int, float]) -> Terms:
    """Multiply a linear expression.

    Examples
    --------
    >>> times(2.0, {0: 1.5})
    {0: 3.0}
    """
    return {index: factor * coefficient for index, coefficient in part.items()}


@dataclass(frozen=True)
class Row:
    """One linear constraint: low <= terms <= high, under the requirement it belongs to."""

    requirement: str
    name: str
    terms: Mapping[int, float]
    low: float
    high: float


@dataclass(frozen=True)
class Outcome:
    """What the solver found.

    Parameters
    ----------
    status
        ``optimal`` with proof, ``infeasible`` with proof, or ``stopped`` at the node limit or within the gap asked for.
    value
        Objective of the best solution.
    bound
        Proven bound of the objective.
    values
        Value of each variable.
    """

    status: Literal["optimal", "infeasible", "stopped"]
    value: float
    bound: float
    values: tuple[float, ...]

    @property
    def gap(self) -> float:
        """Relative distance between value and bound; 0 when proven optimal."""
        if self.status == "infeasible":
            return INFINITY
        return abs(self.value - self.bound) / max(1.0, abs(self.value))


@dataclass
class Program:
    """A mixed-integer linear program under construction.

    Examples
    --------
    >>> program = Program()
    >>> x, y = program.binary("x"), program.binary("y")
    >>> program.row("budget", "both", {x: 2.0, y: 3.0}, high=4.0)
    >>> program.solve({x: 1.0, y: 2.0}, maximise=True).value
    2.0
    """

    names: list[str] = field(default_factory=list)
    lows: list[float] = field(default_factory=list)
    highs: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def binary(self, name: str) -> int:
        """Add a yes-or-no variable and return its index."""
        return self._add(name, 0.0, 1.0, whole=True)

    def number(self, name: str, low: float = 0.0, high: float = INFINITY) -> int:
        """Add a continuous variable and return its index."""
        return self._add(name, low, high, whole=False)

    def _add(self, name: str, low: float, high: float, *, whole: bool) -> int:
        self.names.append(name)
        self.lows.append(low)
        self.highs.append(high)
        self.whole.append(whole)
        return len(self.names) - 1

    def row(
        self, requirement: str, name: str, terms: Mapping[int, float], low: float = -INFINITY, high: float = INFINITY
    ) -> None:
        """Add a constraint that belongs to a named requirement."""
        self.rows.append(Row(requirement, name, {i: c for i, c in terms.items() if c != 0.0}, low, high))

    def activity(self, terms: Mapping[int, float]) -> tuple[float, float]:
        """Least and most that a linear expression can be within the bounds of its variables."""
        low = high = 0.0
        for index, coefficient in terms.items():
            ends = (coefficient * self.lows[index], coefficient * self.highs[index])
            low, high = low + min(ends), high + max(ends)
        return low, high

    @property
    def requirements(self) -> tuple[str, ...]:
        """Names of the requirements, in the order they were first used."""
        return tuple(dict.fromkeys(row.requirement for row in self.rows))

    def solve(
        self,
        objective: Mapping[int, float],
        *,
        maximise: bool,
        without: Iterable[str] = (),
        extra: Iterable[Row] = (),
        node_limit: int = NODE_LIMIT,
        gap: float = RELATIVE_GAP,
        first: Mapping[int, float] | None = None,
        held: Mapping[int, float] | None = None,
    ) -> Outcome:
        """Solve exactly, with one thread and no clock, so that the answer is the same every time.

        Parameters
        ----------
        objective
            Coefficient by variable.
        maximise
            Whether more is better.
        without
            Requirements to leave out.
        extra
            Further rows for this solve only.
        node_limit
            Branch-and-bound nodes after which the best solution so far is returned with its gap.
        gap
            Relative distance between value and proven bound at which to stop; what is not closer is not called optimal.
        first
            Values of some variables in a solution to begin with; the solver completes it, or leaves it if it cannot.
        held
            Values that some variables are held at, for this solve only.

        Returns
        -------
        Outcome
            The solution with its proof or gap.
        """
        left_out = frozenset(without)
        rows = [row for row in (*self.rows, *extra) if row.requirement not in left_out]
        model = _model(self, rows, objective, held or {}, maximise=maximise)
        return _solved(model, node_limit, gap, first or {}, mixed=any(self.whole))

    def text(self, requirement: str | None = None) -> str:
        """Write the rows out, one per line, for golden tests and for reading.

        Examples
        --------
        >>> program = Program()
        >>> program.row("budget", "NASA", {program.binary("x"): 2.0}, high=4.0)
        >>> print(program.text())
        budget | NASA: 2 x <= 4
        """
        return "\n".join(
            _row_text(row, self.names) for row in self.rows if requirement is None or row.requirement == requirement
        )


def _row_text(row: Row, names: list[str]) -> str:
    parts = [f"{coefficient:+g} {names[index]}" for index, coefficient in row.terms.items()]
    left = " ".join(parts).removeprefix("+") or "0"
    if row.low == row.high:
        return f"{row.requirement} | {row.name}: {left} = {row.low:g}"
    low = f"{row.low:g} <= " if row.low > -INFINITY else ""
    high = f" <= {row.high:g}" if row.high < INFINITY else ""
    return f"{row.requirement} | {row.name}: {low}{left}{high}"


def _model(
    program: Program, rows: list[Row], objective: Mapping[int, float], held: Mapping[int, float], *, maximise: bool
) -> highspy.HighsLp:
    import highspy

    model = highspy.HighsLp()
    size = len(program.names)
    model.num_col_, model.num_row_ = size, len(rows)
    cost = np.zeros(size)
    for index, coefficient in objective.items():
        cost[index] = coefficient
    model.col_cost_ = cost
    model.sense_ = highspy.ObjSense.kMaximize if maximise else highspy.ObjSense.kMinimize
    lows, highs = np.array(program.lows), np.array(program.highs)
    for index, value in held.items():
        lows[index] = highs[index] = value
    model.col_lower_, model.col_upper_ = lows, highs
    model.row_lower_ = np.array([row.low for row in rows])
    model.row_upper_ = np.array([row.high for row in rows])
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *(len(row.terms) for row in rows)]).astype(np.int32)
    model.a_matrix_.index_ = np.array([index for row in rows for index in row.terms], dtype=np.int32)
    model.a_matrix_.value_ = np.array([value for row in rows for value in row.terms.values()], dtype=float)
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    model.integrality_ = [kinds[whole] for whole in program.whole]
    return model


def _solved(model: highspy.HighsLp, node_limit: int, gap: float, first: Mapping[int, float], *, mixed: bool) -> Outcome:
    """Solve without presolve, but for large programs; of these, what is called infeasible is proved again without."""
    presolved = model.num_row_ > LARGE
    outcome = _run(model, node_limit, gap, first, mixed=mixed, presolved=presolved)
    if presolved and outcome.status == "infeasible":
        return _run(model, node_limit, gap, first, mixed=mixed, presolved=False)
    return outcome


def _run(
    model: highspy.HighsLp, node_limit: int, gap: float, first: Mapping[int, float], *, mixed: bool, presolved: bool
) -> Outcome:
    import highspy

    solver = highspy.Highs()
    for option, value in (
        ("output_flag", False),
        ("threads", THREADS),
        ("random_seed", 0),
        ("mip_rel_gap", gap),
        ("mip_abs_gap", 1e-7),
        ("mip_feasibility_tolerance", 1e-7),
        ("primal_feasibility_tolerance", 1e-8),
        ("mip_max_nodes", node_limit),
        ("presolve", "choose" if presolved else "off"),
        ("presolve_rule_off", _FAULTY_PRESOLVE),
    ):
        solver.setOptionValue(option, value)
    solver.passModel(model)
    if first:
        solver.setSolution(len(first), np.array(list(first), dtype=np.int32), np.array(list(first.values())))
    solver.run()
    status = solver.getModelStatus()
    infeasible = (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible)
    info = solver.getInfo()
    if status in infeasible or info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Outcome("infeasible" if status in infeasible else "stopped", INFINITY, INFINITY, ())
    values = tuple(solver.getSolution().col_value)
    bound = info.mip_dual_bound if mixed else info.objective_function_value
    outcome = Outcome("stopped", info.objective_function_value, bound, values)
    proven = status == highspy.HighsModelStatus.kOptimal and (gap <= RELATIVE_GAP or outcome.gap <= RELATIVE_GAP)
    return replace(outcome, status="optimal") if proven else outcome
