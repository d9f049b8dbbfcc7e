"""Repeated ratings by one rater against Kish's effective sample size (Survey Sampling, 1965)."""

import math
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.profiles import Rating
from accord.profiles.repeats import repeat_weights

DAY = date(2026, 1, 1)


def test_different_raters_count_in_full(rate: Callable[..., Rating]) -> None:
    assert repeat_weights([rate(rater="A"), rate(rater="B")], DAY, 0.5) == (1.0, 1.0)


def test_spelling_of_a_rater_does_not_make_two_of_one(rate: Callable[..., Rating]) -> None:
    ratings = [rate(rater="NASA  OIG", day=date(2020, 1, 1)), rate(rater="nasa oig", day=date(2024, 1, 1))]
    assert repeat_weights(ratings, DAY, 0.5) == pytest.approx((1 / 3, 1.0))


def test_ratings_of_one_day_share_alike(rate: Callable[..., Rating]) -> None:
    ratings = [rate(source="page 1"), rate(source="page 2", value="weak")]
    assert repeat_weights(ratings, DAY, 0.5) == pytest.approx((2 / 3, 2 / 3))


@given(st.integers(1, 12), st.floats(0, 1))
def test_total_is_the_effective_number(rate: Callable[..., Rating], count: int, correlation: float) -> None:
    ratings = [rate(day=date(2000 + year, 1, 1)) for year in range(count)]
    weights = repeat_weights(ratings, DAY, correlation)
    assert math.fsum(weights) == pytest.approx(count / (1 + (count - 1) * correlation))
    assert list(weights) == sorted(weights)
    assert weights[-1] == 1.0
    assert min(weights) >= 0.0
