"""Knees worked out by hand, and the range of each partner on a front."""

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
from cases import small_case
from trying import scales

from accord.arrangements.searching.fronts import front
from accord.arrangements.searching.knees import knee, knee_of, on_front
from accord.arrangements.searching.objectives import Objectives
from accord.arrangements.searching.search import Search


def test_the_knee_of_a_line_is_the_point_farthest_below_the_chord():
    found = knee_of(np.array([[0.0, 100.0], [1.0, 60.0], [2.0, 10.0], [9.0, 5.0], [10.0, 0.0]]))
    assert (found.point, found.method) == (2, "extremes")
    assert found.distance == pytest.approx((1 - 0.2 - 0.1) / 2**0.5)


def test_the_knee_of_a_triple_is_below_the_plane_through_the_three_extremes():
    # Das (1999): distance along the normal to the convex hull of the individual minima.
    found = knee_of(np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 0.0], [0.5, 0.5, 0.5], [0.3, 0.6, 0.6]]))
    assert (found.point, found.method) == (3, "extremes")
    assert found.distance == pytest.approx(0.5 / 3**0.5)


def test_an_arrangement_best_in_two_objectives_leaves_equal_weights():
    found = knee_of(np.array([[0.0, 0.0, 1.0], [0.4, 0.4, 0.1], [1.0, 1.0, 0.0]]))
    assert (found.point, found.method) == (1, "equal weights")
    assert found.distance == pytest.approx(0.1 / 3**0.5)


def test_scale_and_order_of_points_do_not_matter():
    values = np.array([[0.0, 100.0], [1.0, 60.0], [2.0, 10.0], [10.0, 0.0]])
    assert knee_of(values * (1e3, 1e-3) + 7.0).point == 2
    assert knee_of(values[::-1].copy()).point == 1


@pytest.mark.parametrize("values", [[[0.0, 1.0], [1.0, 0.0]], [[0.0, 1.0], [0.0, 1.0], [0.0, 1.0]]])
def test_nothing_bends_where_there_is_no_curve(values):
    assert knee_of(np.array(values)) is None


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6))
def test_each_partner_has_its_best_and_worst_on_the_front(seed):
    case = small_case(seed)
    alone, hope = scales(case)
    on_offer = Objectives(Search(case, alone), hope)
    found = front(on_offer.search, [on_offer.of("cost"), on_offer.of("sum of gains")], [1.0, 1e-3])
    ranges = on_front(found, alone)
    some = [place for place, point in enumerate(found.points) if point.found.assessment.delivered]
    joining = {name for place in some for name in found.points[place].found.assessment.partners}
    assert [one.partner for one in ranges] == [name for name in case.partners if name in joining]
    for one in ranges:
        value = on_offer.of(f"gain of {one.partner}").value
        gains = [value(point.found) for point in found.points]
        assert one.most == pytest.approx(max(gains[k] for k in some))
        assert one.least == pytest.approx(min(gains[k] for k in some))
        assert {one.best, one.worst} <= set(some), "doing nothing together is not counted"
        assert gains[one.best] == pytest.approx(one.most, abs=1e-5)
        assert gains[one.worst] == pytest.approx(one.least, abs=1e-5)
    bend = knee(found)
    assert bend is None or bend.point in some
