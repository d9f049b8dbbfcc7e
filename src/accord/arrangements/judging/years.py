"""In which years each partner spends its money on choices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

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
        authorisations, or in the first month where it takes no time.

    Returns
    -------
    dict
        Million of study money in each twelve months from the start, by partner; as many years for each. Jointness, what
        building together costs more, backups, joint authorisations and cures are not in it.
    """
    spans = [(one, one.start, one.start + (one.choice.ready or 1.0)) for one in undertaken]
    years = ceil(max((end for _, _, end in spans), default=0.0) / YEAR)
    spent = {name: [0.0] * years for name in partners}
    for one, begin, end in spans:
        for year in range(years):
            months = min(end, YEAR * (year + 1)) - max(begin, YEAR * year)
            for name, part in one.bearers.items() if months > 0 else ():
                spent[name][year] += part * one.choice.expected_cost * months / (end - begin)
    return {name: tuple(amounts) for name, amounts in spent.items()}
