"""Arrangements one decision away, on paper and against trying every arrangement."""

import sys
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "arrangements"))
from cases import every_arrangement, small_case
from hand_made import (
    BOUGHT_BUS,
    BUS,
    CLOSED,
    JOINT,
    LAB,
    MODULE,
    OWN_MODULE,
    PROBE,
    arranged,
    at_places,
    hand_made,
    with_element,
    with_partner,
)

from accord.arrangements.arrangement import arrangement_of
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.legal import Prohibition
from accord.pipeline.holding.changes import neighbours


def kinds(case, arrangement, lawful=None):
    return {
        (one.change.kind, one.change.node, getattr(one.change.after, "key", one.change.after)): one
        for one in neighbours(case, arrangement, lawful)
    }


def test_each_other_decision_by_hand():
    case = hand_made()
    own_lab = replace(case.choice_of[LAB], payer="Boreas")
    case = replace(case, choices=(*case.choices, own_lab))
    found = kinds(case, arranged(case, JOINT))
    assert list(found) == [
        ("provider", "bus", BOUGHT_BUS),
        ("provider", "module", OWN_MODULE),
        ("payment", "lab", own_lab.key),
        ("dropped", "lab", None),
    ]
    assert found["dropped", "lab", None].arrangement.keys == (BUS, MODULE)
    assert found["payment", "lab", own_lab.key].change.before.key == LAB
    bare = kinds(case, arranged(case, (BUS, MODULE)))
    assert [kind for kind, node, _ in bare if node == "lab"] == ["added", "added"]
    for one in (*found.values(), *bare.values()):
        assert one.assessment == assess(case, one.arrangement)


def test_what_the_law_or_a_requirement_forbids_is_no_neighbour():
    case = hand_made()
    ban = Prohibition("R", "a firm may not build the bus", choices=(BOUGHT_BUS,))
    banned = replace(case, prohibitions=(ban,))
    assert ("provider", "bus", BOUGHT_BUS) not in kinds(banned, arranged(banned, JOINT))

    def lawful(arrangement):
        return (ban,) if OWN_MODULE in arrangement.keys else ()

    assert ("provider", "module", OWN_MODULE) not in kinds(case, arranged(case, JOINT), lawful)
    assert ("provider", "bus", BOUGHT_BUS) in kinds(case, arranged(case, JOINT), lawful)


def test_terms_of_what_is_decided_otherwise_are_forgotten_and_others_kept():
    case = hand_made(phases=(0.0, 12.0))
    whole = arranged(case, JOINT, starts={"bus": 0, "module": 1, "lab": 1}, cures=(CLOSED,))
    other = kinds(case, whole)["dropped", "lab", None].arrangement
    assert dict(other.starts) == {"bus": 0, "module": 1}
    assert other.cures == (CLOSED,)
    other = kinds(case, whole)["provider", "module", OWN_MODULE].arrangement
    assert dict(other.starts) == {"bus": 0, "lab": 1}


def test_another_may_lead_where_leading_brings_something():
    case = hand_made(leadership=0.5)
    led = arranged(case, (BUS, MODULE), leads={"station": "Alba"})
    assert not [kind for kind, _, _ in kinds(case, led) if kind == "lead"], "only the owner of the bus may lead"
    parts = {**case.elements, "module": replace(case.elements["module"], critical=True)}
    case = replace(case, elements=parts)
    found = [one for (kind, _, _), one in kinds(case, led).items() if kind == "lead"]
    assert [(one.change.before, one.change.after) for one in found] == [("Alba", "Boreas")]
    assert found[0].assessment.lead == {"station": "Boreas"}
    assert not [kind for kind, _, _ in kinds(replace(case, leadership=0.0), led) if kind == "lead"]


def test_another_may_lead_a_place_and_who_leads_no_mission_there_is_not_held_to_it():
    case = at_places(wonder=(2.0, 0.0, 0.0, 0.0, 0.0, 0.0), leadership=0.5)
    case = with_partner(with_element(case, "module", critical=True), "Cyan", envelope=1000.0)
    led = arranged(case, (BUS, MODULE, PROBE), leads={"station": "Alba", "probe": "Cyan", "wonder": "Alba"})
    found = [one for (kind, _, _), one in kinds(case, led).items() if kind == "lead"]
    assert [(one.change.node, one.change.before, one.change.after) for one in found] == [
        ("station", "Alba", "Boreas"),
        ("wonder", "Alba", "Cyan"),
    ]
    station, wonder = (one.arrangement for one in found)
    assert station.leads == {"station": "Boreas", "probe": "Cyan"}, "who leads the goal then follows from the rule"
    assert wonder.leads == {"station": "Alba", "probe": "Cyan", "wonder": "Cyan"}


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 200))
def test_neighbours_are_all_the_arrangements_with_one_choice_otherwise(seed, place):
    case = replace(small_case(seed, elements=3), deliver=(), prohibitions=(), joint_needs=())
    fine = [one for one in every_arrangement(case) if not assess(case, one).violations]
    here = fine[place % len(fine)]
    optional = {name for name, part in case.elements.items() if part.optional}
    expected = set()
    for one in fine:
        mine, others = {key[0]: key for key in here.keys}, {key[0]: key for key in one.keys}
        differ = [name for name in case.elements if mine.get(name) != others.get(name)]
        if len(differ) == 1 and (differ[0] in optional or (differ[0] in mine and differ[0] in others)):
            expected.add(one.keys)
    found = [one.arrangement.keys for one in neighbours(case, arrangement_of(case, here.keys), None)]
    assert len(found) == len(set(found))
    assert set(found) == expected
