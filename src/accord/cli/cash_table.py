"""Money by year and actor as a table that fits the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from accord.cli.printing import fits, heading, say, show_table

if TYPE_CHECKING:
    from accord.cli.simulated import Answer
    from accord.simulation import CashYear

_TAIL = 0.005
"""Share of all money from which on what is left is shown as one row."""
_OTHERS, _ALL, _RANGE = "others", "all", "P10 to P90"


def show_cash(answer: Answer) -> None:
    """Show what each actor pays by year, those who pay least together where the terminal is too narrow.

    Parameters
    ----------
    answer
        What was found.
    """
    result = answer.simulated.result
    if not result.cash_total:
        return
    heading(f"Money by year, mean, in {answer.subject.unit}")
    last = _last_shown(result.cash_total)
    years = {one.year: one for one in result.cash_total if one.year <= last}
    paid = _by_payer(result.cash)
    ranked = sorted(paid, key=lambda name: -sum(paid[name].values()))
    for kept in range(len(ranked), -1, -1):
        alone, others = ranked[:kept], ranked[kept:]
        columns = ["year", *alone, *([_OTHERS] if others else []), _ALL, _RANGE]
        rows = [_row(answer, years[year], paid, alone, others) for year in sorted(years)]
        if fits(columns, rows):
            break
    show_table(columns, rows, numbers=columns[1:])
    rest = sum(one.mean.value for one in result.cash_total if one.year > last)
    if _money(rest) != "0":
        say()
        say(f"{_money(rest)} more in later years, in few draws.")


def _last_shown(total: Sequence[CashYear]) -> int:
    """Last year before only a trifle is left."""
    whole = sum(one.mean.value for one in total)
    left = whole
    for one in total:
        left -= one.mean.value
        if left <= _TAIL * whole:
            return one.year
    return total[-1].year


def _by_payer(cash: Sequence[CashYear]) -> dict[str, dict[int, float]]:
    found: dict[str, dict[int, float]] = {}
    for one in cash:
        found.setdefault(one.payer, {})[one.year] = one.mean.value
    return found


def _row(
    answer: Answer,
    total: CashYear,
    paid: Mapping[str, Mapping[int, float]],
    alone: Sequence[str],
    others: Sequence[str],
) -> list[str]:
    cells = [_money(paid[name].get(total.year, 0.0)) for name in alone]
    if others:
        cells.append(_money(sum(paid[name].get(total.year, 0.0) for name in others)))
    low, high = (total.percentiles[level].value for level in (10, 90))
    return [answer.subject.year(total.year), *cells, _money(total.mean.value), f"{_money(low)} to {_money(high)}"]


def _money(value: float) -> str:
    """Write money with one decimal below ten.

    Examples
    --------
    >>> _money(1234.5), _money(3.21), _money(0.0)
    ('1,234', '3.2', '0')
    """
    return "0" if round(value, 1) == 0 else f"{value:,.0f}" if abs(value) >= 9.95 else f"{value:.1f}"
