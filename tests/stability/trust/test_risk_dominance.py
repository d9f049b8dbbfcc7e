import json
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.errors import StudyError
from accord.stability import risk_dominance, risk_dominance_of_thresholds

PAIR = ["ESA", "JAXA"]
TRIO = ["ESA", "JAXA", "NASA"]
RING = [[0, 1, 0], [0, 0, 1], [1, 0, 0]]


def stag_hunt(stag, hare, alone=0.0):
    return [[hare, hare], [alone, hare], [hare, alone], [stag, stag]]


@pytest.mark.parametrize(("stag", "u", "measure"), [(4, 3 / 4, log(3)), (9, 1 / 3, log(1 / 2))])
def test_stag_hunts_worked_by_hand(stag, u, measure):
    found = risk_dominance(PAIR, stag_hunt(stag, 3))
    assert found.thresholds == pytest.approx([u, u], abs=1e-15)
    assert found.weights == pytest.approx([0.5, 0.5], abs=1e-15)
    assert found.measure == pytest.approx(measure, abs=1e-14)
    assert found.dominant == ("apart" if measure > 0 else "join")
    assert found.linear is True


def test_stag_hunt_of_grogan_and_valencia_romero():
    # Grogan and Valencia-Romero (2019), table 1: a normalised deviation loss of 2/3.
    found = risk_dominance(PAIR, [[2, 2], [0, 3], [3, 0], [4, 4]])
    assert found.thresholds == pytest.approx([2 / 3, 2 / 3], abs=1e-15)
    assert found.measure == pytest.approx(log(2), abs=1e-14)


def test_two_actors_with_unlike_thresholds():
    found = risk_dominance_of_thresholds(PAIR, [0.64, 0.20], [[0, 1], [1, 0]])
    assert found.weights == pytest.approx([0.5, 0.5], abs=1e-15)
    assert found.measure == pytest.approx((log(0.64 / 0.36) + log(0.25)) / 2, abs=1e-14)
    assert round(found.measure, 4) == -0.4055
    assert found.sentences == (
        "ESA must be at least 64 % sure that JAXA stays for joining to pay.",
        "JAXA must be at least 20 % sure that ESA stays for joining to pay.",
    )


def test_three_actors_in_a_ring():
    found = risk_dominance_of_thresholds(TRIO, [0.6, 0.6, 0.2], RING)
    assert found.weights == pytest.approx([1 / 3] * 3, abs=1e-15)
    assert round(found.measure, 4) == -0.1918
    assert found.dominant == "join"


def linear_payoffs(losses, gains):
    """Joining costs `losses` and brings `gains[i][j]` for each other joiner; staying apart brings nothing."""
    n = len(losses)
    table = np.zeros((1 << n, n))
    for mask in range(1 << n):
        for i in range(n):
            if mask >> i & 1:
                table[mask, i] = -losses[i] + sum(gains[i][j] for j in range(n) if j != i and mask >> j & 1)
    return table


def test_the_ring_from_payoffs():
    found = risk_dominance(TRIO, linear_payoffs([6, 6, 2], [[0, 10, 0], [0, 0, 10], [10, 0, 0]]))
    assert found.influence.tolist() == RING
    assert found.thresholds == pytest.approx([0.6, 0.6, 0.2], abs=1e-15)
    assert round(found.measure, 4) == -0.1918
    assert found.loss_apart.tolist() == [6, 6, 2]
    assert found.loss_joined.tolist() == [4, 4, 8]
    assert found.measure_from_other_end == pytest.approx(found.measure)
    assert found.sentences[0] == "ESA must be at least 60 % sure that the others stay for joining to pay."
    assert found.sentence == (
        "Joining is the safer course: weighing each actor's need for trust by its influence on the others gives "
        "-0.19 (above zero favours staying apart, below zero joining)."
    )


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.floats(0.05, 0.95), min_size=3, max_size=3),
    st.lists(st.floats(0.1, 5), min_size=6, max_size=6),
    st.floats(0.01, 1000),
    st.floats(-100, 100),
)
def test_a_threshold_is_where_joining_begins_to_pay(shares, numbers, unit, gift):
    gains = np.zeros((3, 3))
    gains[~np.eye(3, dtype=bool)] = numbers
    losses = np.array(shares) * gains.sum(axis=1)
    table = linear_payoffs(losses, gains)
    found = risk_dominance(TRIO, table)
    for i, u in enumerate(found.thresholds):
        others = [1 << j for j in range(3) if j != i]
        gain = 0.0
        for first in (0, 1):
            for second in (0, 1):
                mask = first * others[0] + second * others[1]
                chance = (u if first else 1 - u) * (u if second else 1 - u)
                gain += chance * (table[mask | 1 << i, i] - table[mask, i])
        assert gain == pytest.approx(0, abs=1e-9)
    again = risk_dominance(TRIO, unit * table + gift)
    assert again.measure == pytest.approx(found.measure, abs=1e-6)


