"""From a folder to a study: all problems at once, scenarios, links, what cannot change, and other processes."""

import hashlib
import operator
import pickle
from collections.abc import Mapping
from dataclasses import is_dataclass

import pytest
from pydantic import BaseModel, ValidationError

from accord.errors import StudyError
from accord.study import BASE_SCENARIO, check, load


def said(folder, **chosen):
    return [str(problem) for problem in check(folder, **chosen)]


def test_a_study_holds_what_the_files_say(relay_study):
    assert relay_study.meta.title == "A relay and a lander"
    assert list(relay_study.actors) == ["NASA", "ESA", "CNSA", "Launch Firm"]
    assert relay_study.partners == ("NASA", "ESA", "CNSA")
    assert relay_study.actors["NASA"].ratings[0].date.isoformat() == "2017-12-01"
    assert relay_study.actors["NASA"].ratings[1].date.isoformat() == "2016-01-01"
    assert [part.element for part in relay_study.proposals["apart"].assignments] == ["bus", "radio", "camera", "bus"]
    assert [(row.actor, row.partner) for row in relay_study.relations][:2] == [("NASA", "ESA"), ("ESA", "NASA")]
    assert relay_study.scenario == BASE_SCENARIO
    assert relay_study.scenario_says == "The study as written, without overrides."


def test_each_file_that_was_read_is_hashed(relay_folder):
    hashes = load(relay_folder).hashes
    assert dict(hashes) == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(relay_folder.iterdir())
    }


