import re
from contextlib import suppress
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.errors import StudyError
from accord.stability import game_from_mapping
from accord.stability.games.game_input import question_from_mapping

THREE = {"A": 0, "B": 0, "C": 0, "A,B": 1, "A,C": 2, "B,C": 3, "A,B,C": 4}


def messages(mapping, **options):
    with pytest.raises(StudyError) as caught:
        game_from_mapping(mapping, **options)
    return [str(problem) for problem in caught.value.problems]


def test_members_may_come_in_any_order_and_with_spaces():
    values = {"A": 0, "B": 0, "C": 0, " B , A ": 1, "C,A": 2, "C,B": 3, "C,A,B": 4, "": 0}
    game = game_from_mapping({"players": ["A", "B", "C"], "values": values})
    assert game.values.tolist() == [0, 0, 0, 1, 0, 2, 3, 4]
    assert game.kind == "profit"


def test_a_missing_coalition_is_named():
    values = {name: value for name, value in THREE.items() if name not in ("A,C", "B")}
    assert messages({"players": ["A", "B", "C"], "values": values}, file="game.yaml") == [
        "game.yaml: values: coalition 'A,C' has no value; missing is not zero; give it one, even if it is 0",
        "game.yaml: values: coalition 'B' has no value; missing is not zero; give it one, even if it is 0",
    ]


def test_many_missing_coalitions_are_counted():
    found = messages({"players": list("ABCDEF"), "values": {"A": 1}})
    assert len(found) == 21
    (more,) = (text for text in found if text.startswith("values: 42 more coalitions have no value: 'B,C,E'; "))
    assert more.endswith("'A,B,C,D,E,F'; missing is not zero; give each one, even if it is 0")
    every = {",".join(group) for size in range(1, 7) for group in combinations("ABCDEF", size)} - {"A"}
    assert {name for text in found for name in re.findall("'([A-F,]+)'", text)} == every


def test_more_missing_coalitions_than_can_be_named_are_counted():
    (more,) = (text for text in messages({"players": list("ABCDEFGHIJK"), "values": {"A": 1}}) if "others" in text)
    assert more.startswith("values: 2,026 more coalitions have no value: ")
    assert " and 1,022 others; missing is not zero; give each one" in more


def test_a_player_alone_is_taken_at_nothing_in_a_profit_game():
    question = question_from_mapping(
        {"players": ["A", "B", "C"], "values": {"B": 2, "A,B": 3, "A,C": 1, "B,C": 4, "A,B,C": 5}}
    )
    assert question.assumed == ("A", "C")
    assert question.game.values.tolist() == [0, 0, 2, 3, 0, 1, 4, 5]


def test_nothing_is_assumed_where_all_is_given_or_in_a_vote():
    assert question_from_mapping({"players": ["A", "B", "C"], "values": THREE}).assumed == ()
    assert question_from_mapping({"weights": {"A": 1, "B": 1}, "quota": 2}).assumed == ()


@pytest.mark.parametrize(
    ("kind", "missing"),
    [("profit", ["A,C", "A,B,C"]), ("cost", ["A,C", "B", "A,B,C"]), ("costs", ["A,C", "B", "A,B,C"])],
)
def test_groups_and_costs_are_never_assumed(kind, missing):
    values = {name: value for name, value in THREE.items() if name not in ("A,C", "B", "A,B,C")}
    with pytest.raises(StudyError) as caught:
        question_from_mapping({"players": ["A", "B", "C"], "values": values, "kind": kind})
    found = [str(problem) for problem in caught.value.problems if problem.where == "values"]
    expected = (
        f"values: coalition '{name}' has no value; missing is not zero; give it one, even if it is 0"
        for name in missing
    )
    assert found == sorted(expected)


