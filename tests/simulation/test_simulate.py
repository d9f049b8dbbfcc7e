"""Whole simulations against closed forms. Where no source is named, the expected value is derived in the test."""

import math
import subprocess
import sys

import numpy as np
import pytest

from accord.simulation import Fallback, LaunchWindows, Network, Partner, Range, Task, simulate

NOTHING = Range.fixed(0.0)


def task(name, duration, cost=NOTHING, after=(), actor="X", kind="element", **more):
    return Task(name, name, actor, kind, duration, cost, tuple(after), **more)


def near(estimate, expected, errors=4.0):
    """Whether an estimate lies within a few of its own standard errors."""
    assert estimate.standard_error > 0
    return abs(estimate.value - expected) <= errors * estimate.standard_error


def monthly(yearly):
    return -math.log1p(-yearly) / 12


def test_importing_the_room_loads_neither_numba_nor_scipy():
    code = "import sys, accord.simulation; print(sorted({'numba', 'scipy'} & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_single_triangular_task_has_its_moments_and_median():
    result = simulate(Network((task("a", Range(2, 3, 7), Range(10, 20, 30)),)), iterations=20_000)
    assert near(result.finish.mean, 4.0)
    assert near(result.cost.mean, 20.0)
    variance = (4 + 9 + 49 - 6 - 14 - 21) / 18
    assert np.var(result.finish_samples) == pytest.approx(variance, rel=0.03)
    assert near(result.finish.percentiles[50], 7 - math.sqrt(0.5 * 5 * 4))


def test_pert_has_the_mean_of_malcolm_et_al_1959_and_the_variance_of_its_beta():
    result = simulate(Network((task("a", Range(2, 3, 10, "pert")),)), iterations=20_000)
    mean = (2 + 4 * 3 + 10) / 6
    assert near(result.finish.mean, mean)
    assert np.var(result.finish_samples) == pytest.approx((mean - 2) * (10 - mean) / 7, rel=0.03)


def test_two_parallel_triangular_tasks_have_the_square_of_the_distribution():
    both = Network((task("a", Range(0, 1, 2)), task("b", Range(0, 1, 2))))
    result = simulate(both, iterations=20_000)
    assert near(result.finish.percentiles[50], 2 - math.sqrt(2 * (1 - math.sqrt(0.5))))
    t = np.linspace(0, 2, 20_001)
    below = np.where(t < 1, t**2 / 2, 1 - (2 - t) ** 2 / 2)
    assert near(result.finish.mean, float(np.trapezoid(1 - below**2, t)))
    assert result.merge_bias.value == result.finish.percentiles[50].value - 1


def test_chain_mean_is_the_sum_of_means_and_variance_the_sum_of_variances():
    ranges = Range(1, 2, 6), Range(3, 4, 5, "uniform"), Range(2, 2, 2, "fixed"), Range(0, 1, 5, "pert")
    chain = [task(f"t{i}", r, after=[f"t{i - 1}"] if i else []) for i, r in enumerate(ranges)]
    result = simulate(Network(tuple(chain)), iterations=20_000)
    assert near(result.finish.mean, sum(r.mean for r in ranges))
    pert = ranges[3].mean
    variance = (1 + 4 + 36 - 2 - 6 - 12) / 18 + 4 / 12 + pert * (5 - pert) / 7
    assert np.var(result.finish_samples) == pytest.approx(variance, rel=0.04)


@pytest.mark.parametrize(("actor", "correlation"), [("X", 0.2 + 0.8 * 0.5), ("Y", 0.2)])
def test_uniform_tasks_correlate_as_a_gaussian_copula(actor, correlation):
    unit = Range(0, 0.5, 1, "uniform")
    network = Network(
        (task("a", unit), task("b", unit, after=["a"], actor=actor)),
        (Partner("X", correlation=0.5), Partner("Y", correlation=0.5)),
        programme_correlation=0.2,
    )
    result = simulate(network, iterations=40_000)
    pearson = np.var(result.finish_samples) / (2 / 12) - 1
    assert pearson == pytest.approx(6 / math.pi * math.asin(correlation / 2), abs=0.02)


