"""Legal cures as decisions: which may be taken, what they take, and that only what they are about is changed."""

import datetime as dt
from dataclasses import replace

import pytest

from accord.arrangements.arrangement import arrangement_of
from accord.arrangements.legal import LegalCure
from accord.law import (
    Change,
    Cure,
    ElementFacts,
    Party,
    Payment,
    Proposal,
    load_rules,
    with_baseline,
)
from accord.pipeline.arranging import arrange, prepare
from accord.pipeline.curing import may_be_decided, priced, with_cures
from accord.pipeline.evidence import profile
from accord.study.schema.method import Cures

DAY = dt.date(2017, 12, 1)
POLICY = Cures(source="estimate", confidence="low", note="ours")


@pytest.fixture(scope="module")
def rules():
    return load_rules()


def cure(*changes, effort=1):
    return Cure("c", "do it", effort, changes)


SET = Change("set_fact", target="profit_on_termination", value=False)


@pytest.mark.parametrize(
    ("offered", "most", "may"),
    [
        (cure(SET), 3, True),
        (cure(SET), 0, False),
        (cure(SET, effort=4), 3, False),
        (cure(SET, effort=4), 4, True),
        (cure(SET, effort=5), 4, False),
        (cure(SET, effort=5), 5, True),
        (cure(), 5, False),
        (cure(Change("drop_payments")), 5, False),
        (cure(Change("barter"), effort=2), 2, True),
        (cure(SET, Change("set_fact", target="third_party_role", value="essential")), 5, False),
        (cure(Change("set_fact", target="public_data_only", value=True)), 5, False),
        (cure(Change("hold_authorisation", target="WOLF"), effort=3), 3, True),
    ],
)
def test_what_the_policy_lets_be_decided(offered, most, may):
    assert may_be_decided(offered, POLICY.model_copy(update={"most_effort": most})) is may


def test_as_it_stands_a_redesign_and_a_new_law_are_not_taken_for_granted():
    assert POLICY.most_effort == 3


class Barred:
    """A finding, as far as pricing reads it."""

    rule, title = "R", "It is barred."


def test_a_licence_takes_the_months_of_its_rule_and_a_clause_those_of_the_method(rules):
    licence = Cure("licence", "Ask.", 3, (Change("hold_authorisation", target="ITAR-126-1-RU"),))
    day = dt.date(2022, 1, 1)
    where = {"where": "here", "base": 1000.0, "owners": ("A", "B", "A"), "choices": (("e", "A", "A"),)}
    asked = priced(Barred, licence, POLICY, rules, day, **where)
    lead = rules.find("ITAR-126-1-RU").lead_months
    assert asked.months == (lead.low, lead.mode, lead.high)
    assert asked.owners == ("A", "B")
    assert asked.cost == pytest.approx((0.5, 2, 10)), "shares of a thousand million"
    assert (asked.id, asked.title) == ("R/licence: here", "It is barred.")
    clause = priced(Barred, cure(SET), POLICY, rules, day, **where)
    assert (clause.months, clause.effort) == ((1, 3, 6), 1)


def test_only_elements_and_payments_that_a_cure_is_about_are_changed(rules):
    nasa = Party("NASA", iso3="USA", kind="agency")
    cnsa = Party("CNSA", iso3="CHN", kind="agency")
    firm = Party("Firm", iso3="RUS", kind="company")
    parts = tuple(
        ElementFacts(name, provider="NASA", destinations=("CNSA",), classes=("C9A515",)) for name in ("bus", "lab")
    )
    deal = with_baseline(Proposal((nasa, cnsa, firm), (Payment("NASA", "Firm", "cash"),), parts))
    closing = LegalCure("x", "EAR-9A515-CN", "close-interface", "", 4, ("NASA",), (("bus", "NASA", "NASA"),))
    closed = with_cures(deal, [closing], rules, DAY)
    assert [(part.id, part.destinations) for part in closed.elements] == [("bus", ()), ("lab", ("CNSA",))]
    assert closed.payments == deal.payments
    assert deal.elements == parts, "the proposal itself stays as it is"


def test_a_fact_that_a_cure_sets_is_no_longer_assumed(rules):
    deal = with_baseline(Proposal((Party("ESA", kind="igo"),)))
    assert "exclusive_area" in deal.assumed
    zone = LegalCure("x", "OST-I-ACCESS", "safety-zone", "", 1, ("ESA",), (("bus", "ESA", "ESA"),))
    cured = with_cures(deal, [zone], rules, DAY)
    assert cured.facts["exclusive_area"] is False
    assert "exclusive_area" not in cured.assumed


@pytest.fixture(scope="module")
def reserved(relay_study):
    """The small study with a claim of title in it, which the Outer Space Treaty bars (article II)."""
    facts = {**relay_study.meta.facts, "territorial_claim": True}
    return replace(relay_study, meta=relay_study.meta.model_copy(update={"facts": facts}))


def test_the_recommendation_rests_on_a_clause_where_the_law_bars_the_plan_as_it_stands(reserved):
    arranged = arrange(reserved, profile(reserved, seed=3))
    found = arranged.recommended
    assert found is not None
    assert {one.rule for one in found.arrangement.cures} == {"OST-II"}
    assert {key for one in found.arrangement.cures for key in one.choices} == set(found.arrangement.keys), (
        "each element of it needs the clause, and no other has it"
    )
    assert arranged.screener.lawful(found.arrangement) == []
    bare = replace(found.arrangement, cures=())
    assert {ban.rule for ban in arranged.screener.lawful(bare)} == {"OST-II"}
    assert sum(found.assessment.cure_cost.values()) > 0


def test_without_leave_to_decide_on_cures_what_is_barred_stays_out(reserved):
    cures = reserved.meta.method.cures.model_copy(update={"most_effort": 0})
    method = reserved.meta.method.model_copy(update={"cures": cures})
    study = replace(reserved, meta=reserved.meta.model_copy(update={"method": method}))
    arranged = arrange(study, profile(study, seed=3))
    assert arranged.recommended is None
    assert "law: OST-II" in arranged.conflict.requirements


def test_a_mission_is_screened_anew_with_other_cures(reserved):
    screener = prepare(reserved, profile(reserved, seed=3))
    keys = [("bus", "NASA", "NASA"), ("radio", "ESA", "ESA")]
    names = [one.id for one in screener.case.cure_of.values() if one.choices[0] in keys and one.rule == "OST-II"]
    barred, cured = arrangement_of(screener.case, keys), arrangement_of(screener.case, keys, names)
    before, after = screener.arrangement(barred)["relay"], screener.arrangement(cured)["relay"]
    assert "OST-II" in {finding.rule for finding in before.findings}
    assert after is not before
    assert screener.arrangement(cured)["relay"] is after
