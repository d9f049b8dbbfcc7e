"""Terms that an arrangement cannot have are violations, never exceptions."""

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
    with_partner,
)

from accord.arrangements.choice import Choice
from accord.arrangements.judging.evaluate import assess


def said(case, keys=JOINT, **terms):
    return [(one.requirement, one.says) for one in assess(case, arranged(case, keys, **terms)).violations]


def test_a_mode_that_is_not_offered():
    case = with_choice(hand_made(), BUS, modes=("interdependence", "coordination"))
    assert said(case, modes={"bus": "coordination"}) == []
    assert said(case, modes={"bus": "integration"}) == [
        ("modes: bus", "Alba offers bus in interdependence or coordination, not in integration"),
        ("modes: bus", "bus is to be built together, but nobody beside Alba builds it"),
    ]


def test_building_together_needs_somebody_at_the_table():
    alone = with_choice(hand_made(), BUS, modes=("integration",), sharers=("Alba", "Dorado"))
    assert said(alone) == [("modes: bus", "bus is to be built together, but nobody beside Alba builds it")]
    assert said(with_choice(alone, BUS, sharers=("Boreas", "Dorado"))) == []


def test_what_is_required_is_added_only_with_a_backup():
    case = with_choice(hand_made(), MODULE, modes=("augmentation",))
    case = with_choice(case, LAB, modes=("augmentation",))
    needed = (
        "mode: module",
        "module is required, so Boreas may only add it while another owner's is kept ready, and none is",
    )
    assert said(case) == [needed], "the lab is optional"
    assert said(case, backups=[OWN_MODULE]) == []
    assert said(case, backups=[BOUGHT_BUS]) == [needed], "another element's backup does not do"


@pytest.mark.parametrize(
    ("keys", "backups", "says"),
    [
        ((BUS, MODULE), [LAB], ["Boreas keeps lab ready, which nobody provides"]),
        (JOINT, [MODULE], ["Boreas provides module and cannot be its own backup"]),
        (JOINT, [PROBE], ["Cyan keeps probe-bus ready, which nobody provides",
                          "Cyan is to keep probe-bus ready, but has no other part in probe"]),
        ((BUS, OWN_MODULE), [MODULE], ["Boreas is to keep module ready, but has no other part in station"]),
        (JOINT, [OWN_MODULE], []),
        (JOINT, [OWN_MODULE, OWN_MODULE], ["module has 2 backups, and one may be kept ready"]),
    ],
)  # fmt: skip
def test_backups_belong_to_another_owner_who_takes_part(keys, backups, says):
    assert [says for name, says in said(hand_made(), keys, backups=backups) if name.startswith("backup: ")] == says


def test_the_payer_of_a_backup_takes_part_too():
    lab = Choice("lab", "Alba", "Cyan", "Alba", (9.0, 9.0, 9.0), (4.0, 8.0, 12.0))
    case = with_partner(hand_made(choices=(*hand_made().choices, lab)), "Cyan", envelope=100.0)
    assert said(case, backups=[lab.key]) == [
        ("backup: lab", "Cyan is to keep lab ready, but has no other part in station")
    ]


def test_work_begins_after_owner_and_payer_have_joined():
    case = with_partner(hand_made(phases=(0.0, 12.0)), "Boreas", joins_from=6.0)
    assert said(case, [BUS, MODULE], starts={"module": 0}) == [
        ("joins: Boreas", "work on module begins in month 0, and Boreas joins in month 6")
    ]
    assert said(case, [BUS, MODULE], starts={"module": 1}) == []
    assert said(with_partner(case, "Boreas", joins_from=13.0), [BUS, MODULE]) == [
        ("joins: Boreas", "Boreas joins in month 13, and no work on module may begin so late")
    ]
    buyer = with_partner(hand_made(), "Alba", joins_from=1.0)
    assert ("joins: Alba", "Alba joins in month 1, and no work on lab may begin so late") in said(buyer)


@pytest.mark.parametrize("place", [-1, 2])
def test_there_is_no_other_phase(place):
    case = hand_made(phases=(0.0, 12.0))
    assert said(case, starts={"bus": place}) == [("start: bus", f"work on bus is to begin in phase {place + 1} of 2")]


def test_the_lead_owns_something_that_is_central_to_the_mission():
    for name in ("Boreas", "Cyan", "Dorado"):
        assert said(hand_made(), leads={"station": name}) == [
            ("lead: station", f"{name} is to lead station, but owns nothing that is central to station")
        ]
    even = with_element(hand_made(), "module", critical=True)
    assert said(even, [BUS, OWN_MODULE, LAB], leads={"station": "Boreas"}) == [
        ("lead: station", "Boreas is to lead station, but owns nothing that is central to station")
    ]
    assert said(even, leads={"station": "Boreas"}) == []
    for mission in ("probe", "no such mission"):
        assert said(hand_made(), leads={mission: "Cyan"}) == [
            (f"lead: {mission}", f"Cyan is to lead {mission}, which is not delivered")
        ]


def test_only_what_one_partner_does_for_another_is_given_in_kind():
    case = hand_made(barter_tolerance=1.0)
    assert said(case, bartered=(LAB,)) == []
    assert said(case, bartered=(BUS,)) == [
        ("payment: bus", "bus of Alba, paid by Alba, is not between two partners and cannot be given in kind")
    ]
    assert said(case, (BOUGHT_BUS, MODULE, LAB), bartered=(BOUGHT_BUS,)) == [
        ("payment: bus", "bus of Firm, paid by Boreas, is not between two partners and cannot be given in kind")
    ]
    assert said(case, (BUS, MODULE), bartered=(LAB,)) == [
        ("payment: lab", "lab is to be given in kind by Boreas to Alba, who do not provide it so")
    ]
    together = with_choice(case, LAB, modes=("integration",), sharers=("Alba",))
    assert said(together, bartered=(LAB,)) == [
        ("payment: lab", "lab is built together, so that its bill is split and cannot be settled in kind")
    ]


def test_everything_wrong_at_once_is_still_judged():
    case = with_element(hand_made(phases=(0.0, 12.0)), "lab", optional=False)
    found = assess(case, arranged(
        case, [BUS, LAB], backups=[LAB, PROBE, LAB], modes={"bus": "integration", "probe-bus": "augmentation"},
        starts={"bus": 9, "probe-bus": 1}, leads={"station": "nobody", "?": "Alba"}, bartered=(BUS, PROBE),
    ))  # fmt: skip
    kinds = {one.requirement.partition(":")[0] for one in found.violations}
    assert kinds >= {"whole mission", "modes", "start", "lead", "payment", "backup"}
