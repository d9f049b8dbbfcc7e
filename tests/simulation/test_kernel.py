"""The compiled draws against published vectors, SciPy, and a NumPy generator that must give the same words."""

import math

import numpy as np
import pytest
from scipy.special import ndtr, ndtri
from scipy.stats import beta

from accord.simulation import LaunchWindows, Network, Partner, Range, Task, kernel
from accord.simulation.plan import build_plan
from accord.simulation.run import run_plan_and_iterations
from accord.simulation.streams import stream_words

WORD = np.uint64(0xFFFFFFFF)


def reference_words(seed, stream, iterations):
    """Philox4x32-10 by NumPy array operations; shape (4, iterations)."""
    n = np.asarray(iterations, dtype=np.uint64)
    counter = [n & WORD, n >> np.uint64(32), *(np.full_like(n, word) for word in stream)]
    key = [seed & 0xFFFFFFFF, seed >> 32]
    for _ in range(10):
        left, right = np.uint64(0xD2511F53) * counter[0], np.uint64(0xCD9E8D57) * counter[2]
        counter = [
            (right >> np.uint64(32)) ^ counter[1] ^ np.uint64(key[0]),
            right & WORD,
            (left >> np.uint64(32)) ^ counter[3] ^ np.uint64(key[1]),
            left & WORD,
        ]
        key = [(key[0] + 0x9E3779B9) & 0xFFFFFFFF, (key[1] + 0xBB67AE85) & 0xFFFFFFFF]
    return np.array(counter)


def reference_uniforms(words):
    """The two numbers of each iteration; shape (2, iterations)."""
    joined = (words[0::2] << np.uint64(20)) | (words[1::2] >> np.uint64(12))
    return (joined.astype(np.float64) + 0.5) * 2.0**-52


