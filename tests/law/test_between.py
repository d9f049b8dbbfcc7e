"""What differs between the law of two days."""

import datetime as dt

from accord.law import Party, Proposal, load_rules
from accord.law.between import difference, verdict_changes

BOOK = load_rules()
DEAL = Proposal(
    (Party("NASA", iso3="USA", kind="agency"), Party("CNSA", iso3="CHN", kind="agency")),
    facts={"us_appropriated_funds": True, "public_data_only": False},
)


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
