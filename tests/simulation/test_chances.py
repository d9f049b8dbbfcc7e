"""What is wrong with risks, branches and correlations, said in words."""

from dataclasses import replace

import pytest

from accord.simulation import (
    Branch,
    CorrelationGroup,
    CorrelationMatrix,
    Mitigation,
    Network,
    Range,
    Risk,
    Task,
    network_problems,
)

ONE = Range.fixed(1.0)
BUS = Task("bus", "Bus", "ESA", "element", ONE, ONE)
FIRE = Risk("fire", "Fire", 0.1, ("bus",), months=Range(1, 2, 3))
TEST = Branch("test", "bus", {"passed": 0.8, "rework": 0.2})
PAIR = ((1.0, 0.5), (0.5, 1.0))


TASKS = BUS, replace(BUS, id="launch")


def said(tasks=TASKS, **more):
    return [str(problem) for problem in network_problems(Network(tuple(tasks), **more))]


def test_sound_risks_branches_groups_and_matrices_have_no_problems():
    mitigated = replace(FIRE, mitigation=Mitigation(Range(1, 2, 3), 0.1, 1.0), combine="parallel")
    on_path = replace(BUS, id="redo", branch="test/rework", predecessors=("bus",))
    late = Branch("late", "launch", {"in time": 0.0, "too late": 0.0}, 12.0)
    assert (
        said(
            (BUS, replace(BUS, id="launch"), on_path),
            risks=(mitigated, replace(FIRE, id="flood", probability=1.0)),
            branches=(TEST, late),
            groups=(CorrelationGroup("site", ("bus", "redo"), 1.0),),
            matrix=CorrelationMatrix(("bus", "launch"), PAIR),
        )
        == []
    )


@pytest.mark.parametrize(
    ("risk", "message"),
    [
        (replace(FIRE, id=""), "risks: an id is empty; give it a name"),
        (replace(FIRE, probability=1.5), "risks.fire.probability: found 1.5; allowed: 0 to 1"),
        (replace(FIRE, probability=float("nan")), "risks.fire.probability: found nan; allowed: 0 to 1"),
        (replace(FIRE, tasks=()), "risks.fire.tasks: it strikes no task; name at least one"),
        (replace(FIRE, tasks=("buss",)), "risks.fire.tasks: unknown task 'buss'; did you mean 'bus'?"),
        (
            replace(FIRE, months=Range(3, 2, 4)),
            "risks.fire.months: low 3 is above mode 2; allowed: low <= mode <= high",
        ),
        (replace(FIRE, cost=Range(-1, 0, 4)), "risks.fire.cost: found -1 to 4; allowed: 0 or more"),
        (
            replace(FIRE, duration_factor=Range(1, 1, 0.5)),
            "risks.fire.duration_factor: mode 1 is above high 0.5; allowed: low <= mode <= high",
        ),
        (
            replace(FIRE, cost_factor=Range(1, float("inf"), 2)),
            "risks.fire.cost_factor: not a finite number: mode inf",
        ),
        (replace(FIRE, combine="both"), "risks.fire.combine: found 'both'; allowed: series or parallel"),
        (
            replace(FIRE, mitigation=Mitigation(probability=0.2)),
            "risks.fire.mitigation.probability: found 0.2; allowed: 0 to the risk's own probability, 0.1",
        ),
        (
            replace(FIRE, mitigation=Mitigation(impact=2.0)),
            "risks.fire.mitigation.impact: found 2; allowed: 0 to 1",
        ),
        (
            replace(FIRE, mitigation=Mitigation(Range(2, 1, 3))),
            "risks.fire.mitigation.cost: low 2 is above mode 1; allowed: low <= mode <= high",
        ),
    ],
)
def test_each_problem_of_a_risk(risk, message):
    assert said(risks=(risk,)) == [message]


def test_risks_need_their_own_ids():
    assert said(risks=(FIRE, FIRE)) == ["risks: id 'fire' is used 2 times; give each its own id"]


