"""Dates and money of small networks by hand: links, windows, risks, branches and monthly cost."""

import math
from dataclasses import replace

import numpy as np
import pytest

from accord.simulation import Branch, LaunchWindows, Link, Mitigation, Network, Partner, Range, Risk, Task, simulate

NOTHING = Range.fixed(0.0)
FUTURES = 20_000


def task(name, months, cost=0.0, after=(), actor="X", kind="element", **more):
    duration = months if isinstance(months, Range) else Range.fixed(months)
    money = cost if isinstance(cost, Range) else Range.fixed(cost)
    return Task(name, name, actor, kind, duration, money, tuple(after), **more)


def risk(name, probability, tasks, **impact):
    return Risk(name, name, probability, tuple(tasks), **impact)


def dates(*tasks, **more):
    """Start and finish of each task of a network without chance."""
    result = simulate(Network(tasks, **more), iterations=2)
    return {one.id: (one.start[50].value, one.finish[50].value) for one in result.tasks}


def near(estimate, expected, errors=4.0):
    assert estimate.standard_error > 0
    return abs(estimate.value - expected) <= errors * estimate.standard_error


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (Link("a"), (8, 12)),
        (Link("a", "FS", 3), (11, 15)),
        (Link("a", "FS", -2), (6, 10)),
        (Link("a", "FS", -20), (0, 4)),
        (Link("a", "SS"), (3, 7)),
        (Link("a", "SS", 2), (5, 9)),
        (Link("a", "SS", -1), (2, 6)),
        (Link("a", "FF"), (0, 8)),
        (Link("a", "FF", 2.5), (0, 10.5)),
        (Link("a", "FF", -6), (0, 4)),
        (Link("a", "SF"), (0, 4)),
        (Link("a", "SF", 6), (0, 9)),
    ],
)
@pytest.mark.parametrize("walked", [False, True])
def test_each_link_with_its_lag(link, expected, walked):
    """A task a from month 3 to 8, then b of 4 months; both ways through the core."""
    never = (risk("never", 0.0, ["a"], months=Range.fixed(1)),) if walked else ()
    found = dates(task("a", 5, not_before=3.0), task("b", 4, after=[link]), risks=never)
    assert found == {"a": (3, 8), "b": expected}


def test_the_latest_of_several_links_counts_at_each_end():
    found = dates(
        task("a", 5),
        task("b", 2, not_before=9.0),
        task("c", 1, after=["a", Link("b", "SS", -3), Link("a", "SF", 20), Link("b", "FF", 4)]),
        task("d", 3, after=[Link("c", "SS", 1), Link("c", "FS", -8)]),
    )
    assert found == {"a": (0, 5), "b": (9, 11), "c": (6, 20), "d": (12, 15)}


def test_two_links_to_one_task_both_hold():
    found = dates(task("a", 10), task("b", 3, after=[Link("a", "SS", 2), Link("a", "FF", 1)]))
    assert found["b"] == (2, 11)


def test_tasks_need_not_be_listed_in_the_order_of_work():
    assert dates(task("b", 4, after=["a"]), task("a", 5))["b"] == (5, 9)


@pytest.mark.parametrize(
    ("months", "expected"), [(5, 10), (10, 10), (10.5, 10.5), (11, 11), (11.5, 36), (36, 36), (37.5, 62)]
)
def test_recurring_windows(months, expected):
    assert dates(task("a", months, windows=LaunchWindows(10, 26, 1)))["a"] == (0, expected)


@pytest.mark.parametrize(
    ("months", "expected"), [(1, 3), (3.5, 3.5), (4, 4), (4.5, 9), (9, 9), (9.5, math.inf), (40, math.inf)]
)
def test_explicit_windows_and_the_last_one_missed(months, expected):
    assert dates(task("a", months, windows=LaunchWindows(explicit=((3, 4), (9, 9)))))["a"] == (0, expected)


