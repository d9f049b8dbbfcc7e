"""The tour does what it says, from its first command to its last line of Python, on a small study in its place."""

import re
import shutil
import sys
from pathlib import Path

import pytest

import accord
from accord.cli import main

sys.path.insert(0, str(Path(__file__).parent))
from pages import ROOT, blocks, commands, shell_lines

TOUR = ROOT / "docs" / "tour.md"
SMALL = ROOT / "tests" / "data" / "lunar-relay"


def put_small_study_in_place(folder):
    """Let a study that runs in seconds stand where the tour has copied one that takes longer."""
    shutil.rmtree(folder)
    shutil.copytree(SMALL, folder)
    scenarios = folder / "scenarios.yaml"
    text = scenarios.read_text(encoding="utf-8")
    assert "transatlantic" in text
    scenarios.write_text(text.replace("transatlantic", "without-russia"), encoding="utf-8")


def test_the_tour_runs_from_start_to_end(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    for home in ("running", "rooms", "simulating"):
        # Starting processes takes longer than this small study, and results do not depend on their number.
        monkeypatch.setattr(f"accord.cli.{home}.usual_workers", lambda: 1)
    carried_out = []
    for block in (block for block in blocks(TOUR) if block.runs):
        if block.language == "python":
            exec(compile(block.text, f"{block.page}:{block.line}", "exec"), {})  # noqa: S102 - our own page
            continue
        for line in shell_lines(block):
            for words in commands(line):
                assert main(words) == 0, f"{line}: {capsys.readouterr().err}"
                carried_out.append(words[0])
                if words[0] == "new":
                    put_small_study_in_place(tmp_path / words[1])
    assert carried_out.count("run") == 2
    for name in ("brief.html", "results.json", "manifest.json", "tables/choices.parquet"):
        assert (tmp_path / "my-study" / "results" / name).is_file(), name
    assert (tmp_path / "my-study" / "results" / "without-russia" / "brief.html").is_file()
    assert capsys.readouterr().out


def test_every_block_of_commands_in_the_tour_is_run():
    shown = [block for block in blocks(TOUR) if block.language in {"console", "python"}]
    assert shown
    assert [f"{block.page}:{block.line}" for block in shown if not block.runs] == []


@pytest.fixture
def copied(tmp_path):
    return accord.new_study(tmp_path / "my-study", "gateway-moon-village")


def change(folder, old, new):
    path = folder / "actors.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_figure_that_the_tour_changes_is_the_one_it_says(copied):
    before = accord.load(copied).actors["NASA"].envelope[0]
    assert (before.first_year, before.last_year, before.per_year.mode) == (2018, 2024, 500)
    change(copied, "mode: 500", "mode: 400")
    after = accord.load(copied).actors["NASA"].envelope[0]
    assert (after.per_year.low, after.per_year.mode, after.per_year.high) == (300, 400, 800)
    assert [p for p in accord.check(copied) if p.severity == "error"] == []


def test_the_slip_that_the_tour_describes_is_answered_as_it_says(copied):
    line = change(copied, "mode: 500", "mdoe: 500")
    slip = next(problem for problem in accord.check(copied) if "mdoe" in str(problem))
    assert (slip.file, slip.line) == ("actors.yaml", line)
    assert slip.remedy == "did you mean 'mode'?"


def test_the_slip_that_the_readme_shows_is_answered_as_it_says(copied):
    answers = [block.text.strip() for block in blocks(ROOT / "README.md") if "did you mean" in block.text]
    assert len(answers) == 1
    wrong, right = re.fullmatch(r".*unknown key '(\w+)'; did you mean '(\w+)'\?", answers[0]).groups()
    change(copied, f"{right}:", f"{wrong}:")
    assert [str(problem) for problem in accord.check(copied)] == answers


def test_the_scenario_of_the_tour_is_one_of_the_study_it_copies(copied):
    assert accord.load(copied, scenario="without-russia").scenario == "without-russia"
