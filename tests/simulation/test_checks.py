"""Everything wrong with a network is said at once, in plain words."""

from dataclasses import replace

import pytest

from accord.errors import StudyError
from accord.simulation import (
    Branch,
    Fallback,
    LaunchWindows,
    Link,
    Network,
    NetworkError,
    Partner,
    Range,
    Task,
    network_problems,
    simulate,
)

ONE = Range.fixed(1.0)
GOOD = Task("habitat", "Habitat", "ESA", "element", ONE, ONE)


def said(network):
    return [str(problem) for problem in network_problems(network)]


def test_a_sound_network_has_no_problems():
    task = replace(
        GOOD,
        windows=LaunchWindows(explicit=((1, 2), (3, 3))),
        fallback=Fallback("NASA", ONE, ONE, ONE),
        mission="m",
    )
    assert said(Network((task,), (Partner("ESA", Range(0, 0, 1), 0.2, 1.0),), {"m": ("habitat",)}, 1.0)) == []


def test_all_problems_come_at_once():
    tasks = (
        replace(GOOD, duration=Range(5, 3, 4), predecessors=("habitas",)),
        replace(GOOD, cost=Range(-1, 0, 1)),
    )
    partner = Partner("ESA", Range(0, 0.5, 1.5), -1.0, 2.0)
    with pytest.raises(NetworkError) as caught:
        simulate(Network(tasks, (partner,), {"m": ()}, 3.0), iterations=0, seed=-1, workers=0, horizon=-1.0)
    assert isinstance(caught.value, StudyError)
    assert str(caught.value).split("\n") == [
        "horizon: found -1.0; allowed: months from the start, 0 or more",
        "iterations: found 0; allowed: 1 or more",
        "missions.m: no task delivers this mission; name at least one task",
        "partners.ESA.annual_withdrawal: found 0 to 1.5; allowed: 0 to 1",
        "partners.ESA.correlation: found 2; allowed: 0 to 1",
        "partners.ESA.standing_army: found -1.0; allowed: 0 or more",
        "programme_correlation: found 3; allowed: 0 to 1",
        "seed: found -1; allowed: 0 to 2**64 - 1",
        "tasks: id 'habitat' is used 2 times; give each its own id",
        "tasks.habitat.cost: found -1 to 1; allowed: 0 or more",
        "tasks.habitat.duration: low 5 is above mode 3; allowed: low <= mode <= high",
        "tasks.habitat.predecessors: unknown task 'habitas'; did you mean 'habitat'?",
        "workers: found 0; allowed: 1 or more",
    ]


def test_a_circle_is_named_in_the_order_of_work():
    tasks = tuple(
        Task(name, name, "X", "element", ONE, ONE, before)
        for name, before in (("a", ()), ("b", ("d",)), ("c", ("b", "a")), ("d", ("c",)), ("e", ("d",)))
    )
    assert said(Network(tasks)) == [
        "tasks: tasks wait for each other in a circle: b -> c -> d -> b; remove one of these links"
    ]


@pytest.mark.parametrize(
    ("task", "message"),
    [
        (replace(GOOD, kind="elment"), "kind: unknown kind 'elment'; did you mean 'element'?"),
        (replace(GOOD, actor=""), "actor: no actor is named; name who does it"),
        (
            replace(GOOD, duration=Range(1, 2, 3, "triangle")),
            "duration: unknown distribution 'triangle'; did you mean 'triangular'?",
        ),
        (replace(GOOD, cost=Range(0, float("nan"), 1)), "cost: not a finite number: mode nan"),
        (
            replace(GOOD, cost=Range(0, 0, 1, "fixed")),
            "cost: a fixed value has different bounds; allowed: low = mode = high",
        ),
        (replace(GOOD, cost=Range(0, 2, 1)), "cost: mode 2 is above high 1; allowed: low <= mode <= high"),
        (replace(GOOD, not_before=-1.0), "not_before: found -1.0; allowed: 0 or more"),
        (
            replace(GOOD, windows=LaunchWindows(1, 0, 0)),
            "windows: first 1, period 0, length 0; "
            "allowed: first 0 or more, period above 0, length from 0 to the period",
        ),
        (
            replace(GOOD, windows=LaunchWindows(explicit=((3, 4), (2, 5)))),
            "windows: launch windows are out of order or overlap; "
            "allowed: (opens, closes) pairs in order of time, months from the start",
        ),
        (
            replace(GOOD, fallback=Fallback("ESA", ONE, ONE)),
            "fallback.actor: the fallback of 'ESA' is itself; name another actor, or leave the fallback out",
        ),
        (
            replace(GOOD, fallback=Fallback("NASA", Range(2, 1, 3), ONE)),
            "fallback.duration: low 2 is above mode 1; allowed: low <= mode <= high",
        ),
        (
            replace(GOOD, mission="m"),
            "mission: mission 'm' is not described; say under missions which tasks deliver it",
        ),
    ],
)
def test_each_problem_of_a_task_is_said_in_words(task, message):
    assert said(Network((task,))) == [f"tasks.habitat.{message}"]


