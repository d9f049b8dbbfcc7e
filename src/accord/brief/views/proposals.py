"""The study's own proposals beside the recommendation, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.brief.formatting import amount, month_of
from accord.brief.reading import Reading

WORSE = -0.5
"""A change below this, in million, counts as a loss; smaller ones are rounding."""


def proposals_view(reading: Reading) -> dict[str, Any]:
    """Put each proposal of the study beside the recommended arrangement.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    dict
        ``columns`` (the recommendation first), ``proposals`` (what each breaks and where it differs) and
        ``partners``.
    """
    found = reading.recommended
    proposals = reading.document["arrangements"]["proposals"]
    columns = [_column(reading, "Recommended", found)] if found else []
    columns += [_column(reading, one["title"], one) for one in proposals]
    return {
        "partners": reading.partners,
        "columns": columns,
        "proposals": [_proposal(reading, one, found) for one in proposals],
    }


def _column(reading: Reading, title: str, one: Mapping[str, Any]) -> dict[str, Any]:
    taking_part = {name for group in one["participants"].values() for name in group}
    return {
        "title": title,
        "cost": amount(one["total_cost"]),
        "last": month_of(one["last"], reading.start) if one["delivered"] else "–",
        "missions": [reading.mission(mission) for mission in one["delivered"]],
        "total": amount(sum(one["surplus"].values())),
        "broken": len(one["violations"]),
        "surplus": [
            {
                "text": _surplus(one["surplus"][name], taking_part=name in taking_part),
                "worse": one["surplus"][name] < WORSE,
                "out": name not in taking_part,
            }
            for name in reading.partners
        ],
    }


def _surplus(value: float, *, taking_part: bool) -> str:
    """Write what a partner gains over going alone; one that takes no part may still lose what it would have built."""
    if taking_part:
        return amount(value)
    return "takes no part" if abs(value) < abs(WORSE) else f"{amount(value)}, takes no part"


def _proposal(reading: Reading, one: Mapping[str, Any], found: Mapping[str, Any] | None) -> dict[str, Any]:
    return {
        "title": one["title"],
        "says": one["says"],
        "source": one["source"],
        "broken": [{"text": violation["says"], "trace": violation["trace"]} for violation in one["violations"]],
        "left_out": [reading.element(element) for element in one["left_out"]],
        "verdicts": [
            {"mission": reading.mission(mission), "verdict": verdict} for mission, verdict in one["verdicts"].items()
        ],
        "differences": _differences(one, found) if found else [],
    }


def _differences(one: Mapping[str, Any], found: Mapping[str, Any]) -> list[dict[str, str]]:
    ours = {choice["element"]: choice for choice in found["choices"]}
    theirs = {choice["element"]: choice for choice in one["choices"]}
    rows = []
    for element in dict.fromkeys((*ours, *theirs)):
        mine, other = ours.get(element), theirs.get(element)
        if _who(mine) != _who(other):
            rows.append({"element": (mine or theirs[element])["name"], "here": _who(other), "recommended": _who(mine)})
    return rows


def _who(choice: Mapping[str, Any] | None) -> str:
    if choice is None:
        return "not built"
    paid = "" if choice["payer"] == choice["provider"] else f", paid by {choice['payer']}"
    return f"{choice['provider']}{paid}"
