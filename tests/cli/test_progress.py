import time

import pytest

from accord.cli import progress
from accord.cli.progress import Steps


def test_quick_work_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    with Steps("reading") as steps:
        steps("writing")
    assert capsys.readouterr().err == ""


def test_slow_work_names_the_step_under_way_and_those_after(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    with Steps("reading") as steps:
        steps("searching")
        _await_timer(steps)
        steps("writing")
    reader = capsys.readouterr()
    assert reader.err.splitlines() == ["searching ...", "writing ..."]
    assert reader.out == ""


def test_nothing_is_said_after_the_end(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    with pytest.raises(ZeroDivisionError), Steps("reading") as steps:
        raise ZeroDivisionError
    time.sleep(0.03)
    steps("too late")
    assert capsys.readouterr().err == ""


def _await_timer(steps: Steps) -> None:
    for _ in range(500):
        if steps._open:
            return
        time.sleep(0.01)


def test_counted_work_tells_its_quarters_where_there_is_no_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    with Steps("simulating") as steps:
        steps.count(10, 100)
        _await_timer(steps)
        for done in range(20, 101, 10):
            steps.count(done, 100)
    told = capsys.readouterr().err.splitlines()
    assert told == ["simulating ...", "simulating ... 25%", "simulating ... 50%", "simulating ... 75%"]


def test_counted_work_has_a_bar_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with Steps("searching") as steps:
        _await_timer(steps)
        steps("simulating")
        steps.count(40, 100)
        assert steps._bar is not None
        assert steps._bar.tasks[0].percentage == 40
        steps("writing")
        assert steps._bar is None
    capsys.readouterr()


def test_no_colour_means_plain_lines_even_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    with Steps("searching") as steps:
        _await_timer(steps)
        steps("simulating")
        steps.count(40, 100)
    told = capsys.readouterr().err
    assert told.splitlines() == ["searching ...", "simulating ...", "simulating ... 25%"]
