"""A first arrangement is one that is allowed, and the best is found from it as without it."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))
from cases import rich_case
from hand_made import JOINT, hand_made

from accord.arrangements.formulation.formulate import chosen
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.searching.beginning import beginning
from accord.arrangements.searching.search import Search


def test_missions_are_decided_one_after_another():
    search = Search(hand_made(), {})
    first = beginning(search, search.surplus, maximise=True)
    form = search.form
    assert first[form.delivered["station"]] == 1.0
    assert first[form.delivered["probe"]] == 0.0, "nobody can pay for it"
    assert {key for key, index in form.make.items() if first[index]} >= {JOINT[0]}
    assert set(first) == {index for index, whole in enumerate(form.program.whole) if whole}


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_what_one_begins_with_is_allowed_but_for_what_must_be_delivered(seed):
    case = rich_case(seed, most=200)
    search = Search(case, {})
    first = beginning(search, search.surplus, maximise=True)
    if first:
        held = search.form.program.solve(
            search.surplus, maximise=True, without=("deliver: M1", "deliver any: M1, M2"), held=first
        )
        found = assess(case, chosen(case, search.form, held.values))
        assert {one.requirement for one in found.violations} <= {"deliver: M1", "deliver any: M1, M2"}


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_the_best_does_not_depend_on_where_one_begins(seed):
    case = rich_case(seed, most=200)
    search = Search(case, {})
    plain = search.best(search.surplus, maximise=True)
    begun = search.best(search.surplus, maximise=True, first=beginning(search, search.surplus, maximise=True))
    assert (plain is None) == (begun is None)
    if plain and begun:
        assert begun.proven
        assert sum(begun.assessment.gain.values()) == pytest.approx(sum(plain.assessment.gain.values()), abs=0.2)
