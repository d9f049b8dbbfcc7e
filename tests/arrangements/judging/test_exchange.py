"""Barter ledger and geographic return, worked out on paper."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from hand_made import BUS, JOINT, LAB, MODULE, arranged, hand_made, with_choice

from accord.arrangements.case import GeographicReturn
from accord.arrangements.choice import Choice
from accord.arrangements.judging.evaluate import assess

BUS_FOR_BOREAS = ("bus", "Alba", "Boreas")


def bartering(**changes):
    """Alba may build the bus for Boreas, 110, and Boreas the lab for Alba, 30."""
    plain = hand_made(**changes)
    bus = Choice("bus", "Alba", "Boreas", "Alba", (90.0, 100.0, 140.0), (10.0, 20.0, 30.0))
    return hand_made(choices=(*plain.choices, bus), **changes)


def broken(case, keys, requirement, **terms):
    found = assess(case, arranged(case, keys, **terms))
    return [violation.says for violation in found.violations if violation.requirement == requirement]


def test_what_each_gives_in_kind_is_written_down():
    keys = [BUS_FOR_BOREAS, MODULE, LAB]
    case = bartering()
    assert assess(case, arranged(case, keys)).barter == {}
    assert assess(case, arranged(case, keys, bartered=(LAB,))).barter == pytest.approx({("Boreas", "Alba"): 30})
    found = assess(case, arranged(case, keys, bartered=(BUS_FOR_BOREAS, LAB)))
    assert found.barter == pytest.approx({("Alba", "Boreas"): 110, ("Boreas", "Alba"): 30})


def test_barter_is_balanced_within_the_tolerance():
    keys, both = [BUS_FOR_BOREAS, MODULE, LAB], (BUS_FOR_BOREAS, LAB)
    name = "barter: Alba and Boreas"
    # The difference is 80 of 140 in all, so 57.1 %.
    assert broken(bartering(barter_tolerance=0.5), keys, name, bartered=both) == [
        "Alba gives Boreas 110 million in kind and gets 30 million, a difference of 80 million where 70 million may be "
        "left open"
    ]
    assert broken(bartering(barter_tolerance=0.58), keys, name, bartered=both) == []
    even = with_choice(bartering(), LAB, cost=(110.0, 110.0, 110.0))
    assert broken(even, keys, name, bartered=both) == []
    assert broken(bartering(barter_tolerance=0.9), keys, name, bartered=(LAB,)) == [
        "Alba gives Boreas 0 million in kind and gets 30 million, a difference of 30 million where 27 million may be "
        "left open"
    ]
    assert broken(bartering(barter_tolerance=1.0), keys, name, bartered=(LAB,)) == []


def blocwise(least=0.9):
    """Alba is a bloc of two states that pay 60 and 40 % of it; the bus is built in the first, the lab in both."""
    returns = (GeographicReturn("Alba", {"AA": 0.6, "BB": 0.4}, least),)
    case = with_choice(hand_made(returns=returns), BUS, work_in={"AA": 0.75, "CC": 0.25})
    return with_choice(case, LAB, work_in={"AA": 0.5, "BB": 0.5})


def test_a_bloc_gets_work_back_for_its_money():
    case = blocwise()
    found = assess(case, arranged(case, JOINT))
    # Of 140 in all AA has 82.5 + 15 and BB 15.
    assert found.returned == pytest.approx({("Alba", "AA"): 97.5 / 140 / 0.6, ("Alba", "BB"): 15 / 140 / 0.4})
    assert broken(case, JOINT, "geographic return: Alba") == [
        "BB gets work for 15 million of the 140 million that Alba spends, where its part of the money calls for "
        "50 million"
    ]
    assert broken(blocwise(0.26), JOINT, "geographic return: Alba") == []


def test_work_whose_place_is_unknown_and_what_is_given_to_the_bloc_in_kind_count_on_neither_side():
    case = blocwise()
    assert assess(case, arranged(case, JOINT, bartered=(LAB,))).returned == pytest.approx(
        {("Alba", "AA"): 0.75 / 0.6, ("Alba", "BB"): 0.0}
    )
    nowhere = with_choice(with_choice(case, BUS, work_in={}), LAB, work_in={})
    assert assess(nowhere, arranged(nowhere, JOINT)).returned == {}
    assert broken(nowhere, JOINT, "geographic return: Alba") == []


def test_the_bloc_s_part_of_what_is_built_together_counts():
    case = with_choice(blocwise(), BUS, modes=("integration",), sharers=("Boreas",))
    # Half of the bus: 55, of which 41.25 in AA.
    assert assess(case, arranged(case, JOINT)).returned["Alba", "AA"] == pytest.approx((41.25 + 15) / 85 / 0.6)
