from __future__ import annotations

import pytest

from accord.reference import ReferenceLookupError, budget_rows, exchange_rate, price_index, table


@pytest.mark.parametrize(
    ("currency", "year", "rate"),
    # US Federal Reserve, G.5A annual averages.
    [
        ("EUR", 2015, 0.9012),
        ("EUR", 2022, 0.9493),
        ("JPY", 2023, 140.5001),
        ("CAD", 2016, 1.3243),
        ("CNY", 2018, 6.609),
    ],
)
def test_exchange_rates_are_those_of_the_federal_reserve(currency: str, year: int, rate: float) -> None:
    assert exchange_rate(currency, year) == rate


@pytest.mark.parametrize("currency", ["EUR", "JPY", "CAD", "RUB", "CNY", "GBP", "AED", "INR", "KRW", "USD"])
def test_every_year_from_2015_to_2025_has_a_rate(currency: str) -> None:
    assert all(exchange_rate(currency, year) > 0 for year in range(2015, 2026))


def test_the_dirham_is_pegged_and_the_dollar_is_the_unit() -> None:
    assert {exchange_rate("AED", year) for year in range(2015, 2026)} == {3.6725}
    assert exchange_rate("USD", 2020) == 1


def test_what_is_missing_is_answered_with_what_there_is() -> None:
    with pytest.raises(ReferenceLookupError, match="has no EUR figure for 1850; it has 2010 to 2025"):
        exchange_rate("EUR", 1850)
    with pytest.raises(ReferenceLookupError, match="has no currency 'USDD'; did you mean 'USD'"):
        exchange_rate("USDD", 2020)
    with pytest.raises(LookupError, match="has no AED figure for 2024; it has 2015 to 2023"):
        price_index("AED", 2024)


def test_the_dollar_index_is_the_published_deflator() -> None:
    # BEA, GDP implicit price deflator (A191RD), annual, 2017 = 100, vintage January 2025.
    published = {2015: 97.316, 2019: 103.979, 2021: 110.172, 2023: 122.273}
    assert {year: price_index("USD", year) for year in published} == published


def test_forecasts_are_marked_low_and_the_base_year_is_100() -> None:
    for row in table("price_index"):
        year, index = row.number("year") or 0, row.number("index")
        assert row["base_year"] == 2017
        assert year != 2017 or index == 100
        if year >= 2024:
            assert row["confidence"] == "low"
            assert "general knowledge" in row.text("note")
        assert ("forecast" in row.text("note")) == (year >= 2026)


def test_the_dollar_covers_every_year_a_study_needs() -> None:
    assert all(price_index("USD", year) > 90 for year in range(2015, 2027))


def test_budgets_by_agency_state_or_organisation() -> None:
    assert all(row.text("agency") == "NASA" for row in budget_rows("NASA"))
    assert {row.text("agency") for row in budget_rows("JPN", 2023)} >= {"JAXA"}
    assert len(budget_rows("USA")) > len(budget_rows("NASA"))
    assert budget_rows("NASA", 1899) == ()
    assert len(budget_rows()) == len(table("budgets"))
    assert all(row["confidence"] == "high" for row in budget_rows("ESA", at_least="high"))
    with pytest.raises(ReferenceLookupError, match="unknown budget actor 'NASSA'; did you mean 'NASA'"):
        budget_rows("NASSA")
    with pytest.raises(ReferenceLookupError, match="unknown confidence"):
        budget_rows("NASA", at_least="sure")
