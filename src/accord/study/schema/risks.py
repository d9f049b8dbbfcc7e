"""risks.yaml: events that may or may not happen, apart from the ranges of cost and duration."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from accord.study.schema.base import Name, Named, Part, Sentence, Share
from accord.study.schema.quantities import Evidence, Money, Spread

IMPACTS = ("months", "cost", "duration_factor", "cost_factor")


class Mitigation(Part):
    """Something that makes a risk less likely or less grave."""

    does: Sentence
    """What is done, in a sentence."""
    cost: Money | None = None
    """What it costs, whether the risk occurs or not; nothing when left out."""
    probability: Spread | None = None
    """Probability of the risk once it is done, from 0 to 1; the risk's own when left out."""
    impact: Share = 1.0
    """What remains of the impact once it is done."""
    done: bool = False
    """Whether the study takes it as done and paid for; otherwise it is on offer."""

    @model_validator(mode="after")
    def _does_something(self) -> Self:
        if self.probability is None and self.impact == 1:
            raise ValueError("give the 'probability' or the 'impact' that remains, or both")
        if self.probability is not None:
            _within_one(self.probability.triple)
        return self


class Risk(Evidence):
    """An event that may or may not happen. Its source is that of all its plain numbers."""

    name: Name
    """The event in a few words."""
    probability: Spread
    """That it happens at all, from 0 to 1; of a range the mean counts."""
    elements: tuple[Name, ...] = ()
    """What it strikes, all at once: the work on an element, `habitat: delivery` for its delivery, or `habitat: build`
    for one of its tasks. With `actors` and without this, the work on all that these provide or pay for."""
    actors: tuple[Name, ...] = ()
    """It strikes only what one of these provides or pays for; what anybody does when left out."""
    months: Spread | None = None
    """Months it adds to each."""
    cost: Money | None = None
    """What it costs, once."""
    duration_factor: Spread | None = None
    """What it multiplies the duration of each by."""
    cost_factor: Spread | None = None
    """What it multiplies the cost of each by."""
    combine: Literal["series", "parallel"] = "series"
    """series: it adds to other risks; parallel: of such risks that strike the same work only the gravest counts."""
    mitigation: Mitigation | None = None
    """What can be done about it."""

    @model_validator(mode="after")
    def _strikes_something(self) -> Self:
        _within_one(self.probability.triple)
        if not self.elements and not self.actors:
            raise ValueError("give 'elements' or 'actors': a risk strikes something")
        given = [name for name in IMPACTS if getattr(self, name) is not None]
        if not given:
            raise ValueError(f"give at least one of {', '.join(repr(name) for name in IMPACTS)}")
        for name in given:
            if getattr(self, name).triple[0] < 0:
                raise ValueError(f"'{name}' cannot be negative")
        remaining = self.mitigation.probability if self.mitigation else None
        if remaining is not None and remaining.mean > self.probability.mean:
            raise ValueError(
                f"the mitigated probability of {remaining.mean:g} is above the risk's own of {self.probability.mean:g}"
            )
        return self


def _within_one(triple: tuple[float, float, float]) -> None:
    low, _, high = triple
    if low < 0 or high > 1:
        raise ValueError(f"a probability between 0 and 1 is needed, found {low:g} to {high:g}")


class RisksFile(Part):
    """The content of risks.yaml."""

    risks: Named[Name, Risk]
    """Risks by id."""
