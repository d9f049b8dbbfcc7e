"""The largest Nash product against trying every arrangement."""

import math
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
from cases import small_case
from hand_made import hand_made
from trying import allowed, scales

from accord.arrangements.searching.log_gains import FLOOR, log_of_gains
from accord.arrangements.searching.nash import gainers_of, largest_nash_product
from accord.arrangements.searching.objectives import Objectives
from accord.arrangements.searching.search import Search


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([("M1",), ()]))
def test_first_as_many_gain_as_can_and_then_the_product_is_the_largest(seed, deliver):
    case = replace(small_case(seed), deliver=deliver)
    alone, hope = scales(case)
    found = largest_nash_product(Search(case, alone), hope)
    tried = [gainers_of(one.assessment, alone, hope) for one in allowed(case, alone)]
    assert (found is None) == (not tried)
    if found is None:
        return
    most = max(len(gainers) for gainers, _ in tried)
    best = max(product for gainers, product in tried if len(gainers) == most)
    assert found.proven
    assert len(found.gainers) == most
    assert found.log_product == pytest.approx(best, abs=1e-3)
    assert found.bound >= found.log_product
    assert found.bound - found.log_product <= 1e-4
    if most:
        assert found.mean_gain == pytest.approx(math.exp(found.log_product / most))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
def test_as_an_objective_it_flatters_by_no_more_than_it_says(seed):
    case = small_case(seed)
    alone, hope = scales(case)
    objective = Objectives(search := Search(case, alone), hope).of("Nash product")
    found = search.best(objective.terms, maximise=True)
    best = max(log_of_gains(one.assessment, alone, hope) for one in allowed(case, alone))
    assert objective.value(found) <= best + 1e-6
    assert objective.value(found) >= best - objective.accuracy - 1e-3
    assert objective.accuracy <= 0.007 * len(case.partners)


def test_who_gains_nothing_counts_with_the_floor():
    case = hand_made()
    alone = {"Alba": 0.0, "Boreas": 0.0, "Cyan": 0.0}
    nothing = next(one for one in allowed(case, alone) if not one.arrangement.choices)
    assert log_of_gains(nothing.assessment, alone, {"Alba": 10.0, "Boreas": 10.0, "Cyan": 0.5}) == pytest.approx(
        2 * math.log(FLOOR)
    )
    assert gainers_of(nothing.assessment, alone, {"Alba": 10.0, "Boreas": 10.0, "Cyan": 0.5}) == ((), 0)


def test_nobody_with_anything_at_stake_leaves_an_empty_product():
    case = hand_made()
    alone = {"Alba": 0.0, "Boreas": 0.0, "Cyan": 0.0}
    found = largest_nash_product(Search(case, alone), alone)
    assert (found.gainers, found.log_product, found.mean_gain, found.proven) == ((), 0, 0, True)


def test_nothing_possible_has_no_product():
    case = hand_made(deliver=("probe",))
    assert (
        largest_nash_product(Search(case, dict.fromkeys(case.partners, 0.0)), {"Alba": 9.0, "Boreas": 9.0, "Cyan": 9.0})
        is None
    )
