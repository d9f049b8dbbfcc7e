from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from accord.reference import ReferenceLookupError, table, withdrawal_base_rate


def test_the_interval_is_the_jeffreys_interval_of_a_poisson_rate() -> None:
    found = withdrawal_base_rate(level=0.9)
    gamma = stats.gamma(found.events / found.design_effect + 0.5, scale=found.design_effect / found.agreement_years)
    assert found.low == pytest.approx(gamma.ppf(0.05))
    assert found.high == pytest.approx(gamma.ppf(0.95))
    assert found.rate == pytest.approx(gamma.mean())


def test_events_that_share_a_decision_widen_the_interval() -> None:
    found = withdrawal_base_rate()
    assert found.episodes < found.events
    assert found.design_effect > 1
    alone = stats.gamma(found.events + 0.5, scale=1 / found.agreement_years)
    assert found.low is not None
    assert found.high is not None
    assert found.high - found.low > alone.ppf(0.95) - alone.ppf(0.05)


def test_the_count_names_what_it_counted_and_what_it_left_out() -> None:
    found = withdrawal_base_rate()
    levels = {row.text("id"): row.text("level") for row in table("agreements")}
    assert {levels[name] for name in found.counted} == {"destination", "mission", "element"}
    assert found.agreements == len(found.counted)
    assert "ispm-1979" in found.counted
    assert "ch2-lra" in found.left_out
    assert not set(found.counted) & set(found.left_out)
    assert "not a sample" in found.caveat
    assert "constant rate" in found.assumption


def test_nothing_after_the_day_of_the_count_is_used() -> None:
    before = withdrawal_base_rate(date(2021, 12, 31))
    after = withdrawal_base_rate(date(2023, 12, 31))
    assert before.events < after.events
    assert withdrawal_base_rate(date(1981, 1, 31)).events == 0
    # NASA cancelled its ISPM spacecraft in February 1981 (www.thespacelibrary.com, Feb 26 1981).
    assert withdrawal_base_rate(date(1981, 2, 28)).events == 1


def test_where_nothing_was_at_risk_there_is_no_rate() -> None:
    found = withdrawal_base_rate(date(1950, 1, 1))
    assert not found.supported
    assert (found.rate, found.low, found.high) == (None, None, None)
    assert found.cases == ()


def test_cases_of_trouble_are_counts_only() -> None:
    cases = dict(withdrawal_base_rate().cases)
    assert sum(cases.values()) == len(table("withdrawals"))
    assert cases["withdrew", "funding"] == 8


def test_parties_and_binding_narrow_the_count() -> None:
    both = withdrawal_base_rate(parties=("ESA", "RUS"))
    assert 0 < both.agreements < withdrawal_base_rate().agreements
    binding, loose = withdrawal_base_rate(binding=True), withdrawal_base_rate(binding=False)
    assert binding.agreements + loose.agreements == withdrawal_base_rate().agreements
    with pytest.raises(ReferenceLookupError, match="unknown party 'RUSS'; did you mean 'RUS'"):
        withdrawal_base_rate(parties=("RUSS",))


@pytest.mark.parametrize("level", [0.0, 1.0, -1.0, 90.0])
def test_a_level_is_a_probability(level: float) -> None:
    with pytest.raises(ValueError, match="level is a probability between 0 and 1"):
        withdrawal_base_rate(level=level)


@given(st.dates(date(1975, 1, 1), date(2026, 11, 1)), st.floats(0.5, 0.98))
def test_a_higher_level_never_narrows_the_interval(on: date, level: float) -> None:
    narrow, wide = withdrawal_base_rate(on, level=level), withdrawal_base_rate(on, level=0.99)
    assert narrow.low is not None
    assert narrow.high is not None
    assert wide.low is not None
    assert wide.high is not None
    assert 0 <= wide.low <= narrow.low < narrow.high <= wide.high


@given(st.dates(date(1990, 1, 1), date(2020, 1, 1)))
def test_a_window_and_the_time_before_it_make_up_the_whole_exposure(cut: date) -> None:
    whole = withdrawal_base_rate()
    later = withdrawal_base_rate(since=cut)
    assert later.agreement_years < whole.agreement_years
    assert later.events <= whole.events
