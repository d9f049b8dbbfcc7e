"""The compiled core against a slow evaluator that shares no code with it, and textbook networks.

The evaluator takes the months of work that were drawn and finds all dates by following links back, task by task.
"""

import math
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.simulation import Branch, LaunchWindows, Link, Network, Range, Risk, Task, simulate
from accord.simulation.execution import Request, run_iterations
from accord.simulation.outcome import ENDS, FINISHES, MONEY, MONTHS, STARTS
from accord.simulation.planning import build_plan

FUTURES = 40


@st.composite
def ranges(draw, top=12.0):
    low, mode, high = sorted(draw(st.lists(st.floats(0, top), min_size=3, max_size=3)))
    return Range(low, mode, high, draw(st.sampled_from(["triangular", "uniform"])))


@st.composite
def networks(draw):
    """Networks of up to nine tasks with all links, lags, windows, set dates, risks and a branch."""
    count = draw(st.integers(1, 9))
    branches = ()
    if count > 2 and draw(st.booleans()):
        later = draw(st.sampled_from([None, 6.0]))
        branches = (Branch("way", "t0", {"this": 0.4, "that": 0.6}, later),)
    tasks = []
    for index in range(count):
        links = (
            [
                Link(
                    f"t{earlier}",
                    draw(st.sampled_from(["FS", "SS", "FF", "SF"])),
                    draw(st.sampled_from([0.0, 0.0, 3.5, -2.0])),
                )
                for earlier in sorted(draw(st.sets(st.integers(0, index - 1), max_size=3)))
            ]
            if index
            else []
        )
        on_path = bool(branches) and index > 0 and draw(st.booleans())
        windows = st.sampled_from(
            [None, None, LaunchWindows(3, 13, 2), LaunchWindows(explicit=((2, 4), (9, 12), (30, 90)))]
        )
        tasks.append(
            Task(
                f"t{index}", f"Task {index}", draw(st.sampled_from("AB")), "element", draw(ranges()), draw(ranges()),
                tuple(links), draw(st.sampled_from([0.0, 0.0, 5.0])), None if on_path else draw(windows),
                branch=f"way/{draw(st.sampled_from(['this', 'that']))}" if on_path else "",
            )
        )  # fmt: skip
    risks = ()
    if draw(st.booleans()):
        struck = sorted(draw(st.sets(st.integers(0, count - 1), min_size=1)))
        risks = (Risk("r", "r", 0.5, tuple(f"t{index}" for index in struck), months=draw(ranges(4.0))),)
    return Network(tuple(tasks), branches=branches, risks=risks, programme_correlation=0.2)


def opening(windows, moment):
    """Earliest moment in a window, by trying one window after the other."""
    if windows is None:
        return moment
    pairs = windows.explicit or [
        (windows.first + number * windows.period, windows.first + number * windows.period + windows.length)
        for number in range(60)
    ]
    return next((max(moment, opens) for opens, closes in pairs if moment <= closes), math.inf)


def evaluated(network, months):
    """Start, end of work and finish of each task by id, from its months of work."""
    tasks = {task.id: task for task in network.tasks}

    @cache
    def dates(name):
        task = tasks[name]
        starts, ends = [task.not_before], []
        for link in task.links:
            begun, _, finished = dates(link.task)
            moment = (finished if link.kind[0] == "F" else begun) + link.lag
            (starts if link.kind[1] == "S" else ends).append(moment)
        start = max(starts)
        done = max([start + months[name], *ends])
        return start, done, opening(task.windows, done)

    return {name: dates(name) for name in tasks}


@settings(max_examples=150, deadline=None)
@given(networks())
def test_dates_and_cost_equal_those_of_a_slow_evaluator(network):
    plan, labels = build_plan(network)
    kept, *_ = run_iterations(plan, Request(FUTURES, seed=11))
    names = [network.tasks[index].id for index in labels.order]
    for future in range(FUTURES):
        expected = evaluated(network, dict(zip(names, kept.tasks[MONTHS, future].tolist(), strict=True)))
        for row, name in enumerate(names):
            found = tuple(kept.tasks[plane, future, row] for plane in (STARTS, ENDS, FINISHES))
            assert found == expected[name]
        waited_for = {link.task for task in network.tasks for link in task.links if link.kind == "FS" and link.lag >= 0}
        assert kept.sums[0, future] == max(expected[name][2] for name in names if name not in waited_for)
    np.testing.assert_allclose(kept.tasks[MONEY].sum(axis=1), kept.sums[1], rtol=1e-12)