def test_cost_of_a_task_goes_with_its_duration():
    unit = Range(0, 0.5, 1, "uniform")
    network = Network((task("a", unit, unit),), programme_correlation=0.3, cost_duration_correlation=0.7)
    result = simulate(network, iterations=40_000)
    pearson = np.corrcoef(result.finish_samples, result.cost_samples)[0, 1]
    assert pearson == pytest.approx(6 / math.pi * math.asin(0.35), abs=0.02)


def test_departure_without_fallback_has_its_closed_form():
    leaver = Partner("X", Range.fixed(0.1))
    network = Network((task("a", Range.fixed(24), Range.fixed(100)),), (leaver,))
    result = simulate(network, iterations=20_000)
    rate = monthly(0.1)
    assert near(result.delivered, 0.9**2)
    assert result.finish.infinite_share == pytest.approx(1 - result.delivered.value)
    assert near(result.cost.mean, 100 * (1 - math.exp(-24 * rate)) / (24 * rate))
    assert near(result.withdrawals[0].matters, 1 - 0.9**2)
    assert near(result.withdrawals[0].delivered, 0.9**2 - 1)
    assert result.cost_if_delivered.mean.value == 100
    assert result.finish.percentiles[80].value == 24
    assert result.finish.percentiles[85].value == math.inf


def test_uncertain_yearly_probability_is_drawn_once_per_iteration():
    leaver = Partner("X", Range(0.0, 0.1, 0.2, "uniform"))
    result = simulate(Network((task("a", Range.fixed(24)),), (leaver,)), iterations=20_000)
    assert near(result.delivered, 1 - 0.2 + 0.04 / 3)


def test_fallback_restarts_after_its_lag_and_costs_on_top_of_what_was_spent():
    fallback = Fallback("Y", Range.fixed(10), Range.fixed(40), Range.fixed(5))
    network = Network(
        (task("a", Range.fixed(24), Range.fixed(100), fallback=fallback),), (Partner("X", Range.fixed(0.3)),)
    )
    result = simulate(network, iterations=20_000)
    rate = monthly(0.3)
    gone = 1 - math.exp(-24 * rate)
    months_before = 1 / rate * gone - 24 * math.exp(-24 * rate)
    assert result.delivered.value == 1
    assert near(result.finish.mean, 24 * (1 - gone) + months_before + 15 * gone)
    assert near(result.cost.mean, 100 * (1 - gone) + 100 * months_before / 24 + 40 * gone)
    paid = {payer.payer: payer.mean for payer in result.payers}
    assert near(paid["Y"], 40 * gone)
    assert paid["X"].value + paid["Y"].value == pytest.approx(result.cost.mean.value)


def test_fallback_that_has_left_or_leaves_before_completing_delivers_nothing():
    fallback = Fallback("Y", Range.fixed(10), Range.fixed(40))
    leavers = Partner("X", Range.fixed(0.3)), Partner("Y", Range.fixed(0.2))
    result = simulate(Network((task("a", Range.fixed(24), fallback=fallback),), leavers), iterations=20_000)
    one, two = monthly(0.3), monthly(0.2)
    taken_over = math.exp(-10 * two) * one / (one + two) * (1 - math.exp(-24 * (one + two)))
    assert near(result.delivered, math.exp(-24 * one) + taken_over)


def mean_stay(yearly, most):
    """Expected months until a partner leaves, counted up to `most`."""
    rate = monthly(yearly)
    return (1 - math.exp(-rate * most)) / rate


def test_waiting_partner_that_leaves_stops_paying():
    network = Network(
        (
            task("a", Range.fixed(10), Range.fixed(100), mission="m"),
            task("b", Range.fixed(34), actor="Y", mission="m"),
        ),
        (Partner("X", Range.fixed(0.3), standing_army=0.5),),
        {"m": ("b",)},
    )
    result = simulate(network, iterations=20_000)
    working, waiting = mean_stay(0.3, 10), mean_stay(0.3, 34) - mean_stay(0.3, 10)
    assert near(result.cost.mean, 10 * working + 5 * waiting)


