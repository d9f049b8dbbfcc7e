"""A bargaining problem: what each outcome is worth to each actor, and what each has without an agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accord.errors import Problem, StudyError

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

MAX_ACTORS = 60
MAX_OUTCOMES = 100_000
LARGEST = 1e100
"""No worth may be larger: sums of such numbers stay finite."""

NUMBER = f"a number, at most {LARGEST:g} in size"
RELATIVE_TOLERANCE = 1e-9
_SHOWN = 20


@dataclass(frozen=True, eq=False)
class Bargaining:
    """Outcomes and outside options, checked.

    Parameters
    ----------
    names
        The actors.
    payoffs
        Shape (k, n): what outcome ``o`` is worth to actor ``i``, in the actor's unit; more is better.
    outside
        Shape (n,), same units: what each actor has without an agreement.
    hope
        Shape (n,): the worth that gains are measured by, not below `outside`; None for the best within reach.
    outcomes
        What the outcomes are called.
    """

    names: tuple[str, ...]
    payoffs: FloatArray
    outside: FloatArray
    hope: FloatArray | None
    outcomes: tuple[str, ...]

    @property
    def gains(self) -> FloatArray:
        """Worth above the outside option, shape (k, n)."""
        return self.payoffs - self.outside

    @property
    def tolerance(self) -> FloatArray:
        """For each actor the difference that counts as none, shape (n,)."""
        size = np.maximum(np.abs(self.payoffs).max(axis=0), np.abs(self.outside))
        return np.asarray(RELATIVE_TOLERANCE * np.abs(self.gains).max(axis=0) + 1e-15 * size)

    @property
    def acceptable(self) -> BoolArray:
        """At which outcomes nobody falls below its outside option, shape (k,)."""
        return np.asarray((self.gains >= -self.tolerance).all(axis=1))


def bargaining(
    names: Sequence[str],
    payoffs: FloatArray | Sequence[Sequence[float]],
    outside: FloatArray | Sequence[float],
    hope: FloatArray | Sequence[float] | None = None,
    outcomes: Sequence[str] | None = None,
) -> Bargaining:
    """Check a bargaining problem.

    Raises
    ------
    StudyError
        With every name, shape or number that cannot be used; a worth that is missing (NaN) is one of them.

    Examples
    --------
    >>> bargaining(["ESA", "JAXA"], [[3, 1], [1, float("nan")]], [1, 1])
    Traceback (most recent call last):
    accord.errors.StudyError: payoffs[1].JAXA: what outcome 2 is worth to JAXA is missing; missing is not zero; ...
    """
    names = tuple(names)
    table, without = np.array(payoffs, dtype=np.float64), np.array(outside, dtype=np.float64)
    wanted = None if hope is None else np.array(hope, dtype=np.float64)
    problems = name_problems(names, "names") or _shape_problems(len(names), table, without, wanted)
    if problems:
        raise StudyError(problems)
    labels = tuple(f"outcome {k + 1}" for k in range(len(table))) if outcomes is None else tuple(outcomes)
    problems = _label_problems(labels, len(table)) or [
        *_worth_problems(names, table, labels),
        *_vector_problems(names, without, "outside", "what {} has without an agreement"),
    ]
    if wanted is not None:
        problems += _vector_problems(names, wanted, "hope", "what {} hopes for")
        problems += [
            Problem("", 0, f"hope.{name}", f"found {best:g}", f"allowed: at least the outside option {least:g}")
            for name, best, least in zip(names, wanted.tolist(), without.tolist(), strict=True)
            if best < least
        ]
    if problems:
        raise StudyError(problems)
    return Bargaining(names, table, without, wanted, labels)


def name_problems(names: Sequence[object], where: str, most: int = MAX_ACTORS, least: int = 2) -> list[Problem]:
    """List everything wrong with a list of names.

    Examples
    --------
    >>> print(name_problems(["ESA", "ESA"], "names")[0])
    names[1]: 'ESA' is already at place 1; give each a name of its own
    """
    if not least <= len(names) <= most:
        return [Problem("", 0, where, f"found {len(names)}", f"allowed: {least} to {most}")]
    problems = []
    seen: dict[str, int] = {}
    for place, name in enumerate(names):
        if not isinstance(name, str) or not name.strip():
            problems.append(Problem("", 0, f"{where}[{place}]", f"found {name!r:.80}", "allowed: a name"))
        elif name in seen:
            found, remedy = f"'{name:.80}' is already at place {seen[name] + 1}", "give each a name of its own"
            problems.append(Problem("", 0, f"{where}[{place}]", found, remedy=remedy))
        else:
            seen[name] = place
    return problems


def _shape_problems(size: int, table: FloatArray, without: FloatArray, wanted: FloatArray | None) -> list[Problem]:
    problems = []
    if table.ndim != 2 or table.shape[1] != size or not 1 <= len(table) <= MAX_OUTCOMES:
        allowed = f"allowed: (outcomes, {size}), with 1 to {MAX_OUTCOMES:,} outcomes"
        problems.append(Problem("", 0, "payoffs", f"found shape {table.shape} for {size} actors", allowed))
    for where, vector in (("outside", without), ("hope", wanted)):
        if vector is not None and vector.shape != (size,):
            problems.append(Problem("", 0, where, f"found shape {vector.shape}", f"allowed: ({size},)"))
    return problems


def _label_problems(labels: tuple[str, ...], number: int) -> list[Problem]:
    if len(labels) != number:
        return [Problem("", 0, "outcomes", f"found {len(labels)} names for {number} outcomes")]
    return name_problems(labels, "outcomes", MAX_OUTCOMES, 1)


def _worth_problems(names: tuple[str, ...], table: FloatArray, labels: tuple[str, ...]) -> list[Problem]:
    unusable = np.argwhere(~(np.abs(table) <= LARGEST)).tolist()
    problems = [
        number_problem(f"payoffs[{row}].{names[k]}", f"what {labels[row]} is worth to {names[k]}", table[row, k])
        for row, k in unusable[:_SHOWN]
    ]
    if len(unusable) > _SHOWN:
        problems.append(Problem("", 0, "payoffs", f"{len(unusable) - _SHOWN:,} more numbers cannot be used"))
    return problems


def _vector_problems(names: tuple[str, ...], vector: FloatArray, where: str, says: str) -> list[Problem]:
    return [
        number_problem(f"{where}.{name}", says.format(name), number)
        for name, number in zip(names, vector.tolist(), strict=True)
        if not abs(number) <= LARGEST
    ]


def number_problem(where: str, says: str, number: float) -> Problem:
    """Say that a number is missing or too large."""
    if np.isnan(number):
        return Problem("", 0, where, f"{says} is missing", "missing is not zero", "give a number")
    return Problem("", 0, where, f"{says} is {number:g}", f"allowed: {NUMBER}")


def by_name(names: Sequence[str], numbers: FloatArray | None) -> dict[str, float] | None:
    """Numbers of shape (n,) keyed by the actors' names; minus zero becomes zero, and None stays None.

    Examples
    --------
    >>> by_name(["ESA", "JAXA"], np.array([1.5, -0.0]))
    {'ESA': 1.5, 'JAXA': 0.0}
    """
    if numbers is None:
        return None
    return {name: number + 0.0 for name, number in zip(names, numbers.tolist(), strict=True)}
