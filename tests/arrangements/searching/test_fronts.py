"""Fronts of two and three objectives against trying every arrangement, and against a trade-off worked out by hand."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
from cases import small_case
from hand_made import hand_made
from trying import allowed, scales

from accord.arrangements.choice import Choice
from accord.arrangements.legal import Prohibition
from accord.arrangements.searching.fronts import finest_of, front
from accord.arrangements.searching.objectives import Objectives
from accord.arrangements.searching.search import Search

EXACT = {"cost": 0.2, "finish": 0.01, "smallest gain": 1e-3, "sum of gains": 1e-3, "gain of P0": 0.2}
PAIRS = (("cost", "finish"), ("cost", "sum of gains"), ("finish", "smallest gain"), ("gain of P0", "cost"))
TRIPLES = (("cost", "finish", "smallest gain"), ("sum of gains", "cost", "gain of P0"))


def signed(objectives, found):
    return tuple(o.sign * o.value(found) for o in objectives)


@settings(max_examples=20, deadline=None)
@given(
    st.integers(0, 10**6), st.sampled_from(PAIRS + TRIPLES), st.sampled_from([("M1",), ()]), st.sampled_from([1, 40])
)
def test_every_arrangement_is_matched_within_the_stated_resolution_and_no_point_is_worse_than_another(
    seed, names, deliver, coarser
):
    case = replace(small_case(seed), deliver=deliver)
    alone, hope = scales(case)
    on_offer = Objectives(Search(case, alone), hope)
    objectives = tuple(on_offer.of(name) for name in names)
    tolerances = tuple(EXACT[name] * coarser for name in names)
    found = front(on_offer.search, objectives, tolerances)
    tried = [signed(objectives, one) for one in allowed(case, alone)]
    assert found.complete
    assert bool(found.points) == bool(tried)
    points = [signed(objectives, point.found) for point in found.points]
    assert points == sorted(points)
    for values in tried:
        assert any(
            all(p <= v + t + 1e-4 * o.scale for p, v, t, o in zip(point, values, tolerances, objectives, strict=True))
            for point in points
        ), (values, points)
    for one in points:
        assert not any(other != one and all(a <= b for a, b in zip(other, one, strict=True)) for other in points)
        assert not any(all(a <= b - t for a, b, t in zip(values, one, tolerances, strict=True)) for values in tried), (
            "no arrangement is better in everything by more than the resolution"
        )


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(PAIRS + TRIPLES))
def test_at_the_finest_resolution_the_front_is_the_set_of_non_dominated_values(seed, names):
    case = small_case(seed)
    alone, hope = scales(case)
    on_offer = Objectives(Search(case, alone), hope)
    objectives = tuple(on_offer.of(name) for name in names)
    found = front(on_offer.search, objectives, tuple(EXACT[name] for name in names))
    tried = sorted(
        {
            tuple(round(v / EXACT[n]) for v, n in zip(signed(objectives, one), names, strict=True))
            for one in allowed(case, alone)
        }
    )
    best = [
        one for one in tried if not any(o != one and all(a <= b for a, b in zip(o, one, strict=True)) for o in tried)
    ]
    points = [signed(objectives, point.found) for point in found.points]
    for one in best:
        near = [p for p in points if all(abs(v / EXACT[n] - w) <= 2.1 for v, n, w in zip(p, names, one, strict=True))]
        assert near, (one, points)


@settings(max_examples=20, deadline=None)
@example(315997, (), 3)
@example(218610, ("M1",), 3)
@example(760958, ("M1",), 3)
@example(8653, (), 3)
@given(st.integers(0, 10**6), st.sampled_from([("M1",), ("M2",), ()]), st.sampled_from([1, 3, 12]))
def test_in_steps_the_best_in_each_objective_is_a_point_and_everything_is_matched_within_a_step(seed, deliver, steps):
    case = replace(small_case(seed), deliver=deliver)
    alone, hope = scales(case)
    on_offer = Objectives(Search(case, alone), hope)
    names = TRIPLES[0]
    objectives = tuple(on_offer.of(name) for name in names)
    finest = tuple(EXACT[name] for name in names)
    found = front(on_offer.search, objectives, finest, steps=steps)
    tried = [signed(objectives, one) for one in allowed(case, alone)]
    assert found.complete
    assert bool(found.points) == bool(tried)
    points = [signed(objectives, point.found) for point in found.points]
    for j in range(3) if tried else ():
        best = min(point[j] for point in points)
        assert best == pytest.approx(min(values[j] for values in tried), abs=EXACT[names[j]] / 2)
        spread = max(point[j] for point in points) - best
        assert found.tolerances[j] == finest[j] or found.tolerances[j] <= spread / steps + EXACT[names[j]]
    for values in tried:
        assert any(
            all(p <= v + t + EXACT[n] for p, v, t, n in zip(point, values, found.tolerances, names, strict=True))
            for point in points
        ), (values, points)
    for one in points:
        assert not any(
            all(a <= b - t for a, b, t in zip(values, one, found.tolerances, strict=True)) for values in tried
        )


def fast_or_cheap():
    """One element that firms offer at five speeds, by a partner who wants nothing else."""
    case = hand_made(deliver=("probe",))
    offers = tuple(
        Choice("probe-bus", f"Firm {months}", "Alba", "Alba", (cost,) * 3, (float(months),) * 3)
        for months, cost in ((10, 300.0), (20, 220.0), (30, 160.0), (40, 120.0), (50, 100.0))
    )
    partners = {**case.partners, "Alba": replace(case.partners["Alba"], weights=(1.0, 0, 0, 0, 0, 0))}
    return replace(case, choices=offers, partners=partners)


def offered(case):
    alone = dict.fromkeys(case.partners, 0.0)
    return Objectives(Search(case, alone), {**alone, "Alba": 1900.0})


def test_dearer_and_sooner_is_a_trade_off_with_all_its_steps():
    on_offer = offered(fast_or_cheap())
    found = front(on_offer.search, [on_offer.of("cost"), on_offer.of("finish")], [1.0, 1.0])
    assert [point.values for point in found.points] == [(100, 53), (120, 43), (160, 33), (220, 23), (300, 13)]
    assert found.complete
    assert found.sentence == (
        "Proved to a resolution of cost 1 million, finish 1 months: whatever can be arranged, a point is worse by no "
        "more than that."
    )
    assert found.solves <= 9


def test_coarser_resolution_leaves_out_what_is_nearly_the_same():
    on_offer = offered(fast_or_cheap())
    found = front(on_offer.search, [on_offer.of("cost"), on_offer.of("finish")], [1.0, 15.0])
    assert [point.values for point in found.points] == [(100, 53), (120, 43), (160, 33), (300, 13)]


def test_the_range_divided_by_the_steps_is_the_resolution_unless_that_is_too_fine_to_matter():
    on_offer = offered(fast_or_cheap())
    objectives = [on_offer.of("cost"), on_offer.of("finish")]
    found = front(on_offer.search, objectives, [1.0, 15.0], steps=4)
    assert found.tolerances == pytest.approx((50.0, 15.0)), (
        "a quarter of 200 million; a quarter of 40 months is finer than 15"
    )
    assert [point.values for point in found.points] == [(100, 53), (120, 43), (160, 33), (300, 13)]
    assert found.complete


def test_doing_nothing_together_does_not_make_the_resolution_coarser():
    """Nothing need be delivered: the range of the finish is from month 13 to 53 all the same, and not from 0."""
    on_offer = offered(replace(fast_or_cheap(), deliver=()))
    objectives = [on_offer.of("cost"), on_offer.of("finish"), on_offer.of("smallest gain")]
    found = front(on_offer.search, objectives, [1.0, 1.0, 0.01], steps=4)
    assert found.points[0].idle
    assert found.tolerances[1] == pytest.approx(10.0), "a quarter of 40 months"
    assert found.tolerances[0] == pytest.approx(25.0), "of those best of all one costs 100 million, the others nothing"
    assert found.complete
    assert not found.whole


def test_at_the_finest_resolution_a_front_is_whole():
    on_offer = offered(fast_or_cheap())
    objectives = [on_offer.of("cost"), on_offer.of("finish")]
    found = front(on_offer.search, objectives, [finest_of(one) for one in objectives])
    assert found.whole
    assert [point.values for point in found.points] == [(100, 53), (120, 43), (160, 33), (220, 23), (300, 13)]
    assert not front(on_offer.search, objectives, [finest_of(one) for one in objectives], limit=4).whole


def test_of_arrangements_best_in_one_objective_that_which_is_best_in_the_others_is_a_point():
    """The dear firm is as fast as the cheap one."""
    case = fast_or_cheap()
    dear = replace(case.choices[0], provider="Firm 11", cost=(310.0,) * 3)
    on_offer = offered(replace(case, choices=(dear, *case.choices)))
    found = front(on_offer.search, [on_offer.of("finish"), on_offer.of("cost")], [1.0, 1.0], steps=1)
    values = [point.values for point in found.points]
    assert (values[0], values[-1]) == ((13, 300), (53, 100))


def test_a_limit_of_solves_is_said_and_what_was_found_stays():
    on_offer = offered(fast_or_cheap())
    found = front(on_offer.search, [on_offer.of("cost"), on_offer.of("finish")], [1.0, 1.0], limit=4)
    assert not found.complete
    assert found.unexplored == 1
    assert (100, 53) in [point.values for point in found.points]
    assert found.sentence.startswith("There may be further trade-offs: 1 regions were not searched")


def test_nothing_possible_gives_an_empty_front_that_is_complete():
    on_offer = offered(hand_made(deliver=("probe",)))
    found = front(on_offer.search, [on_offer.of("cost"), on_offer.of("finish")], [1.0, 1.0])
    assert (found.points, found.complete) == ((), True)


def test_what_the_law_says_of_a_whole_arrangement_binds_every_point():
    case = hand_made(deliver=("station",))

    def lawful(arrangement):
        return [Prohibition("R", "no lab", choices=(key,)) for key in arrangement.keys if key[0] == "lab"]

    alone = dict.fromkeys(case.partners, 0.0)
    hope = {"Alba": 2000.0, "Boreas": 1000.0, "Cyan": 0.0}
    names, steps = ("cost", "sum of gains"), (1.0, 0.01)
    free = Objectives(Search(case, alone), hope)
    bound = Objectives(Search(case, alone, lawful), hope)
    with_lab = front(free.search, [free.of(name) for name in names], steps)
    without = front(bound.search, [bound.of(name) for name in names], steps)
    assert any("lab" in point.found.arrangement.owner for point in with_lab.points)
    assert without.points
    assert not any("lab" in point.found.arrangement.owner for point in without.points)


def test_wrong_questions_are_refused():
    on_offer = offered(fast_or_cheap())
    cost, finish = on_offer.of("cost"), on_offer.of("finish")
    with pytest.raises(ValueError, match="two or three objectives, with one tolerance each"):
        front(on_offer.search, [cost], [1.0])
    with pytest.raises(ValueError, match=r"finish: a resolution finer than 0\.0001 months cannot be told"):
        front(on_offer.search, [cost, finish], [1.0, 1e-6])
    with pytest.raises(ValueError, match="one step or more, found 0"):
        front(on_offer.search, [cost, finish], [1.0, 1.0], steps=0)
    with pytest.raises(ValueError, match="no objective 'beauty'; there are cost, finish, smallest gain"):
        on_offer.of("beauty")