def test_schema_errors_of_all_files_are_named_at_once(relay_folder, spoil):
    spoil("study.yaml", "currency: USD", "currency: dollars")
    spoil("actors.yaml", "    kind: bloc", "    kind: blok")
    spoil("programme.yaml", "role: imaging", "roel: imaging")
    spoil("sources.yaml", "https://example.org/plan", "ftp://example.org/plan")
    spoil("arrangement.yaml", "role: support", "role: helper")
    spoil("relations.csv", "negative", "bad")
    with pytest.raises(StudyError) as caught:
        load(relay_folder)
    assert [str(problem) for problem in caught.value.problems] == [
        "actors.yaml:22: actors.ESA.kind: found 'blok'; did you mean 'bloc'?",
        "arrangement.yaml:11: proposals.apart.assignments[3].role: found 'helper'; allowed: lead, support",
        "programme.yaml:83: elements.camera: the key 'role' is missing; add it",
        "programme.yaml:87: elements.camera.roel: unknown key 'roel'; did you mean 'role'?",
        "relations.csv:5: diplomatic_value: found 'bad'; allowed: moderate, negative, none, strong, weak",
        "sources.yaml:2: sources.plan.url: found 'ftp://example.org/plan'; "
        "an address that starts with http:// or https:// is needed",
        "study.yaml:7: currency: found 'dollars'; three capital letters are needed, such as NOR or USD",
    ]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "    members: {organisation: ESA}\n",
            "",
            "actors.ESA: a bloc needs 'members'",
        ),
        (
            "members: {organisation: ESA}",
            "members: {organisation: ESA, states: [FRA]}",
            "actors.ESA.members: give either 'organisation' or 'states'",
        ),
        ("members: {organisation: ESA}", "members: {}", "actors.ESA.members: give either 'organisation' or 'states'"),
        (
            "    state: CHN\n",
            "",
            "actors.CNSA: 'state' is missing: the law that binds an actor follows from its state",
        ),
        (
            "    state: CHN\n",
            "    state: CHN\n    members: {states: [CHN]}\n",
            "actors.CNSA: only a bloc has 'members'",
        ),
        (
            "    kind: company\n",
            "    kind: company\n    ratings: [{motivation: science, value: weak, rater: x, date: 2017, source: p}]\n",
            "actors.Launch Firm: a company supplies and is paid: it has no envelope, ratings or characteristics here",
        ),
        (
            "must_own: [bus]",
            "must_own: [bus]\n        never_with: [CNSA]",
            "actors.NASA.red_lines[0]: give exactly one of 'never_with', 'keeps_critical', 'must_own', "
            "'only_with_any', 'no_critical_from', 'heaviest_instrument'",
        ),
        (
            "must_own: [bus]",
            "must_own: [bus]\n        in_missions: [relay]",
            "actors.NASA.red_lines[0]: 'in_missions' goes with 'never_with', 'no_critical_from' or "
            "'heaviest_instrument' only",
        ),
        (
            "        last_year: 2027\n        per_year: {value: 80,",
            "        last_year: 2017\n        per_year: {value: 80,",
            "actors.CNSA.envelope[0]: last_year 2017 is before first_year 2018",
        ),
        (
            "per_year: {value: 80,",
            "per_year: {value: -80,",
            "actors.CNSA.envelope[0].per_year: an amount of money cannot be negative, found -80",
        ),
        (
            "per_year: {value: 80,",
            "per_year: {value: 80, low: 10,",
            "actors.CNSA.envelope[0].per_year: give either 'value' or 'low', 'mode' and 'high', not both",
        ),
        (
            "per_year: {value: 80,",
            "per_year: {low: 80, high: 90,",
            "actors.CNSA.envelope[0].per_year: give 'low', 'mode' and 'high', or one 'value'",
        ),
        (
            "per_year: {low: 40, mode: 50, high: 60,",
            "per_year: {low: 40, mode: 70, high: 60,",
            "actors.ESA.envelope[0].per_year: low <= mode <= high is needed, found 40, 70, 60",
        ),
        (
            "withdrawal: {value: 0.01,",
            "withdrawal: {low: 0.01, mode: 0.5, high: 1.5,",
            "actors.ESA.withdrawal: a value between 0 and 1 is needed, found 0.01 to 1.5",
        ),
        ("worth: {value: 2.5,", "worth: {value: 0,", "actors.CNSA.worth: a positive number is needed, found 0"),
        (
            "source: estimate, confidence: low, note",
            "source: estimate, confidence: medium, note",
            "actors.CNSA.worth: an estimate has confidence low",
        ),
        (
            ", note: Higher than the default for the sake of the tests.",
            "",
            "actors.CNSA.worth: an estimate needs a note that says how it was made",
        ),
        (
            "    envelope:\n      - first_year: 2018\n        last_year: 2027\n        per_year: {low: 40",
            "    characteristics: {shares: {practical: 0.5, imperial: 0.4}, source: plan, confidence: low}\n"
            "    envelope:\n      - first_year: 2018\n        last_year: 2027\n        per_year: {low: 40",
            "actors.ESA.characteristics: the shares of the characteristics sum to 0.9; they must sum to 1",
        ),
    ],
)
def test_what_an_actor_may_not_be(relay_folder, spoil, old, new, says):
    spoil("actors.yaml", old, new)
    (problem,) = check(relay_folder)
    assert str(problem) == f"actors.yaml:{problem.line}: {says}"
    actor = says.split(".")[1].split(":")[0]
    rows = (relay_folder / "actors.yaml").read_text(encoding="utf-8").split("\n")
    heads = [number for number, row in enumerate(rows, 1) if row.startswith("  ") and row[2] != " "]
    mine = rows.index(f"  {actor}:") + 1
    assert mine <= problem.line < min([head for head in heads if head > mine], default=len(rows) + 1)


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (
            "study.yaml",
            "horizon: 2027-12-31",
            "horizon: 2017-12-31",
            "study.yaml:6: horizon: horizon 2017-12-31 is not after start 2018-01-01",
        ),
        ("study.yaml", "format: 1", "format: 2", "study.yaml:1: format: found 2; allowed: 1"),
        (
            "study.yaml",
            "  iterations: 400",
            "  scores: {weak: 2, moderate: 2, source: plan, confidence: low}",
            "study.yaml:12: method.scores: the scores must rise from weak to moderate to strong",
        ),
        (
            "study.yaml",
            "  iterations: 400",
            "  scores: {strong: .inf, source: plan, confidence: low}",
            "study.yaml:12: method.scores.strong: found '.inf'; a number is needed",
        ),
        (
            "study.yaml",
            "  iterations: 400",
            "  scores: {strong: inf, source: plan, confidence: low}",
            "study.yaml:12: method.scores.strong: found 'inf'; a finite number is needed",
        ),
        (
            "programme.yaml",
            "      - provider: NASA\n        source: plan\n        confidence: medium\n        cost: {value: 90",
            "      - provider: ESA\n        source: plan\n        confidence: medium\n        cost: {value: 90",
            "programme.yaml:65: elements.radio: two options have provider 'ESA' and payer 'ESA'; keep one",
        ),
        (
            "programme.yaml",
            "duration: {value: 18, unit: months, source: plan, confidence: medium}\n  descent:",
            "duration: {value: -1, unit: months, source: plan, confidence: medium}\n  descent:",
            "programme.yaml:101: elements.camera.options[1].duration: a duration cannot be negative, found -1",
        ),
    ],
)
def test_what_a_study_may_not_say(relay_folder, spoil, file, old, new, says):
    spoil(file, old, new)
    assert said(relay_folder) == [says]


