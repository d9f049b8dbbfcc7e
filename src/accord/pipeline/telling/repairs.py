"""What would be enough when nothing meets all requirements, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accord.arrangements.infeasible.repairs import Repair, Repairs
from accord.pipeline.arranging import Arranged
from accord.pipeline.trace import Sentence, Trace, literal_names

_NOTHING = 0.5
"""A gain or loss of less, in million, is none."""


def ways_out(arranged: Arranged, found: Repairs, trace: Trace) -> list[Sentence]:
    """Say each repair with what it makes possible, what it brings, and to whom.

    Parameters
    ----------
    arranged
        What the search found.
    found
        The cheapest repairs.
    trace
        Where the sentences are remembered.

    Returns
    -------
    list of Sentence
        In their order, the cheapest first.
    """
    return [_way_out(arranged, number, one, trace) for number, one in enumerate(found.repairs, 1)]


def _way_out(arranged: Arranged, number: int, one: Repair, trace: Trace) -> Sentence:
    assessment, missions = one.found.assessment, arranged.screener.study.programme.missions
    values: dict[str, Any] = {
        "does": " ".join(one.says),
        "amounts": {amount.requirement: amount.amount for amount in one.amounts},
        "share": one.share,
        "delivered": [missions[mission].name for mission in assessment.delivered],
        "partners": list(assessment.partners),
        "cost": assessment.total_cost,
        "last": assessment.last,
    }
    template = "{does}"
    units = list(dict.fromkeys(amount.unit for amount in one.amounts))
    if any(unit != "levels" for unit in units):
        amounts = "The amount is" if len(one.amounts) == 1 else "The amounts add up to"
        template += f" {amounts} {{share:share}} of {_base(units)}."
    if not assessment.delivered:
        template += " Then nothing contradicts anything, but nothing is worth delivering: all go alone."
        return trace.say(f"arrangements.repair.{number}", "arrangements", template, values)
    template += " Then {delivered:names} can be delivered by {partners:names} for {cost:money}, "
    template += "by {last:date} at expected durations."
    said, gains = _brought(one)
    return trace.say(
        f"arrangements.repair.{number}", "arrangements", f"{template} {said}", values | gains, assumptions=("worth",)
    )


def _base(units: Sequence[str]) -> str:
    """Say what amounts are parts of."""
    known = {
        "million": "the money of all partners together",
        "months": "the time to the horizon",
        "of the work": "the work",
    }
    told = [known.get(unit, "the level asked for") for unit in units]
    return told[0] if len(told) == 1 else f"what there is ({literal_names(told)})"


def _brought(one: Repair) -> tuple[str, dict[str, Any]]:
    """Say who gains most over going alone, who loses, and who stays as if alone."""
    surplus = one.surplus
    most = max(surplus, key=lambda name: surplus[name])
    losers = [name for name, gain in surplus.items() if gain < -_NOTHING]
    idle = [name for name, gain in surplus.items() if abs(gain) <= _NOTHING]
    values = {
        "surplus": dict(surplus),
        "all": sum(surplus.values()),
        "most": most,
        "high": surplus[most],
        "losers": losers,
        "lost": -sum(surplus[name] for name in losers),
        "idle": idle,
    }
    parts = ["over going alone nobody gains"]
    if surplus[most] > _NOTHING:
        parts = ["over going alone that brings {all:money}, most to {most} ({high:money})"]
    if losers:
        parts.append("{losers:names} would have {lost:money} less than alone")
    if idle:
        parts.append("{idle:names} would stay as if alone")
    said = "; ".join(parts)
    return f"{said[:1].upper()}{said[1:]}.", values
