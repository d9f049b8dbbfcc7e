"""The instrument of missions and pairs, from what the recommendation makes them do together."""

from dataclasses import replace

import pytest

from accord.pipeline.instruments import mission_instrument, pair_instrument
from accord.pipeline.levels import PairLevel


def test_a_mission_of_one_needs_none_and_a_joint_one_binds(relay_answers):
    groups = relay_answers.recommended.assessment.participants
    for mission, group in groups.items():
        found = mission_instrument(relay_answers, mission)
        assert (found is None) == (len(group) < 2)
        if found:
            assert found.instrument.binding
            assert "The promises must bind in law." in found.because
    assert mission_instrument(relay_answers, "no such mission") is None


@pytest.mark.parametrize(
    ("level", "rung", "clauses"),
    [
        ("none", None, ()),
        ("goal", 4, ()),
        ("destination", 4, ()),
        ("mission", 6, ("withdrawal and continuity",)),
        ("element", 6, ("cross-waiver of liability", "withdrawal and continuity")),
    ],
)
def test_the_deeper_the_level_the_heavier_the_instrument(relay_answers, level, rung, clauses):
    """NASA speaks for one state and ESA for 22, so a forum is the least; hardware meets only at an interface."""
    found = pair_instrument(relay_answers, PairLevel("NASA", "ESA", level, "here"))
    assert (found and found.instrument.rung) == rung
    assert (found.clauses if found else ()) == clauses


def test_two_states_that_only_tell_their_plans_state_their_intent(relay_answers):
    found = pair_instrument(relay_answers, PairLevel("NASA", "CNSA", "goal", "here"))
    assert found.instrument.name == "joint statement or letter of intent"
    assert "Plans are told to one another" in found.because[0]


def test_what_is_built_together_lies_on_the_path_like_what_a_mission_depends_on(relay_answers):
    def because(mode):
        modes = tuple(replace(one, mode=mode) for one in relay_answers.modes)
        return pair_instrument(replace(relay_answers, modes=modes), PairLevel("NASA", "ESA", "element", "here"))

    assert because("integration") == because("interdependence") != because("augmentation")


def test_controlled_technology_calls_for_a_clause_on_rights(relay_answers):
    found = relay_answers.recommended
    choices = tuple(replace(choice, classes=("C9A515",)) for choice in found.arrangement.choices)
    arrangement = replace(found.arrangement, choices=choices)
    arranged = replace(relay_answers.arranged, recommended=replace(found, arrangement=arrangement))
    pair = pair_instrument(replace(relay_answers, arranged=arranged), PairLevel("NASA", "ESA", "element", "here"))
    assert "rights in inventions and data" in pair.clauses
