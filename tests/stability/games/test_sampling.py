import numpy as np
import pytest

from accord.errors import StudyError
from accord.stability import Game, game_from_mapping, least_core, sampled_excess, sampled_shapley, shapley
from accord.stability.games.game import coalition_sums
from accord.stability.games.sampling import sampled_coalitions

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


def test_each_coalition_is_asked_for_once_and_may_be_known_beforehand():
    game = random_game(10)
    asked = []

    def value(mask):
        asked.append(mask)
        return float(game.values[mask])

    found = sampled_shapley(value, game.players, samples=20, seed=3)
    assert tuple(asked) == sampled_coalitions(10, 20, 3)
    assert found.coalitions_valued == len(asked) == len(set(asked)) <= 20 * 2 * 10
    assert set(sampled_coalitions(10, 10, 3)) <= set(asked)


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


def test_wrong_requests_are_refused_together():
    with pytest.raises(StudyError) as caught:
        sampled_shapley(lambda _: 0.0, ["A", "A"], 1, -1)
    assert [str(problem) for problem in caught.value.problems] == [
        "players[1]: 'A' is already player 1; give each a name of its own",
        "samples: found 1; allowed: 2 or more pairs of orders",
        "seed: found -1; allowed: a whole number from 0 to 2**64 - 1",
    ]
    with pytest.raises(StudyError, match="found 63 players; allowed: 2 to 62"):
        sampled_coalitions(63, 2, 0)
    with pytest.raises(StudyError, match="value: coalition A, B has value nan; allowed: a number"):
        sampled_excess(lambda mask: float("nan") if mask == 3 else 0.0, ["A", "B"], 2, 0)
    with pytest.raises(StudyError, match="did you mean 'profit'"):
        sampled_excess(lambda _: 0.0, ["A", "B"], 2, 0, kind="profits")