def test_what_follows_a_missed_last_window_never_starts_and_costs_nothing():
    late = task("a", 5, 10, windows=LaunchWindows(explicit=((1, 2),)))
    result = simulate(Network((late, task("b", 1, 100, after=["a"]))), iterations=5)
    assert result.delivered.value == 0
    assert set(result.cost_samples) == {10.0}


def test_window_probabilities_are_those_of_the_work():
    """Work uniform on 0 to 40 months; windows at 10 and 36, each a month long."""
    network = Network((task("a", Range(0, 20, 40, "uniform"), windows=LaunchWindows(10, 26, 1)),))
    windows = simulate(network, iterations=FUTURES).windows
    assert [(window.number, window.opens) for window in windows] == [(1, 10), (2, 36), (3, 62)]
    for window, share in zip(windows, (11 / 40, 26 / 40, 3 / 40), strict=True):
        assert near(window.probability, share)


def test_explicit_windows_tell_how_often_the_last_is_missed():
    work = task("a", Range(0, 5, 10, "uniform"), windows=LaunchWindows(explicit=((2, 3), (6, 7))))
    windows = simulate(Network((work,)), iterations=FUTURES).windows
    assert [(window.number, window.opens) for window in windows][:2] == [(1, 2), (2, 6)]
    assert windows[2].opens == math.inf
    for window, share in zip(windows, (0.3, 0.4, 0.3), strict=True):
        assert near(window.probability, share)


def test_risks_in_series_add_up():
    risks = risk("r", 0.5, ["a"], months=Range.fixed(2)), risk("s", 0.4, ["a"], months=Range.fixed(3))
    result = simulate(Network((task("a", 10),), risks=risks), iterations=FUTURES)
    assert result.plan.finish == 10
    assert near(result.finish.mean, 10 + 0.5 * 2 + 0.4 * 3)
    assert sorted(set(result.finish_samples)) == [10, 12, 13, 15]


def test_of_parallel_risks_only_the_gravest_counts():
    risks = tuple(
        risk(name, p, ["a"], months=Range.fixed(m), combine="parallel") for name, p, m in (("r", 0.5, 2), ("s", 0.4, 3))
    )
    result = simulate(Network((task("a", 10),), risks=risks), iterations=FUTURES)
    assert near(result.finish.mean, 10 + 0.4 * 3 + 0.6 * 0.5 * 2)
    assert sorted(set(result.finish_samples)) == [10, 12, 13]


def test_series_and_parallel_risks_meet_on_one_task():
    risks = (
        risk("r", 1.0, ["a"], months=Range.fixed(1), duration_factor=Range.fixed(2)),
        risk("s", 1.0, ["a"], duration_factor=Range.fixed(1.5), cost_factor=Range.fixed(3)),
        risk("p", 1.0, ["a"], months=Range.fixed(4), cost_factor=Range.fixed(2), combine="parallel"),
        risk("q", 1.0, ["a"], months=Range.fixed(2), cost_factor=Range.fixed(5), combine="parallel"),
    )
    result = simulate(Network((task("a", 10, 7),), risks=risks), iterations=5)
    assert set(result.finish_samples) == {10 * 2 * 1.5 + 1 + 4}
    assert set(result.cost_samples) == {7 * 3 * 5.0}


def test_a_risk_strikes_all_its_tasks_at_once_and_is_paid_for_once():
    struck = risk("r", 0.3, ["a", "b"], months=Range.fixed(2), cost=Range.fixed(50))
    tasks = task("a", 5, payer="Z"), task("b", 5, after=["a"]), task("c", 5, after=["b"])
    result = simulate(Network(tasks, risks=(struck,)), iterations=FUTURES)
    assert sorted(set(result.finish_samples)) == [15, 19]
    assert near(result.finish.mean, 15 + 0.3 * 4)
    paid = {payer.payer: payer.mean for payer in result.payers}
    assert near(paid["Z"], 0.3 * 50)
    assert paid["X"].value == 0


def test_impacts_are_drawn_from_their_ranges():
    struck = risk("r", 1.0, ["a"], months=Range(0, 3, 6), cost=Range(10, 20, 60), cost_factor=Range(1, 1, 2, "uniform"))
    result = simulate(Network((task("a", 4, 10),), risks=(struck,)), iterations=FUTURES)
    assert near(result.finish.mean, 7)
    assert near(result.cost.mean, 10 * 1.5 + 30)