def test_missing_stray_and_unreadable_files(relay_folder):
    (relay_folder / "sources.yaml").unlink()
    (relay_folder / "programme.yaml").write_text("- a\n- b\n")
    (relay_folder / "actors.yaml").write_text("")
    (relay_folder / "scenarios.yaml").rename(relay_folder / "scenario.yml")
    assert said(relay_folder) == [
        "actors.yaml:1: a mapping of 'key: value' lines is needed",
        "programme.yaml:1: a mapping of 'key: value' lines is needed",
        "scenario.yml: this file is not read; did you mean 'scenarios.yaml'?",
        "sources.yaml: the file is missing; see 'accord new' for a complete study",
    ]


def test_a_folder_is_needed(tmp_path, relay_folder):
    assert said(tmp_path / "gone") == [
        f"{tmp_path / 'gone'}: there is no such folder; name the folder that holds study.yaml"
    ]
    file = relay_folder / "study.yaml"
    assert said(file) == [f"{file}: it is a file, not a study folder; name the folder that holds study.yaml"]
    with pytest.raises(StudyError, match="there is no such folder"):
        load(tmp_path / "gone")


@pytest.mark.parametrize("name", ["sources.yaml", "relations.csv"])
def test_a_link_may_not_lead_out_of_the_folder(tmp_path, relay_folder, name):
    outside = tmp_path / name
    (relay_folder / name).rename(outside)
    (relay_folder / name).symlink_to(outside)
    assert f"{name}: the file is a link that leads out of the study folder" in said(relay_folder)
    (relay_folder / name).unlink()
    outside.rename(relay_folder / f"real-{name}.txt")
    (relay_folder / name).symlink_to(f"real-{name}.txt")
    assert said(relay_folder) == []


def test_a_scenario_changes_what_it_names_and_nothing_else(relay_folder, relay_study):
    hurried = load(relay_folder, scenario="hurried")
    assert hurried.scenario == "hurried"
    assert hurried.scenario_says == "Sooner and with the camera."
    assert hurried.meta.horizon.isoformat() == "2024-12-31"
    assert hurried.meta.requirements.deliver == (), "null removed the requirements"
    assert not hurried.programme.elements["camera"].optional
    assert hurried.programme.elements["camera"].options == relay_study.programme.elements["camera"].options
    assert hurried.actors == relay_study.actors
    assert load(relay_folder, scenario="transatlantic").partners == ("NASA", "ESA")
    assert load(relay_folder).partners == ("NASA", "ESA", "CNSA")


def test_overrides_apply_in_order(relay_folder, spoil):
    spoil("scenarios.yaml", "  sooner:", "  later: {says: Later., study: {horizon: 2030-12-31}}\n  sooner:")
    spoil("scenarios.yaml", "overrides: [sooner, dearer]", "overrides: [sooner, later]")
    assert load(relay_folder, scenario="hurried").meta.horizon.year == 2030
    spoil("scenarios.yaml", "overrides: [sooner, later]", "overrides: [later, sooner]")
    assert load(relay_folder, scenario="hurried").meta.horizon.year == 2024


