"""YAML as data with lines, and hostile files."""

import math
import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.errors import StudyError
from accord.study.yaml_lines import MAX_BYTES, MAX_DEPTH, dotted, parse_yaml, read_text, read_yaml


def problems(text):
    with pytest.raises(StudyError) as caught:
        parse_yaml(text, "study.yaml")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("NO", "NO"),
        ("true", True),
        ("12", 12),
        ("'12'", "12"),
        ('"true"', "true"),
        ('""', ""),
        ("|\n  NO\n", "NO\n"),
        (">-\n  12\n  13\n", "12 13"),
    ],
)
def test_what_is_quoted_stays_text_and_plain_scalars_follow_yaml_1_2(written, read):
    found = parse_yaml(f"a: {written}", "study.yaml").data["a"]
    assert found == read
    assert type(found) is type(read)


def test_keys_are_text_even_when_they_look_like_something_else():
    assert parse_yaml("2018: a\nNO: b\ntrue: c\n~: d\n", "study.yaml").data == {
        "2018": "a",
        "NO": "b",
        "true": "c",
        "~": "d",
    }


def test_yaml_1_1_said_in_the_file_changes_nothing():
    assert parse_yaml("%YAML 1.1\n---\na: on\n", "study.yaml").data == {"a": "on"}


def test_every_value_knows_its_line():
    lined = parse_yaml(
        "# a comment\n"
        "title: x\n"
        "\n"
        "actors:\n"
        "  NASA:\n"
        "    ratings:\n"
        "      - {motivation: science,\n"
        "         value: weak}\n"
        "      -\n"
        "        value: strong\n"
        "note: >-\n"
        "  long\n"
        "  text\n"
        "last: 1\n",
        "actors.yaml",
    )
    lines = {dotted(path): place.line for path, place in lined.places.items()}
    assert lines == {
        "": 1,
        "title": 2,
        "actors": 4,
        "actors.NASA": 5,
        "actors.NASA.ratings": 6,
        "actors.NASA.ratings[0]": 7,
        "actors.NASA.ratings[0].motivation": 7,
        "actors.NASA.ratings[0].value": 8,
        "actors.NASA.ratings[1]": 10,
        "actors.NASA.ratings[1].value": 10,
        "note": 11,
        "last": 14,
    }
    assert {place.file for place in lined.places.values()} == {"actors.yaml"}


def test_the_place_of_what_is_not_there_is_that_of_its_nearest_ancestor():
    lined = parse_yaml("a:\n  b:\n    - c: 1\n", "study.yaml")
    assert lined.place(("a", "b", 0, "missing")).line == 3
    assert lined.place(("a", "missing")).line == 1
    assert lined.place(("a", "function-wrap[x]", "b")).line == 2


