"""A case worked out on paper."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import (
    BARRED,
    BOUGHT_BUS,
    BUS,
    CERTIFICATE,
    CLOSED,
    JOINT,
    LAB,
    LICENCE,
    MODULE,
    OWN_MODULE,
    hand_made,
)

from accord.arrangements.arrangement import arrangement_of
from accord.arrangements.judging.evaluate import assess


def assessed(case, *keys, **more):
    return assess(case, arrangement_of(case, keys), **more)


def test_the_joint_station_number_by_number():
    found = assessed(hand_made(), *JOINT)
    assert found.delivered == ("station",)
    assert found.participants == {"station": ("Alba", "Boreas")}
    assert found.partners == ("Alba", "Boreas")
    # Means of the ranges: bus (90 + 100 + 140) / 3 = 110, module 60, lab 30; each side of the interface bears 10.
    assert found.cost == pytest.approx({"Alba": 110 + 30 + 10, "Boreas": 60 + 10, "Cyan": 0})
    assert found.total_cost == pytest.approx(220)
    # Ready: bus 20; module 3 of authorisation + 12; lab 8 of work, but 9 until its launch may be had.
    assert found.ready == pytest.approx({"bus": 20, "module": 15, "lab": 9})
    # In place: bus 20 + 3; module waits for the bus, then takes 4; lab 9 + 3.
    assert found.finish == pytest.approx({"bus": 23, "module": 27, "lab": 12})
    assert found.last == pytest.approx(27)
    (crossing,) = found.crossings
    assert (crossing.first, crossing.second) == ("bus", "module")
    assert (crossing.first_owner, crossing.second_owner) == ("Alba", "Boreas")
    assert crossing.cost == 20
    assert crossing.exposed == ("Alba",), "the controlled bus meets a partner outside the regime"
    # Alba: all the programme weighs 0.5 * 2 + 0.5 * 1 = 1.5, and is worth 2 * 1000.
    scale = 2000 / 1.5
    # Political: 2, there with a tie of 1 to Boreas, so 0.5 + 0.5 * 1 = 1 of the shared 0.8; 0.6 of the work for 0.2.
    political = 0.5 * (0.8 * 2 * 1.0 + 0.2 * 2 * 0.6)
    # Security: 1, a fifth shared, four fifths by work; one exposed interface costs a tenth of 0.5 * 1.
    security = 0.5 * (0.2 * 1 + 0.8 * 1 * 0.6) - 0.1 * 0.5
    assert found.benefit_by_motivation["Alba"]["political"] == pytest.approx(political * scale)
    assert found.benefit_by_motivation["Alba"]["security"] == pytest.approx(security * scale)
    assert found.benefit["Alba"] == pytest.approx(1.21 * scale)
    assert found.benefit_by_node["Alba"] == pytest.approx({"station": 1.26 * scale}), "before the leak"
    # Boreas: station 2 and lab 1 of science, all shared to 0.75; divided: 0.4 of the station's work, all of the lab.
    assert found.benefit["Boreas"] == pytest.approx((0.75 * 3 + 0.25 * (2 * 0.4 + 1)) * 1000 / 3)
    assert found.benefit["Boreas"] == pytest.approx(900)
    assert found.benefit["Cyan"] == 0
    assert found.gain == pytest.approx({"Alba": 1.21 * scale - 150, "Boreas": 830, "Cyan": 0})
    assert found.violations == ()


def test_alba_alone_has_no_ties_and_no_interface():
    found = assessed(hand_made(), BUS, OWN_MODULE)
    assert found.crossings == ()
    assert found.cost == pytest.approx({"Alba": 190, "Boreas": 0, "Cyan": 0})
    # Political: being there without partners is half of the shared part; nine tenths of the work.
    political = 0.5 * (0.8 * 2 * 0.5 + 0.2 * 2 * 0.9)
    security = 0.5 * (0.2 * 1 + 0.8 * 1 * 0.9)
    assert found.benefit["Alba"] == pytest.approx((political + security) * 2000 / 1.5)
    assert found.benefit["Boreas"] == 0, "who is not there shares nothing"
    assert found.finish["module"] == pytest.approx(max(12, 23) + 4)


def test_who_only_pays_takes_part():
    found = assessed(hand_made(), BOUGHT_BUS, MODULE, LAB)
    assert found.participants == {"station": ("Alba", "Boreas")}
    assert found.cost["Alba"] == pytest.approx(30)
    # Alba owns nothing: no divided part, and no interface; the tie to Boreas makes its presence whole.
    assert found.benefit["Alba"] == pytest.approx((0.5 * 0.8 * 2 + 0.5 * 0.2 * 1) * 2000 / 1.5)


def test_an_incomplete_mission_gives_nothing():
    found = assessed(hand_made(), MODULE, LAB)
    assert found.delivered == ()
    assert found.partners == ()
    assert found.benefit == {"Alba": 0, "Boreas": 0, "Cyan": 0}
    assert found.cost == pytest.approx({"Alba": 30, "Boreas": 60, "Cyan": 0})


def test_a_mission_of_optional_elements_alone_needs_one_of_them():
    case = hand_made()
    elements = {name: replace(part, optional=True) for name, part in case.elements.items()}
    case = replace(case, elements=elements)
    assert assessed(case, LAB).delivered == ("station",)
    assert assessed(case).delivered == ()


def test_nothing_at_all():
    found = assessed(hand_made())
    assert (found.delivered, found.total_cost, found.last, found.violations) == ((), 0, 0, ())


def test_a_tie_that_harms_lowers_the_diplomatic_benefit():
    case = hand_made()
    spoiled = replace(case, ties={**case.ties, ("Alba", "Boreas"): -1.0})
    lost = assessed(case, *JOINT).benefit["Alba"] - assessed(spoiled, *JOINT).benefit["Alba"]
    assert lost == pytest.approx(0.5 * 0.8 * 2 * (1.0 - 0.0) * 2000 / 1.5)


def test_an_arrangement_is_put_in_programme_order():
    case = hand_made()
    assert arrangement_of(case, JOINT[::-1]).keys == JOINT
    with pytest.raises(KeyError):
        arrangement_of(case, [("bus", "Cyan", "Cyan")])


def test_authorisations_and_cures_cost_money_and_time():
    case = replace(hand_made(), joint_needs=(LICENCE, CERTIFICATE), prohibitions=(BARRED,))
    bus = replace(case.choice_of[BUS], authorisation_cost=(1.0, 2.0, 3.0))
    case = replace(case, choices=(bus, *case.choices[1:]))
    found = assess(case, arrangement_of(case, JOINT, [CLOSED.id]))
    # To the 150 and 70 of the joint station: 2 for the bus; half of the licence's 3 and of the certificate's 2; half of
    # the cure's 8.
    assert found.cost == pytest.approx({"Alba": 150 + 2 + 1.5 + 1 + 4, "Boreas": 70 + 1.5 + 1 + 4, "Cyan": 0})
    assert found.authorisation_cost == pytest.approx({"Alba": 2, "Boreas": 0, "Cyan": 0})
    assert found.joint_authorisation_cost == pytest.approx({"Alba": 2.5, "Boreas": 2.5, "Cyan": 0})
    assert found.cure_cost == pytest.approx({"Alba": 4, "Boreas": 4, "Cyan": 0})
    # Six months of cure before work on the bus; the module waits the longer of 3 months of authorisation and these.
    assert found.ready == pytest.approx({"bus": 6 + 20, "module": 6 + 12, "lab": 9})
    assert found.violations == ()
    apart = assess(case, arrangement_of(case, [BOUGHT_BUS, MODULE]))
    assert set(apart.joint_authorisation_cost.values()) == {0.0}


def test_an_arrangement_with_a_cure_is_another_one():
    case = replace(hand_made(), prohibitions=(BARRED,))
    plain, cured = arrangement_of(case, JOINT), arrangement_of(case, JOINT, [CLOSED.id])
    assert plain != cured
    assert plain.keys == cured.keys
    assert plain.identity != cured.identity
    with pytest.raises(KeyError):
        arrangement_of(case, JOINT, ["no such cure"])
