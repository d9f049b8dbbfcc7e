from accord.law import AtLeast
from accord.law.conditions.values import Roster


def test_a_partly_known_set_decides_presence_and_never_absence(truth):
    known = {"us_party": AtLeast({"NASA"})}
    assert truth("NASA in us_party", facts=known) is True
    assert truth("DOD in us_party", facts=known) is None
    assert truth("us_party & {DOD}", facts=known) is None
    assert truth("len(us_party) > 0", facts=known) is True
    assert truth("len(us_party) > 1", facts=known) is None
    assert truth("1 > len(us_party)", facts=known) is False
    assert truth("us_party", facts={"us_party": AtLeast()}) is None
    assert truth("us_party", facts={"us_party": frozenset()}) is False


def test_a_roster_is_undecided_only_for_those_without_a_record(truth):
    roster = Roster({"NLD"}, lambda state: state == "LVA")
    text = "any(p.states & MOON_PARTIES for p in parties)"
    for states, expected in (({"NLD"}, True), ({"USA"}, False), ({"LVA"}, None), ({"LVA", "NLD"}, True)):
        records = {"parties": ({"states": frozenset(states)},)}
        assert truth(text, records=records, sets={"MOON_PARTIES": roster}) is expected
    inside = "all(p.states <= MOON_PARTIES for p in parties)"
    for states, expected in (({"NLD"}, True), ({"USA"}, False), ({"LVA"}, None), ({"LVA", "USA"}, False)):
        records = {"parties": ({"states": frozenset(states)},)}
        assert truth(inside, records=records, sets={"MOON_PARTIES": roster}) is expected


def test_numbers_compare_three_valued(truth):
    assert truth("pmd_years > 5", facts={"pmd_years": 6}) is True
    assert truth("pmd_years >= 5", facts={"pmd_years": 5}) is True
    assert truth("pmd_years < 5", facts={"pmd_years": 5}) is False
    assert truth("pmd_years <= 5", facts={"pmd_years": 5}) is True
    assert truth("pmd_years <= 5") is None
    assert truth("pmd_years == 5", facts={"pmd_years": 5}) is True


def test_the_empty_set_meets_nothing_even_if_the_other_is_unknown(truth):
    assert truth("crew_iso & launching_states", facts={"crew_iso": frozenset()}) is False
