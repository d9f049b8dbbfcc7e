"""What has to be authorised: months and money of single choices, and what only company calls for."""

from dataclasses import replace

import pytest

from accord.law import Verdict
from accord.pipeline.arranging import prepare
from accord.pipeline.authorising import choice_needs, joint_needs
from accord.pipeline.evidence import profile
from accord.pipeline.partial_screening import choice_screening, interface_findings, meetings


@pytest.fixture(scope="module")
def screener(relay_study):
    return prepare(relay_study, profile(relay_study, seed=3))


def mean(lead):
    return (lead.low + lead.mode + lead.high) / 3


def test_lead_times_are_the_expected_ones_of_the_slowest_authorisation(screener):
    for choice in screener.case.choices:
        needs = [
            finding.rule_record.lead_months
            for finding in choice_screening(screener, choice).findings
            if finding.verdict is Verdict.NEEDS and finding.rule_record.lead_months
        ]
        assert choice.lead_months == max((mean(one) for one in needs if one.before == "work"), default=0)
        assert choice.launch_months == max((mean(one) for one in needs if one.before == "launch"), default=0)
    assert any(choice.lead_months for choice in screener.case.choices)
    assert any(choice.launch_months for choice in screener.case.choices)


def test_each_authorisation_costs_its_share_of_the_element(screener, relay_study):
    low, mode, high = relay_study.meta.method.authorisation.triple
    assert 0 < low < mode < high
    needs = choice_needs(screener)
    for choice in screener.case.choices:
        assert choice.needs == tuple(finding.rule for finding in needs[choice.key])
        base = sum(choice.cost) / 3 * len(choice.needs)
        assert choice.authorisation_cost == pytest.approx((low * base, mode * base, high * base))
    assert any(choice.needs for choice in screener.case.choices)


def test_what_only_two_partners_together_need_is_not_what_either_needs_anyway(screener):
    needs = choice_needs(screener)
    joint = joint_needs(screener, needs)
    assert joint == screener.case.joint_needs
    assert any(set(need.pair or ()) == {"NASA", "CNSA"} for need in joint), "NASA and China need a certificate"
    for need in joint:
        assert need.rules
        assert need.cost[0] > 0
        if need.owners:
            keys = [choice.key for choice in screener.case.choices if (choice.element, choice.owner) in need.owners]
            assert not set(need.rules) & {
                finding.rule for key in keys if (key[0], screener.case.choice_of[key].owner) in need.owners
                for finding in needs[key]
            }  # fmt: skip
        else:
            assert set(need.pair) == set(need.partners)


def test_a_controlled_interface_needs_a_licence_that_both_sides_pay_for(relay_study):
    """An item under ECCN 9A515 goes abroad with a licence or an exception (15 CFR 742.6)."""
    programme = relay_study.programme
    bus = programme.elements["bus"].model_copy(update={"classes": ("C9A515",)})
    study = replace(
        relay_study, programme=programme.model_copy(update={"elements": {**programme.elements, "bus": bus}})
    )
    screener = prepare(study, profile(study, seed=3))
    asked = {
        finding.rule
        for mine, theirs in meetings(screener)
        if (mine.owner, theirs.owner) == ("NASA", "ESA")
        for finding in interface_findings(screener, mine, theirs)
        if finding.verdict is Verdict.NEEDS
    }
    counted = {
        rule
        for choice in screener.case.choices
        if choice.owner in ("NASA", "ESA")
        for rule in choice.needs
    } | {rule for need in screener.case.joint_needs for rule in need.rules}  # fmt: skip
    assert asked <= counted
