"""The recommendation as one actor sees it, and what it shows of an argument."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.choice import Choice
from accord.arrangements.judging.evaluate import Assessment
from accord.pipeline.advice.alternatives import Alternative
from accord.pipeline.arranging import Arranged
from accord.pipeline.trace import names
from accord.simulation import SimulationResult
from accord.study import Study

LEAST = 1.0
"""Million of study money below which somebody is taken neither to gain nor to lose."""


@dataclass(frozen=True)
class Measured:
    """What a study shows of one argument.

    Parameters
    ----------
    value
        In the unit of the argument; None where neither the results nor the reference tables tell. Below zero the
        argument speaks the other way.
    says
        The evidence in a clause, or what is missing.
    """

    value: float | None
    says: str


@dataclass(frozen=True)
class Sight:
    """The recommendation as one actor sees it.

    Parameters
    ----------
    study, arranged
        The study, and what the search found.
    name
        The actor, which takes part in the recommendation.
    arrangement, found
        The recommendation and what it means.
    by_itself
        Cost of its missions if it had them all by itself, million of study money; None where it cannot.
    alternatives
        Partner or contractor, element by element; None where that was not asked.
    simulation
        Simulated schedule; None where it was not run.
    """

    study: Study
    arranged: Arranged
    name: str
    arrangement: Arrangement
    found: Assessment
    by_itself: float | None
    alternatives: Sequence[Alternative] | None
    simulation: SimulationResult | None

    @cached_property
    def missions(self) -> tuple[str, ...]:
        """Missions in which it takes part."""
        return tuple(one for one, group in self.found.participants.items() if self.name in group)

    @cached_property
    def others(self) -> tuple[str, ...]:
        """Other participants of these missions, in study order."""
        there = {name for mission in self.missions for name in self.found.participants[mission]}
        return tuple(name for name in self.arranged.case.partners if name in there and name != self.name)

    @cached_property
    def here(self) -> tuple[Choice, ...]:
        """Choices made in these missions."""
        elements = self.arranged.case.elements
        return tuple(one for one in self.arrangement.choices if elements[one.element].mission in self.missions)

    @cached_property
    def outside(self) -> tuple[str, ...]:
        """Other participants that belong to none of its export-control regimes."""
        partners = self.arranged.case.partners
        return tuple(name for name in self.others if not partners[name].regimes & partners[self.name].regimes)

    @property
    def currency(self) -> str:
        """Currency of the study."""
        return self.study.meta.currency

    def called(self, elements: Sequence[str]) -> str:
        """Name elements as a sentence does, three at most."""
        shown = [self.study.programme.elements[one].name for one in elements[:3]]
        return names([*shown, f"{len(elements) - 3} more"] if len(elements) > 3 else shown)
