"""Anchors are safe and tell different things apart."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.brief.anchors import anchor, web_address


@given(st.text(max_size=20), st.text(max_size=20))
def test_different_names_have_different_anchors(first, second):
    assert (anchor("a", first) == anchor("a", second)) == (first == second)


@given(st.text(max_size=40))
def test_an_anchor_needs_no_escaping(name):
    assert re.fullmatch(r"trace-[A-Za-z0-9._-]*", anchor("trace", name))


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "data:text/html,x", "//example.org", "http:", "ftp://a.b/c", "https://[bad", "", None, 3],
)
def test_only_whole_web_addresses_are_followed(text):
    assert web_address(text) is None
