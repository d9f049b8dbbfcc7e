import re
from itertools import combinations

import pytest

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
