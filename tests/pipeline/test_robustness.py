"""The recommendation under each unmeasured assumption at both ends of its range."""

from dataclasses import replace

import pytest

from accord.pipeline.arranging import arrange
from accord.pipeline.evidence import profile
from accord.pipeline.robustness import VARIED, vary
from accord.pipeline.workers import Workers
from accord.study.schema import Factor, Fraction


def with_method(study, **changes):
    return replace(study, meta=study.meta.model_copy(update={"method": study.meta.method.model_copy(update=changes)}))


def varied(study, arranged):
    return vary(study, arranged, Workers(arranged.screener, 1))


def test_both_ends_of_each_range_are_tried_in_order(relay_study, relay_answers):
    found = relay_answers.variations
    assert [(one.parameter, one.end) for one in found] == [(p, end) for p in VARIED for end in ("low", "high")]
    for one in found:
        assert one.value == getattr(getattr(relay_study.meta.method, one.parameter), one.end)


@pytest.mark.parametrize("end", ["low", "high"])
def test_a_variation_is_what_a_study_with_that_value_gets(relay_study, relay_answers, end):
    (one,) = [v for v in relay_answers.variations if (v.parameter, v.end) == ("jointness", end)]
    study = with_method(relay_study, jointness=Fraction(value=one.value, source="plan", confidence="low"))
    again = arrange(study, profile(study, seed=3)).recommended
    assert one.partners == again.assessment.partners
    assert one.delivered == again.assessment.delivered
    assert one.total_cost == pytest.approx(again.assessment.total_cost)
    mine, theirs = relay_answers.arranged.recommended.arrangement.keys, again.arrangement.keys
    assert set(one.changed) == {key[0] for key in set(mine) ^ set(theirs)}


def test_an_end_that_equals_the_mode_is_no_test(relay_study, relay_answers):
    study = with_method(
        relay_study,
        jointness=Fraction(value=0.0, source="plan", confidence="low"),
        worth=Factor(low=2, mode=2, high=3, source="plan", confidence="low"),
    )
    assert [(one.parameter, one.end) for one in varied(study, relay_answers.arranged)] == [("worth", "high")]


def test_nothing_is_varied_without_a_recommendation(relay_study, relay_answers):
    assert varied(relay_study, replace(relay_answers.arranged, recommended=None)) == ()
