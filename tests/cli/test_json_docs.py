"""docs/json.md says what the commands print: every command, every top-level key, in both directions."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from cyclopts import App

from accord.cli import main
from accord.cli.app import application

PAGE = Path(__file__).parents[2] / "docs" / "json.md"
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE.read_text(encoding="utf-8"), re.M | re.S))
LANDER = Path(__file__).parents[2] / "docs" / "questions" / "chinese-lander.yaml"
CALLS = {
    "Problems": ["run", "no/such/folder"],
    "accord new": ["new", "{small}-copy"],
    "Nothing to work on": ["stability", "{small}", "--workers", "1", "--scenario", "no-money"],
    "accord check": ["check", "{small}"],
    "accord schema": ["schema"],
    "accord schema facts": ["schema", "facts"],
    "accord reference list": ["reference", "list"],
    "accord reference show": ["reference", "show", "published_profiles", "--text", "Japan"],
    "accord profile": ["profile", "{small}"],
    "accord screen": ["screen", "{small}", "--proposals-only"],
    "accord screen --facts": ["screen", "--facts", str(LANDER)],
    "accord rules list": ["rules", "list"],
    "accord rules show": ["rules", "show", "WOLF-2013"],
    "accord rules timeline": ["rules", "timeline", "INKSNA-6"],
    "accord rules diff": ["rules", "diff", "2010-01-01", "2012-01-01", "--facts", str(LANDER)],
    "accord rules new-pack": ["rules", "new-pack", "{small}/my-rules"],
    "accord rules test": ["rules", "test"],
    "accord arrange": ["arrange", "{small}", "--workers", "1", "--beside"],
    "accord simulate": ["simulate", "{small}", "--workers", "1"],
    "accord stability": ["stability", "{small}", "--workers", "1"],
    "accord game": ["game", str(Path(__file__).parent / "game_question.json"), "--unit", "million USD"],
    "accord conflict": ["conflict", str(LANDER.parents[1] / "conflicts" / "elmira.yaml"), "--goal", "s7"],
    "accord trust": ["trust", str(Path(__file__).parent / "trust_question.json")],
    "accord run": ["run", "{small}", "--workers", "1"],
    "accord brief": ["brief", "{small}"],
}


def commands(app: App, above: str) -> Iterator[str]:
    for name in app:
        if not name.startswith("-"):
            below = list(commands(app[name], f"{above} {name}"))
            yield from below or [f"{above} {name}"]


def documented(section: str) -> set[str]:
    return set(re.findall(r"^\| `(\w+)` \|", SECTIONS[section], re.M))


def examples(section: str) -> list[dict]:
    return [json.loads(text) for text in re.findall(r"```json\n(.*?)```", SECTIONS[section], re.S)]


def test_every_command_has_a_section() -> None:
    assert set(commands(application(), "accord")) <= set(SECTIONS)
    assert set(SECTIONS) == set(CALLS)


@pytest.mark.parametrize("section", CALLS)
def test_examples_show_every_key(section: str) -> None:
    (example,) = examples(section)
    assert set(example) == documented(section)


@pytest.mark.parametrize("section", CALLS)
def test_real_output_has_the_documented_keys(
    section: str, small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accord.brief.render_brief", lambda document, manifest: "<!doctype html>")
    words = [word.format(small=small) for word in CALLS[section]]
    if section == "accord brief":
        assert main(["run", str(small), "--workers", "1", "--json"]) == 0
        capsys.readouterr()
    assert main([*words, "--json"]) in {0, 2, 3}
    found = json.loads(capsys.readouterr().out)
    assert set(found) == documented(section)
    assert found["format"] == examples(section)[0]["format"]
    for key, value in examples(section)[0].items():
        assert type(found[key]) is type(value), key
        if isinstance(value, list) and value and found[key] and isinstance(value[0], dict):
            assert set(value[0]) <= set(found[key][0]) or key == "problems", key


def test_schemas_are_the_one_exception(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "study.yaml", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"$schema", "$id"} <= set(found)
    assert "format" not in found


def test_the_parts_of_stability_are_documented(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stability", str(small), "--workers", "1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["holding"]
    section = SECTIONS["accord stability"]
    assert set(examples("accord stability")[0]["holding"]) == set(found)
    for key in found:
        assert f"`{key}`" in section, key
    for part in ("lenses", "unblocked", "trust", "repairs", "bargaining", "moves"):
        for key in found[part]:
            assert f"`{key}`" in section, (part, key)
