import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from accord.stability import Game, assess_division, blocking_coalitions, core_point

PARTNERS = ("ESA", "JAXA", "NASA")
PROGRAMME = Game(PARTNERS, np.array([0, 100.0, 200, 1240, 200, 900, 800, 1500]))
COSTS = Game(PARTNERS, np.array([0, 500.0, 500, 900, 700, 1100, 1150, 1500]), "cost")


def test_a_division_in_the_core():
    assert not assess_division(PROGRAMME, [700, 630, 170]).in_core
    found = assess_division(PROGRAMME, [685, 585, 230])
    assert found.in_core
    assert found.efficient
    assert found.individually_rational
    assert found.most_tempted.coalition == ("ESA", "NASA")
    assert found.sentence == (
        "No group would do better by itself; the nearest to leaving: ESA and NASA together would get 900 "
        "by themselves, 15 less than this division gives them."
    )


def test_an_indifferent_player_gets_just_what_it_would_alone():
    found = assess_division(Game(("A", "B"), np.array([0, 1.0, 1, 6])), [1, 5])
    assert found.sentence.endswith("A alone would get 1 by itself, just what this division gives it.")


def test_the_nearest_to_leaving_says_what_it_would_lose():
    game = Game(("A", "B"), np.array([0, 1.0, 1, 6]))
    assert assess_division(game, [2, 4]).sentence.endswith(
        "A alone would get 1 by itself, 1 less than this division gives it."
    )
    cost = Game(("A", "B"), np.array([0, 4.0, 5, 6]), "cost")
    assert assess_division(cost, [3.5, 2.5]).sentence.endswith(
        "A alone would pay 4 by itself, 0.5 more than this division charges it."
    )


@pytest.mark.parametrize(
    ("game", "payoff", "left_over", "sentence"),
    [
        (PROGRAMME, [600, 600, 200], 100, "This division leaves 100 million USD undivided."),
        (PROGRAMME, [600, 600, 400], -100, "This division promises 100 million USD more than there is."),
        (COSTS, [400, 400, 800], 100, "This division charges 100 million USD more than the cost."),
        (COSTS, [400, 400, 600], -100, "This division leaves 100 million USD of the cost unpaid."),
    ],
)
def test_what_is_left_over_is_said(game, payoff, left_over, sentence):
    found = assess_division(game, payoff, unit="million USD")
    assert found.left_over == left_over
    assert not found.efficient
    assert not found.in_core
    assert found.sentence.startswith(sentence)


def test_who_is_better_alone_is_said():
    found = assess_division(PROGRAMME, [90, 150, 1260])
    assert found.better_alone == ("ESA", "JAXA")
    assert not found.individually_rational
    assert found.sentence.startswith("ESA and JAXA would do better alone. ESA and JAXA together would get 1,240")
    assert found.to_dict()["most_tempted"]["gain"] == 1000


@settings(max_examples=40, deadline=None)
@given(arrays(float, 16, elements=st.floats(-100, 100)), st.sampled_from(["profit", "cost"]))
def test_a_core_point_is_judged_in_the_core(values, kind):
    values[0] = 0
    game = Game(tuple("ABCD"), values, kind)
    core = core_point(game)
    if not core.empty:
        assert assess_division(game, core.point).in_core
        assert blocking_coalitions(game, core.point) == ()
