"""The stand-in for the P70 finish: quantiles, longest paths, the fit, and the program against trying everything."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
from cases import small_case
from hand_made import BUS, CLOSED, JOINT, MODULE, hand_made
from trying import allowed, scales

from accord.arrangements.arrangement import arrangement_of
from accord.arrangements.searching.objectives import Objectives
from accord.arrangements.searching.safe_finish import fit_quantile, safe_path, safe_ready, triangular_quantile
from accord.arrangements.searching.search import Search


@settings(max_examples=50, deadline=None)
@given(st.floats(0, 50), st.floats(0.1, 50), st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_quantiles_are_those_of_the_triangular_distribution(low, width, place, quantile):
    mode = low + place * width
    expected = stats.triang.ppf(quantile, (mode - low) / width, low, width)
    assert triangular_quantile((low, mode, low + width), quantile) == pytest.approx(expected, abs=1e-6)


def test_a_range_without_width_is_its_mode():
    assert triangular_quantile((4.0, 4.0, 4.0), 0.9) == 4.0


def test_the_path_counts_what_must_be_waited_for():
    case = hand_made()
    bus, module = case.choice_of[BUS], case.choice_of[MODULE]
    assert safe_ready(bus, 0.5) == pytest.approx(20.0)
    assert safe_ready(module, 0.5, start=24.0) == pytest.approx(24 + 3 + 12)
    assert safe_ready(module, 0.5, cured=6.0) == pytest.approx(6 + 12)
    assert safe_ready(replace(bus, launch_months=50.0), 0.5, start=2.0) == pytest.approx(52.0)
    delivery = triangular_quantile((0.0, 3.0, 9.0), 0.5)
    assert safe_path(case, arrangement_of(case, JOINT), 0.5) == pytest.approx(20 + 3 + delivery)
    assert safe_path(case, arrangement_of(case, ()), 0.5) == 0
    phased = replace(case, phases=(0.0, 24.0))
    late = replace(arrangement_of(phased, JOINT), starts={"module": 1})
    assert safe_path(phased, late, 0.5) == pytest.approx(24 + 3 + 12 + delivery)
    cured = hand_made(prohibitions=())
    slow = replace(CLOSED, months=(60.0, 60.0, 60.0))
    assert safe_path(cured, replace(arrangement_of(cured, JOINT), cures=(slow,)), 0.5) == pytest.approx(
        60 + 20 + 3 + delivery
    )


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6), st.floats(0.05, 0.95))
def test_the_quantile_that_made_the_dates_is_found_again(seed, quantile):
    case = small_case(seed)
    tried = [one.arrangement for one in allowed(case, {}) if one.arrangement.choices]
    if not tried:
        return
    found = fit_quantile(case, [(one, safe_path(case, one, quantile)) for one in tried])
    assert found.quantile == pytest.approx(quantile, abs=1e-3)
    assert len(found.errors) == len(tried)
    assert found.largest_error < 0.05


def test_nothing_to_fit_to_is_refused():
    with pytest.raises(ValueError, match="at least one simulated arrangement"):
        fit_quantile(hand_made(), [])


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([0.5, 0.8]))
def test_the_safest_date_is_the_one_that_trying_everything_finds(seed, quantile):
    case = replace(small_case(seed), deliver=("M1",))
    alone, hope = scales(case)
    objective = Objectives(search := Search(case, alone), hope, quantile).of("safe finish")
    found = search.best(objective.terms, maximise=False)
    tried = [safe_path(case, one.arrangement, quantile) for one in allowed(case, alone)]
    assert (found is None) == (not tried)
    if found:
        assert objective.value(found) == pytest.approx(min(tried), abs=1e-3)
