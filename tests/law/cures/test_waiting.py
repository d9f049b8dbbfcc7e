import datetime as dt

import pytest

from accord.law import UNKNOWN, load_rules
from accord.law.cures.amending import DatedProposal
from accord.law.cures.grounds import grounds_of
from accord.law.cures.waiting import set_changes, waits
from accord.law.sets import DatedSets


def offered(cases, name, rule):
    asked = DatedProposal(*cases[name])
    return waits(grounds_of(load_rules().find(rule, asked.date), asked, load_rules()), load_rules(), asked.date)


def test_days_on_which_a_rule_changes_are_offered_in_order(cases):
    days = [item.variant for item in offered(cases, "bilateral with China", "WOLF")]
    assert days[:3] == ["2011-11-18", "2013-03-26", "2014-12-16"]
    assert days == sorted(days)


def test_an_exception_yet_to_come_is_offered_with_its_meaning(cases):
    first = offered(cases, "seats", "INKSNA-6")[0]
    assert first.variant == "2005-11-22"
    assert "this comes into force" in first.does
    assert "INKSNA-W1" in first.does


def test_the_day_moves_and_only_forward(cases):
    first = offered(cases, "seats", "INKSNA-6")[0]
    asked = DatedProposal(*cases["seats"])
    assert first.make(asked).date == dt.date(2005, 11, 22)
    assert first.make(asked._replace(date=dt.date(2010, 1, 1))).date == dt.date(2010, 1, 1)
    assert first.make(asked).proposal is asked.proposal


@pytest.mark.parametrize(("day", "effort"), [("2005-11-22", 1), ("2008-09-30", 4), ("2013-01-14", 5)])
def test_a_longer_wait_takes_more(cases, day, effort):
    efforts = {item.variant: item.effort for item in offered(cases, "seats", "INKSNA-6")}
    assert efforts[day] == effort


def test_the_end_of_a_rule_is_a_day_to_wait_for(deal):
    book = load_rules()
    asked = DatedProposal(deal("JAXA", "ESA", mil_purpose=True), dt.date(2008, 1, 1))
    found = waits(grounds_of(book.find("JP-1969"), asked, book), book, asked.date)
    assert [(item.variant, "has ended" in item.does) for item in found] == [("2008-08-27", True)]


def test_members_that_join_and_leave_a_set_are_found_to_the_day():
    def members(on):
        if on < dt.date(2020, 1, 10):
            return UNKNOWN
        inside = {"FRA"}
        inside |= {"ITA"} if on >= dt.date(2021, 5, 17) else set()
        inside -= {"FRA"} if on >= dt.date(2021, 5, 20) else set()
        return frozenset(inside | ({"XQZ", "DEU"} if on >= dt.date(2025, 2, 28) else set()))

    sets = DatedSets({"CLUB": members}, {"CLUB": "the members of the club"})
    assert set_changes(sets, "CLUB", dt.date(2020, 1, 1)) == (
        (dt.date(2020, 1, 10), "the record of the members of the club begins or ends"),
        (dt.date(2021, 5, 17), "Italy joins the members of the club"),
        (dt.date(2021, 5, 20), "France leaves the members of the club"),
        (dt.date(2025, 2, 28), "Germany and XQZ join the members of the club"),
    )
