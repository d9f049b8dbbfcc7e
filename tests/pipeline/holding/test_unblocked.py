"""The best arrangement that no group would leave, against trying every arrangement and every group's answer to it."""

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
from accord.arrangements.searching.normalised_gains import normalised_gains
from accord.pipeline.holding import unblocked
from accord.pipeline.holding.coalitions import defections, members_of, values_of
from accord.pipeline.holding.unblocked import GAP, best_unblocked

EDGE = 0.1
"""Million within which the tests do not ask whether a group would leave."""


def rivals_case(seed):
    """Enough money, and few bans, so that groups compete."""
    case = small_case(seed, partners=3, elements=4)
    people = {name: replace(one, envelope=one.envelope * 3, worth=one.worth * 2) for name, one in case.partners.items()}
    return replace(case, partners=people, deliver=(), prohibitions=(), joint_needs=(), at_most_one=(("M1", "M2"),))


def payoffs_of_groups(case, alone):
    """What every group could give its members, by group; outcomes that are no better than another are left out."""
    names = tuple(case.partners)
    found = {}
    for members in (members_of(names, mask) for mask in range(1, 1 << len(names))):
        mine = restrict(case, members)
        each = set()
        for arrangement in every_arrangement(mine):
            assessed = assess(mine, arrangement)
            if not assessed.violations:
                there = assessed.partners
                each.add(tuple(assessed.gain[name] if name in there else alone[name] for name in members))
        found[members] = sorted(each)
    return found


def blocks(outcomes, payoff, more):
    """Whether some group could give each of its members so much more."""
    return any(
        all(has > payoff[name] + more for name, has in zip(members, outcome, strict=True))
        for members, each in outcomes.items()
        for outcome in each
    )


def sums_of_unblocked(arranged):
    """Sums of normalised gains of arrangements that surely, and of those that perhaps, nobody would leave."""
    case, alone = arranged.case, arranged.alone_gain
    outcomes = payoffs_of_groups(case, alone)
    surely, perhaps = [], []
    for arrangement in every_arrangement(case):
        found = assess(case, arrangement, alone=alone)
        if not found.violations:
            payoff = arranged.payoff(found)
            value = sum(normalised_gains(found, alone, arranged.hope)[0].values())
            if not blocks(outcomes, payoff, 1.0 - EDGE):
                surely.append(value)
            if not blocks(outcomes, payoff, 1.0 + EDGE):
                perhaps.append(value)
    return surely, perhaps


def asked(arranged, pool):
    values = values_of(arranged, range(1, 8), pool)
    first = defections(arranged, values, arranged.payoff(arranged.recommended.assessment), pool)
    return values, first, best_unblocked(arranged, values, first, pool)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6))
def test_nobody_leaves_it_and_nothing_that_nobody_leaves_is_better(searched, seed):
    arranged, pool = searched(rivals_case(seed))
    assume(arranged.recommended is not None)
    values, first, found = asked(arranged, pool)
    assert found.complete
    surely, perhaps = sums_of_unblocked(arranged)
    if found.found is None:
        assert not surely
        return
    payoff = arranged.payoff(found.found.assessment)
    assert defections(arranged, values, payoff, pool) == ()
    value = sum(normalised_gains(found.found.assessment, arranged.alone_gain, arranged.hope)[0].values())
    slack = GAP * max(1.0, abs(value)) + 2e-3
    assert value >= max(surely, default=value) - slack
    assert value <= max(perhaps) + 2e-3
    if not first:
        assert found.found is arranged.recommended


def blocked_case(searched):
    """The first of the cases whose recommendation somebody would leave."""
    for seed in range(60):
        arranged, pool = searched(rivals_case(seed))
        if arranged.recommended is not None:
            values = values_of(arranged, range(1, 8), pool)
            first = defections(arranged, values, arranged.payoff(arranged.recommended.assessment), pool)
            if first:
                return arranged, pool, values, first
    pytest.fail("nobody would leave any of the cases")


def test_what_is_recommended_may_be_left_for_something_else(searched):
    arranged, pool, values, first = blocked_case(searched)
    found = best_unblocked(arranged, values, first, pool)
    assert found.complete
    assert found.rounds > 1
    assert found.found is None or found.found.arrangement != arranged.recommended.arrangement


def test_where_rounds_run_out_nothing_is_claimed(searched, monkeypatch):
    arranged, pool, values, first = blocked_case(searched)
    monkeypatch.setattr(unblocked, "MOST_ROUNDS", 1)
    found = best_unblocked(arranged, values, first, pool)
    assert (found.found, found.complete) == (None, False)


def test_what_was_not_proved_within_the_gap_is_not_called_complete(searched, monkeypatch):
    arranged, pool, values, first = blocked_case(searched)
    solve = unblocked._best

    def far(search, hope):
        found = solve(search, hope)
        return found and replace(found, proven=False, gap=0.3)

    monkeypatch.setattr(unblocked, "_best", far)
    assert not best_unblocked(arranged, values, first, pool).complete
    monkeypatch.setattr(unblocked, "_best", lambda search, hope: None)
    assert best_unblocked(arranged, values, first, pool) == unblocked.Unblocked(None, complete=False, rounds=2)


def test_where_some_groups_were_not_asked_nothing_is_claimed_of_all(searched):
    arranged, pool = searched(rivals_case(0))
    values = values_of(arranged, range(1, 8), pool)
    assert best_unblocked(arranged, values, (), pool).complete
    some = {mask: values[mask] for mask in (1, 7)}
    assert not best_unblocked(arranged, some, (), pool).complete
