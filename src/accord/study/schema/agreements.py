"""Agreements that actors have concluded already, and what they are good for here."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import model_validator

from accord.study.schema.base import Day, InstrumentName, Name, Sentence
from accord.study.schema.quantities import Evidence


class Agreement(Evidence):
    """An agreement between actors of the study, as good as one instrument for the missions that it covers."""

    title: Sentence
    """What it is called, as it stands after "under the"."""
    parties: tuple[Name, ...]
    """Actors that are bound by it, two or more; a bloc is a party by its own name."""
    instrument: InstrumentName
    """Instrument that it is as good as: no mission that needs a heavier one rests on it."""
    remains: InstrumentName | None = None
    """Lighter instrument, a `letter agreement` at least, that still has to be concluded under it for each mission;
    nothing when left out."""
    missions: tuple[Name, ...] = ()
    """Missions that it covers; all when left out."""
    status: Literal["in_force", "paused"] = "in_force"
    """Only what is in force counts."""
    since: Day | None = None
    """When it was signed or came into force, not after the study's as-of date."""
    until: Day | None = None
    """When it ends. What ends before the study's horizon does not count."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.since and self.until and self.until <= self.since:
            raise ValueError(f"it ends on {self.until}, not after it began on {self.since}")
        return self

    def counts(self, horizon: date) -> bool:
        """Whether missions may rest on it: it is in force, and to the horizon."""
        return self.status == "in_force" and (self.until is None or self.until >= horizon)
