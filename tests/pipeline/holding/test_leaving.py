"""What is left when partners do not do their part, on paper."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "arrangements"))
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
    with_choice,
    with_partner,
)

from accord.arrangements.judging.evaluate import assess
from accord.pipeline.holding.leaving import latest_beginnings, left_with, partners_in, payoffs_by_joiners

ALONE = (10.0, 20.0, 30.0)
NAMES = ("Alba", "Boreas", "Cyan")


def test_only_what_needs_nobody_else_is_left():
    case = hand_made()
    whole = arranged(case, (*JOINT, PROBE))
    assert left_with(case, whole, NAMES) == whole
    assert left_with(case, whole, ("Alba",)).keys == (BUS,), "the lab, which Alba pays for, is built by Boreas"
    assert left_with(case, whole, ("Boreas",)).keys == (MODULE,), "nobody pays for the lab"
    assert left_with(case, whole, ("Alba", "Boreas")).keys == JOINT
    assert left_with(case, whole, ()).keys == ()


def test_companies_do_not_leave():
    case = hand_made()
    bought = arranged(case, (BOUGHT_BUS, MODULE))
    assert partners_in(case, bought, case.choice_of[BOUGHT_BUS]) == ("Boreas",)
    assert partners_in(case, arranged(case, (LAB,)), case.choice_of[LAB]) == ("Boreas", "Alba")
    assert left_with(case, bought, ("Boreas",)) == bought


def test_what_is_built_together_is_not_built_by_some_of_them():
    modes = ("interdependence", "integration")
    case = with_choice(hand_made(), MODULE, sharers=("Alba",), modes=modes)
    apart = arranged(case, (BUS, MODULE))
    together = arranged(case, (BUS, MODULE), modes={"module": "integration"})
    assert left_with(case, apart, ("Boreas",)).keys == (MODULE,)
    assert left_with(case, together, ("Boreas",)).keys == ()
    assert left_with(case, together, ("Alba",)).keys == (BUS,)
    assert assess(case, left_with(case, together, ("Boreas",))).cost["Boreas"] == 0.0


def test_terms_go_with_what_they_are_about():
    case = hand_made(phases=(0.0, 12.0))
    whole = arranged(
        case,
        (*JOINT, PROBE),
        backups=(OWN_MODULE,),
        cures=(CLOSED,),
        modes={"bus": "interdependence", "module": "interdependence"},
        starts={"bus": 1, "module": 1, "lab": 1, "probe-bus": 0},
        leads={"station": "Boreas", "probe": "Cyan"},
        bartered=(LAB,),
    )
    left = left_with(case, whole, ("Alba", "Cyan"))
    assert left.keys == (BUS, PROBE)
    assert left.cures == (CLOSED,), "it was made for the bus too"
    assert dict(left.modes) == {"bus": "interdependence"}
    assert dict(left.starts) == {"bus": 1, "probe-bus": 0}
    assert dict(left.leads) == {"probe": "Cyan"}, "Boreas, which was to lead, has left"
    assert left.bartered == ()
    assert left.backups == (), "nothing to keep ready for a module that is not built"
    assert left_with(case, whole, ("Boreas",)).backups == (), "Alba was to keep its own module ready"
    assert left_with(case, whole, ("Alba", "Boreas")).backups == whole.backups
    assert left_with(case, whole, ("Cyan",)).cures == ()


def test_who_still_leads_a_mission_still_leads_the_place():
    case = at_places()
    whole = arranged(
        case, (*JOINT, PROBE), leads={"station": "Alba", "probe": "Cyan", "wonder": "Cyan", "moon": "Alba"}
    )
    assert left_with(case, whole, ("Alba", "Cyan")).leads == {"station": "Alba", "probe": "Cyan", "wonder": "Cyan"}, (
        "without the module there is no station, and nobody at the Moon"
    )
    assert left_with(case, whole, ("Alba", "Boreas")).leads == {"station": "Alba", "moon": "Alba"}


def test_joiners_bear_what_they_spend_and_the_others_have_what_they_have_alone():
    """Deserted, Alba has paid 110 for its bus and Boreas 60 for its module; the station is theirs together only."""
    case = hand_made()
    whole = arranged(case, JOINT)
    table = payoffs_by_joiners(case, whole, ALONE[:2], NAMES[:2], most=8)
    gain = assess(case, whole).gain
    assert table.tolist() == pytest.approx(np.array([[10, 20], [-110, 20], [10, -60], [gain["Alba"], gain["Boreas"]]]))


def test_with_many_actors_only_what_trust_reads_is_worked_out():
    case = hand_made()
    names = [f"X{k}" for k in range(6)]
    for name in names:
        case = replace(case, partners={**case.partners, name: replace(case.partners["Cyan"], id=name)})
    table = payoffs_by_joiners(case, arranged(case, ()), [1.0] * 6, names, most=5)
    known = [mask for mask in range(64) if not np.isnan(table[mask]).any()]
    assert known == [mask for mask in range(64) if mask.bit_count() in (0, 1, 2, 4, 5, 6)]
    assert not np.isnan(payoffs_by_joiners(case, arranged(case, ()), [1.0] * 6, names, most=6)).any()


def test_latest_beginnings_follow_from_what_waits_for_what():
    """The module, delivered in 4 months after the bus, is last, in month 23 + 4; the lab waits for nothing."""
    case = hand_made()
    whole = arranged(case, JOINT)
    found = assess(case, whole)
    assert found.finish["bus"] == 20 + 3
    assert found.last == found.finish["module"] == 23 + 4
    latest = latest_beginnings(case, whole)
    assert latest == {"bus": 0.0, "module": 27 - 4 - (3 + 12), "lab": 27 - 3 - 9}


def test_beginning_latest_does_not_move_the_end_and_later_does():
    """Each element by itself, with the months it is begun later as months more to wait."""
    case = hand_made()
    whole = arranged(case, (*JOINT, PROBE))
    end = assess(case, whole).last
    latest = latest_beginnings(case, whole)
    assert max(latest.values()) > 0
    for key in (*JOINT, PROBE):
        for more, moved in ((0.0, False), (1.0, True)):
            wait = latest[key[0]] + more
            choice = case.choice_of[key]
            late = with_choice(
                case, key, lead_months=choice.lead_months + wait, launch_months=choice.launch_months + wait
            )
            assert (assess(late, arranged(late, (*JOINT, PROBE))).last > end + 1e-9) == moved, (key, more)


def test_nothing_arranged_begins_nowhere():
    case = with_partner(hand_made(), "Cyan", envelope=900.0)
    assert latest_beginnings(case, arranged(case, ())) == {}
