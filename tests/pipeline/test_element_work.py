"""The tasks of an element in the network: their lengths, links, modes, windows, and who takes them over."""

from dataclasses import replace
from datetime import date
from math import inf

import pytest

from accord.arrangements.arrangement import arrangement_of
from accord.pipeline.arranging import prepare
from accord.pipeline.element_work import mode_applied
from accord.pipeline.evidence import profile
from accord.pipeline.network import build_network, simulate_arrangement
from accord.simulation import Link, simulate
from accord.study import load

KEYS = (
    ("bus", "NASA", "NASA"),
    ("radio", "ESA", "ESA"),
    ("camera", "CNSA", "CNSA"),
    ("descent", "NASA", "NASA"),
)
TASKS = """\
    tasks:
      design: {name: Design, length: 6, cost: 1}
      build: {name: Build, length: 12, cost: 3, after: [design SS+2]}
      test: {name: Test, length: 6, after: [build]}
"""


def laid_out(folder):
    study = load(folder)
    screener = prepare(study, profile(study, seed=3))
    arrangement = arrangement_of(screener.case, KEYS)
    return study, screener, arrangement, build_network(study, screener, arrangement)


def by_id(network):
    return {task.id: task for task in network.tasks}


@pytest.fixture
def parted(relay_folder, spoil):
    spoil("programme.yaml", "    role: bus\n", f"    role: bus\n{TASKS}")
    return laid_out(relay_folder)


def test_the_tasks_are_scaled_to_the_option_and_end_in_a_milestone_of_the_elements_name(parted):
    tasks = by_id(parted[3])
    names = [name for name in tasks if name.startswith("bus")]
    assert names == ["bus: design", "bus: build", "bus: test", "bus", "bus: delivery"]
    # By hand: build may start 2 after design and takes 12, test 6, so 20 in all stand for 24, 30 and 42 months.
    spans = {name: (tasks[name].duration.low, tasks[name].duration.mode, tasks[name].duration.high) for name in names}
    assert spans["bus: design"] == pytest.approx((7.2, 9, 12.6))
    assert spans["bus: build"] == pytest.approx((14.4, 18, 25.2))
    assert tasks["bus: build"].links == (Link("bus: design", "SS", pytest.approx(3)),)
    assert (tasks["bus"].kind, tasks["bus"].predecessors) == ("milestone", ("bus: design", "bus: test")), (
        "nothing waits for the end of either"
    )
    assert "bus" in tasks["bus: delivery"].predecessors
    costs = [tasks[name].cost.mode for name in names[:3]]
    assert costs[1] == pytest.approx(3 * costs[0])
    assert costs[2] == 0


def test_the_plan_of_the_whole_is_that_of_one_task(parted, relay_study):
    screener = prepare(relay_study, profile(relay_study, seed=3))
    whole = build_network(relay_study, screener, arrangement_of(screener.case, KEYS))
    with_tasks = simulate(parted[3], iterations=2000, seed=1, sampling="latin")
    without = simulate(whole, iterations=2000, seed=1, sampling="latin")
    assert with_tasks.plan.finish == pytest.approx(without.plan.finish)
    spent = [sum(task.cost.mode for task in network.tasks) for network in (parted[3], whole)]
    assert spent[0] == pytest.approx(spent[1])
    # Those who wait for others cost a share of their monthly mean, which overlapping tasks lower a little.
    assert with_tasks.plan.cost == pytest.approx(without.plan.cost, rel=0.005)


def test_the_tasks_vary_together_so_that_the_whole_keeps_its_range(parted):
    network = parted[3]
    (group,) = network.groups
    assert (group.id, group.tasks, group.correlation) == ("bus", ("bus: design", "bus: build", "bus: test"), 1.0)


def test_work_waits_for_authorisations_at_tasks_that_wait_for_no_other(parted):
    tasks = by_id(parted[3])
    legal = {name for name, task in tasks.items() if task.kind == "legal"}
    assert legal & {link.task for link in tasks["bus: design"].links}
    assert not legal & {link.task for link in (*tasks["bus: build"].links, *tasks["bus: test"].links)}


