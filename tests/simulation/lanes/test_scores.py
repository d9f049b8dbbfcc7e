"""Scores, probabilities and quantiles of the compiled core against SciPy, within the errors that it states."""

import numpy as np
import pytest
from scipy.special import ndtr, ndtri
from scipy.stats import kstest, norm

from accord.simulation import Network, Range, Task
from accord.simulation.coding import coded
from accord.simulation.execution import Request, run_iterations
from accord.simulation.lanes import scores
from accord.simulation.outcome import MONTHS
from accord.simulation.planning import build_plan
from accord.simulation.ranges import quantiles

SINGLE = np.float32
SHAPES = {
    "triangular": Range(2, 3, 7),
    "triangular, mode at the low end": Range(0, 0, 5),
    "triangular, mode at the high end": Range(1, 4, 4),
    "trigen": Range(20, 24, 36, "trigen"),
    "pert": Range(2, 3, 10, "pert"),
    "pert, mode at the low end": Range(3, 3, 9, "pert"),
    "pert, peaked": Range(10, 13, 20, "pert", peak=12),
    "uniform": Range(2, 3, 6, "uniform"),
    "normal": Range.normal(24, 3),
    "normal, cut at zero": Range.normal(1, 2),
    "lognormal": Range.lognormal(24, 0.3),
    "discrete": Range.discrete((3, 6, 12), (0.5, 0.3, 0.2)),
    "empirical": Range.empirical((4, 9, 1, 1, 7)),
    "fixed": Range.fixed(2.5),
}


def scores_of(words):
    words = np.asarray(words, dtype=np.uint32)
    floats = np.zeros(words.size, dtype=SINGLE)
    out = np.zeros(words.size, dtype=SINGLE)
    scores.normal_scores(words, floats, floats.view(np.uint32), np.zeros(words.size, dtype=SINGLE), out)
    return out


def values(one, at):
    """Values at normal scores; the core may write into the scores it is given."""
    records, table, steps = coded([one])
    at = np.asarray(at, dtype=SINGLE)
    out = np.zeros((1, 1, at.size))
    scores.values_at(records, 0, at.copy(), table, steps, out, 0, 0)
    return out[0, 0]


def test_scores_err_by_less_than_stated_over_all_words():
    rest = np.unique(
        np.concatenate(
            [
                np.arange(4096),
                2.0 ** np.linspace(12, 30.9999, 50_000),
                2**31 - 1 - np.arange(4096),
            ]
        ).astype(np.uint64)
    )
    exact = -ndtri((rest + 0.5) / 2.0**32)
    assert np.abs(scores_of(rest + 2**31) - exact).max() < 1.1e-4
    np.testing.assert_array_equal(scores_of(rest), -scores_of(rest + 2**31))


def test_extreme_words_give_finite_scores():
    least, lower, upper, most = scores_of([0, 2**31 - 1, 2**32 - 1, 2**31])
    assert most == pytest.approx(norm.isf(2.0**-33), abs=1e-4)
    assert least == -most
    assert abs(lower) < 1e-4
    assert upper == -lower


def test_scores_rise_with_the_tail():
    tails = scores_of(2**31 + (2.0 ** np.linspace(0, 30.99, 20_000)).astype(np.uint64))
    assert (np.diff(tails) < 2e-5).all()


def test_probability_errs_by_less_than_a_millionth():
    at = np.linspace(-7, 7, 4001).astype(SINGLE)
    shares = np.array([scores.share_below(score) for score in at], dtype=np.float64)
    assert np.abs(shares - ndtr(at.astype(np.float64))).max() < 1e-6
    assert shares.min() >= 0
    assert shares.max() <= 1


def test_shares_lie_strictly_between_zero_and_one():
    out = np.empty(3)
    scores.shares(np.array([0, 2**31, 2**32 - 1], dtype=np.uint32), out)
    assert out.tolist() == [2.0**-33, 0.5 + 2.0**-33, 1 - 2.0**-33]


SCORES = np.linspace(-5.5, 5.5, 2001)