def test_fallback_that_leaves_has_spent_in_proportion():
    fallback = Fallback("Y", Range.fixed(20), Range.fixed(60))
    work = task("a", Range.fixed(24), Range.fixed(100), fallback=fallback)
    leavers = Partner("X", Range.fixed(1.0)), Partner("Y", Range.fixed(0.3))
    result = simulate(Network((work,), leavers), iterations=20_000)
    assert near(result.delivered, 0.7 ** (20 / 12))
    assert near(result.cost.mean, 3 * mean_stay(0.3, 20))


def test_certain_departure_happens_at_once_and_the_fallback_is_ready_after_its_lag():
    fallback = Fallback("Y", Range.fixed(10), Range.fixed(40), Range.fixed(5))
    work = task("a", Range.fixed(24), Range.fixed(100), not_before=3, fallback=fallback)
    result = simulate(Network((work,), (Partner("X", Range.fixed(1.0)),)), iterations=50)
    assert set(result.finish_samples) == {15.0}
    assert set(result.cost_samples) == {40.0}
    owners = {owner.owner: owner.mean.value for owner in result.owners}
    assert owners["Y"] == 15
    assert owners["X"] == 0


def test_milestone_of_a_partner_that_left_still_happens():
    network = Network(
        (task("a", Range.fixed(24), actor="Y"), task("done", NOTHING, after=["a"], kind="milestone")),
        (Partner("X", Range.fixed(1.0)),),
    )
    assert set(simulate(network, iterations=20).finish_samples) == {24.0}


def test_finished_work_stays_when_its_provider_leaves():
    network = Network(
        (task("a", Range.fixed(12)), task("b", Range.fixed(60), after=["a"], actor="Y")),
        (Partner("X", Range.fixed(0.1)),),
    )
    assert near(simulate(network, iterations=20_000).delivered, 0.9)


def test_waiting_partner_pays_its_standing_army_until_the_mission_completes():
    network = Network(
        (
            task("a", Range.fixed(10), Range.fixed(100), mission="m"),
            task("b", Range.fixed(22), Range.fixed(7), actor="Y", mission="m"),
        ),
        (Partner("X", standing_army=0.5),),
        {"m": ("a", "b")},
    )
    result = simulate(network, iterations=20)
    assert result.plan.cost == 107 + 12 * 10 * 0.5
    assert set(result.cost_samples) == {result.plan.cost}
    assert [payer.mean.value for payer in result.payers] == [160.0, 7.0]


def test_standing_army_is_paid_while_finished_work_waits_for_a_launch_window():
    work = task("a", Range.fixed(12), Range.fixed(120), windows=LaunchWindows(10, 26, 1), mission="m")
    result = simulate(Network((work,), (Partner("X", standing_army=0.25),), {"m": ("a",)}), iterations=20)
    assert result.plan.finish == 36
    assert result.plan.cost == 120 + 24 * 10 * 0.25
    owners = {owner.kind: owner.plan for owner in result.owners}
    assert owners == {"actor": 12, "windows": 24, "calendar": 0}


def test_standing_army_stops_when_the_mission_is_lost():
    network = Network(
        (
            task("a", Range.fixed(10), Range.fixed(100), mission="m"),
            task("b", Range.fixed(40), actor="Y", mission="m", windows=LaunchWindows(explicit=((0, 25),))),
        ),
        (Partner("X", standing_army=0.5),),
        {"m": ("a", "b")},
    )
    result = simulate(network, iterations=20)
    assert result.delivered.value == 0
    assert result.plan.finish == math.inf
    assert set(result.cost_samples) == {100 + 30 * 10 * 0.5}


