"""What a partner insists on, refuses and can spend by year."""

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
    red_line,
    with_choice,
    with_element,
    with_partner,
)

from accord.arrangements.judging.evaluate import assess
from accord.arrangements.legal import Prohibition
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
        ({"least_work": 0.4}, (BUS, MODULE), "it owns 30% of the work of station, where it asks for 40%"),
    ],
)
def test_a_partner_that_takes_part_gets_what_it_insists_on(kinds, keys, lacks):
    expected = [] if lacks is None else [
        ("must have: Boreas: Our terms.", f"Boreas insists on this: Our terms; but {lacks}")
    ]  # fmt: skip
    assert said(insists(**kinds), keys) == expected
    assert said(insists(**kinds), (BUS, OWN_MODULE)) == [], "who takes no part insists on nothing"


def test_a_lead_may_be_decided_and_work_built_together_counts():
    assert said(insists(leads=("station",)), leads={"station": "Boreas"}) == []
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


def by_year(*amounts, carries_over=True, **changes):
    return with_partner(hand_made(**changes), "Alba", by_year=amounts, carries_over=carries_over)


@pytest.mark.parametrize(
    ("amounts", "carries_over", "says"),
    [
        # Alba spends 96 in the first year and 44 in the second.
        ((96.0, 44.0), False, None),
        ((96.0, 44.0), True, None),
        ((100.0, 40.0), True, None),
        ((100.0, 40.0), False, "Alba spends 44 million in year 2, and has 40 million for it"),
        ((90.0, 60.0), True, "Alba spends 96 million by the end of year 1, and has 90 million for it"),
        ((90.0, 40.0), False, "Alba spends 96 million in year 1, and has 90 million for it"),
        ((140.0,), True, None),
        ((139.0,), True, "Alba spends 140 million by the end of year 2, and has 139 million for it"),
        ((140.0,), False, "Alba spends 44 million in year 2, and has 0 million for it"),
        ((96.0, 44.0, 5.0), False, None),
    ],
)
def test_a_partner_spends_in_a_year_what_it_has(amounts, carries_over, says):
    expected = [] if says is None else [("budget by year: Alba", says)]
    assert said(by_year(*amounts, carries_over=carries_over)) == expected


def test_jointness_and_backups_count_against_the_envelope_alone():
    assert said(by_year(96.0, 44.0, carries_over=False), backups=[OWN_MODULE]) == []


def test_backups_count_for_the_law_and_for_red_lines_about_critical_elements():
    barred = hand_made(prohibitions=(Prohibition("R1", "No firm may build it.", choices=(BOUGHT_BUS,)),))
    assert said(barred) == []
    assert said(barred, backups=[BOUGHT_BUS]) == [("law: R1", "No firm may build it.")]
    owners = hand_made(prohibitions=(Prohibition("R2", "Not by Boreas.", owners=(("bus", "Boreas"),)),))
    assert said(owners, backups=[BOUGHT_BUS]) == [], "who keeps it ready does not own it"
    line = red_line("no firm", no_critical_from=("Firm",))
    wary = with_partner(hand_made(), "Alba", red_lines=(line,))
    assert said(wary) == []
    assert said(wary, backups=[BOUGHT_BUS]) == [("red line: Alba: no firm", "Alba will not accept this: no firm")]
    plain = with_element(wary, "bus", critical=False)
    assert said(plain, backups=[BOUGHT_BUS]) == []


def test_who_shares_in_building_takes_part_for_red_lines_and_the_law():
    case = with_choice(hand_made(), BUS, modes=("integration",), sharers=("Cyan",))
    case = with_partner(case, "Cyan", envelope=100.0)
    wary = with_partner(case, "Boreas", red_lines=(red_line("not with Cyan", never_with=("Cyan",)),))
    assert [name for name, _ in said(wary)] == ["red line: Boreas: not with Cyan"]
    third = Prohibition("R4", "not without a third", pair=("Alba", "Boreas"), mission="station", unless_third=True)
    assert said(hand_made(prohibitions=(third,))) == [("law: R4", "not without a third")]
    lifted = with_partner(with_choice(hand_made(prohibitions=(third,)), BUS, modes=("integration",), sharers=("Cyan",)),
                          "Cyan", envelope=100.0)  # fmt: skip
    assert said(lifted) == []
