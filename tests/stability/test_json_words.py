"""What was found, in the words of the file."""

import pytest

from accord.stability.json_words import json_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "null"),
        (True, "true"),
        (float("nan"), "NaN"),
        (float("-inf"), "-Infinity"),
        ("it's", "'it's'"),
        ({"a": None}, '{"a": null}'),
        ({1, 2} - {2}, '"{1}"'),
        (1.5, "1.5"),
    ],
)
def test_words(value, words):
    assert json_words(value) == words


def test_what_is_long_is_cut():
    assert len(json_words([1] * 1000)) == 80
    assert len(json_words("x" * 1000)) == 82
