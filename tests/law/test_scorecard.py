"""The criteria of NASA Policy Directive 1360.2, as Johnson (2011, IAC-11-B3.8) reports them, and those of others."""

import datetime as dt
import json

import pytest

from accord.law import UNKNOWN, Party, Payment, Proposal, Verdict, load_rules, scorecard, screen, with_baseline

DIRECTIVE = "NASA Policy Directive 1360.2"
DAY = dt.date(2017, 12, 1)
GOOD = {
    "mutual_benefit": True, "written": True, "merit": True, "partner_capacity": "high", "interfaces": "clean",
    "benefit_us": "strong", "science_content": True, "data_release": "open", "tech_data": "interface_only",
    "domestic_alternative": False, "foreign_policy_conflict": False, "interagency_review": True,
    "exploratory_talks": False,
}  # fmt: skip
CASES = [
    ("NPD-MUTUAL", {"mutual_benefit": False}, "mutual_benefit"),
    ("NPD-WRITTEN", {"written": False}, "written"),
    ("NPD-MERIT", {"merit": False}, "merit"),
    ("NPD-MERIT", {"partner_capacity": "low"}, "partner_capacity"),
    ("NPD-INTERFACE", {"interfaces": "complex"}, "interfaces"),
    ("NPD-BENEFIT-US", {"benefit_us": "none"}, "benefit_us"),
    ("NPD-DATA", {"data_release": "closed"}, "data_release"),
    ("NPD-TECHTRANSFER", {"tech_data": "design"}, "tech_data"),
    ("NPD-INDUSTRY", {"domestic_alternative": True}, "domestic_alternative"),
    ("NPD-FOREIGNPOLICY", {"foreign_policy_conflict": True}, "foreign_policy_conflict"),
    ("NPD-STATEREVIEW", {"interagency_review": False}, "interagency_review"),
]


def results(proposal, day=DAY):
    return {item.rule: item for item in scorecard(proposal, day).policy(DIRECTIVE).criteria}


def test_a_sound_proposal_meets_every_criterion_in_the_directives_order(deal):
    policy = scorecard(deal("NASA", "JAXA", **GOOD), DAY).policy(DIRECTIVE)
    assert {item.result for item in policy.criteria} == {"met"}
    assert [item.rule for item in policy.criteria][:4] == ["NPD-MUTUAL", "NPD-WRITTEN", "NPD-GOVPARTNER", "NPD-MERIT"]
    assert (policy.state, policy.note) == ("in force", "")
    assert policy.sentence() == f"{DIRECTIVE} (in force): of 12 criteria 12 met, 0 not met, 0 to be shown."


@pytest.mark.parametrize(("rule", "changed", "fact"), CASES)
def test_each_criterion_fails_on_its_own_fact_and_is_open_without_it(deal, rule, changed, fact):
    base = deal("NASA", "JAXA", **GOOD)
    failed = results(deal("NASA", "JAXA", **{**GOOD, **changed}))
    assert [name for name, item in failed.items() if item.result != "met"] == [rule]
    assert failed[rule].result == "not met"
    assert any(f"({fact}" in clause for clause in failed[rule].evidence)
    assert failed[rule].remedy
    unsaid = results(deal("NASA", "JAXA", **{name: value for name, value in GOOD.items() if name != fact}))
    assert [name for name, item in unsaid.items() if item.result != "met"] == [rule]
    assert unsaid[rule].result == "to be shown"
    assert len(unsaid[rule].questions) == 1
    met = results(base)[rule]
    assert (met.questions, met.remedy) == ((), "")
    assert met.evidence, "what meets it is said"


def test_money_between_agencies_and_partners_that_are_no_agency(deal):
    paid = deal("NASA", "JAXA", payments=[Payment("NASA", "JAXA", "cash", "science")], **GOOD)
    assert results(paid)["NPD-OWNFUND"].result == "not met"
    assert "payment from NASA to JAXA" in " ".join(results(paid)["NPD-OWNFUND"].evidence)
    unsaid = Proposal(paid.parties, UNKNOWN, (), paid.facts)
    assert results(unsaid)["NPD-OWNFUND"].result == "to be shown"
    assert results(unsaid)["NPD-OWNFUND"].questions == ("Which payments are there?",)
    firm = Party("Firm", iso3="JPN", kind="company", listed=(), emerging=False)
    with_firm = Proposal((*paid.parties[:1], firm), (), (), {**GOOD, "partner_agency_signs": False})
    assert results(with_firm)["NPD-GOVPARTNER"].result == "not met"
    nobody_knows = Proposal((*paid.parties[:1], Party("X", iso3="JPN")), (), (), GOOD)
    assert results(nobody_knows)["NPD-GOVPARTNER"].result == "to be shown"


def test_an_exception_meets_a_criterion_and_is_named(deal):
    seats = deal("NASA", "Roscosmos", payments=[Payment("NASA", "Roscosmos", "cash", "iss")], **GOOD)
    found = results(seats, dt.date(2007, 6, 1))["NPD-OWNFUND"]
    assert found.result == "met"
    assert any(clause.startswith("the exception '") and "' applies: " in clause for clause in found.evidence)
    talks = deal("NASA", "JAXA", **{**GOOD, "written": False, "exploratory_talks": True})
    assert results(talks)["NPD-WRITTEN"].result == "met"
    open_ = {name: value for name, value in GOOD.items() if name != "exploratory_talks"}
    doubtful = results(deal("NASA", "JAXA", **{**open_, "written": False}))["NPD-WRITTEN"]
    assert doubtful.result == "to be shown"
    assert any("may apply" in clause for clause in doubtful.evidence)


