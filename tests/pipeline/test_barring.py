"""What the law bars of single choices, pairs and interfaces, and which cures lift it."""

from dataclasses import replace
from datetime import date

import pytest

from accord.law import load_rules
from accord.law.screening.baseline import CIVIL_BASELINE
from accord.pipeline.arranging import prepare
from accord.pipeline.barring import prohibitions
from accord.pipeline.casework import build_case
from accord.pipeline.evidence import profile
from accord.pipeline.mission_screening import blocks
from accord.pipeline.partial_screening import choice_screening, interface_findings, pair_screening
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


def effort(study, most):
    """The study with cures up to an effort."""
    cures = study.meta.method.cures.model_copy(update={"most_effort": most})
    return meta_with(study, method=study.meta.method.model_copy(update={"cures": cures}))


@pytest.fixture(scope="module")
def controlled(relay_study):
    """The small study with a controlled bus."""
    bus = relay_study.programme.elements["bus"].model_copy(update={"classes": ("USML_XV",)})
    programme = relay_study.programme
    return replace(relay_study, programme=programme.model_copy(update={"elements": {**programme.elements, "bus": bus}}))


def at_interface(bans, *owners):
    return [ban for ban in bans if ban.owners == owners and ban.rule == "ITAR-126-1"]


def test_a_redesign_is_offered_only_where_the_study_lets_it_be_decided_on(controlled, rules):
    meeting = (("bus", "NASA"), ("camera", "CNSA"))
    (barred,) = at_interface(prohibitions(screener_of(controlled, rules)), *meeting)
    assert barred.cures == (), "as it stands, nothing beyond a licence is taken for granted"
    screener = screener_of(effort(controlled, 4), rules)
    (barred,) = at_interface(prohibitions(screener), *meeting)
    closing = next(cure for cure in barred.cures if cure.name == "close-interface")
    assert closing.id == "ITAR-126-1/close-interface: bus of NASA with camera of CNSA"
    assert (closing.rule, closing.effort, closing.owners) == ("ITAR-126-1", 4, ("NASA", "CNSA"))
    assert closing.choices == (
        ("bus", "NASA", "NASA"),
        ("bus", "Launch Firm", "NASA"),
        ("camera", "CNSA", "CNSA"),
    )
    # The camera is the cheaper side: 10 and 14 million by its two options, 12 on average.
    assert closing.cost == pytest.approx((0.05 * 12, 0.1 * 12, 0.3 * 12))
    assert closing.months == (6, 12, 24)
    assert "126.1" not in closing.title, "what the rule says, not where it stands"


def test_every_cure_offered_lifts_its_prohibition_when_screened_again(controlled, rules):
    screener = screener_of(effort(controlled, 5), rules)
    offered = [(ban, cure) for ban in prohibitions(screener) for cure in ban.cures]
    assert offered
    for ban, cure in offered:

        def blocking(cures, ban=ban):
            if ban.pair:
                contract = screener.case.choice_of[ban.choices[0]] if ban.choices else None
                company = {"form": "bilateral"} if contract else {}
                found = pair_screening(screener, ban.mission, ban.pair, contract, company, cures).findings
            elif ban.owners:
                sides = [
                    next(choice for choice in screener.case.choices_for(element) if choice.owner == owner)
                    for element, owner in ban.owners
                ]
                found = interface_findings(screener, *sides, cures)
            else:
                found = choice_screening(screener, screener.case.choice_of[ban.choices[0]], cures).findings
            return {finding.rule for finding in found if blocks(finding)}

        assert ban.rule in blocking(())
        assert ban.rule not in blocking((cure,))
        assert blocking((cure,)) < blocking(())


def test_a_clause_lifts_what_only_the_text_makes_unlawful_and_is_borne_by_the_owner(relay_study, rules):
    """An area kept for oneself is barred (Outer Space Treaty, article I); a notified safety zone is not."""
    study = meta_with(relay_study, facts={**relay_study.meta.facts, "exclusive_area": True, "loc": ("moon_surface",)})
    bans = [ban for ban in prohibitions(screener_of(study, rules)) if ban.rule == "OST-I-ACCESS" and ban.choices]
    assert bans
    for ban in bans:
        (cure,) = ban.cures
        (key,) = ban.choices
        assert (cure.effort, cure.choices, cure.months) == (1, (key,), (1, 3, 6))
    nothing = [ban for ban in prohibitions(screener_of(effort(study, 0), rules)) if ban.rule == "OST-I-ACCESS"]
    assert all(ban.cures == () for ban in nothing)


def test_who_takes_part_is_never_merely_stated(relay_study, rules):
    """The cure of the law of 2011, a third state with an essential task, is for the choices to bring about."""
    screener = screener_of(effort(meta_with(relay_study, as_of=WOLF_DAY), 5), rules)
    pairs = [ban for ban in prohibitions(screener) if ban.rule == "WOLF-2011"]
    assert pairs
    assert all(ban.unless_third and ban.cures == () for ban in pairs)
