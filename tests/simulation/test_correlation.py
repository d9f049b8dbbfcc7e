"""Given correlations: repaired where they cannot be, and found again in what is drawn."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.simulation import CorrelationGroup, CorrelationMatrix, Network, Partner, Range, Task, simulate
from accord.simulation.correlation import LEAST_EIGENVALUE, lower_root, nearest_correlation
from accord.simulation.execution import Request, run_iterations
from accord.simulation.outcome import MONEY, MONTHS
from accord.simulation.planning import build_plan

UNIT = Range(0, 0.5, 1, "uniform")
FUTURES = 40_000


def task(name, actor="X", cost=UNIT):
    return Task(name, name, actor, "element", UNIT, cost)


def correlations(network, plane=MONTHS, other=None, sampling="plain"):
    """Correlations of normal scores, from those of uniform values by Pearson's formula."""
    plan, labels = build_plan(network, sampling)
    kept, *_ = run_iterations(plan, Request(FUTURES, seed=5))
    rows = np.argsort(labels.order)
    first, second = kept.tasks[plane][:, rows].T, kept.tasks[plane if other is None else other][:, rows].T
    count = len(rows)
    return 2 * np.sin(np.pi / 6 * np.corrcoef(first, second)[:count, count:])


def test_a_positive_definite_matrix_is_left_alone():
    given_matrix = np.array([[1.0, 0.6, 0.2], [0.6, 1.0, -0.3], [0.2, -0.3, 1.0]])
    repair = nearest_correlation(given_matrix)
    assert repair.largest_change == 0
    np.testing.assert_array_equal(repair.matrix, given_matrix)


def test_the_repair_of_higham_2002_has_the_distance_he_gives():
    """Section 4: the nearest correlation matrix lies 0.5278 away in the Frobenius norm."""
    bad = np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 1.0], [0.0, 1.0, 1.0]])
    assert np.linalg.norm(nearest_correlation(bad).matrix - bad) == pytest.approx(0.5278, abs=1e-4)


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 7), st.integers(0, 2**32 - 1))
def test_a_repaired_matrix_can_be_drawn_from_and_none_between_is_nearer(size, seed):
    generator = np.random.default_rng(seed)
    bad = np.triu(generator.uniform(-1, 1, (size, size)), 1)
    bad = bad + bad.T + np.eye(size)
    repaired = nearest_correlation(bad).matrix
    np.testing.assert_allclose(np.diag(repaired), 1)
    np.testing.assert_array_equal(repaired, repaired.T)
    assert np.linalg.eigvalsh(repaired)[0] > LEAST_EIGENVALUE / 10
    root = lower_root(bad)
    np.testing.assert_allclose(root @ root.T, repaired, atol=1e-12)
    np.testing.assert_array_equal(root, np.tril(root))
    other = generator.normal(size=(size, size + 2))
    other = other @ other.T
    scale = np.sqrt(np.diag(other))
    other = other / scale / scale[:, None]
    for part in (0.01, 0.3):
        mixed = repaired + part * (other - repaired)
        assert np.linalg.norm(mixed - bad) >= np.linalg.norm(repaired - bad) - 1e-6


@pytest.mark.parametrize("sampling", ["plain", "latin", "sobol"])
def test_durations_correlate_as_a_matrix_says(sampling):
    values = ((1.0, 0.6, 0.2), (0.6, 1.0, -0.3), (0.2, -0.3, 1.0))
    network = Network(
        (task("a"), task("b", "Y"), task("c"), task("d")),
        (Partner("X", correlation=0.5),),
        matrix=CorrelationMatrix(("c", "a", "b"), values),
        programme_correlation=0.2,
    )
    found = correlations(network, sampling=sampling)
    expected = np.eye(4)
    expected[np.ix_([2, 0, 1], [2, 0, 1])] = values
    np.testing.assert_allclose(found, expected, atol=0.02)


def test_a_repair_is_told_and_used():
    values = ((1.0, 1.0, 0.0), (1.0, 1.0, 1.0), (0.0, 1.0, 1.0))
    network = Network(tuple(task(name) for name in "abc"), matrix=CorrelationMatrix(tuple("abc"), values))
    assert simulate(network, iterations=2).correlation_change == pytest.approx(0.2393, abs=1e-4)
    found = correlations(network)
    assert found[0, 1] == pytest.approx(0.7607, abs=0.02)
    assert found[0, 2] == pytest.approx(0.1573, abs=0.02)


def test_programme_actor_and_group_each_share_a_part_of_what_is_left():
    """Pairs: programme 0.2; actor X half of the rest; group a quarter of what both leave."""
    network = Network(
        (task("a"), task("b"), task("c", "Y"), task("d", "Z"), task("e", "Z")),
        (Partner("X", correlation=0.5),),
        programme_correlation=0.2,
        groups=(CorrelationGroup("one", ("b", "a"), 0.25), CorrelationGroup("two", ("c", "d"), 0.5)),
    )
    found = correlations(network)
    same_actor = 0.2 + 0.8 * 0.5
    assert found[0, 1] == pytest.approx(same_actor + 0.4 * 0.25, abs=0.02)
    assert found[2, 3] == pytest.approx(0.2 + 0.8 * 0.5, abs=0.02)
    for pair in ((0, 2), (1, 3), (2, 4), (3, 4)):
        assert found[pair] == pytest.approx(0.2, abs=0.02)


@pytest.mark.parametrize("correlation", [-0.7, 0.0, 0.5, 1.0])
def test_cost_correlates_with_its_duration_and_not_with_others(correlation):
    network = Network((task("a"), task("b", "Y")), cost_duration_correlation=correlation)
    found = correlations(network, MONTHS, MONEY)
    np.testing.assert_allclose(found, correlation * np.eye(2), atol=0.02)


def test_costs_of_an_actor_correlate_too():
    network = Network((task("a"), task("b")), (Partner("X", correlation=0.6),), cost_duration_correlation=0.0)
    assert correlations(network, MONEY)[0, 1] == pytest.approx(0.6, abs=0.02)


def test_a_sum_of_correlated_tasks_has_the_variance_of_its_matrix():
    chain = Task("a", "a", "X", "element", UNIT, UNIT), Task("b", "b", "X", "element", UNIT, UNIT, ("a",))
    network = Network(chain, matrix=CorrelationMatrix(("a", "b"), ((1.0, -0.8), (-0.8, 1.0))))
    result = simulate(network, iterations=FUTURES)
    pearson = 6 / math.pi * math.asin(-0.4)
    assert np.var(result.finish_samples) == pytest.approx(2 / 12 * (1 + pearson), rel=0.03)
