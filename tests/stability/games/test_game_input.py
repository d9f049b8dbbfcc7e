from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.errors import StudyError
from accord.stability import game_from_mapping

THREE = {"A": 0, "B": 0, "C": 0, "A,B": 1, "A,C": 2, "B,C": 3, "A,B,C": 4}


def messages(mapping, **options):
    with pytest.raises(StudyError) as caught:
        game_from_mapping(mapping, **options)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("A", "found 'A'; allowed: players with their values"),
        ({"values": THREE}, "players: 'players' is missing; add 'players'"),
        ({"players": ["A", "B", "C"]}, "values: 'values' is missing; add 'values'"),
        ({"players": "ABC", "values": THREE}, "players: found 'ABC'; allowed: a list of names"),
        ({"players": [], "values": THREE}, "players: no players are named; name at least one"),
        ({"players": ["A", "B", True], "values": {}}, "players[2]: found true; allowed: a name in quotes"),
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
