from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.reference import partial_date


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2008", date(2008, 1, 1), date(2008, 12, 31), "year"),
        ("2025-?", date(2025, 1, 1), date(2025, 12, 31), "year"),
        ("2006-08", date(2006, 8, 1), date(2006, 8, 31), "month"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2024-12-?", date(2024, 12, 1), date(2024, 12, 31), "month"),
        ("2024-01-05", date(2024, 1, 5), date(2024, 1, 5), "day"),
        ("2018-03..2018-07", date(2018, 3, 1), date(2018, 7, 31), "span"),
        ("2021-03-09..2025-04-29", date(2021, 3, 9), date(2025, 4, 29), "span"),
    ],
)
def test_a_partial_date_allows_every_day_it_does_not_rule_out(
    text: str, earliest: date, latest: date, precision: str
) -> None:
    when = partial_date(text)
    assert (when.earliest, when.latest, when.precision) == (earliest, latest, precision)
    assert str(when) == text


@pytest.mark.parametrize(
    "text", ["", "24", "2024-13", "2023-02-29", "2024/01/01", "2024-1-1", "May 2024", "2024-01-01T00"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        partial_date(text)


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        partial_date("2019..2018")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_coarser_precision_never_narrows_the_days_allowed(day: date) -> None:
    exact = partial_date(day.isoformat())
    month = partial_date(day.isoformat()[:7])
    year = partial_date(day.isoformat()[:4])
    assert exact.earliest == exact.latest == day
    assert year.earliest <= month.earliest <= day <= month.latest <= year.latest
