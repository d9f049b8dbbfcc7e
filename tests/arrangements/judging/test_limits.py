"""Limits for everybody: their sentences, and when they bind."""

import sys
from pathlib import Path

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

from accord.arrangements.judging.evaluate import assess


def said(case, keys=JOINT, **terms):
    return [(one.requirement, one.says) for one in assess(case, arranged(case, keys, **terms)).violations]


def test_two_providers_stand_ready_for_a_function():
    case = with_element(hand_made(two_providers=("power",)), "bus", function="power")
    single = ("two providers: power", "only Alba stands ready to provide power, which may not depend on one alone")
    assert said(case) == [single]
    assert said(case, backups=[BOUGHT_BUS]) == []
    assert said(case, ()) == [], "where nothing of it is provided nobody need stand ready"
    both = with_element(case, "module", function="power")
    assert said(both) == [], "two elements of two owners"
    assert said(both, [BUS, OWN_MODULE]) == [single]
    other = with_element(case, "lab", function="life support")
    assert said(other) == [single]
    shared = with_choice(case, BUS, modes=("integration",), sharers=("Boreas",))
    assert said(shared) == [single], "who shares in building does not own"


def test_everybody_in_a_mission_owns_a_least_part_of_its_work():
    case = hand_made(least_work={"station": 0.4})
    assert said(case) == []
    assert said(case, [BUS, MODULE]) == [
        ("least share: station", "Boreas owns 30 % of the work of station, in which everybody owns at least 40 %")
    ]
    assert said(case, [BOUGHT_BUS, MODULE, LAB]) == [
        ("least share: station", "Alba owns 0 % of the work of station, in which everybody owns at least 40 %")
    ], "who only pays takes part"
    shared = with_choice(case, BUS, modes=("integration",), sharers=("Boreas",))
    assert said(shared, [BUS, MODULE]) == [
        ("least share: station", "Alba owns 30 % of the work of station, in which everybody owns at least 40 %")
    ]


def test_camps_do_not_sit_in_one_mission():
    case = with_partner(hand_made(camps=(("Alba", "Cyan"), ("Boreas", "Dorado"))), "Cyan", envelope=99.0)
    name = "camps: Alba, Cyan | Boreas, Dorado"
    assert said(case) == [(name, "Alba and Boreas are in station together, and their camps will not be")]
    assert said(case, [BUS, OWN_MODULE, PROBE]) == []
    split = with_partner(hand_made(camps=(("Alba",), ("Cyan",))), "Cyan", envelope=99.0)
    assert said(split, [*JOINT, PROBE]) == [], "in different missions"
    twice = hand_made(camps=(("Alba",), ("Alba", "Cyan")))
    assert said(twice) == [], "who is in two camps may sit with itself"


def test_what_is_chosen_or_kept_ready_is_mature():
    case = hand_made(least_maturity=6)
    for key, level in ((BUS, 6), (MODULE, 9), (LAB, 6), (OWN_MODULE, 5)):
        case = with_choice(case, key, maturity=level)
    assert said(case) == []
    immature = (
        "maturity",
        "the design of Alba for module has technology readiness level 5, and 6 is the least",
    )
    assert said(case, [BUS, OWN_MODULE]) == [immature]
    assert said(case, backups=[OWN_MODULE]) == [immature]
    unknown = with_choice(case, LAB, maturity=None)
    assert said(unknown) == [
        (
            "maturity",
            "the technology readiness level of the design of Boreas for lab is unknown, and 6 is the least",
        )
    ]
    assert said(hand_made()) == [], "any level does where none is asked for"
