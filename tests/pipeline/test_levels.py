"""Levels and modes of a hand-made arrangement of the small study."""

from dataclasses import replace

import pytest

from accord.arrangements.arrangement import arrangement_of
from accord.arrangements.judging.evaluate import assess
from accord.pipeline.casework import build_case
from accord.pipeline.evidence import profile
from accord.pipeline.levels import CRITICAL, element_modes, pair_levels

BUS, RADIO = ("bus", "NASA", "NASA"), ("radio", "ESA", "ESA")
CAMERA, DESCENT, PACKAGE = ("camera", "CNSA", "CNSA"), ("descent", "CNSA", "CNSA"), ("package", "ESA", "ESA")


@pytest.fixture(scope="module")
def case(relay_study):
    return build_case(relay_study, profile(relay_study, seed=3))


def levels(study, case, *keys):
    arrangement = arrangement_of(case, keys)
    found = pair_levels(study, case, arrangement, assess(case, arrangement))
    return {(one.first, one.second): (one.level, one.at) for one in found}


def test_partners_meet_at_the_deepest_level_there_is(relay_study, case):
    assert levels(relay_study, case, BUS, RADIO, CAMERA) == {
        ("NASA", "ESA"): ("element", "Satellite bus with Relay radio"),
        ("NASA", "CNSA"): ("element", "Satellite bus with Camera"),
        ("ESA", "CNSA"): ("mission", "Relay satellite"),
    }


def test_missions_of_one_goal(relay_study, case):
    assert levels(relay_study, case, BUS, ("radio", "NASA", "NASA"), DESCENT) == {
        ("NASA", "ESA"): ("none", ""),
        ("NASA", "CNSA"): ("goal", "To the Moon together"),
        ("ESA", "CNSA"): ("none", ""),
    }


def test_missions_at_one_destination(relay_study, case):
    missions = dict(relay_study.programme.missions)
    missions["lander"] = missions["lander"].model_copy(update={"destination": "orbit"})
    study = replace(relay_study, programme=relay_study.programme.model_copy(update={"missions": missions}))
    found = levels(study, case, BUS, ("radio", "NASA", "NASA"), DESCENT)
    assert found["NASA", "CNSA"] == ("destination", "Orbit about the Moon")


def modes(study, case, keys, criticality):
    arrangement = arrangement_of(case, keys)
    found = element_modes(study, case, arrangement, assess(case, arrangement), criticality)
    return {one.element: one for one in found}


def test_what_the_mission_cannot_do_without_is_interdependence_whatever_the_text_says(relay_study, case):
    found = modes(relay_study, case, (BUS, RADIO, CAMERA), {"bus": 0.02, "radio": 0.5})
    assert found["bus"].mode == "interdependence"
    assert (found["bus"].stated, found["bus"].agrees) == ("augmentation", False)
    assert (found["radio"].stated, found["radio"].mode, found["radio"].agrees) == (
        "interdependence",
        "interdependence",
        True,
    )
    assert (found["camera"].mode, found["camera"].stated, found["camera"].agrees) == ("augmentation", None, True)
    assert found["radio"].criticality == 0.5


@pytest.mark.parametrize(
    ("index", "mode"), [(0.0, "augmentation"), (CRITICAL - 1e-9, "augmentation"), (CRITICAL, "interdependence")]
)
def test_an_addition_on_the_critical_path_is_interdependence(relay_study, case, index, mode):
    assert modes(relay_study, case, (BUS, RADIO, CAMERA), {"camera": index})["camera"].mode == mode


def test_a_mission_of_one_partner_is_its_own(relay_study, case):
    found = modes(relay_study, case, (BUS, ("radio", "NASA", "NASA"), DESCENT, PACKAGE), {"bus": 1.0})
    assert (found["bus"].mode, found["bus"].agrees) == ("own", True)
    assert found["descent"].mode == "interdependence"
    assert found["package"].mode == "augmentation"


def decided(study, case, mode, *, backup=False, index=0.0, element="radio"):
    arrangement = arrangement_of(case, (BUS, RADIO, CAMERA))
    spare = (case.choice_of["radio", "NASA", "NASA"],) if backup else ()
    arrangement = replace(arrangement, modes={element: mode}, backups=spare)
    found = element_modes(study, case, arrangement, assess(case, arrangement), {element: index})
    return next(one.mode for one in found if one.element == element)


def test_what_was_decided_holds_where_the_mission_can_do_without_the_element(relay_study, case):
    """A required element may be an addition only with another owner's backup, and never on the critical path."""
    assert decided(relay_study, case, "augmentation") == "interdependence"
    assert decided(relay_study, case, "augmentation", backup=True) == "augmentation"
    assert decided(relay_study, case, "augmentation", backup=True, index=CRITICAL) == "interdependence"
    assert decided(relay_study, case, "coordination") == "interdependence"
    assert decided(relay_study, case, "coordination", element="camera") == "coordination"
    assert decided(relay_study, case, "integration") == "integration"


def with_modes(study, *modes):
    """The small study with modes to be decided on for its bus."""
    elements = dict(study.programme.elements)
    elements["bus"] = elements["bus"].model_copy(
        update={
            "modes": modes,
            "options": tuple(
                option.model_copy(update={"mode": None, "shared_with": ("ESA",) if "integration" in modes else None})
                for option in elements["bus"].options
            ),
        }
    )
    return replace(study, programme=study.programme.model_copy(update={"elements": elements}))


@pytest.mark.parametrize(
    ("decision", "mode", "agrees"),
    [
        ("interdependence", "interdependence", True),
        ("coordination", "interdependence", False),
        ("integration", "integration", True),
    ],
)
def test_what_was_decided_and_not_the_first_of_the_modes_is_held_against_what_is_seen(
    relay_study, decision, mode, agrees
):
    study = with_modes(relay_study, "interdependence", "coordination", "integration")
    case = build_case(study, profile(study, seed=3))
    arrangement = replace(arrangement_of(case, (BUS, RADIO, CAMERA)), modes={"bus": decision})
    found = element_modes(study, case, arrangement, assess(case, arrangement), {})[0]
    assert (found.mode, found.decided, found.stated, found.agrees) == (mode, decision, None, agrees)


def test_where_nothing_was_open_the_study_is_held_against_what_is_seen(relay_study):
    study = with_modes(relay_study, "coordination")
    case = build_case(study, profile(study, seed=3))
    found = modes(study, case, (BUS, RADIO, CAMERA), {})["bus"]
    assert (found.mode, found.decided, found.stated, found.agrees) == ("interdependence", None, "coordination", False)
