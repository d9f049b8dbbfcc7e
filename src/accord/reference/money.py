"""Budgets, exchange rates and price levels."""

from __future__ import annotations

from functools import cache

from accord.errors import did_you_mean
from accord.reference.errors import ReferenceLookupError, unknown
from accord.reference.rows import Row
from accord.reference.states import sure
from accord.reference.store import table


def exchange_rate(currency: str, year: int) -> float:
    """Give the average exchange rate of a year.

    Parameters
    ----------
    currency
        ISO 4217 code, such as ``EUR``.
    year
        Calendar year.

    Returns
    -------
    float
        Units of the currency for one US dollar.

    Raises
    ------
    ReferenceLookupError
        When the table has no such currency or year; the message names what it has.

    Examples
    --------
    >>> exchange_rate("EUR", 2020)
    0.8764
    """
    return _figure("exchange_rates", "per_usd", currency, year)


def price_index(currency: str, year: int) -> float:
    """Give the GDP price index of a currency area; ratios of two years turn money of one into money of the other.

    Parameters
    ----------
    currency
        ISO 4217 code, such as ``USD``.
    year
        Calendar year.

    Returns
    -------
    float
        Index with 2017 = 100.

    Raises
    ------
    ReferenceLookupError
        When the table has no such currency or year; the message names what it has.

    Examples
    --------
    >>> round(price_index("USD", 2023) / price_index("USD", 2017), 3)
    1.223
    """
    return _figure("price_index", "index", currency, year)


def budget_rows(actor: str | None = None, year: int | None = None, *, at_least: str = "low") -> tuple[Row, ...]:
    """Find budget rows of an actor, a year or both.

    Rows differ in what they count (see the column ``basis``): requests, plans and estimates stand beside
    appropriations, and an agency is not the whole of its state. They must not be added up blindly.

    Parameters
    ----------
    actor
        Agency, ISO 3166-1 alpha-3 code or organisation as in the table ``budgets``; None takes every actor.
    year
        Year or fiscal year; None takes every year.
    at_least
        Least confidence a row must have: ``low`` takes every row.

    Returns
    -------
    tuple of Row
        In the order of the table; empty when the actor is known but has no row for the year.

    Raises
    ------
    ReferenceLookupError
        When no row names the actor, or the confidence is not known.

    Examples
    --------
    >>> [row["amount"] for row in budget_rows("NASA", 2023) if "appropriation" in row.text("basis")]
    [25384000000.0]
    """
    if actor is not None and not any(actor in _actor_names(row) for row in table("budgets")):
        known = dict.fromkeys(name for row in table("budgets") for name in _actor_names(row))
        raise unknown("budget actor", actor, known)
    rows = [row for row in sure(table("budgets"), at_least) if actor is None or actor in _actor_names(row)]
    return tuple(row for row in rows if year in (None, row["year"]))


def _actor_names(row: Row) -> tuple[str, ...]:
    """Names under which a budget row can be asked for."""
    names = (row.text("agency"), row.text("state_iso3"), row.text("organisation"))
    return tuple(name for name in names if name)


def _figure(name: str, column: str, currency: str, year: int) -> float:
    """One figure by currency and year, or an error that names what there is."""
    by_currency = _series(name, column)
    if currency not in by_currency:
        raise ReferenceLookupError(
            f"the table {name!r} has no currency {currency!r}; {did_you_mean(currency, by_currency)}"
        )
    series = by_currency[currency]
    if year not in series:
        raise ReferenceLookupError(
            f"the table {name!r} has no {currency} figure for {year}; it has {min(series)} to {max(series)}"
        )
    return series[year]


@cache
def _series(name: str, column: str) -> dict[str, dict[int, float]]:
    """Figures of a table by currency and year."""
    series: dict[str, dict[int, float]] = {}
    for row in table(name):
        figure, year = row.number(column), row.number("year")
        if figure is not None and year is not None:
            series.setdefault(row.text("currency"), {})[int(year)] = figure
    return series
