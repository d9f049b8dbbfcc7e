from fractions import Fraction
from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from accord.errors import StudyError
from accord.stability import Game, game_from_mapping, owen, shapley


@st.composite
def games_with_blocs(draw):
    n = draw(st.integers(2, 6))
    values = draw(arrays(float, 1 << n, elements=st.integers(-50, 50).map(float)))
    values[0] = 0
    game = Game(tuple(f"p{k}" for k in range(n)), values, draw(st.sampled_from(["profit", "cost"])))
    bloc_of = draw(st.lists(st.integers(0, n - 1), min_size=n, max_size=n))
    blocs = {}
    for player, bloc in zip(game.players, bloc_of, strict=True):
        blocs.setdefault(f"bloc {bloc}", []).append(player)
    return game, {name: members for name, members in blocs.items() if bloc_of[0] != int(name[5:]) or len(members) > 1}


def partition(game, blocs):
    placed = [game.players.index(name) for members in blocs.values() for name in members]
    unions = [[game.players.index(name) for name in members] for members in blocs.values()]
    return unions + [[k] for k in range(game.size) if k not in placed]


def owen_by_orders(game, blocs):
    """The definition itself: average over all orders in which no outsider comes between members of a bloc."""
    bloc_of = {player: place for place, union in enumerate(partition(game, blocs)) for player in union}
    totals, count = [Fraction(0)] * game.size, 0
    for order in permutations(range(game.size)):
        met = [bloc_of[player] for player in order]
        if sum(one != other for one, other in pairwise(met)) != len(dict.fromkeys(met)) - 1:
            continue
        count += 1
        mask = 0
        for player in order:
            totals[player] += Fraction(game.values[mask | 1 << player]) - Fraction(game.values[mask])
            mask |= 1 << player
    return [float(total / count) for total in totals]


def test_two_who_agree_beforehand_share_a_majority_of_three():
    # Owen (1977): of three equal voters, two who act as one leave nothing to the third.
    vote = game_from_mapping({"players": ["A", "B", "C"], "weights": [1, 1, 1], "quota": 2})
    assert owen(vote, {"pact": ["B", "A"]}).tolist() == [0.5, 0.5, 0]


def test_the_apex_game_by_hand():
    # Votes 2, 1, 1, 1 and a quota of 3; A and B agree. Among {A, B}, {C} and {D} the pact always wins. Before it come
    # nobody (1/3), C (1/6), D (1/6) or both (1/3): A alone turns the last three (2/3), B alone only the last (1/3).
    # Averaged over who of the two comes first: A (2/3 + 1 - 1/3) / 2 = 2/3, B 1/3.
    apex = game_from_mapping({"players": ["A", "B", "C", "D"], "weights": [2, 1, 1, 1], "quota": 3})
    assert owen(apex, {"pact": ["A", "B"]}) == pytest.approx([2 / 3, 1 / 3, 0, 0], abs=1e-15)
    # The three small ones together win without A.
    assert owen(apex, {"small": ["B", "C", "D"]}) == pytest.approx([0, 1 / 3, 1 / 3, 1 / 3], abs=1e-15)


@settings(max_examples=60, deadline=None)
@given(games_with_blocs())
def test_agrees_with_the_definition(case):
    game, blocs = case
    assert owen(game, blocs) == pytest.approx(owen_by_orders(game, blocs), abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(games_with_blocs())
def test_hands_out_everything_and_each_bloc_gets_its_share_of_the_game_among_blocs(case):
    game, blocs = case
    payoff = owen(game, blocs)
    assert payoff.sum() == pytest.approx(game.values[-1], abs=1e-9)
    unions = partition(game, blocs)
    if len(unions) > 1:
        quotient = np.zeros(1 << len(unions))
        for mask in range(len(quotient)):
            joined = sum(1 << player for place, union in enumerate(unions) if mask >> place & 1 for player in union)
            quotient[mask] = game.values[joined]
        expected = shapley(Game(tuple(f"union {k}" for k in range(len(unions))), quotient))
        assert [payoff[union].sum() for union in unions] == pytest.approx(expected, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(games_with_blocs())
def test_without_blocs_or_with_one_of_all_it_is_the_shapley_value(case):
    game, _ = case
    assert owen(game, {}) == pytest.approx(shapley(game), abs=1e-9)
    assert owen(game, {name: [name] for name in game.players}) == pytest.approx(shapley(game), abs=1e-9)
    assert owen(game, {"all": game.players}) == pytest.approx(shapley(game), abs=1e-9)


def test_blocs_that_are_alike_get_alike():
    # Every coalition is worth the square of its size; two blocs of two are interchangeable, and so are their members.
    game = Game(tuple("ABCD"), np.bitwise_count(np.arange(16)).astype(float) ** 2)
    assert owen(game, {"one": ["A", "C"], "other": ["B", "D"]}).tolist() == [4, 4, 4, 4]


def test_twenty_players_in_five_blocs():
    sizes = np.bitwise_count(np.arange(1 << 20)).astype(float)
    game = Game(tuple(f"p{k}" for k in range(20)), sizes**2)
    blocs = {f"bloc {k}": [f"p{j}" for j in range(k, 20, 5)] for k in range(5)}
    assert owen(game, blocs) == pytest.approx(np.full(20, 20.0), rel=1e-12)


def test_all_problems_come_at_once():
    game = Game(("ESA", "JAXA", "NASA"), np.zeros(8))
    blocs = {"Europe": ["ESA", "JAXXA"], "West": ["ESA", "NASA", "NASA"], "none": [], " ": ["JAXA"], "text": "ESA"}
    with pytest.raises(StudyError) as caught:
        owen(game, blocs)
    assert [str(problem) for problem in caught.value.problems] == [
        "blocs: found 5 blocs for 3 players; allowed: at most one for each player; merge some",
        "blocs. : found ' ' as the name of a bloc; give it a name",
        "blocs.Europe: unknown player 'JAXXA'; did you mean 'JAXA'?",
        "blocs.West: 'ESA' is already in the bloc 'Europe'; a player can be in one bloc, once",
        "blocs.West: 'NASA' is already in the bloc 'West'; a player can be in one bloc, once",
        "blocs.none: the bloc has no members; name them or remove the bloc",
        "blocs.text: found 'ESA'; allowed: a list of its members; put them in brackets",
    ]
