import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.errors import StudyError
from accord.stability import zone_of_agreement

PAIR = ("ESA", "JAXA")


def test_the_zone_and_the_range_of_each_within_it():
    zone = zone_of_agreement(PAIR, [[5, 1], [3, 4], [9, -1]], [2, 0], unit="million USD")
    assert zone.acceptable == (0, 1)
    assert (zone.low.tolist(), zone.high.tolist()) == ([3, 1], [5, 4])
    assert zone.accepted_by == (3, 2)
    assert zone.nearest is None
    assert zone.sentences == (
        "2 outcomes are acceptable to all, of 3.",
        "In the zone of agreement ESA has between 3 million USD and 5 million USD; without an agreement 2 million USD.",
        "In the zone of agreement JAXA has between 1 million USD and 4 million USD; without an agreement 0 million "
        "USD.",
    )


def test_an_outcome_as_good_as_no_agreement_is_acceptable():
    assert zone_of_agreement(PAIR, [[0.1 + 0.2, 1]], [0.3, 1]).acceptable == (0,)
    assert zone_of_agreement(PAIR, [[0.3, 1]], [0.1 + 0.2, 1]).acceptable == (0,)


def test_an_empty_zone_says_who_falls_short_and_what_would_open_it():
    zone = zone_of_agreement(PAIR, [[0.5, -1], [-2, 6], [-9, 9]], [0, 0], outcomes=["a lander", "a rover", "none"])
    assert zone.is_empty
    assert zone.low is None
    assert (zone.nearest.outcome, zone.nearest.payment, zone.nearest.others_can_pay) == (0, 1, False)
    assert (zone.nearest_payable.outcome, zone.nearest_payable.payment) == (1, 2)
    assert zone.nearest_payable.shortfall.tolist() == [2, 0]
    assert zone.sentences == (
        "No outcome is acceptable to all.",
        "The least that is missing is at a lander: JAXA lacks 1, in all 1, which is more than the others gain by it.",
        "The least that those who gain could pay themselves is at a rover: ESA lacks 2, in all 2.",
    )


def test_who_accepts_nothing_is_named():
    zone = zone_of_agreement(PAIR, [[5, -1], [5, -2]], [0, 0])
    assert zone.sentences[1] == "JAXA would accept none of them."
    assert zone.nearest is zone.nearest_payable


def test_nothing_can_be_paid_where_all_lose():
    assert zone_of_agreement(PAIR, [[-5, -1]], [0, 0]).nearest_payable is None


@given(st.lists(st.tuples(*[st.integers(-9, 9)] * 3), min_size=1, max_size=8))
def test_the_payment_opens_the_zone_and_no_smaller_one_does(payoffs):
    zone = zone_of_agreement("ABC", payoffs, [0, 0, 0])
    short = [sum(-min(worth, 0) for worth in row) for row in payoffs]
    assert zone.is_empty == (min(short) > 0)
    if zone.is_empty:
        assert zone.nearest.payment == min(short)
        payable = [total for total, row in zip(short, payoffs, strict=True) if sum(row) >= 0]
        assert (zone.nearest_payable is None) == (not payable)
        if payable:
            assert zone.nearest_payable.payment == min(payable)
            paid = zone.nearest_payable
            assert paid.surplus.sum() >= paid.shortfall.sum()


def test_the_result_is_plain_data():
    for payoffs in ([[5, 1]], [[5, -1]]):
        found = zone_of_agreement(PAIR, payoffs, [0, 0]).to_dict()
        assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_missing_worth_is_refused():
    with pytest.raises(StudyError, match=r"payoffs\[0\].JAXA: what outcome 1 is worth to JAXA is missing"):
        zone_of_agreement(PAIR, [[1, float("nan")]], [0, 0])
