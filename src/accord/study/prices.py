"""Money of one currency and year in another: by the exchange rate of its own year, then by the price index."""

from __future__ import annotations

from functools import cache

from accord.study.schema import Money, StudyFile


@cache
def conversion_factor(currency: str, price_year: int, to_currency: str, to_price_year: int) -> float:
    """Factor that turns an amount of one currency and price year into another.

    The amount is exchanged at the average rate of its own price year and then carried to the other year by the
    price index of the target currency.

    Parameters
    ----------
    currency, price_year
        What the amount is in.
    to_currency, to_price_year
        What it should be in.

    Returns
    -------
    float
        Multiply the amount by it.

    Raises
    ------
    LookupError
        If the rate or the index is not in the reference tables; the message says what is there.

    Examples
    --------
    >>> conversion_factor("USD", 2020, "USD", 2020)
    1.0
    """
    if (currency, price_year) == (to_currency, to_price_year):
        return 1.0
    from accord.reference import exchange_rate, price_index

    factor = 1.0
    if currency != to_currency:
        factor *= exchange_rate(to_currency, price_year) / exchange_rate(currency, price_year)
    if price_year != to_price_year:
        factor *= price_index(to_currency, to_price_year) / price_index(to_currency, price_year)
    return factor


def in_study_money(money: Money, study: StudyFile) -> tuple[float, float, float]:
    """Low, mode and high of an amount in millions of the study's currency and price year.

    Parameters
    ----------
    money
        The amount.
    study
        The study whose currency and price year are wanted.

    Returns
    -------
    tuple of float
        Low, mode, high in millions.
    """
    factor = conversion_factor(money.currency, money.price_year, study.currency, study.price_year)
    low, mode, high = money.millions
    return (low * factor, mode * factor, high * factor)
