from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.law import UNKNOWN, AtLeast, parse_condition
from accord.law.conditions.tree import NOTHING_BOUND
from accord.law.conditions.values import Roster

FACTS = ("crew", "launch", "rf")


class Facts:
    def __init__(self, facts=None, records=None, sets=None):
        self.facts, self.groups, self.sets = facts or {}, records or {}, sets or {}

    def fact(self, name):
        return self.facts.get(name, UNKNOWN)

    def records(self, group):
        return self.groups.get(group, UNKNOWN)

    def dated_set(self, name):
        return self.sets[name]


def truth(text, **world):
    return parse_condition(text, world.get("sets", {})).truth(Facts(**world), NOTHING_BOUND)


def as_fact(value):
    return UNKNOWN if value is None else value


@pytest.mark.parametrize(("a", "b"), list(product((True, False, None), repeat=2)))
def test_connectives_follow_the_strong_tables_of_kleene_1952(a, b):
    facts = {"crew": as_fact(a), "launch": as_fact(b)}
    rank = {False: 0, None: 1, True: 2}
    back = {v: k for k, v in rank.items()}
    assert truth("crew and launch", facts=facts) is back[min(rank[a], rank[b])]
    assert truth("crew or launch", facts=facts) is back[max(rank[a], rank[b])]
    assert truth("not crew", facts=facts) is back[2 - rank[a]]


conditions = st.recursive(
    st.sampled_from(FACTS),
    lambda inner: st.one_of(
        inner.map(lambda a: f"not ({a})"),
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda t: f"({t[0]}) {t[1]} ({t[2]})"),
    ),
    max_leaves=8,
)
values = st.fixed_dictionaries({name: st.sampled_from([True, False, None]) for name in FACTS})


@given(conditions, values)
def test_what_is_decided_stays_so_however_the_unknown_turns_out(text, facts):
    decided = truth(text, facts={k: as_fact(v) for k, v in facts.items()})
    unknown = [name for name in FACTS if facts[name] is None]
    for filling in product((True, False), repeat=len(unknown)):
        full = {**facts, **dict(zip(unknown, filling, strict=True))}
        assert decided is None or truth(text, facts=full) is decided


def test_a_partly_known_set_decides_presence_and_never_absence():
    known = {"us_party": AtLeast({"NASA"})}
    assert truth("NASA in us_party", facts=known) is True
    assert truth("DOD in us_party", facts=known) is None
    assert truth("us_party & {DOD}", facts=known) is None
    assert truth("len(us_party) > 0", facts=known) is True
    assert truth("len(us_party) > 1", facts=known) is None
    assert truth("1 > len(us_party)", facts=known) is False
    assert truth("us_party", facts={"us_party": AtLeast()}) is None
    assert truth("us_party", facts={"us_party": frozenset()}) is False


def test_a_roster_is_undecided_only_for_those_without_a_record():
    roster = Roster({"NLD"}, lambda state: state == "LVA")
    text = "any(p.states & MOON_PARTIES for p in parties)"
    for states, expected in (({"NLD"}, True), ({"USA"}, False), ({"LVA"}, None), ({"LVA", "NLD"}, True)):
        records = {"parties": ({"states": frozenset(states)},)}
        assert truth(text, records=records, sets={"MOON_PARTIES": roster}) is expected
    inside = "all(p.states <= MOON_PARTIES for p in parties)"
    for states, expected in (({"NLD"}, True), ({"USA"}, False), ({"LVA"}, None), ({"LVA", "USA"}, False)):
        records = {"parties": ({"states": frozenset(states)},)}
        assert truth(inside, records=records, sets={"MOON_PARTIES": roster}) is expected


def test_an_unknown_list_is_undecided_and_an_empty_one_is_not():
    text = "any(x.kind == cash for x in payments)"
    assert truth(text) is None
    assert truth(text, records={"payments": ()}) is False
    assert truth("all(x.kind == cash for x in payments)", records={"payments": ()}) is True
    assert truth(text, records={"payments": ({"kind": UNKNOWN}, {"kind": "cash"})}) is True
    assert truth(text, records={"payments": ({"kind": UNKNOWN}, {"kind": "in_kind"})}) is None


def test_numbers_compare_three_valued():
    assert truth("pmd_years > 5", facts={"pmd_years": 6}) is True
    assert truth("pmd_years >= 5", facts={"pmd_years": 5}) is True
    assert truth("pmd_years < 5", facts={"pmd_years": 5}) is False
    assert truth("pmd_years <= 5", facts={"pmd_years": 5}) is True
    assert truth("pmd_years <= 5") is None
    assert truth("pmd_years == 5", facts={"pmd_years": 5}) is True


def test_the_empty_set_meets_nothing_even_if_the_other_is_unknown():
    assert truth("crew_iso & launching_states", facts={"crew_iso": frozenset()}) is False
