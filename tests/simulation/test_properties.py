"""What must hold for every network."""

import math
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.simulation import Fallback, LaunchWindows, Link, Network, Partner, Range, Risk, Task, simulate
from accord.simulation.execution import Request, run_iterations
from accord.simulation.outcome import FINISHES, STARTS
from accord.simulation.planning import build_plan

ITERATIONS = 60
ACTORS = ("A", "B", "C")


@st.composite
def ranges(draw, top=12.0):
    low, mode, high = sorted(draw(st.lists(st.floats(0, top), min_size=3, max_size=3)))
    shape = draw(st.sampled_from(["triangular", "pert", "uniform"]))
    return Range(low, mode, high, shape)


@st.composite
def networks(draw, monotonic=False):
    """Networks of all that the core knows or, when monotonic, of what cannot gain from a delay or a departure."""
    count = draw(st.integers(1, 7))
    tasks = []
    for index in range(count):
        actor = draw(st.sampled_from(ACTORS))
        heir = draw(st.sampled_from([name for name in ACTORS if name != actor]))
        retained = draw(st.sampled_from([0.0, 0.5, 1.0]))
        fallback = Fallback(heir, draw(ranges()), draw(ranges()), draw(ranges(4.0)), retained)
        windows = draw(st.sampled_from([None, None, LaunchWindows(3, 13, 2)]))
        before = sorted(draw(st.sets(st.integers(0, index - 1)))) if index else []
        kinds = st.just("FS") if monotonic else st.sampled_from(["FS", "FS", "SS", "FF", "SF"])
        lags = st.sampled_from([0.0, 0.0, 2.0, -1.5])
        modes = (
            st.just("interdependence")
            if monotonic
            else st.sampled_from(["interdependence", "augmentation", "integration"])
        )
        mode = draw(modes)
        tasks.append(
            Task(
                f"t{index}",
                f"Task {index}",
                actor,
                "element",
                draw(ranges()),
                draw(ranges()),
                tuple(Link(f"t{number}", draw(kinds), draw(lags)) for number in before),
                draw(st.sampled_from([0.0, 5.0])),
                windows,
                fallback if not monotonic and draw(st.booleans()) else None,
                mission="m",
                monthly_cost=draw(ranges(2.0)),
                mode=mode,
                shared_with=(heir,) if mode == "integration" and draw(st.booleans()) else (),
            )
        )
    delivering = sorted(draw(st.sets(st.integers(0, count - 1), min_size=1)))
    hazards = st.sampled_from([0.0, 0.1, 0.5, 1.0])
    budgets = st.none() if monotonic else st.sampled_from([None, None, 6.0])
    partners = tuple(
        Partner(name, Range.fixed(draw(hazards)), draw(st.sampled_from([0.0, 0.4])), 0.3, draw(budgets))
        for name in ACTORS
    )
    struck = sorted(draw(st.sets(st.integers(0, count - 1))))
    risks = tuple(Risk(f"r{index}", "R", 0.5, (f"t{index}",), draw(ranges(3.0)), draw(ranges())) for index in struck)
    missions = {"m": tuple(f"t{number}" for number in delivering)}
    return Network(tuple(tasks), partners, missions, 0.2, risks=risks)


def raw_run(network):
    plan, labels = build_plan(network)
    return run_iterations(plan, Request(ITERATIONS, seed=1))[0], [network.tasks[index] for index in labels.order]


checked = settings(max_examples=40, deadline=None)


@checked
@given(networks())
def test_programme_finishes_with_its_last_delivering_task_and_costs_what_is_paid(network):
    kept, tasks = raw_run(network)
    starts, finishes = (
        {task.id: kept.tasks[plane, :, row] for row, task in enumerate(tasks)} for plane in (STARTS, FINISHES)
    )
    last = np.max([finishes[name] for name in network.missions["m"]], axis=0)
    np.testing.assert_array_equal(kept.sums[0], last)
    np.testing.assert_array_equal(kept.missions[0], last)
    np.testing.assert_allclose(kept.paid.sum(axis=1), kept.sums[1], rtol=1e-12, atol=1e-9)
    np.testing.assert_allclose(kept.cash.sum(axis=2), kept.paid, rtol=1e-9, atol=1e-9)
    for task in tasks:
        assert (finishes[task.id] >= starts[task.id]).all()
        for link in task.links:
            if link.kind[1] == "S":
                before = finishes if link.kind == "FS" else starts
                assert (starts[task.id] >= before[link.task] + link.lag).all()


@checked
@given(networks())
def test_months_of_the_critical_path_add_up_to_the_finish(network):
    kept, _ = raw_run(network)
    finish = kept.sums[0]
    delivered = np.isfinite(finish)
    assert np.isnan(kept.owned[~delivered]).all()
    np.testing.assert_allclose(kept.owned[delivered].sum(axis=1), finish[delivered], rtol=1e-12, atol=1e-9)
    assert (kept.owned[delivered][:, :-1] >= -1e-9).all()
    assert kept.critical.max(initial=0) <= delivered.sum()


@checked
@given(networks(monotonic=True), st.data())
def test_another_predecessor_never_shortens_the_programme(network, data):
    """Without fallbacks: one that works faster than the actor it replaces can gain from a delay."""
    after = data.draw(st.integers(0, len(network.tasks) - 1))
    before = data.draw(st.integers(0, after))
    if before == after:
        return
    task = network.tasks[after]
    linked = replace(task, predecessors=(*task.predecessors, Link(f"t{before}")))
    changed = replace(network, tasks=(*network.tasks[:after], linked, *network.tasks[after + 1 :]))
    first = simulate(network, iterations=ITERATIONS)
    second = simulate(changed, iterations=ITERATIONS)
    assert (second.finish_samples >= first.finish_samples).all()


@checked
@given(networks(monotonic=True), st.sampled_from(ACTORS))
def test_a_partner_that_cannot_leave_never_lowers_the_chance_of_delivery(network, name):
    """Without fallbacks, for the same reason; and then in every single iteration."""
    staying = tuple(
        replace(partner, annual_withdrawal=Range.fixed(0.0)) if partner.id == name else partner
        for partner in network.partners
    )
    before = simulate(network, iterations=ITERATIONS, horizon=30)
    after = simulate(replace(network, partners=staying), iterations=ITERATIONS, horizon=30)
    assert (after.finish_samples <= before.finish_samples).all()
    assert after.delivered.value >= before.delivered.value
    change = {result.partner: result.delivered.value for result in before.withdrawals}
    assert math.isclose(change[name], before.delivered.value - after.delivered.value, abs_tol=1e-12)


@checked
@given(networks())
def test_percentiles_rise_and_joint_confidence_never_exceeds_either(network):
    result = simulate(network, iterations=ITERATIONS)
    for spread in (result.finish, result.cost):
        values = [estimate.value for estimate in spread.percentiles.values()]
        assert values == sorted(values)
    for point in result.joint_table:
        assert point.confidence.value <= result.joint(math.inf, point.finish) + 1e-12
        assert point.confidence.value <= result.joint(point.cost, math.inf) + 1e-12
    for level, points in result.frontier.items():
        for finish, cost in points:
            assert result.joint(cost, finish) >= level / 100 - 1e-9
