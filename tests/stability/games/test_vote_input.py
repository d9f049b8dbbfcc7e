import numpy as np
import pytest

from accord.errors import StudyError
from accord.stability import game_from_mapping


def messages(mapping, **options):
    with pytest.raises(StudyError) as caught:
        game_from_mapping(mapping, **options)
    return [str(problem) for problem in caught.value.problems]


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
        ([1], 1, "weights: found 1 weight for 2 players; allowed: one weight per player"),
        ({"A": 1}, 1, "weights.B: this player has no weight; give one, even if it is 0"),
        ({"A": 1, "B": 1, "D": 1}, 1, "weights.D: unknown player 'D'"),
        ("11", 1, "weights: found '11'; allowed: one weight per player"),
    ],
)
def test_wrong_votes_are_refused(weights, quota, message):
    found = messages({"players": ["A", "B"], "weights": weights, "quota": quota})
    assert len(found) == 1
    assert found[0].startswith(message)
