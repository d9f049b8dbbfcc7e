"""How the work on an element is parted among its tasks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.pipeline.parts import delivery_of, longest_way, part_of, parts_of
from accord.simulation import Link
from accord.study.schema import ElementTask


def task(length, *after, cost=None):
    return ElementTask(name="A task", length=length, after=after, cost=cost)


def test_names_of_tasks_begin_with_their_element():
    assert part_of("bus", "design") == "bus: design"
    assert delivery_of("bus") == "bus: delivery"


def test_an_element_without_tasks_is_one_task():
    (part,) = parts_of("bus", "Bus", {})
    assert (part.id, part.name, part.months, part.cost, part.links) == ("bus", "Bus", 1, 1, ())


@pytest.mark.parametrize(
    ("links", "months"),
    [
        ((), 5),
        ((Link("a"),), 8),
        ((Link("a", "FS", 2),), 10),
        ((Link("a", "FS", -1),), 7),
        ((Link("a", "SS", 2),), 7),
        ((Link("a", "FF", 4),), 7),
        ((Link("a", "SF", 9),), 9),
    ],
)
def test_the_longest_way_by_each_kind_of_link(links, months):
    """By hand: `a` takes 3 and `b` takes 5."""
    assert longest_way({"b": 5, "a": 3}, {"a": (), "b": links}) == months


def test_costs_follow_lengths_or_what_is_stated():
    tasks = {"a": task(1), "b": task(3, "a")}
    assert [part.cost for part in parts_of("x", "X", tasks)] == [0.25, 0.75]
    tasks = {"a": task(1, cost=9), "b": task(3, "a"), "c": task(0, "b", cost=1)}
    assert [part.cost for part in parts_of("x", "X", tasks)] == [0.9, 0, 0.1]


@given(
    st.lists(st.tuples(st.floats(0.5, 50), st.sampled_from(["", " SS+1", " FF+2", " FS-0.25"])), min_size=1, max_size=6)
)
def test_the_whole_takes_as_long_and_costs_as_much_as_the_element(spans):
    tasks = {
        f"t{row}": task(length, *([f"t{row - 1}{link}"] if row else [])) for row, (length, link) in enumerate(spans)
    }
    parts = parts_of("x", "X", tasks)
    lengths = {part.id: part.months for part in parts}
    assert longest_way(lengths, {part.id: part.links for part in parts}) == pytest.approx(1)
    assert sum(part.cost for part in parts) == pytest.approx(1)


def test_a_chain_of_many_tasks_is_no_deeper_than_one():
    names = [f"t{row}" for row in range(3000)]
    links = {name: (Link(names[row + 1]),) if row + 1 < len(names) else () for row, name in enumerate(names)}
    assert longest_way(dict.fromkeys(names, 1), links) == len(names)
