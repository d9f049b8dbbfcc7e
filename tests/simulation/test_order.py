"""Tasks in an order of work, and circles by name."""

from accord.simulation import Range, Task
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
