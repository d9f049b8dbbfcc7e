from itertools import combinations

import numpy as np
import pytest

from accord.errors import StudyError
from accord.stability import risk_dominance_of_losses, trust_from_mapping

TRIO = ("A", "B", "C")


def test_influence_may_be_taken_from_the_other_end():
    venture = {"": {}, "A,B,C": {}}
    for size in range(4):
        for members in combinations(TRIO, size):
            each = 4 if size == 3 else -3
            venture[",".join(members)] = {name: each if name in members else 0 for name in TRIO}
    question = {"actors": list(TRIO), "payoffs": venture}
    assert not trust_from_mapping(question).applies
    assert trust_from_mapping(question | {"base": "joined"}).measure == pytest.approx(np.log(3 / 4))


def test_four_numbers_are_the_losses():
    four = {
        "actors": ["A", "B"],
        "apart": {"A": 3, "B": 5},
        "alone_in": {"A": -1, "B": 2},
        "joined": {"A": 9, "B": 9},
        "left_out": {"A": 3, "B": 0},
    }
    found = trust_from_mapping(four)
    assert found.to_dict() == risk_dominance_of_losses(["A", "B"], [4, 3], [6, 9]).to_dict()
    assert found.thresholds == pytest.approx([0.4, 0.25])
    assert found.linear is True


def test_four_numbers_that_hardly_differ_are_no_loss():
    four = {
        "actors": ["A", "B"],
        "apart": {"A": 1e9, "B": 1},
        "alone_in": {"A": 1e9 - 1e-3, "B": 0},
        "joined": {"A": 2e9, "B": 2},
        "left_out": {"A": 0, "B": 1},
    }
    assert trust_from_mapping(four).reasons[0].startswith("A loses nothing by joining even when nobody follows")


def test_losses_beyond_two_actors_hold_only_when_the_others_stay_or_leave_together():
    ring = [[0, 1, 0], [0, 0, 1], [1, 0, 0]]
    found = risk_dominance_of_losses(TRIO, [6, 6, 2], [4, 4, 8], ring)
    assert found.measure == pytest.approx((2 * np.log(1.5) + np.log(0.25)) / 3)
    assert found.linear is None
    assert found.sentences[0] == (
        "A must be at least 60 % sure that the others stay, if they stay all together or not at all, for joining "
        "to pay."
    )


@pytest.mark.parametrize(
    ("losses", "influence", "message"),
    [
        (([1, 2], [1, 2, 3]), None, "losses: found (2,) and (3,) losses for 3 actors; allowed: (3,) each"),
        (([1, 2, np.nan], [1, 2, 3]), None, "loss_apart.C: found nan; allowed: a number, at most 1e+100 in size"),
        (([1, 2, 3], [1, 2, 3]), None, "influence: influence is missing for 3 actors; give it; only for two"),
        (([1, 2, 3], [1, 2, 3]), np.eye(3), "influence.A: found [1.0, 0.0, 0.0]; allowed: shares that add up to one"),
    ],
)
def test_losses_that_cannot_be_used_are_refused(losses, influence, message):
    with pytest.raises(StudyError) as caught:
        risk_dominance_of_losses(TRIO, *losses, influence)
    assert message in str(caught.value)


def test_lines_come_from_whoever_reads_the_file():
    lines = {("thresholds", "B"): 7}
    with pytest.raises(StudyError) as caught:
        trust_from_mapping(
            {"actors": ["A", "B"], "thresholds": {"A": 0.5, "B": 5}}, file="q.json", line_of=lambda path: lines[path]
        )
    assert str(caught.value).startswith("q.json:7: thresholds.B: found 5; allowed: above 0 and below 1; give the least")
