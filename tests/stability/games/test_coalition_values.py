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


def test_many_missing_coalitions_are_counted_after_those_that_are_named():
    found = messages({"players": list("ABCDEF"), "values": {"A": 1}})
    assert len(found) == 21
    assert found[0] == "values: coalition 'A,B' has no value; missing is not zero; give it one, even if it is 0"
    assert (
        found[-1] == "values: coalitions without a value: 42 more; missing is not zero; give each one, even if it is 0"
    )


@pytest.mark.parametrize("kind", ["profit", "cost"])
@pytest.mark.parametrize("missing", ["A", "A,C", "A,B,C"])
def test_no_value_is_assumed_whoever_it_is_of(kind, missing):
    values = {name: value for name, value in THREE.items() if name != missing}
    with pytest.raises(StudyError) as caught:
        question_from_mapping({"players": ["A", "B", "C"], "values": values, "kind": kind})
    assert [str(problem) for problem in caught.value.problems] == [
        f"values: coalition '{missing}' has no value; missing is not zero; give it one, even if it is 0"
    ]


def test_a_wrong_value_of_a_player_alone_is_not_replaced():
    with pytest.raises(StudyError, match=r"values\.B: found null; allowed: a number"):
        question_from_mapping({"players": ["A", "B"], "values": {"A": 0, "B": None, "A,B": 1}})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"A,D": 1}, "values.A,D: unknown player 'D'; allowed: A, B, C"),
        ({"B,A": 1}, "values.B,A: the same coalition as 'A,B'; keep one of them"),
        ({"A,A": 1}, "values.A,A: 'A' stands in the coalition twice; name each member once"),
        ({"A": "5"}, "values.A: found '5'; allowed: a number, at most 1e+100 in size"),
        ({"A": True}, "values.A: found true; allowed: a number, at most 1e+100 in size"),
        ({"A": float("nan")}, "values.A: found NaN; allowed: a number, at most 1e+100 in size"),
        ({"A": 10**400}, "values.A: found 1000"),
        ({"": 2}, "values.: the empty coalition has value 2; allowed: 0"),
        ({7: 2}, "values.7: found 7 as a coalition; write its members in quotes, separated by commas"),
    ],
)
def test_wrong_values_are_refused(change, message):
    found = messages({"players": ["A", "B", "C"], "values": {**THREE, **change}})
    assert len(found) == 1
    assert found[0].startswith(message)
