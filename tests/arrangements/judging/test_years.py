"""Spending by year, worked out on paper."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from hand_made import BUS, JOINT, LAB, MODULE, arranged, hand_made, with_choice

from accord.arrangements.judging.evaluate import assess


def spending(case, keys=JOINT, **terms):
    return assess(case, arranged(case, keys, **terms)).spending


def test_what_a_choice_costs_is_spent_evenly_until_it_is_ready():
    # Bus: 110 over 20 months, so 66 in the first 12; lab: 30 in its 9 months; module: 60 over 3 + 12 months.
    assert spending(hand_made()) == {
        "Alba": pytest.approx((66 + 30, 44)),
        "Boreas": pytest.approx((48, 12)),
        "Cyan": (0, 0),
    }


def test_a_later_phase_spends_later():
    case = hand_made(phases=(0.0, 18.0))
    spent = spending(case, starts={"bus": 1, "module": 1})
    # Bus from 18 to 38: 6, 12 and 2 of 20 months in the years 2, 3 and 4; module from 18 to 33: 6 and 9 of 15 months.
    assert spent["Alba"] == pytest.approx((30, 33, 66, 11))
    assert spent["Boreas"] == pytest.approx((0, 24, 36, 0))


def test_what_takes_no_time_is_spent_in_its_first_month():
    case = with_choice(hand_made(phases=(0.0, 12.0)), LAB, duration=(0.0, 0.0, 0.0), launch_months=0.0)
    assert spending(case, [LAB])["Alba"] == pytest.approx((30,))
    assert spending(case, [LAB], starts={"lab": 1})["Alba"] == pytest.approx((0, 30))


def test_sharers_and_who_gives_in_kind_spend_what_they_bear():
    case = with_choice(hand_made(integration=0.5, backup=0.5), BUS, modes=("integration",), sharers=("Cyan",))
    spent = spending(case, bartered=(LAB,), backups=[("module", "Alba", "Alba")])
    # Half of the bus each; what building together costs more and backups do not count by year.
    assert spent["Alba"] == pytest.approx((33, 22))
    assert spent["Cyan"] == pytest.approx((33, 22))
    assert spent["Boreas"] == pytest.approx((48 + 30, 12))


def test_nothing_is_spent_on_nothing():
    assert spending(hand_made(), ()) == {"Alba": (), "Boreas": (), "Cyan": ()}


def test_all_that_is_spent_on_choices_is_spent_in_some_year():
    case = hand_made(phases=(0.0, 7.0), interfaces=())
    found = assess(case, arranged(case, [BUS, MODULE], starts={"module": 1}))
    assert {name: sum(years) for name, years in found.spending.items()} == pytest.approx(found.cost)
