"""What a partner insists on and refuses."""

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
    arranged,
    hand_made,
    with_choice,
    with_element,
    with_partner,
)

from accord.arrangements.judging.evaluate import assess
from accord.arrangements.partner import MustHave


def said(case, keys=JOINT, **terms):
    return [(one.requirement, one.says) for one in assess(case, arranged(case, keys, **terms)).violations]


def insists(name="Boreas", **kinds):
    return with_partner(hand_made(), name, must_haves=(MustHave("Our terms.", **kinds),))


@pytest.mark.parametrize(
    ("kinds", "keys", "lacks"),
    [
        ({"delivered": ("station",)}, JOINT, None),
        ({"delivered": ("station", "probe")}, JOINT, "probe is not delivered"),
        ({"delivered": ("probe", "moon")}, JOINT, "probe, moon are not delivered"),
        ({"takes_part_in": ("probe", "station")}, JOINT, None),
        ({"takes_part_in": ("probe", "moon")}, JOINT, "it takes no part in probe or moon"),
        ({"leads": ("station", "probe")}, JOINT, "it does not lead station or probe"),
        ({"leads": ("station", "probe")}, (BOUGHT_BUS, MODULE), None),
        ({"least_work": 0.4}, JOINT, None),
        ({"least_work": 0.4}, (BUS, MODULE), "it owns 30 % of the work of station, where it asks for 40 %"),
    ],
)
def test_a_partner_that_takes_part_gets_what_it_insists_on(kinds, keys, lacks):
    expected = [] if lacks is None else [
        ("must have: Boreas: Our terms.", f"Boreas insists on this: Our terms; but {lacks}")
    ]  # fmt: skip
    assert said(insists(**kinds), keys) == expected
    assert said(insists(**kinds), (BUS, OWN_MODULE)) == [], "who takes no part insists on nothing"


def test_a_lead_may_be_decided_and_work_built_together_counts():
    central = with_element(insists(leads=("station",)), "module", critical=True)
    assert said(central, leads={"station": "Boreas"}) == []
    shared = with_choice(insists(least_work=0.5), BUS, modes=("integration",), sharers=("Boreas",))
    assert said(shared, [BUS, MODULE]) == []
    assert said(insists("Alba", takes_part_in=("station",)), (BOUGHT_BUS, MODULE, LAB)) == [], "paying is taking part"


def test_who_exchanges_no_funds_neither_pays_nor_is_paid():
    paid = ("no exchange of funds: Boreas", "Boreas exchanges no funds, but would be paid by Alba 30 million for lab")
    pays = ("no exchange of funds: Alba", "Alba exchanges no funds, but would pay Boreas 30 million for lab")
    boreas = with_partner(hand_made(barter_tolerance=1.0), "Boreas", exchanges_funds=False)
    neither = with_partner(boreas, "Alba", exchanges_funds=False)
    assert said(boreas) == [paid]
    assert said(neither) == [pays, paid]
    assert said(neither, bartered=(LAB,)) == []
    assert said(boreas, (BOUGHT_BUS, MODULE)) == [], "a firm may be paid"
    assert said(with_partner(hand_made(), "Cyan", exchanges_funds=False)) == []


def test_a_backup_between_partners_is_a_purchase_and_so_is_what_is_built_together():
    own = with_choice(hand_made(backup=0.1), MODULE, payer="Alba")
    bought = ("module", "Boreas", "Alba")
    case = with_partner(own, "Boreas", exchanges_funds=False)
    assert said(case, [BUS, OWN_MODULE]) == []
    own_lab = with_choice(case, LAB, payer="Boreas")
    says = "Boreas exchanges no funds, but would be paid by Alba 60 million for module"
    assert said(own_lab, [BUS, OWN_MODULE, ("lab", "Boreas", "Boreas")], backups=[bought]) == [
        ("no exchange of funds: Boreas", says)
    ]
    together = with_choice(with_partner(hand_made(), "Boreas", exchanges_funds=False), LAB, modes=("integration",),
                           sharers=("Alba",))  # fmt: skip
    assert [name for name, _ in said(together)] == ["no exchange of funds: Boreas"]