def test_whoever_takes_over_does_the_same_part_of_its_own_option(parted):
    tasks = by_id(parted[3])
    fallback = tasks["bus: build"].fallback
    assert fallback.actor == "ESA"
    assert (fallback.duration.low, fallback.duration.high) == pytest.approx((24 * 0.6, 48 * 0.6))
    assert fallback.cost.mode == pytest.approx(180 * 0.75)


def test_retained_work_and_relearning_are_the_methods(relay_folder, spoil):
    spoil("study.yaml", "  pareto_steps: 3\n", """\
  pareto_steps: 3
  retained: {low: 0.1, mode: 0.4, high: 0.6, source: plan, confidence: medium}
  relearning: {low: 1, mode: 1.5, high: 2, source: plan, confidence: medium}
""")  # fmt: skip
    fallback = by_id(laid_out(relay_folder)[3])["bus"].fallback
    assert fallback.retained == 0.4
    assert fallback.duration.mode == pytest.approx(1.5 * 30)
    assert fallback.cost.mode == pytest.approx(1.5 * 180)


@pytest.mark.parametrize(
    ("element", "old", "new", "mode"),
    [
        ("bus", None, None, "interdependence"),
        ("camera", "    role: imaging\n", "    role: imaging\n    mode: augmentation\n", "augmentation"),
        ("camera", "    role: imaging\n", "    role: imaging\n    mode: coordination\n", "coordination"),
        ("camera", None, None, "interdependence"),
        (
            "radio",
            "    role: communications\n",
            "    role: communications\n    mode: augmentation\n",
            "interdependence",
        ),
    ],
)
def test_the_mode_counts_unless_the_mission_cannot_do_without(relay_folder, spoil, element, old, new, mode):
    """The bus is stated as augmentation, but its mission is nothing without it."""
    if old:
        spoil("programme.yaml", old, new)
    study, _, arrangement, network = laid_out(relay_folder)
    tasks = by_id(network)
    choice = next(choice for choice in arrangement.choices if choice.element == element)
    assert mode_applied(study.programme.elements[element], choice) == mode
    assert {tasks[element].mode, tasks[f"{element}: delivery"].mode} == {mode}


def test_a_mission_goes_on_without_an_addition_whose_owner_leaves(relay_folder, spoil):
    spoil(
        "programme.yaml",
        "    role: communications\n    after: [bus]\n",
        "    role: communications\n    after: [camera]\n",
    )
    spoil("actors.yaml", "    worth: {value: 2.5,", "    withdrawal: {value: 1, unit: per year, source: plan, "
          "confidence: medium}\n    worth: {value: 2.5,")  # fmt: skip
    waits = simulate_arrangement(*laid_out(relay_folder)[:3], seed=1, iterations=400)[1]
    spoil("programme.yaml", "    role: imaging\n", "    role: imaging\n    mode: augmentation\n")
    goes_on = simulate_arrangement(*laid_out(relay_folder)[:3], seed=1, iterations=400)[1]
    assert goes_on.missions[0].finish.percentiles[50].value < waits.missions[0].finish.percentiles[50].value


def test_partners_that_take_part_share_work_under_integration(relay_folder, spoil):
    spoil("programme.yaml", "        mode: interdependence\n",
          "        mode: integration\n        shared_with: [NASA, CNSA]\n")  # fmt: skip
    tasks = by_id(laid_out(relay_folder)[3])
    assert (tasks["radio"].mode, tasks["radio"].shared_with) == ("integration", ("NASA", "CNSA"))
    assert tasks["radio: delivery"].shared_with == ()
    study = load(relay_folder)
    screener = prepare(study, profile(study, seed=3))
    pair = build_network(study, screener, arrangement_of(screener.case, KEYS[:2]))
    assert by_id(pair)["radio"].shared_with == ("NASA", "CNSA"), "who builds together takes part"
    assert {partner.id for partner in pair.partners} == {"NASA", "ESA", "CNSA"}