def test_each_repeated_key_is_named_with_its_line():
    assert problems("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n") == [
        "study.yaml:4: b.c: the key 'c' is given twice; remove one of the two",
        "study.yaml:5: a: the key 'a' is given twice; remove one of the two",
    ]
    assert problems('1: a\n"1": b\n') == ["study.yaml:2: 1: the key '1' is given twice; remove one of the two"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: &x 1\nb: *x\n", "study.yaml:2: an alias (*x) is used; write the value out; aliases are refused"),
        ("a: &x [1]\nb:\n- 2\n- *x\n", "study.yaml:4: an alias (*x) is used; write the value out; aliases are refused"),
        ("a: &x [*x]\n", "study.yaml:1: an alias (*x) is used; write the value out; aliases are refused"),
        ("a: !!str 12\n", "study.yaml:1: the tag '!!str' is used; remove the tag; only plain data is read"),
        ("a:\n  !!set {x}\n", "study.yaml:2: the tag '!!set' is used; remove the tag; only plain data is read"),
        ("a: !foo 1\n", "study.yaml:1: the tag '!foo' is used; remove the tag; only plain data is read"),
        (
            "!!python/object/apply:os.system [ls]\n",
            "study.yaml:1: the tag '!!python/object/apply:os.system' is used; remove the tag; only plain data is read",
        ),
        (
            "!!python/name:os.system x: 1\n",
            "study.yaml:1: the tag '!!python/name:os.system' is used; remove the tag; only plain data is read",
        ),
        ("? [1, 2]\n: 3\n", "study.yaml:1: a key is a list or mapping; keys are words"),
        ("a: {b: 1, {c: 2}: 3}\n", "study.yaml:1: a: a key is a list or mapping; keys are words"),
        ('a:\n  " b ": 1\n', "study.yaml:2: a: the key ' b ' begins or ends with a space; remove the space"),
        ("a: 1\nb: \x07\n", "study.yaml:2: the control character U+0007 is not allowed; remove it"),
        ("a: 1\x00", "study.yaml:1: the control character U+0000 is not allowed; remove it"),
        ("a: 1\n\nb: \ud800\n", "study.yaml:3: the control character U+D800 is not allowed; remove it"),
        (
            "a: 1\nb: c: d\n",
            "study.yaml:2: not valid YAML: mapping values are not allowed in this context; "
            "check indentation, quotes and colons",
        ),
        (
            "a:\n\tb: 1\n",
            "study.yaml:2: not valid YAML: found character that cannot start any token; "
            "check indentation, quotes and colons",
        ),
        (
            "a: 1\n---\nb: 2\n",
            "study.yaml:2: not valid YAML: but found another document; check indentation, quotes and colons",
        ),
    ],
)
def test_what_is_refused_is_named_with_its_line(text, says):
    assert problems(text) == [says]


def test_all_aliases_and_tags_are_named_at_once():
    assert [text.split(":")[1] for text in problems("a: &x 1\nb: *x\nc: !t 2\nd: *x\n")] == ["2", "3", "4"]


def test_a_merge_key_is_an_ordinary_key_that_no_part_of_a_study_has():
    assert parse_yaml("<<: {a: 1}\nb: 2\n", "study.yaml").data == {"<<": {"a": 1}, "b": 2}


TOO_DEEP = f"nested more than {MAX_DEPTH} levels deep; flatten it"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[" * 100_000, 1),
        ("[\n" * 100_000, MAX_DEPTH + 1),
        ('{"a": ' * 100_000, 1),
        ('["]",' * 100_000, 1),
        ("['}', {'b': " * 100_000, 1),
        ("- " * 100_000 + "1", 1),
        ("? " * 100_000 + "1", 1),
        ("".join(" " * level + "a:\n" for level in range(60)), MAX_DEPTH + 1),
        ("a: |\n  [[[\nb: " + "[" * 60, 3),
    ],
)
def test_deep_nesting_is_refused_before_it_exhausts_the_stack(text, line):
    assert problems(text) == [f"study.yaml:{line}: {TOO_DEEP}"]


def test_nesting_up_to_the_limit_is_read_and_brackets_in_text_do_not_count():
    data = parse_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH, "study.yaml").data
    for _ in range(MAX_DEPTH - 1):
        data = data[0]
    assert data == []
    assert problems("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == [f"study.yaml:1: {TOO_DEEP}"]
    beside = "[" + "[{a: []}], " * 100 + "[]]"
    assert len(parse_yaml(beside, "study.yaml").data) == 101, "what stands side by side is not deep"
    assert parse_yaml(f"a: '{'[{' * 100}' # {'[' * 100}\n", "study.yaml").data == {"a": "[{" * 100}


def test_an_expanding_file_is_refused():
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 30))
    assert len(problems(bomb)) == 29, "one for each line: both aliases of a line read the same"


def test_an_empty_file_holds_nothing():
    for text in ("", "\n", "# only a comment\n", "---\n", "~"):
        assert parse_yaml(text, "study.yaml").data is None


