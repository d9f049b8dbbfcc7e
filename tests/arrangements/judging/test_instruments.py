"""Which instrument a joint mission rests on, worked out on paper, and what is said when it will not do."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import BUS, JOINT, OWN_MODULE, arranged, hand_made, red_line, with_choice, with_partner

from accord.arrangements.instruments import Call, Instruments, Rung
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.judging.instruments import months_of_instruments
from accord.arrangements.partner import MustHave

LADDER = Instruments(
    (
        Rung("letter agreement", consents=1),
        Rung("memorandum", (6.0, 12.0, 18.0), (6.0, 12.0, 18.0), 1),
        Rung("programme agreement", (6.0, 12.0, 18.0), (30.0, 60.0, 90.0), 3),
    ),
    (
        Call(0),
        Call(1, modes=("interdependence", "integration")),
        Call(1, paid=True),
        Call(2, choices=(BUS,), modes=("interdependence",), states=3),
    ),
)


@pytest.fixture
def case():
    return hand_made(instruments=LADDER)


def broken(case, **terms):
    return [(one.requirement, one.says) for one in assess(case, arranged(case, JOINT, **terms)).violations]


def test_the_lightest_that_carries_a_mission_is_taken_where_none_is_stated(case):
    assert assess(case, arranged(case, JOINT)).instrument == {"station": "memorandum"}
    three = with_partner(case, "Boreas", states=("BOR", "CYA"))
    assert assess(three, arranged(case, JOINT)).instrument == {"station": "programme agreement"}
    loose = case
    for key in JOINT:
        loose = with_choice(loose, key, modes=("coordination",))
    kind = arranged(loose, JOINT, bartered=(JOINT[2],))
    assert assess(loose, kind).instrument == {"station": "letter agreement"}
    assert assess(loose, arranged(loose, JOINT)).instrument == {"station": "memorandum"}, "the lab is paid for"


def test_one_partner_signs_nothing_and_a_case_without_instruments_has_none(case):
    assert assess(case, arranged(case, (BUS, OWN_MODULE))).instrument == {}
    assert assess(hand_made(), arranged(case, JOINT)).instrument == {}


def test_work_that_binds_waits_and_other_work_does_not(case):
    plain, held = assess(hand_made(), arranged(case, JOINT)), assess(case, arranged(case, JOINT))
    assert plain.ready["bus"] == pytest.approx(20)
    assert held.ready["bus"] == pytest.approx(12 + 20)
    heavy = arranged(case, JOINT, instruments={"station": "programme agreement"})
    assert assess(case, heavy).ready["bus"] == pytest.approx(60)
    loose = with_choice(case, BUS, modes=("coordination",))
    assert assess(loose, arranged(loose, JOINT)).ready["bus"] == pytest.approx(20)
    assert months_of_instruments(loose, arranged(loose, JOINT)) == {"module": (12.0, 12.0), "lab": (12.0, 12.0)}


def test_consents_are_counted_for_each_participant(case):
    plain = assess(hand_made(), arranged(case, JOINT)).friction
    assert assess(case, arranged(case, JOINT)).friction == plain + 2
    heavy = arranged(case, JOINT, instruments={"station": "programme agreement"})
    assert assess(case, heavy).friction == plain + 6


@pytest.mark.parametrize(
    ("instruments", "says"),
    [
        (
            {"station": "letter agreement"},
            "station is to rest on a letter agreement, and what is done there calls for a memorandum",
        ),
        ({"station": "handshake"}, "station is to rest on an instrument that the case does not know: handshake"),
        ({"probe": "memorandum"}, "a memorandum is to be signed for probe, which is not delivered"),
    ],
)
def test_an_instrument_that_will_not_do_is_named(case, instruments, says):
    (mission,) = instruments
    assert (f"instrument: {mission}", says) in broken(case, instruments=instruments)


def test_an_instrument_for_one_partner_alone_is_named(case):
    alone = arranged(case, (BUS, OWN_MODULE), instruments={"station": "memorandum"})
    says = [one.says for one in assess(case, alone).violations]
    assert "a memorandum is to be signed for station, which one partner delivers alone" in says


def test_partners_refuse_what_is_too_heavy_or_too_light(case):
    light = with_partner(case, "Alba", red_lines=(red_line("no memoranda", heaviest_instrument="letter agreement"),))
    assert broken(light) == [("red line: Alba: no memoranda", "Alba will not accept this: no memoranda")]
    elsewhere = red_line("none there", heaviest_instrument="letter agreement", in_missions=("probe",))
    assert broken(with_partner(case, "Alba", red_lines=(elsewhere,))) == []
    demand = MustHave("Governments sign.", lightest_instrument="programme agreement")
    heavy = with_partner(replace(case, horizon=70.0), "Boreas", must_haves=(demand,))
    assert broken(heavy) == [], "the lightest that all sign is taken"
    assert broken(heavy, instruments={"station": "memorandum"}) == [
        (
            "must have: Boreas: Governments sign.",
            "Boreas insists on this: Governments sign; but station rests on a memorandum",
        )
    ]


def test_a_ladder_on_which_heavier_is_easier_is_refused():
    with pytest.raises(ValueError, match="the instrument 'b' is heavier than 'a', but takes less"):
        Instruments((Rung("a", (2.0,) * 3), Rung("b")))
    assert Instruments((Rung("a", (2.0,) * 3), Rung("b")), (Call(1),)).least == 1, "below the least nothing matters"


def test_a_rung_that_does_not_exist_has_no_place():
    with pytest.raises(KeyError):
        LADDER.place("handshake")
