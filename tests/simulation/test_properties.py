"""What must hold for every network."""

import math
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.simulation import Fallback, LaunchWindows, Network, Partner, Range, Task, simulate
from accord.simulation.plan import build_plan
from accord.simulation.run import run_plan_and_iterations

ITERATIONS = 60
ACTORS = ("A", "B", "C")


@st.composite
def ranges(draw, top=12.0):
    low, mode, high = sorted(draw(st.lists(st.floats(0, top), min_size=3, max_size=3)))
    shape = draw(st.sampled_from(["triangular", "pert", "uniform"]))
    return Range(low, mode, high, shape)


@st.composite
def networks(draw, fallbacks=True):
    count = draw(st.integers(1, 7))
    tasks = []
    for index in range(count):
        actor = draw(st.sampled_from(ACTORS))
        heir = draw(st.sampled_from([name for name in ACTORS if name != actor]))
        fallback = Fallback(heir, draw(ranges()), draw(ranges()), draw(ranges(4.0)))
        windows = draw(st.sampled_from([None, None, LaunchWindows(3, 13, 2)]))
        before = draw(st.sets(st.integers(0, index - 1))) if index else set()
        tasks.append(
            Task(
                f"t{index}",
                f"Task {index}",
                actor,
                "element",
                draw(ranges()),
                draw(ranges()),
                tuple(f"t{number}" for number in sorted(before)),
                draw(st.sampled_from([0.0, 5.0])),
                windows,
                fallback if fallbacks and draw(st.booleans()) else None,
                mission="m",
            )
        )
    delivering = sorted(draw(st.sets(st.integers(0, count - 1), min_size=1)))
    hazards = st.sampled_from([0.0, 0.1, 0.5, 1.0])
    partners = tuple(
        Partner(name, Range.fixed(draw(hazards)), draw(st.sampled_from([0.0, 0.4])), 0.3) for name in ACTORS
    )
    return Network(tuple(tasks), partners, {"m": tuple(f"t{number}" for number in delivering)}, 0.2)


checked = settings(max_examples=40, deadline=None, derandomize=True)


@checked
@given(networks())
def test_programme_finishes_with_its_last_delivering_task_and_costs_what_is_paid(network):
    plan, labels = build_plan(network)
    raw = run_plan_and_iterations(plan, ITERATIONS, 1)
    ends = [labels.order.index(int(name[1:])) for name in network.missions["m"]]
    assert np.array_equal(raw.finish, raw.task_finish[:, ends].max(axis=1))
    assert np.array_equal(raw.finish, raw.missions[:, 0])
    assert (raw.task_finish >= raw.task_start).all()
    np.testing.assert_allclose(raw.paid.sum(axis=1), raw.cost, rtol=1e-12, atol=1e-12)
    for row, index in enumerate(labels.order):
        for name in network.tasks[index].predecessors:
            assert (raw.task_start[:, row] >= raw.task_finish[:, labels.order.index(int(name[1:]))]).all()


@checked
@given(networks())
def test_months_of_the_critical_path_add_up_to_the_finish(network):
    raw = run_plan_and_iterations(build_plan(network)[0], ITERATIONS, 1)
    delivered = np.isfinite(raw.finish)
    assert np.isnan(raw.owned[~delivered]).all()
    assert (raw.owned[delivered] >= -1e-9).all()
    np.testing.assert_allclose(raw.owned[delivered].sum(axis=1), raw.finish[delivered], rtol=1e-12, atol=1e-9)
    assert raw.critical.max(initial=0) <= delivered.sum()


@checked
@given(networks(fallbacks=False), st.data())
def test_another_predecessor_never_shortens_the_programme(network, data):
    """Without fallbacks: one that works faster than the actor it replaces can gain from a delay."""
    after = data.draw(st.integers(0, len(network.tasks) - 1))
    before = data.draw(st.integers(0, after))
    if before == after:
        return
    task = network.tasks[after]
    linked = replace(task, predecessors=(*task.predecessors, f"t{before}"))
    changed = replace(network, tasks=(*network.tasks[:after], linked, *network.tasks[after + 1 :]))
    first = simulate(network, iterations=ITERATIONS)
    second = simulate(changed, iterations=ITERATIONS)
    assert (second.finish_samples >= first.finish_samples).all()


@checked
@given(networks(fallbacks=False), st.sampled_from(ACTORS))
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