def test_files_are_read_as_utf_8_with_or_without_a_mark_at_the_start(tmp_path):
    file = tmp_path / "study.yaml"
    file.write_bytes(b"\xef\xbb\xbfname: \xc3\x89t\xc3\xa9 \xe6\x9c\x88\r\nnext: 1\r\n")
    lined = read_yaml(file, "study.yaml")
    assert lined.data == {"name": "Été 月", "next": 1}
    assert lined.place(("next",)).line == 2


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"a: 1\nb: \xe9t\xe9\n", "study.yaml:2: byte 0xe9 is not valid UTF-8; save the file as UTF-8"),
        ("a: 1\n".encode("utf-16"), "study.yaml:1: byte 0xff is not valid UTF-8; save the file as UTF-8"),
        (
            b"#" * (MAX_BYTES + 1),
            "study.yaml: the file is larger than 16 MiB; split the study or move tables into CSV",
        ),
    ],
)
def test_other_encodings_and_large_files_are_refused(tmp_path, raw, says):
    file = tmp_path / "study.yaml"
    file.write_bytes(raw)
    with pytest.raises(StudyError) as caught:
        read_text(file, "study.yaml")
    assert [str(problem) for problem in caught.value.problems] == [says]


def test_a_file_of_the_largest_size_is_read(tmp_path):
    file = tmp_path / "study.yaml"
    file.write_bytes(b"#" * MAX_BYTES)
    assert len(read_text(file, "study.yaml")) == MAX_BYTES


def test_what_is_no_file_is_refused(tmp_path):
    import os

    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    for name in ("folder.yaml", "pipe.yaml"):
        with pytest.raises(StudyError, match=rf"^{name}: it is not a file; put a text file in its place$"):
            read_text(tmp_path / name, name)
    with pytest.raises(
        StudyError, match=r"^gone.yaml: cannot read the file: No such file or directory; check its name and folder$"
    ):
        read_text(tmp_path / "gone.yaml", "gone.yaml")


PLAIN_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
DIFFERS = re.compile(r"yes|no|on|off|y|n|=|<<|\.\.\.|0o[0-7]+|[-+]?[0-9.]+e[-+]?[0-9]+", re.IGNORECASE)


def agrees(value):
    """Whether YAML 1.1, which PyYAML writes, and YAML 1.2 read a plain word alike."""
    return not DIFFERS.fullmatch(value)


SCALARS = (
    PLAIN_TEXT.filter(agrees)
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.none()
)
KEYS = PLAIN_TEXT.filter(lambda key: key == key.strip())
NESTED = st.recursive(
    SCALARS, lambda part: st.lists(part, max_size=4) | st.dictionaries(KEYS, part, max_size=4), max_leaves=20
)


def same(one, other):
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) and isinstance(other, (int, float)) and not isinstance(other, bool):
        return math.isclose(one, other, rel_tol=1e-15, abs_tol=0.0)
    return type(one) is type(other) and one == other


@settings(max_examples=150, deadline=None)
@given(NESTED, st.booleans())
def test_what_is_written_is_read_back(data, flow):
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=flow)
    if "*" in text and "&id" in text:
        text = yaml.dump(data, Dumper=NoAliases, allow_unicode=True, sort_keys=False, default_flow_style=flow)
    assert same(data, parse_yaml(text, "study.yaml").data), text


class NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(KEYS, st.lists(st.integers(), min_size=1, max_size=3), max_size=5))
def test_lines_are_those_of_the_text(data):
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=False, width=10**6)
    lined = parse_yaml(text, "study.yaml")
    rows = text.split("\n")
    for key, values in data.items():
        for index, value in enumerate(values):
            assert rows[lined.place((key, index)).line - 1].endswith(f"- {value}")


def test_key_paths_are_written_as_people_say_them():
    assert dotted(()) == ""
    assert dotted(("programme", "elements", "bus", "after", 0)) == "programme.elements.bus.after[0]"
