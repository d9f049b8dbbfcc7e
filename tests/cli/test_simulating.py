"""`accord simulate`: studies and schedules in, cost and dates with their reasons out."""

import json
import os
import signal
from datetime import date
from pathlib import Path

import pytest

from accord.cli import main, simulation_answer
from accord.cli.simulation_request import fields_of, folder_of, refuse_mixed, spread_of, target_of
from accord.errors import StudyError

SCHEDULES = Path(__file__).parents[1] / "data" / "schedules"
TABLE = SCHEDULES / "earth-observer.csv"
PROJECT = SCHEDULES / "earth-observer.xml"
SPREAD = ("--spread", "0.9,1,1.4")
FEW = ("--iterations", "400", "--workers", "1")
LEVELS = [f"p{level}" for level in range(5, 100, 5)]


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def said(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    capsys.readouterr()
    assert main([str(word) for word in words]) == 0
    return capsys.readouterr().out


def document(capsys: pytest.CaptureFixture[str], *words: object) -> dict:
    return json.loads(said(capsys, *words, "--json"))


def refused(capsys: pytest.CaptureFixture[str], *words: object) -> list[str]:
    capsys.readouterr()
    assert main([str(word) for word in words]) == 2
    reader = capsys.readouterr()
    assert reader.out == ""
    return reader.err.splitlines()


def section(text: str, title: str) -> list[str]:
    """Lines below a heading up to the next empty line that ends a table."""
    lines = text.splitlines()
    start = lines.index(title) + 1
    return lines[start:]


def test_a_study_takes_the_draws_asked_for(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "simulate", small, *FEW)
    assert found["iterations"] == found["manifest"]["iterations"] == 400
    text = said(capsys, "simulate", small, *FEW)
    assert "A weather mast on the Moon: the recommended arrangement in 400 draws" in text
    likely = f"{found['delivered']['value']:.0%}".replace("%", " %")
    assert f"Everything is in place by December 2032 with probability {likely}" in " ".join(text.split())
    assert [line.split()[0] for line in text.splitlines() if line[:1] == "P" and " and " not in line] == [
        "P50",
        "P70",
        "P80",
    ]
    assert all(len(line) <= 80 for line in text.splitlines())


def test_percentiles_are_plain_numbers_with_their_errors_beside_them(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = document(capsys, "simulate", small, *FEW)
    for name in ("finish", "cost", "cost_if_delivered"):
        values = found[name]
        assert list(values) == ["mean", *LEVELS, "undelivered"]
        assert list(found["errors"][name]) == ["mean", *LEVELS]
        known = [values[level] for level in LEVELS if values[level] is not None]
        assert known == sorted(known)
    never = found["finish"]["undelivered"]
    assert [found["finish"][f"p{level}"] is None for level in (50, 95)] == [never > 0.5, never > 0.05]
    assert found["cost"]["undelivered"] == 0
    assert set(found["criticality"]) == set(found["cruciality"]) == {task["id"] for task in found["tasks"]}
    assert sum(owner["share"] for owner in found["ownership"].values()) == pytest.approx(1)
    assert set(found["manifest"]["inputs"]) >= {"study.yaml", "programme.yaml"}
    assert found["joint"]["plan"] == found["plan"]["joint_confidence"]


def test_drivers_have_names_and_say_whether_p70_has_a_date(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "simulate", small, *FEW)
    kinds = {driver["kind"] for driver in found["drivers"]}
    assert {"departure", "partner"} <= kinds
    for driver in found["drivers"]:
        assert (driver["finish"]["value"] is not None) == (driver["reached"] == "both")
    text = said(capsys, "simulate", small, *FEW)
    assert "JAXA may leave" in text
    assert "What each partner adds" in text


def test_the_same_seed_gives_the_same_json_on_any_number_of_workers(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("simulate", "--schedule", TABLE, *SPREAD, "--iterations", "3000", "--seed", "7")
    one, two = (said(capsys, *words, "--workers", workers, "--json") for workers in (1, 2))
    assert one == two


@pytest.mark.parametrize("file", ["earth-observer.csv", "earth-observer.xml", "earth-observer.xer"])
def test_schedules_of_three_kinds_give_one_form(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "simulate", "--schedule", SCHEDULES / file, *SPREAD, *FEW)
    assert found["study"] is None
    assert found["scenario"] is None
    assert found["schedule"] == str(SCHEDULES / file)
    assert (found["start"] is None) == file.endswith(".csv")
    assert list(found["manifest"]["inputs"]) == [file]
    assert len(found["manifest"]["inputs"][file]) == 64
    assert found["finish"]["undelivered"] == 0
    assert found["drivers"] == []
    assert "negative lag" in [finding["kind"] for finding in found["health"]]
    assert "spread" in [change["kind"] for change in found["changes"]]
    assert found["unit"] == "million of the file's money"


def test_an_import_tells_what_it_changed_and_found_before_the_results(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "simulate", "--schedule", PROJECT, *SPREAD, *FEW)
    titles = ["Changed on import", "Found on the schedule, before simulating", "Results", "Resting on"]
    places = [text.index(f"\n{title}\n") for title in titles]
    assert places == sorted(places)
    assert "- Month 0 is the start of the project, 2027-01-04." in text
    assert "1 link has a negative lag, an overlap" in text
    words = " ".join(text.split())
    assert "With 70 % confidence everything is in place by " in words
    assert "grade" not in words
    years = [line.split()[0] for line in section(text, "Money by year, mean, in million of the file's money")[2:7]]
    assert years == ["2027", "2028", "2029", "2030", "2031"]
    assert "There is nothing" not in words
    assert "so there is nothing to leave out." in words


def test_a_date_and_a_budget_may_be_asked_about(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("simulate", "--schedule", PROJECT, *SPREAD, *FEW)
    sure = document(capsys, *words, "--cost", "1000", "--finish", "2040-12")["joint"]["asked"]
    assert sure["confidence"]["value"] == 1
    assert sure["finish"] == pytest.approx((date(2041, 1, 1) - date(2027, 1, 4)).days / 30.4375, abs=1e-6)
    never = document(capsys, *words, "--cost", "300", "--finish", "60")["joint"]["asked"]
    assert never["confidence"]["value"] == 0
    text = said(capsys, *words, "--cost", "366", "--finish", "60")
    (row,) = [line for line in text.splitlines() if line.startswith("as asked")]
    assert row.split()[2:6] == ["Jan", "2032", "366", row.split()[5]]


def test_the_record_takes_the_place_of_ranges_and_says_so(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain, found = (document(capsys, "simulate", small, *FEW, *more) for more in ((), ("--calibrated",)))
    assert plain["calibration"] == []
    assert found["manifest"]["calibrated"] is True
    assert any("lognormal range runs through P10 and P90" in said for said in found["calibration"])
    assert any(said.startswith("The class of an element follows from its function") for said in found["calibration"])
    assert found["finish"]["p50"] > plain["finish"]["p50"]
    text = said(capsys, "simulate", "--schedule", TABLE, "--calibrated", *FEW)
    assert "\nRanges from the record\n" in text


def test_the_tolerance_ends_the_run_early(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("simulate", "--schedule", TABLE, *SPREAD, "--iterations", "50000", "--workers", "1")
    found = document(capsys, *words, "--tolerance", "1", "--sampling", "sobol", "--level", "80")
    assert found["iterations"] == 4096
    assert (found["converged"], found["sampling"]) == (True, "sobol")
    assert (found["manifest"]["level"], found["manifest"]["tolerance"]) == (80, 1)
    text = said(capsys, *words, "--tolerance", "1")
    assert "The tolerance of 1 month was reached with 4,096 draws." in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "there is nothing to simulate; name a study folder, or a schedule with --schedule FILE"),
        (
            ("x", "--schedule", "y.csv"),
            "--schedule: a study and a schedule are both asked for; leave out one of the two",
        ),
        (("x", "--spread", "1,1,1"), "--spread: it goes only with a schedule (--schedule FILE); leave it out"),
        (("--schedule", "y.csv", "--scenario", "z"), "--scenario: it goes only with a study folder; leave it out"),
        (("--schedule", "no/such.csv"), "no/such.csv: there is no such file; check the path"),
        (
            ("--schedule", TABLE, "--spread", "2,1,3"),
            "--spread: found '2,1,3'; allowed: LOW,MODE,HIGH with 0 <= LOW <= MODE <= HIGH, such as 0.9,1,1.4",
        ),
        (("--schedule", TABLE, "--cost", "5"), "--cost: it goes only with --finish; give --finish as well"),
        (
            ("--schedule", TABLE, "--cost", "5", "--finish", "2031-01"),
            "--finish: found '2031-01'; allowed: months from the start, 0 or more (the schedule has no dates)",
        ),
        (("--schedule", TABLE, "--tolerance", "0"), "tolerance: found 0.0; allowed: months, above 0"),
        (("--schedule", TABLE, "--sampling", "latn"), "Invalid value for --sampling"),
        (("--schedule", TABLE, "--level", "100"), 'Invalid value "100" for --level. Must be <= 99'),
        (("--schedule", TABLE, "--checkpoint", TABLE), f"{TABLE}: --checkpoint: it is a file; name a folder"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    words: tuple[object, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = refused(capsys, "simulate", *words)
    assert lines[0].startswith(told) or told.startswith("Invalid value for --sampling")
    assert lines[-1] == "1 error; nothing was written."


def test_a_single_milestone_and_a_schedule_without_ranges_say_what_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.csv"
    file.write_text("id,name,distribution,low,mode,high,predecessors\nA,Only,,,0,,\n", encoding="utf-8")
    words = " ".join(said(capsys, "simulate", "--schedule", file, *FEW).split())
    assert "No duration has a range, so that no draw differs: give --spread" in words
    assert "everything is in place by month 0;" in words
    assert "Nobody: no draw is delivered, or it takes no time." in words
    assert "No duration has a range" not in said(capsys, "simulate", "--schedule", TABLE, *SPREAD, *FEW)


def test_a_circle_in_a_schedule_is_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plan.csv"
    file.write_text("id,name,distribution,low,mode,high,predecessors\nA,a,,,1,,B\nB,b,,,1,,A\n", encoding="utf-8")
    first = refused(capsys, "simulate", "--schedule", file, "--checkpoint", tmp_path / "kept")[0]
    assert first.startswith(f"{file}:2: A.predecessors: tasks wait for each other in a circle: ")
    assert not (tmp_path / "kept").exists()


def test_a_checkpoint_is_emptied_at_the_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("simulate", "--schedule", TABLE, *SPREAD, *FEW)
    assert document(capsys, *words, "--checkpoint", tmp_path / "kept") == document(capsys, *words)
    assert list((tmp_path / "kept").iterdir()) == []


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_run_that_is_stopped_says_how_to_go_on_and_goes_on(
    number: int, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["simulate", "--schedule", str(TABLE), *SPREAD, "--iterations", "5000", "--workers", "1", "--json"]
    plain = said(capsys, *words[:-1], "--json")
    with monkeypatch.context() as patched:

        def stop_at_two_thousand(steps: object, done: int, most: int) -> None:
            del steps, most
            if done > 2000:
                os.kill(os.getpid(), number)

        patched.setattr(simulation_answer.Steps, "count", stop_at_two_thousand)
        assert main([*words, "--checkpoint", str(tmp_path / "kept")]) == code
    reader = capsys.readouterr()
    assert reader.out == ""
    assert reader.err == (
        f"Stopped; what is finished is kept in {tmp_path / 'kept'}: give the same command again to go on from there.\n"
    )
    (run,) = (tmp_path / "kept").iterdir()
    assert len(list(run.glob("*.npz"))) >= 2
    assert said(capsys, *words, "--checkpoint", tmp_path / "kept") == plain


def test_a_folder_that_takes_nothing_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("accord.simulation.checkpoint.Checkpoint.save", full)
    lines = refused(capsys, "simulate", "--schedule", TABLE, *FEW, "--checkpoint", tmp_path)
    assert lines[0] == (
        f"{tmp_path}: --checkpoint: finished parts cannot be kept: No space left on device; name another folder"
    )


def test_words_of_a_request_are_read_one_by_one() -> None:
    assert spread_of(None) is fields_of(None) is target_of(None, None, None) is folder_of(None) is None
    for text in ("1,2", "a,b,c", "1,inf,inf", "-1,0,1", ""):
        with pytest.raises(StudyError, match="--spread"):
            spread_of(text)
    with pytest.raises(StudyError, match="--three-point: found 'A,,C'"):
        fields_of("A,,C")
    with pytest.raises(StudyError, match="there is nothing to simulate"):
        refuse_mixed(None, None, {}, {})


@pytest.mark.parametrize(
    "text", ["2030-13", "2030-02-30", "2019-12", "soon", "-3", "nan", "1e999", "9999-12", "２０３０-01"]
)
def test_a_date_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(StudyError, match=r"--finish: found .*; allowed: a day or a month from 2020-01-01 on"):
        target_of(5.0, text, date(2020, 1, 1))


def test_both_halves_of_a_target_are_checked_at_once() -> None:
    with pytest.raises(StudyError) as caught:
        target_of(float("nan"), "soon", None)
    assert [problem.where for problem in caught.value.problems] == ["--cost", "--finish"]
