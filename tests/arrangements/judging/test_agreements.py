"""Which agreements in force carry a joint mission, worked out on paper."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import BUS, JOINT, OWN_MODULE, arranged, hand_made

from accord.arrangements.case import Case
from accord.arrangements.instruments import NOTHING_LEFT, Agreement, Call, Instruments, Rung
from accord.arrangements.judging.agreements import Standing, standings, to_conclude
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.judging.instruments import months_of_instruments
from accord.arrangements.searching.search import Search

LETTER, MEMORANDUM, TREATY = (
    Rung("letter", (2.0,) * 3, (2.0,) * 3, 1),
    Rung("memorandum", (12.0,) * 3, (12.0,) * 3, 1),
    Rung("treaty", (12.0,) * 3, (60.0,) * 3, 3),
)
CALLS = (Call(0), Call(1, modes=("interdependence", "integration")))


def agreed(*agreements: Agreement, **changes) -> Case:
    ladder = Instruments((LETTER, MEMORANDUM, TREATY), CALLS, agreements=agreements)
    return hand_made(instruments=ladder, **changes)


def of(*parties, rung=1, remains=None, missions=(), name="old"):
    return Agreement(name, parties, rung, remains, missions)


def stands(group, *agreements, rung=MEMORANDUM):
    return standings(agreed(*agreements), {"station": rung}, {"station": group}).get("station")


TWO, THREE = ("Alba", "Boreas"), ("Alba", "Boreas", "Cyan")


def test_nothing_is_left_where_both_hold_as_much():
    assert stands(TWO, of("Boreas", "Alba")) == Standing("Alba", ("old",), NOTHING_LEFT)
    assert stands(TWO, of(*TWO, rung=2)) == Standing("Alba", ("old",), NOTHING_LEFT), "heavier will do"
    assert stands(TWO, of(*TWO, missions=("probe", "station"))) is not None


def test_lighter_ones_and_those_of_others_or_elsewhere_do_not_count():
    assert stands(TWO, of(*TWO, rung=0)) is None
    assert stands(TWO, of("Alba", "Cyan")) is None
    assert stands(TWO, of(*TWO, missions=("probe",))) is None
    assert stands(TWO) is None


def test_one_participant_must_have_agreed_with_all_the_others():
    hub = (of("Alba", "Boreas", name="a"), of("Cyan", "Alba", name="b"))
    assert stands(THREE, *hub) == Standing("Alba", ("a", "b"), NOTHING_LEFT)
    assert stands(THREE, hub[0]) is None
    assert stands(("Boreas", "Cyan"), *hub) is None, "who has agreed with both takes no part"
    assert stands(THREE, of(*THREE)) == Standing("Alba", ("old",), NOTHING_LEFT)


def test_the_heaviest_that_remains_with_anybody_is_left():
    hub = (of("Alba", "Boreas", rung=2, remains=0, name="a"), of("Alba", "Cyan", rung=2, remains=1, name="b"))
    assert stands(THREE, *hub, rung=TREATY) == Standing("Alba", ("a", "b"), MEMORANDUM)
    other = of("Boreas", "Cyan", rung=2, name="c")
    assert stands(THREE, *hub, other, rung=TREATY) == Standing("Boreas", ("a", "c"), LETTER), "who leaves least"
    assert stands(TWO, hub[0], of(*TWO, rung=2, name="d"), rung=TREATY) == Standing("Alba", ("d",), NOTHING_LEFT)


def test_agreements_that_leave_the_whole_instrument_to_be_concluded_carry_nothing():
    remaining = of(*TWO, rung=2, remains=1)
    assert stands(TWO, remaining, rung=LETTER) is None, "more than what the mission needs remains"
    assert stands(TWO, remaining, rung=MEMORANDUM) is None, "just what the mission needs remains"
    assert stands(TWO, remaining, rung=TREATY) == Standing("Alba", ("old",), MEMORANDUM)
    assert stands(TWO, remaining, of(*TWO, name="new"), rung=MEMORANDUM) == Standing("Alba", ("new",), NOTHING_LEFT)
    hub = (of("Alba", "Boreas", rung=2, remains=0, name="a"), of("Alba", "Cyan", rung=2, remains=1, name="b"))
    assert stands(THREE, *hub, rung=MEMORANDUM) is None, "a memorandum remains with one of them"


def test_what_is_left_stands_in_for_the_instrument():
    found = stands(TWO, of(*TWO, rung=2, remains=1), rung=TREATY)
    left = to_conclude({"station": TREATY, "probe": TREATY}, {"station": found})
    assert left == {"station": MEMORANDUM, "probe": TREATY}


def test_work_waits_and_partners_consent_for_what_is_left():
    plain = assess(agreed(), arranged(agreed(), JOINT))
    assert (plain.ready["bus"], plain.standing) == (pytest.approx(12 + 20), {})
    carried = agreed(of(*TWO))
    found = assess(carried, arranged(carried, JOINT))
    assert found.ready["bus"] == pytest.approx(20)
    assert (found.instrument, found.friction) == ({"station": "memorandum"}, plain.friction - 2)
    assert found.standing == {"station": Standing("Alba", ("old",), NOTHING_LEFT)}
    partly = agreed(of(*TWO, remains=0))
    assert assess(partly, arranged(partly, JOINT)).ready["bus"] == pytest.approx(2 + 20)
    assert months_of_instruments(partly, arranged(partly, JOINT))["bus"] == (2.0, 2.0)
    heavy = arranged(carried, JOINT, instruments={"station": "treaty"})
    assert assess(carried, heavy).ready["bus"] == pytest.approx(60), "a memorandum does not shorten a treaty"


def test_who_goes_alone_stands_under_nothing():
    case = agreed(of(*TWO))
    assert assess(case, arranged(case, (BUS, OWN_MODULE))).standing == {}


@pytest.mark.parametrize(
    ("agreements", "finish"),
    [
        ((), 12 + 20 + 3 + 4),
        ((of(*TWO),), 20 + 3 + 4),
        ((of("Alba", "Cyan"), of("Cyan", "Boreas")), 12 + 20 + 3 + 4),
        ((of(*TWO, rung=2, remains=0),), 2 + 20 + 3 + 4),
    ],
)
def test_the_search_finds_the_same_months(agreements, finish):
    case = agreed(*agreements, deliver=("station",), least_partners={"station": 2})
    best = Search(case, {}).best({}, maximise=False)
    assert best.proven
    search = Search(case, {})
    found = search.best({search.form.finish: 1.0}, maximise=False)
    assert found.assessment.last == pytest.approx(finish)


def test_what_remains_is_lighter_than_the_agreement_and_no_heavier_rung_takes_less():
    with pytest.raises(ValueError, match="what remains under 'old' is not lighter than it"):
        agreed(of(*TWO, rung=1, remains=1))
    rungs = (Rung("forum", (9.0,) * 3), LETTER, TREATY)
    assert Instruments(rungs, (Call(1),)).least == 1
    with pytest.raises(ValueError, match="the instrument 'letter' is heavier than 'forum', but takes less"):
        Instruments(rungs, (Call(1),), agreements=(of(*TWO, rung=2, remains=0),))


def test_a_case_without_instruments_has_no_standing():
    assert standings(replace(agreed(of(*TWO)), instruments=None), {"station": LETTER}, {"station": TWO}) == {}
