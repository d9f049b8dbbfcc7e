"""Sentences on what is nearly as good."""

from dataclasses import replace
from datetime import date

import pytest

from accord.arrangements.searching.families import InCommon, Without
from accord.arrangements.searching.separating import Decision
from accord.pipeline.telling.families import alternative_name, families_said
from accord.pipeline.trace import Trace


@pytest.fixture
def trace():
    return Trace("EUR", date(2018, 1, 1))


@pytest.fixture
def several(relay_answers):
    """Two alternatives: the recommendation, and one in which ESA builds the radio."""
    found = relay_answers.beside.families
    common = InCommon({"bus": ("NASA",), "radio": ("NASA", "ESA")}, ("bus", "radio"), ("relay",), (), proven=True)
    return replace(
        found,
        value=2.0,
        slack=0.1,
        alternatives=found.alternatives * 2,
        differences=(0, 1),
        exhausted=False,
        groups=((0,), (1,)),
        decision=Decision("radio", "NASA", (0,), (1,), 1.0),
        without=(
            Without("NASA", None, indispensable=True, proven=True),
            Without("ESA", 0.01, indispensable=False, proven=True),
            Without("CNSA", 0.0, indispensable=False, proven=True),
        ),
        common=common,
        interchangeable={("NASA", "ESA"): ("radio",)},
    )


def test_alternatives_have_letters():
    assert [alternative_name(place) for place in (0, 1, 25, 26)] == ["A", "B", "Z", "A2"]


def test_several_are_counted_with_their_slack(relay_answers, several, trace):
    said = families_said(relay_answers, several, trace)
    assert said["alternatives"].text == (
        "2 arrangements, the recommended one (A) among them, come within 5 % of the best sum of the partners' gains; "
        "each was sought to be as different from all before it as can be, and differs from them in who does at least "
        "1 element. There are more between them."
    )
    assert said["common"].text == (
        "No arrangement that good does without NASA. In every one of them the same partner answers for Satellite bus "
        "(NASA)."
    )
    assert said["decision"].text == (
        "The one decision that separates them best is whether NASA answers for Relay radio: so in A, not in B. It "
        "accounts for 100 % of their differences."
    )
    assert said["without"]["NASA"].text == "Without NASA nothing meets all requirements."
    assert said["without"]["ESA"].text == (
        "ESA can be spared: without it the best sum of the partners' gains falls by 0.01, from 2.00."
    )
    assert "CNSA" not in said["without"], "it takes no part, so nothing is lost without it"
    assert [one.text for one in said["interchangeable"]] == ["NASA and ESA can stand in for each other at Relay radio."]


def test_the_only_one_is_said_to_be_so(relay_answers, trace):
    found = relay_answers.beside.families
    assert len(found.alternatives) == 1, "the small study has one good division"
    said = families_said(relay_answers, found, trace)
    assert said["alternatives"].text == (
        "No other division of the work comes within 5 % of the best sum of the partners' gains; this is proven."
    )
    assert said["decision"] is None


def test_what_was_only_seen_is_not_called_proven(relay_answers, several, trace):
    unsure = replace(several, common=replace(several.common, proven=False))
    assert families_said(relay_answers, unsure, trace)["common"].text.endswith("it is not proven for all of them.")


def test_an_element_that_is_built_or_not_can_separate(relay_answers, several, trace):
    dropped = replace(several, decision=Decision("radio", None, (1,), (0,), 0.5))
    assert families_said(relay_answers, dropped, trace)["decision"].text == (
        "The one decision that separates them best is whether Relay radio is built: not in B, but in A. It accounts "
        "for 50 % of their differences."
    )
