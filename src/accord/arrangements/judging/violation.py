"""A requirement that is not met, and how far figures may be apart before it counts."""

from __future__ import annotations

from dataclasses import dataclass

TOLERANCE = 1e-6


@dataclass(frozen=True)
class Violation:
    """A requirement that an arrangement does not meet.

    Parameters
    ----------
    requirement
        Name of the requirement, the same as in the search.
    says
        What is wrong, in a sentence.
    """

    requirement: str
    says: str


def slack(value: float) -> float:
    """Give the difference that still counts as none beside a sum of money, million.

    Examples
    --------
    >>> round(slack(1000.0), 6)
    0.1
    """
    return TOLERANCE * max(1.0, abs(value)) * 100
