"""Each weakness of a schedule is found, named and explained, and sound schedules have none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.schedules.circles import circles
from accord.schedules.health import DETAILED_LIMIT, WHY, health_findings
from accord.schedules.logic import components, redundant_links
from accord.schedules.model import Activity, Pin
from accord.simulation.model import Link
from accord.simulation.ranges import Range


def work(name, /, *links, months=1.0, **fields):
    """An activity in good order."""
    ties = tuple(Link(link) if isinstance(link, str) else link for link in links)
    return Activity(
        **{"id": name, "name": f"Work {name}", "duration": Range.fixed(months), "links": ties, "actor": "ESA", **fields}
    )


def found(*activities, rows=()):
    """Findings as pairs of kind and ids."""
    return [(finding.kind, finding.tasks) for finding in health_findings(activities, rows)]


def test_a_sound_schedule_has_no_findings():
    assert found(work("a"), work("b", "a"), work("c", "a"), work("d", "b", "c")) == []


def test_a_single_milestone_has_no_findings():
    assert found(work("a", months=0.0, actor="", milestone=True)) == []


@pytest.mark.parametrize(
    ("activities", "expected"),
    [
        ((work("a"), work("b"), work("c", "a", "b")), ("no predecessor", ("a", "b"))),
        ((work("a"), work("b", "a"), work("c", "a")), ("no successor", ("b", "c"))),
        ((work("a"), work("b", Link("a", "FF")), work("c", "b")), ("dangling start", ("b",))),
        ((work("a"), work("b", Link("a", "SS")), work("c", "b")), ("dangling finish", ("a",))),
        ((work("a"), work("b", "a", pins=(Pin("start on", 3),))), ("hard constraint", ("b",))),
        ((work("a"), work("b", Link("a", "FS", -0.5))), ("negative lag", ("a", "b"))),
        ((work("a"), work("b", Link("a", "FS", 3))), ("long lag", ("a", "b"))),
        ((work("a"), work("b", "a", months=1.0, milestone=True)), ("milestone with duration", ("b",))),
        ((work("a", months=25.0),), ("very long task", ("a",))),
        ((work("a"), work("b", "a"), work("c", "b", months=3.0)), ("very long task", ("c",))),
        ((work("a"), work("b", "a", Link("a", "SF"))), ("start-to-finish link", ("a", "b"))),
        ((work("a"), work("b", "a", actor="")), ("no actor", ("b",))),
        ((work("a"), work("b", "a", name=" work  A")), ("duplicate name", ("a", "b"))),
        ((work("a"), work("b", "a"), work("c", "a", "b")), ("redundant link", ("a", "c"))),
    ],
    ids=lambda value: value[0] if isinstance(value[0], str) else "",
)
def test_each_weakness_is_found_alone(activities, expected):
    assert found(*activities) == [expected]


def test_parts_without_a_link_are_found_with_their_open_ends():
    assert found(work("a"), work("b", "a"), work("c")) == [
        ("no predecessor", ("a", "c")),
        ("no successor", ("b", "c")),
        ("separate parts", ("c",)),
    ]


def test_links_of_summaries_are_found_on_either_side():
    rows = (work("s", summary=True), work("a", parent="s"), work("t", "a", summary=True), work("b", "s", parent="t"))
    assert found(work("a"), work("b", "a"), rows=rows) == [("links of summary tasks", ("t", "s"))]


def test_tasks_of_three_months_are_not_long_in_an_outline_schedule():
    assert pytest.approx(2.024, abs=1e-3) == DETAILED_LIMIT
    assert found(work("a", months=3.0), work("b", "a", months=5.0)) == []


def test_findings_say_what_was_found_and_cite_a_source():
    (finding,) = health_findings([work("a"), work("b", Link("a", "SS")), work("c", "b")])
    assert finding.says == "1 task is followed only from its start: a."
    assert finding.why.startswith("Links leave only from its start: when it takes longer, nothing else is delayed")
    for why in WHY.values():
        assert "GAO-16-89G, best practice" in why
    many = [work("end", *(f"t{number}" for number in range(10)))]
    (finding,) = health_findings([work(f"t{number}") for number in range(10)] + many)
    assert finding.says == (
        "10 tasks have no predecessor: t0, t1, t2, t3, t4, t5, t6, t7 and 2 more. One, the start, is usual."
    )


def test_lags_and_other_kinds_keep_a_link_from_being_redundant():
    assert redundant_links({"a": [], "b": [Link("a")], "c": [Link("b"), Link("a", "FS", 1)]}) == []
    assert redundant_links({"a": [], "b": [Link("a")], "c": [Link("b"), Link("a", "SS")]}) == []
    assert redundant_links({"a": [], "b": [Link("a", "FS", -1)], "c": [Link("b"), Link("a")]}) == []
    assert redundant_links({"a": [], "b": [Link("a"), Link("a", "FS", 2)]}) == [("a", "b")]


@st.composite
def graphs(draw, forward):
    size = draw(st.integers(1, 8))
    links = {}
    for number in range(size):
        others = range(number) if forward else range(size)
        links[str(number)] = [str(other) for other in others if draw(st.booleans())] if size else []
    return links


def reaches(links, start, target):
    """Whether one task waits for another, directly or not."""
    seen, waiting = set(), [start]
    while waiting:
        for name in links[waiting.pop()]:
            if name == target:
                return True
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return False


@given(graphs(forward=True))
def test_taking_redundant_links_out_keeps_what_waits_for_what(links):
    found = redundant_links({task: [Link(name) for name in names] for task, names in links.items()})
    thin = {task: [name for name in names if (name, task) not in found] for task, names in links.items()}
    assert all(reaches(thin, a, b) == reaches(links, a, b) for a in links for b in links)
    for task, names in thin.items():
        for name in names:
            without = {**thin, task: [other for other in names if other != name]}
            assert not reaches(without, task, name)


@given(graphs(forward=False))
def test_circles_are_circles_and_none_is_overlooked(links):
    found = circles(links)
    assert bool(found) == any(reaches(links, task, task) for task in links)
    for circle in found:
        assert circle[0] == circle[-1]
        assert all(before in links[after] for before, after in pairwise(circle))


@given(graphs(forward=False))
def test_parts_hold_every_task_once_and_no_link_joins_two(links):
    parts = components({task: [Link(name) for name in names] for task, names in links.items()})
    part = {task: number for number, tasks in enumerate(parts) for task in tasks}
    assert sorted(task for tasks in parts for task in tasks) == sorted(links)
    assert all(part[task] == part[name] for task, names in links.items() for name in names)


def test_a_long_circle_is_found_whole():
    links = {str(number): [str((number + 1) % 50_000)] for number in range(50_000)}
    assert len(circles(links)[0]) == 50_001
