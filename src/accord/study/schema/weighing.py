"""Free parameters that are more than one figure: shares by motivation, scores, factors by mode, terms of cures."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from accord.study.schema.base import Part, Share
from accord.study.schema.quantities import Evidence


class Rivalry(Evidence):
    """Part of each motivation's benefit that is divided by who builds; the rest is shared by all who take part."""

    identity: Share = 0.7
    """Prestige follows visible ownership."""
    political: Share = 0.2
    """Ties are had by taking part."""
    security: Share = 0.8
    """Capability stays with who builds it."""
    economic: Share = 0.9
    """Work goes where the money goes."""
    science: Share = 0.2
    """Knowledge is shared almost whole."""
    discovery: Share = 0.3
    """The feat is shared by the crew's partners."""


class ModeFactors(Evidence):
    """What the cost of jointness at an interface is multiplied by, by the mode of the element on each side."""

    coordination: float = Field(0.25, ge=0, allow_inf_nan=False)
    """Each builds its own and they agree on how to use them."""
    augmentation: float = Field(1, ge=0, allow_inf_nan=False)
    """An addition that the mission can do without."""
    interdependence: float = Field(1, ge=0, allow_inf_nan=False)
    """A part that the mission cannot do without."""
    integration: float = Field(1, ge=0, allow_inf_nan=False)
    """A part that several build together."""


class Scores(Evidence):
    """Numbers that stand for weak, moderate and strong where the method has to add."""

    weak: float = Field(1, ge=0, allow_inf_nan=False)
    """Score of weak."""
    moderate: float = Field(2, ge=0, allow_inf_nan=False)
    """Score of moderate."""
    strong: float = Field(3, ge=0, allow_inf_nan=False)
    """Score of strong."""

    @model_validator(mode="after")
    def _rising(self) -> Self:
        if not self.weak < self.moderate < self.strong:
            raise ValueError("the scores must rise from weak to moderate to strong")
        return self


def _in_order(spread: tuple[float, float, float]) -> tuple[float, float, float]:
    low, mode, high = spread
    if not low <= mode <= high:
        raise ValueError(f"low <= mode <= high is needed, found {low:g}, {mode:g}, {high:g}")
    return spread


NotNegative = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Spread = Annotated[tuple[NotNegative, NotNegative, NotNegative], AfterValidator(_in_order)]
"""Low, mode and high."""


class CureTerms(Part):
    """What a legal cure of one kind takes."""

    months: Spread
    """Low, mode and high: months until it is had; work on what it is about waits for it."""
    share: Spread
    """Low, mode and high: its cost as a share of the cost of the elements it is about."""


class Cures(Evidence):
    """Which cures of what the law forbids may be decided on to make an arrangement lawful, and what they take."""

    most_effort: int = Field(3, ge=0, le=5)
    """0 none; 1 a clause; 2 also another division of work or pay; 3 also a licence or certificate; 4 also a redesign;
    5 also a new law."""
    clause: CureTerms = CureTerms(months=(1, 3, 6), share=(0, 0.0005, 0.002))
    """A clause in the text (effort 1)."""
    division: CureTerms = CureTerms(months=(3, 6, 12), share=(0.005, 0.01, 0.03))
    """Another division of work or pay (effort 2)."""
    licence: CureTerms = CureTerms(months=(3, 6, 12), share=(0.0005, 0.002, 0.01))
    """A licence or certificate (effort 3); its months are those of the rule where the rule states a lead time."""
    redesign: CureTerms = CureTerms(months=(6, 12, 24), share=(0.05, 0.1, 0.3))
    """A redesign, such as an interface that lets nothing controlled through (effort 4)."""
    law: CureTerms = CureTerms(months=(12, 36, 120), share=(0.001, 0.005, 0.02))
    """A new law or treaty (effort 5)."""

    def terms(self, effort: int) -> CureTerms:
        """What a cure of an effort from 1 to 5 takes."""
        return (self.clause, self.division, self.licence, self.redesign, self.law)[effort - 1]
