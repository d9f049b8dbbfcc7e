from itertools import combinations

import numpy as np
import pytest

from accord.errors import StudyError
from accord.stability import Game
from accord.stability.games.game import coalition_sizes, coalition_sums, payoff_vector

TWO = np.array([0.0, 1.0, 2.0, 5.0])


def test_worth_of_a_cost_game_is_minus_its_cost():
    assert Game(("A", "B"), TWO, "profit").worth.tolist() == [0, 1, 2, 5]
    assert Game(("A", "B"), TWO, "cost").worth.tolist() == [0, -1, -2, -5]


def test_values_are_a_read_only_copy():
    values = TWO.copy()
    game = Game(("A", "B"), values)
    values[3] = 99
    assert game.values[3] == 5
    with pytest.raises(ValueError, match="read-only"):
        game.values[3] = 7


def test_members_follow_the_bits():
    game = Game(("A", "B", "C"), np.zeros(8))
    assert game.members(0b101) == ("A", "C")
    assert game.own_values.shape == (3,)


@pytest.mark.parametrize(
    ("players", "values", "message"),
    [
        ((), [0], "found 0 players; allowed: 1 to 24; name at least one"),
        (tuple(f"p{k}" for k in range(25)), np.zeros(4), "found 25 players; allowed: 1 to 24; merge players"),
        (("A", "A"), np.zeros(4), "players[1]: 'A' is already player 1"),
        (("A", " "), np.zeros(4), "players[1]: found ' '; allowed: a name in quotes"),
        (("A", "B"), np.zeros(3), "found an array of shape (3,) for 2 players; allowed: shape (4,)"),
        (("A", "B"), [1, 0, 0, 0], "the empty coalition has value 1; allowed: 0"),
        (("A", "B"), [0, 0, np.nan, 0], "coalition B has value nan; allowed: a number, at most 1e+100 in size"),
        (("A", "B"), [0, 0, 0, 1e200], "coalition A, B has value 1e+200"),
    ],
)
def test_unusable_games_are_refused_in_plain_words(players, values, message):
    with pytest.raises(StudyError) as caught:
        Game(players, np.array(values, dtype=float))
    assert message in str(caught.value)


def test_an_unknown_kind_is_refused_with_a_suggestion():
    with pytest.raises(StudyError, match="did you mean 'profit'"):
        Game(("A", "B"), TWO, "profits")


def test_all_problems_come_at_once():
    with pytest.raises(StudyError) as caught:
        Game(("A", "A", ""), np.zeros(8), "loss")
    assert len(caught.value.problems) == 3


def test_many_unusable_values_are_counted():
    values = np.full(64, np.inf)
    values[0] = 0
    with pytest.raises(StudyError, match="and 43 more coalitions have no such value"):
        Game(tuple("ABCDEF"), values)


def test_coalition_sums_and_sizes_match_enumeration():
    numbers = np.array([1.0, 20.0, 300.0, 4000.0])
    sums, sizes = coalition_sums(numbers), coalition_sizes(4)
    for size in range(5):
        for members in combinations(range(4), size):
            mask = sum(1 << k for k in members)
            assert sums[mask] == sum(numbers[k] for k in members)
            assert sizes[mask] == size


def test_payoffs_are_read_by_name_or_in_order():
    game = Game(("A", "B"), TWO)
    assert payoff_vector(game, {"B": 2, "A": 3}).tolist() == [3, 2]
    assert payoff_vector(game, (3, 2)).tolist() == [3, 2]


@pytest.mark.parametrize(
    ("payoff", "message"),
    [
        ({"A": 1}, "payoff.B: this player has no payoff; give one, 0 if it is nothing"),
        ({"A": 1, "B": 1, "b": 1}, "payoff.b: unknown player 'b'; allowed: A, B"),
        ([1], "found 1 payoffs for 2 players"),
        ([1, np.nan], "payoff.B: found nan"),
    ],
)
def test_payoffs_that_do_not_fit_are_refused(payoff, message):
    with pytest.raises(StudyError) as caught:
        payoff_vector(Game(("A", "B"), TWO), payoff)
    assert message in str(caught.value)
