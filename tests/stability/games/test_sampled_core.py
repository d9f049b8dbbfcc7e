import numpy as np
import pytest

from accord.stability import Game, game_from_mapping, least_core, sampled_excess
from accord.stability.games.game import coalition_sums

SEEDS = range(6)


def random_game(n, seed=0):
    generator = np.random.default_rng(seed)
    worth = coalition_sums(generator.random(n)) ** 2 * (0.8 + 0.4 * generator.random(1 << n))
    worth[0] = 0
    return Game(tuple(f"p{k}" for k in range(n)), worth)


def value_of(game):
    return lambda mask: float(game.values[mask])


@pytest.mark.parametrize("kind", ["profit", "cost"])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_bound_is_below_epsilon_and_meets_it_when_all_are_looked_at(seed, kind):
    game = random_game(6, seed=seed)
    game = Game(game.players, game.values, kind)
    exact = least_core(game).epsilon
    few = sampled_excess(value_of(game), game.players, samples=2, seed=seed, kind=kind)
    every = sampled_excess(value_of(game), game.players, samples=1000, seed=seed, kind=kind)
    scale = np.abs(game.values).max()
    assert few.coalitions_valued < every.coalitions_valued == 63
    assert few.epsilon_at_least <= every.epsilon_at_least + 1e-6 * scale
    assert every.epsilon_at_least == pytest.approx(exact, abs=1e-6 * scale)
    assert every.core_surely_empty == (exact > 0)
    assert every.point.sum() == pytest.approx(game.values[-1])


def test_bounds_are_said_as_bounds():
    vote = game_from_mapping({"players": list("ABC"), "weights": [1, 1, 1], "quota": 2})
    empty = sampled_excess(value_of(vote), vote.players, 20, 0)
    assert empty.sentence("votes") == (
        "No division satisfies every group: whatever the shares, some group gains at least 0.3333 votes by leaving."
    )
    kept = sampled_excess(lambda mask: float(mask.bit_count() ** 2), list("ABC"), 20, 0).to_dict("votes")
    assert kept["core_surely_empty"] is False
    assert kept["epsilon_at_least"] == pytest.approx(-2)
    assert kept["sentence"] == (
        "At the best division for the 7 groups looked at, none of them gains by leaving; the most tempted of them "
        "loses 2 votes. A group that was not looked at may still be tempted."
    )
