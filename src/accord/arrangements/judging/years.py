"""In which years each partner spends its money on choices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor

from accord.arrangements.judging.undertaking import Undertaking

YEAR = 12.0
"""Months."""


def spending_by_year(partners: Iterable[str], undertaken: Sequence[Undertaking]) -> dict[str, tuple[float, ...]]:
    """Spread what each partner bears of choices over the years.

    Parameters
    ----------
    partners
        Names, in study order.
    undertaken
        Choices on their terms. Each is paid evenly from the month in which work begins for as long as it takes with its
        authorisations, or in its first month where it takes no time; what it waits for an instrument or a legal cure
        does not move its money.

    Returns
    -------
    dict
        Million of study money in each twelve months from the start, by partner; as many years for each. Jointness, what
        building together costs more, backups, joint authorisations and cures are not in it.
    """
    years = max((_years_until_paid(one.start, one.choice.ready) for one in undertaken), default=0)
    spent = {name: [0.0] * years for name in partners}
    for one in undertaken:
        for year in range(years):
            bill = _part_of_year(year, one.start, one.choice.ready) * one.choice.expected_cost
            for name, part in one.bearers.items():
                spent[name][year] += part * bill
    return {name: tuple(amounts) for name, amounts in spent.items()}


def _years_until_paid(start: float, months: float) -> int:
    return ceil((start + months) / YEAR) if months > 0 else floor(start / YEAR) + 1


def _part_of_year(year: int, start: float, months: float) -> float:
    """Part of a bill that falls into a year, the first being year 0."""
    if months <= 0:
        return float(floor(start / YEAR) == year)
    overlap = min(start + months, YEAR * (year + 1)) - max(start, YEAR * year)
    return max(0.0, overlap) / months
