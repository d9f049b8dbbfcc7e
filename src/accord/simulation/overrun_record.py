"""What the record says of plans and outcomes: one ratio of actual to planned per project, with what it counts for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from accord.reference import Row, table

Measure = Literal["schedule", "cost"]
MEASURES: tuple[Measure, ...] = ("schedule", "cost")

CLASS_NAMES = {
    "spacecraft": "spacecraft (orbiter, probe, telescope or hosted payload)",
    "lander-rover": "lander or rover",
    "crew-cargo-vehicle": "crew or cargo vehicle, or a main part of one",
    "station-element": "element of a station",
    "launch-ground": "launcher, stage or ground system",
}
"""Element classes of the record, with their meaning."""

UNVERIFIED_PROJECT = 0.25
"""Weight of a project no figure of which has a source (confidence low)."""

UNVERIFIED_FIGURE = 0.5
"""Weight of a ratio one of whose figures has no source."""

ESTIMATE = 0.5
"""Weight of a ratio whose numerator is the latest estimate, as there is no actual yet or none was found."""

_DAYS_PER_MONTH = 30.4375
_FIGURES: dict[Measure, tuple[str, ...]] = {
    "schedule": ("all", "confirmation_date", "baseline_launch_date", "latest_launch_date", "baseline month", "dates"),
    "cost": ("all", "baseline_cost", "latest_cost", "baseline exact value", "costs", "final about"),
}


@dataclass(frozen=True)
class Ratio:
    """Actual over planned, of one project.

    Parameters
    ----------
    project
        Name of the project.
    element_class
        One of `CLASS_NAMES`.
    value
        Actual over planned: months from plan to launch or delivery, or cost in money as recorded.
    weight
        What it counts for, above 0 and at most 1.
    final
        Whether it is an outcome; if not, the latest estimate stands for it.
    verified
        Whether the project has a source (confidence not low).
    reasons
        Why it counts for less than 1; empty if it counts in full.
    """

    project: str
    element_class: str
    value: float
    weight: float
    final: bool
    verified: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class LeftOut:
    """A project that says nothing of a measure, and why."""

    project: str
    measure: Measure
    reason: str


def overrun_record(
    measure: Measure, *, unverified: float = UNVERIFIED_PROJECT
) -> tuple[tuple[Ratio, ...], tuple[LeftOut, ...]]:
    """Read the ratios of one measure off the table of recorded projects.

    Parameters
    ----------
    measure
        ``schedule`` or ``cost``.
    unverified
        Weight of a project without a source, from 0 to 1; 0 leaves them out.

    Returns
    -------
    ratios
        In the order of the table.
    left_out
        Projects without a ratio, with the reason.

    Examples
    --------
    >>> ratios, left_out = overrun_record("cost")
    >>> [(one.project, round(one.value, 3)) for one in ratios][0]
    ('Mars Science Laboratory', 1.544)
    >>> left_out[0]
    LeftOut(project='OCO', measure='cost', reason='no planned cost is recorded')
    """
    if not 0 <= unverified <= 1:
        raise ValueError(f"the weight of projects without a source is from 0 to 1, found {unverified}")
    ratios, left_out = [], []
    for row in table("project_performance"):
        found = _schedule(row) if measure == "schedule" else _cost(row)
        verified = row.text("confidence") != "low"
        if isinstance(found, float) and not verified and unverified == 0:
            found = "no figure has a source, and such projects were left out by request"
        if isinstance(found, str):
            left_out.append(LeftOut(row.text("project"), measure, found))
        else:
            ratios.append(_ratio(row, measure, found, verified, unverified))
    return tuple(ratios), tuple(left_out)


def _ratio(row: Row, measure: Measure, value: float, verified: bool, unverified: float) -> Ratio:
    """Weigh a ratio by what is known of its figures."""
    final = ("date" if measure == "schedule" else "cost") not in row.words("estimated")
    weight, reasons = 1.0, []
    if not verified:
        weight *= unverified
        reasons.append("no figure has a source")
    elif any(item.startswith(_FIGURES[measure]) for item in row.words("unverified_fields")):
        weight *= UNVERIFIED_FIGURE
        reasons.append("a figure has no source")
    if not final:
        weight *= ESTIMATE
        reasons.append("the latest estimate stands for the actual")
    return Ratio(row.text("project"), row.text("element_class"), value, weight, final, verified, tuple(reasons))


def _schedule(row: Row) -> float | str:
    """Months from plan to launch over those planned, or why there is no such ratio."""
    start, end = row.date("plan_date") or row.date("confirmation_date"), row.date("baseline_launch_date")
    slip = row.number("slip_months")
    if start is None:
        return "the day of the commitment is not recorded"
    if end is None:
        return "no planned date is recorded"
    if slip is None:
        return "no latest date is recorded"
    days = (
        end.earliest.toordinal() + end.latest.toordinal() - start.earliest.toordinal() - start.latest.toordinal()
    ) / 2
    if days <= 0:
        return "the planned date lies before the commitment, so that it is not known when it was planned"
    return 1 + slip * _DAYS_PER_MONTH / days


def _cost(row: Row) -> float | str:
    """Latest cost over baseline cost, or why there is no such ratio."""
    planned, latest = row.number("baseline_cost_million"), row.number("latest_cost_million")
    if not planned:
        return "no planned cost is recorded"
    if not latest:
        return "no actual or latest cost is recorded"
    return latest / planned