@pytest.mark.parametrize("probability", [0.0, 1.0])
def test_a_risk_that_is_certain_or_impossible(probability):
    network = Network((task("a", 4),), risks=(risk("r", probability, ["a"], months=Range.fixed(3)),))
    assert set(simulate(network, iterations=300).finish_samples) == {4 + 3 * probability}


def test_mitigation_uses_the_same_random_numbers():
    plan = Mitigation(Range.fixed(12), probability=0.1, impact=0.5)
    network = Network(
        (task("a", Range(4, 5, 9), Range(20, 30, 50), payer="Z"),),
        risks=(risk("r", 0.4, ["a"], months=Range(2, 4, 6), mitigation=plan),),
    )
    bare, done = (simulate(each, iterations=FUTURES, seed=2) for each in (network, network.mitigated()))
    assert (done.finish_samples <= bare.finish_samples).all()
    untouched = done.finish_samples == bare.finish_samples
    assert np.mean(untouched) == pytest.approx(0.6, abs=0.015)
    np.testing.assert_allclose(done.cost_samples, bare.cost_samples + 12)
    assert near(bare.finish.mean, 6 + 0.4 * 4)
    assert near(done.finish.mean, 6 + 0.1 * 2)
    assert {payer.payer: payer.mean.value for payer in done.payers}["X"] == 0


def test_paths_of_chance_are_taken_as_often_as_said():
    network = Network(
        (
            task("test", 3),
            task("go", 1, 10, after=["test"], branch="result/passed"),
            task("redo", 8, 20, after=["test"], branch="result/rework"),
            task("scrap", 20, 70, after=["test"], branch="result/scrap"),
            task("end", 0, after=["go", "redo", "scrap"], kind="milestone"),
        ),
        branches=(Branch("result", "test", {"passed": 0.5, "rework": 0.3, "scrap": 0.2}),),
    )
    result = simulate(network, iterations=FUTURES)
    assert result.plan.finish == 4
    assert result.plan.critical_path == ("test", "go", "end")
    for finish, cost, share in ((4, 10, 0.5), (11, 20, 0.3), (23, 70, 0.2)):
        hits = (result.finish_samples == finish) & (result.cost_samples == cost)
        assert hits.mean() == pytest.approx(share, abs=4 * math.sqrt(share * (1 - share) / FUTURES))


def test_a_date_decides_a_branch():
    network = Network(
        (
            task("a", Range(0, 5, 10, "uniform")),
            task("small", 1, after=["a"], branch="date/in time"),
            task("large", 30, after=["a"], branch="date/too late"),
        ),
        branches=(Branch("date", "a", {"in time": 1.0, "too late": 0.0}, later_than=6.0),),
    )
    result = simulate(network, iterations=FUTURES)
    late = result.finish_samples > 30
    assert result.plan.finish == 6
    assert (result.finish_samples[late] > 36).all()
    assert (result.finish_samples[~late] <= 7).all()
    assert late.mean() == pytest.approx(0.4, abs=0.015)


def branching(*, untaken, partners=()):
    """A branch whose second path is never taken, and the task that lies on it."""
    return Network(
        (
            task("a", 3),
            untaken,
            task("end", 0, after=["a", "b"], kind="milestone"),
        ),
        partners,
        branches=(Branch("way", "a", {"this": 1.0, "that": 0.0}),),
    )


def test_a_task_on_a_path_not_taken_takes_no_time_and_no_money():
    untaken = task("b", 9, 99, after=["a"], branch="way/that", monthly_cost=Range.fixed(5))
    result = simulate(branching(untaken=untaken), iterations=20)
    assert set(result.finish_samples) == {3.0}
    assert set(result.cost_samples) == {0.0}


