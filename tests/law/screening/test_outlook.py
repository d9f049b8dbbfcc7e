import datetime as dt

import pytest

from accord.law import Verdict, load_rules, screen

PACK = """\
pack: home
title: Rules of the house
as_of: "2026-11-21"
rules:
  - id: HOME-2
    title: Launches are to be forbidden
    instrument: House rules
    citation: draft of 2024
    binds: everyone
    proposed_on: "2024-05-01"
    status: proposed
    effect: prohibition
    condition: launch
    sources: [house]
    confidence: high
"""


@pytest.fixture
def book(tmp_path):
    file = tmp_path / "home.yaml"
    file.write_text(PACK, encoding="utf-8")
    return load_rules([file]).only(["HOME-2"])


def test_a_proposed_rule_is_an_outlook_and_no_finding(deal, book):
    result = screen(deal("NASA", launch=True), dt.date(2025, 1, 1), book)
    assert (result.findings, result.verdict, result.rules_tested) == ((), Verdict.CLEAR, 0)
    (entry,) = result.to_dict()["outlook"]
    assert (entry["rule"], entry["title"], entry["says"]) == ("HOME-2", "Launches are to be forbidden", "would apply")
    assert entry["because"] == ["an object is launched (launch: yes)"]
    assert entry["citation"] == "House rules, draft of 2024"
    assert entry["sentence"].startswith("Not law yet, but it would apply once it is: Launches are to be forbidden (")


def test_a_proposed_rule_may_apply_where_a_fact_is_missing(deal, book):
    (entry,) = screen(deal("NASA"), dt.date(2025, 1, 1), book).outlook
    assert (entry.says, entry.ask) == ("may apply", ("launch",))


@pytest.mark.parametrize("facts_and_day", [({"launch": False}, "2025-01-01"), ({"launch": True}, "2024-04-30")])
def test_what_would_not_apply_or_was_not_yet_proposed_is_left_out(deal, book, facts_and_day):
    facts, day = facts_and_day
    assert screen(deal("NASA", **facts), dt.date.fromisoformat(day), book).outlook == ()
