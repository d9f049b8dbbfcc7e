"""The critical path and its owners by hand, and criticality where it has a closed form."""

import math

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import triang

from accord.simulation import LaunchWindows, Link, Network, Range, Risk, Task, simulate

FUTURES = 20_000


def task(name, months, after=(), actor="X", **more):
    duration = months if isinstance(months, Range) else Range.fixed(months)
    return Task(name, name, actor, "element", duration, Range.fixed(0), tuple(after), **more)


def traced(*tasks, **more):
    result = simulate(Network(tasks, **more), iterations=2)
    owners = {owner.owner if owner.kind == "actor" else owner.kind: owner.plan for owner in result.owners}
    links = [(link.predecessor, link.successor) for link in result.links if link.criticality.value == 1]
    assert {one.id for one in result.tasks if one.criticality.value == 1} == set(result.plan.critical_path)
    return result.plan.critical_path, links, owners


def near(estimate, expected, errors=4.0):
    return abs(estimate.value - expected) <= errors * estimate.standard_error


def test_a_start_to_start_link_leaves_the_earlier_work_off_the_path():
    path, links, owners = traced(
        task("a", 50, actor="A", not_before=2.0), task("b", 60, [Link("a", "SS", 5)], actor="B")
    )
    assert (path, links) == (("a", "b"), [("a", "b")])
    assert owners == {"A": 0, "B": 60, "windows": 0, "calendar": 7}


def test_a_finish_to_finish_link_leaves_the_later_work_off_the_path():
    path, links, owners = traced(task("a", 10, actor="A"), task("b", 3, [Link("a", "FF", 2)], actor="B"))
    assert (path, links) == (("a", "b"), [("a", "b")])
    assert owners == {"A": 10, "B": 0, "windows": 0, "calendar": 2}


def test_a_start_to_finish_link_leaves_both_off_the_path():
    path, _, owners = traced(task("a", 1, actor="A", not_before=4.0), task("b", 3, [Link("a", "SF", 9)], actor="B"))
    assert path == ("a", "b")
    assert owners == {"A": 0, "B": 0, "windows": 0, "calendar": 13}


def test_waiting_for_windows_and_for_a_date_is_owned_by_nobody():
    path, _, owners = traced(
        task("a", 3, actor="A", not_before=2.0), task("b", 4, ["a"], actor="B", windows=LaunchWindows(12, 26, 0))
    )
    assert path == ("a", "b")
    assert owners == {"A": 3, "B": 4, "windows": 3, "calendar": 2}


def test_a_negative_lag_gives_months_back():
    _, _, owners = traced(task("a", 10, actor="A"), task("b", 5, [Link("a", "FS", -3)], actor="B"))
    assert owners == {"A": 10, "B": 5, "windows": 0, "calendar": -3}


def test_an_overlong_negative_lag_frees_a_task_of_its_predecessor():
    path, links, owners = traced(task("a", 2, actor="A"), task("b", 5, [Link("a", "FS", -8)], actor="B"))
    assert (path, links) == (("b",), [])
    assert owners["B"] == 5


def test_months_of_a_risk_are_owned_by_whoever_works():
    struck = Risk("r", "r", 1.0, ("a",), months=Range.fixed(4))
    result = simulate(Network((task("a", 3, actor="A"),), risks=(struck,)), iterations=50)
    assert result.owners[0].mean.value == 7


@pytest.mark.parametrize("walked", [False, True])
def test_criticality_of_two_uniform_races(walked):
    """P(A > B) for A uniform on 0 to 1 and B uniform on 0 to 2 is 1/4."""
    never = (Risk("never", "never", 0.0, ("a",)),) if walked else ()
    pair = task("a", Range(0, 0.5, 1, "uniform")), task("b", Range(0, 1, 2, "uniform"), actor="Y")
    result = simulate(Network(pair, risks=never), iterations=FUTURES)
    assert near(result.tasks[0].criticality, 0.25)
    assert result.tasks[0].criticality.value + result.tasks[1].criticality.value == pytest.approx(1)


def test_criticality_of_a_triangular_and_a_uniform_task():
    """P(A > B), integrated over the density of A."""
    a = triang(c=1 / 5, loc=2, scale=5)
    expected, _ = quad(lambda x: a.pdf(x) * np.clip((x - 1) / 5, 0, 1), 2, 7, points=[3, 6])
    pair = task("a", Range(2, 3, 7)), task("b", Range(1, 3, 6, "uniform"), actor="Y")
    assert near(simulate(Network(pair), iterations=FUTURES).tasks[0].criticality, expected)


def test_cruciality_is_the_correlation_of_work_with_the_finish():
    """Of a chain of independent tasks it is the share of the deviation (Williams 1992)."""
    chain = task("a", Range(0, 3, 6, "uniform")), task("b", Range(0, 4, 8, "uniform"), ["a"])
    first, second = simulate(Network(chain), iterations=FUTURES).tasks
    total = math.sqrt(36 + 64)
    assert first.cruciality.value == pytest.approx(6 / total, abs=0.02)
    assert second.cruciality.value == pytest.approx(8 / total, abs=0.02)


def test_undelivered_futures_have_no_critical_path():
    missed = task("a", Range(0, 5, 10, "uniform"), windows=LaunchWindows(explicit=((4, 5),)))
    result = simulate(Network((missed,)), iterations=FUTURES)
    assert near(result.delivered, 0.5)
    assert result.tasks[0].criticality.value == 1
    held = {owner.kind: owner.mean.value for owner in result.owners}
    assert held["actor"] + held["windows"] == pytest.approx(result.finish.mean.value)
