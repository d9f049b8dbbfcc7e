"""Means and quantiles of each distribution against SciPy's."""

import numpy as np
import pytest
from scipy import stats

from accord.simulation import Range
from accord.simulation.ranges import quantiles

SHARES = np.array([1e-6, 0.01, 0.1, 0.25, 0.5, 0.7, 0.9, 0.99, 1 - 1e-6])
SCORES = stats.norm.ppf(SHARES)


@pytest.mark.parametrize(
    ("one", "exact"),
    [
        (Range(2, 3, 7), stats.triang(0.2, 2, 5)),
        (Range(0, 0, 4), stats.triang(0, 0, 4)),
        (Range(1, 4, 4), stats.triang(1, 1, 3)),
        (Range(2, 3, 10, "pert"), stats.beta(1 + 4 / 8, 1 + 4 * 7 / 8, 2, 8)),
        (Range(2, 3, 10, "pert", peak=1), stats.beta(1 + 1 / 8, 1 + 7 / 8, 2, 8)),
        (Range(0, 0, 6, "pert"), stats.beta(1, 5, 0, 6)),
        (Range(2, 9, 10, "uniform"), stats.uniform(2, 8)),
        (Range.normal(24, 3), stats.norm(24, 3)),
        (Range.lognormal(24, 0.3), stats.lognorm(0.3, scale=24)),
    ],
)
def test_mean_and_quantiles(one, exact):
    assert one.mean == pytest.approx(exact.mean(), rel=1e-12)
    np.testing.assert_allclose(quantiles(one, SCORES), exact.ppf(SHARES), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize(
    ("low", "mode", "high"), [(20, 24, 36), (10, 10, 40), (10, 40, 40), (30, 31, 31.5), (1, 50, 60)]
)
def test_trigen_has_its_tenth_and_ninetieth_percentile(low, mode, high):
    one = Range(low, mode, high, "trigen")
    least, greatest = one.ends
    assert least <= low <= mode <= high <= greatest
    exact = stats.triang((mode - least) / (greatest - least), least, greatest - least)
    assert exact.cdf([low, high]) == pytest.approx([0.1, 0.9], abs=1e-9)
    assert one.mean == pytest.approx(exact.mean())
    np.testing.assert_allclose(quantiles(one, SCORES), np.maximum(0, exact.ppf(SHARES)), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("one", [Range.normal(24, 3), Range.lognormal(24, 0.3), Range(20, 24, 36, "trigen")])
def test_low_and_high_are_the_tenth_and_ninetieth_percentile(one):
    assert quantiles(one, stats.norm.ppf([0.1, 0.9])) == pytest.approx([one.low, one.high], rel=1e-9)


def test_a_normal_range_is_cut_at_zero():
    assert quantiles(Range.normal(1, 2), np.array([-3.0, 0.0, 1.0])).tolist() == [0, 1, pytest.approx(3)]


def test_discrete_values_come_by_weight():
    one = Range.discrete((3, 6, 12), (2, 1, 1))
    assert (one.low, one.mode, one.high, one.mean) == (3, 3, 12, 6)
    assert one.shares == (0.5, 0.25, 0.25)
    assert quantiles(one, stats.norm.ppf([0.1, 0.49, 0.51, 0.74, 0.76, 1 - 1e-9])).tolist() == [3, 3, 6, 6, 12, 12]


def test_recorded_values_are_all_as_likely():
    one = Range.empirical((9, 1, 4, 1))
    assert (one.low, one.mode, one.high, one.mean) == (1, 1, 9, 3.75)
    assert quantiles(one, stats.norm.ppf([0.2, 0.3, 0.6, 0.8])).tolist() == [1, 1, 4, 9]


@pytest.mark.parametrize("shape", ["triangular", "trigen", "pert", "uniform", "normal", "lognormal"])
def test_a_range_without_width_is_its_value(shape):
    one = Range(5, 5, 5, shape)
    assert one.certain
    assert one.mean == pytest.approx(5)
    assert set(quantiles(one, SCORES)) == {5.0}


def test_a_sample_of_quantiles_has_the_mean_of_the_pert_of_malcolm_et_al_1959():
    one = Range(2, 3, 10, "pert")
    scores = stats.norm.ppf((np.arange(100_000) + 0.5) / 100_000)
    assert quantiles(one, scores).mean() == pytest.approx((2 + 4 * 3 + 10) / 6, abs=1e-4)
