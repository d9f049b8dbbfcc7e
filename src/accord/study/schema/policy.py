"""Policy goals of a study's own: what counts for and against cooperating towards each."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from accord.study.schema.base import Motivation, Name, Named, ReadOnly, Sentence
from accord.study.schema.quantities import Evidence

Benefit = Literal[
    "own-goal", "cost-sharing", "capability", "stability", "diplomatic-reach", "norm-building", "dialogue"
]
"""A benefit of cooperating, by its id in the table `policy_arguments`."""
Drawback = Literal[
    "technology", "dependence", "joint-cost", "first-time", "domestic-industry", "freedom-of-action", "competitors"
]
"""A drawback of cooperating, by its id in the table `policy_arguments`."""


class PolicyGoal(Evidence):
    """What an actor wants from its policy, and which benefits and drawbacks of cooperating count for it."""

    name: Name
    """The goal in a few words."""
    actors: tuple[Name, ...] = ()
    """Actors whose goal it is; it takes the place of the default goals for them. All at the table when left out."""
    says: Sentence | None = None
    """The goal in a sentence."""
    motivations: tuple[Motivation, ...] = ()
    """Motivations whose benefit counts towards it, for `own-goal`."""
    benefits: tuple[Benefit, ...] = ()
    """Benefits of cooperating that count, as in `accord reference show policy_arguments`."""
    drawbacks: tuple[Drawback, ...] = ()
    """Drawbacks of cooperating that count."""
    weights: Named[Benefit | Drawback, Annotated[float, Field(gt=0, allow_inf_nan=False)]] = Field(
        default_factory=ReadOnly
    )
    """How much each argument counts beside the others; when left out, arguments are ranked and never added up."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        named = (*self.benefits, *self.drawbacks)
        if not named:
            raise ValueError("name at least one of 'benefits' or 'drawbacks'")
        if "own-goal" in self.benefits and not self.motivations:
            raise ValueError("the benefit 'own-goal' needs 'motivations' to be measured by")
        if self.weights and set(self.weights) != set(named):
            raise ValueError("'weights' must weigh each of the benefits and drawbacks named, and no other")
        return self
