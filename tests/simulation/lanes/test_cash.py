"""Money by year and payer, by hand and against the total."""

import numpy as np
import pytest

from accord.simulation import Fallback, Network, Partner, Range, Risk, Task, simulate
from accord.simulation.execution import Request, run_iterations
from accord.simulation.planning import build_plan


def task(name, months, cost, after=(), actor="X", **more):
    duration = months if isinstance(months, Range) else Range.fixed(months)
    money = cost if isinstance(cost, Range) else Range.fixed(cost)
    return Task(name, name, actor, "element", duration, money, tuple(after), **more)


def cash(network, iterations=2, **more):
    result = simulate(network, iterations=iterations, **more)
    return {(entry.payer, entry.year): pytest.approx(entry.mean.value) for entry in result.cash}


def test_money_flows_evenly_over_the_months_of_work():
    assert cash(Network((task("a", 30, 60, not_before=6.0),))) == {("X", 1): 12, ("X", 2): 24, ("X", 3): 24}


def test_years_are_calendar_years():
    network = Network((task("a", 30, 60, not_before=6.0),), year_months=9.0)
    assert cash(network) == {("X", 2): 18, ("X", 3): 24, ("X", 4): 18}


def test_work_without_months_is_paid_at_its_date():
    network = Network((task("a", 14, 0), task("b", 0, 5, after=["a"], payer="Z")))
    assert cash(network) == {("Z", 2): 5}


def test_a_risk_is_paid_where_its_first_task_starts():
    struck = Risk("r", "r", 1.0, ("b", "a"), cost=Range.fixed(9))
    network = Network((task("a", 13, 0), task("b", 3, 0, after=["a"], actor="Y")), risks=(struck,))
    assert cash(network) == {("Y", 2): 9}


def test_a_waiting_partner_pays_while_it_waits():
    """100 over 10 months, then half of 10 a month from month 10 to month 22."""
    network = Network(
        (task("a", 10, 100, mission="m"), task("b", 22, 0, actor="Y", mission="m")),
        (Partner("X", standing_army=0.5),),
        {"m": ("b",)},
    )
    assert cash(network) == {("X", 1): 110, ("X", 2): 50}


def test_a_departure_divides_the_money_between_two_providers():
    """X is gone at once; Y works from month 6 to 18."""
    heir = Fallback("Y", Range.fixed(12), Range.fixed(24), Range.fixed(6))
    network = Network((task("a", 20, 99, fallback=heir),), (Partner("X", Range.fixed(1.0)),))
    assert cash(network) == {("Y", 1): 12, ("Y", 2): 12}


def test_money_after_a_hundred_years_counts_in_the_last():
    assert cash(Network((task("a", 12, 7, not_before=1500.0),))) == {("X", 100): 7}


def test_cost_in_money_of_the_day_rises_with_each_year():
    """Each year's money rises to its middle: half a year, then a year and a half."""
    network = Network((task("a", 24, 200),), escalation=0.1)
    result = simulate(network, iterations=2)
    assert result.cost.mean.value == 200
    assert result.cost_of_the_day.mean.value == pytest.approx(100 * 1.1**0.5 + 100 * 1.1**1.5)
    assert simulate(Network((task("a", 24, 200),)), iterations=2).cost_of_the_day is None


def test_escalation_counts_from_the_start_and_not_from_the_new_year():
    """Nine months of the first year are over: its middle is past, that of the second 9 months away."""
    network = Network((task("a", 15, 150),), escalation=0.1, year_months=9.0)
    result = simulate(network, iterations=2)
    assert result.cost_of_the_day.mean.value == pytest.approx(30 + 120 * 1.1**0.75)


def test_money_by_year_adds_up_to_the_cost_and_to_what_each_actor_pays():
    heir = Fallback("Y", Range(5, 9, 20), Range(20, 30, 60), Range(1, 2, 6), 0.5)
    network = Network(
        (
            task("a", Range(10, 20, 60), Range(50, 80, 200), fallback=heir, mission="m"),
            task("b", Range(5, 9, 30), Range(5, 8, 20), ["a"], "Y", monthly_cost=Range(0, 1, 2), mission="m"),
            task("c", Range(5, 9, 30), Range(5, 8, 20), actor="Z", mode="augmentation", mission="m"),
            task("d", Range(5, 30, 90), Range(5, 8, 20), ["c"], "Z", mission="m"),
        ),
        (
            Partner("X", Range(0.1, 0.3, 0.5), 0.2, 0.3, annual_budget=30.0),
            Partner("Y", Range.fixed(0.2), 0.5),
            Partner("Z", Range.fixed(0.3), 0.4),
        ),
        {"m": ("b", "d")},
        risks=(Risk("r", "r", 0.5, ("b", "a"), months=Range(1, 2, 9), cost=Range(3, 4, 9)),),
        year_months=5.0,
    )
    plan, _ = build_plan(network)
    kept, task_stride, owner_stride = run_iterations(plan, Request(2000, seed=1))
    assert task_stride == owner_stride == 1
    np.testing.assert_allclose(kept.cash.sum(axis=(1, 2)), kept.sums[1], rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(kept.cash.sum(axis=2), kept.paid, rtol=1e-9, atol=1e-9)
    assert (kept.cash >= 0).all()
