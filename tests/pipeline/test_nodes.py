"""Who takes part in each node, who leads, at which level and in which mode, for arrangements made by hand."""

from dataclasses import replace

import pytest

from accord.arrangements.arrangement import arrangement_of
from accord.arrangements.judging.evaluate import assess
from accord.pipeline.arranging import arrange
from accord.pipeline.casework import build_case
from accord.pipeline.evidence import profile
from accord.pipeline.levels import ElementMode, element_modes, joints, pair_levels
from accord.pipeline.nodes import node_levels, recommended_nodes
from accord.pipeline.telling.nodes import met_at_nodes
from accord.pipeline.trace import Trace

BUS, OWN_RADIO, RADIO = ("bus", "NASA", "NASA"), ("radio", "NASA", "NASA"), ("radio", "ESA", "ESA")
CAMERA, DESCENT, PACKAGE = ("camera", "CNSA", "CNSA"), ("descent", "CNSA", "CNSA"), ("package", "ESA", "ESA")


@pytest.fixture(scope="module")
def case(relay_study):
    return build_case(relay_study, profile(relay_study, seed=3))


def found_of(study, case, *keys, **terms):
    arrangement = replace(arrangement_of(case, keys), **terms)
    found = assess(case, arrangement)
    nodes = node_levels(study, case, arrangement, found, element_modes(study, case, arrangement, found, {}))
    return {one.node: one for one in nodes}


def said(study, nodes):
    return met_at_nodes(tuple(nodes.values()), Trace("USD", study.meta.start)).text


def test_the_tree_has_each_node_before_those_beneath_it(relay_study, case):
    nodes = found_of(relay_study, case, BUS, RADIO, CAMERA, DESCENT)
    above = [(one.node, one.kind, one.part_of) for one in nodes.values()]
    assert above == [
        ("moon", "goal", None),
        ("orbit", "destination", "moon"),
        ("relay", "mission", "orbit"),
        ("bus", "element", "relay"),
        ("radio", "element", "relay"),
        ("camera", "element", "relay"),
        ("surface", "destination", "moon"),
        ("lander", "mission", "surface"),
        ("descent", "element", "lander"),
    ]
    assert nodes["bus"].to_dict()["id"] == "bus"
    assert "node" not in nodes["bus"].to_dict()


def test_all_who_own_what_meets_anothers_meet_at_elements(relay_study, case):
    nodes = found_of(relay_study, case, BUS, RADIO, CAMERA)
    relay, orbit = nodes["relay"], nodes["orbit"]
    assert relay.participants == orbit.participants == ("NASA", "ESA", "CNSA")
    assert (relay.level, relay.closest, relay.mode) == ("element", "element", "interdependence")
    assert (orbit.level, orbit.lead) == ("element", relay.lead)
    assert nodes["bus"].meets == ("ESA", "CNSA")
    assert (nodes["camera"].level, nodes["camera"].mode, nodes["camera"].meets) == (
        "element",
        "augmentation",
        ("NASA",),
    )


def test_two_missions_for_one_goal_meet_at_the_goal_only(relay_study, case):
    nodes = found_of(relay_study, case, BUS, OWN_RADIO, DESCENT)
    goal = nodes["moon"]
    assert (goal.participants, goal.level, goal.closest, goal.mode) == (
        ("NASA", "CNSA"),
        "goal",
        "goal",
        "coordination",
    )
    for name in ("orbit", "relay", "bus", "surface", "lander"):
        assert (nodes[name].level, nodes[name].closest, nodes[name].mode) == ("none", "none", "own"), name
    assert said(relay_study, nodes).startswith(
        f"2 partners serve “To the Moon together” under the lead of {goal.lead}, and all of them meet for the goal "
        "only, at destinations of their own."
    )


def test_some_may_be_closer_than_all(relay_study, case):
    nodes = found_of(relay_study, case, BUS, RADIO, DESCENT)
    goal = nodes["moon"]
    assert (goal.level, goal.closest) == ("goal", "element")
    assert said(relay_study, nodes).endswith(
        "All of them meet for the goal only, at destinations of their own; some meet more closely, at elements. "
        "Nothing in the study hangs on who leads “To the Moon together” and “Orbit about the Moon”: whoever of those "
        "who lead a mission there owns most of the work there is named."
    )


