"""How rules change: versions, what differs between two days, and what that changes for a proposal."""

import datetime as dt

import pytest

from accord.law import Party, Proposal, load_rules
from accord.law.history import difference, differences, timeline, verdict_changes

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


def test_each_rule_that_differs_between_two_days_is_named_once():
    first, second = dt.date(2010, 1, 1), dt.date(2012, 1, 1)
    found = difference(first, second, BOOK)
    families = [change.family for change in found.changes]
    assert families == sorted(set(families))
    for change in found.changes:
        assert change.before is None or change.before.in_force(first) or change.before.expected(first)
        assert change.after is None or change.after.in_force(second) or change.after.expected(second)
        assert (change.kind == "changed") is (change.before is not None and change.after is not None)
    began = {rule.id for rule in BOOK.in_force(second)} - {rule.id for rule in BOOK.in_force(first)}
    assert began <= {change.after.id for change in found.changes if change.after}


def test_the_same_day_differs_in_nothing():
    found = difference(dt.date(2020, 1, 1), dt.date(2020, 1, 1), BOOK)
    assert (found.changes, found.passing, found.sets) == ((), (), ())


def test_saudi_arabia_left_the_moon_agreement_on_5_january_2024():
    """Moon Agreement, Art. 20: a year after the notice, which was given on 5 January 2023."""
    found = difference(dt.date(2024, 1, 4), dt.date(2024, 1, 5), BOOK)
    (moon,) = [change for change in found.sets if change.name == "MOON_PARTIES"]
    assert (moon.joined, moon.left) == ((), ("SAU",))


def test_verdicts_that_change_stand_gravest_first():
    first, second = dt.date(2011, 5, 1), dt.date(2012, 1, 1)
    found = verdict_changes(DEAL, first, DEAL, second, BOOK)
    wolf = next(one for one in found if one.family == "WOLF")
    assert wolf is found[0]
    assert (str(wolf.before.verdict), str(wolf.after.verdict)) == ("prohibited", "needs")
    assert wolf.title == BOOK.find("WOLF-2012").title
    assert wolf.to_dict()["after"]["rule"] == "WOLF-2012"
    assert verdict_changes(DEAL, first, DEAL, first, BOOK) == ()
