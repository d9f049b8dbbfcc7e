import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.law import AtLeast
from accord.law.conditions.values import Roster
from accord.law.screening import coding
from accord.law.screening.coding import coded, coded_values, combined, value_key

columns = st.integers(1, 12).flatmap(
    lambda rows: st.lists(st.lists(st.integers(0, 4), min_size=rows, max_size=rows), min_size=1, max_size=4)
)


@pytest.mark.parametrize("limit", [0, 10, 10_000], ids=["sorted", "both", "by table"])
def test_rows_share_a_number_exactly_if_they_agree_in_every_column(monkeypatch, limit):
    monkeypatch.setattr(coding, "_TABLE_LIMIT", limit)

    @given(columns)
    def check(given_columns):
        rows = list(zip(*given_columns, strict=True))
        codes, examples = combined([(np.array(column), 5) for column in given_columns], len(rows))
        assert [rows[examples[code]] for code in codes] == rows
        assert len(examples) == len(set(rows))

    check()


def test_without_columns_all_rows_are_alike():
    codes, examples = combined([], 3)
    assert codes.tolist() == [0, 0, 0]
    assert examples.size == 1
    assert combined([], 0)[1].size == 0


def test_many_wide_columns_do_not_overflow():
    rows = 1000
    wide = [(np.arange(rows) * 10**6, 10**9) for _ in range(8)]
    codes, examples = combined(wide, rows)
    assert len(set(codes.tolist())) == examples.size == rows


def test_equal_items_are_kept_once_and_what_cannot_be_hashed_for_itself():
    one, other = ["a"], ["a"]
    column = coded([("x",), ("x",), one, other, one], lambda item: item)
    assert column.codes.tolist() == [0, 0, 1, 2, 1]


def test_values_that_conditions_can_tell_apart_are_kept_apart():
    club = Roster({"USA"}, lambda state: True)
    values = [True, 1, 1.0, frozenset({"USA"}), AtLeast({"USA"}), club, Roster({"USA"}, lambda state: False)]
    assert coded_values([*values, *values]).codes.tolist() == [*range(7), *range(7)]
    assert value_key(frozenset({"USA", "FRA"})) == value_key(frozenset({"FRA", "USA"}))
