"""Sentences on the front: completeness, resolution, and where it bends."""

from dataclasses import replace
from datetime import date

import pytest

from accord.arrangements.searching.knees import Knee
from accord.pipeline.telling.trade_offs import bend, completeness, point_name
from accord.pipeline.trace import Trace


@pytest.fixture
def trace():
    return Trace("EUR", date(2018, 1, 1))


@pytest.fixture
def front(relay_answers):
    return replace(
        relay_answers.arranged.pareto, tolerances=(54.2, 1.17, 0.1666), complete=True, unexplored=0, whole=False
    )


def test_a_complete_front_says_that_it_is_proven_and_how_finely(front, trace):
    assert completeness(front, trace).text == (
        "Proven to this resolution: cost EUR 54 million, finish 1.2 months and smallest gain 0.17. Whatever else can "
        "be arranged, some point here is worse than it by no more than that in anything; finer trade-offs than that "
        "may be missing."
    )
    whole = completeness(replace(front, whole=True), Trace("EUR", date(2018, 1, 1))).text
    assert whole.endswith("no more than that in anything; finer differences are not told apart.")
    assert "All trade-offs" not in whole
    assert trace.entries["arrangements.pareto.front"].values["step_1"] == 54.2


@pytest.mark.parametrize(
    ("unexplored", "says"),
    [(3, "There may be further trade-offs: 3 regions were not searched."), (0, "as some solves stopped early.")],
)
def test_a_front_that_is_not_complete_says_why(front, trace, unexplored, says):
    found = completeness(replace(front, complete=False, unexplored=unexplored), trace).text
    assert says in found
    assert found.endswith("Resolution: cost EUR 54 million, finish 1.2 months and smallest gain 0.17.")


def test_a_bend_is_named_with_its_values(front, trace):
    found = bend(front, Knee(1, 0.3, "extremes"), trace)
    cost, month, gain = front.points[1].values
    assert found.text.startswith(f"The trade-offs bend most at P2 (cost EUR {cost:.0f} million, finish ")
    assert f"smallest gain {gain:.2f}): beyond it" in found.text
    assert trace.entries[found.trace].values["value_1"] == month


def test_a_front_that_hardly_bends_names_no_knee(front, trace):
    found = bend(front, Knee(0, 0.001, "equal weights"), trace)
    assert found.text.startswith("The trade-offs hardly bend: no point stands out")
    assert "P1" not in found.text


def test_too_few_points_do_not_bend(front, trace):
    assert bend(front, None, trace) is None
    assert not trace.entries


def test_points_of_a_front_between_other_objectives_have_names_of_their_own(front, trace):
    other = replace(front, objectives=front.objectives[:2], points=tuple(
        replace(point, values=point.values[:2]) for point in front.points
    ))  # fmt: skip
    assert (point_name(front, 0), point_name(other, 0)) == ("P1", "T1")
    assert bend(other, Knee(1, 0.3, "extremes"), trace).trace == "arrangements.beside.knee"
