"""Proposals become arrangements on the terms that the case allows, and what is left out is said."""

import pytest

from accord.pipeline.casework import build_case
from accord.pipeline.evidence import profile
from accord.pipeline.proposing import as_arrangement, left_out
from accord.study import load

BUS = "{element: bus, provider: NASA}"
RADIO = "{element: radio, provider: ESA}"
CAMERA = "{element: camera, provider: ESA}"


@pytest.fixture(scope="module")
def profiles(relay_study):
    return profile(relay_study, seed=3)


@pytest.fixture
def read(relay_folder, profiles):
    """Read the proposal of the spoiled copy."""

    def proposal(scenario=None):
        study = load(relay_folder, scenario=scenario)
        case = build_case(study, profiles)
        terms = (case, study.proposals["apart"], study.meta.begins)
        return as_arrangement(*terms), left_out(*terms)

    return proposal


def test_a_proposal_without_terms_is_read_on_natural_terms(read):
    arrangement, said = read()
    assert arrangement.keys == (("bus", "NASA", "NASA"), ("radio", "ESA", "ESA"), ("camera", "ESA", "ESA"))
    assert (arrangement.modes, arrangement.starts, arrangement.leads) == ({}, {}, {})
    assert (arrangement.bartered, arrangement.backups) == ((), ())
    assert said == ()


def test_terms_are_kept_where_the_case_allows_them(read, spoil):
    spoil("study.yaml", "horizon: 2027-12-31\n", "horizon: 2027-12-31\nphases: [2018, 2019]\n")
    spoil("programme.yaml", "        mode: augmentation\n", "        modes: [interdependence, coordination]\n")
    spoil("programme.yaml", "      - provider: ESA\n        source: plan\n        confidence: medium\n        cost: "
          "{value: 60,", "      - provider: ESA\n        payers: [ESA, NASA]\n        source: plan\n        "
          "confidence: medium\n        cost: {value: 60,")  # fmt: skip
    spoil("arrangement.yaml", BUS, "{element: bus, provider: NASA, mode: coordination, backup: Launch Firm}")
    spoil("arrangement.yaml", RADIO, "{element: radio, provider: ESA, payer: NASA, barter: true, start: 2019}")
    spoil("arrangement.yaml", "    assignments:\n", "    leads: {relay: ESA}\n    assignments:\n")
    arrangement, said = read()
    assert said == ()
    assert arrangement.modes == {"bus": "coordination"}
    assert arrangement.starts == {"radio": 1}
    assert arrangement.bartered == (("radio", "ESA", "NASA"),)
    assert [choice.key for choice in arrangement.backups] == [("bus", "Launch Firm", "ESA")], "NASA leads already"
    assert arrangement.leads == {"relay": "ESA"}


def test_what_a_mission_cannot_do_without_is_no_addition_whatever_the_text_says(read, spoil):
    spoil("programme.yaml", "        mode: augmentation\n", "        modes: [interdependence, augmentation]\n")
    spoil("arrangement.yaml", BUS, "{element: bus, provider: NASA, mode: augmentation}")
    arrangement, said = read()
    assert arrangement.modes == {}
    assert said == (
        "bus in augmentation: it counts as interdependence, for its mission cannot do without it and nobody else "
        "stands ready.",
    )


def test_what_the_case_does_not_allow_is_left_out_and_said(read, spoil):
    spoil("arrangement.yaml", BUS, "{element: bus, provider: NASA, mode: augmentation}")
    spoil("arrangement.yaml", CAMERA, "{element: camera, provider: CNSA}")
    spoil("arrangement.yaml", "    assignments:\n", "    leads: {relay: CNSA, lander: NASA}\n    assignments:\n")
    arrangement, said = read("transatlantic")
    assert arrangement.keys == (("bus", "NASA", "NASA"), ("radio", "ESA", "ESA"))
    assert (arrangement.modes, arrangement.leads) == ({}, {"lander": "NASA"})
    assert said == (
        "bus in augmentation: it counts as interdependence, for its option offers interdependence only.",
        "camera by CNSA: not all of them are at the table.",
        "relay led by CNSA: CNSA is not at the table.",
    )


def test_a_backup_that_stays_away_is_left_out_and_said(read, spoil):
    spoil("arrangement.yaml", CAMERA, "{element: camera, provider: ESA, backup: CNSA}")
    assert [choice.key for choice in read()[0].backups] == [("camera", "CNSA", "CNSA")]
    arrangement, said = read("transatlantic")
    assert arrangement.backups == ()
    assert said == ("camera with CNSA as its backup: nobody else at the table could provide it so.",)


def test_destinations_and_goals_may_be_led_too(read, spoil):
    spoil("arrangement.yaml", "    assignments:\n", "    leads: {orbit: ESA, moon: CNSA}\n    assignments:\n")
    arrangement, said = read()
    assert (arrangement.leads, said) == ({"orbit": "ESA", "moon": "CNSA"}, ())
    arrangement, said = read("transatlantic")
    assert arrangement.leads == {"orbit": "ESA"}
    assert said == ("moon led by CNSA: CNSA is not at the table.",)


def test_an_instrument_is_kept_where_several_take_part(read, spoil):
    spoil("arrangement.yaml", "    assignments:\n", "    instruments: {relay: programme agreement}\n    assignments:\n")
    arrangement, said = read()
    assert (arrangement.instruments, said) == ({"relay": "programme agreement"}, ())


def test_an_instrument_for_nobody_to_sign_is_left_out_and_said(read, spoil):
    spoil("arrangement.yaml", "    assignments:\n", "    instruments: {lander: memorandum}\n    assignments:\n")
    arrangement, said = read()
    assert arrangement.instruments == {}
    assert said == (
        "lander under a memorandum: fewer than two partners at the table take part in it, so nothing is signed.",
    )
