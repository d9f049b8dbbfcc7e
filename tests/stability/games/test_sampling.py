import pytest

from accord.errors import StudyError
from accord.stability import sampled_excess, sampled_shapley
from accord.stability.games.sampling import sampled_coalitions


def test_each_coalition_is_asked_for_once_and_may_be_known_beforehand():
    asked = []

    def value(mask):
        asked.append(mask)
        return float(mask.bit_count() ** 2)

    found = sampled_shapley(value, list("ABCDEFGHIJ"), samples=20, seed=3)
    assert tuple(asked) == sampled_coalitions(10, 20, 3)
    assert found.coalitions_valued == len(asked) == len(set(asked)) <= 20 * 2 * 10
    assert set(sampled_coalitions(10, 10, 3)) <= set(asked)


def test_wrong_requests_are_refused_together():
    with pytest.raises(StudyError) as caught:
        sampled_shapley(lambda _: 0.0, ["A", "A"], 1, -1)
    assert [str(problem) for problem in caught.value.problems] == [
        "players[1]: 'A' is already player 1; give each a name of its own",
        "samples: found 1; allowed: 2 or more pairs of orders",
        "seed: found -1; allowed: a whole number from 0 to 2**64 - 1",
    ]
    with pytest.raises(StudyError, match="found 63 players; allowed: 2 to 62"):
        sampled_coalitions(63, 2, 0)
    with pytest.raises(StudyError, match="value: coalition A, B has value nan; allowed: a number"):
        sampled_excess(lambda mask: float("nan") if mask == 3 else 0.0, ["A", "B"], 2, 0)
    with pytest.raises(StudyError, match="did you mean 'profit'"):
        sampled_excess(lambda _: 0.0, ["A", "B"], 2, 0, kind="profits")