def test_without_nasa_its_directive_asks_nothing(deal):
    policy = scorecard(deal("ESA", "JAXA", **GOOD), DAY).policy(DIRECTIVE)
    assert {item.result for item in policy.criteria} == {"not applicable"}
    assert policy.sentence() == f"{DIRECTIVE} asks nothing of this proposal."
    assert all("us_party" in " ".join(item.evidence) for item in policy.criteria)


def test_whether_an_american_body_is_nasa_may_itself_be_open(deal):
    centre = Party("Goddard", iso3="USA", kind="agency", listed=())
    unsure = Proposal((centre, deal("JAXA").parties[0]), (), (), {**GOOD, "interfaces": "complex"})
    assert results(unsure)["NPD-INTERFACE"].result == "to be shown"
    assert results(unsure)["NPD-MUTUAL"].result == "met"


def test_work_without_science_promises_no_scientific_results(deal):
    found = results(deal("NASA", "JAXA", **{**GOOD, "science_content": False, "data_release": "closed"}))["NPD-DATA"]
    assert found.result == "not applicable"


@pytest.mark.parametrize(
    ("day", "state"), [("2024-04-16", "in force"), ("2024-04-17", "not confirmed"), ("2026-11-21", "not confirmed")]
)
def test_after_its_expiry_the_directive_is_scored_and_marked(deal, day, state):
    proposal = deal("NASA", "JAXA", **{**GOOD, "interfaces": "complex"})
    policy = scorecard(proposal, dt.date.fromisoformat(day)).policy(DIRECTIVE)
    assert policy.state == state
    assert [item.rule[:13] for item in policy.with_result("not met")] == ["NPD-INTERFACE"]
    assert ("expired on 2024-04-16 and no successor is confirmed" in policy.note) == (state == "not confirmed")


def test_who_has_looked_it_up_settles_the_state(deal):
    day = dt.date(2026, 11, 21)
    versions = [rule.id for rule in load_rules().in_force(day) if rule.instrument == DIRECTIVE]
    confirmed = deal("NASA", "JAXA", rules_confirmed=versions, **GOOD)
    assert scorecard(confirmed, day).policy(DIRECTIVE).state == "in force"
    refuted = deal("NASA", "JAXA", rules_refuted=versions, **GOOD)
    assert scorecard(refuted, day).policy(DIRECTIVE) is None
    assert DIRECTIVE in scorecard(refuted, day).not_in_force


def test_before_its_first_day_the_directive_is_named_as_not_in_force(deal):
    card = scorecard(deal("NASA", "JAXA", **GOOD), dt.date(1990, 1, 1))
    assert card.policy(DIRECTIVE) is None
    assert DIRECTIVE in card.not_in_force
    assert "Artemis Accords" in card.not_in_force


def test_an_assumption_is_marked_as_one(deal):
    found = results(with_baseline(deal("NASA", "JAXA")))["NPD-FOREIGNPOLICY"]
    assert found.result == "met"
    assert found.evidence[0].endswith("(assumed)")


def test_criteria_of_other_packs_are_grouped_by_instrument(deal):
    card = scorecard(deal("ESA", "JAXA", work_abroad=True, mil_purpose=False), DAY)
    convention = card.policy("ESA Convention")
    assert {item.rule: item.result for item in convention.criteria}["ESA-VII"] == "not met"
    voluntary = scorecard(deal("NASA", "JAXA"), dt.date(2022, 1, 1)).policy("Artemis Accords")
    assert voluntary.state == "voluntary"
    order = [policy.asked for policy in card.policies]
    assert order == sorted(order, reverse=True), "the policies that ask most come first"


def test_nobody_is_scored_where_no_criterion_concerns_them():
    lonely = Proposal((Party("ISRO", iso3="IND", kind="agency"),), (), (), {"launch": False, "remote_sensing": False})
    assert scorecard(lonely, dt.date(1970, 1, 1)).sentence() == (
        "No policy criterion in force on 1970-01-01 concerns this proposal."
    )


def test_the_scorecard_agrees_with_the_screening(deal):
    proposal = deal("NASA", "JAXA", payments=[Payment("NASA", "JAXA", "cash")], interfaces="complex", benefit_us="none")
    whole = screen(proposal, DAY)
    unmet = {item.rule for item in scorecard(proposal, DAY).with_result("not met")}
    assert unmet == {f.rule for f in whole.findings if f.score is not None}
    shown = {item.rule for item in scorecard(proposal, DAY).with_result("to be shown")}
    assert all(whole.finding(rule).verdict is Verdict.UNKNOWN for rule in shown)


def test_a_criterion_reads_as_a_sentence_and_the_card_is_plain_data(deal):
    card = scorecard(deal("NASA", "JAXA", **{**GOOD, "interfaces": "complex"}), DAY)
    said = card.policy(DIRECTIVE).with_result("not met")[0].sentence()
    assert said.startswith("Not met: Responsibilities must be divided clearly, with clean technical and managerial")
    assert f"({DIRECTIVE}, as reported by Johnson, note 17; rule NPD-INTERFACE)" in said
    assert "complex (interfaces). To meet it: Write an interface control document" in said
    data = json.loads(json.dumps(card.to_dict()))
    assert set(data) == {"date", "proposal", "notice", "sentence", "policies", "not_in_force"}
    assert set(data["policies"][0]["criteria"][0]) == {
        "rule", "title", "citation", "result", "evidence", "questions", "remedy", "confidence", "caveat", "sentence",
    }  # fmt: skip
    open_ = scorecard(deal("NASA", "JAXA"), DAY).policy(DIRECTIVE).with_result("to be shown")[0]
    assert "To ask: Is it so that each side gains?" in open_.sentence()
