"""Policy goals and arguments of the 2017 essay, as packaged."""

from __future__ import annotations

from typing import get_args

from accord.arrangements.partner import MOTIVATIONS
from accord.reference.policy import policy_arguments, policy_goals
from accord.study.schema.policy import Benefit, Drawback


def test_benefits_speak_for_and_drawbacks_against() -> None:
    for goal in policy_goals():
        for bearing in goal.bearings:
            assert (bearing.bears == "for") == (bearing.argument.side == "benefit"), (goal.id, bearing.argument.id)


def test_every_argument_bears_on_some_goal_and_every_goal_has_both_sides() -> None:
    used = {bearing.argument.id for goal in policy_goals() for bearing in goal.bearings}
    assert used == set(policy_arguments())
    for goal in policy_goals():
        assert {bearing.bears for bearing in goal.bearings} == {"for", "against"}, goal.id
        assert all(bearing.reason.endswith(".") for bearing in goal.bearings)


def test_a_goal_that_counts_motivations_says_which() -> None:
    for goal in policy_goals():
        assert set(goal.motivations) <= set(MOTIVATIONS)
        counted = any(bearing.argument.id == "own-goal" for bearing in goal.bearings)
        assert counted == bool(goal.motivations), goal.id


def test_thresholds_rise_and_the_essay_is_named() -> None:
    for argument in policy_arguments().values():
        assert 0 < argument.moderate_from < argument.strong_from
        assert "thespacereview.com" in argument.source


def test_a_study_can_name_every_argument() -> None:
    known = policy_arguments()
    assert get_args(Benefit) == tuple(name for name, one in known.items() if one.side == "benefit")
    assert get_args(Drawback) == tuple(name for name, one in known.items() if one.side == "drawback")
