import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.law import Proposal, load_rules, screen
from accord.law.cures.amending import DatedProposal, leave_out_party
from accord.law.cures.grounds import grounds_of, touched
from accord.law.cures.searching import bars

BOOLS = ["crew", "launch", "uses_iss", "eu_derogation", "us_appropriated_funds", "public_data_only", "classified"]


def test_a_finding_rests_on_facts_records_and_the_rules_of_its_exceptions(cases):
    proposal, date = cases["seats"]
    grounds = grounds_of(load_rules().find("INKSNA-6"), DatedProposal(proposal, date), load_rules())
    assert grounds.read >= {"payments", "pre_1999_agreement", "date"}
    assert "elements" not in grounds.read
    assert grounds.families >= {"INKSNA-6", "INKSNA-W"}, "an exception rests on another rule, not yet in force"
    assert grounds.ids("payments") == ("NASA to Roscosmos",)


def test_dated_sets_that_were_read_are_named(cases):
    proposal, date = cases["mine with a Moon Agreement party"]
    grounds = grounds_of(load_rules().find("MA-11"), DatedProposal(proposal, date), load_rules())
    assert "MOON_PARTIES" in grounds.sets
    assert grounds.ids("parties") == ("Saudi agency",)


def test_a_derived_fact_rests_on_every_record(cases):
    proposal, date = cases["bilateral with China"]
    grounds = grounds_of(load_rules().find("WOLF-2011"), DatedProposal(proposal, date), load_rules())
    assert grounds.read >= {"form", "n_countries", "parties", "payments", "elements"}


def test_what_differs_between_two_proposals_is_named(deal, element):
    old = DatedProposal(deal("NASA", "CNSA", "ESA", elements=[element("a", "CNSA")], crew=True), dt.date(2020, 1, 1))
    fewer = DatedProposal(leave_out_party(old.proposal, "CNSA"), dt.date(2020, 1, 2))
    assert touched(old, fewer) == {"parties", "elements", "date"}
    assert touched(old, old) == frozenset()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_a_prohibition_did_not_read_cannot_lift_it(cases, data):
    proposal, date = cases[data.draw(st.sampled_from(sorted(cases)))]
    asked = DatedProposal(proposal, date)
    changed = Proposal(
        proposal.parties,
        proposal.payments,
        proposal.elements,
        {**proposal.facts, **data.draw(st.dictionaries(st.sampled_from(BOOLS), st.booleans()))},
    )
    still = {item.rule for item in screen(changed, date).findings if bars(item)}
    for finding in screen(proposal, date).findings:
        unread = touched(asked, DatedProposal(changed, date)).isdisjoint(
            grounds_of(finding.rule_record, asked, load_rules()).read
        )
        if bars(finding) and unread:
            assert finding.rule in still