def test_missions_at_one_destination(relay_study, case):
    programme = relay_study.programme
    missions = dict(programme.missions)
    missions["lander"] = missions["lander"].model_copy(update={"destination": "orbit"})
    study = replace(relay_study, programme=programme.model_copy(update={"missions": missions}))
    moved = build_case(study, profile(study, seed=3))
    nodes = found_of(study, moved, BUS, OWN_RADIO, DESCENT)
    assert (nodes["orbit"].level, nodes["moon"].level, nodes["moon"].closest) == ("destination",) * 3
    assert "surface" not in nodes
    assert "at one destination, in missions of their own" in said(study, nodes)


def test_building_together_is_at_the_level_of_elements(relay_study, case):
    """Without an interface, NASA and ESA build the descent stage of the lander together."""
    choice = next(one for one in case.choices_for("descent") if one.owner == "NASA")
    shared = replace(choice, modes=("integration",), sharers=("ESA",))
    together = replace(case, choices=tuple(shared if one is choice else one for one in case.choices))
    nodes = found_of(relay_study, together, shared.key)
    assert nodes["descent"].participants == ("NASA", "ESA")
    assert nodes["descent"].work == {"NASA": 0.5, "ESA": 0.5}
    assert (nodes["descent"].level, nodes["lander"].level, nodes["lander"].mode) == (
        "element",
        "element",
        "integration",
    )
    arrangement = arrangement_of(together, [shared.key])
    found = assess(together, arrangement)
    assert [one.elements for one in joints(together, arrangement, found)] == [("descent",)]
    pair = pair_levels(relay_study, together, arrangement, found)[0]
    assert (pair.level, pair.at) == ("element", "Descent stage, built together")


def test_who_only_pays_takes_part_and_owns_nothing(relay_study, case):
    choice = replace(case.choice_of[RADIO], payer="CNSA")
    bought = replace(case, choices=(*case.choices, choice))
    arrangement = arrangement_of(bought, (BUS, choice.key))
    modes = (
        ElementMode("bus", "own", None, None, 0.0, agrees=True),
        ElementMode("radio", "augmentation", None, None, 0.0, agrees=True),
    )
    nodes = {one.node: one for one in node_levels(relay_study, bought, arrangement, assess(bought, arrangement), modes)}
    assert nodes["relay"].mode == "augmentation"
    assert nodes["radio"].participants == ("ESA", "CNSA")
    assert nodes["relay"].work["CNSA"] == 0
    assert (nodes["relay"].level, nodes["relay"].closest) == ("mission", "element")


def test_leads_that_were_decided_are_told_from_those_by_rule(relay_study, case):
    nodes = found_of(relay_study, case, BUS, RADIO, DESCENT, leads={"relay": "NASA", "moon": "CNSA"})
    assert {name: one.lead_is for name, one in nodes.items() if one.kind != "element"} == {
        "moon": "decided", "orbit": "rule", "relay": "decided", "surface": "rule", "lander": "rule",
    }  # fmt: skip
    assert nodes["moon"].lead == "CNSA"
    assert "hangs on who leads “Orbit about the Moon”:" in said(relay_study, nodes)


def test_nothing_delivered_has_no_nodes_and_nothing_to_say(relay_study, case):
    assert found_of(relay_study, case) == {}
    assert met_at_nodes((), Trace("USD", relay_study.meta.start)) is None


def test_what_is_recommended_is_told_before_it_is_simulated(relay_study):
    arranged = arrange(relay_study, profile(relay_study, seed=3))
    nodes = recommended_nodes(relay_study, arranged)
    assert {one.node for one in nodes if one.kind == "mission"} == set(arranged.recommended.assessment.delivered)
    assert recommended_nodes(relay_study, replace(arranged, recommended=None)) == ()
