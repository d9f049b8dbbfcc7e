import numpy as np
import pytest
from scipy.optimize import linprog

from accord.errors import AccordError
from accord.stability import Game
from accord.stability.games.excess_program import ExcessProgram, ScaledWorth


def test_scaling_takes_singles_to_zero_and_the_largest_to_one():
    game = Game(("A", "B", "C"), np.array([0, 10.0, 20, 40, 30, 40, 50, 100]), "cost")
    scaled = ScaledWorth.of(game)
    assert scaled.worth.tolist() == [0, 0, 0, -0.25, 0, 0, 0, -1]
    assert scaled.payoff(game, np.array([0, 0, -1.0])).tolist() == [10, 20, 70]


def test_dust_of_an_additive_game_does_not_become_its_scale():
    game = Game(("A", "B"), np.array([0, 0.1, 0.2, 0.1 + 0.2 + 1e-16]))
    assert not ScaledWorth.of(game).worth.any()


@pytest.mark.parametrize("floor", [False, True])
@pytest.mark.parametrize("seed", range(5))
def test_generated_rows_reach_the_optimum_of_all_rows(floor, seed):
    size = 6
    worth = np.random.default_rng(seed).random(1 << size)
    worth[[0, -1]] = [0, 1.2]
    is_open = np.ones(1 << size, dtype=bool)
    is_open[[0, -1]] = False
    optimum = ExcessProgram(worth, floor=floor).solve(is_open)
    members = (np.arange(1, (1 << size) - 1)[:, None] >> np.arange(size) & 1).astype(float)
    rows = np.hstack([members, np.ones((len(members), 1))])
    whole = linprog(
        [0] * size + [1],
        -rows,
        -worth[1:-1],
        [[1] * size + [0]],
        [worth[-1]],
        [(0 if floor else None, None)] * size + [(None, None)],
    )
    assert optimum.excess == pytest.approx(whole.fun, abs=1e-9)
    assert list(optimum.binding) == sorted(optimum.binding)


def test_a_programme_without_solution_is_reported_in_our_words():
    program = ExcessProgram(np.array([0.0, 0, 0, -1.0]), floor=True)
    with pytest.raises(AccordError, match="the division could not be computed: the solver stopped with 'Infeasible'"):
        program.solve(np.array([False, True, True, False]))
