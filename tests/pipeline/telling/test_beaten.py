"""A recommendation that points of the front beat: which, by how much, and what they leave out for it."""

from dataclasses import replace
from datetime import date

import pytest

from accord.arrangements.arrangement import Arrangement
from accord.pipeline.beaten import beaten_by
from accord.pipeline.telling.beaten import beaten_said
from accord.pipeline.telling.trade_offs import point_name
from accord.pipeline.trace import Trace, names
from accord.results.trade_offs import front_of


@pytest.fixture
def trace():
    return Trace("EUR", date(2018, 1, 1))


@pytest.fixture
def front(relay_answers):
    """Three points of the front: the cheapest, one by ESA and China, and the recommendation."""
    arranged = relay_answers.arranged
    points, here = arranged.pareto.points, arranged.recommended.arrangement.identity
    last = next(point for point in points if point.found.arrangement.identity == here)
    return replace(arranged.pareto, points=(points[0], points[2], last))


@pytest.fixture
def beaten(relay_answers):
    """The small study with a recommendation in which China takes part too, that costs more and takes longer."""
    arranged = relay_answers.arranged
    best = arranged.recommended
    found = best.assessment
    mission = found.delivered[0]
    with_china = replace(
        found,
        participants={**found.participants, mission: (*found.participants[mission], "CNSA")},
        gain={**found.gain, "NASA": found.gain["NASA"] - 30.0, "CNSA": arranged.alone_gain["CNSA"] + 40.0},
        total_cost=found.total_cost + 100.0,
        last=found.last + 6.0,
    )
    return replace(arranged, recommended=replace(best, assessment=with_china))


def without_first_element(front):
    """The front with a last point that does not build what the other points build first."""
    last = front.points[-1]
    fewer = replace(last.found, arrangement=replace(last.found.arrangement, choices=last.found.arrangement.choices[1:]))
    return replace(front, points=(*front.points[:-1], replace(last, found=fewer)))


def test_a_recommendation_on_the_front_is_not_beaten(relay_answers, front, trace):
    assert beaten_by(relay_answers.arranged, front) == ()
    assert beaten_said(relay_answers.arranged, front, trace) is None


def test_a_point_that_is_better_in_all_is_named_with_what_it_leaves_out(beaten, front, trace):
    front = without_first_element(front)
    first = beaten_by(beaten, front)[0]
    assert first.point == point_name(front, len(front.points) - 1)
    assert first.better["cost"] == pytest.approx(100.0)
    assert first.better["finish"] == pytest.approx(6.0)
    assert (first.left_out, first.taken_in, first.missions) == (("CNSA",), (), ())
    dropped = beaten.recommended.arrangement.choices[0].element
    assert first.elements == (dropped,)
    assert first.change["CNSA"] == pytest.approx(-40.0)
    said = beaten_said(beaten, front, trace).text
    assert said.startswith(
        f"{first.point} beats the recommendation in everything traded here: cost EUR 100 million less, finish 6.0 "
        "months sooner, smallest gain "
    )
    name = beaten.screener.study.programme.elements[dropped].name
    lander = beaten.screener.study.programme.missions["lander"].name
    assert (
        f"There CNSA would take no part; CNSA would build {lander} alone; {lander} would then be built more than once; "
        f"{name} would not be built." in said
    )
    spent = beaten.alone["CNSA"].assessment.total_cost
    assert first.outside.cost == spent > 100.0
    assert "With what CNSA would spend alone, everything together would cost EUR 80 million more." in said
    assert "The smallest gain is taken among those who take part, so leaving partners out can raise it." in said
    assert "NASA would have EUR 30 million more, CNSA EUR 40 million less." in said
    assert trace.entries["arrangements.pareto.beaten"].values["there"] == first.sum_of_gains


def test_other_points_that_beat_it_are_named_after_the_one_that_leaves_out_least(beaten, front, trace):
    found = beaten_by(beaten, front)
    assert all(min(one.better.values()) >= 0 < max(one.better.values()) for one in found)
    sizes = [len(one.left_out) + len(one.missions) for one in found]
    assert sizes == sorted(sizes)
    fewer = without_first_element(front)
    same = replace(front, points=(*fewer.points, fewer.points[-1]))
    others = [one.point for one in beaten_by(beaten, same)[1:]]
    assert beaten_said(beaten, same, trace).text.endswith(f"{names(others)} beat it as well.")
    only = replace(front, points=fewer.points[-1:] * 2)
    assert beaten_said(beaten, only, Trace("EUR", date(2018, 1, 1))).text.endswith("P2 beats it as well.")


def test_a_point_that_is_worse_in_something_does_not_beat_it(beaten, front, trace):
    dearer = beaten.recommended
    cheap = replace(dearer, assessment=replace(dearer.assessment, total_cost=1.0))
    assert beaten_by(replace(beaten, recommended=cheap), front) == ()
    other = replace(cheap, arrangement=Arrangement(cheap.arrangement.choices[1:]))
    assert beaten_said(replace(beaten, recommended=other), front, trace).text == (
        "The recommendation is none of these points, but no point beats it in everything traded here."
    )


def test_doing_nothing_together_beats_nothing_and_is_nobodys_worst(beaten, front, trace):
    empty = front.points[0]
    nothing = replace(empty.found.assessment, delivered=(), participants={}, total_cost=0.0, last=0.0)
    idle = replace(empty, found=replace(empty.found, assessment=nothing), values=(0.0, 0.0, 2.0))
    found = replace(front, points=(idle, *front.points[1:]))
    assert all(one.point != "P1" for one in beaten_by(beaten, found))
    plain = front_of(beaten, found, trace)
    assert [point["idle"] for point in plain["points"]][:2] == [True, False]
    assert all("P1" not in (one["best"], one["worst"]) for one in plain["on_front"])
    assert plain["knee"] is None or plain["knee"]["point"] != "P1"
    alone = replace(front, points=(idle,))
    assert front_of(beaten, alone, Trace("EUR", date(2018, 1, 1)))["on_front"] == []


def test_where_it_is_only_no_worse_that_is_said(beaten, front, trace):
    late = beaten.recommended.assessment
    same = replace(late, last=front.points[-1].found.assessment.last)
    found = replace(beaten, recommended=replace(beaten.recommended, assessment=same))
    assert (
        " beats the recommendation and is worse in nothing traded here: cost EUR 100 million less, finish is the "
        in (beaten_said(found, without_first_element(front), trace).text)
    )


def test_programs_can_read_it(beaten, front, trace):
    plain = front_of(beaten, without_first_element(front), trace)
    one = plain["beaten_by"][0]
    last = plain["points"][-1]["id"]
    assert (one["point"], one["left_out"], one["alone"]) == (last, ["CNSA"], {"CNSA": ["lander"]})
    assert one["cost"] == pytest.approx(-100.0)
    assert one["cost_with_alone"] == pytest.approx(beaten.alone["CNSA"].assessment.total_cost - 100.0)
    assert set(one["better"]) == {"cost", "finish", "smallest gain"}
    assert plain["beaten"]["text"].startswith(f"{last} beats the recommendation in everything")
    assert plain["sum_of_gains"] != one["sum_of_gains"]
