import datetime as dt

from accord.law import UNKNOWN, ElementFacts, Payment, load_rules, screen
from accord.law.cures.amending import DatedProposal
from accord.law.cures.grounds import grounds_of
from accord.law.cures.remedies import Remedies
from accord.law.cures.structure import LAUNCHERS
from accord.law.screening.agencies import known_agency


def against(case, rule, partners=()):
    proposal, date = case
    book = load_rules()
    finding = screen(proposal, date).finding(rule)
    asked = DatedProposal(proposal, date)
    known = tuple(known_agency(name, date) for name in partners)
    return Remedies(book, known).against(finding, grounds_of(finding.rule_record, asked, book), asked)


def keys(amendments):
    return {item.key for item in amendments}


def test_payments_that_are_concerned_may_be_made_by_others_bartered_or_dropped(cases):
    found = against(cases["seats with ESA"], "INKSNA-6")
    assert keys(found) >= {
        "payer:NASA to Roscosmos:ESA", "barter:NASA to Roscosmos", "payment:NASA to Roscosmos",
        "party:NASA", "party:Roscosmos",
    }  # fmt: skip
    assert "party:ESA" not in keys(found), "ESA is not concerned"
    barter = next(item for item in found if item.key == "barter:NASA to Roscosmos")
    assert barter.make(DatedProposal(*cases["seats with ESA"])).proposal.payments == (
        Payment("NASA", "Roscosmos", "in_kind", "iss"),
    )


def test_two_parties_cannot_become_one(cases):
    assert not any(key.startswith("party:") for key in keys(against(cases["seats"], "INKSNA-6")))


def test_elements_that_are_concerned_are_closed_cleaned_or_left_out(cases):
    found = against(cases["munitions to Russia"], "ITAR-126-1-RU")
    assert keys(found) >= {"interface:hab:Roscosmos", "item:hab:USML_IV+USML_XV", "element:hab"}
    assert "element:airlock" not in keys(found)
    item = next(one for one in found if one.key.startswith("item:"))
    assert item.does == "Build hab without anything controlled under USML_XV"


def test_an_element_of_unknown_reach_may_be_settled_to_reach_nobody(deal):
    part = ElementFacts("hab", provider="NASA", destinations=UNKNOWN, classes=("USML_XV",))
    case = (deal("NASA", "Roscosmos", elements=[part], launch_vehicle_iso="USA"), dt.date(2021, 10, 1))
    assert "closed:hab" in keys(against(case, "ITAR-126-1-RU"))


def test_launchers_are_tried_only_once_they_fly(cases):
    proposal, _ = cases["Chinese launch of American parts"]
    found = against((proposal, dt.date(2016, 6, 1)), "US-NDAA13-1261")
    assert {item.key for item in found if item.kind == "launcher"} == {
        f"launcher:{iso3}" for iso3 in LAUNCHERS if iso3 != "CHN"
    }
    assert LAUNCHERS["IND"][1].year == 1980


def test_cures_that_merely_declare_a_structure_give_way_to_changes_of_structure(cases):
    third = against(cases["bilateral with China"], "WOLF", ["JAXA"])
    assert "third_state:JAXA" in keys(third)
    assert not any("third-state" in key for key in keys(third))
    launch = against(cases["Chinese launch of American parts"], "EAR-9A515-CN")
    assert not any("vehicle" in item.does.lower() for item in launch if item.key.startswith("cure:"))


def test_a_third_state_must_not_be_there_already(cases):
    found = against(cases["bilateral with China"], "WOLF", ["CNSA", "JAXA", "NASDA"])
    assert {item.variant for item in found if item.kind == "third_state"} == {"JAXA", "NASDA"}
