"""How rules change: versions, what differs between two days, and what that changes for a proposal."""

import pytest

from accord.law import Party, Proposal, load_rules
from accord.law.history import differences, timeline

BOOK = load_rules()
DEAL = Proposal(
    (Party("NASA", iso3="USA", kind="agency"), Party("CNSA", iso3="CHN", kind="agency")),
    facts={"us_appropriated_funds": True, "public_data_only": False},
)


def test_versions_stand_oldest_first_whatever_name_is_used():
    names = [rule.id for rule in timeline("WOLF-2013", BOOK).versions]
    assert names[:3] == ["WOLF-2011", "WOLF-2012", "WOLF-2013"]
    assert names == [rule.id for rule in timeline("WOLF", BOOK).versions]


def test_a_rule_that_does_not_exist_has_no_timeline():
    with pytest.raises(KeyError):
        timeline("NO-SUCH", BOOK)


def test_an_exception_that_rests_on_another_rule_is_told_from_both_sides():
    (support,) = timeline("INKSNA-6", BOOK).supports
    assert support.rule == "INKSNA-W"
    assert [rule.id for rule in timeline("INKSNA-W", BOOK).excepts] == ["INKSNA-6"]


@pytest.mark.parametrize("family", sorted({rule.family for rule in BOOK}))
def test_every_version_of_every_rule_is_on_its_timeline(family):
    found = timeline(family, BOOK)
    assert sorted(rule.id for rule in found.versions) == sorted(rule.id for rule in BOOK if rule.family == family)


def test_what_a_version_changed_is_said():
    changed = differences(BOOK.find("WOLF-2011"), BOOK.find("WOLF-2012"))
    assert "effect: prohibition -> certification-required" in changed
    assert differences(BOOK.find("WOLF-2012"), BOOK.find("WOLF-2012")) == ()
