"""The chance that a partner leaves: the record's base rate and what is known of the partner."""

from __future__ import annotations

from datetime import date
from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.reference import ReferenceLookupError, withdrawal_base_rate
from accord.simulation.calibration import COVARIATES, Covariate, withdrawal_range

BASE = withdrawal_base_rate(level=0.9)


def test_without_covariates_it_is_half_the_rate_of_an_agreement_between_two() -> None:
    found, said = withdrawal_range()
    for value, rate in zip((found.low, found.mode, found.high), (BASE.low, BASE.rate, BASE.high), strict=True):
        assert value == pytest.approx(1 - exp(-rate / 2))
    # Gamma(18 / (10/3) + 1/2) over 1265 / (10/3) years, by hand: 5.9 / 379.4 per agreement-year
    assert found.mode == pytest.approx(1 - exp(-5.9 / 379.397 / 2), rel=1e-4)
    assert "18 of 111 agreements on record lost a partner" in said
    assert "2 parties of the median agreement" in said
    assert "not a sample" in said


def test_covariates_multiply_the_rate_and_their_errors_add_up_in_logarithms() -> None:
    found, said = withdrawal_range(["budget pressure", "sanctions"])
    rate = BASE.rate / 2 * 2 * 4
    assert found.mode == pytest.approx(1 - exp(-rate))
    width = (log(BASE.high / BASE.rate) ** 2 + log(2) ** 2 + log(2.5) ** 2) ** 0.5
    assert found.high == pytest.approx(1 - exp(-rate * exp(width)))
    assert "budget pressure multiplies it by 2 (1 to 4; judgement: " in said
    assert "agreements with Russia since March 2014 lost a partner 5.0 times as often as all, from 2 decisions" in said


def test_every_packaged_covariate_says_that_it_is_judgement_and_why() -> None:
    assert sorted(COVARIATES) == ["budget pressure", "political change", "sanctions"]
    for one in COVARIATES.values():
        assert one.source == "judgement"
        assert one.reason
        assert 1 <= one.low <= one.ratio <= one.high


ratios = st.floats(1e-3, 1e6)


@given(st.lists(st.tuples(ratios, ratios, ratios).map(sorted), max_size=4))
def test_the_chance_stays_within_nought_and_one_and_in_order(parts: list[list[float]]) -> None:
    own = [Covariate(f"c{i}", *three) for i, three in enumerate(parts)]
    found = withdrawal_range(own)[0]
    assert 0 <= found.low <= found.mode <= found.high <= 1


@given(st.floats(1, 10))
def test_a_greater_ratio_is_a_greater_chance(ratio: float) -> None:
    assert withdrawal_range([Covariate("c", ratio, ratio, ratio)])[0].mode >= withdrawal_range()[0].mode


def test_own_covariates_carry_their_source() -> None:
    said = withdrawal_range(
        [Covariate("long barter", 0.3, 0.5, 1.0, "Author 2020", "each holds what the other needs")]
    )[1]
    assert "long barter multiplies it by 0.5 (0.3 to 1; Author 2020: each holds what the other needs)" in said


def test_what_cannot_be_used_is_refused_in_words() -> None:
    with pytest.raises(ReferenceLookupError, match="unknown covariate 'sanction'; did you mean 'sanctions'"):
        withdrawal_range(["sanction"])
    with pytest.raises(ValueError, match="given twice: sanctions, sanctions"):
        withdrawal_range(["sanctions", "sanctions"])
    with pytest.raises(ValueError, match="allowed: 0 < low <= ratio <= high"):
        withdrawal_range([Covariate("c", 2, 1, 3)])
    with pytest.raises(ReferenceLookupError, match="no agreement was at risk before 1950-01-01"):
        withdrawal_range(on=date(1950, 1, 1))


def test_agreements_that_bind_have_their_own_rate() -> None:
    assert withdrawal_range(binding=True)[0].mode < withdrawal_range(binding=False)[0].mode
