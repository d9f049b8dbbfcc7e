"""Linear equations with whole-number coefficients, solved without rounding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction


def solve_exactly(equations: Iterable[tuple[Sequence[int], Fraction]], unknowns: int) -> list[Fraction] | None:
    """Solve linear equations in exact arithmetic.

    Parameters
    ----------
    equations
        Coefficients, one per unknown, and the total. An equation whose coefficients are a combination of earlier
        ones is passed over, whatever its total: check the solution against it where that matters.
    unknowns
        Number of unknowns.

    Returns
    -------
    list of fractions.Fraction or None
        The solution, or None when the equations do not determine every unknown.

    Examples
    --------
    >>> solution = solve_exactly([([1, 1], Fraction(1)), ([1, -2], Fraction(0))], 2)
    >>> [str(value) for value in solution]
    ['2/3', '1/3']
    """
    reduced: dict[int, list[Fraction]] = {}
    for coefficients, total in equations:
        row = [*map(Fraction, coefficients), total]
        for pivot, other in reduced.items():
            if row[pivot]:
                row = _eliminated(row, other, pivot)
        lead = next((column for column in range(unknowns) if row[column]), None)
        if lead is None:
            continue
        row = [entry / row[lead] for entry in row]
        for pivot, other in reduced.items():
            if other[lead]:
                reduced[pivot] = _eliminated(other, row, lead)
        reduced[lead] = row
    if len(reduced) < unknowns:
        return None
    return [reduced[column][-1] for column in range(unknowns)]


def _eliminated(row: list[Fraction], pivot_row: list[Fraction], pivot: int) -> list[Fraction]:
    """Take from a row the multiple of the pivot row that makes its pivot entry zero."""
    factor = row[pivot]
    return [entry - factor * other if other else entry for entry, other in zip(row, pivot_row, strict=True)]
