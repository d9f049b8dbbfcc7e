"""Sentences on requirements: in the study's words, what they cost, and what equal voice would change."""

from dataclasses import replace
from datetime import date

import pytest

from accord.arrangements.searching.prices import OwnerChange, Price
from accord.pipeline.telling.prices import equal_voice, priced
from accord.pipeline.telling.requirements import requirement_said
from accord.pipeline.telling.terms import burdens
from accord.pipeline.trace import Trace


@pytest.fixture
def trace():
    return Trace("USD", date(2018, 1, 1))


@pytest.mark.parametrize(
    ("requirement", "says"),
    [
        ("horizon", "everything is in place by December 2027"),
        ("deliver: relay", "Relay satellite is delivered"),
        ("rational: ESA", "ESA does at least as well as by going alone"),
    ],
)
def test_a_requirement_is_said_with_names_and_dates(relay_answers, requirement, says):
    assert requirement_said(relay_answers.arranged, requirement) == says


def test_a_budget_is_said_in_money_of_the_study(relay_answers):
    envelope = relay_answers.arranged.case.partners["ESA"].envelope
    assert (
        requirement_said(relay_answers.arranged, "budget: ESA") == f"ESA spends no more than USD {envelope:.0f} million"
    )


def test_a_law_of_a_whole_arrangement_is_said_by_its_title(relay_answers):
    said = requirement_said(relay_answers.arranged, "law: OST-II")
    assert said.startswith("the law (OST-II): No state may appropriate")


def test_every_requirement_that_could_be_given_up_has_words(relay_answers):
    beside = relay_answers.beside
    for requirement in (*beside.free, *(price.requirement for price in beside.prices)):
        said = requirement_said(relay_answers.arranged, requirement)
        assert said
        assert not said.endswith(".")


@pytest.fixture
def price(relay_answers):
    changes = (
        OwnerChange("radio", "NASA", "ESA"),
        OwnerChange("camera", "ESA", None),
        OwnerChange("bus", None, "NASA"),
    )
    gains = {"NASA": -12.0, "ESA": 40.0, "CNSA": 0.2}
    return Price("budget: ESA", None, 0.25, "solve", relay_answers.recommended, -1200.0, gains, changes)


def test_a_price_says_what_it_brings_to_whom(relay_answers, price, trace):
    assert priced(relay_answers, price, trace).text == (
        f"Giving up “{requirement_said(relay_answers.arranged, 'budget: ESA')}” would raise the sum of the partners' "
        "gains on their own scales by 0.25; ESA would gain USD 40 million; NASA would lose USD 12 million; everything "
        "together would cost USD 1.2 billion less; what changes is Relay radio (ESA instead of NASA), Camera (dropped) "
        "and Satellite bus (added, by NASA)."
    )
    (entry,) = trace.entries.values()
    assert entry.values["gain"] == 0.25


def test_a_price_without_proof_is_a_least_one(relay_answers, price, trace):
    unsure = replace(price, proof="none", changes=(), partners={"ESA": 40.0, "NASA": 7.0}, cost=0.0)
    assert priced(relay_answers, unsure, trace).text.endswith(
        "by at least 0.25; ESA would gain USD 40 million and NASA USD 7 million."
    ), "the larger amount comes first"


def test_equal_voice_says_what_it_would_do_otherwise(relay_answers, trace):
    found = relay_answers.beside.nash
    said = equal_voice(relay_answers, found, trace).text
    assert said.startswith("Bargainers with equal voice (largest product of the partners' gains instead of their")
    owners, others = relay_answers.recommended.arrangement.owner, found.found.arrangement.owner
    differing = [element for element in {**owners, **others} if owners.get(element) != others.get(element)]
    assert f"divide {len(differing)} element" in said
    for element in differing:
        assert relay_answers.element_name(element) in said


def test_equal_voice_may_lead_to_the_same(relay_answers, trace):
    found = replace(relay_answers.beside.nash, found=relay_answers.recommended, proven=False)
    said = equal_voice(relay_answers, found, trace).text
    assert "would agree on the same arrangement." in said
    assert said.endswith("That no other has a larger product is not proven.")
    assert equal_voice(relay_answers, None, trace) is None


def test_burdens_are_said_with_their_figures(relay_answers, trace):
    found = relay_answers.recommended.assessment
    said = burdens(relay_answers, trace)
    assert said.text.startswith(f"{found.interfaces:.0f} interfaces join elements of two partners; ")
    assert trace.entries[said.trace].values["exposure"] == found.exposure
