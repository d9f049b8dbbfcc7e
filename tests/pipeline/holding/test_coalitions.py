"""Groups that would leave, against trying every arrangement of every group."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "arrangements"))
from cases import every_arrangement, small_case

from accord.arrangements.judging.evaluate import assess
from accord.arrangements.searching.alone import restrict
from accord.pipeline.holding.coalitions import (
    coalition_values,
    defections,
    every_valued,
    members_of,
    values_of,
)

ROUNDING = 0.05


def tiny_case(seed):
    """Little law and enough money, so that groups can do something by themselves."""
    case = small_case(seed, partners=3, elements=3)
    people = {name: replace(one, envelope=one.envelope * 2) for name, one in case.partners.items()}
    return replace(case, partners=people, deliver=(), prohibitions=case.prohibitions[:1])


def tried(case, alone, members):
    """What each member has in every arrangement that a group could make."""
    mine = restrict(case, members)
    outcomes = []
    for arrangement in every_arrangement(mine):
        found = assess(mine, arrangement)
        if not found.violations:
            outcomes.append({name: found.gain[name] if name in found.partners else alone[name] for name in members})
    return outcomes


def every_group(case):
    names = tuple(case.partners)
    return [members_of(names, mask) for mask in range(1, 1 << len(names))]


def least_improvement(outcome, payoff):
    return min(gain - payoff[name] for name, gain in outcome.items())


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["alone", "recommended", "shaken"]))
def test_a_group_blocks_if_and_only_if_some_arrangement_gives_each_member_a_million_more(searched, seed, which):
    case = tiny_case(seed)
    arranged, pool = searched(case)
    assume(arranged.recommended is not None)
    alone = arranged.alone_gain
    payoff = dict(alone) if which == "alone" else arranged.payoff(arranged.recommended.assessment)
    if which == "shaken":
        payoff = {name: had - 20.0 * (place + 1) for place, (name, had) in enumerate(payoff.items())}
    values = values_of(arranged, range(1, 8), pool)
    found = {one.coalition: one for one in defections(arranged, values, payoff, pool)}
    for members in every_group(case):
        best = max(least_improvement(outcome, payoff) for outcome in tried(case, alone, members))
        assert members in found or best < 1.0 + ROUNDING, (members, best)
        assert members not in found or best > 1.0 - ROUNDING, (members, best)
        if members in found:
            one = found[members]
            assert one.least_improvement == pytest.approx(best, abs=ROUNDING)
            assert one.least_improvement == pytest.approx(least_improvement(one.gain, payoff))
    improvements = [round(one.least_improvement, 3) for one in found.values()]
    assert improvements == sorted(improvements, reverse=True)


def test_the_cases_tried_have_groups_that_leave_and_groups_that_do_not(searched):
    """Else the comparison above would mean nothing."""
    leaving = 0
    for seed in range(12):
        arranged, pool = searched(tiny_case(seed))
        values = values_of(arranged, range(1, 8), pool)
        leaving += len(defections(arranged, values, arranged.alone_gain, pool))
    assert 3 < leaving < 12 * 7 - 3


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6))
def test_values_are_the_most_that_any_arrangement_of_a_group_gives_its_members_together(searched, seed):
    case = tiny_case(seed)
    arranged, pool = searched(case)
    values = values_of(arranged, range(1, 8), pool)
    assert coalition_values(arranged, pool) == [0.0, *values.values()]
    for mask, members in enumerate(every_group(case), 1):
        best = max(sum(outcome.values()) for outcome in tried(case, arranged.alone_gain, members))
        assert values[mask] == pytest.approx(best, abs=0.2), members


def test_some_values_are_the_same_as_all(searched):
    arranged, pool = searched(small_case(11, partners=4))
    every = values_of(arranged, range(1, 16), pool)
    some = values_of(arranged, (12, 5, 3, 5), pool)
    assert list(some) == [3, 5, 12]
    assert some == pytest.approx({mask: every[mask] for mask in (3, 5, 12)}, abs=0.01)
    assert every_valued(arranged, every)
    assert not every_valued(arranged, some)


def test_only_the_groups_that_are_given_are_asked(searched):
    arranged, pool = searched(tiny_case(3))
    poor = {name: had - 1000.0 for name, had in arranged.alone_gain.items()}
    values = values_of(arranged, range(1, 8), pool)
    assert len(defections(arranged, values, poor, pool)) == 7, "alone, everybody is better off"
    some = {mask: values[mask] for mask in (1, 6)}
    names = tuple(arranged.case.partners)
    assert {one.coalition for one in defections(arranged, some, poor, pool)} == {names[:1], names[1:]}
    first = defections(arranged, values, poor, pool, every=False)
    assert first, "one is enough, and there are no more than were asked together"


def test_asked_again_the_answer_is_the_same(searched):
    arranged, pool = searched(tiny_case(3))
    values = values_of(arranged, range(1, 8), pool)
    poor = {name: had - 5.0 for name, had in arranged.alone_gain.items()}
    first = defections(arranged, values, poor, pool)
    assert defections(arranged, values, arranged.alone_gain, pool) is not None
    assert defections(arranged, values, poor, pool) == first
