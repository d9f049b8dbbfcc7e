"""A chance that is needed, in words that are enough."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.stability.trust.enough import needed_chance, sure_enough

SOLVER = 1e-5


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.0, "at least 0 % sure"),
        (1e-12, "at least 1 % sure"),
        (0.29, "at least 29 % sure"),
        (0.57, "at least 57 % sure"),
        (0.7101, "at least 72 % sure"),
        (0.99, "at least 99 % sure"),
        (0.9901, "at least 99.1 % sure"),
        (0.999, "at least 99.9 % sure"),
        (0.9991, "all but certain (above 99.9 %)"),
        (1.0, "all but certain (above 99.9 %)"),
    ],
)
def test_words(probability, words):
    assert sure_enough(probability) == words


@given(st.floats(0, 1))
def test_what_is_written_is_enough_and_hardly_more(probability):
    written = needed_chance(probability)
    figure = float(re.search(r"[0-9.]+", written).group()) / 100
    if written.startswith("above"):
        assert probability > figure - SOLVER
        return
    assert figure >= probability - SOLVER
    assert figure - probability < 0.01 + SOLVER


def test_the_rooms_write_it_alike():
    from datetime import date

    from accord.brief.formatting import share_at_least
    from accord.pipeline.trace import Trace

    for probability in (0.113, 0.7101, 0.9912, 0.99999):
        said = Trace("EUR", date(2030, 1, 1)).say("a", "stability", "{p:needed}", {"p": probability}).text
        assert said == share_at_least(probability) == needed_chance(probability)