def test_a_wrong_value_of_a_player_alone_is_not_replaced():
    with pytest.raises(StudyError, match=r"values\.B: found None; allowed: a number"):
        question_from_mapping({"players": ["A", "B"], "values": {"A": 0, "B": None, "A,B": 1}})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"A,D": 1}, "values.A,D: unknown player 'D'; allowed: A, B, C"),
        ({"B,A": 1}, "values.B,A: the same coalition as 'A,B'; keep one of them"),
        ({"A,A": 1}, "values.A,A: 'A' stands in the coalition twice; name each member once"),
        ({"A": "5"}, "values.A: found '5'; allowed: a number, at most 1e+100 in size"),
        ({"A": True}, "values.A: found True; allowed: a number, at most 1e+100 in size"),
        ({"A": float("nan")}, "values.A: found nan; allowed: a number, at most 1e+100 in size"),
        ({"A": 10**400}, "values.A: found 1000"),
        ({"": 2}, "values.: the empty coalition has value 2; allowed: 0"),
        ({7: 2}, "values.7: found 7 as a coalition; write its members in quotes, separated by commas"),
    ],
)
def test_wrong_values_are_refused(change, message):
    found = messages({"players": ["A", "B", "C"], "values": {**THREE, **change}})
    assert len(found) == 1
    assert found[0].startswith(message)


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("A", "found 'A'; allowed: players with their values"),
        ({"values": THREE}, "players: 'players' is missing; add 'players'"),
        ({"players": ["A", "B", "C"]}, "values: 'values' is missing; add 'values'"),
        ({"players": "ABC", "values": THREE}, "players: found 'ABC'; allowed: a list of names"),
        ({"players": [], "values": THREE}, "players: no players are named; allowed: at least two names"),
        ({"players": ["A", "B", True], "values": {}}, "players[2]: found True; allowed: a name in quotes"),
        ({"players": ["A", "B,C"], "values": {}}, "'B,C' holds a comma, which separates players; rename it"),
        ({"players": ["A", "A "], "values": {}}, "two names differ only in spaces; rename one"),
        ({"players": ["A", "B", "C"], "values": [1]}, "values: found [1]; allowed: a value for each coalition"),
        (
            {"players": ["A", "B", "C"], "values": THREE, "kind": "costs"},
            "kind: found 'costs'; did you mean 'cost'?",
        ),
        (
            {"players": ["A", "B", "C"], "values": THREE, "sort": 1},
            "sort: unknown key 'sort'; allowed: kind, players, values",
        ),
    ],
)
def test_wrong_shapes_are_refused(mapping, message):
    assert message in "\n".join(messages(mapping))


def test_problems_of_keys_and_values_come_together():
    found = messages({"players": ["A", "B"], "values": {"A": 1, "B": "x"}, "kind": "sum", "more": 1})
    assert [text.split(":")[0] for text in found] == ["kind", "more", "values", "values.B"]


def test_votes_by_list_or_by_name_agree():
    listed = game_from_mapping({"players": ["A", "B", "C"], "weights": [50, 49, 1], "quota": 51})
    named = game_from_mapping({"players": ["A", "B", "C"], "weights": {"C": 1, "B": 49, "A": 50}, "quota": 51})
    assert np.array_equal(listed.values, named.values)
    assert listed.values.tolist() == [0, 0, 0, 1, 0, 1, 0, 1]


def test_decimal_weights_reach_a_decimal_quota():
    # In binary floating point 0.7 + 0.1 + 0.1 is 0.8999999999999999.
    game = game_from_mapping({"players": ["A", "B", "C"], "weights": [0.7, 0.1, 0.1], "quota": 0.9})
    assert game.values[7] == 1


def test_weights_far_apart_are_added_exactly():
    game = game_from_mapping({"players": ["A", "B"], "weights": [1e30, 1e-30], "quota": 1e30})
    assert game.values.tolist() == [0, 1, 0, 1]


@pytest.mark.parametrize(
    ("weights", "quota", "message"),
    [
        ([1, 1], 3, "quota: the quota 3 is above all weights together (2), so nobody can win"),
        ([1, 1], 0, "quota: found 0; allowed: a number above zero"),
        ([1, -1], 1, "weights.B: found -1; allowed: a number, zero or more"),
        ([1], 1, "weights: found 1 weights for 2 players; allowed: one weight per player"),
        ({"A": 1}, 1, "weights.B: this player has no weight; give one, even if it is 0"),
        ({"A": 1, "B": 1, "D": 1}, 1, "weights.D: unknown player 'D'"),
        ("11", 1, "weights: found '11'; allowed: one weight per player"),
    ],
)
def test_wrong_votes_are_refused(weights, quota, message):
    found = messages({"players": ["A", "B"], "weights": weights, "quota": quota})
    assert len(found) == 1
    assert found[0].startswith(message)


def test_a_vote_cannot_be_a_cost_game():
    found = messages({"players": ["A", "B"], "weights": [1, 1], "quota": 1, "kind": "cost"})
    assert found == ["kind: a vote cannot be a cost game; leave 'kind' out"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["A", "B", "A,B", "", "cost"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["A", "B", "A,B", ""]), inner),
    max_leaves=8,
)
KEYS = st.sampled_from(["players", "values", "weights", "quota", "kind", "more"])
PLAYERS = st.just(["A", "B"]) | JSON


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(KEYS, JSON), PLAYERS)
def test_whatever_is_written_gives_a_game_or_problems(mapping, players):
    game = None
    with suppress(StudyError):
        game = game_from_mapping({**mapping, "players": players})
    if game is not None:
        assert game.size == 2
        assert np.isfinite(game.values).all()
        assert game.values[0] == 0
