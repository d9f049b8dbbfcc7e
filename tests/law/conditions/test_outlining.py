"""Conditions as outlines that say when a rule applies."""

from itertools import pairwise

import pytest

from accord.law import load_rules, parse_condition
from accord.law.conditions.outlining import outline

BOOK = load_rules()


def said(text: str) -> list[str]:
    return [f"{'  ' * depth}{line}" for depth, line in outline(parse_condition(text, BOOK.sets.names), BOOK.sets)]


def test_a_single_fact_is_a_line():
    assert said("crew") == ["people fly"]


def test_what_must_hold_together_stands_below():
    assert said("crew and (launch or reentry)") == [
        "all of these hold:",
        "  people fly",
        "  one of these holds, or several:",
        "    an object is launched",
        "    an object returns to Earth",
    ]


def test_a_record_is_named_in_each_of_its_lines():
    assert said("any(p.kind == company and p.nationality & {CHN} for p in parties)")[0] == (
        "there is a party of which all of these hold:"
    )


def test_a_denied_group_is_denied_as_a_whole():
    lines = said("not (crew and launch)")
    assert lines[0] in {"this does not hold:", "one of these holds, or several:"}
    assert len(lines) >= 3


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_every_condition_of_every_rule_can_be_said(rule):
    conditions = [rule.condition, *(item.condition for item in rule.exceptions if item.condition is not None)]
    for condition in conditions:
        lines = outline(condition, BOOK.sets)
        assert lines[0][0] == 0
        assert all(text.strip() and "_" not in text and "<" not in text for _, text in lines)
        assert all(later - earlier <= 1 for (earlier, _), (later, _) in pairwise(lines))
