import numpy as np
import pytest

from accord.stability.bargaining.lotteries import best_within_reach, lottery_of_largest_product


@pytest.mark.parametrize(("actors", "outcomes"), [(2, 40), (6, 30), (12, 30)])
@pytest.mark.parametrize("seed", range(3))
def test_the_largest_product_is_certified_whatever_the_units(actors, outcomes, seed):
    random = np.random.default_rng(seed)
    gains = np.abs(random.normal(size=(outcomes, actors))) - 0.3
    gains *= 10.0 ** random.integers(-4, 5, actors)
    most, begin = best_within_reach(gains)
    counted = np.ones(actors, dtype=bool)
    found = lottery_of_largest_product(gains, counted, begin)
    assert found.gap <= 1e-7
    assert found.shares.sum() == pytest.approx(1)
    reached = found.shares @ gains
    assert (reached > 0).all()
    # No lottery does better: tried at random, near the one found.
    product = np.log(reached / most).sum()
    for _ in range(200):
        other = 0.9 * found.shares + 0.1 * random.dirichlet(np.ones(outcomes))
        worth = other @ gains
        if (worth > 0).all():
            assert np.log(worth / most).sum() <= product + 1e-7


def test_nobody_may_lose_on_average():
    assert best_within_reach(np.array([[1.0, -2], [-2, 1]])) is None
