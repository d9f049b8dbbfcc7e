import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.study.order import find_cycle, in_order


def links(numbers):
    """A graph without circles: each name waits only for earlier ones."""
    names = [f"n{index:02d}" for index in range(len(numbers))]
    return {name: [names[j] for j in range(i) if numbers[i] >> j & 1] for i, name in enumerate(names)}


@given(st.lists(st.integers(0, 2**8 - 1), max_size=8), st.randoms(use_true_random=False))
def test_every_name_comes_after_all_it_waits_for(numbers, random):
    edges = links(numbers)
    names = list(edges)
    random.shuffle(names)
    order = in_order({name: edges[name] for name in names})
    assert sorted(order) == sorted(edges)
    assert all(order.index(other) < order.index(name) for name in edges for other in edges[name])
    assert find_cycle(edges) == ()


@given(st.lists(st.integers(0, 2**8 - 1), min_size=2, max_size=8), st.integers(0, 7), st.integers(0, 7))
def test_a_circle_is_found_and_is_one(numbers, i, j):
    edges = links(numbers)
    names = list(edges)
    low, high = sorted((i % len(names), j % len(names)))
    edges[names[low]].append(names[high])
    edges[names[high]] = [*edges[names[high]], names[low]] if low != high else edges[names[high]]
    circle = find_cycle(edges)
    assert circle
    assert circle[0] == min(circle)
    assert all(after in edges[name] for name, after in zip(circle, (*circle[1:], circle[0]), strict=True))
    with pytest.raises(ValueError, match=f"^a circle: {' after '.join(circle)}$"):
        in_order(edges)


def test_names_that_stand_outside_are_passed_over_and_ties_keep_their_order():
    assert in_order({"b": ["elsewhere"], "a": [], "c": ["a"]}) == ("b", "a", "c")


def test_a_long_chain_does_not_exhaust_the_stack():
    chain = {f"n{i}": [f"n{i + 1}"] for i in range(3000)}
    assert find_cycle(chain) == ()
    assert len(find_cycle(chain | {"n3000": ["n0"]})) == 3001
