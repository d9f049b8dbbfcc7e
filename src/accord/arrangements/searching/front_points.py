"""What a front of trade-offs is: arrangements of which none is worse than another in all objectives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accord.arrangements.searching.objectives import Objective
from accord.arrangements.searching.search import Found


@dataclass(frozen=True)
class FrontPoint:
    """One arrangement of a front.

    Parameters
    ----------
    found
        The arrangement and what it means.
    values
        Its exact value in each objective of the front, in their order and units.
    """

    found: Found
    values: tuple[float, ...]

    @property
    def idle(self) -> bool:
        """Whether nothing is delivered there: doing nothing together, which costs nothing and is soonest."""
        return not self.found.assessment.delivered


@dataclass(frozen=True)
class Front:
    """The trade-offs between two or three objectives.

    Parameters
    ----------
    objectives
        What is traded.
    points
        Arrangements of which none is worse than another in all objectives, best in the first objective first; none is
        worse in all objectives than any arrangement by more than the resolution.
    tolerances
        Resolution by objective: every arrangement that meets all requirements is matched by a point that is in no
        objective worse by more than this.
    complete
        Whether that is proved; finer trade-offs than the resolution may be missing all the same. If not, the search
        stopped at its limit of solves or a solve at its limit of nodes, and there may be further trade-offs; the points
        are still lawful and confirmed.
    solves
        Programs solved.
    unexplored
        Regions not searched when it stopped.
    largest_gap
        Largest relative gap of any solve; 0 when each was proved optimal. Solves stop once they are within half the
        resolution, which the completeness allows for.
    whole
        Whether it is complete at the finest resolution that can be told, so that no trade-off is left out.
    """

    objectives: tuple[Objective, ...]
    points: tuple[FrontPoint, ...]
    tolerances: tuple[float, ...]
    complete: bool
    solves: int
    unexplored: int
    largest_gap: float
    whole: bool = False

    @property
    def sentence(self) -> str:
        """How complete the front is, in words."""
        steps = ", ".join(
            f"{objective.name} {tolerance:g} {objective.unit}"
            for objective, tolerance in zip(self.objectives, self.tolerances, strict=True)
        )
        if self.complete:
            return (
                f"Proved to a resolution of {steps}: whatever can be arranged, a point is worse by no more than that."
            )
        why = f"{self.unexplored} regions were not searched" if self.unexplored else "some solves stopped early"
        return f"There may be further trade-offs: {why} (resolution {steps})."


def signed(objectives: Sequence[Objective], values: Sequence[float]) -> tuple[float, ...]:
    """Values in units of the program, less being better."""
    return tuple(o.sign * value / o.scale for o, value in zip(objectives, values, strict=True))


def non_dominated(objectives: Sequence[Objective], points: Sequence[FrontPoint]) -> tuple[FrontPoint, ...]:
    """Keep one arrangement for each trade-off, and drop those that another equals or betters in everything."""
    scores = [tuple(round(value, 6) for value in signed(objectives, point.values)) for point in points]
    first = {score: index for index, score in reversed(list(enumerate(scores)))}
    kept = [
        score
        for score in sorted(first)
        if not any(other != score and all(a <= b for a, b in zip(other, score, strict=True)) for other in first)
    ]
    return tuple(points[first[score]] for score in kept)
