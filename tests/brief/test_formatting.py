"""Numbers carry no more digits than they have, and what is missing is said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.brief.formatting import amount, estimate, estimate_month, estimate_share, month_of, points, share

START = date(2020, 1, 1)


@given(st.floats(min_value=-1e7, max_value=1e7))
def test_an_amount_is_within_half_a_unit_of_its_third_digit(value):
    shown = float(amount(value).replace(",", "").replace("\N{MINUS SIGN}", "-"))
    assert abs(shown - value) <= abs(value) * 0.0051


@pytest.mark.parametrize(
    ("value", "error", "shown"),
    [
        (171.3, 0.5, "171"),
        (18984.9, 56.7, "18,980"),
        (-491.3, 24.2, "\N{MINUS SIGN}490"),
        (251.0, None, "about 250"),
        (0.0, 0.0, "0"),
        (None, None, "not known"),
    ],
)
def test_an_estimate_shows_only_the_digits_its_error_supports(value, error, shown):
    assert estimate({"value": value, "standard_error": error}) == shown


@pytest.mark.parametrize(
    ("error", "shown"), [(0.3, "Jan 2025"), (2.0, "Q1 2025"), (9.0, "about 2025"), (None, "about 2025")]
)
def test_a_date_is_as_precise_as_its_error(error, shown):
    assert estimate_month({"value": 60.5, "standard_error": error}, START) == shown


def test_a_date_that_is_never_reached_is_no_date():
    assert estimate_month({"value": None, "standard_error": None}, START) == "not reached"
    assert month_of(None, START) == "not reached"


def test_probabilities_claim_no_false_certainty():
    assert [share(value) for value in (0.0, 0.004, 0.5, 0.999, 1.0)] == [
        "0 %",
        "under 1 %",
        "50 %",
        "over 99 %",
        "100 %",
    ]
    assert estimate_share({"value": 0.43, "standard_error": 0.2}) == "about 40 %"


def test_a_change_within_its_error_is_none():
    assert points({"value": -0.02, "standard_error": 0.011}) == "none seen"
    assert points({"value": -0.004, "standard_error": 0.001}) == "\N{MINUS SIGN}0.4"
    assert points({"value": 0.03, "standard_error": 0.001}) == "+3"
