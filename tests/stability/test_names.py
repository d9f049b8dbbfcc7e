"""Names in files: one spelling of each letter, and nothing that garbles a table."""

import json

import pytest

from accord.errors import StudyError
from accord.stability import conflict_from_mapping, trust_from_mapping
from accord.stability.games.game_input import game_from_mapping
from accord.stability.games.json_text import parse_json
from accord.stability.names import composed_data

APART, ONE = "e\u0301", "\u00e9"


def test_a_name_is_one_name_however_its_accents_are_written():
    for ascii_only in (True, False):
        text = json.dumps({"players": ["B", APART], "values": {"B": 1, ONE: 2, f"B,{ONE}": 5}}, ensure_ascii=ascii_only)
        game = game_from_mapping(parse_json(text, "game.json").data)
        assert game.players == ("B", ONE)
        assert game.values.tolist() == [0.0, 1.0, 2.0, 5.0]
    text = json.dumps({"actors": ["A", APART], "thresholds": {"A": 0.5, ONE: 0.25}})
    assert trust_from_mapping(parse_json(text, "trust.json").data).actors == ("A", ONE)


def test_a_name_given_in_two_spellings_is_given_twice():
    with pytest.raises(StudyError, match=r"players\[1\]: '\u00e9' is already player 1; give each a name of its own"):
        game_from_mapping(parse_json(json.dumps({"players": [APART, ONE], "values": {}}), "game.json").data)
    with pytest.raises(StudyError, match=r"game\.json:2: \u00e9: the key '\u00e9' is given twice; remove one"):
        parse_json('{"\u00e9": 1,\n "e\u0301": 2}', "game.json")


def test_the_line_of_a_composed_name_is_found():
    assert parse_json('{"apart":\n {"A": 1,\n "e\u0301": 2}}', "trust.json").line_of(("apart", ONE)) == 3


def test_data_of_any_kind_are_composed():
    assert composed_data([APART, {APART: (1, None)}, 2.0]) == ([ONE, {ONE: (1, None)}, 2.0], [])


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("E\ud800", "half a character (U+D800)"),
        ("E\nSA", "a line break"),
        ("E\u2028SA", "a line break"),
        ("E\tSA", "a sign that nobody sees (U+0009)"),
        ("E\x1b[2JSA", "a sign that nobody sees (U+001B)"),
        ("\u202eESA", "a sign that nobody sees (U+202E)"),
    ],
)
def test_a_name_that_cannot_be_read_is_refused_everywhere(name, holds):
    told = f"holds {holds}; allowed: a name that can be read; take it out"
    votes = {"weights": {name: 1, "B": 2}, "quota": 2}
    maker = {"options": ["join"], "preferences": {"prioritise": ["B.join"]}}
    option = {"A": {"options": [name], "preferences": {"prioritise": ["B.join"]}}, "B": maker}
    asked = [
        (game_from_mapping, {"players": ["B", name], "values": {}}),
        (game_from_mapping, votes),
        (trust_from_mapping, {"actors": ["B", name], "thresholds": {"B": 0.5}}),
        (conflict_from_mapping, {"decision_makers": {name: maker, "B": maker}}),
        (conflict_from_mapping, {"decision_makers": option}),
    ]
    for read, mapping in asked:
        with pytest.raises(StudyError) as caught:
            read(mapping)
        (first, *_) = [problem for problem in caught.value.problems if "holds" in problem.found]
        assert told in str(first)
        assert name not in str(first)


def test_decision_makers_and_options_are_composed_too():
    maker = {"options": [APART], "preferences": {"prioritise": [f"B.{ONE}"]}}
    conflict = conflict_from_mapping({"decision_makers": {APART: maker, "B": maker}})
    assert conflict.form.decision_makers == (ONE, "B")
    with pytest.raises(StudyError, match="stands here twice; it is the same name, spelt differently; keep one"):
        conflict_from_mapping({"decision_makers": {APART: maker, ONE: maker}})


def test_forms_of_a_question_of_trust_that_exclude_each_other_are_all_that_is_told():
    asked = {"actors": ["A", "B"], "payoffs": {"A": {"A": 1}}, "thresholds": {"A": 0.5, "B": 0.5}}
    with pytest.raises(StudyError) as caught:
        trust_from_mapping(asked)
    assert str(caught.value) == "thresholds: 'thresholds' does not go with 'payoffs'; remove one of the two"
