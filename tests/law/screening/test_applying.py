import datetime as dt

import pytest

from accord.law import UNKNOWN, Change, Cure, Payment, Verdict, apply_cure, load_rules, screen, with_baseline
from accord.law.claim_files import packaged_claims
from accord.law.conditions.parsing import parse_condition

DAY = dt.date(2026, 11, 21)


def cure(*changes):
    return Cure("c", "Do it.", 1, changes)


def where(text, group, letter):
    return parse_condition(f"any({text} for {letter} in {group})", ()).body


def test_a_fact_is_set_and_the_old_proposal_stays(deal):
    old = deal("NASA", resource="commercial")
    new = apply_cure(old, cure(Change("set_fact", "resource", "none")))
    assert (old.facts["resource"], new.facts["resource"]) == ("commercial", "none")


def test_a_fact_that_a_cure_sets_is_no_longer_assumed(deal):
    old = with_baseline(deal("NASA"))
    new = apply_cure(old, cure(Change("set_fact", "written", False)))
    assert set(old.assumed) - set(new.assumed) == {"written"}


def test_an_authorisation_is_added_to_those_held(deal):
    new = apply_cure(deal("NASA", authorisations=["A"]), cure(Change("hold_authorisation", "B")))
    assert new.facts["authorisations"] == {"A", "B"}


def test_payments_become_barter_or_go_only_where_known_to_be_meant(deal):
    cash, unclear = Payment("NASA", "ESA", "cash", "science"), Payment("NASA", "JAXA", UNKNOWN, "science")
    parties = ("NASA", "ESA", "JAXA")
    meant = where("x.kind == cash", "payments", "x")
    bartered = apply_cure(deal(*parties, payments=[cash, unclear]), cure(Change("barter", where=meant)))
    assert [x.kind for x in bartered.payments] == ["in_kind", UNKNOWN]
    dropped = apply_cure(deal(*parties, payments=[cash, unclear]), cure(Change("drop_payments", where=meant)))
    assert dropped.payments == (unclear,)


def test_an_interface_is_closed_to_states_dated_sets_and_owners(deal, element):
    part = element("hab", "NASA", ["CNSA", "ESA", "Roscosmos", "Astra Lux"], classes=("USML_XV",))
    before = deal("NASA", "CNSA", "ESA", "Roscosmos", "Astra Lux", elements=[part])
    china = apply_cure(before, cure(Change("close_interface", states=("CHN",))), date=DAY)
    assert china.elements[0].destinations == ("ESA", "Roscosmos")
    listed = cure(Change("close_interface", states=("ITAR_PROSCRIBED",)))
    assert apply_cure(before, listed, date=DAY).elements[0].destinations == ("ESA",)
    assert apply_cure(before, listed, date=dt.date(2017, 1, 1)).elements[0].destinations == ("ESA", "Roscosmos")


def test_controlled_content_is_taken_out(deal, element):
    part = element("hab", "NASA", ["ESA"], classes=("USML_XV", "MTCR_II"))
    after = apply_cure(deal("NASA", "ESA", elements=[part]), cure(Change("remove_classes", states=("USML_XV",))))
    assert after.elements[0].classes == ("MTCR_II",)


def test_what_is_unknown_stays_unknown(deal, element):
    part = element("hab", "NASA", classes=UNKNOWN)
    after = apply_cure(deal("NASA", elements=[part]), cure(Change("remove_classes", states=("USML_XV",))))
    assert after.elements[0].classes is UNKNOWN


@pytest.mark.parametrize(
    ("rule", "cure_id", "parties", "facts"),
    [
        ("WOLF", "third-state", ("NASA", "CNSA", "ESA"), {"us_appropriated_funds": True, "public_data_only": False}),
        ("WOLF", "certify", ("NASA", "CNSA"), {"us_appropriated_funds": True, "public_data_only": False}),
        ("RC-II-2", "registry-clause", ("NASA", "ESA"), {"launching_states": ["USA", "FRA"], "registry_agreed": False}),
        ("OST-I-ACCESS", "safety-zone", ("NASA",), {"exclusive_area": True, "loc": ["moon_surface"]}),
        ("US-ADA", "availability-clause", ("NASA",), {"unfunded_commitment": True}),
        ("WOLF-HOST", "other-venue", ("NASA",), {"host_officials_iso": ["CHN"], "host_officials_facility": "NASA"}),
    ],
)
def test_packaged_cures_clear_what_they_are_offered_for(deal, rule, cure_id, parties, facts):
    found = screen(deal(*parties, **facts), dt.date(2017, 12, 1)).finding(rule)
    offered = next(item for item in found.cures if item.cure.id == cure_id)
    assert offered.outcome.clears, offered.outcome


def test_the_cure_for_one_regime_leaves_the_others(deal):
    talks = deal("NASA", "CNSA", "ESA", us_appropriated_funds=True, public_data_only=False)
    found = screen(talks, dt.date(2017, 12, 1)).finding("WOLF")
    third = next(item for item in found.cures if item.cure.id == "third-state")
    assert "US-30701-A2" in third.outcome.remaining
    assert "US-30701-A2" in third.cure.residual


def test_barter_does_not_cure_the_payment_ban(deal):
    paid = deal("NASA", "Roscosmos", payments=[Payment("NASA", "Roscosmos", "cash", "human_spaceflight")],
                pre_1999_agreement=False)  # fmt: skip
    own = load_rules().find("NPD-OWNFUND", dt.date(2017, 12, 1))
    after = apply_cure(paid, own.cures[0], date=dt.date(2017, 12, 1))
    assert screen(after, dt.date(2017, 12, 1)).finding("NPD-OWNFUND") is None
    assert screen(after, dt.date(2017, 12, 1)).finding("INKSNA-6").verdict == "prohibited"


@pytest.mark.parametrize("pack", ["us-china", "us-export-control", "us-nonproliferation"])
def test_every_machine_cure_of_export_control_clears_its_rule_in_some_claimed_case(pack):
    """A cure that never clears what it is offered for would be an empty promise."""
    book, clears, offered = load_rules(), set(), set()
    for claim in packaged_claims():
        if claim.pack != pack:
            continue
        for found in screen(claim.proposal, claim.date, book).findings:
            if found.rule_record.pack != pack or found.verdict not in {Verdict.PROHIBITED, Verdict.NEEDS}:
                continue
            for item in found.cures:
                if item.cure.change:
                    name = (found.rule_record.family, item.cure.id)
                    offered.add(name)
                    clears |= {name} if item.outcome.clears else set()
    assert len(offered) >= 3
    assert sorted(offered - clears) == []
