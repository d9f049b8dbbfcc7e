"""The search against all arrangements of tiny cases, on all terms, with an evaluator that shares no code with it."""

import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))
from cases import agreed_case, count_up_to, every_arrangement, rich_case, signing_case, with_places

from accord.arrangements.formulation.jointness import interfaces
from accord.arrangements.formulation.program import plus
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.searching.alone import go_alone
from accord.arrangements.searching.search import Search

OBJECTIVES = {
    "sum of gains": (
        lambda search: plus(*search.form.gain.values()),
        lambda found: sum(found.gain.values()),
        True,
        0.2,
    ),
    "cost": (lambda search: search.cost, lambda found: found.total_cost, False, 0.2),
    "finish": (lambda search: {search.form.finish: 1.0}, lambda found: found.last, False, 0.02),
    "friction": (lambda search: search.form.friction, lambda found: found.friction, False, 1e-3),
    "exposure": (lambda search: search.form.exposure, lambda found: found.exposure, False, 0.02),
    "interfaces": (lambda search: interfaces(search.case, search.form), lambda found: found.interfaces, False, 1e-3),
}
"""Terms over the program's variables, the same in an assessment, whether most is best, and how close they must be."""


def wrong(case, names=tuple(OBJECTIVES), alone=None):
    """Objectives whose best the search does not find, with what it finds and what there is."""
    assessed = [assess(case, arrangement, alone=alone) for arrangement in every_arrangement(case)]
    allowed = [found for found in assessed if not found.violations]
    search = Search(case, alone or {})
    differences = []
    for name in names:
        terms, value, most, close = OBJECTIVES[name]
        best = search.best(terms(search), maximise=most)
        values = [value(found) for found in allowed]
        if best is None or not values:
            if best is not None or values:
                differences.append((name, best and best.arrangement.identity, len(values)))
            continue
        assert best.proven
        assert best.assessment.violations == ()
        expected = max(values) if most else min(values)
        if value(best.assessment) != pytest.approx(expected, abs=close):
            differences.append((name, value(best.assessment), expected))
    return differences


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(sorted(OBJECTIVES)), st.sampled_from(sorted(OBJECTIVES)))
def test_the_best_by_each_objective_is_the_best_of_all_arrangements_without_violations(seed, one, other):
    assert wrong(rich_case(seed, most=600), tuple(dict.fromkeys((one, other)))) == []


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6), st.booleans())
def test_destinations_and_goals_give_and_are_led_as_in_the_best_of_all_arrangements(seed, joined):
    case = with_places(rich_case(seed, most=60), Random(f"{seed} places"))
    assume(count_up_to(1200, case) < 1200)
    alone = {name: go_alone(case, name).assessment.gain[name] for name in case.partners} if joined else None
    assert wrong(case, ("sum of gains", "cost"), alone) == []


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6))
def test_the_same_where_nobody_may_do_worse_than_alone(seed):
    case = rich_case(seed, most=400)
    alone = {name: go_alone(case, name).assessment.gain[name] for name in case.partners}
    assert wrong(case, ("sum of gains", "cost"), alone) == []


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_the_same_where_missions_rest_on_instruments(seed):
    assert wrong(signing_case(seed, most=600), ("finish", "friction", "sum of gains")) == []


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_the_same_where_partners_have_agreed_before(seed):
    assert wrong(agreed_case(seed, most=600), ("finish", "friction", "sum of gains")) == []
