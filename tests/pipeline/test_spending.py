"""What partners could spend, in all and year by year, worked out by hand from the small study."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.pipeline.spending import by_year, envelope
from accord.study.prices import conversion_factor
from accord.study.schema import Money


def changed(study, **meta):
    return replace(study, meta=study.meta.model_copy(update=meta))


def with_budgets(study, budgets, **meta):
    return changed(study, method=study.meta.method.model_copy(update={"budgets": budgets}), **meta)


def test_an_envelope_adds_up_the_years_between_start_and_horizon(relay_study):
    assert envelope(relay_study, "NASA") == pytest.approx(10 * 100)
    rate = conversion_factor("EUR", 2016, "USD", 2017)
    assert envelope(relay_study, "ESA") == pytest.approx(10 * (40 + 50 + 60) / 3 * rate)
    late = changed(relay_study, start=date(2020, 7, 1), horizon=date(2022, 6, 30))
    assert envelope(late, "NASA") == pytest.approx(3 * 100), "2020, 2021 and 2022"
    assert envelope(changed(relay_study, start=date(2028, 1, 1), horizon=date(2040, 1, 1)), "NASA") == 0
    assert envelope(relay_study, "Launch Firm") is None


def test_envelopes_of_several_periods_add_up(relay_study):
    first = relay_study.actors["NASA"].envelope[0]
    parts = (
        first.model_copy(update={"last_year": 2019}),
        first.model_copy(update={"first_year": 2026, "last_year": 2035}),
    )
    actor = relay_study.actors["NASA"].model_copy(update={"envelope": parts})
    study = replace(relay_study, actors={**relay_study.actors, "NASA": actor})
    assert envelope(study, "NASA") == pytest.approx(100 * 2 + 100 * 2)


def test_years_are_asked_for_only_where_the_method_says_so(relay_study):
    assert by_year(relay_study, "NASA") is None
    assert by_year(with_budgets(relay_study, "envelope"), "NASA") is None
    for budgets in ("by year", "carried over"):
        assert by_year(with_budgets(relay_study, budgets), "NASA") == pytest.approx((100,) * 10)


def test_money_of_a_calendar_year_is_spread_over_its_months(relay_study):
    study = with_budgets(relay_study, "by year", start=date(2017, 7, 1))
    given_by = by_year(study, "NASA")
    assert given_by == pytest.approx((50, *[100] * 9, 50)), "from July to July; nothing is given before 2018"
    first = relay_study.actors["NASA"].envelope[0]
    parts = (
        first.model_copy(update={"last_year": 2018}),
        first.model_copy(update={"first_year": 2020, "last_year": 2020}),
    )
    actor = relay_study.actors["NASA"].model_copy(update={"envelope": parts})
    study = replace(study, actors={**study.actors, "NASA": actor})
    assert by_year(study, "NASA") == pytest.approx((50, 50, 50, 50, *[0] * 7))


def test_what_is_given_before_the_start_in_its_year_counts_with_the_first_twelve_months(relay_study):
    study = with_budgets(relay_study, "by year", start=date(2020, 4, 1), horizon=date(2022, 12, 31))
    assert by_year(study, "NASA") == pytest.approx((25 + 75 + 25, 100, 75)), "as in the envelope"


@given(
    st.dates(date(2016, 1, 1), date(2024, 12, 31)),
    st.integers(30, 5000),
    st.sampled_from(["by year", "carried over"]),
)
def test_the_years_add_up_to_the_envelope(relay_study, start, days, budgets):
    horizon = date.fromordinal(start.toordinal() + days)
    study = with_budgets(relay_study, budgets, start=start, horizon=horizon)
    for name in relay_study.partners:
        assert sum(by_year(study, name)) == pytest.approx(envelope(study, name))


def test_an_annual_budget_binds_every_year_whatever_the_method_says(relay_study):
    budget = Money(low=10, mode=20, high=60, unit="million USD", price_year=2017, source="plan", confidence="low")
    actor = relay_study.actors["NASA"].model_copy(update={"annual_budget": budget})
    study = replace(relay_study, actors={**relay_study.actors, "NASA": actor})
    assert by_year(study, "NASA") == pytest.approx((20,) * 10), "the most likely amount"
    assert by_year(study, "ESA") is None
    rate = conversion_factor("USD", 2017, "USD", 2017)
    assert by_year(with_budgets(study, "carried over"), "NASA")[0] == pytest.approx(20 * rate)


def test_what_is_unknown_is_not_known_by_year(relay_study):
    assert by_year(with_budgets(relay_study, "by year"), "Launch Firm") is None