def test_a_task_on_a_path_not_taken_waits_for_no_launch_window():
    untaken = task("b", 9, 99, after=["a"], branch="way/that", windows=LaunchWindows(100, 26, 1))
    assert set(simulate(branching(untaken=untaken), iterations=20).finish_samples) == {3.0}


def test_a_departure_does_not_touch_a_task_on_a_path_not_taken():
    untaken = task("b", 9, 99, after=["a"], actor="Y", branch="way/that")
    leaver = Partner("Y", Range.fixed(1.0))
    assert set(simulate(branching(untaken=untaken, partners=(leaver,)), iterations=20).finish_samples) == {3.0}


def test_windows_are_counted_only_where_the_path_is_taken():
    network = Network(
        (
            task("a", 3),
            task("b", 9, after=["a"], branch="way/that", windows=LaunchWindows(20, 26, 1)),
        ),
        branches=(Branch("way", "a", {"this": 0.75, "that": 0.25}),),
    )
    (window,) = simulate(network, iterations=FUTURES).windows
    assert window.opens == 20
    assert near(window.probability, 0.25)


def test_a_branch_on_a_path_not_taken_takes_no_path():
    network = Network(
        (
            task("a", 3),
            task("b", 5, after=["a"], branch="way/that"),
            task("c", 40, after=["b"], branch="inner/one"),
        ),
        branches=(
            Branch("way", "a", {"this": 1.0, "that": 0.0}),
            Branch("inner", "b", {"one": 1.0, "two": 0.0}),
        ),
    )
    assert set(simulate(network, iterations=20).finish_samples) == {3.0}


def test_the_plan_pays_as_much_for_a_month_of_waiting_as_every_future():
    early = task("early", Range(1, 2, 9), Range(10, 20, 90), mission="m", actor="X")
    late = task("late", Range.fixed(12), mission="m", actor="Y")
    waiting = Partner("X", standing_army=0.5)
    network = Network((early, late), (waiting,), {"m": ("early", "late")})
    # A month of its work costs 10 million by the means; half of that for the ten months from 2 to 12.
    assert simulate(network, iterations=20).plan.cost == pytest.approx(20 + 10 * 5)


def test_monthly_cost_follows_the_months_of_work():
    network = Network((task("a", Range(2, 3, 7), 10, monthly_cost=Range.fixed(2)),))
    result = simulate(network, iterations=500)
    np.testing.assert_allclose(result.cost_samples, 10 + 2 * result.finish_samples, rtol=1e-12)
    assert result.plan.cost == 16


def test_an_uncertain_monthly_cost_is_independent_of_the_months():
    network = Network((task("a", Range(2, 3, 7), monthly_cost=Range(1, 2, 6)),))
    result = simulate(network, iterations=FUTURES)
    assert near(result.cost.mean, 4 * 3)


def test_months_that_a_risk_adds_are_paid_for_by_the_month():
    struck = risk("r", 1.0, ["a"], months=Range.fixed(3))
    network = Network((task("a", 4, 10, monthly_cost=Range.fixed(2)),), risks=(struck,))
    assert set(simulate(network, iterations=5).cost_samples) == {10 + 2 * 7.0}


def test_a_plain_network_gives_the_same_bits_by_either_way_through_the_core():
    shapes = Range(2, 3, 7), Range(1, 4, 9, "pert"), Range.lognormal(6, 0.2), Range(1, 2, 4, "uniform")
    tasks = tuple(
        task(f"t{index}", one, Range(10, 20, 40), after=[Link(f"t{index - 1}", "SS", 1)] if index % 2 else ())
        for index, one in enumerate(shapes)
    )
    plain = Network((*tasks, task("end", 1, after=["t1", "t3"])), programme_correlation=0.3)
    walked = replace(plain, risks=(risk("never", 0.0, ["end"], months=Range.fixed(1)),))
    one, other = (simulate(each, iterations=700, seed=5) for each in (plain, walked))
    np.testing.assert_array_equal(one.finish_samples, other.finish_samples)
    np.testing.assert_array_equal(one.cost_samples, other.cost_samples)
    assert one.tasks == other.tasks
    assert one.links == other.links
    assert one.owners == other.owners
