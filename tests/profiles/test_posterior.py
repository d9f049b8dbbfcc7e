"""Strengths read on a grid against closed forms and adaptive quadrature."""

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from accord.profiles.method import ProfileMethod
from accord.profiles.posterior import Reading, expected_scores, read_strength, strength_grid

METHOD = ProfileMethod()
FINE = {"epsabs": 1e-12, "epsrel": 1e-10, "limit": 400}


def likelihood(level: int, z: Any, sd: float, method: ProfileMethod = METHOD) -> Any:
    ends = [-math.inf, *method.thresholds, math.inf]
    return stats.norm.cdf((ends[level + 1] - z) / sd) - stats.norm.cdf((ends[level] - z) / sd)


def integrated(density: Callable[[float], float], low: float = -12.0, high: float = 16.0) -> float:
    points = [0.0, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0]
    return float(integrate.quad(density, low, high, points=points, **FINE)[0])


@pytest.mark.parametrize("level", [0, 1, 2])
@pytest.mark.parametrize("years", [0.0, 13.0, -4.0])
def test_one_rating_equals_adaptive_quadrature(level: int, years: float) -> None:
    mean, sd = 1.8, 1.4
    method = ProfileMethod(vague_prior_sd=1.4)
    rating_sd = math.sqrt(method.rater_sd**2 + method.drift_sd_per_year**2 * abs(years))

    def density(z: float) -> float:
        return float(stats.norm.pdf(z, mean, sd) * likelihood(level, z, rating_sd))

    total = integrated(density)
    expected_mean = integrated(lambda z: z * density(z)) / total
    expected_sd = math.sqrt(integrated(lambda z: (z - expected_mean) ** 2 * density(z)) / total)
    weak = integrated(density, high=1.5) / total
    strong = integrated(density, low=2.5) / total

    posterior = read_strength(mean, sd, [Reading(level, years)], method)

    assert posterior.mean() == pytest.approx(expected_mean, abs=1e-8)
    assert posterior.sd() == pytest.approx(expected_sd, abs=1e-8)
    chances = posterior.level_probabilities(method.thresholds)
    assert chances == pytest.approx((weak, 1 - weak - strong, strong), abs=1e-6)


def test_one_strong_rating_by_hand() -> None:
    """Probit times normal has a closed mean: mu + sd^2 / s * phi(t) / Phi(t), with t = (mu - c) / s."""
    s = math.sqrt(1.0**2 + 0.5**2)
    t = (2.0 - 2.5) / s
    by_hand = 2.0 + 1.0 / s * math.exp(-t * t / 2) / math.sqrt(2 * math.pi) / stats.norm.cdf(t)
    assert read_strength(2.0, 1.0, [Reading(2, 0.0)], METHOD).mean() == pytest.approx(by_hand, abs=1e-9)


def test_without_ratings_the_prior_comes_back() -> None:
    posterior = read_strength(1.857, 1.0, [], METHOD)
    low, high = posterior.quantiles(np.array([0.05, 0.95]))
    assert posterior.mean() == pytest.approx(1.857, abs=1e-9)
    assert posterior.sd() == pytest.approx(1.0, abs=1e-9)
    assert (low, high) == pytest.approx((1.857 - 1.644854, 1.857 + 1.644854), abs=2e-4)


def test_two_old_ratings_share_the_drift_between_them_and_now() -> None:
    """Double integral over the strength then and now: an independent route to the same posterior."""
    years, sd = 12.0, 1.0
    drift = METHOD.drift_sd_per_year * math.sqrt(years)
    z = np.linspace(-7, 11, 1801)
    then = likelihood(2, z, METHOD.rater_sd) * likelihood(1, z, METHOD.rater_sd)
    now_given = stats.norm.pdf(z[:, None], z[None, :], drift)
    density = stats.norm.pdf(z, 1.8, sd) * (now_given @ then)
    density /= density.sum()

    shared = read_strength(1.8, sd, [Reading(2, years), Reading(1, years)], METHOD)

    assert shared.mean() == pytest.approx(float(z @ density), abs=1e-7)
    apart = stats.norm.pdf(z, 1.8, sd) * math.prod(
        likelihood(level, z, math.hypot(METHOD.rater_sd, drift)) for level in (2, 1)
    )
    apart /= apart.sum()
    independent_sd = math.sqrt(float(((z - z @ apart) ** 2) @ apart))
    assert shared.sd() > independent_sd + 0.02


