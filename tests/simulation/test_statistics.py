"""Percentiles, errors, the joint frontier, and how many digits are shown."""

import math

import numpy as np
import pytest

from accord.simulation import digits_supported
from accord.simulation.statistics import frontier, mean, percentile, percentile_change, rank, share


@pytest.mark.parametrize("count", [1, 10, 97, 100, 10_000])
@pytest.mark.parametrize("level", [0.05, 0.5, 0.7, 0.95])
def test_rank_is_the_inverse_of_the_empirical_distribution(count, level):
    values = np.arange(count, dtype=float)
    assert values[rank(level, count)] == np.quantile(values, level, method="inverted_cdf")


def test_percentile_error_covers_the_spread_over_repeated_samples():
    generator = np.random.default_rng(1)
    samples = np.sort(generator.normal(size=(400, 1000)), axis=1)
    estimates = np.array([percentile(sample, 0.7) for sample in samples])
    assert estimates[:, 1].mean() == pytest.approx(estimates[:, 0].std(), rel=0.15)


def test_percentile_of_partly_infinite_values():
    values = np.array([1.0] * 60 + [math.inf] * 40)
    assert percentile(values, 0.5) == (1.0, 0.0)
    assert percentile(values, 0.6)[0] == 1
    assert math.isnan(percentile(values, 0.6)[1])
    assert percentile(values, 0.7)[0] == math.inf


def test_mean_and_share_without_values_do_not_exist():
    assert all(map(math.isnan, mean(np.array([]))))
    assert all(map(math.isnan, share(0, 0)))


def test_change_of_a_percentile_from_shared_iterations_has_a_small_error():
    generator = np.random.default_rng(2)
    before = generator.normal(size=4000)
    change, error = percentile_change(before + generator.normal(1, 0.1, size=4000), before, 0.7)
    assert abs(change - 1) < 4 * error
    assert error < 0.02


def test_change_to_never_and_between_two_nevers():
    never, soon = np.full(100, math.inf), np.ones(100)
    assert percentile_change(never, soon, 0.7)[0] == math.inf
    assert percentile_change(soon, never, 0.7)[0] == -math.inf
    assert all(map(math.isnan, percentile_change(never, never, 0.7)))


def test_frontier_keeps_its_confidence_and_trades_date_for_money():
    generator = np.random.default_rng(3)
    finish, cost = generator.uniform(size=(2, 2000))
    finish[:100] = math.inf
    points = frontier(finish, cost, 0.7, 15)
    assert len(points) > 5
    for date, budget in points:
        assert 0.7 <= np.mean((finish <= date) & (cost <= budget)) < 0.7 + 1e-3
    dates, budgets = zip(*points, strict=True)
    assert list(dates) == sorted(dates)
    assert list(budgets) == sorted(budgets, reverse=True)


def test_frontier_is_empty_where_delivery_itself_is_less_likely():
    assert frontier(np.array([1.0, math.inf]), np.ones(2), 0.7, 5) == []


@pytest.mark.parametrize(
    ("value", "error", "text"),
    [
        (123.456, 2.3, "123"),
        (123.456, 23, "120"),
        (123.456, 0.023, "123.46"),
        (0.5, 0.0, "0.5"),
        (-0.2, 3.0, "0"),
        (math.inf, 1.0, "never"),
        (math.nan, 1.0, "unknown"),
        (1234.0, math.nan, "about 1200"),
        (0.0, math.nan, "about 0"),
    ],
)
def test_digits_follow_the_error(value, error, text):
    assert digits_supported(value, error) == text
