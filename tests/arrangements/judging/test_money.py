"""Who pays what, worked out on paper: bus 110, module 60, lab 30, its authorisations included where it says so."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from hand_made import BOUGHT_BUS, BUS, JOINT, LAB, MODULE, OWN_MODULE, arranged, hand_made, with_choice

from accord.arrangements.judging.evaluate import assess


def together(**changes):
    """The bus built by Alba with Boreas and Cyan."""
    sharers = {"modes": ("interdependence", "integration"), "sharers": ("Boreas", "Cyan")}
    return with_choice(hand_made(**changes), BUS, **sharers)


def test_what_is_built_together_is_split_and_costs_more():
    case = together(integration=0.1)
    found = assess(case, arranged(case, JOINT, modes={"bus": "integration"}))
    # Of 110 a third each; two sharers raise the bill by 0.1 * 110 * 2 = 22, a third each.
    assert found.together_cost == pytest.approx({"Alba": 22 / 3, "Boreas": 22 / 3, "Cyan": 22 / 3})
    assert found.cost == pytest.approx({"Alba": 132 / 3 + 30 + 10, "Boreas": 132 / 3 + 60 + 10, "Cyan": 132 / 3})
    assert found.total_cost == pytest.approx(220 + 22)
    assert found.participants == {"station": ("Alba", "Boreas", "Cyan")}, "who shares in building takes part"
    assert assess(case, arranged(case, JOINT)).cost == assess(hand_made(), arranged(hand_made(), JOINT)).cost


def test_authorisations_are_shared_like_the_rest_of_the_bill():
    case = with_choice(together(integration=0.1), BUS, authorisation_cost=(9.0, 9.0, 9.0))
    found = assess(case, arranged(case, JOINT, modes={"bus": "integration"}))
    assert found.authorisation_cost == pytest.approx({"Alba": 3, "Boreas": 3, "Cyan": 3})
    assert sum(found.together_cost.values()) == pytest.approx(0.1 * 119 * 2)


def test_barter_moves_the_bill_from_payer_to_provider():
    case = with_choice(hand_made(), LAB, authorisation_cost=(3.0, 3.0, 3.0))
    bought, given = (assess(case, arranged(case, JOINT, bartered=bartered)) for bartered in ((), (LAB,)))
    assert bought.cost == pytest.approx({"Alba": 110 + 33 + 10, "Boreas": 60 + 10, "Cyan": 0})
    assert given.cost == pytest.approx({"Alba": 110 + 10, "Boreas": 60 + 33 + 10, "Cyan": 0})
    assert given.authorisation_cost == pytest.approx({"Alba": 0, "Boreas": 3, "Cyan": 0})
    assert given.benefit == bought.benefit


def test_a_backup_costs_its_payer_a_part_and_changes_nothing_else():
    case = hand_made(backup=0.25)
    plain = assess(case, arranged(case, JOINT))
    found = assess(case, arranged(case, JOINT, backups=[OWN_MODULE, BOUGHT_BUS]))
    assert found.backup_cost == pytest.approx({"Alba": 0.25 * 80, "Boreas": 0.25 * 150, "Cyan": 0})
    assert found.cost == pytest.approx({"Alba": 150 + 20, "Boreas": 70 + 37.5, "Cyan": 0})
    assert (found.benefit, found.finish, found.spending) == (plain.benefit, plain.finish, plain.spending)
    assert found.violations == ()


def test_the_mode_of_each_side_makes_its_interface_cheaper_or_dearer():
    factors = {"coordination": 0.5, "augmentation": 0.8, "interdependence": 1.0, "integration": 2.0}
    case = with_choice(hand_made(mode_factors=factors), BUS, modes=("coordination", "interdependence"))
    case = with_choice(case, MODULE, modes=("integration",), sharers=("Alba",))
    found = assess(case, arranged(case, JOINT))
    # Each side bears half of 20: 10 * 0.5 and 10 * 2; the module's 60 is split between Boreas and Alba.
    assert found.cost == pytest.approx({"Alba": 110 + 30 + 30 + 5, "Boreas": 30 + 20, "Cyan": 0})
    assert [crossing.cost for crossing in found.crossings] == pytest.approx([25])
    assert found.interfaces == 1
