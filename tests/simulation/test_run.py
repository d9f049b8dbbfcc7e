"""The same bits whatever the number of workers, the size of blocks, or what else is in the network."""

from dataclasses import replace

import numpy as np
import pytest

from accord.simulation import Fallback, Network, Partner, Range, Task, run, simulate
from accord.simulation.plan import build_plan
from accord.simulation.run import run_plan_and_iterations, spacing


def programme():
    """Twelve tasks of three partners who may leave, with fallbacks and two missions."""
    tasks = []
    for index in range(12):
        actor = "ABC"[index % 3]
        tasks.append(
            Task(
                f"t{index}",
                f"Task {index}",
                actor,
                "element",
                Range(2, 3 + index % 2, 9, ("triangular", "pert", "uniform")[index % 3]),
                Range(10, 12, 30, "pert"),
                tuple(f"t{before}" for before in (index - 2, index - 3) if before >= 0),
                fallback=Fallback("ABC"[(index + 1) % 3], Range(2, 3, 4), Range(5, 6, 9), Range(0, 1, 2)),
                mission="one" if index < 6 else "two",
            )
        )
    partners = tuple(Partner(name, Range(0, 0.05, 0.2), 0.3, 0.4) for name in "ABC")
    return Network(tuple(tasks), partners, {"one": ("t5",), "two": ("t10", "t11")}, 0.2)


def same(first, second):
    return all(np.array_equal(a, b, equal_nan=True) for a, b in zip(first, second, strict=True))


@pytest.mark.parametrize(("workers", "block"), [(1, 1), (1, 97), (3, 64), (2, 256), (4, 5000)])
def test_bits_do_not_depend_on_workers_or_blocks(workers, block):
    plan, _ = build_plan(programme())
    whole = run_plan_and_iterations(plan, 1000, 5, 1, 1000)
    assert same(whole, run_plan_and_iterations(plan, 1000, 5, workers, block))
    assert whole.affected.sum() > 50


def test_results_do_not_depend_on_workers():
    one = simulate(programme(), iterations=1500, seed=9, workers=1)
    many = simulate(programme(), iterations=1500, seed=9, workers=4)
    assert one.to_dict() == many.to_dict()


def test_another_seed_gives_other_numbers():
    first = simulate(programme(), iterations=100, seed=1)
    second = simulate(programme(), iterations=100, seed=2)
    assert not np.array_equal(first.finish_samples, second.finish_samples)


def test_longer_runs_begin_with_the_shorter():
    short = simulate(programme(), iterations=100)
    long = simulate(programme(), iterations=300)
    assert np.array_equal(short.cost_samples, long.cost_samples[:100])


def test_removing_one_task_or_partner_leaves_the_draws_of_the_others():
    network = programme()
    without_task = replace(
        network,
        tasks=tuple(replace(task, mission="") for task in network.tasks if task.id not in ("t10", "t11")),
        partners=tuple(replace(partner, annual_withdrawal=Range.fixed(0.0)) for partner in network.partners),
        missions={},
    )
    without_partner = replace(without_task, partners=without_task.partners[:2][::-1])
    everything = replace(network, partners=without_task.partners)
    dates = []
    for changed in (everything, without_task, without_partner):
        plan, labels = build_plan(changed)
        raw = run_plan_and_iterations(plan, 200, 3)
        dates.append(raw.task_finish[:, [labels.order.index(index) for index in (0, 1, 3)]])
    assert np.array_equal(dates[0], dates[1])
    # t0, t1 and t3 belong to A and B and wait for nobody else, so nothing of C can touch them.
    assert np.array_equal(dates[1], dates[2])


def test_exclusion_equals_a_network_in_which_the_partner_cannot_leave():
    network = programme()
    plan, _ = build_plan(network)
    raw = run_plan_and_iterations(plan, 1000, 5)
    for column, partner in enumerate(network.partners):
        staying = tuple(
            replace(other, annual_withdrawal=Range.fixed(0.0)) if other is partner else other
            for other in network.partners
        )
        alone = run_plan_and_iterations(build_plan(replace(network, partners=staying))[0], 1000, 5)
        assert np.array_equal(raw.finish_without[column], alone.finish)
        assert np.array_equal(raw.cost_without[column], alone.cost)


def test_kept_iterations_are_bounded_and_evenly_spaced(monkeypatch):
    plan, _ = build_plan(programme())
    full = run_plan_and_iterations(plan, 2500, 0)
    monkeypatch.setattr(run, "TASK_CELLS", 1)
    monkeypatch.setattr(run, "OWNER_ROWS", 600)
    kept = run_plan_and_iterations(plan, 2500, 0)
    assert np.array_equal(kept.task_finish, full.task_finish[::3])
    assert np.array_equal(kept.owned, full.owned[::5], equal_nan=True)
    assert np.array_equal(kept.critical, full.critical)


@pytest.mark.parametrize(("iterations", "most"), [(1, 1), (10, 3), (1000, 999), (5, 100)])
def test_spacing_keeps_no_more_than_asked(iterations, most):
    assert len(range(0, iterations, spacing(iterations, most))) <= most
