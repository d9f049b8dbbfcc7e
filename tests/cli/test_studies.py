import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from pydantic import ValidationError

from accord.cli import main
from accord.law import FACTS
from accord.study import load, template_names, template_path
from accord.study.schema import SourcesFile
from accord.study.yaml_lines import read_yaml

FILES = ("study", "actors", "programme", "sources", "arrangement", "scenarios")


def test_new_says_what_to_do_next(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    assert main(["new", "mine"]) == 0
    said = capsys.readouterr().out
    assert said.splitlines()[0] == "mine now holds a copy of the study 'moon-base'."
    assert "accord check mine" in said
    assert "accord run mine" in said
    assert load(tmp_path / "mine").meta.title


def test_new_knows_every_template(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in template_names():
        assert main(["new", str(tmp_path / name), "--from", name, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["from"] == name
    assert main(["new", str(tmp_path / "x"), "--from", "zzz"]) == 2
    assert capsys.readouterr().err.startswith(f"no study is called 'zzz'; allowed: {', '.join(template_names())}\n")
    assert not (tmp_path / "x").exists()


def test_new_replaces_nothing(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(small)]) == 2
    assert capsys.readouterr().err.startswith(f"{small}: this already exists; choose another name\n")


def test_new_in_a_place_that_cannot_be(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(small / "study.yaml" / "below")]) == 2
    assert "below: the folder cannot be made: Not a directory; choose another place" in capsys.readouterr().err


def test_a_sound_study(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(small)]) == 0
    assert capsys.readouterr().out == "No problems found.\n"
    assert main(["check", str(small), "--all-scenarios"]) == 0
    assert capsys.readouterr().out == "No problems found in the study and 2 scenarios.\n"


def test_warnings_do_not_fail_a_check(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "studdy.yaml").write_text("x: 1\n")
    assert main(["check", str(small)]) == 0
    assert capsys.readouterr().out == (
        "studdy.yaml: this file is not read; did you mean 'study.yaml'? (warning)\n1 warning.\n"
    )


def test_a_scenario_that_breaks_the_study(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = small / "scenarios.yaml"
    file.write_text(file.read_text().replace("{participates: false}", "{kind: agancy}"))
    assert main(["check", str(small)]) == 0
    capsys.readouterr()
    assert main(["check", str(small), "--all-scenarios"]) == 2
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "scenario without-norway: scenarios.yaml:4: actors.NOSA.kind: found 'agancy'; did you mean 'agency'?",
        "1 error in the study and 2 scenarios.",
    ]
    assert main(["check", str(small), "--all-scenarios", "--json"]) == 2
    found = json.loads(capsys.readouterr().out)
    assert found["checked"] == ["as written", "without-norway", "no-money"]
    assert [problem["scenario"] for problem in found["problems"]] == ["without-norway"]
    assert main(["run", str(small), "--all-scenarios"]) == 2
    assert not (small / "results").exists()


@pytest.mark.parametrize("command", ["check", "run"])
def test_one_scenario_and_all_are_too_many(command: str, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, str(small), "--scenario", "no-money", "--all-scenarios"]) == 2
    assert capsys.readouterr().err.startswith(
        "--all-scenarios: one scenario and all scenarios are asked for; leave out one of the two\n"
    )


@pytest.mark.parametrize("name", FILES)
def test_schemas_accept_what_accord_accepts(name: str, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", name]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["$id"] == f"urn:accord:schema:1:{name}.yaml"
    jsonschema.Draft202012Validator.check_schema(schema)
    text = (small / f"{name}.yaml").read_text(encoding="utf-8")
    as_json = json.loads(json.dumps(yaml.safe_load(text), default=str))
    jsonschema.Draft202012Validator(schema).validate(as_json)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(as_json | {"unknown key": 1})


@pytest.mark.parametrize("study", template_names())
@pytest.mark.parametrize("name", FILES)
def test_schemas_accept_the_studies_that_come_with_accord(
    name: str, study: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", name]) == 0
    schema = json.loads(capsys.readouterr().out)
    lined = read_yaml(template_path(study) / f"{name}.yaml", f"{name}.yaml")
    jsonschema.Draft202012Validator(schema).validate(lined.data)


@pytest.mark.parametrize("day", ["2017-12-31", "2017-12", "2017", 2017])
def test_the_schema_takes_dates_as_people_write_them(day: str | int, capsys: pytest.CaptureFixture[str]) -> None:
    assert _source_of(day, capsys)


@pytest.mark.parametrize("day", ["2017-13", "2017-00", "31.12.2017", "soon", 17, 2017.5, True])
def test_the_schema_refuses_what_is_no_date(day: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert not _source_of(day, capsys)


def _source_of(day: object, capsys: pytest.CaptureFixture[str]) -> bool:
    """Whether a source of that day passes the schema, which must say what Accord itself says."""
    assert main(["schema", "sources"]) == 0
    schema = json.loads(capsys.readouterr().out)
    content = {"sources": {"report": {"title": "A report", "date": day}}}
    try:
        SourcesFile.model_validate(content)
        taken = True
    except ValidationError:
        taken = False
    assert jsonschema.Draft202012Validator(schema).is_valid(content) == taken
    return taken


def test_an_unknown_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "actor.yaml"]) == 2
    assert capsys.readouterr().err.startswith("there is no schema 'actor.yaml'; did you mean 'actors.yaml'?\n")


def test_every_schema_that_is_listed_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--json"]) == 0
    names = [entry["name"] for entry in json.loads(capsys.readouterr().out)["schemas"]]
    assert "relations.csv" in names
    for name in names:
        assert main(["schema", name]) == 0
        assert capsys.readouterr().out


def test_facts_are_listed_with_what_they_mean(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "facts"]) == 0
    said = capsys.readouterr().out
    assert "crew: true or false\n    people fly\n" in said
    assert "nps: one of none, rhu, rtg, reactor\n    the nuclear power source\n" in said
    assert f"{len(FACTS)} facts. One that is left out is unknown" in said
    assert main(["schema", "facts", "--json"]) == 0
    assert [fact["name"] for fact in json.loads(capsys.readouterr().out)["facts"]] == list(FACTS)
