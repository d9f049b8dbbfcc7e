"""How long agreements took from signature to entry into force, computed from recorded dates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from statistics import median
from typing import Final


@dataclass(frozen=True, slots=True)
class Ratification:
    """How long an agreement took from signature to entry into force; its negotiation is not included.

    Parameters
    ----------
    name
        Name of the agreement or of the body that it founds.
    signed
        Day on which it was opened for signature or signed.
    in_force
        Day on which it entered into force.
    meanwhile
        How the parties worked before; empty where nothing is recorded.
    """

    name: str
    signed: dt.date
    in_force: dt.date
    meanwhile: str = ""

    @property
    def days(self) -> int:
        """Days from signature to entry into force."""
        return (self.in_force - self.signed).days


RATIFICATIONS: Final[tuple[Ratification, ...]] = (
    Ratification("Arabsat", dt.date(1976, 4, 14), dt.date(1976, 7, 16)),
    Ratification("Liability Convention", dt.date(1972, 3, 29), dt.date(1972, 9, 1)),
    Ratification("Rescue Agreement", dt.date(1968, 4, 22), dt.date(1968, 12, 3)),
    Ratification("Intersputnik", dt.date(1971, 11, 15), dt.date(1972, 7, 12)),
    Ratification("Intercosmos", dt.date(1976, 7, 13), dt.date(1977, 3, 25)),
    Ratification("Outer Space Treaty", dt.date(1967, 1, 27), dt.date(1967, 10, 10)),
    Ratification("Registration Convention", dt.date(1975, 1, 14), dt.date(1976, 9, 15)),
    Ratification("Inmarsat", dt.date(1976, 9, 3), dt.date(1979, 7, 16)),
    Ratification("EUMETSAT", dt.date(1983, 5, 24), dt.date(1986, 6, 19)),
    Ratification("Eutelsat", dt.date(1982, 7, 15), dt.date(1985, 9, 1)),
    Ratification(
        "Space station agreement",
        dt.date(1998, 1, 29),
        dt.date(2001, 3, 27),
        meanwhile="an interim arrangement in force on the day of signature",
    ),
    Ratification("Moon Agreement", dt.date(1979, 12, 18), dt.date(1984, 7, 11)),
    Ratification(
        "ESA Convention", dt.date(1975, 5, 30), dt.date(1980, 10, 30), meanwhile="applied in fact from the day after"
    ),
)
"""Thirteen agreements with recorded days, the quickest first."""


def ratification_months() -> tuple[float, float, float]:
    """Give the least, middle and greatest number of months from signature to entry into force.

    Returns
    -------
    tuple of float
        Over the thirteen agreements of `RATIFICATIONS`, in months of 30.44 days; at the median 610 days.

    Examples
    --------
    >>> [round(months) for months in ratification_months()]
    [3, 20, 65]
    """
    days = sorted(item.days for item in RATIFICATIONS)
    return (days[0] / 30.44, median(days) / 30.44, days[-1] / 30.44)
