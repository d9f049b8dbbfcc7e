"""The pooled estimate against closed forms and against an independent computation with whole matrices."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import t as student

from accord.simulation.pooling import NODES, Mixture, pool

values = st.lists(st.floats(-2, 2), min_size=3, max_size=8).filter(lambda found: np.std(found) > 0.05)


def test_one_group_is_the_textbook_posterior_predictive() -> None:
    # Gelman et al. (2013), section 3.2: t with n - 1 degrees, mean y, scale s sqrt(1 + 1/n)
    y = [0.1, 0.4, 0.4, 0.9, 1.2]
    n, mean, deviation = 5, 0.6, np.sqrt(0.78 / 4)
    assert np.std(y, ddof=1) == pytest.approx(deviation)
    fit = pool(["a"] * n, y, [1.0] * n)
    for p in (0.1, 0.5, 0.9):
        expected = mean + student.ppf(p, n - 1) * deviation * np.sqrt(1 + 1 / n)
        assert fit.next_value("a").quantile(p) == pytest.approx(expected, abs=1e-9)
        assert fit.typical("a").quantile(p) == pytest.approx(
            mean + student.ppf(p, n - 1) * deviation / np.sqrt(n), abs=1e-9
        )


def by_matrices(groups: list[str], y: np.ndarray, new: str, at: float) -> float:
    """P(next value <= at), from the covariance of all values and the next one, at each ratio of spreads."""
    n = len(y)
    everything = [*groups, new]
    same = np.array([[a == b for a in everything] for b in everything], dtype=float)
    logs, below = [], []
    for step in (np.arange(NODES) + 0.5) / NODES:
        ratio = np.tan(np.pi / 2 * step)
        cov = np.eye(n + 1) + ratio**2 * same
        inverse, ones = np.linalg.inv(cov[:n, :n]), np.ones(n)
        precision = ones @ inverse @ ones
        mu = ones @ inverse @ y / precision
        squares = (y - mu) @ inverse @ (y - mu)
        to_new = cov[n, :n] @ inverse
        centre = mu + to_new @ (y - mu)
        gap = 1 - to_new @ ones
        variance = cov[n, n] - to_new @ cov[:n, n] + gap**2 / precision
        below.append(student.cdf((at - centre) / np.sqrt(squares / (n - 1) * variance), n - 1))
        logs.append(-0.5 * (np.linalg.slogdet(cov[:n, :n])[1] + np.log(precision) + (n - 1) * np.log(squares)))
    weights = np.exp(np.array(logs) - max(logs))
    return float(weights @ np.array(below) / weights.sum())


@pytest.mark.parametrize("new", ["a", "b", "c", "none of them"])
def test_several_groups_agree_with_kriging_on_the_whole_covariance(new: str) -> None:
    groups = ["a", "b", "a", "c", "a", "b", "a"]
    y = np.array([0.1, 0.9, 0.3, -0.4, 0.2, 1.3, 0.0])
    fit = pool(groups, y.tolist(), [1.0] * 7)
    for at in (-0.5, 0.3, 1.0):
        assert fit.next_value(new).below(at) == pytest.approx(by_matrices(groups, y, new, at), abs=1e-9)


def test_a_weight_of_two_is_the_value_twice() -> None:
    once = pool(["a", "a", "b", "b"], [0.0, 1.0, 2.0, 2.5], [2.0, 1.0, 1.0, 1.0])
    twice = pool(["a", "a", "a", "b", "b"], [0.0, 0.0, 1.0, 2.0, 2.5], [1.0] * 5)
    assert once.degrees == twice.degrees == 4
    assert once.next_value("a").quantile(0.9) == pytest.approx(twice.next_value("a").quantile(0.9), abs=1e-10)


def test_a_group_with_one_value_leans_on_the_others_and_one_with_many_does_not() -> None:
    fit = pool(
        [*["big"] * 30, *["other"] * 30, "small"], [*np.linspace(-1, 1, 30), *np.linspace(0, 2, 30), 1.5], [1.0] * 61
    )
    assert 0 < fit.own_share("small") < 0.6 < 0.9 < fit.own_share("big")
    assert fit.own_share("unseen") == 0
    assert 0.5 < fit.typical("small").quantile(0.5) < 1.5


def test_a_group_not_seen_is_wider_than_any_seen() -> None:
    fit = pool(["a", "a", "b", "b", "c", "c"], [0.0, 0.2, 1.0, 1.1, 2.0, 2.2], [1.0] * 6)
    spreads = {name: fit.next_value(name).quantile(0.9) - fit.next_value(name).quantile(0.1) for name in "abcd"}
    assert max(spreads, key=spreads.__getitem__) == "d"


@settings(max_examples=40, deadline=None)
@given(values, st.integers(2, 4))
def test_more_data_of_the_same_kind_narrow(data: list[float], times: int) -> None:
    few = pool(["a"] * len(data), data, [1.0] * len(data))
    many = pool(["a"] * len(data) * times, data * times, [1.0] * len(data) * times)
    for mixture in ("typical", "next_value"):
        less, more = getattr(few, mixture)("a"), getattr(many, mixture)("a")
        assert more.quantile(0.9) - more.quantile(0.1) < less.quantile(0.9) - less.quantile(0.1)


@settings(max_examples=40, deadline=None)
@given(values, st.floats(-3, 3), st.floats(0.1, 10))
def test_shifting_and_scaling_the_data_shifts_and_scales_the_answer(data: list[float], shift: float, by: float) -> None:
    groups = ["a" if i % 2 else "b" for i in range(len(data))]
    ones = [1.0] * len(data)
    plain = pool(groups, data, ones).next_value("a")
    moved = pool(groups, [shift + by * x for x in data], ones).next_value("a")
    for p in (0.1, 0.5, 0.9):
        assert moved.quantile(p) == pytest.approx(shift + by * plain.quantile(p), abs=1e-6 * max(1, by))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(-5, 5), st.floats(0.01, 5)), min_size=1, max_size=5), st.floats(0.01, 0.99))
def test_quantile_and_probability_are_inverse(parts: list[tuple[float, float]], p: float) -> None:
    assume(parts)
    mixture = Mixture(
        3.0,
        np.full(len(parts), 1 / len(parts)),
        np.array([centre for centre, _ in parts]),
        np.array([scale for _, scale in parts]),
    )
    assert mixture.below(mixture.quantile(p)) == pytest.approx(p, abs=1e-8)


@pytest.mark.parametrize(
    ("groups", "data", "weights", "message"),
    [
        (["a"], [1.0, 2.0], [1.0, 1.0], "1 groups, 2 values and 2 weights"),
        ([], [], [], "each weight must be above 0"),
        (["a", "a"], [1.0, 2.0], [1.0, 0.0], "each weight must be above 0"),
        (["a", "a"], [1.0, 2.0], [0.5, 0.5], "their sum above 1"),
        (["a", "a"], [1.0, 1.0], [1.0, 1.0], "the values do not differ"),
    ],
)
def test_what_cannot_be_estimated_is_refused(
    groups: list[str], data: list[float], weights: list[float], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        pool(groups, data, weights)
