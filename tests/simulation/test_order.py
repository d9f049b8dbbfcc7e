"""Tasks in an order of work, and circles by name."""

from accord.simulation import Branch, Link, Range, Task
from accord.simulation.order import find_cycle, topological_order

ONE = Range.fixed(1.0)


def tasks(**before):
    return [Task(name, name, "X", "element", ONE, ONE, tuple(names)) for name, names in before.items()]


def test_predecessors_come_first_and_otherwise_the_order_is_kept():
    assert topological_order(tasks(a="c", b="", c="", d="ab")) == [1, 2, 0, 3]


def test_repeated_and_unknown_predecessors_do_no_harm():
    assert topological_order(tasks(a="bbz", b="")) == [1, 0]


def test_tasks_in_or_behind_a_circle_are_left_out():
    assert topological_order(tasks(a="b", b="a", c="b", d="")) == [3]


def test_a_circle_is_found_from_behind_it():
    assert find_cycle(tasks(z="c", a="c", b="a", c="b")) == ["c", "a", "b", "c"]
    assert find_cycle(tasks(a="", b="a")) == []


def test_a_path_comes_after_what_decides_it():
    start, path = (
        Task("end", "End", "X", "element", ONE, ONE),
        Task("b", "B", "X", "element", ONE, ONE, branch="way/up"),
    )
    branches = (Branch("way", "end", {"up": 1.0}),)
    assert topological_order([path, start], branches) == [1, 0]
    assert topological_order([path, start]) == [0, 1]


def test_links_of_any_kind_count():
    late = Task("a", "A", "X", "element", ONE, ONE, (Link("b", "SF", 3.0),))
    assert topological_order([late, Task("b", "B", "X", "element", ONE, ONE)]) == [1, 0]
