from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from accord.stability import Game, core_point, excesses, game_from_mapping, least_core

GLOVES = Game(("left", "right 1", "right 2"), np.array([0.0, 0, 0, 1, 0, 1, 0, 1]))


@st.composite
def games(draw):
    n = draw(st.integers(2, 6))
    whole = draw(st.booleans())
    element = st.integers(-5, 10).map(float) if whole else st.floats(-1000, 1000)
    values = draw(arrays(float, 1 << n, elements=element))
    values[0] = 0
    return Game(tuple(f"p{k}" for k in range(n)), values, draw(st.sampled_from(["profit", "cost"])))


def test_majority_of_three_has_no_core():
    majority = game_from_mapping({"players": ["A", "B", "C"], "weights": [1, 1, 1], "quota": 2})
    core = core_point(majority)
    assert core.empty
    assert core.point is None
    assert core.certificate.coalitions == (("A", "B"), ("A", "C"), ("B", "C"))
    assert core.certificate.weights == (Fraction(1, 2),) * 3
    least = least_core(majority)
    assert least.epsilon == 1 / 3
    assert least.point == pytest.approx([1 / 3] * 3, abs=1e-12)


def test_the_owner_of_the_scarce_glove_gets_everything():
    # Shapley's glove market: one left glove, two right ones; the core is the single point (1, 0, 0).
    core = core_point(GLOVES)
    assert not core.empty
    assert core.certificate is None
    assert core.point == pytest.approx([1, 0, 0], abs=1e-12)
    assert least_core(GLOVES).epsilon == 0


def test_the_core_of_a_cost_game_gives_charges():
    # Straffin and Heaney (1981), Tennessee Valley Authority: the core is not empty.
    costs = np.array([0, 163520, 140826, 301607, 250096, 378821, 367370, 412584], dtype=float)
    game = Game(("navigation", "flood control", "power"), costs, "cost")
    core = core_point(game)
    assert not core.empty
    assert core.point.sum() == pytest.approx(412584)
    assert (core.point > 0).all()
    assert (excesses(game, core.point)[1:-1] < 0).all()


def test_an_expensive_union_has_no_core():
    game = Game(("A", "B"), np.array([0.0, 1, 2, 4]), "cost")
    assert core_point(game).empty
    assert least_core(game).epsilon == 0.5
    assert least_core(game).point == pytest.approx([1.5, 2.5])


@pytest.mark.parametrize("values", [np.zeros(16), np.array([0.1 * k for k in range(16)])])
def test_additive_games_have_the_one_division(values):
    game = Game(tuple("ABCD"), values)
    core = core_point(game)
    assert not core.empty
    assert core.point == pytest.approx(game.own_values, abs=1e-12)
    assert least_core(game).epsilon == pytest.approx(0, abs=1e-15)


@settings(max_examples=60, deadline=None)
@given(games())
def test_epsilon_is_the_largest_excess_and_the_certificate_proves_it_is_least(game):
    least, core = least_core(game), core_point(game)
    scale = max(1.0, float(np.abs(game.values).max()))
    assert least.point.sum() == pytest.approx(game.values[-1], abs=1e-9 * scale)
    assert excesses(game, least.point)[1:-1].max() == pytest.approx(least.epsilon, abs=1e-8 * scale)
    assert core.empty == (least.epsilon > game.tolerance)
    if core.empty:
        proof = core.certificate
        for player in game.players:
            pairs = zip(proof.coalitions, proof.weights, strict=True)
            assert sum(weight for members, weight in pairs if player in members) == 1
        sign = 1 if game.kind == "profit" else -1
        weighted = sum(w * Fraction(v) for w, v in zip(proof.weights, proof.values, strict=True))
        assert sign * weighted > sign * Fraction(float(game.values[-1]))


@settings(max_examples=30, deadline=None)
@given(games(), st.floats(0.01, 100))
def test_epsilon_follows_the_unit(game, factor):
    scaled = Game(game.players, game.values * factor, game.kind)
    scale = max(1.0, float(np.abs(scaled.values).max()))
    assert least_core(scaled).epsilon == pytest.approx(least_core(game).epsilon * factor, abs=1e-8 * scale)


def test_twenty_players():
    sizes = np.bitwise_count(np.arange(1 << 20)).astype(float)
    game = Game(tuple(f"p{k}" for k in range(20)), (sizes > 10).astype(float))
    # Eleven of twenty win; the least any eleven can be given together under equal shares is 11/20.
    assert least_core(game).epsilon == pytest.approx(1 - 11 / 20, abs=1e-15)