@pytest.mark.parametrize(
    ("branch", "message"),
    [
        (replace(TEST, after="buss"), "branches.test.after: unknown task 'buss'; did you mean 'bus'?"),
        (
            replace(TEST, paths={"passed": 0.8, "rework": 0.1}),
            "branches.test.paths: probabilities sum to 0.9; allowed: a sum of 1",
        ),
        (
            replace(TEST, paths={"passed": 1.2, "rework": -0.2}),
            "branches.test.paths: a probability is not between 0 and 1; allowed: 0 to 1",
        ),
        (
            replace(TEST, paths={"passed": 1.0}, later_than=5.0),
            "branches.test.paths: found 1; allowed: two, in time and too late",
        ),
        (replace(TEST, paths={}), "branches.test.paths: probabilities sum to 0; allowed: a sum of 1"),
    ],
)
def test_each_problem_of_a_branch(branch, message):
    assert said(branches=(branch,)) == [message]


def test_branches_need_their_own_ids():
    assert said(branches=(TEST, TEST)) == ["branches: id 'test' is used 2 times; give each its own id"]


def test_a_task_on_an_unknown_path():
    task = replace(BUS, id="redo", branch="test/reworks")
    assert said((BUS, task), branches=(TEST,)) == [
        "tasks.redo.branch: unknown path 'test/reworks'; did you mean 'test/rework'?"
    ]
    assert said((BUS, replace(task, branch="test")), branches=(TEST,))[0].startswith(
        "tasks.redo.branch: unknown path 'test'"
    )


def test_a_task_cannot_decide_the_branch_it_lies_on():
    assert said((replace(BUS, branch="test/passed"),), branches=(TEST,)) == [
        "tasks: tasks wait for each other in a circle: bus -> bus; remove one of these links"
    ]


@pytest.mark.parametrize(
    ("groups", "message"),
    [
        ([CorrelationGroup("g", ("bus",), 1.5)], "groups.g.correlation: found 1.5; allowed: 0 to 1"),
        ([CorrelationGroup("g", ("buss",), 0.5)], "groups.g.tasks: unknown task 'buss'; did you mean 'bus'?"),
        (
            [CorrelationGroup("g", ("bus",), 0.5), CorrelationGroup("h", ("bus", "launch"), 0.5)],
            "groups.h.tasks: 'bus' is in another group too; allowed: one group for each task",
        ),
        ([CorrelationGroup("g", ("bus",), 0.5)] * 2, "groups: id 'g' is used 2 times; give each its own id"),
    ],
)
def test_each_problem_of_a_group(groups, message):
    assert message in said(groups=tuple(groups))


@pytest.mark.parametrize(
    ("tasks", "values", "message"),
    [
        (("bus", "moon"), PAIR, "matrix.tasks: unknown task 'moon'; allowed: bus, launch"),
        (("bus", "bus"), PAIR, "matrix.tasks: a task is named twice; give each task one row"),
        (("bus",), PAIR, "matrix.values: rows and tasks differ in number; allowed: 1 rows of 1"),
        (
            ("bus", "launch"),
            ((1.0, 1.5), (1.5, 1.0)),
            "matrix.values: an entry is not between -1 and 1; allowed: -1 to 1",
        ),
        (
            ("bus", "launch"),
            ((1.0, float("nan")), (0.5, 1.0)),
            "matrix.values: an entry is not between -1 and 1; allowed: -1 to 1",
        ),
        (
            ("bus", "launch"),
            ((0.9, 0.5), (0.5, 1.0)),
            "matrix.values: the diagonal is not one; allowed: ones on the diagonal",
        ),
        (
            ("bus", "launch"),
            ((1.0, 0.5), (0.4, 1.0)),
            "matrix.values: not symmetric: bus with launch is 0.5 in one place and 0.4 in the other; "
            "write the same number in both",
        ),
    ],
)
def test_each_problem_of_a_matrix(tasks, values, message):
    assert said(matrix=CorrelationMatrix(tasks, values)) == [message]


def test_an_empty_matrix():
    assert said(matrix=CorrelationMatrix((), ())) == [
        "matrix.tasks: it names no task; name at least two, or leave the matrix out"
    ]