@settings(max_examples=60, deadline=None)
@given(networks())
def test_the_critical_path_explains_the_finish(network):
    """Months by owner add up to the finish; where nothing waits at its end, critical tasks have no slack."""
    plan, labels = build_plan(network)
    kept, *_ = run_iterations(plan, Request(FUTURES, seed=11))
    delivered = np.isfinite(kept.sums[0])
    assert np.isnan(kept.owned[~delivered]).all()
    np.testing.assert_allclose(kept.owned[delivered].sum(axis=1), kept.sums[0][delivered], rtol=1e-12, atol=1e-9)
    names = [network.tasks[index].id for index in labels.order]
    tight = dict.fromkeys(names, 0)
    for future in np.flatnonzero(delivered).tolist():
        months = dict(zip(names, kept.tasks[MONTHS, future].tolist(), strict=True))
        for name in names:
            tight[name] += not has_slack(network, names, months, name)
    simple = not any(link.kind != "FS" for task in network.tasks for link in task.links)
    if simple and not any(task.windows for task in network.tasks):
        assert all(kept.critical[row] <= tight[name] for row, name in enumerate(names))


def has_slack(network, names, months, name):
    """Whether a task could take a little longer without a later end of the programme."""
    before = max(dates[2] for dates in evaluated(network, months).values())
    after = evaluated(network, {**months, name: months[name] + 1e-6})
    return max(dates[2] for dates in after.values()) <= before


def task(name, months, after=(), cost=0.0):
    duration = months if isinstance(months, Range) else Range.fixed(months)
    money = cost if isinstance(cost, Range) else Range.fixed(cost)
    return Task(name, name, "X", "element", duration, money, tuple(after))


def near(estimate, expected, errors=4.0):
    assert estimate.standard_error > 0
    return abs(estimate.value - expected) <= errors * estimate.standard_error


UNIT = Range(0, 0.5, 1, "uniform")


@pytest.mark.parametrize("count", [1, 2, 5])
def test_the_latest_of_parallel_uniform_tasks_has_mean_n_over_n_plus_one(count):
    result = simulate(Network(tuple(task(f"t{index}", UNIT) for index in range(count))), iterations=20_000)
    assert near(result.finish.mean, count / (count + 1))
    assert near(result.finish.percentiles[70], 0.7 ** (1 / count))


def test_a_long_chain_is_nearly_normal():
    """Twelve uniform tasks: mean 6, variance 1, and percentiles of the normal distribution."""
    chain = tuple(task(f"t{index}", UNIT, [f"t{index - 1}"] if index else ()) for index in range(12))
    result = simulate(Network(chain), iterations=20_000)
    assert near(result.finish.mean, 6)
    assert np.var(result.finish_samples) == pytest.approx(1, rel=0.04)
    assert result.finish.percentiles[90].value == pytest.approx(6 + 1.2816, abs=0.04)


@pytest.mark.parametrize(("sampling", "gain"), [("latin", 5), ("sobol", 5)])
def test_other_points_err_less_than_plain_ones(sampling, gain):
    """The mean of a sum over 4,096 futures, over eight seeds, against the standard error of plain points."""
    chain = tuple(task(f"t{index}", Range(1, 2, 6), [f"t{index - 1}"] if index else ()) for index in range(4))
    errors = [
        simulate(Network(chain), iterations=4096, sampling=sampling, seed=seed).finish_samples.mean() - 12
        for seed in range(8)
    ]
    plain = math.sqrt(4 * (1 + 4 + 36 - 2 - 6 - 12) / 18 / 4096)
    assert math.sqrt(np.mean(np.square(errors))) < plain / gain


