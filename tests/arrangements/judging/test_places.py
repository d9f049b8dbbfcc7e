"""Destinations and goals: who takes part, who leads, and what they give; by hand, beside the search."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from hand_made import BOUGHT_BUS, BUS, JOINT, LAB, MODULE, PROBE, arranged, at_places, with_element, with_partner

from accord.arrangements.judging.evaluate import assess
from accord.arrangements.partner import MustHave

STANDING = (2.0, 0.0, 0.0, 0.0, 0.0, 0.0)
TIES = (0.0, 2.0, 0.0, 0.0, 0.0, 0.0)


def assessed(case, keys=JOINT, **terms):
    return assess(case, arranged(case, keys, **terms))


def said(case, keys=JOINT, **terms):
    return [(one.requirement, one.says) for one in assessed(case, keys, **terms).violations]


def test_a_partner_takes_part_where_it_takes_part_in_a_delivered_mission():
    found = assessed(at_places(), [*JOINT, PROBE])
    assert found.places["moon"] == pytest.approx({"Alba": 0.6, "Boreas": 0.4})
    assert found.places["deep"] == {"Cyan": 1.0}
    assert found.places["wonder"] == pytest.approx({"Alba": 0.75 * 0.6, "Boreas": 0.75 * 0.4, "Cyan": 0.25})
    assert set(assessed(at_places()).places) == {"moon", "wonder"}, "nothing is delivered in the deep"
    assert assessed(at_places(), [LAB]).places == {}
    paying = assessed(at_places(), [BOUGHT_BUS, MODULE, LAB])
    assert paying.places["moon"] == pytest.approx({"Alba": 0.0, "Boreas": 1.0}), "who only pays owns nothing"


def test_of_those_who_lead_a_mission_there_whoever_owns_most_of_the_work_leads():
    case = with_element(at_places(), "module", critical=True)
    assert assessed(case, [*JOINT, PROBE]).lead == {
        "station": "Alba", "probe": "Cyan", "moon": "Alba", "deep": "Cyan", "wonder": "Alba",
    }  # fmt: skip
    led = assessed(case, [*JOINT, PROBE], leads={"station": "Boreas"}).lead
    assert (led["moon"], led["wonder"]) == ("Boreas", "Boreas"), "Alba owns most of the work but leads nothing"
    assert assessed(case, [*JOINT, PROBE], leads={"wonder": "Cyan"}).lead["wonder"] == "Cyan"


def test_what_a_goal_gives_comes_once_and_is_shared_and_divided():
    """Identity 2, of which half is divided: to Cyan by a quarter of the work, and half of that to the lead."""
    case = at_places(wonder=STANDING, leadership=0.5)
    scale = 2000 / 5  # per unit, Cyan having a thousand million to spend
    case = with_partner(case, "Cyan", envelope=1000.0)
    terms = {"leads": {"wonder": "Alba"}}
    follows, leads, alone = (
        assessed(case, keys, **more).benefit_by_node["Cyan"]["wonder"]
        for keys, more in (([*JOINT, PROBE], terms), ([*JOINT, PROBE], {"leads": {"wonder": "Cyan"}}), ([PROBE], {}))
    )
    assert follows == pytest.approx((1 + 0.5 * 0.25) * scale)
    assert leads == pytest.approx((1 + 0.5 * 0.25 + 0.5) * scale)
    assert alone == pytest.approx(leads), "what nobody else does is nobody's"
    assert assessed(case).benefit["Cyan"] == 0, "who takes no part has nothing of it"
    assert case.most["Cyan"] == 3 + 2


def test_ties_at_a_place_are_those_with_everybody_there():
    """Alba and Cyan share no mission but the goal; Cyan is a burden there to Alba, and Boreas a friend."""
    case = at_places(wonder=TIES)
    scale = 2000 / (0.5 * (2 + 2) + 0.5)
    for keys, present in ((JOINT, 0.5 + 0.5 * 1.0), ([*JOINT, PROBE], 0.5 + 0.5 * (1.0 - 0.5))):
        found = assessed(case, keys).benefit_by_node["Alba"]["wonder"]
        assert found == pytest.approx(0.5 * 2 * (0.8 * present + 0.2 * 0.75 * 0.6) * scale)


def test_who_leads_a_place_leads_a_mission_there():
    assert said(at_places(), leads={"wonder": "Alba", "moon": "Alba"}) == []
    assert said(at_places(), leads={"wonder": "Boreas"}) == [
        ("lead: wonder", "Boreas is to lead wonder, but leads no mission there")
    ]
    assert said(at_places(), leads={"deep": "Cyan"}) == [
        ("lead: deep", "Cyan is to lead deep, where nothing is delivered")
    ]


def test_somebody_may_insist_on_leading_a_place():
    case = with_partner(at_places(), "Boreas", must_haves=(MustHave("the Moon is ours", leads=("moon", "deep")),))
    assert said(case) == [
        (
            "must have: Boreas: the Moon is ours",
            "Boreas insists on this: the Moon is ours; but it does not lead moon or deep",
        )
    ]
    assert said(case, [BOUGHT_BUS, MODULE]) == []
    assert said(case, [BUS, MODULE], leads={"moon": "Boreas"})[0][0] == "lead: moon"
