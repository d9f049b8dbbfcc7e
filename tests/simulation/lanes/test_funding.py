"""Work that waits for its payer's money of the year, by hand."""

import math

import numpy as np
import pytest

from accord.simulation import Network, Partner, Range, Risk, Task, simulate


def task(name, months, cost, after=(), actor="X", **more):
    duration = months if isinstance(months, Range) else Range.fixed(months)
    money = cost if isinstance(cost, Range) else Range.fixed(cost)
    return Task(name, name, actor, "element", duration, money, tuple(after), **more)


def run(*tasks, budget=60.0, iterations=2, **more):
    return simulate(Network(tasks, (Partner("X", annual_budget=budget),), **more), iterations=iterations)


def by_year(result, payer="X"):
    return {entry.year: pytest.approx(entry.mean.value) for entry in result.cash if entry.payer == payer}


def test_work_rests_when_the_money_of_a_year_is_used_up():
    """10 a month: 60 by month 6, rest until month 12, 60 by month 18."""
    result = run(task("a", 12, 120))
    assert result.finish.mean.value == 18
    assert result.cost.mean.value == 120
    assert by_year(result) == {1: 60, 2: 60}


def test_money_of_several_years_is_waited_for():
    """130 of 60 a year, 43 a month: 60 by the end of each of two years, the last 10 at that pace."""
    result = run(task("a", 3, 130))
    assert result.finish.mean.value == pytest.approx(24 + 10 / (130 / 3))
    assert by_year(result) == {1: 60, 2: 60, 3: 10}


def test_a_year_that_has_begun_before_the_programme_does_so_ends_sooner():
    result = run(task("a", 12, 120), year_months=6.0)
    assert result.finish.mean.value == 12
    assert by_year(result) == {1: 60, 2: 60}


def test_enough_money_changes_nothing():
    assert run(task("a", 12, 120), budget=120.0).finish.mean.value == 12


def test_an_earlier_task_is_served_first():
    """a takes 48 of the first year; b, of 5 a month, finds 12: it rests from month 2.4 to 12 and needs 48 more."""
    result = run(task("a", 12, 48), task("b", 12, 60))
    finishes = {one.id: one.finish[50].value for one in result.tasks}
    assert finishes["a"] == 12
    assert finishes["b"] == pytest.approx(12 + 48 / 5)
    assert by_year(result) == {1: 60, 2: 48}


def test_money_without_months_is_paid_as_soon_as_there_is_some():
    result = run(task("a", 0, 150), task("b", 1, 0, after=["a"]))
    assert result.finish.mean.value == 25
    assert by_year(result) == {1: 60, 2: 60, 3: 30}


def test_a_limit_holds_for_the_payer_and_not_for_the_doer():
    result = run(task("a", 12, 120, actor="Y", payer="X"), task("b", 12, 500, payer="Z"))
    assert {one.id: one.finish[50].value for one in result.tasks} == {"a": 18, "b": 12}


def test_without_any_money_work_that_costs_is_never_delivered():
    result = run(task("a", 12, 1), task("b", 5, 0), budget=0.0)
    assert result.cost.mean.value == 0
    assert {one.id: one.finish[50].value for one in result.tasks} == {"a": math.inf, "b": 5}


def test_the_deterministic_plan_waits_for_money_too():
    assert run(task("a", Range(10, 12, 20), Range(100, 120, 300))).plan.finish == 18


def test_the_critical_path_owns_the_wait_for_money():
    result = run(task("a", 12, 120), task("b", 3, 0, after=["a"], actor="Y"))
    assert result.plan.critical_path == ("a", "b")
    assert {owner.owner: owner.plan for owner in result.owners[:2]} == {"X": 18, "Y": 3}


def test_in_no_future_does_a_year_cost_more_than_the_limit_and_nothing_is_lost():
    tasks = (
        task("a", Range(6, 12, 30), Range(60, 120, 300)),
        task("b", Range(3, 5, 9), Range(20, 40, 80), monthly_cost=Range(1, 2, 3)),
        task("c", Range(6, 8, 9), Range(50, 60, 90), after=["a"]),
        task("d", Range(6, 8, 9), Range(50, 60, 90), after=["b"], actor="Y"),
    )
    network = Network(tasks, (Partner("X", annual_budget=60.0),), year_months=4.0)
    bound = simulate(network, iterations=600, seed=3)
    free = simulate(Network(tasks, (Partner("X"),), year_months=4.0), iterations=600, seed=3)
    assert (bound.finish_samples >= free.finish_samples - 1e-9).all()
    np.testing.assert_allclose(bound.cost_samples, free.cost_samples, rtol=1e-12)
    paid = [entry for entry in bound.cash if entry.payer == "X"]
    assert sum(entry.mean.value for entry in paid) == pytest.approx(bound.payers[0].mean.value)
    assert all(entry.percentiles[90].value <= 60 * (1 + 1e-9) for entry in paid)
    assert all(entry.mean.value <= 60 * (1 + 1e-9) for entry in paid)


def test_what_a_risk_adds_to_a_task_waits_for_money_too():
    struck = Risk("r", "r", 1.0, ("a",), cost_factor=Range.fixed(2))
    assert run(task("a", 12, 60), risks=(struck,)).finish.mean.value == 18