RELIABLE = {
    "A": ((1, 2, 3), ""), "B": ((2, 3.5, 8), "A"), "C": ((6, 9, 18), "B"), "D": ((4, 5.5, 10), "C"),
    "E": ((1, 4.5, 5), "C"), "F": ((4, 4, 10), "E"), "G": ((5, 6.5, 11), "D"), "H": ((5, 8, 17), "EG"),
    "I": ((3, 7.5, 9), "C"), "J": ((3, 9, 9), "FI"), "K": ((4, 4, 4), "J"), "L": ((1, 5.5, 7), "J"),
    "M": ((1, 2, 3), "H"), "N": ((5, 5.5, 9), "KL"),
}  # fmt: skip
"""Reliable Construction Co. of Hillier and Lieberman, Introduction to Operations Research, on PERT and CPM: weeks."""
CRITICAL = "ABCEFJLN"


def reliable(names):
    """The named activities; a link to one left out is dropped."""
    return Network(
        tuple(
            task(name, Range(*weeks, "pert"), [other for other in before if other in names])
            for name, (weeks, before) in RELIABLE.items()
            if name in names
        )
    )


def test_the_mean_critical_path_of_hillier_and_lieberman_takes_44_weeks():
    result = simulate(reliable(CRITICAL), iterations=20_000)
    assert near(result.finish.mean, 44)
    betas = [(Range(*RELIABLE[name][0], "pert").mean, *RELIABLE[name][0]) for name in CRITICAL]
    variance = sum((mean - low) * (high - mean) / 7 for mean, low, _, high in betas)
    assert np.var(result.finish_samples) == pytest.approx(variance, rel=0.04)
    assert sum((high - low) ** 2 / 36 for _, low, _, high in betas) == pytest.approx(9)


def test_their_whole_network_is_later_than_its_mean_critical_path():
    """They estimate 0.84 for 47 weeks from that path alone, and call it an upper bound (the merge bias)."""
    result = simulate(reliable("".join(RELIABLE)), iterations=20_000)
    criticality = {one.id: one.criticality.value for one in result.tasks}
    assert [name for name, value in criticality.items() if value > 0.5] == list(CRITICAL)
    assert result.finish.mean.value > 44
    assert 0.6 < np.mean(result.finish_samples <= 47) < 0.84


def test_independent_cost_and_date_are_both_kept_with_the_product():
    network = Network((task("a", Range(2, 3, 7)), task("b", 0, cost=Range(10, 20, 60))))
    result = simulate(network, iterations=40_000)
    for point in result.joint_table:
        assert near(point.confidence, point.finish_level * point.cost_level / 1e4)


def test_perfectly_correlated_cost_and_date_are_kept_together():
    network = Network((task("a", Range(2, 3, 7), cost=Range(10, 20, 60)),), cost_duration_correlation=1.0)
    result = simulate(network, iterations=20_000)
    for point in result.joint_table:
        assert point.confidence.value == pytest.approx(min(point.finish_level, point.cost_level) / 100, abs=1e-3)


@pytest.mark.parametrize(
    ("tasks", "finish"),
    [
        ((Task("m", "m", "X", "milestone", Range.fixed(0), Range.fixed(0)),), 0),
        ((task("a", 0), task("b", 0, ["a"]), task("c", 0, ["a", "b"])), 0),
        ((task("a", 3), task("b", 8), task("c", 1, ["a"])), 8),
        ((Task("m", "m", "X", "milestone", Range.fixed(0), Range.fixed(0), (), 7.0), task("a", 3)), 7),
    ],
)
def test_degenerate_networks(tasks, finish):
    result = simulate(Network(tasks), iterations=200)
    assert set(result.finish_samples) == {float(finish)}
    assert result.plan.finish == finish
    assert result.delivered.value == 1
    assert sum(owner.plan for owner in result.owners) == finish
    assert all(one.criticality.value in (0, 1) for one in result.tasks)
    assert any(one.criticality.value == 1 for one in result.tasks)


def test_a_critical_path_of_milestones_alone_belongs_to_the_calendar():
    first = Task("m", "m", "X", "milestone", Range.fixed(0), Range.fixed(0), (), 7.0)
    last = Task("n", "n", "X", "milestone", Range.fixed(0), Range.fixed(0), ("m",))
    result = simulate(Network((first, last, task("a", Range(1, 2, 3)))), iterations=50)
    assert result.plan.critical_path == ("m", "n")
    assert {owner.kind: owner.mean.value for owner in result.owners} == {"actor": 0, "windows": 0, "calendar": 7}
