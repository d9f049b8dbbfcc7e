import ast

import pytest

from accord.law.conditions.refusing import ConditionError
from accord.law.conditions.scope import Scope
from accord.law.conditions.terms import Constant, DatedSet, FactRef, FieldRef, Size
from accord.law.conditions.vocabulary import FACTS

SCOPE = Scope(frozenset({"MOON_PARTIES"}))


def syntax(text):
    return ast.parse(text, mode="eval").body


def test_a_word_is_a_fact_a_dated_set_or_what_the_other_side_expects():
    assert SCOPE.value(syntax("crew"), None)[0] == FactRef(FACTS["crew"])
    assert SCOPE.value(syntax("MOON_PARTIES"), None)[0] == DatedSet("MOON_PARTIES")
    assert SCOPE.value(syntax("USA"), FACTS["crew_iso"])[0] == Constant("USA")
    assert SCOPE.numeric(syntax("len(crew_iso)")) == Size(FactRef(FACTS["crew_iso"]))


def test_either_side_gives_the_other_its_words():
    for left, right in (("loc", "{LEO}"), ("{LEO}", "loc")):
        sides = SCOPE.pair(syntax(left), syntax(right))
        assert Constant(frozenset({"LEO"})) in sides


def test_a_variable_stands_for_a_record_only_where_it_is_bound():
    inner = SCOPE.bind("p", "parties")
    term, kind = inner.value(syntax("p.iso3"), None)
    assert term == FieldRef("p", "parties", kind)
    with pytest.raises(ConditionError, match="unknown variable 'p'"):
        SCOPE.value(syntax("p.iso3"), None)


@pytest.mark.parametrize(("variable", "group"), [("p", "payments"), ("crew", "parties")])
def test_a_word_in_use_cannot_be_bound_again(variable, group):
    with pytest.raises(ConditionError, match=f"'{variable}' is already in use; choose another letter"):
        SCOPE.bind("p", "parties").bind(variable, group)
