"""Friction and exposure, worked out on paper."""

import sys
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
    LICENCE,
    MODULE,
    arranged,
    hand_made,
    with_choice,
    with_partner,
)

from accord.arrangements.judging.evaluate import assess


def test_friction_counts_authorisations_and_the_effort_of_cures():
    case = with_choice(hand_made(joint_needs=(LICENCE, CERTIFICATE), prohibitions=(BARRED,)), BUS, needs=("N7", "N8"))
    # Two for the bus, two in the licence, one in the certificate; the cure is of effort 2.
    assert assess(case, arranged(case, JOINT)).friction == 5
    assert assess(case, arranged(case, JOINT, cures=(CLOSED,))).friction == 7
    assert assess(case, arranged(case, [BOUGHT_BUS, MODULE])).friction == 0
    assert assess(case, arranged(case, [BOUGHT_BUS, MODULE], backups=[BUS])).friction == 0, "backups wait for nothing"


def test_exposure_is_the_required_work_whose_owner_leaves_before_it_is_ready():
    case = with_partner(with_partner(hand_made(), "Alba", withdrawal=0.1), "Boreas", withdrawal=0.2)
    found = assess(case, arranged(case, JOINT))
    # The bus takes 20 months, the module 15; the lab is optional.
    bus, module = 110 * (1 - 0.9 ** (20 / 12)), 60 * (1 - 0.8 ** (15 / 12))
    assert found.exposure == pytest.approx(bus + module)
    assert assess(hand_made(), arranged(hand_made(), JOINT)).exposure == 0


@pytest.mark.parametrize(
    ("mode", "part"), [("coordination", 0.0), ("augmentation", 0.0), ("interdependence", 1.0), ("integration", 0.5)]
)
def test_exposure_depends_on_the_mode(mode, part):
    case = with_partner(hand_made(), "Alba", withdrawal=0.1)
    case = with_choice(case, BUS, modes=(mode,), sharers=("Boreas",))
    found = assess(case, arranged(case, JOINT))
    assert found.mode["bus"] == mode
    assert found.exposure == pytest.approx(part * 110 * (1 - 0.9 ** (20 / 12)))
