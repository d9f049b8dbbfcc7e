"""Conversion against a calculation by hand from the packaged tables of exchange rates and price indices."""

import csv
from pathlib import Path

import pytest

import accord
from accord.reference.errors import ReferenceLookupError
from accord.study.prices import conversion_factor, in_study_money
from accord.study.schema import Money

TABLES = Path(accord.__file__).parent / "reference" / "data"


def figure(table, column, currency, year):
    """Read one figure from the CSV itself, without the code under test."""
    (file,) = TABLES.rglob(f"{table}.csv")
    with file.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["currency"] == currency and row["year"] == str(year)]
    (row,) = rows
    return float(row[column])


def money(low, mode, high, unit, year):
    return Money(low=low, mode=mode, high=high, unit=unit, price_year=year, source="plan", confidence="high")


def test_one_currency_in_two_years_follows_its_price_index():
    factor = figure("price_index", "index", "USD", 2023) / figure("price_index", "index", "USD", 2016)
    assert 1.2 < factor < 1.3, "US prices rose by about a quarter"
    assert conversion_factor("USD", 2016, "USD", 2023) == pytest.approx(factor, rel=1e-12)


def test_two_currencies_in_one_year_follow_the_exchange_rate():
    rate = figure("exchange_rates", "per_usd", "EUR", 2016)
    assert conversion_factor("EUR", 2016, "USD", 2016) == pytest.approx(1 / rate, rel=1e-12)
    assert conversion_factor("USD", 2016, "EUR", 2016) == pytest.approx(rate, rel=1e-12)


def test_an_amount_is_exchanged_in_its_own_year_and_then_carried_by_the_target_index(relay_study):
    """Thousands of yen of 2016 in millions of US dollars of 2017."""
    per_usd = figure("exchange_rates", "per_usd", "JPY", 2016)
    rise = figure("price_index", "index", "USD", 2017) / figure("price_index", "index", "USD", 2016)
    low, mode, high = in_study_money(money(1e6, 2e6, 3e6, "thousand JPY", 2016), relay_study.meta)
    assert mode == pytest.approx(2e6 / 1000 / per_usd * rise, rel=1e-12)
    assert (low / mode, high / mode) == pytest.approx((0.5, 1.5), rel=1e-12)
    assert 18 < mode < 20, "2 thousand million yen were some 18 million dollars in 2016"


@pytest.mark.parametrize(("unit", "millions"), [("thousand USD", 0.005), ("million USD", 5.0), ("billion USD", 5000.0)])
def test_units_of_money(relay_study, unit, millions):
    assert in_study_money(money(5, 5, 5, unit, 2017), relay_study.meta) == (millions, millions, millions)


def test_a_rate_that_is_not_known_is_an_error_that_says_what_is_there():
    with pytest.raises(ReferenceLookupError, match=r"the table 'exchange_rates' has no currency 'XXX'"):
        conversion_factor("XXX", 2017, "USD", 2017)
    with pytest.raises(LookupError, match=r"has no USD figure for 1951; it has \d{4} to \d{4}"):
        conversion_factor("USD", 1951, "USD", 2017)
