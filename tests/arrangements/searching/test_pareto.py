"""The Pareto set against every arrangement of small cases, tried one by one."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))
from cases import every_arrangement, small_case
from hand_made import JOINT, hand_made

from accord.arrangements.arrangement import arrangement_of
from accord.arrangements.choice import Choice
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.legal import Prohibition
from accord.arrangements.searching.pareto import normalised_gains, pareto_set
from accord.arrangements.searching.search import Search, best_for, go_alone, recommend


def scales(case):
    alone = {name: go_alone(case, name).assessment.gain[name] for name in case.partners}
    hope = dict(alone)
    for name in case.partners:
        best = best_for(case, alone, name)
        if best:
            hope[name] = max(alone[name], best.assessment.gain[name])
    return alone, hope


def scores_by_trying(case, alone, hope):
    """Cost, finish and smallest gain of every arrangement that meets all requirements."""
    scores = []
    for arrangement in every_arrangement(case):
        found = assess(case, arrangement, alone=alone)
        if not found.violations:
            smallest = normalised_gains(found, alone, hope)[1]
            scores.append((found.total_cost, found.last, smallest, found))
    return scores


@settings(max_examples=25, deadline=None)
@example(315997, ())
@example(218610, ("M1",))
@given(st.integers(0, 10**6), st.sampled_from([("M1",), ("M2",), ()]))
def test_no_arrangement_is_better_than_a_point_and_the_extremes_are_there(seed, deliver):
    case = replace(small_case(seed), deliver=deliver)
    alone, hope = scales(case)
    scores = scores_by_trying(case, alone, hope)
    found = pareto_set(case, alone, hope, steps=4)
    assert bool(found.points) == bool(scores)
    if not scores:
        return
    assert found.proven
    for point in found.points:
        assert not point.found.assessment.violations
        better = [
            score
            for score in scores
            if score[0] <= point.cost + 1e-6
            and score[1] <= point.finish + 1e-6
            and score[2] >= point.smallest_gain - 1e-6
            and (score[0] < point.cost - 0.5 or score[1] < point.finish - 0.5 or score[2] > point.smallest_gain + 1e-2)
        ]
        assert not better, (better[0][:3], point.cost, point.finish, point.smallest_gain)
    assert min(point.cost for point in found.points) == pytest.approx(min(score[0] for score in scores), abs=0.5)
    assert min(point.finish for point in found.points) == pytest.approx(min(score[1] for score in scores), abs=0.5)
    assert max(point.smallest_gain for point in found.points) == pytest.approx(
        max(score[2] for score in scores), abs=1e-2
    )


@settings(max_examples=20, deadline=None)
@example(760958, ("M1",), 4)
@example(760958, (), 4)
@example(8653, (), 4)
@given(st.integers(0, 10**6), st.sampled_from([("M1",), ()]), st.sampled_from([2, 4]))
def test_whatever_can_be_had_is_matched_within_the_stated_resolution(seed, deliver, steps):
    case = replace(small_case(seed), deliver=deliver)
    alone, hope = scales(case)
    found = pareto_set(case, alone, hope, steps=steps)
    for cost, finish, smallest, _ in scores_by_trying(case, alone, hope):
        assert any(
            point.cost <= cost + 0.5
            and point.finish <= finish + max(found.finish_step, 1.0) + 0.01
            and point.smallest_gain >= smallest - found.gain_step - 1e-2
            for point in found.points
        ), (cost, finish, smallest)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_the_recommendation_has_the_largest_sum_of_normalised_gains(seed):
    case = small_case(seed)
    alone, hope = scales(case)

    def voices(assessment):
        return sum(normalised_gains(assessment, alone, hope)[0].values())

    best = max(voices(score[3]) for score in scores_by_trying(case, alone, hope))
    found = recommend(Search(case, alone), hope)
    assert found is not None
    assert found.proven
    assert voices(found.assessment) == pytest.approx(best, abs=1e-2)


def test_points_are_ordered_by_cost_and_none_is_worse_in_everything():
    case = replace(small_case(51), deliver=("M1",))
    alone, hope = scales(case)
    points = pareto_set(case, alone, hope, steps=6).points
    assert len(points) > 2
    assert [point.cost for point in points] == sorted(point.cost for point in points)
    for one in points:
        for other in points:
            if one is not other:
                assert not (
                    other.cost <= one.cost and other.finish <= one.finish and other.smallest_gain >= one.smallest_gain
                )
    for point in points:
        assert point.cost == point.found.assessment.total_cost
        assert point.finish == point.found.assessment.last


def test_dearer_and_sooner_is_a_trade_off_with_all_its_steps():
    """One element that firms offer at five speeds: each step sooner costs more, and none is better in everything."""
    case = hand_made(deliver=("probe",))
    offers = tuple(
        Choice("probe-bus", f"Firm {months}", "Alba", "Alba", (cost,) * 3, (float(months),) * 3)
        for months, cost in ((10, 300.0), (20, 220.0), (30, 160.0), (40, 120.0), (50, 100.0))
    )
    partners = {**case.partners, "Alba": replace(case.partners["Alba"], weights=(1.0, 0, 0, 0, 0, 0))}
    case = replace(case, choices=offers, partners=partners)
    alone = dict.fromkeys(case.partners, 0.0)
    found = pareto_set(case, alone, {**alone, "Alba": 1900.0}, steps=5)
    assert [(point.cost, point.finish) for point in found.points] == [
        (100.0, 53.0),
        (120.0, 43.0),
        (160.0, 33.0),
        (220.0, 23.0),
        (300.0, 13.0),
    ]
    assert found.finish_step == pytest.approx(10.0)


def test_nothing_possible_gives_an_empty_set():
    case = hand_made(deliver=("probe",))
    found = pareto_set(case, dict.fromkeys(case.partners, 0.0), dict.fromkeys(case.partners, 1.0), steps=3)
    assert (found.points, found.proven, found.largest_gap) == ((), True, 0.0)


def test_what_the_law_says_of_a_whole_arrangement_binds_every_point():
    case = hand_made(deliver=("station",))
    alone = dict.fromkeys(case.partners, 0.0)
    hope = {"Alba": 2000.0, "Boreas": 1000.0, "Cyan": 0.0}

    def lawful(arrangement):
        return [Prohibition("R", "no lab", choices=(key,)) for key in arrangement.keys if key[0] == "lab"]

    free = pareto_set(case, alone, hope, steps=3)
    bound = pareto_set(case, alone, hope, steps=3, lawful=lawful)
    assert any("lab" in point.found.arrangement.owner for point in free.points)
    assert bound.points
    assert not any("lab" in point.found.arrangement.owner for point in bound.points)


def test_gains_are_normalised_between_going_alone_and_the_best_to_hope_for():
    case = hand_made()
    found = assess(case, arrangement_of(case, JOINT))
    gain = found.gain
    alone = {"Alba": gain["Alba"] - 100, "Boreas": gain["Boreas"] - 30, "Cyan": 7.0}
    hope = {"Alba": gain["Alba"] + 300, "Boreas": gain["Boreas"] + 10, "Cyan": 9.0}
    scaled, smallest = normalised_gains(found, alone, hope)
    assert scaled == pytest.approx({"Alba": 0.25, "Boreas": 0.75, "Cyan": 0.0})
    assert smallest == pytest.approx(0.25)
    nothing_at_stake = {**hope, "Alba": alone["Alba"] + 0.5}
    scaled, smallest = normalised_gains(found, alone, nothing_at_stake)
    assert scaled["Alba"] == 0
    assert smallest == pytest.approx(0.75), "who has nothing at stake does not count"
    assert normalised_gains(assess(case, arrangement_of(case, ())), alone, hope)[1] == 0
