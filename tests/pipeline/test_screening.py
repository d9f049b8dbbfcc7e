"""What the law sees of a study: facts by precedence, launches apart, missions with and without a third partner."""

from dataclasses import replace
from datetime import date

import pytest

from accord.arrangements.arrangement import arrangement_of
from accord.law import Verdict, load_rules
from accord.pipeline.arranging import prepare
from accord.pipeline.casework import build_case
from accord.pipeline.evidence import profile
from accord.pipeline.mission_screening import MissionScreening
from accord.pipeline.screening import Screener


@pytest.fixture(scope="module")
def rules():
    return load_rules()


@pytest.fixture(scope="module")
def screener(relay_study):
    return prepare(relay_study, profile(relay_study, seed=3))


def programme_with(study, part, name, **changes):
    """The study with one mission or element changed."""
    parts = getattr(study.programme, part)
    changed = {**parts, name: parts[name].model_copy(update=changes)}
    return replace(study, programme=study.programme.model_copy(update={part: changed}))


def option_with(study, element, number, **changes):
    options = list(study.programme.elements[element].options)
    options[number] = options[number].model_copy(update=changes)
    return programme_with(study, "elements", element, options=tuple(options))


def meta_with(study, **changes):
    return replace(study, meta=study.meta.model_copy(update=changes))


def screener_of(study, rules):
    return Screener(study, build_case(study, profile(study, seed=3)), rules)


def test_the_nearest_fact_wins(relay_study, rules):
    def fact(study):
        screener = screener_of(study, rules)
        return screener.choice_facts("relay", screener.case.choice_of["radio", "ESA", "ESA"]).get("data_release")

    study = programme_with(relay_study, "missions", "relay", facts={})
    assert fact(study) is None
    study = meta_with(study, facts={**study.meta.facts, "data_release": "study"})
    assert fact(study) == "study"
    study = programme_with(study, "missions", "relay", facts={"data_release": "mission"})
    assert fact(study) == "mission"
    study = programme_with(study, "elements", "radio", facts={"data_release": "element"})
    assert fact(study) == "element"
    study = option_with(study, "radio", 0, facts={"data_release": "option"})
    assert fact(study) == "option"


WOLF_DAY = date(2011, 6, 1)
"""Public Law 112-10, section 1340, was in force, without any way to certify (15 April to 17 November 2011)."""


def test_nasa_and_china_alone_are_not_lawful_in_2011_but_with_a_third_they_are(relay_study, rules):
    screener = screener_of(meta_with(relay_study, as_of=WOLF_DAY), rules)
    relay = {"two": [("bus", "NASA", "NASA"), ("radio", "NASA", "NASA"), ("camera", "CNSA", "CNSA")]}
    relay["three"] = [("bus", "NASA", "NASA"), ("radio", "ESA", "ESA"), ("camera", "CNSA", "CNSA")]
    lawful = {name: screener.lawful(arrangement_of(screener.case, keys)) for name, keys in relay.items()}
    assert [ban.rule for ban in lawful["two"]] == ["WOLF-2011"]
    assert lawful["two"][0].choices == tuple(relay["two"])
    assert lawful["three"] == []


def test_after_the_certificate_was_let_in_the_pair_needs_it(screener):
    keys = [("bus", "NASA", "NASA"), ("radio", "NASA", "NASA"), ("camera", "CNSA", "CNSA")]
    findings = {f.rule: f for f in screener.mission("relay", arrangement_of(screener.case, keys).choices).findings}
    assert findings["WOLF-2015"].verdict is Verdict.NEEDS


def launched(study, rules, **by):
    """The relay with a controlled bus, and a launcher for each element."""
    for (element, number), state in ((("bus", 0), by["bus"]), (("camera", 0), by["camera"])):
        study = option_with(study, element, number, facts={"launch_vehicle_iso": state})
    study = programme_with(study, "elements", "bus", classes=("USML_XV",))
    study = programme_with(study, "elements", "camera", interfaces=())
    screener = screener_of(study, rules)
    keys = [("bus", "NASA", "NASA"), ("radio", "ESA", "ESA"), ("camera", "CNSA", "CNSA")]
    return screener.mission("relay", arrangement_of(screener.case, keys).choices)


def test_each_launch_is_screened_with_its_own_payload(relay_study, rules):
    apart = launched(relay_study, rules, bus="FRA", camera="CHN")
    together = launched(relay_study, rules, bus="FRA", camera="FRA")
    assert len(apart.parts) == 2
    assert len(together.parts) == 1
    chinese = launched(relay_study, rules, bus="CHN", camera="CHN")

    def worst(screening, part=None):
        findings = screening.findings if part is None else screening.parts[part].findings
        return {finding.rule for finding in findings if finding.verdict is Verdict.PROHIBITED}

    assert worst(chinese), "an American controlled bus may not fly on a Chinese launcher"
    assert worst(chinese) - worst(apart), "flying the camera alone on it does not make the bus fly there"


def test_of_each_rule_the_worst_finding_is_kept(relay_study, rules):
    screening = launched(relay_study, rules, bus="FRA", camera="CHN")
    assert isinstance(screening, MissionScreening)
    assert len({finding.rule for finding in screening.findings}) == len(screening.findings)
    for finding in screening.findings:
        same = [f for part in screening.parts for f in part.findings if f.rule == finding.rule]
        assert finding.weight.severity == max(f.weight.severity for f in same)
    severities = [finding.weight.severity for finding in screening.findings]
    assert severities == sorted(severities, reverse=True)
    assert screening.verdict.severity == max(part.verdict.severity for part in screening.parts)


def test_a_mission_is_screened_once(screener):
    choices = arrangement_of(screener.case, [("bus", "NASA", "NASA"), ("radio", "ESA", "ESA")]).choices
    assert screener.mission("relay", choices) is screener.mission("relay", choices)


def test_another_process_screens_alike(screener):
    import pickle

    copy = pickle.loads(pickle.dumps(screener))  # noqa: S301 - our own bytes
    arrangement = arrangement_of(screener.case, [("bus", "NASA", "NASA"), ("radio", "ESA", "ESA")])
    assert {m: s.to_dict() for m, s in copy.arrangement(arrangement).items()} == {
        m: s.to_dict() for m, s in screener.arrangement(arrangement).items()
    }