def test_a_milestone_is_no_work():
    problem = "tasks.habitat: a milestone has a duration or a fallback; allowed: neither; make it an element"
    assert said(Network((replace(GOOD, kind="milestone"),))) == [problem]


def test_missions_name_known_tasks_and_tasks_known_missions():
    network = Network((replace(GOOD, mission="moom"),), missions={"moon": ("habitats",)})
    assert said(network) == [
        "tasks.habitat.mission: unknown mission 'moom'; did you mean 'moon'?",
        "missions.moon: unknown task 'habitats'; did you mean 'habitat'?",
    ]


def test_empty_networks_and_ids():
    assert said(Network(())) == ["tasks: there are no tasks; add at least one task"]
    assert said(Network((replace(GOOD, id=""),))) == ["tasks: an id is empty; give it a name"]
    partners = (Partner("ESA"), Partner("ESA"))
    assert said(Network((GOOD,), partners)) == ["partners: id 'ESA' is used 2 times; give each its own id"]


@pytest.mark.parametrize(
    ("task", "message"),
    [
        (
            replace(GOOD, predecessors=(Link("habitat", "SF"), Link("bus"))),
            "predecessors: unknown task 'bus'; allowed: habitat",
        ),
        (
            replace(GOOD, predecessors=(Link("habitat", "FX"),)),
            "predecessors: unknown link 'FX'; allowed: FS, SS, FF, SF",
        ),
        (
            replace(GOOD, predecessors=(Link("habitat", lag=float("inf")),)),
            "predecessors: lag inf; allowed: months, negative for an overlap",
        ),
        (replace(GOOD, mode="integrated"), "mode: unknown mode 'integrated'; did you mean 'integration'?"),
        (
            replace(GOOD, shared_with=("JAXA",)),
            "shared_with: shared under interdependence; allowed: only under integration",
        ),
        (
            replace(GOOD, monthly_cost=Range(-1, 0, 1)),
            "monthly_cost: found -1 to 1; allowed: 0 or more",
        ),
        (
            replace(GOOD, duration=Range(10, 29, 30, "normal")),
            "duration: the mode 29 of a normal distribution is not in the middle of 10 and 30; "
            "allowed: low and high as tenth and ninetieth percentile, the mode between; "
            "take a trigen or lognormal distribution where it is skewed",
        ),
        (
            replace(GOOD, duration=Range(0, 1, 2, "lognormal")),
            "duration: low 0; allowed: above 0 for a lognormal distribution",
        ),
        (
            replace(GOOD, duration=Range(1, 2, 3, "pert", peak=0.0)),
            "duration: peak 0; allowed: above 0; 4 by custom",
        ),
        (
            replace(GOOD, duration=Range(1, 2, 3, "discrete")),
            "duration: no values, or one that is negative or no number; allowed: one or more, 0 or more each",
        ),
        (
            replace(GOOD, duration=Range(1, 1, 1, "empirical", values=(1, 3))),
            "duration: low 1 and high 1 are not the least and the greatest of the values; allowed: 1 and 3",
        ),
        (
            replace(GOOD, duration=Range(1, 2, 3, "discrete", values=(1, 3), weights=(1,))),
            "duration: 1 weights for 2 values; allowed: one for each",
        ),
        (
            replace(GOOD, duration=Range(1, 1, 3, "discrete", values=(1, 3), weights=(0, 0))),
            "duration: weights are negative or all zero; allowed: 0 or more, some above 0",
        ),
        (
            replace(GOOD, fallback=Fallback("NASA", ONE, ONE, retained=1.5)),
            "fallback.retained: found 1.5; allowed: 0 to 1",
        ),
    ],
)
def test_each_problem_of_links_modes_and_distributions(task, message):
    assert f"tasks.habitat.{message}" in said(Network((task,)))


def test_numbers_of_the_network_and_of_budgets_have_limits():
    network = Network((GOOD,), (Partner("ESA", annual_budget=-1.0),), escalation=1.5, year_months=13.0)
    assert said(network) == [
        "partners.ESA.annual_budget: found -1.0; allowed: million a year, 0 or more",
        "escalation: found 1.5; allowed: a yearly share, -1 to 1",
        "year_months: found 13; allowed: 0 to 12",
    ]


def test_windows_that_open_after_the_horizon():
    late = replace(GOOD, windows=LaunchWindows(40, 26, 1))
    with pytest.raises(NetworkError, match="first window opens in month 40, after the horizon of 30; move the horizon"):
        simulate(Network((late,)), horizon=30.0)
    explicit = replace(GOOD, windows=LaunchWindows(explicit=((31, 32),)))
    with pytest.raises(NetworkError, match="first window opens in month 31"):
        simulate(Network((explicit,)), horizon=30.0)


def test_a_circle_through_a_branch_is_found():
    tasks = GOOD, replace(GOOD, id="b", branch="way/this"), replace(GOOD, id="a", predecessors=("b",))
    said_of = said(Network(tasks, branches=(Branch("way", "a", {"this": 1.0}),)))
    assert said_of == ["tasks: tasks wait for each other in a circle: b -> a -> b; remove one of these links"]