def test_work_and_its_authorisations_wait_for_the_phase_that_is_decided_on(relay_folder, spoil):
    spoil("study.yaml", "requirements:\n", "phases: [2018-01-01, 2020-01-01]\nrequirements:\n")
    study, screener, arrangement, _ = laid_out(relay_folder)
    later = replace(arrangement, starts={"radio": 1, "bus": 0, "camera": 1})
    tasks = by_id(build_network(study, screener, later))
    begins = screener.case.phases[1]
    assert 23 < begins < 25
    starts = {"bus": 0, "radio": begins, "camera": begins, "descent": 0}
    assert {name: tasks[name].not_before for name in starts} == starts
    for task in (task for task in tasks.values() if task.kind == "legal"):
        waiting = [name for name in starts for stage in (name, f"{name}: delivery") if task.id in {
            link.task for link in tasks[stage].links}]  # fmt: skip
        assert task.not_before == min(starts[name] for name in waiting)
    result = simulate(build_network(study, screener, later), iterations=200, seed=1)
    assert next(one for one in result.tasks if one.id == "radio").start[10].value >= begins


def test_a_backup_takes_over_at_once_with_its_own_months(relay_folder, spoil):
    spoil("study.yaml", "  pareto_steps: 3\n", """\
  pareto_steps: 3
  relearning: {value: 1.5, source: plan, confidence: medium}
""")  # fmt: skip
    study, screener, arrangement, network = laid_out(relay_folder)
    backup = screener.case.choice_of["bus", "ESA", "ESA"]
    tasks = by_id(build_network(study, screener, replace(arrangement, backups=(backup,))))
    fallback, without = tasks["bus"].fallback, by_id(network)["bus"].fallback
    assert (fallback.actor, fallback.restart_lag.high, fallback.duration.mode) == ("ESA", 0, 36)
    assert fallback.cost.mode == pytest.approx(backup.cost[1])
    assert (without.restart_lag.mode, without.duration.mode) == (9, 1.5 * 30), "who is not ready looks, signs, learns"
    assert tasks["bus: delivery"].fallback.restart_lag.high == 0


def test_listed_windows_are_months_from_the_start_without_those_that_have_closed(relay_folder, spoil):
    spoil("programme.yaml", """\
      first: {value: 30, unit: months, source: plan, confidence: medium}
      period: {value: 12, unit: months, source: plan, confidence: medium}
      length: {value: 2, unit: months, source: plan, confidence: medium}
""", """\
      source: plan
      confidence: medium
      dates:
        - {opens: 2017-01-10, closes: 2017-02-10}
        - {opens: 2017-12-01, closes: 2018-01-31}
        - {opens: 2022-01-01, closes: 2022-01-31}
""")  # fmt: skip
    study, _, _, network = laid_out(relay_folder)
    windows = by_id(network)["descent: delivery"].windows
    assert study.meta.start == date(2018, 1, 1)
    assert windows.explicit == (
        (0, pytest.approx(30 / 30.4375)),
        (pytest.approx(48, abs=0.05), pytest.approx(49, abs=0.05)),
    )
    result = simulate(network, iterations=400, seed=1)
    (lander,) = [mission for mission in result.missions if mission.id == "lander"]
    finishes = [at.value for at in lander.finish.percentiles.values()]
    assert all(47.9 < finish < 49.1 or finish == inf for finish in finishes)
    assert finishes[0] < inf


def test_work_is_shared_only_where_integration_is_decided(relay_folder, spoil):
    spoil("programme.yaml", "        mode: interdependence\n",
          "        modes: [interdependence, integration]\n        shared_with: [NASA]\n")  # fmt: skip
    study = load(relay_folder)
    screener = prepare(study, profile(study, seed=3))
    keys = (("bus", "NASA", "NASA"), ("radio", "ESA", "ESA"))
    natural = arrangement_of(screener.case, keys)
    together = replace(natural, modes={"radio": "integration"})
    found = {
        name: {task.id: task for task in build_network(study, screener, one).tasks}["radio"]
        for name, one in (("natural", natural), ("together", together))
    }
    assert (found["natural"].mode, found["natural"].shared_with) == ("interdependence", ())
    assert (found["together"].mode, found["together"].shared_with) == ("integration", ("NASA",))
