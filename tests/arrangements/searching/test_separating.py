"""Families and separating decisions worked out by hand."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import BOUGHT_BUS, BUS, LAB, MODULE, OWN_MODULE, hand_made

from accord.arrangements.arrangement import arrangement_of
from accord.arrangements.searching.separating import difference, families, separating_decision


def test_differences_count_owners_and_what_only_one_provides():
    case = hand_made()
    one, other = arrangement_of(case, (BUS, MODULE)), arrangement_of(case, (BUS, OWN_MODULE, LAB))
    assert difference(case, one, one) == 0
    assert difference(case, one, other) == 2


def test_the_decision_that_explains_most_is_found():
    case = hand_made()
    some = [(BUS, MODULE), (BUS, MODULE, LAB), (BOUGHT_BUS, OWN_MODULE), (BOUGHT_BUS, OWN_MODULE, LAB)]
    found = separating_decision(case, [arrangement_of(case, keys) for keys in some])
    assert (found.element, found.owner, found.yes, found.no) == ("bus", "Alba", (0, 1), (2, 3))
    # Distances 1 within the pairs, 2 or 3 between them: 1/2 + 1/2 left of (1+1+2+3+3+2)/4.
    assert found.explains == pytest.approx(1 - 1 / 3)


def test_equal_owners_leave_no_decision():
    case = hand_made()
    assert separating_decision(case, [arrangement_of(case, (BUS, MODULE))] * 3) is None
    assert separating_decision(case, []) is None


@pytest.mark.parametrize(
    ("distances", "groups"),
    [
        ([], ()),
        ([[0.0]], ((0,),)),
        ([[0.0, 2.0], [2.0, 0.0]], ((0,), (1,))),
        ([[0.0, 0.0], [0.0, 0.0]], ((0, 1),)),
        ([[0.0, 3.0, 3.0], [3.0, 0.0, 3.0], [3.0, 3.0, 0.0]], ((0, 1, 2),)),
        (
            [[abs(a - b) for b in (0.0, 10.0, 1.0, 11.0, 30.0, 31.0)] for a in (0.0, 10.0, 1.0, 11.0, 30.0, 31.0)],
            ((0, 2), (1, 3), (4, 5)),
        ),
    ],
)
def test_families_are_what_resembles_each_other(distances, groups):
    assert families(distances) == groups
