"""Degenerate schedules become networks that can be simulated, and several circles are told at once."""

import pytest

from accord.simulation.checks import network_problems

HEAD = "id,name,distribution,low,mode,high,predecessors\n"


@pytest.mark.parametrize(
    "rows",
    [
        "M,Signed,fixed,,0,,\n",
        "A,a,,1,2,3,\nB,b,,1,2,3,\n",
        "A,a,,1,2,3,\nB,b,,1,2,3,A\nC,c,,1,2,3,\nD,d,,1,2,3,C\n",
        "M,m,fixed,,0,,\nN,n,fixed,,0,,M FS+2\nO,o,fixed,,0,,N SS\n",
    ],
    ids=["a single milestone", "no predecessors", "two parts", "only milestones"],
)
def test_degenerate_schedules_can_be_simulated(read, rows):
    network = read(HEAD + rows).network
    assert len(network.tasks) == rows.count("\n")
    assert list(network_problems(network)) == []


def test_the_sample_can_be_simulated(samples):
    from accord.schedules import read_schedule

    assert list(network_problems(read_schedule(samples / "earth-observer.csv").network)) == []


def test_several_circles_are_told_at_once(refused):
    messages = refused(HEAD + "A,a,,,1,,B\nB,b,,,1,,A\nC,c,,,1,,D\nD,d,,,1,,C\n")
    assert [message.split(": ")[-1] for message in messages] == [
        "A -> B -> A; remove one of these links",
        "C -> D -> C; remove one of these links",
    ]


def test_a_long_circle_is_shortened(refused):
    rows = "".join(f"T{number},t,,,1,,T{(number + 1) % 20}\n" for number in range(20))
    (message,) = refused(HEAD + rows)
    assert " -> 10 more -> " in message
    assert message.count("->") < 13


def test_a_milestone_with_a_duration_is_work(read):
    from mspdi_samples import project, task

    imported = read(project(task(1, 160, "<Milestone>1</Milestone>")), ".xml")
    assert imported.network.tasks[0].kind == "element"
    assert "A milestone with a duration is taken as work of that duration." in [change.says for change in imported.log]
    assert "milestone with duration" in [finding.kind for finding in imported.health]
