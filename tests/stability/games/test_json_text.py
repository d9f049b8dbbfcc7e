import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.errors import Problem, StudyError
from accord.stability.games.json_text import parse_json, read_json

LEAVES = st.none() | st.booleans() | st.integers(-1000, 1000) | st.text(max_size=6) | st.floats(allow_nan=False)
DATA = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


def refusals(text):
    with pytest.raises(StudyError) as caught:
        parse_json(text, "game.json")
    return [str(problem) for problem in caught.value.problems]


def line_of(text, where):
    (problem,) = parse_json(text, "game.json").placed([Problem("", 0, where, "found")])
    return problem.line


@settings(max_examples=150, deadline=None)
@given(DATA.filter(lambda data: json.dumps(data).count("[" * 8) == 0))
def test_reads_what_json_holds(data):
    try:
        found = parse_json(json.dumps(data), "x").data
    except StudyError as error:
        assert "nested more than 8 levels" in str(error)  # noqa: PT017 - generated data may be deep
        return
    assert found == data


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.text(alphabet='ab"\\,:{}[]\n ', max_size=5), LEAVES, min_size=1, max_size=6), st.data())
def test_the_line_of_each_key_is_found_whatever_stands_in_it(table, data):
    text = json.dumps({"values": table}, indent=0)
    key = data.draw(st.sampled_from(sorted(table)))
    assert text.splitlines()[line_of(text, f"values.{key}") - 1].startswith(json.dumps(key))


def test_lines_of_lists_and_of_what_is_not_there():
    text = '{"players": [\n"A",\n"B"],\n\n"values": {\n"A": 1}}'
    assert line_of(text, "players[1]") == 3
    assert line_of(text, "values.A") == 6
    assert line_of(text, "values.A,B") == 5
    assert line_of(text, "quota") == 1
    assert line_of("\n\n[]", "") == 3


def test_every_repeated_key_is_named():
    assert refusals('{"a": [{"b": 1,\n"b": 2}],\n"c": {"b": 1},\n"a": 2}') == [
        "game.json:2: a[0].b: the key 'b' is given twice; remove one of the two",
        "game.json:4: a: the key 'a' is given twice; remove one of the two",
    ]


def test_hostile_texts_are_refused_in_one_pass():
    # Escaped quotes without end would take a careless scanner quadratic time.
    assert refusals('{"a": "' + '\\"' * 200_000)[0].startswith("game.json:1: not valid JSON: Unterminated string")
    assert refusals("[" * 100_000) == [
        "game.json: more than 1,000 lists and objects; keep only what belongs to the question"
    ]
    assert parse_json("9" * 100_000, "x").data == float("inf")
    assert parse_json('"' + "[" * 2000 + '"', "x").data == "[" * 2000


def test_files_that_are_none(tmp_path: Path):
    with pytest.raises(StudyError, match="it is not a file"):
        read_json(tmp_path, "folder")
    with pytest.raises(StudyError, match=r"no\.json: cannot read the file: No such file"):
        read_json(tmp_path / "no.json", "no.json")
    (tmp_path / "latin.json").write_bytes(b'{\n"a": "\xe9"}')
    with pytest.raises(StudyError, match=r"latin\.json:2: byte 0xe9 is not valid UTF-8; save the file as UTF-8"):
        read_json(tmp_path / "latin.json", "latin.json")


def test_a_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("accord.stability.games.json_text.MAX_BYTES", 1024)
    (tmp_path / "large.json").write_text(" " * 1025)
    with pytest.raises(StudyError, match="the file is larger than 0 MiB; use shorter names or fewer players"):
        read_json(tmp_path / "large.json", "large.json")