def test_an_error_in_an_override_points_into_the_scenarios(relay_folder, spoil):
    spoil("scenarios.yaml", "camera: {optional: false}", "camera: {optional: perhaps,\n          after: [mast]}")
    spoil("scenarios.yaml", "{CNSA: {participates: false}}", "{CNSA: {particpates: false}}")
    spoil("scenarios.yaml", "horizon: 2024-12-31", "horizon: 2014-12-31")
    assert said(relay_folder) == [], "overrides are looked at when they are applied"
    assert said(relay_folder, scenario="transatlantic") == [
        "scenarios.yaml:4: actors.CNSA.particpates: unknown key 'particpates'; did you mean 'participates'?"
    ]
    assert said(relay_folder, scenario="hurried") == [
        "scenarios.yaml:9: elements.camera.optional: found 'perhaps'; true or false is needed",
        "scenarios.yaml:14: horizon: horizon 2014-12-31 is not after start 2018-01-01",
    ]
    spoil("scenarios.yaml", "optional: perhaps", "optional: false")
    spoil("scenarios.yaml", "horizon: 2014-12-31", "horizon: 2024-12-31")
    assert said(relay_folder, scenario="hurried") == [
        "scenarios.yaml:10: elements.camera.after[0]: unknown element 'mast'; "
        "allowed: bus, camera, descent, package, radio"
    ]


def test_an_unknown_scenario_is_an_error_that_suggests_one(relay_folder):
    with pytest.raises(
        StudyError, match=r"^scenarios.yaml: scenarios: unknown scenario 'huried'; did you mean 'hurried'\?$"
    ):
        load(relay_folder, scenario="huried")
    (relay_folder / "scenarios.yaml").unlink()
    with pytest.raises(
        StudyError, match=r"^scenarios.yaml: scenario 'hurried' was asked for, but there is no scenarios"
    ):
        load(relay_folder, scenario="hurried")


def test_a_scenario_that_is_not_a_mapping_does_not_hide_other_problems(relay_folder, spoil):
    spoil("scenarios.yaml", "study:\n      horizon: 2024-12-31\n      requirements: null", "study: 5")
    spoil("study.yaml", "format: 1", "format: 3")
    assert said(relay_folder, scenario="hurried") == [
        "scenarios.yaml:12: overrides.sooner.study: found 5; a mapping of 'key: value' lines is needed",
        "study.yaml:1: format: found 3; allowed: 1",
    ]


def test_a_study_cannot_be_changed(relay_study):
    with pytest.raises(AttributeError):
        relay_study.scenario = "another"
    with pytest.raises(TypeError):
        relay_study.actors["ISRO"] = relay_study.actors["NASA"]
    with pytest.raises(TypeError):
        del relay_study.hashes["study.yaml"]
    with pytest.raises(ValidationError, match="frozen"):
        relay_study.meta.title = "another"
    with pytest.raises(ValidationError, match="frozen"):
        relay_study.actors["NASA"].kind = "state"
    with pytest.raises(AttributeError):
        relay_study.relations.append(None)


def mappings_in(part):
    """Every mapping within a study, however deep."""
    if isinstance(part, BaseModel) or is_dataclass(part):
        for value in vars(part).values():
            yield from mappings_in(value)
    elif isinstance(part, Mapping):
        yield part
        for value in part.values():
            yield from mappings_in(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from mappings_in(value)


@pytest.mark.parametrize(
    "change",
    [
        lambda mapping: mapping.__setitem__("new", 1),
        lambda mapping: mapping.__delitem__(next(iter(mapping), "none")),
        lambda mapping: mapping.update(new=1),
        lambda mapping: mapping.setdefault("new", 1),
        lambda mapping: mapping.pop("new", None),
        lambda mapping: mapping.popitem(),
        lambda mapping: mapping.clear(),
        lambda mapping: operator.ior(mapping, {"new": 1}),
    ],
)
def test_no_mapping_within_a_study_can_be_changed(relay_study, change):
    for study in (relay_study, pickle.loads(pickle.dumps(relay_study))):  # noqa: S301 - our own bytes
        found = list(mappings_in(study))
        assert len(found) > 10
        before = [dict(mapping) for mapping in found]
        for mapping in found:
            with pytest.raises(TypeError, match="does not change"):
                change(mapping)
        assert found == before


def test_a_part_of_a_study_is_written_as_json_like_any_other(relay_study):
    for part in (relay_study.meta, relay_study.programme, *relay_study.actors.values()):
        written = part.model_dump_json()
        assert type(part).model_validate_json(written) == part


def test_a_study_reaches_other_processes_whole_and_sealed(relay_study):
    copy = pickle.loads(pickle.dumps(relay_study))  # noqa: S301 - our own bytes
    assert copy == relay_study
    assert list(copy.actors) == list(relay_study.actors)
    with pytest.raises(TypeError):
        copy.actors["ISRO"] = relay_study.actors["NASA"]
