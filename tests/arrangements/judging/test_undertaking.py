"""Choices on the terms they are made."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from hand_made import BUS, LAB, MODULE, arranged, hand_made, with_choice, with_partner

from accord.arrangements.judging.undertaking import undertakings


def undertaken(case, keys, **terms):
    return {one.choice.element: one for one in undertakings(case, arranged(case, keys, **terms))}


def test_what_is_not_stated_is_natural():
    bus = undertaken(hand_made(), [BUS])["bus"]
    assert (bus.mode, bus.sharers, bus.bartered, bus.start) == ("interdependence", (), False, 0.0)
    assert bus.builders == {"Alba": 1.0}
    assert bus.bearers == {"Alba": 1.0}
    loose = with_choice(hand_made(), BUS, modes=("coordination", "interdependence"))
    assert undertaken(loose, [BUS])["bus"].mode == "coordination"
    assert undertaken(loose, [BUS], modes={"bus": "interdependence"})["bus"].mode == "interdependence"


def test_sharers_at_the_table_build_and_pay_only_what_is_integrated():
    sharers = ("Boreas", "Dorado", "Alba", "Cyan", "Boreas")
    case = with_choice(hand_made(), BUS, modes=("interdependence", "integration"), sharers=sharers)
    assert undertaken(case, [BUS])["bus"].builders == {"Alba": 1.0}
    bus = undertaken(case, [BUS], modes={"bus": "integration"})["bus"]
    assert bus.sharers == ("Boreas", "Cyan"), "neither the owner, nor who is not at the table, nor anybody twice"
    assert bus.builders == pytest.approx({"Alba": 1 / 3, "Boreas": 1 / 3, "Cyan": 1 / 3})
    assert bus.bearers == bus.builders
    assert bus.people == ("Alba", "Alba", "Boreas", "Cyan")


def test_a_payer_who_shares_in_building_bears_both_parts():
    case = with_choice(hand_made(), LAB, modes=("integration",), sharers=("Alba", "Cyan"))
    lab = undertaken(case, [LAB])["lab"]
    assert lab.bearers == pytest.approx({"Alba": 2 / 3, "Cyan": 1 / 3})
    assert lab.builders == pytest.approx({"Boreas": 1 / 3, "Alba": 1 / 3, "Cyan": 1 / 3})


def test_the_provider_bears_what_it_gives_in_kind():
    lab = undertaken(hand_made(), [LAB], bartered=(LAB,))["lab"]
    assert lab.bartered
    assert lab.bearers == {"Boreas": 1.0}
    assert not undertaken(hand_made(), [BUS], bartered=(BUS,))["bus"].bartered, "nobody owes itself anything"


def test_work_begins_in_the_phase_stated_or_the_first_that_owner_and_payer_can_keep():
    case = with_partner(hand_made(phases=(0.0, 12.0, 24.0)), "Boreas", joins_from=10.0)
    assert undertaken(case, [BUS, MODULE])["bus"].start == 0.0
    assert undertaken(case, [BUS, MODULE])["module"].start == 12.0
    assert undertaken(case, [BUS, MODULE], starts={"module": 2})["module"].start == 24.0
    late = with_partner(case, "Boreas", joins_from=30.0)
    assert undertaken(late, [BUS, MODULE])["module"].start == 24.0, "after every phase"
    assert undertaken(case, [BUS], starts={"bus": 7})["bus"].start == 0.0, "no such phase"
