"""Merge bias in closed form, and what the kept futures tell."""

import math

import numpy as np
import pytest

from accord.simulation import LaunchWindows, Link, Network, Range, Task, simulate

UNIT = Range(0, 0.5, 1, "uniform")


def task(name, months, after=(), **more):
    duration = months if isinstance(months, Range) else Range.fixed(months)
    return Task(name, name, "X", "element", duration, Range.fixed(0), tuple(after), **more)


def merge(*tasks, iterations=20_000):
    (found,) = simulate(Network(tasks), iterations=iterations).merges
    return found


def near(estimate, expected, errors=4.0):
    assert estimate.standard_error > 0
    return abs(estimate.value - expected) <= errors * estimate.standard_error


@pytest.mark.parametrize("count", [2, 3])
def test_merge_bias_of_uniform_tasks(count):
    """The mean of the latest is n / (n + 1); that of each alone is 1/2 (up to the latest of the sample means)."""
    names = [f"t{index}" for index in range(count)]
    point = merge(*(task(name, UNIT) for name in names), task("end", 1, names))
    assert (point.id, point.predecessors, point.plan) == ("end", tuple(names), 0.5)
    assert near(point.mean, count / (count + 1))
    assert point.bias.value == pytest.approx(count / (count + 1) - 0.5, abs=0.008)


def test_there_is_no_merge_bias_where_one_task_always_is_last():
    point = merge(task("a", UNIT), task("b", 5), task("end", 1, ["a", "b"]))
    assert (point.bias.value, point.mean.value) == (0, 5)


def test_lags_count_and_other_links_do_not_merge():
    point = merge(task("a", 3), task("b", 4), task("c", 9), task("d", 1, [Link("a", "FS", 6), "b", Link("c", "SS")]))
    assert point.predecessors == ("a", "b")
    assert (point.mean.value, point.bias.value) == (9, 0)
    single = simulate(Network((task("a", 3), task("b", 1, ["a"]))), iterations=5)
    assert single.merges == ()


def test_a_set_date_is_no_merge_bias():
    point = merge(task("a", UNIT), task("b", UNIT), task("end", 1, ["a", "b"], not_before=2.0))
    assert (point.mean.value, point.bias.value) == (2, 0)


def test_a_task_that_never_starts_merges_nothing():
    missed = task("a", 5, windows=LaunchWindows(explicit=((1, 2),)))
    assert simulate(Network((missed, task("b", 1), task("c", 1, ["a", "b"]))), iterations=5).merges == ()


def test_window_shares_add_up_to_one():
    work = task("a", Range(0, 9, 90), windows=LaunchWindows(5, 13, 2))
    result = simulate(Network((work, task("b", 1))), iterations=2000)
    assert sum(window.probability.value for window in result.windows) == pytest.approx(1)
    assert {window.task for window in result.windows} == {"a"}
    opens = [window.opens for window in result.windows]
    assert opens == [5 + 13 * (window.number - 1) for window in result.windows]


def test_windows_beyond_those_counted_are_later():
    result = simulate(Network((task("a", 100, windows=LaunchWindows(0, 1, 0.5)),)), iterations=5)
    assert [(window.opens, window.probability.value) for window in result.windows] == [(math.inf, 1)]


def test_percentiles_of_money_are_of_each_year_alone():
    work = Task("a", "a", "X", "element", Range.fixed(24), Range(10, 20, 60, "uniform"))
    first, second = simulate(Network((work,)), iterations=20_000).cash
    assert (first.year, second.year) == (1, 2)
    assert near(first.mean, 35 / 2)
    for percentage, estimate in first.percentiles.items():
        assert near(estimate, (10 + percentage / 100 * 50) / 2)
    assert np.isclose(first.mean.value, second.mean.value)
