"""What each cause adds, where it is known."""

import math

import numpy as np
import pytest

from accord.simulation import Fallback, Network, Partner, Range, Risk, Task, simulate

FUTURES = 4000


def task(name, months, cost=0.0, after=(), actor="X", **more):
    duration = months if isinstance(months, Range) else Range.fixed(months)
    money = cost if isinstance(cost, Range) else Range.fixed(cost)
    return Task(name, name, actor, "element", duration, money, tuple(after), **more)


def drivers(network, **more):
    result = simulate(network, iterations=more.pop("iterations", FUTURES), **more)
    return {(driver.kind, driver.id): driver for driver in result.drivers}


def test_a_certain_risk_adds_exactly_its_impact():
    certain = Risk("r", "r", 1.0, ("a",), months=Range.fixed(5), cost=Range.fixed(7))
    (driver,) = drivers(Network((task("a", Range(4, 5, 9), 10),), risks=(certain,)), horizon=9.0).values()
    assert (driver.kind, driver.id, driver.matters.value) == ("risk", "r", 1)
    assert driver.finish.value == pytest.approx(5)
    assert driver.cost.value == pytest.approx(7)
    assert driver.delivered.value == pytest.approx(-1, abs=0.01)


def test_a_rare_risk_matters_as_often_as_it_occurs():
    rare = Risk("r", "r", 0.2, ("a",), months=Range.fixed(5))
    (driver,) = drivers(Network((task("a", 10),), risks=(rare,)), horizon=12.0).values()
    assert driver.matters.value == pytest.approx(0.2, abs=0.03)
    assert driver.finish.value == 0
    assert driver.delivered.value == -driver.matters.value
    assert driver.joint.value == -driver.matters.value


def test_a_risk_off_the_critical_path_adds_nothing():
    side = Risk("r", "r", 1.0, ("a",), months=Range.fixed(5))
    (driver,) = drivers(Network((task("a", 3), task("b", 20)), risks=(side,))).values()
    assert (driver.matters.value, driver.finish.value, driver.cost.value) == (1, 0, 0)


def test_excluding_a_risk_is_running_without_it():
    """On the same random numbers, future by future."""
    risks = tuple(Risk(name, name, 0.4, ("a",), months=Range(1, 4, 9), cost=Range(1, 2, 3)) for name in "rs")
    network = Network((task("a", Range(5, 9, 20), Range(5, 9, 20)),), risks=risks)
    driver = drivers(network)["risk", "s"]
    whole, without = (simulate(Network(network.tasks, risks=some), iterations=FUTURES) for some in (risks, risks[:1]))
    assert driver.finish.value == whole.finish.percentiles[70].value - without.finish.percentiles[70].value
    assert driver.cost.value == whole.cost.percentiles[70].value - without.cost.percentiles[70].value


def test_excluding_a_departure_is_letting_the_partner_stay():
    heir = Fallback("Y", Range(20, 25, 40), Range(30, 40, 80), Range(1, 2, 6))
    tasks = task("a", Range(20, 24, 36), Range(50, 60, 90), fallback=heir), task("b", 5, 5, ["a"], "Y")
    unsure, sure = (
        simulate(Network(tasks, (Partner("X", Range.fixed(yearly)), Partner("Y"))), iterations=FUTURES, horizon=45.0)
        for yearly in (0.3, 0.0)
    )
    (entry, _) = unsure.withdrawals
    assert entry.finish.value == unsure.finish.percentiles[70].value - sure.finish.percentiles[70].value
    assert entry.cost.value == unsure.cost.percentiles[70].value - sure.cost.percentiles[70].value
    assert entry.delivered.value == pytest.approx(unsure.delivered.value - sure.delivered.value)
    assert entry.matters.value == np.mean(unsure.cost_samples != sure.cost_samples)


def test_the_value_of_a_partner_is_the_work_of_whoever_would_stand_in():
    """X takes 10 months and 100; Y would take 16 and 70, 2 months later."""
    heir = Fallback("Y", Range.fixed(16), Range.fixed(70), Range.fixed(2))
    found = drivers(Network((task("a", 10, 100, fallback=heir),), (Partner("X"), Partner("Y"))), iterations=200)
    driver = found["partner", "X"]
    assert (driver.finish.value, driver.cost.value, driver.matters.value) == (10 - 18, 100 - 70, 1)
    assert ("departure", "X") not in found


def test_without_a_partner_whose_work_nobody_takes_over_nothing_is_delivered():
    found = drivers(Network((task("a", 10, 100),), (Partner("X", Range.fixed(0.01)),)), iterations=200)
    driver = found["partner", "X"]
    assert driver.finish.value == -math.inf
    assert driver.delivered.value > 0.95


def test_those_that_move_the_finish_most_come_first():
    tasks = task("a", Range(4, 5, 9)), task("b", Range(4, 5, 9), after=["a"])
    risks = tuple(Risk(name, name, 1.0, (name,), months=Range.fixed(months)) for name, months in (("a", 1), ("b", 6)))
    result = simulate(Network(tasks, risks=risks), iterations=400)
    assert [driver.id for driver in result.drivers] == ["b", "a"]
    assert result.kept_for_drivers == 400


def test_a_network_in_which_nothing_can_be_left_out_has_no_drivers():
    result = simulate(Network((task("a", Range(4, 5, 9)),)), iterations=50)
    assert result.drivers == ()


def test_exclusions_are_run_for_no_more_than_some_futures(monkeypatch):
    monkeypatch.setattr("accord.simulation.execution.MOST_EXCLUDED", 1280)
    certain = Risk("r", "r", 1.0, ("a",), months=Range.fixed(5))
    result = simulate(Network((task("a", Range(4, 5, 9)),), risks=(certain,)), iterations=3000)
    assert (result.kept_for_drivers, result.iterations) == (1280, 3000)
    assert result.drivers[0].finish.value == pytest.approx(5)
