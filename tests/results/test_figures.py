import json
from collections import OrderedDict
from datetime import date
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.results.figures import plain


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, True),
        (np.bool_(False), False),
        (3, 3),
        (np.int64(3), 3),
        (2**60 + 1, 2**60 + 1),
        ("x", "x"),
        (np.str_("x"), "x"),
        (None, None),
        (0.1 + 0.2, 0.3),
        (1 / 3, 0.3333333333),
        (np.float64(2.0), 2.0),
        (-0.0, 0.0),
        (float("inf"), None),
        (float("-inf"), None),
        (float("nan"), None),
        (np.float64("nan"), None),
        (123456789012.3, 123456789000.0),
        ((1, [2.0, (3,)]), [1, [2.0, [3]]]),
        (MappingProxyType({1: date(2017, 12, 31)}), {"1": "2017-12-31"}),
        (OrderedDict(b=1, a=2), {"b": 1, "a": 2}),
        ({"c", "a", "b"}, ["a", "b", "c"]),
        (frozenset({3, 1, 2}), [1, 2, 3]),
    ],
)
def test_values_become_plain(value, written):
    found = plain(value)
    assert found == written
    assert type(found) is type(written)


def test_a_negative_zero_is_written_as_zero():
    assert json.dumps(plain(-0.0)) == "0.0"
    assert json.dumps(plain(-1e-320)) != "-0.0"


def test_the_order_of_keys_is_kept():
    assert list(plain({"b": 1, "a": 2})) == ["b", "a"]


def test_what_json_cannot_hold_is_an_error():
    with pytest.raises(TypeError, match="a value of type object cannot be written as JSON"):
        plain({"a": [object()]})


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
                    lambda part: st.lists(part) | st.dictionaries(st.text(), part), max_leaves=10))  # fmt: skip
def test_plain_data_is_json_and_stays_as_it_is(value):
    once = plain(value)
    assert plain(once) == once
    assert json.loads(json.dumps(once, allow_nan=False)) == once


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_ten_digits_are_kept(value):
    assert plain(value) == pytest.approx(value, rel=1e-9, abs=0)
