"""Interfaces between owners and what is exposed at them."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from hand_made import BUS, JOINT, arranged, hand_made, with_choice

from accord.arrangements.judging.evaluate import assess


@pytest.mark.parametrize("mode", ["augmentation", "interdependence", "integration"])
def test_a_controlled_technology_is_exposed_in_every_mode_but_coordination(mode):
    case = with_choice(hand_made(), BUS, modes=("coordination", mode), sharers=("Boreas",))
    close = assess(case, arranged(case, JOINT, modes={"bus": mode}))
    apart = assess(case, arranged(case, JOINT, modes={"bus": "coordination"}))
    assert close.crossings[0].exposed == ("Alba",)
    assert apart.crossings[0].exposed == ()
    # A tenth of 0.5 * 1 of security yield, which weighs 2000 / 1.5 million.
    lost = 0.1 * 0.5 * 2000 / 1.5
    kept = apart.benefit_by_motivation["Alba"]["security"] - close.benefit_by_motivation["Alba"]["security"]
    by_work = 0.5 * 0.8 * 1 * 0.6 / 2 * 2000 / 1.5 if mode == "integration" else 0
    assert kept == pytest.approx(lost + by_work)


def test_the_mode_of_the_other_side_protects_nothing():
    case = with_choice(hand_made(), JOINT[1], modes=("coordination",))
    assert assess(case, arranged(case, JOINT)).crossings[0].exposed == ("Alba",)