@pytest.mark.parametrize(
    ("counter", "key", "expected"),
    [
        ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((WORD,) * 4, (WORD,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_philox_known_answers_of_random123(counter, key, expected):
    assert kernel.philox(*map(np.uint64, (*counter, *key))) == expected


@pytest.mark.parametrize("seed", [0, 1, 2**63 + 12345, 2**64 - 1])
def test_words_and_uniforms_equal_the_numpy_reference_bit_for_bit(seed):
    stream = stream_words("work", "habitat")
    iterations = [0, 1, 2, 999, 2**32 - 1, 2**32, 2**40 + 7]
    words = reference_words(seed, stream, iterations)
    uniforms = reference_uniforms(words)
    low, high = np.uint64(seed) & WORD, np.uint64(seed) >> np.uint64(32)
    names = tuple(map(np.uint64, stream))
    for column, iteration in enumerate(iterations):
        n = np.uint64(iteration)
        drawn = kernel.philox(n & WORD, n >> np.uint64(32), *names, low, high)
        assert drawn == tuple(words[:, column])
        assert kernel.two_uniforms(np.uint64(seed), *names, iteration) == tuple(uniforms[:, column])


def test_uniform_never_reaches_its_ends():
    assert kernel.uniform(WORD, WORD) == 1 - 2.0**-53
    assert kernel.uniform(np.uint64(0), np.uint64(0)) == 2.0**-53


def test_normal_score_matches_scipy():
    u = np.concatenate([np.logspace(-16, -1, 60), np.linspace(0.05, 0.95, 91), 1 - np.logspace(-10, -1, 30)])
    scores = np.array([kernel.normal_score(value) for value in u])
    np.testing.assert_allclose(scores, ndtri(u), rtol=2e-15, atol=1e-15)


def quantiles(value, scores):
    plan, _ = build_plan(Network((Task("a", "A", "X", "element", value, Range.fixed(1)),)))
    arrays = plan.shape, plan.bounds, plan.table, plan.pert, plan.pert_reach
    return np.array([kernel.quantile(*arrays, 0, score) for score in scores])


SCORES = np.linspace(-5.9, 5.9, 237)


@pytest.mark.parametrize(("low", "mode", "high"), [(2, 3, 7), (0, 0, 1), (1, 4, 4), (5, 9, 30)])
def test_pert_quantile_matches_the_beta_distribution(low, mode, high):
    relative = (mode - low) / (high - low)
    exact = low + (high - low) * beta.ppf(ndtr(SCORES), 1 + 4 * relative, 5 - 4 * relative)
    assert np.abs(quantiles(Range(low, mode, high, "pert"), SCORES) - exact).max() < 1e-4 * (high - low)


@pytest.mark.parametrize(("low", "mode", "high"), [(2, 3, 7), (0, 0, 1), (1, 4, 4)])
def test_triangular_quantile_inverts_its_distribution_function(low, mode, high):
    x = quantiles(Range(low, mode, high), SCORES)
    rising = (x - low) ** 2 / ((high - low) * max(mode - low, 1e-300))
    falling = 1 - (high - x) ** 2 / ((high - low) * max(high - mode, 1e-300))
    np.testing.assert_allclose(np.where(x < mode, rising, falling), ndtr(SCORES), atol=1e-14)


def test_uniform_and_fixed_quantiles():
    np.testing.assert_allclose(quantiles(Range(2, 3, 6, "uniform"), SCORES), 2 + 4 * ndtr(SCORES), rtol=1e-14)
    assert set(quantiles(Range.fixed(2.5), SCORES)) == {2.5}


def test_pert_score_beyond_the_table_stays_in_range():
    least, most = quantiles(Range(1, 2, 3, "pert"), [-8.5, 8.5])
    assert 1 <= least < 1.1
    assert 2.9 < most <= 3


def test_whole_draw_equals_a_numpy_reference():
    tasks = tuple(
        Task(name, name, actor, "element", Range(2, 3, 7), Range(10, 20, 60, "uniform"))
        for name, actor in (("a", "X"), ("b", "X"), ("c", "Y"))
    )
    network = Network(tasks, (Partner("X", correlation=0.4),), programme_correlation=0.2, cost_duration_correlation=0.6)
    plan, labels = build_plan(network)
    seed, count = 77, 500
    raw = run_plan_and_iterations(plan, count, seed)

    def normals(purpose, name):
        return ndtri(reference_uniforms(reference_words(seed, stream_words(purpose, name), range(count))))

    total = np.zeros(count)
    for row, task in enumerate(tasks):
        within = 0.4 if task.actor == "X" else 0.0
        z = math.sqrt(0.2) * normals("programme factor", "")
        if within:
            z = z + math.sqrt(0.8 * within) * normals("actor factor", "X")
        time, money = z + math.sqrt(0.8 * (1 - within)) * normals("work", task.id)
        u = ndtr(time)
        months = np.where(u < 0.2, 2 + np.sqrt(u * 5), 7 - np.sqrt((1 - u) * 20))
        np.testing.assert_allclose(raw.task_finish[:, row], months, rtol=1e-12)
        total += 10 + 50 * ndtr(0.6 * time + 0.8 * money)
    np.testing.assert_allclose(raw.cost, total, rtol=1e-12)
    assert labels.actors == ("X", "Y")


@pytest.mark.parametrize(
    ("time", "opening"),
    [(0, 10), (10, 10), (10.5, 10.5), (11, 11), (11.5, 36), (36, 36), (37.01, 62), (10 + 26 * 7, 10 + 26 * 7)],
)
def test_recurring_windows(time, opening):
    assert next_opening(LaunchWindows(10, 26, 1), time) == opening


@pytest.mark.parametrize(("time", "opening"), [(1, 5), (5.5, 5.5), (6, 6), (7, 12), (13, math.inf)])
def test_explicit_windows(time, opening):
    assert next_opening(LaunchWindows(explicit=((5, 6), (12, 12.5))), time) == opening


def test_an_opening_that_rounding_puts_late_never_precedes_the_work():
    windows = LaunchWindows(0.1, 0.7, 0.0)
    for step in range(2000):
        time = 0.1 + 0.7 * step
        assert time <= next_opening(windows, time) <= time + 0.7 + 1e-9


def next_opening(windows, time):
    task = Task("a", "A", "X", "element", Range.fixed(1), Range.fixed(1), windows=windows)
    plan, _ = build_plan(Network((task,)))
    return kernel.next_opening(plan.window, plan.window_start, plan.window_edges, 0, float(time))
