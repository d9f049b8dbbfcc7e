import datetime as dt
import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from accord.law import ElementFacts, Party, Payment, Proposal, load_rules, screen

DAYS = st.dates(dt.date(1957, 10, 4), dt.date(2030, 12, 31))
ENTRY_INTO_FORCE = {
    "OST-": dt.date(1967, 10, 10),
    "LC-": dt.date(1972, 9, 1),
    "RC-": dt.date(1976, 9, 15),
    "MA-": dt.date(1984, 7, 11),
    "AA-": dt.date(2020, 10, 13),
    "WOLF": dt.date(2011, 4, 15),
}
"""First day of treaties, accords and the rider on China, as their depositaries and acts give them."""

LANDER = Proposal(
    (
        Party("NASA", iso3="USA", kind="agency"),
        Party("ESA", kind="igo", members=("DEU", "FRA", "ITA")),
        Party("Roscosmos", iso3="RUS", kind="agency"),
        Party("CNSA", iso3="CHN", kind="agency"),
        Party("Acme", iso3="LUX", kind="company", owned_by=("CHN",)),
    ),
    (Payment("NASA", "Roscosmos", "cash", "human_spaceflight"),),
    (
        ElementFacts("lander", "Lander", "NASA", ("CNSA", "Acme"), "spacecraft", True, ("USML_XV", "MTCR_I")),
        ElementFacts("tug", "Tug", "Roscosmos", ("NASA", "ESA"), "system"),
    ),
    {"loc": ["moon_surface"], "crew": True, "launch": True, "resource": "isru_local", "us_appropriated_funds": True},
)


@settings(max_examples=60, deadline=None)
@given(day=DAYS)
@example(dt.date(1957, 10, 4))
@example(dt.date(1967, 10, 9))
@example(dt.date(2030, 12, 31))
def test_on_any_day_only_the_law_of_that_day_speaks(day):
    result = screen(LANDER, day)
    for finding in result.findings:
        assert finding.rule_record.in_force(day)
        assert finding.sentence()
    for prefix, first in ENTRY_INTO_FORCE.items():
        if day < first:
            assert [finding.rule for finding in result.findings if finding.rule.startswith(prefix)] == []
    assert all(entry.rule_record.status == "proposed" for entry in result.outlook)


@pytest.mark.parametrize("day", ["1957-10-04", "1969-07-20", "1998-11-20", "2026-11-21", "2030-12-31"])
def test_a_whole_screening_of_any_day_can_be_written_as_plain_data(day):
    written = screen(LANDER, dt.date.fromisoformat(day)).to_dict()
    assert json.loads(json.dumps(written))["date"] == day


@pytest.mark.parametrize(("prefix", "first"), list(ENTRY_INTO_FORCE.items()))
def test_each_prefix_names_rules_that_begin_no_earlier(prefix, first):
    named = [rule for rule in load_rules() if rule.id.startswith(prefix)]
    assert named
    assert min(rule.begins for rule in named) >= first
