from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.law import UNKNOWN

FACTS = ("crew", "launch", "rf")


def as_fact(value):
    return UNKNOWN if value is None else value


@pytest.mark.parametrize(("a", "b"), list(product((True, False, None), repeat=2)))
def test_connectives_follow_the_strong_tables_of_kleene_1952(truth, a, b):
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
def test_what_is_decided_stays_so_however_the_unknown_turns_out(truth, text, facts):
    decided = truth(text, facts={k: as_fact(v) for k, v in facts.items()})
    unknown = [name for name in FACTS if facts[name] is None]
    for filling in product((True, False), repeat=len(unknown)):
        full = {**facts, **dict(zip(unknown, filling, strict=True))}
        assert decided is None or truth(text, facts=full) is decided


def test_an_unknown_list_is_undecided_and_an_empty_one_is_not(truth):
    text = "any(x.kind == cash for x in payments)"
    assert truth(text) is None
    assert truth(text, records={"payments": ()}) is False
    assert truth("all(x.kind == cash for x in payments)", records={"payments": ()}) is True
    assert truth(text, records={"payments": ({"kind": UNKNOWN}, {"kind": "cash"})}) is True
    assert truth(text, records={"payments": ({"kind": UNKNOWN}, {"kind": "in_kind"})}) is None
