import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.stability.bargaining.efficiency import efficient


@settings(max_examples=100, deadline=None)
@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 4), min_size=n, max_size=n), min_size=1, max_size=30)
    )
)
def test_efficient_rows_are_those_that_nothing_dominates(rows):
    worth = np.array(rows, dtype=float)
    wanted = [k for k, row in enumerate(worth) if not ((worth >= row).all(axis=1) & (worth > row).any(axis=1)).any()]
    assert efficient(worth).tolist() == wanted


def test_more_rows_than_a_block_and_sums_that_round_alike():
    many = np.random.default_rng(0).integers(0, 60, (3000, 3)).astype(float)
    slow = [k for k, row in enumerate(many) if not ((many >= row).all(axis=1) & (many > row).any(axis=1)).any()]
    assert efficient(many).tolist() == slow
    # Both sums round to 1e16, yet the second row is better for the second actor.
    assert efficient(np.array([[1e16, 0.0], [1e16, 0.25]])).tolist() == [1]
