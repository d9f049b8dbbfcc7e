"""The sentence of every violation, and when each requirement binds."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import BARRED, BOUGHT_BUS, BUS, CLOSED, JOINT, LAB, MODULE, OWN_MODULE, PROBE, hand_made, red_line

from accord.arrangements.arrangement import Arrangement, arrangement_of
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.legal import Prohibition


def said(case, *keys, **more):
    found = assess(case, arrangement_of(case, keys), **more)
    return {violation.requirement: violation.says for violation in found.violations}


@pytest.mark.parametrize(
    ("changes", "keys", "requirement", "says"),
    [
        (
            {},
            (*JOINT, PROBE),
            "budget: Cyan",
            "Cyan pays 50 million, but its envelope is unknown",
        ),
        ({"horizon": 26.0}, JOINT, "horizon", "the last element is in place in month 27 of 26"),
        ({}, (LAB,), "whole mission: station", "lab is provided, but station is not complete"),
        ({}, (MODULE,), "builds on: module", "module builds on bus, which nobody provides"),
        ({"deliver": ("probe",)}, JOINT, "deliver: probe", "probe is not delivered"),
        (
            {"deliver_any": (("probe", "station"),)},
            (),
            "deliver any: probe, station",
            "none of probe, station is delivered",
        ),
        (
            {"at_most_one": (("probe", "station"),)},
            (*JOINT, PROBE),
            "at most one: probe, station",
            "more than one of probe, station is delivered",
        ),
        (
            {"least_partners": {"station": 3}},
            JOINT,
            "enough partners: station",
            "station is joint by nature and needs 3 partners",
        ),
        (
            {"prohibitions": (Prohibition("R1", "they may not", choices=(BUS, MODULE)),)},
            JOINT,
            "law: R1",
            "they may not",
        ),
        (
            {"prohibitions": (Prohibition("R2", "not to meet", owners=(("bus", "Alba"), ("module", "Boreas"))),)},
            JOINT,
            "law: R2",
            "not to meet",
        ),
        (
            {"prohibitions": (Prohibition("R3", "not the two", pair=("Alba", "Boreas"), mission="station"),)},
            JOINT,
            "law: R3",
            "not the two",
        ),
        (
            {
                "prohibitions": (
                    Prohibition("R4", "not without a third", pair=("Alba", "Boreas"), mission="station",
                                unless_third=True),
                )
            },
            JOINT,
            "law: R4",
            "not without a third",
        ),
    ],
)  # fmt: skip
def test_each_violation_is_said_in_a_sentence(changes, keys, requirement, says):
    broken = said(hand_made(**changes), *keys)
    assert broken[requirement] == says
    assert requirement not in said(hand_made(), *JOINT)


def with_partner(case, name, **changes):
    return replace(case, partners={**case.partners, name: replace(case.partners[name], **changes)})


def test_an_envelope_that_is_too_small_and_a_partner_who_would_do_better_alone():
    case = with_partner(hand_made(), "Boreas", envelope=69.0)
    assert said(case, *JOINT) == {"budget: Boreas": "Boreas pays 70 million of an envelope of 69 million"}
    assert said(with_partner(hand_made(), "Boreas", envelope=70.0), *JOINT) == {}
    assert said(hand_made(), *JOINT, alone={"Alba": 0.0, "Boreas": 831.0, "Cyan": 5.0}) == {
        "rational: Boreas": "Boreas gains 830 million here and 831 million by going alone"
    }
    assert said(hand_made(), *JOINT, alone={"Boreas": 830.0}) == {}


def test_one_lead_and_one_piece_of_hardware():
    case = hand_made()
    twice = Arrangement((case.choice_of[BUS], case.choice_of[BOUGHT_BUS], case.choice_of[MODULE]))
    assert ("one lead: bus", "bus has more than one lead") in [
        (violation.requirement, violation.says) for violation in assess(case, twice).violations
    ]
    elements = {**case.elements, "lab": replace(case.elements["lab"], same_hardware_as=("module",))}
    assert said(replace(case, elements=elements), *JOINT) == {
        "same hardware: lab": "lab and module are one piece of hardware"
    }


@pytest.mark.parametrize(
    ("line", "crossed_by", "kept_by"),
    [
        ({"never_with": ("Boreas",)}, JOINT, (BUS, OWN_MODULE)),
        ({"never_with": ("Boreas",), "in_missions": ("station",)}, JOINT, (BUS, OWN_MODULE)),
        ({"never_with": ("Cyan",)}, None, (*JOINT, PROBE)),
        ({"never_with": ("Boreas",), "in_missions": ("probe",)}, None, JOINT),
        ({"no_critical_from": ("Firm",)}, (BOUGHT_BUS, MODULE, LAB), JOINT),
        ({"no_critical_from": ("Boreas",)}, (BOUGHT_BUS, MODULE, LAB), JOINT),
        ({"no_critical_from": ("Firm",), "in_missions": ("probe",)}, None, (BOUGHT_BUS, MODULE, LAB)),
        ({"keeps_critical": ("station",)}, (BOUGHT_BUS, MODULE, LAB), JOINT),
        ({"keeps_critical": ("station",)}, None, (BOUGHT_BUS, MODULE)),
        ({"keeps_critical": ("probe",)}, None, (BOUGHT_BUS, MODULE, LAB)),
        ({"must_own": ("module",)}, JOINT, (BUS, OWN_MODULE)),
        ({"must_own": ("module",)}, None, (BOUGHT_BUS, MODULE)),
        ({"only_with_any": ("bus", "module")}, (BOUGHT_BUS, MODULE, LAB), JOINT),
        ({"only_with_any": ("bus", "module")}, None, (BOUGHT_BUS, MODULE)),
    ],
)
def test_red_lines_bind_where_their_owner_takes_part(line, crossed_by, kept_by):
    case = with_partner(hand_made(), "Alba", red_lines=(red_line("our line", **line),))
    if crossed_by is not None:
        assert said(case, *crossed_by)["red line: Alba: our line"] == "Alba will not accept this: our line"
    assert "red line: Alba: our line" not in said(case, *kept_by)


def test_a_pair_is_free_with_a_third():
    third = Prohibition("R4", "not without a third", pair=("Alba", "Boreas"), mission="station", unless_third=True)
    case = hand_made(prohibitions=(third,))
    lab = replace(case.choice_of[LAB], provider="Cyan", payer="Cyan", owner="Cyan")
    case = replace(case, choices=(*case.choices, lab))
    assert "law: R4" in said(case, *JOINT)
    assert "law: R4" not in said(case, BUS, MODULE, lab.key)
    assert "law: R4" not in said(case, BUS, OWN_MODULE)


def test_what_the_law_bars_needs_its_cure_and_a_cure_needs_something_to_be_about():
    case = replace(hand_made(), prohibitions=(BARRED,))
    assert said(case, *JOINT) == {"law: R-owners": "they may not meet"}
    assert assess(case, arrangement_of(case, JOINT, [CLOSED.id])).violations == ()
    idle = assess(case, arrangement_of(case, [BOUGHT_BUS, OWN_MODULE], [CLOSED.id])).violations
    assert (
        "cures",
        "a cure is paid for, but nothing that it is about is built: Close the interface between them.",
    ) in [(violation.requirement, violation.says) for violation in idle]
    other = replace(CLOSED, id="another cure")
    stranger = Arrangement(arrangement_of(case, JOINT).choices, (other,))
    assert "law: R-owners" in {violation.requirement for violation in assess(case, stranger).violations}
