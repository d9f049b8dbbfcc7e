import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from accord.stability import Game, excesses
from accord.stability.games.excess import largest_excesses

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
