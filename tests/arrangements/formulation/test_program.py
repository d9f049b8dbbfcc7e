"""Statuses, bounds and the words of rows."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.arrangements.formulation.program import INFINITY, Outcome, Program, Row


def knapsack(weights, limit):
    program = Program()
    items = [program.binary(f"item {index}") for index in range(len(weights))]
    program.row("sack", "weight", dict(zip(items, weights, strict=True)), high=limit)
    return program, items


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 20), st.integers(-5, 20)), min_size=1, max_size=7), st.integers(0, 60))
def test_the_best_of_all_combinations_is_found_and_proven(things, limit):
    program, items = knapsack([float(weight) for weight, _ in things], float(limit))
    outcome = program.solve({item: float(value) for item, (_, value) in zip(items, things, strict=True)}, maximise=True)
    best = max(
        sum(value for taken, (_, value) in zip(choice, things, strict=True) if taken)
        for choice in product((0, 1), repeat=len(things))
        if sum(weight for taken, (weight, _) in zip(choice, things, strict=True) if taken) <= limit
    )
    assert outcome.status == "optimal"
    assert outcome.value == pytest.approx(best, abs=1e-6)
    assert outcome.gap == pytest.approx(0, abs=1e-6)
    assert all(abs(value - round(value)) < 1e-6 for value in outcome.values)


def test_what_cannot_be_is_infeasible_with_proof_and_possible_without_the_row_that_forbids_it():
    program = Program()
    x, y = program.binary("x"), program.binary("y")
    program.row("one", "at least", {x: 1.0, y: 1.0}, low=2.0)
    program.row("other", "at most", {x: 1.0, y: 1.0}, high=1.0)
    outcome = program.solve({x: 1.0}, maximise=True)
    assert (outcome.status, outcome.values, outcome.gap) == ("infeasible", (), INFINITY)
    assert program.solve({x: 1.0}, maximise=True, without=["other"]).value == 1.0
    assert program.solve({x: 1.0, y: 1.0}, maximise=False, without=["one"]).value == 0.0


def test_further_rows_bind_one_solve_only():
    program, items = knapsack([1.0, 1.0], 2.0)
    objective = dict.fromkeys(items, 1.0)
    extra = [Row("limit", "first", {items[0]: 1.0}, -INFINITY, 0.0)]
    assert program.solve(objective, maximise=True, extra=extra).value == 1.0
    assert program.solve(objective, maximise=True).value == 2.0


def test_numbers_beside_whole_ones():
    program = Program()
    part, whole = program.number("part", 0.5, 2.5), program.binary("whole")
    program.row("sum", "both", {part: 1.0, whole: 1.0}, high=3.0)
    outcome = program.solve({part: 1.0, whole: 0.4}, maximise=True)
    assert outcome.value == pytest.approx(max(2.5, 2.0 + 0.4))


def hard_program():
    """A market split problem (Cornuéjols and Dawande 1999), which branch and bound does not settle at its root."""
    program = Program()
    items = [program.binary(f"item {index}") for index in range(24)]
    for row in range(3):
        weights = {item: float((item * (37 + 11 * row) + 13 * row * row) % 97 + 1) for item in items}
        short, over = program.number(f"short {row}"), program.number(f"over {row}")
        half = float(sum(weights.values()) // 2)
        program.row("split", f"row {row}", {**weights, short: 1.0, over: -1.0}, half, half)
    return program, {index: 1.0 for index, name in enumerate(program.names) if not name.startswith("item")}


def test_a_search_that_is_cut_off_says_so_and_gives_its_gap():
    program, objective = hard_program()
    outcome = program.solve(objective, maximise=False, node_limit=1)
    assert outcome.status == "stopped"
    assert outcome.values, "the best solution so far is given"
    assert outcome.bound <= outcome.value
    assert outcome.gap == pytest.approx(abs(outcome.value - outcome.bound) / max(1.0, abs(outcome.value)))
    assert outcome.gap > 0.01


def test_the_same_program_gives_the_same_solution_every_time():
    program, objective = hard_program()
    first = program.solve(objective, maximise=False, node_limit=200)
    assert all(program.solve(objective, maximise=False, node_limit=200) == first for _ in range(2))


def test_the_gap_is_relative_to_the_value_but_never_to_less_than_one():
    assert Outcome("stopped", 10.0, 11.0, (1.0,)).gap == pytest.approx(0.1)
    assert Outcome("stopped", 0.01, 0.02, (1.0,)).gap == pytest.approx(0.01)


def test_rows_are_written_as_people_read_them():
    program = Program()
    x, y = program.binary("x"), program.number("y")
    program.row("a", "equal", {x: 1.0, y: -2.5}, 3.0, 3.0)
    program.row("a", "between", {y: 1.0}, 0.0, 4.0)
    program.row("b", "empty", {x: 0.0}, high=1.0)
    assert program.text() == "a | equal: 1 x -2.5 y = 3\na | between: 0 <= 1 y <= 4\nb | empty: 0 <= 1"
    assert program.text("b") == "b | empty: 0 <= 1"
    assert program.requirements == ("a", "b")


def test_a_row_of_zeros_that_asks_for_something_cannot_be_met():
    program = Program()
    x = program.binary("x")
    program.row("a", "impossible", {x: 0.0}, low=1.0)
    assert program.solve({x: 1.0}, maximise=True).status == "infeasible"


def test_a_gap_asked_for_stops_the_search_and_is_not_called_optimal_unless_it_is():
    program, objective = hard_program()
    outcome = program.solve(objective, maximise=False, gap=0.9, node_limit=2000)
    assert outcome.values
    assert outcome.status == ("optimal" if outcome.gap <= 1e-7 else "stopped")
    easy, items = knapsack([1.0, 1.0], 2.0)
    assert easy.solve(dict.fromkeys(items, 1.0), maximise=True, gap=0.5).status == "optimal", "found with proof anyway"


def test_the_search_begins_with_a_solution_it_is_given():
    program, objective = hard_program()
    best = program.solve(objective, maximise=False, node_limit=500)
    items = {index: round(best.values[index]) for index, whole in enumerate(program.whole) if whole}
    begun = program.solve(objective, maximise=False, node_limit=1, first=items)
    assert begun.value <= best.value + 1e-6
    wrong = program.solve({0: 1.0}, maximise=True, first={0: 7.0})
    assert wrong.status == "optimal", "what is not allowed is left aside"


def test_variables_are_held_for_one_solve_only():
    program, items = knapsack([1.0, 2.0], 2.0)
    objective = {items[0]: 1.0, items[1]: 3.0}
    assert program.solve(objective, maximise=True, held={items[1]: 0.0}).value == 1.0
    assert program.solve(objective, maximise=True).value == 3.0


def test_a_program_that_zero_meets_is_not_called_infeasible():
    """Zero everywhere meets all rows; the presolve of HiGHS 1.10 to 1.15 proves that nothing does."""
    program = Program()
    yes = {name: program.binary(name) for name in "abcdefghijklmnop"}
    part, place, finish = program.number("part", 0.0, 1.0), program.number("place"), program.number("finish", 0.0, 60.0)

    def at_most_zero(**terms):
        program.row("rows", "row", {yes[name]: value for name, value in terms.items()}, high=0.0)

    program.row("rows", "row", {yes["a"]: 1.0, yes["b"]: -1.0, part: 1.0}, 0.0, 0.0)
    at_most_zero(c=-1.0, d=1.0)
    at_most_zero(e=-1.0, f=1.0)
    at_most_zero(g=1.0, h=1.0, i=-1.0)
    at_most_zero(a=-1.0, j=-1.0, k=-1.0, l=-1.0, m=1.0)
    at_most_zero(n=-1.0, g=-1.0, c=1.0)
    at_most_zero(o=-1.0, e=1.0)
    program.row("rows", "row", {yes["p"]: -1.0, part: 1.0}, high=0.0)
    at_most_zero(m=-1.0, p=1.0)
    at_most_zero(n=-1.0, o=-1.0, a=1.0, j=1.0, k=1.0, g=-1.0, l=1.0)
    at_most_zero(n=1.0, o=-1.0, g=-1.0, f=-1.0, h=-1.0)
    at_most_zero(n=-1.0, o=1.0, g=-1.0, d=-1.0, h=-1.0)
    months = {yes["n"]: -32.3333333333333, yes["o"]: -32.3333333333333, yes["g"]: -26.3333333333333, place: 1.0}
    program.row("rows", "row", months, low=0.0)
    program.row("rows", "row", {place: -1.0, finish: 1.0}, low=0.0)
    at_most_zero(i=0.236335548388194)
    program.row("rows", "row", {yes["a"]: 0.00954469636057069, part: -0.0386947511081787}, low=0.0)
    assert program.solve({finish: 1.0}, maximise=False).value == 0.0