def test_ratings_at_three_ages_equal_a_chain_of_integrals() -> None:
    ratings = [Reading(2, 15.0), Reading(0, 5.0), Reading(1, -3.0)]
    z = np.linspace(-7, 11, 1801)
    step = z[1] - z[0]

    def drifted(values: Any, years: float) -> Any:
        sd = METHOD.drift_sd_per_year * math.sqrt(years)
        return stats.norm.pdf(z[:, None], z[None, :], sd) @ values * step

    past = drifted(likelihood(0, z, METHOD.rater_sd) * drifted(likelihood(2, z, METHOD.rater_sd), 10.0), 5.0)
    density = stats.norm.pdf(z, 2.0, 0.7) * past * drifted(likelihood(1, z, METHOD.rater_sd), 3.0)
    expected = float(z @ density / density.sum())
    assert read_strength(2.0, 0.7, ratings, METHOD).mean() == pytest.approx(expected, abs=1e-7)


def test_days_of_drift_add_up_to_years_of_drift() -> None:
    """Daily gaps are finer than the grid and must not lose their variance."""
    uninformative = [Reading(1, day / 365.25, weight=0.0) for day in range(1, 731)]
    rated = Reading(2, 730 / 365.25)
    step_by_step = read_strength(1.8, 1.0, [*uninformative, rated], METHOD)
    at_once = read_strength(1.8, 1.0, [rated], METHOD)
    assert step_by_step.mean() == pytest.approx(at_once.mean(), abs=1e-4)


def test_older_rating_moves_less() -> None:
    moved = [read_strength(1.8, 1.0, [Reading(2, years)], METHOD).mean() - 1.8 for years in (0, 13, 26, 52)]
    assert moved == sorted(moved, reverse=True)
    assert moved[1] < 0.95 * moved[0]
    assert moved[-1] > 0


def test_rating_far_against_expectation_stays_finite() -> None:
    posterior = read_strength(-1.0, 0.2, [Reading(2, 0.0)] * 60, ProfileMethod(prior_sd=0.2))
    assert math.isfinite(posterior.mean())
    assert sum(posterior.level_probabilities((1.5, 2.5))) == pytest.approx(1.0)


def test_thresholds_lie_on_the_grid() -> None:
    nodes = strength_grid(METHOD)
    for bound in METHOD.thresholds:
        assert np.min(np.abs(nodes - bound)) < 1e-12


def test_expected_score_is_the_mean_of_a_raters_levels() -> None:
    z = np.array([0.0, 1.3, 2.9])
    by_levels = sum((level + 1) * likelihood(level, z, METHOD.rater_sd) for level in range(3))
    assert expected_scores(z, METHOD) == pytest.approx(by_levels)


readings = st.lists(
    st.builds(
        Reading,
        level=st.integers(0, 2),
        years=st.floats(-5, 40).map(lambda years: round(years, 2)),
        weight=st.sampled_from([0.3, 1.0]),
    ),
    max_size=4,
)
means = st.floats(1.0, 3.0)


@settings(max_examples=40, deadline=None)
@given(means, readings)
def test_probabilities_sum_to_one_and_order_changes_nothing(mean: float, ratings: list[Reading]) -> None:
    posterior = read_strength(mean, 1.0, ratings, METHOD)
    chances = posterior.level_probabilities(METHOD.thresholds)
    assert math.fsum(chances) == pytest.approx(1.0, abs=1e-12)
    assert min(chances) >= 0.0
    assert posterior.expectation(np.ones_like(posterior.nodes)) == pytest.approx(1.0, abs=1e-12)
    again = read_strength(mean, 1.0, ratings[::-1], METHOD)
    assert again.density.tobytes() == posterior.density.tobytes()


@settings(max_examples=40, deadline=None)
@given(means, readings, st.integers(0, 2))
def test_one_more_rating_of_today_never_lowers_its_level(mean: float, ratings: list[Reading], level: int) -> None:
    before = read_strength(mean, 1.0, ratings, METHOD).level_probabilities(METHOD.thresholds)[level]
    more = [*ratings, Reading(level, 0.0)]
    after = read_strength(mean, 1.0, more, METHOD).level_probabilities(METHOD.thresholds)[level]
    assert after >= before - 1e-9


@settings(max_examples=40, deadline=None)
@given(means, st.integers(0, 2), st.lists(st.floats(0, 40), min_size=1, max_size=5))
def test_more_ratings_of_one_level_never_lower_it_whatever_their_age(
    mean: float, level: int, ages: list[float]
) -> None:
    chances = [
        read_strength(mean, 1.0, [Reading(level, age) for age in ages[:count]], METHOD).level_probabilities(
            METHOD.thresholds
        )[level]
        for count in range(len(ages) + 1)
    ]
    assert all(later >= earlier - 1e-9 for earlier, later in pairwise(chances))
