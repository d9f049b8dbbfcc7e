import numpy as np
import pytest

from accord.stability import Game, sampled_shapley, shapley
from accord.stability.games.game import coalition_sums

SEEDS = range(6)


def random_game(n, seed=0):
    generator = np.random.default_rng(seed)
    worth = coalition_sums(generator.random(n)) ** 2 * (0.8 + 0.4 * generator.random(1 << n))
    worth[0] = 0
    return Game(tuple(f"p{k}" for k in range(n)), worth)


def value_of(game):
    return lambda mask: float(game.values[mask])


@pytest.mark.parametrize("seed", SEEDS)
def test_estimates_lie_within_four_standard_errors(seed):
    game = random_game(9)
    found = sampled_shapley(value_of(game), game.players, samples=300, seed=seed)
    assert (np.abs(found.values - shapley(game)) <= 4 * found.standard_errors).all()
    assert (found.standard_errors < 0.01 * game.values[-1]).all()
    assert found.values.sum() == pytest.approx(game.values[-1], rel=1e-12)


def test_errors_are_neither_too_large_nor_too_small():
    # Over many seeds the estimates scatter as the standard errors say (Castro, Gomez and Tejada 2009).
    game = random_game(6, seed=4)
    found = [sampled_shapley(value_of(game), game.players, samples=60, seed=seed) for seed in range(200)]
    scatter = np.std([one.values for one in found], axis=0)
    stated = np.sqrt(np.mean([one.standard_errors**2 for one in found], axis=0))
    assert scatter == pytest.approx(stated, rel=0.2)


@pytest.mark.parametrize("seed", SEEDS)
def test_additive_games_are_exact(seed):
    worth = [3, 1, 4, 1, 5, 9, 2, 6]
    found = sampled_shapley(
        lambda mask: sum(w for k, w in enumerate(worth) if mask >> k & 1), list("ABCDEFGH"), 5, seed
    )
    assert found.values.tolist() == worth
    assert found.standard_errors.tolist() == [0] * 8


def test_opposite_orders_help():
    # Mitchell, Cooper, Frank and Holmes (2022): in a convex game late and early arrivals cancel.
    game = random_game(8)
    square = coalition_sums(np.arange(1.0, 9.0)) ** 2
    found = sampled_shapley(lambda mask: float(square[mask]), game.players, samples=3, seed=0)
    assert found.values == pytest.approx(shapley(Game(game.players, square)), rel=1e-12)


def test_the_same_seed_gives_the_same_bytes():
    game = random_game(8)
    one, same, other = (sampled_shapley(value_of(game), game.players, 40, seed) for seed in (5, 5, 6))
    assert one.to_dict() == same.to_dict()
    assert one.values.tobytes() == same.values.tobytes() != other.values.tobytes()


def test_sixty_players():
    names = [f"p{k}" for k in range(60)]
    found = sampled_shapley(lambda mask: float(mask.bit_count() ** 2), names, samples=4, seed=0)
    assert found.values.tolist() == [60.0] * 60
    assert found.to_dict()["coalitions_valued"] == found.coalitions_valued <= 4 * 2 * 60 + 60
