import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from accord.errors import StudyError
from accord.stability import Game, assess_division, blocking_coalitions, core_point, excesses
from accord.stability.games.blocking import largest_excesses

PARTNERS = ("ESA", "JAXA", "NASA")
PROGRAMME = Game(PARTNERS, np.array([0, 100.0, 200, 1240, 200, 900, 800, 1500]))
COSTS = Game(PARTNERS, np.array([0, 500.0, 500, 900, 700, 1100, 1150, 1500]), "cost")


def test_excess_above_zero_means_tempted_in_both_kinds():
    assert excesses(PROGRAMME, [430, 500, 570]).tolist() == [0, -330, -300, 310, -370, -100, -270, 0]
    assert excesses(COSTS, [520, 480, 500]).tolist() == [0, 20, -20, 100, -200, -80, -170, 0]


@settings(max_examples=30, deadline=None)
@given(arrays(float, 8, elements=st.floats(-100, 100)), arrays(float, 3, elements=st.floats(-100, 100)))
def test_a_cost_game_mirrors_the_profit_game_of_its_negative(values, payoff):
    values[0] = 0
    cost, profit = Game(PARTNERS, values, "cost"), Game(PARTNERS, -values)
    assert np.array_equal(excesses(cost, payoff), excesses(profit, -payoff))


def test_the_blocking_coalition_in_a_sentence():
    (found,) = blocking_coalitions(PROGRAMME, {"ESA": 430, "JAXA": 500, "NASA": 570}, unit="million USD")
    assert found.coalition == ("ESA", "JAXA")
    assert (found.by_itself, found.under_division, found.gain) == (1240, 930, 310)
    assert found.sentence == (
        "ESA and JAXA together would get 1,240 million USD by themselves, 310 million USD more than this division "
        "gives them."
    )
    assert found.to_dict()["coalition"] == ["ESA", "JAXA"]


def test_sentences_of_a_cost_game_speak_of_paying_less():
    found = blocking_coalitions(COSTS, [520, 480, 500])
    assert [blocking.sentence for blocking in found] == [
        "ESA and JAXA together would pay 900 by themselves, 100 less than this division charges them.",
        "ESA alone would pay 500 by itself, 20 less than this division charges it.",
    ]


def test_equal_gains_put_the_smaller_group_first_then_player_order():
    game = Game(tuple("ABCD"), np.array([0, 1.0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0]))
    found = blocking_coalitions(game, [0, 0, 0, 0])
    assert [blocking.coalition for blocking in found] == [
        ("A",),
        ("B",),
        ("A", "B"),
        ("A", "B", "C"),
        ("A", "B", "D"),
    ]
    assert blocking_coalitions(game, [0, 0, 0, 0], 2) == found[:2]


def test_the_last_bit_does_not_decide_an_order():
    game = Game(("A", "B", "C"), np.array([0, 0.3, 0.1 + 0.2, 0, 0, 0, 0, 1]))
    assert game.values[2] > game.values[1]
    assert [b.coalition for b in blocking_coalitions(game, [0, 0, 1])] == [("A",), ("B",)]


def test_a_limit_below_one_is_refused():
    with pytest.raises(StudyError, match="limit: found 0; allowed: 1 or more"):
        blocking_coalitions(PROGRAMME, [430, 500, 570], 0)


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


@settings(max_examples=40, deadline=None)
@given(arrays(float, 32, elements=st.integers(-3, 3).map(float)), st.integers(1, 40))
def test_the_largest_excesses_are_the_first_of_all_in_order(values, limit):
    values[0] = 0
    game = Game(tuple("ABCDE"), values)
    payoff = np.array([1.0, 0, 2, 0, -1])
    excess = excesses(game, payoff)
    order = sorted(range(1, 31), key=lambda mask: (-excess[mask], mask.bit_count(), mask))
    expected = tuple((game.members(mask), excess[mask]) for mask in order)
    assert largest_excesses(game, payoff, limit) == expected[:limit]
