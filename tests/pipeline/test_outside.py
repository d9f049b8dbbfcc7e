"""Whoever is left out of an arrangement counts with what it has and does alone."""

from dataclasses import replace
from datetime import date

import pytest

from accord.pipeline.advice.alternatives import Alternative, LegalBurden, Side
from accord.pipeline.advice.comparing import sentence
from accord.pipeline.advice.contractors import _side
from accord.pipeline.arranging import NextBest
from accord.pipeline.outside import NO_CHANGE, change_outside, everybody
from accord.pipeline.saying import _reason
from accord.pipeline.trace import Trace
from accord.results.sketch import sketched


@pytest.fixture
def arranged(relay_answers):
    return relay_answers.arranged


def test_what_those_outside_do_is_added_up_by_hand(arranged):
    alone = arranged.alone
    china = alone["CNSA"].assessment
    assert china.delivered == ("lander",)
    best = arranged.recommended
    here = everybody(alone, best)
    assert best.assessment.partners == ("NASA", "ESA")
    assert here.outside == ("CNSA",)
    assert here.alone == {"CNSA": ("lander",)}
    assert here.cost_alone == china.total_cost > 0
    assert here.gain == arranged.payoff(best.assessment)
    assert here.gain["CNSA"] == china.gain["CNSA"] > 0
    assert here.benefit_by_motivation["CNSA"] == china.benefit_by_motivation["CNSA"]
    assert sum(here.cost.values()) == pytest.approx(best.assessment.total_cost + china.total_cost)
    assert set(here.delivered) == {*best.assessment.delivered, "lander"}
    assert here.owners_alone == dict(alone["CNSA"].arrangement.owner)
    assert here.keys == {*best.arrangement.keys, *alone["CNSA"].arrangement.keys}
    there = everybody(alone, alone["ESA"])
    assert there.gain == arranged.alone_gain
    assert there.twice == ("relay", "lander")


def test_what_several_build_each_for_itself_is_said_to_be_built_more_than_once(arranged, relay_study):
    """NASA and ESA land too, besides China alone."""
    alone = arranged.alone
    landing = replace(arranged.recommended.assessment, delivered=("lander",), participants={"lander": ("NASA", "ESA")})
    same = replace(alone["ESA"], assessment=landing)
    there = everybody(alone, same)
    assert there.outside == ("CNSA",)
    assert there.twice == ("lander",)
    with_china = replace(same, assessment=replace(same.assessment, participants={"lander": ("NASA", "ESA", "CNSA")}))
    change = change_outside(everybody(alone, with_china), there)
    lander = relay_study.programme.missions["lander"].name
    assert change.alone == {"CNSA": ("lander",)}
    assert change.cost == pytest.approx(alone["CNSA"].assessment.total_cost)
    assert change.clauses(relay_study) == [
        f"CNSA would build {lander} alone",
        f"{lander} would then be built more than once",
    ]
    back = change_outside(there, everybody(alone, with_china))
    assert (back.no_longer, back.alone, back.twice) == ({"CNSA": ("lander",)}, {}, ())
    assert back.clauses(relay_study) == [f"CNSA would no longer build {lander} alone"]
    assert back.who == ["CNSA"]


def test_who_is_outside_both_changes_nothing(arranged):
    here = arranged.everybody(arranged.recommended)
    assert change_outside(here, here) == NO_CHANGE
    assert NO_CHANGE.to_dict(None)["cost_with_alone"] is None


def test_a_sketch_gives_the_cost_both_ways(arranged):
    plain = sketched(arranged, arranged.recommended)
    china = arranged.alone["CNSA"].assessment.total_cost
    assert plain["cost_with_alone"] == pytest.approx(plain["cost"] + china)
    assert plain["alone"] == {"CNSA": ["lander"]}
    assert plain["built_twice"] == ["lander"]


@pytest.fixture
def with_china(arranged):
    """The recommendation, with China in it, that lands for less than alone and has 40 million more."""
    best = arranged.recommended
    found, china = best.assessment, arranged.alone["CNSA"].assessment
    both = replace(
        found,
        participants={**found.participants, "lander": ("NASA", "ESA", "CNSA")},
        gain={**found.gain, "CNSA": china.gain["CNSA"] + 40.0},
        cost={**found.cost, "CNSA": china.cost["CNSA"] - 10.0},
        total_cost=found.total_cost + china.total_cost - 10.0,
    )
    return replace(best, assessment=both)


def test_a_contract_that_leaves_a_partner_out_is_compared_with_what_that_does_alone(arranged, relay_study, with_china):
    """China would lose 40 million by it and spend 10 million more: not all that it gains and spends."""
    best = arranged.recommended
    law = LegalBurden(0, 0.0, (), (), 0)
    contract = replace(_side(arranged, "contract", "bus", best), law=law, needs_alone=3)
    partner: Side = replace(_side(arranged, "partner", "bus", with_china), law=law, needs_alone=0)
    one = Alternative("bus", "partner", contract, partner, "", "")
    difference = one.difference
    china = arranged.alone["CNSA"].assessment
    assert difference["gain"] == {"NASA": 0.0, "ESA": 0.0, "CNSA": pytest.approx(-40.0)}
    assert difference["total_cost"] == pytest.approx(10.0 - china.total_cost)
    assert difference["cost_with_alone"] == pytest.approx(10.0)
    assert difference["alone"] == {"CNSA": ["lander"]}
    assert (difference["only_with_contract"], difference["only_with_partner"]) == ([], [])
    assert difference["needs"] == 3
    assert contract.to_dict()["gain"]["CNSA"] == china.gain["CNSA"]
    own = contract.industry["CNSA"]
    assert own.own_agency + own.own_industry + own.others > 0
    said = sentence(relay_study, one)
    assert (
        "makes everything together USD 10 million dearer, with what CNSA would spend alone (USD 170 million cheaper "
        "without that), and this element ready at the same time; with the contract CNSA would build "
        f"{relay_study.programme.missions['lander'].name} alone; with the contract "
        f"{relay_study.programme.missions['lander'].name} would then be built more than once; with the contract CNSA "
        "gains USD 40 million less"
    ) in said
    assert "delivered only with" not in said


def test_who_goes_alone_for_the_next_best_provider_is_said(arranged, relay_study, with_china):
    other = arranged.recommended.arrangement.choices[0]
    alone = replace(arranged, recommended=with_china)
    change = alone.beside_recommended(arranged.recommended)
    trace = Trace("USD", date(2018, 1, 1))
    said = _reason(relay_study, NextBest("a", other, 0.25, -170.0, change), trace).text
    lander = relay_study.programme.missions["lander"].name
    assert (
        "it costs USD 10 million more in total with what CNSA would spend alone (USD 170 million less without" in said
    )
    assert f"by 0.25 on their own scales; CNSA would build {lander} alone; {lander} would then be built more" in said