@pytest.mark.parametrize("name", [name for name in SHAPES if name.startswith("tri")])
def test_triangular_values_err_by_a_millionth_in_probability(name):
    one = SHAPES[name]
    low, high = one.ends
    x = values(one, SCORES)
    rising = (x - low) ** 2 / ((high - low) * max(one.mode - low, 1e-300))
    falling = 1 - (high - x) ** 2 / ((high - low) * max(high - one.mode, 1e-300))
    assert np.abs(np.where(x < one.mode, rising, falling) - ndtr(SCORES)).max() < 2e-6


@pytest.mark.parametrize("name", [name for name in SHAPES if name.startswith("pert")])
def test_pert_values_err_by_a_hundred_thousandth_of_the_range(name):
    one = SHAPES[name]
    assert np.abs(values(one, SCORES) - quantiles(one, SCORES)).max() < 1e-5 * (one.high - one.low)


def test_pert_beyond_the_table_stays_in_range():
    least, most = values(Range(1, 2, 3, "pert"), [-8.5, 8.5])
    assert 1 <= least < 1.05
    assert 2.95 < most <= 3


@pytest.mark.parametrize("name", ["uniform", "normal", "normal, cut at zero", "lognormal", "fixed"])
def test_smooth_values_equal_exact_quantiles(name):
    one = SHAPES[name]
    exact = quantiles(one, SCORES.astype(SINGLE).astype(np.float64))
    np.testing.assert_allclose(values(one, SCORES), exact, rtol=1e-6, atol=2e-6 * (one.high - one.low))


@pytest.mark.parametrize("name", ["discrete", "empirical"])
def test_steps_equal_exact_quantiles_away_from_their_edges(name):
    one = SHAPES[name]
    edges = ndtri(np.cumsum(one.shares)[:-1])
    clear = SCORES[np.abs(SCORES[:, None] - edges).min(axis=1) > 1e-4]
    np.testing.assert_array_equal(values(one, clear), quantiles(one, clear))


def test_trigen_that_reaches_below_zero_is_cut_there():
    one = Range(1, 2, 30, "trigen")
    assert one.ends[0] < 0
    assert values(one, [-5.0, 0.0])[0] == 0
    assert values(one, [0.0])[0] == pytest.approx(quantiles(one, np.zeros(1))[0], rel=1e-5)


@pytest.fixture(scope="module")
def draws():
    """Months of one task for each shape, 20,000 futures."""
    tasks = tuple(Task(name, name, "X", "element", one, Range.fixed(0)) for name, one in SHAPES.items())
    plan, labels = build_plan(Network(tasks))
    kept, stride, _ = run_iterations(plan, Request(10_240, seed=3))
    assert stride == 1
    return {tasks[index].id: kept.tasks[MONTHS][:, row] for row, index in enumerate(labels.order)}


@pytest.mark.parametrize("name", list(SHAPES))
def test_draws_have_the_exact_mean(draws, name):
    one, sample = SHAPES[name], draws[name]
    expected = one.mean
    if name == "normal, cut at zero":
        expected = 2 * (norm.pdf(0.5) + 0.5 * norm.cdf(0.5))
    assert abs(sample.mean() - expected) <= 4 * sample.std() / np.sqrt(sample.size)
    assert sample.min() >= 0


@pytest.mark.parametrize("name", [name for name in SHAPES if name not in ("fixed", "discrete", "empirical")])
def test_draws_pass_a_kolmogorov_smirnov_test(draws, name):
    one, sample = SHAPES[name], draws[name]
    grid = np.linspace(-6, 6, 20_001)
    exact = quantiles(one, grid)
    above = sample[sample > 0]
    zero = np.mean(sample == 0)
    if zero:
        assert zero == pytest.approx(norm.cdf(-0.5), abs=0.015)

    def below(x):
        share = ndtr(np.interp(x, exact, grid))
        return share if not zero else (share - norm.cdf(-0.5)) / norm.cdf(0.5)

    assert kstest(above, below).pvalue > 1e-3


@pytest.mark.parametrize("name", ["discrete", "empirical"])
def test_draws_of_steps_come_as_often_as_they_weigh(draws, name):
    one, sample = SHAPES[name], draws[name]
    for value in sorted(set(one.values)):
        share = sum(part for other, part in zip(one.values, one.shares, strict=True) if other == value)
        assert np.mean(sample == value) == pytest.approx(share, abs=4 * np.sqrt(share * (1 - share) / sample.size))