def test_percentages_are_rounded_up():
    found = risk_dominance_of_thresholds(PAIR, [0.641, 0.64], [[0, 1], [1, 0]])
    assert "at least 65 % sure" in found.sentences[0]
    assert "at least 64 % sure" in found.sentences[1]


def test_an_even_choice_is_neither():
    found = risk_dominance(PAIR, stag_hunt(6, 3))
    assert found.dominant == "neither"
    assert found.sentence.startswith("Joining and staying apart are equally safe")


def test_without_two_stable_states_it_does_not_apply():
    # A prisoner's dilemma for ESA, and joining pays JAXA whatever ESA does.
    found = risk_dominance(PAIR, [[2, 1], [0, 1], [5, 3], [4, 9]], unit="million USD")
    assert not found.applies
    assert found.measure is None
    assert found.dominant is None
    assert np.isnan(found.thresholds).all()
    assert found.reasons == (
        "ESA gains 1 million USD by staying apart when all the others join, so all joined is not stable.",
        "JAXA gains 2 million USD by joining even when nobody follows, so all apart is not stable.",
    )
    assert found.sentence.startswith("The trust measure does not apply. ESA gains")
    assert found.sentences[0] == "No threshold of trust decides whether ESA should join."


def test_indifference_is_not_stability():
    found = risk_dominance(PAIR, stag_hunt(3, 3))
    assert (
        found.reasons[0] == "ESA loses nothing by staying apart when all the others join, so all joined is not stable."
    )


def all_needed(n=3):
    """A venture that pays 4 each if all join and costs 3 to those who join it in vain."""
    table = np.zeros((1 << n, n))
    for mask in range(1, 1 << n):
        table[mask, [k for k in range(n) if mask >> k & 1]] = 4 if mask == (1 << n) - 1 else -3
    return table


def test_a_venture_that_needs_all_has_influence_only_from_the_other_end():
    found = risk_dominance(TRIO, all_needed())
    assert not found.applies
    assert found.linear is False
    assert found.reasons[0].startswith("No single partner's joining changes what ESA gains by joining")
    assert found.measure_from_other_end == pytest.approx(log(3 / 4))
    assert found.sentences[0] == (
        "ESA must be at least 43 % sure that the others stay, if they stay all together or not at all, for joining "
        "to pay."
    )
    other = risk_dominance(TRIO, all_needed(), base="joined")
    assert other.measure == pytest.approx(log(3 / 4))
    assert "this is an approximation" in other.sentence


def test_findings_that_hang_on_where_influence_is_taken_are_not_firm():
    # From all apart NASA sways the others little (3 to 7), from all joined almost as much as they do each other.
    table = linear_payoffs([3, 3, 9], [[0, 1.4, 0.6], [1.4, 0, 0.6], [1, 1, 0]])
    table[7] = [7, 7, 1]
    found = risk_dominance(TRIO, table)
    assert found.linear is False
    assert found.dominant == "join"
    assert found.measure_from_other_end > 0
    assert "so this finding is not firm" in found.sentence


def test_separate_groups_are_not_weighed_by_one_another():
    pairs = [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]]
    found = risk_dominance_of_thresholds(["A", "B", "C", "D"], [0.5] * 4, pairs)
    assert not found.applies
    assert found.reasons == ("These groups sway only themselves, so nothing weighs one by another: A and B; C and D.",)


def test_unknown_cases_leave_linearity_unknown():
    gains = np.ones((4, 4))
    table = linear_payoffs([1, 1, 1, 1], gains)
    table[0b0110, 0] = np.nan
    found = risk_dominance(["A", "B", "C", "D"], table)
    assert found.applies
    assert found.linear is None
    assert found.measure_from_other_end is None
    assert "whether this is exact is unknown too" in found.sentence


@pytest.mark.parametrize(
    ("thresholds", "influence", "message"),
    [
        ([1, 0.5], [[0, 1], [1, 0]], "thresholds.ESA: found 1; allowed: above 0 and below 1"),
        ([0.5, np.nan], [[0, 1], [1, 0]], "thresholds.JAXA: found nan; allowed: above 0 and below 1"),
        ([0.5, 0.5], [[0, 0.9], [1, 0]], "influence.ESA: found [0.0, 0.9]; allowed: shares that add up to one"),
        ([0.5, 0.5], [[1, 0], [1, 0]], "influence.ESA: found [1.0, 0.0]"),
        ([0.5], [[0, 1], [1, 0]], "found (1,) thresholds and (2, 2) influence for 2 actors"),
    ],
)
def test_unusable_thresholds_are_refused(thresholds, influence, message):
    with pytest.raises(StudyError) as caught:
        risk_dominance_of_thresholds(PAIR, thresholds, influence)
    assert message in str(caught.value)


def test_the_result_is_plain_data():
    found = risk_dominance(PAIR, [[2, 1], [0, 1], [5, 3], [4, 9]]).to_dict()
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert found["thresholds"] == {"ESA": None, "JAXA": None}
    assert found["applies"] is False
    assert risk_dominance(PAIR, stag_hunt(4, 3)).to_dict()["influence"]["ESA"] == {"ESA": 0, "JAXA": 1}
