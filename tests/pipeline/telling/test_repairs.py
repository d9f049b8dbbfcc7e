"""Ways out in sentences: what to do, what it makes possible, and for whom it is good or bad."""

from dataclasses import replace

import pytest

from accord.arrangements.infeasible.amounts import Amount
from accord.arrangements.infeasible.repairs import Repair, Repairs
from accord.pipeline.telling.repairs import ways_out
from accord.pipeline.trace import Trace, month_of


@pytest.fixture
def trace(relay_study):
    return Trace(relay_study.meta.currency, relay_study.meta.start)


@pytest.fixture
def repair(relay_answers):
    amounts = (Amount("budget: ESA", 12.0, "million", 0.1),)
    surplus = {"NASA": 40.0, "ESA": 90.0, "CNSA": 0.0}
    says = ("Give ESA 12 million more.",)
    return Repair(("budget: ESA",), (), amounts, says, relay_answers.recommended, surplus, 0.3)


def told(answers, repair, trace):
    (said,) = ways_out(answers.arranged, Repairs((repair,), complete=True), trace)
    return said.text


def test_a_way_out_says_what_becomes_possible_and_who_gains(relay_answers, repair, trace):
    found = relay_answers.recommended.assessment
    last = month_of(found.last, relay_answers.study.meta.start)
    assert told(relay_answers, repair, trace) == (
        "Give ESA 12 million more. The amount is 10 % of the money of all partners together. Then Relay satellite "
        "and Small lander can be "
        f"delivered by NASA and ESA for USD {found.total_cost:.0f} million, by {last} at expected durations. Over "
        "going alone that brings USD 130 million, most to ESA (USD 90 million); CNSA would stay as if alone."
    )


def test_who_loses_is_said(relay_answers, repair, trace):
    worse = replace(repair, amounts=(), surplus={"NASA": -25.0, "ESA": 90.0, "CNSA": 1.0})
    text = told(relay_answers, worse, trace)
    assert "The amount" not in text
    assert text.endswith(
        "USD 66 million, most to ESA (USD 90 million); NASA would have USD 25 million less than alone."
    )


def test_where_nobody_gains_it_is_said(relay_answers, repair, trace):
    idle = replace(repair, surplus=dict.fromkeys(repair.surplus, 0.0))
    assert told(relay_answers, idle, trace).endswith(
        "Over going alone nobody gains; NASA, ESA and CNSA would stay as if alone."
    )


def test_amounts_of_several_kinds_are_added_up_and_nothing_worth_delivering_is_said(relay_answers, repair, trace):
    found = repair.found
    nothing = replace(found, assessment=replace(found.assessment, delivered=()))
    both = replace(repair, amounts=(*repair.amounts, Amount("horizon", 6.0, "months", 0.05)), found=nothing)
    assert told(relay_answers, both, trace) == (
        "Give ESA 12 million more. The amounts add up to 15 % of what there is (the money of all partners together and "
        "the time to the horizon). Then nothing contradicts anything, but nothing is worth delivering: all go alone."
    )
