"""Votes in whole numbers."""

from fractions import Fraction

import pytest

from accord.stability.games.weighted_vote import WeightedVote


def vote(weights, quota):
    names = tuple(f"p{k}" for k in range(len(weights)))
    return WeightedVote.of(names, [Fraction(str(weight)) for weight in weights], Fraction(str(quota)))


@pytest.mark.parametrize(
    ("weights", "quota", "whole", "needed"),
    [
        ([50, 49, 1], 51, (50, 49, 1), 51),
        ([0.7, 0.1, 0.1], 0.9, (7, 1, 1), 9),
        ([20, 10, 30], 35, (2, 1, 3), 4),
        ([0, 0, 4], 1, (0, 0, 1), 1),
        ([1 / 3] * 6, 1, (1,) * 6, 3),
        ([1 / 3] * 6, 2 / 3, (1,) * 6, 2),
        ([10**15, 1], 10**15 + 1, (10**15, 1), 10**15 + 1),
    ],
)
def test_weights_are_brought_to_the_least_whole_numbers(weights, quota, whole, needed):
    found = vote(weights, quota)
    assert (found.weights, found.quota) == (whole, needed)


def test_what_is_missing_by_more_than_rounding_is_missing():
    assert vote([0.5, 0.4999999], 1).quota > vote([0.5, 0.4999999], 1).total
    assert vote([10**15, 1], 10**15 + 2).quota == 10**15 + 2


def test_a_veto_is_held_by_whom_nobody_can_do_without():
    assert vote([3, 1, 1], 4).vetoers == (0,)
    assert vote([1, 1, 1], 2).vetoers == ()
    assert vote([1, 1, 0], 2).vetoers == (0, 1)
