"""The search against trying every arrangement, one by one, with the evaluator that shares no code with it."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from cases import every_arrangement, small_case

from accord.arrangements.evaluate import assess
from accord.arrangements.pareto import normalised_gains
from accord.arrangements.search import Search, best_for, go_alone, recommend, restrict


def best_by_trying(case, value, alone=None):
    best = None
    for arrangement in every_arrangement(case):
        found = assess(case, arrangement, alone=alone)
        if not found.violations and (best is None or value(found) > best):
            best = value(found)
    return best


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_most_surplus_is_what_trying_everything_finds(seed):
    case = small_case(seed)
    alone = {name: go_alone(case, name).assessment.gain[name] for name in case.partners}

    def surplus(found):
        return sum(found.gain[name] - alone[name] for name in found.partners)

    search = Search(case, alone)
    found = search.best(search.surplus, maximise=True)
    assert found is not None
    assert found.proven
    assert surplus(found.assessment) == pytest.approx(best_by_trying(case, surplus, alone), abs=0.2)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_going_alone_and_hoping_for_the_best_are_what_trying_everything_finds(seed):
    case = small_case(seed)
    alone = {}
    for name in case.partners:
        mine = restrict(case, [name])
        alone[name] = go_alone(case, name).assessment.gain[name]
        assert alone[name] == pytest.approx(best_by_trying(mine, lambda found, who=name: found.gain[who]), abs=0.2)
        assert alone[name] >= -1e-6, "doing nothing is always possible"
    for name in case.partners:
        hope = best_for(case, alone, name)
        assert hope is not None
        expected = best_by_trying(case, lambda found, who=name: found.gain[who], alone)
        assert hope.assessment.gain[name] == pytest.approx(expected, abs=0.2)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_the_recommendation_has_the_largest_sum_of_normalised_gains_that_trying_everything_finds(seed):
    case = small_case(seed)
    alone = {name: go_alone(case, name).assessment.gain[name] for name in case.partners}
    hope = {name: best_for(case, alone, name).assessment.gain[name] for name in case.partners}

    def voices(found):
        return sum(normalised_gains(found, alone, hope)[0].values())

    found = recommend(Search(case, alone), hope)
    assert found is not None
    assert found.proven
    assert voices(found.assessment) == pytest.approx(best_by_trying(case, voices, alone), abs=2e-3)


def test_restricting_to_fewer_partners_never_offers_more():
    case = small_case(7)
    fewer = restrict(case, ["P0"])
    assert set(fewer.choices) <= set(case.choices)
    assert set(fewer.partners) == {"P0"}
