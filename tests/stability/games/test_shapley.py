from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from accord.stability import Game, banzhaf, game_from_mapping, shapley


def vote(weights, quota):
    players = [f"p{k}" for k in range(len(weights))]
    return game_from_mapping({"players": players, "weights": weights, "quota": quota})


@st.composite
def games(draw, size=None):
    n = size or draw(st.integers(2, 6))
    values = draw(arrays(float, 1 << n, elements=st.floats(-1000, 1000)))
    values[0] = 0
    return Game(tuple(f"p{k}" for k in range(n)), values)


def test_a_small_party_holds_as_much_power_as_a_large_one():
    # Shapley and Shubik (1954): [51; 50, 49, 1].
    game = vote([50, 49, 1], 51)
    assert shapley(game) == pytest.approx([2 / 3, 1 / 6, 1 / 6], abs=1e-15)
    assert banzhaf(game).normalised == pytest.approx([3 / 5, 1 / 5, 1 / 5], abs=1e-15)


def test_united_nations_security_council():
    # Five permanent members with a veto, ten others, nine votes needed: 421/2145 and 4/2145 (Shapley-Shubik),
    # and 848 and 84 swings among 2**14 coalitions (Banzhaf).
    game = vote([7] * 5 + [1] * 10, 39)
    assert shapley(game) == pytest.approx([421 / 2145] * 5 + [4 / 2145] * 10, abs=1e-14)
    assert banzhaf(game).raw == pytest.approx([848 / 2**14] * 5 + [84 / 2**14] * 10, abs=1e-15)
    assert banzhaf(game).normalised == pytest.approx([848 / 5080] * 5 + [84 / 5080] * 10, abs=1e-14)


def test_council_of_the_european_economic_community_of_1958_gave_luxembourg_no_power():
    game = vote([4, 4, 4, 2, 2, 1], 12)
    assert shapley(game) == pytest.approx([14 / 60] * 3 + [9 / 60] * 2 + [0], abs=1e-15)
    assert banzhaf(game).normalised == pytest.approx([5 / 21] * 3 + [3 / 21] * 2 + [0], abs=1e-15)


def airport(costs):
    costs = np.array(costs, dtype=float)
    values = np.zeros(1 << len(costs))
    for mask in range(1, len(values)):
        values[mask] = max(cost for k, cost in enumerate(costs) if mask >> k & 1)
    return Game(tuple(f"aircraft {k}" for k in range(len(costs))), values, "cost")


def test_airport_charges_follow_littlechild_and_owen():
    # Littlechild and Owen (1973): each further stretch of runway is shared equally by those who need it.
    costs = [10, 13, 13, 20, 34, 55, 90]
    steps = np.diff([0, *costs])
    expected = np.cumsum([step / (len(costs) - k) for k, step in enumerate(steps)])
    assert shapley(airport(costs)) == pytest.approx(expected, rel=1e-14)


def test_tennessee_valley_authority_shapley_charges():
    # Straffin and Heaney (1981): navigation, flood control, power; thousands of dollars.
    costs = np.array([0, 163520, 140826, 301607, 250096, 378821, 367370, 412584], dtype=float)
    game = Game(("navigation", "flood control", "power"), costs, "cost")
    assert shapley(game) == pytest.approx([117829, 100756.5, 193998.5], abs=1e-8)


def test_unanimity_shares_equally_among_those_needed():
    values = np.array([float(mask & 0b1011 == 0b1011) for mask in range(16)])
    assert shapley(Game(tuple("ABCD"), values)) == pytest.approx([1 / 3, 1 / 3, 0, 1 / 3], abs=1e-15)


def test_twenty_players_are_exact():
    # In a symmetric game each gets the same share of the whole.
    sizes = np.bitwise_count(np.arange(1 << 20)).astype(float)
    game = Game(tuple(f"p{k}" for k in range(20)), sizes**2)
    assert shapley(game) == pytest.approx(np.full(20, 20.0), rel=1e-13)


def test_shares_of_nothing_do_not_exist():
    index = banzhaf(Game(("A", "B"), np.zeros(4)))
    assert np.isnan(index.normalised).all()
    assert index.raw.tolist() == [0, 0]


def shapley_by_orders(game):
    """The definition itself: average over all orders, in exact arithmetic."""
    from itertools import permutations

    orders = list(permutations(range(game.size)))
    totals = [Fraction(0)] * game.size
    for order in orders:
        mask = 0
        for player in order:
            totals[player] += Fraction(game.values[mask | 1 << player]) - Fraction(game.values[mask])
            mask |= 1 << player
    return [float(total / len(orders)) for total in totals]


@settings(max_examples=25, deadline=None)
@given(games(size=4))
def test_agrees_with_the_definition(game):
    assert shapley(game) == pytest.approx(shapley_by_orders(game), abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(games())
def test_shapley_hands_out_everything(game):
    assert shapley(game).sum() == pytest.approx(game.values[-1], abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(games(size=4), games(size=4))
def test_shapley_adds_up_over_games(one, other):
    both = Game(one.players, one.values + other.values)
    assert shapley(both) == pytest.approx(shapley(one) + shapley(other), abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(games(size=4), st.permutations(range(4)))
def test_shapley_treats_players_alike_whatever_their_order(game, order):
    moved = np.empty(16)
    for mask in range(16):
        moved[sum(1 << order[k] for k in range(4) if mask >> k & 1)] = game.values[mask]
    assert shapley(Game(game.players, moved))[list(order)] == pytest.approx(shapley(game), abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(games())
def test_a_cost_game_is_charged_what_the_profit_game_would_pay(game):
    assert np.array_equal(shapley(game), shapley(Game(game.players, game.values, "cost")))
