"""What the law bars of single choices, pairs and interfaces, and how long authorisations take."""

from dataclasses import replace
from datetime import date

import pytest

from accord.law import Verdict, load_rules
from accord.law.screening.baseline import CIVIL_BASELINE
from accord.pipeline.arranging import prepare
from accord.pipeline.barring import choice_screening, lead_times, prohibitions
from accord.pipeline.casework import build_case
from accord.pipeline.evidence import profile
from accord.pipeline.screening import Screener


@pytest.fixture(scope="module")
def rules():
    return load_rules()


@pytest.fixture(scope="module")
def screener(relay_study):
    return prepare(relay_study, profile(relay_study, seed=3))


def meta_with(study, **changes):
    return replace(study, meta=study.meta.model_copy(update=changes))


def screener_of(study, rules):
    return Screener(study, build_case(study, profile(study, seed=3)), rules)


def test_an_unknown_prohibition_bars_a_choice_until_the_fact_is_given(relay_study, rules):
    """Whether a nuclear weapon is carried: unknown is not permitted (Outer Space Treaty, article IV)."""
    facts = {name: value for name, value in relay_study.meta.facts.items() if name != "weapons"}
    assumed = "weapons" in CIVIL_BASELINE
    study = meta_with(relay_study, facts={**facts, "weapons": "wmd"})
    bans = prohibitions(screener_of(study, rules))
    assert any(ban.choices for ban in bans), "a nuclear weapon in orbit bars every choice"
    without = [ban for ban in prohibitions(screener_of(meta_with(relay_study, facts=facts), rules)) if not ban.pair]
    assert (without == []) == assumed, "left out, it bars unless the civil baseline says that there is none"


WOLF_DAY = date(2011, 6, 1)
"""Public Law 112-10, section 1340, was in force, without any way to certify (15 April to 17 November 2011)."""


def test_nasa_and_china_need_a_third_partner_in_2011(relay_study, rules):
    screener = screener_of(meta_with(relay_study, as_of=WOLF_DAY), rules)
    pairs = [ban for ban in prohibitions(screener) if ban.pair and ban.rule == "WOLF-2011"]
    assert [(ban.pair, ban.mission, ban.unless_third) for ban in pairs] == [
        (("NASA", "CNSA"), "relay", True),
        (("NASA", "CNSA"), "lander", True),
    ]
    assert "NASA and the White House science office may not work bilaterally with China" in pairs[0].says
    assert "112-10" in pairs[0].says, "the citation stands beside the meaning"


def test_after_the_certificate_was_let_in_the_pair_is_barred_only_with_a_contractor(screener):
    assert not [ban for ban in screener.case.prohibitions if ban.pair and not ban.choices]
    with_contractor = [ban for ban in screener.case.prohibitions if ban.pair]
    assert [(ban.rule, ban.pair, ban.choices, ban.unless_third) for ban in with_contractor] == [
        ("WOLF-GRANT", ("NASA", "CNSA"), (("bus", "Launch Firm", "NASA"),), True)
    ], "money NASA pays a contractor may not support work with China alone, certificate or not"


def test_owners_who_may_not_meet_at_an_interface_are_named_with_their_elements(relay_study, rules):
    """Defence articles are denied to China (22 CFR 126.1; PL 112-239, s. 1261), so the bus may not meet its camera."""
    programme = relay_study.programme
    bus = programme.elements["bus"].model_copy(update={"classes": ("USML_XV",)})
    changed = programme.model_copy(update={"elements": {**programme.elements, "bus": bus}})
    assert not [ban for ban in prohibitions(screener_of(relay_study, rules)) if ban.owners]
    bans = [ban for ban in prohibitions(screener_of(replace(relay_study, programme=changed), rules)) if ban.owners]
    assert (("bus", "NASA"), ("camera", "CNSA")) in [ban.owners for ban in bans]
    assert {ban.rule for ban in bans} == {"ITAR-126-1", "US-NDAA13-1261"}
    assert "22 CFR 126.1" in next(ban.says for ban in bans if ban.rule == "ITAR-126-1")


def test_lead_times_are_those_of_the_slowest_authorisation(screener):
    case = screener.case
    leads, launch_leads = lead_times(screener)
    for choice in case.choices:
        needs = [
            finding.rule_record.lead_months
            for finding in choice_screening(screener, choice).findings
            if finding.verdict is Verdict.NEEDS and finding.rule_record.lead_months
        ]
        assert choice.lead_months == max((one.mode for one in needs if one.before == "work"), default=0)
        assert choice.launch_months == max((one.mode for one in needs if one.before == "launch"), default=0)
        assert leads.get(choice.key, 0.0) == choice.lead_months
        assert launch_leads.get(choice.key, 0.0) == choice.launch_months
    assert any(choice.lead_months for choice in case.choices)
    assert any(choice.launch_months for choice in case.choices)
