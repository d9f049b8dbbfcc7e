from dataclasses import dataclass

import pytest

from accord.schedules.values import Notes


@dataclass
class Row:
    line: int


@pytest.mark.parametrize(
    ("text", "point", "value"),
    [("", ".", 0.0), ("1.5", ".", 1.5), ("1,5", ",", 1.5), ("1.5", ",", 1.5), ("-2e3", ".", -2000.0)],
)
def test_numbers_are_read_with_the_file_s_own_decimal_mark(text, point, value):
    notes = Notes("plan.xer")
    assert notes.finite(Row(7), "cost", text, point) == value
    assert notes.problems == []


@pytest.mark.parametrize("text", ["1,5", "a lot", "nan", "inf", "1e999"])
def test_what_is_no_finite_number_is_noted_with_its_line_and_counts_as_nothing(text):
    notes = Notes("plan.xer")
    assert notes.finite(Row(7), "cost", text) == 0.0
    assert [str(problem) for problem in notes.problems] == [f"plan.xer:7: cost: found '{text}'; allowed: a number"]
