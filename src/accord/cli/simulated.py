"""What `accord simulate` was asked about: a study, or a schedule from a planning tool."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accord.pipeline.simulating import Simulated
    from accord.schedules import Imported
    from accord.simulation import Estimate


@dataclass(frozen=True)
class Subject:
    """What was simulated, in the words of its own file.

    Parameters
    ----------
    title
        Of the study, or the name of the schedule's file.
    unit
        Of all money.
    start
        Day on which month 0 begins; None for a schedule without dates.
    horizon
        Day by which delivery counts; None for any day.
    scenario
        Of a study; None for a schedule.
    schedule
        The file; None for a study.
    imported
        What was read from it.
    """

    title: str
    unit: str
    start: date | None
    horizon: date | None = None
    scenario: str | None = None
    schedule: str | None = None
    imported: Imported | None = None

    def year(self, number: int) -> str:
        """Name a year of the programme, counted from 1.

        Examples
        --------
        >>> Subject("A", "million", date(2027, 7, 1)).year(2), Subject("A", "million", None).year(2)
        ('2028', 'year 2')
        """
        if self.start is None:
            return f"year {number}"
        return str(self.start.year + number - 1)


@dataclass(frozen=True)
class Target:
    """A date and a budget whose joint confidence is asked.

    Parameters
    ----------
    finish
        Months from the start.
    cost
        Million.
    """

    finish: float
    cost: float


@dataclass(frozen=True)
class Answer:
    """A simulation with what it was about and how it came about.

    Parameters
    ----------
    subject, simulated
        What was simulated, and what was found.
    target
        Date and budget that were asked about.
    manifest
        Seed, draws, versions and digests of the inputs.
    """

    subject: Subject
    simulated: Simulated
    target: Target | None
    manifest: dict[str, Any]

    @property
    def asked(self) -> Estimate | None:
        """Probability that the date and the budget asked about are both kept."""
        from accord.simulation import Estimate
        from accord.simulation.statistics import share

        if self.target is None:
            return None
        result = self.simulated.result
        kept = round(result.joint(self.target.cost, self.target.finish) * result.iterations)
        return Estimate(*share(kept, result.iterations))
