"""A place above missions in numbers: a destination or a goal, what it gives, and the missions that serve it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from accord.arrangements.partner import MOTIVATIONS, Vector

PlaceKind = Literal["destination", "goal"]
NO_YIELDS: Vector = (0.0,) * len(MOTIVATIONS)
"""What a place gives beyond its missions where nothing is said."""


@dataclass(frozen=True)
class PlaceCase:
    """A destination or a goal in numbers.

    A partner takes part in a place when it takes part in one of its missions that is delivered; the place is served
    when one of them is. Its yields come once, on top of those of its missions.

    Parameters
    ----------
    id
        Name in the study; no other place or mission has the same.
    kind
        Destination or goal.
    missions
        Missions beneath it, with the part of the place's work that lies in each; the parts sum to one.
    yields
        What it gives once it is served, following `MOTIVATIONS`.

    Examples
    --------
    >>> PlaceCase("moon", "goal", {"base": 0.75, "station": 0.25}).yields
    (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    """

    id: str
    kind: PlaceKind
    missions: Mapping[str, float]
    yields: Vector = NO_YIELDS
