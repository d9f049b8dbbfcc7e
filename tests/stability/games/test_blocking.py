import numpy as np
import pytest

from accord.errors import StudyError
from accord.stability import Game, blocking_coalitions

PARTNERS = ("ESA", "JAXA", "NASA")
PROGRAMME = Game(PARTNERS, np.array([0, 100.0, 200, 1240, 200, 900, 800, 1500]))
COSTS = Game(PARTNERS, np.array([0, 500.0, 500, 900, 700, 1100, 1150, 1500]), "cost")


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
