"""Streams: which words, and which dimension of a Sobol sequence."""

import numpy as np
import pytest

from accord.simulation.lanes import points as compiled
from accord.simulation.points import direction_numbers, kind_of, streams_of
from accord.simulation.streams import stream_words

NAMES = [("work", "a"), ("money", "a"), ("work", "b")]


def test_kinds_have_codes():
    codes = [kind_of(sampling) for sampling in ("plain", "latin", "sobol")]
    assert codes == [compiled.PLAIN, compiled.LATIN, compiled.SOBOL]


@pytest.mark.parametrize("sampling", ["plain", "latin"])
def test_streams_have_the_words_of_their_names(sampling):
    records, _ = streams_of(sampling, NAMES, [True] * 3)
    assert [(int(one["low"]), int(one["high"])) for one in records] == [stream_words(*name) for name in NAMES]
    assert (records["dimension"] == -1).all()


def test_only_streams_that_are_drawn_from_take_up_a_dimension():
    records, directions = streams_of("sobol", NAMES, [True, False, True])
    assert records["dimension"].tolist() == [0, -1, 1]
    np.testing.assert_array_equal(directions, direction_numbers(2))


def test_streams_beyond_the_known_dimensions_have_none(monkeypatch):
    monkeypatch.setattr("accord.simulation.points.SOBOL_DIMENSIONS", 2)
    records, directions = streams_of("sobol", NAMES, [True] * 3)
    assert records["dimension"].tolist() == [0, 1, -1]
    assert directions.shape == (2, 32)


def test_nothing_to_draw_is_no_harm():
    records, directions = streams_of("sobol", NAMES, [False] * 3)
    assert (records["dimension"] == -1).all()
    assert directions.shape == (1, 32)
