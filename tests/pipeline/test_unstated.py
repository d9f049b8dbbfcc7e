"""Facts that nobody has stated: what they are in plain words, and where the study can state them."""

import pytest

from accord.law import load_rules
from accord.pipeline import api
from accord.pipeline.unstated import unstated_fact
from accord.study import check, load


@pytest.fixture(scope="module")
def rules():
    return load_rules()


@pytest.fixture
def unlisted(relay_folder):
    """The small study when nobody says on which lists NASA stands."""
    path = relay_folder / "actors.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    start = next(number for number, line in enumerate(lines) if line.startswith("  NASA:"))
    listed = next(number for number in range(start, len(lines)) if "listed:" in lines[number])
    del lines[listed]
    path.write_text("".join(lines), encoding="utf-8")
    return relay_folder


@pytest.mark.parametrize(
    ("fact", "missions", "file", "key", "says", "values"),
    [
        (
            "parties.ESA.listed",
            (),
            "actors.yaml",
            "actors.ESA.listed",
            "on which American restricted-party lists ESA stands",
            "a list of those of ENTITY, MEU, INKSNA and SDN that name it, [] for none",
        ),
        (
            "parties.ESA.emerging",
            (),
            "actors.yaml",
            "actors.ESA.emerging",
            "whether ESA is an emerging space nation",
            "true or false",
        ),
        ("crew", ("relay",), "programme.yaml", "missions.relay.facts.crew", "whether people fly", "true or false"),
        ("crew", ("relay", "lander"), "study.yaml", "facts.crew", "whether people fly", "true or false"),
        (
            "nps",
            ("relay",),
            "programme.yaml",
            "missions.relay.facts.nps",
            "the nuclear power source",
            "one of none, rhu, rtg, reactor",
        ),
        ("elements.bus.critical", (), "programme.yaml", "elements.bus.critical", "lies on", "true or false"),
    ],
)
def test_each_fact_has_its_key_and_place(relay_study, rules, fact, missions, file, key, says, values):
    found = unstated_fact(relay_study, rules, fact, missions)
    assert (found.file, found.key, found.values) == (file, key, values)
    assert found.says.startswith(says)
    assert f"state '{key.rpartition('.')[2]}:' in {file}" in found.remedy
    if found.line:
        name = key.split(".")[1]
        text = (relay_study.path / file).read_text(encoding="utf-8").splitlines()[found.line - 1]
        assert name in text or "facts:" in text


def test_a_rule_that_nobody_has_looked_up_and_a_set_that_no_study_can_state(relay_study, rules):
    name = rules.in_force(relay_study.meta.as_of)[0].id
    rule = unstated_fact(relay_study, rules, f"rule {name}")
    assert rule.says.startswith("whether this rule is in force: ")
    assert "'rules_confirmed:' in study.yaml" in rule.remedy
    assert f"[{name}]; 'rules_refuted:' if it is not in force" in rule.remedy
    dated = unstated_fact(relay_study, rules, "set mtcr")
    assert dated.remedy == "no study can state it"


def test_what_an_unstated_list_bars_is_warned_of_with_the_key_to_add(unlisted):
    study = load(unlisted)
    (warning,) = (one for one in check(unlisted) if one.where == "actors.NASA.listed")
    assert warning.severity == "warning"
    assert "listed: []" in warning.remedy
    (found,) = api.unstated(study, seed=3)
    assert (found.file, found.where, found.severity) == ("actors.yaml", "actors.NASA.listed", "warning")
    assert found.line == warning.line
    assert "so " in found.found
    assert "(rule INKSNA-3)" in found.found
    assert api.unstated(study, seed=3, known=study.warnings) == (), "what the files warn of is not told twice"


def test_the_way_out_names_the_fact_the_actor_the_file_and_the_key(unlisted):
    """The relay needs two, China will not have Europe, and nobody knows whether NASA may take part."""
    line = "    red_lines:\n      - {says: No., never_with: [ESA], source: plan, confidence: low}\n"
    for file, old, new in (
        ("programme.yaml", "\n  relay:\n", "    least_partners: 2\n"),
        ("actors.yaml", "\n  CNSA:\n", line),
    ):
        text = (unlisted / file).read_text(encoding="utf-8")
        (unlisted / file).write_text(text.replace(old, f"{old}{new}", 1), encoding="utf-8")
    study = load(unlisted)
    arranged = api.arrange(study, seed=3)
    fact = (
        "on which American restricted-party lists NASA stands (state 'listed:' in "
        f"{study.places['actor: NASA']}, actor NASA: a list of those of ENTITY, MEU, INKSNA and SDN that name it, [] "
        "for none)"
    )
    assert "law: INKSNA-3" in arranged.conflict.requirements
    assert f"for want of this fact: {fact}" in arranged.conflict.sentence
    lawful = [bool(one.laws) for one in arranged.repairs.repairs]
    assert lawful == sorted(lawful), "what needs the law comes last"
    (says,) = next(one for one in arranged.repairs.repairs if one.requirements == ("law: INKSNA-3",)).says
    assert says.startswith("Establish that this law does not apply (rule INKSNA-3): ")
    assert says.endswith(f"To be stated: {fact}.")


def test_a_study_that_states_everything_has_nothing_to_warn_of(relay_study):
    assert api.unstated(relay_study, seed=3) == ()
