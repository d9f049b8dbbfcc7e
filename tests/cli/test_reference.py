import json

import pytest

from accord.cli import main
from accord.reference import list_tables


def test_every_table_is_listed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    assert main(["reference", "list"]) == 0
    said = capsys.readouterr().out
    for entry in list_tables():
        row = next(line for line in said.splitlines() if line.startswith(f"{entry['name']} "))
        assert row.split()[1] == str(entry["rows"])


def test_rows_are_narrowed_by_state_and_treaty(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference", "show", "treaties", "--state", "AUS", "--treaty", "MOON", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["filters"] == {"state": "AUS", "treaty": "MOON"}
    assert [row["state_iso3"] for row in found["rows"]] == ["AUS"]
    assert all(row["source"] for row in found["rows"])


def test_rows_too_wide_for_the_terminal_become_paragraphs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["reference", "show", "ilrs", "--state", "China"]) == 0
    said = capsys.readouterr().out
    assert "  state_iso3: CHN\n" in said
    assert "  source: " in said
    assert said.endswith("1 row.\n")


def test_rows_that_fit_become_a_table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    assert main(["reference", "show", "ilrs", "--state", "China"]) == 0
    header = capsys.readouterr().out.splitlines()[2]
    assert header.split() == ["kind", "state_iso3", "name", "date", "source", "confidence", "note"]


def test_nothing_found_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference", "show", "ilrs", "--text", "no such words"]) == 0
    assert capsys.readouterr().out.endswith("0 rows; nothing passes every filter.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["treties"], "unknown table 'treties'; did you mean 'treaties'?"),
        (["treaties", "--treaty", "OTS"], "unknown treaty 'OTS'; did you mean 'OST'?"),
        (["treaties", "--year", "soon"], "found year 'soon'; a year is a number such as 2024"),
        (["published_profiles", "--year", "2004"], "the table 'published_profiles' has no dates to filter by year"),
    ],
)
def test_what_is_not_there(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference", "show", *words]) == 2
    assert capsys.readouterr().err == f"{said}\n1 error; nothing was written.\n"
