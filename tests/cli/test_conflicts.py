"""`accord conflict`: what people and programs are told, and what is refused."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from accord.cli import main

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "conflicts"
PAGE = (ROOT / "docs" / "conflict-format.md").read_text(encoding="utf-8")


def told(capsys, *words):
    assert main(["conflict", *map(str, words)]) == 0
    return capsys.readouterr().out


def test_the_page_shows_the_file_and_what_the_command_says_of_it(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    (file,) = re.findall(r"```yaml\n(title: .*?)```", PAGE, re.S)
    assert file == (FOLDER / "crew-seats.yaml").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```text\n(.*?)```", PAGE, re.S)
    out = told(capsys, FOLDER / "crew-seats.yaml")
    assert "\n".join(line.rstrip() for line in out.strip("\n").splitlines()) + "\n" == shown


def test_every_whole_example_of_the_page_can_be_read(tmp_path, capsys):
    examples = [text for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.S) if "decision_makers" in text]
    assert len(examples) == 2
    for text in examples:
        file = tmp_path / "conflict.yaml"
        file.write_text(text, encoding="utf-8")
        assert "Where it may rest" in told(capsys, file)


def test_the_page_names_every_key():
    from accord.stability.conflicts import preferences, reading

    keys = {*reading._TOP, *reading._MAKER, *reading._MAKER_LISTED, *preferences.KINDS}
    assert [key for key in sorted(keys) if f"`{key}`" not in PAGE] == []


def test_what_deters_is_said(capsys):
    out = " ".join(told(capsys, FOLDER / "crew-seats.yaml").split())
    assert (
        "NASA would rather give up “give seats”, but is deterred: ESA could then give up “supply module”, "
        "which ESA gains by."
    ) in out


def test_the_inverse_question_is_answered(capsys):
    out = " ".join(told(capsys, FOLDER / "elmira.yaml", "--goal", "s7", "--concept", "nash").split())
    assert "“s7” becomes a Nash equilibrium when 2 comparisons of states turn in the preferences of Uniroyal" in out
    assert "Uniroyal would have to find “s7” at least as good as “s9”" in out


def test_programs_get_the_same_goal(capsys):
    found = json.loads(told(capsys, FOLDER / "elmira.yaml", "--goal", "accept + insist", "--concept", "nash", "--json"))
    goal = found["goal"]
    assert (goal["state"], goal["swaps"], goal["exact"]) == ("s7", 2, True)
    assert [(turn["who"], turn["overtaken"]) for turn in goal["turns"]] == [("Uniroyal", ["s9", "s3"])]
    assert [step["who"] for step in goal["path"]["steps"]] == ["Uniroyal", "Local Government"]
    assert found["equilibria"]["nash"] == {"count": 3, "states": ["s5", "s8", "s9"]}


def test_the_same_file_gives_the_same_bytes_in_any_process():
    command = [sys.executable, "-m", "accord.cli", "conflict", str(FOLDER / "elmira.yaml"), "--json"]
    one, two = (
        subprocess.run(command, capture_output=True, check=True, env={"PYTHONHASHSEED": seed}).stdout for seed in "12"
    )
    assert one == two


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--goal", "s10"], "--goal: no state and no option is called 's10'; did you mean 's1'?"),
        (["--goal", "delay + accept"], "--goal: the state 'delay + accept' is infeasible"),
        (["--concept", "best"], "see 'accord conflict --help'"),
    ],
)
def test_a_goal_that_is_none_is_refused(words, said, capsys):
    assert main(["conflict", str(FOLDER / "elmira.yaml"), *words]) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""


def test_simultaneous_moves_without_options_are_refused(tmp_path, capsys):
    file = tmp_path / "conflict.yaml"
    file.write_text(
        "decision_makers: {A: {moves: {v: w}, preferences: {ranking: [v, w]}}}\nstates: [v, w]\n", encoding="utf-8"
    )
    assert main(["conflict", str(file), "--goal", "v", "--concept", "sim"]) == 2
    assert "allowed: nash, gmr, smr, seq" in capsys.readouterr().err
    found = json.loads(told(capsys, file, "--json"))
    assert found["equilibria"]["sim"] is None
    assert found["states"][0]["taken"] is None
    assert any("Simultaneous stability does not apply" in note for note in found["notes"])


def test_mistakes_are_said_with_their_lines(tmp_path, capsys):
    file = tmp_path / "conflict.yaml"
    file.write_text((FOLDER / "elmira.yaml").read_text(encoding="utf-8").replace("s7, s3, s4", "s7, s4"), "utf-8")
    assert main(["conflict", str(file), "--json"]) == 2
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["line"] == 8
    assert problem["found"] == "the state 's3' is not ranked"


def test_everything_wrong_is_said_at_once(tmp_path, capsys):
    file = tmp_path / "conflict.yaml"
    file.write_text(
        "decision_makers:\n"
        "  A:\n    options: [x]\n    irreversible: [z]\n    preferences: {ranking: [x, nope]}\n"
        "  B:\n    options: [x]\n"
        "infeasible: [{A.x: maybe}]\n"
        "status_quo: x\n"
        "more: 1\n",
        "utf-8",
    )
    assert main(["conflict", str(file)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[-1] == "7 errors; nothing was written."
    assert [line.removeprefix(f"{file}:").split(": ")[:2] for line in lines[:-1]] == [
        ["4", "decision_makers.A.irreversible[0]"],
        ["5", "decision_makers.A.preferences.ranking[0]"],
        ["5", "decision_makers.A.preferences.ranking[1]"],
        ["6", "decision_makers.B.preferences"],
        ["8", "infeasible[0].A.x"],
        ["9", "status_quo"],
        ["10", "more"],
    ]
    assert "2 decision makers have an option called 'x'; say whose: A.x, B.x" in lines[5]


def test_a_file_that_is_too_large_is_told_what_helps_a_conflict(tmp_path, capsys):
    file = tmp_path / "conflict.yaml"
    with file.open("wb") as stream:
        stream.truncate(17 * 1024**2)
    assert main(["conflict", str(file)]) == 2
    said = capsys.readouterr().err
    assert "larger than 16 MiB; say preferences by statements (prioritise)" in said
    assert "study" not in said.removeprefix(str(file))


def test_a_goal_that_two_share_is_told_apart(tmp_path, capsys):
    file = tmp_path / "conflict.yaml"
    file.write_text(
        "decision_makers:\n  A: {options: [x], preferences: {prioritise: [A.x]}}\n"
        "  B: {options: [x], preferences: {prioritise: [B.x]}}\n",
        "utf-8",
    )
    assert main(["conflict", str(file), "--goal", "x"]) == 2
    assert "--goal: 2 decision makers have an option called 'x'; say whose: A.x, B.x" in capsys.readouterr().err


def test_one_decision_maker_is_one(tmp_path, capsys):
    file = tmp_path / "conflict.yaml"
    file.write_text("decision_makers: {A: {options: [x], preferences: {prioritise: [x]}}}\n", "utf-8")
    assert told(capsys, file).startswith("1 decision maker, 2 feasible states.")


def test_a_hostile_name_cannot_steer_the_terminal(tmp_path, capsys):
    file = tmp_path / "conflict.yaml"
    file.write_text(
        'title: "a\\e[2Jb"\ndecision_makers: {A: {options: [x], preferences: {prioritise: [x]}}}\n', "utf-8"
    )
    assert "\x1b" not in told(capsys, file)