def test_legal_lead_time_delays_what_it_precedes_and_owns_its_months():
    licence = task("licence", Range.fixed(6), actor="State", kind="legal")
    result = simulate(Network((licence, task("a", Range.fixed(4), after=["licence"]))), iterations=20)
    assert result.plan.finish == 10
    assert result.plan.critical_path == ("licence", "a")
    assert {owner.owner: owner.plan for owner in result.owners if owner.kind == "actor"} == {"State": 6, "X": 4}


def test_criticality_of_a_race_between_a_fixed_and_a_uniform_task():
    network = Network((task("a", Range.fixed(0.7)), task("b", Range(0, 0.5, 1, "uniform"), actor="Y")))
    result = simulate(network, iterations=20_000)
    shares = {entry.id: entry.criticality for entry in result.tasks}
    assert near(shares["b"], 0.3)
    assert shares["a"].value + shares["b"].value == pytest.approx(1)


def test_ties_on_the_critical_path_go_to_the_task_listed_first():
    pair = task("b", Range.fixed(5)), task("a", Range.fixed(5))
    result = simulate(Network((*pair, task("end", NOTHING, after=["a", "b"], kind="milestone"))), iterations=20)
    assert result.plan.critical_path == ("b", "end")
    assert {entry.id: entry.criticality.value for entry in result.tasks} == {"b": 1, "a": 0, "end": 1}
    links = {(link.predecessor, link.successor): link.criticality.value for link in result.links}
    assert links == {("b", "end"): 1, ("a", "end"): 0}


def test_horizon_counts_late_delivery_as_none():
    network = Network((task("a", Range(0, 0.5, 1, "uniform")),), missions={"m": ("a",)})
    result = simulate(network, iterations=20_000, horizon=0.4)
    assert near(result.delivered, 0.4)
    assert result.missions[0].delivered == result.delivered
    assert result.finish.infinite_share == 0


def test_missions_are_judged_each_on_its_own():
    network = Network(
        (task("a", Range.fixed(12)), task("b", Range.fixed(12), actor="Y")),
        (Partner("X", Range.fixed(0.2)),),
        {"one": ("a",), "two": ("b",)},
    )
    result = simulate(network, iterations=20_000)
    one, two = result.missions
    assert near(one.delivered, 0.8)
    assert two.delivered.value == 1
    assert result.delivered == one.delivered


def test_task_outside_every_mission_is_paid_for_but_does_not_hold_the_date():
    network = Network(
        (task("a", Range.fixed(5)), task("extra", Range.fixed(9), Range.fixed(3))), missions={"m": ("a",)}
    )
    result = simulate(network, iterations=20)
    assert (result.plan.finish, result.plan.cost) == (5, 3)


@pytest.mark.parametrize(
    "tasks",
    [
        (task("a", NOTHING, kind="milestone"),),
        (task("a", NOTHING, kind="milestone"), task("b", NOTHING, after=["a"], kind="milestone")),
        (task("a", Range.fixed(0)),),
    ],
)
def test_networks_without_duration_finish_at_once(tasks):
    result = simulate(Network(tasks), iterations=30)
    assert result.plan.finish == 0
    assert set(result.finish_samples) == {0.0}
    assert result.delivered.value == 1
    assert all(entry.criticality.value in (0, 1) for entry in result.tasks)


def test_two_components_finish_with_the_later():
    network = Network((task("a", Range.fixed(3)), task("b", Range.fixed(8)), task("c", Range.fixed(1), after=["a"])))
    assert simulate(network, iterations=20).plan.finish == 8


def test_one_iteration_is_enough_and_its_errors_are_unknown():
    result = simulate(Network((task("a", Range(1, 2, 3)),)), iterations=1)
    assert math.isnan(result.finish.mean.standard_error)
    assert 1 <= result.finish.mean.value <= 3


def test_payer_other_than_the_doer_is_charged():
    result = simulate(Network((task("a", Range.fixed(1), Range.fixed(5), payer="Z"),)), iterations=20)
    assert {payer.payer: payer.mean.value for payer in result.payers} == {"X": 0, "Z": 5}
