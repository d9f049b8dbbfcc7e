import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.cli.printing import clean, complain, fits, line, say, show_json, show_table


@given(st.text())
def test_nothing_that_steers_a_terminal_gets_through(text: str) -> None:
    cleaned = clean(text)
    assert not any(ord(character) < 32 and character not in "\t\n" for character in cleaned)
    assert not any(0x7F <= ord(character) <= 0x9F for character in cleaned)
    assert "\u202e" not in cleaned
    assert clean(cleaned) == cleaned


def test_readable_text_stays_as_it_is() -> None:
    assert clean("Jauréguy-Naudin – 日本 ✓") == "Jauréguy-Naudin – 日本 ✓"


def test_paragraphs_are_wrapped_under_their_bullet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    say("one two three four five six", bullet="- ")
    assert capsys.readouterr().out == "- one two three four\n  five six\n"


def test_a_line_is_never_broken(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    line("x" * 200 + "\ny")
    complain("study.yaml:1: " + "z" * 100)
    reader = capsys.readouterr()
    assert reader.out == "x" * 200 + " y\n"
    assert reader.err.count("\n") == 1


def test_tables_show_everything_and_take_no_markup(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    show_table(("name", "figure"), [("[red]alarm[/red]", 12), ("word " * 20, None)], numbers=("figure",))
    out = capsys.readouterr().out
    assert "[red]alarm[/red]" in out
    assert out.count("word") == 20
    assert max(map(len, out.splitlines())) <= 40
    assert "\x1b" not in out


def test_whether_a_table_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    assert fits(("a", "b"), [("x" * 10, "y" * 10)])
    assert not fits(("a", "b"), [("x" * 30, "y")])


@given(st.dictionaries(st.text(), st.text()))
def test_json_comes_back_as_it_was_and_steers_no_terminal(document: dict[str, str]) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", stream)
        show_json(document)
    stream.flush()
    written = stream.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]
    assert json.loads(written) == document
    assert not any(character < " " and character != "\n" for character in written)
    assert not any("\x7f" <= character <= "\x9f" for character in written)
