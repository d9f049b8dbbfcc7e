import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from accord.stability.trust.influence import closed_groups, influence_shares, influence_weights

ACTORS = ("A", "B", "C")


def test_shares_are_effects_over_their_sum():
    shares, reasons = influence_shares(ACTORS, np.array([[0.0, 1, 3], [2, 0, 2], [1, 0, 0]]), 1e-9, "apart")
    assert reasons == []
    assert shares.tolist() == [[0, 0.25, 0.75], [0.5, 0, 0.5], [1, 0, 0]]


@pytest.mark.parametrize(
    ("change", "base", "reason"),
    [
        (
            [[0, 0, 0], [1, 0, 1], [1, 1, 0]],
            "apart",
            "No single partner's joining changes what A gains by joining when nobody else has joined.",
        ),
        (
            [[0, 0, 0], [1, 0, 1], [1, 1, 0]],
            "joined",
            "No single partner's leaving changes what A gains by joining when all the others have joined.",
        ),
        ([[0, -1, 2], [1, 0, 1], [1, 1, 0]], "apart", "A gains less by joining once B joins, so influence"),
        ([[0, 1, np.nan], [1, 0, 1], [1, 1, 0]], "apart", "What sways A when nobody else has joined is not known."),
    ],
)
def test_obstacles_are_named(change, base, reason):
    shares, reasons = influence_shares(ACTORS, np.array(change, dtype=float), 1e-9, base)
    assert shares is None
    assert len(reasons) == 1
    assert reasons[0].startswith(reason)


def test_closed_groups():
    two_pairs = np.array([[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0.0]])
    assert closed_groups(two_pairs) == [(0, 1), (2, 3)]
    led = np.array([[0, 1, 0], [1, 0, 0], [0.5, 0.5, 0]])
    assert closed_groups(led) == [(0, 1)]


def test_an_actor_who_sways_nobody_has_no_weight():
    led = np.array([[0, 1, 0], [1, 0, 0], [0.5, 0.5, 0]])
    assert influence_weights(led) == pytest.approx([0.5, 0.5, 0], abs=1e-15)


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 7).flatmap(lambda n: arrays(float, (n, n), elements=st.floats(0.01, 1))))
def test_weights_are_the_left_eigenvector(influence):
    np.fill_diagonal(influence, 0)
    influence /= influence.sum(axis=1, keepdims=True)
    weights = influence_weights(influence)
    assert weights @ influence == pytest.approx(weights, abs=1e-12)
    assert weights.sum() == pytest.approx(1, abs=1e-12)
    assert (weights > 0).all()
