"""Policy goals of a study's own: what is accepted, and each refusal."""

import pytest
from pydantic import ValidationError

from accord.study.schema.policy import PolicyGoal

GOAL = {
    "name": "A lead at the Moon",
    "benefits": ["own-goal", "stability"],
    "drawbacks": ["dependence"],
    "motivations": ["identity"],
    "source": "estimate",
    "confidence": "low",
    "note": "Ours.",
}


def test_a_goal_with_all_it_can_say():
    goal = PolicyGoal.model_validate(
        GOAL | {"actors": ["NASA"], "weights": {"own-goal": 2, "stability": 1, "dependence": 1}}
    )
    assert goal.weights["own-goal"] == 2
    assert PolicyGoal.model_validate(GOAL).weights == {}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"benefits": [], "drawbacks": []}, "name at least one of 'benefits' or 'drawbacks'"),
        ({"motivations": []}, "the benefit 'own-goal' needs 'motivations' to be measured by"),
        ({"weights": {"stability": 1}}, "'weights' must weigh each of the benefits and drawbacks named, and no other"),
        ({"benefits": ["fame"]}, "Input should be 'own-goal'"),
        ({"weights": {"own-goal": -1, "stability": 1, "dependence": 1}}, "greater than 0"),
    ],
)
def test_what_is_refused(change, message):
    with pytest.raises(ValidationError, match=message):
        PolicyGoal.model_validate(GOAL | change)
