"""Work, leads and what leading brings."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from hand_made import (
    BOUGHT_BUS,
    BUS,
    JOINT,
    LAB,
    MODULE,
    OWN_MODULE,
    PROBE,
    arranged,
    hand_made,
    with_choice,
    with_element,
)

from accord.arrangements.judging.evaluate import assess


def assessed(case, keys=JOINT, **terms):
    return assess(case, arranged(case, keys, **terms))


def together(case=None):
    return with_choice(case or hand_made(), BUS, modes=("integration",), sharers=("Boreas",))


def test_work_is_owned_and_what_is_built_together_is_divided():
    assert assessed(hand_made()).work == {"station": pytest.approx({"Alba": 0.6, "Boreas": 0.4})}
    assert assessed(together()).work == {"station": pytest.approx({"Alba": 0.3, "Boreas": 0.7})}
    paying = assessed(hand_made(), [BOUGHT_BUS, MODULE, LAB])
    assert paying.work == {"station": pytest.approx({"Alba": 0.0, "Boreas": 1.0})}, "who only pays owns nothing"


def test_whoever_owns_most_of_the_work_leads_unless_it_is_said():
    assert assessed(hand_made()).lead == {"station": "Alba"}
    assert assessed(with_element(together(), "module", critical=True)).lead == {"station": "Boreas"}
    assert assessed(together()).lead == {"station": "Alba"}, "what Boreas builds is not critical"
    assert assessed(hand_made(), leads={"station": "Boreas"}).lead == {"station": "Boreas"}
    assert assessed(hand_made(), [*JOINT, PROBE]).lead == {"station": "Alba", "probe": "Cyan"}
    assert assessed(hand_made(), [LAB]).lead == {}


def test_among_equals_the_first_of_the_study_leads():
    even = with_element(with_element(hand_made(), "bus", work_share=0.1 + 0.2), "module", work_share=0.3)
    even = with_element(even, "lab", work_share=0.0)
    assert assessed(even).lead == {"station": "Alba"}


def test_only_owners_of_what_is_required_are_eligible():
    big = with_element(hand_made(), "lab", work_share=9.0)
    assert assessed(big, [BUS, OWN_MODULE, LAB]).lead == {"station": "Alba"}, "the lab of Boreas is optional"
    free = hand_made()
    for name in ("bus", "module", "lab"):
        free = with_element(free, name, optional=True)
    assert assessed(free, [LAB]).lead == {"station": "Boreas"}


def test_leading_brings_a_part_of_the_divided_benefit_of_identity_and_political():
    case = hand_made(leadership=0.25)
    led, followed = (
        assessed(case, leads={"station": name}).benefit_by_motivation["Alba"] for name in ("Alba", "Boreas")
    )
    scale = 2000 / 1.5
    # Political 2, of which a fifth is divided: three quarters of it by 0.6 of the work, a quarter to the lead.
    assert led["political"] == pytest.approx(0.5 * (0.8 * 2 + 0.2 * 2 * (0.75 * 0.6 + 0.25)) * scale)
    assert followed["political"] == pytest.approx(0.5 * (0.8 * 2 + 0.2 * 2 * 0.75 * 0.6) * scale)
    assert led["security"] == followed["security"]
    probe = assessed(case, [PROBE]).benefit_by_motivation["Cyan"]
    assert probe["identity"] == assessed(hand_made(), [PROBE]).benefit_by_motivation["Cyan"]["identity"]


def test_the_divided_benefit_of_what_is_built_together_is_divided_between_its_builders():
    case = with_choice(hand_made(), LAB, modes=("integration",), sharers=("Cyan",))
    found = assessed(case)
    # Boreas: science of station 2 by 0.3 + 0.05 of the work, and half of the lab's 1; the shared part is as before.
    assert found.benefit["Boreas"] == pytest.approx((0.75 * 3 + 0.25 * (2 * 0.35 + 0.5)) * 1000 / 3)
    assert found.work["station"] == pytest.approx({"Alba": 0.6, "Boreas": 0.35, "Cyan": 0.05})
