"""Who takes part in and leads each node of the programme, at which level and in which mode, as rows of a tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.brief.formatting import share
from accord.brief.reading import Reading

_DEPTH = {"goal": 0, "destination": 1, "mission": 2, "element": 3}


def nodes_view(reading: Reading) -> dict[str, Any] | None:
    """Give the nodes of the recommendation.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    dict or None
        ``said`` and ``rows``, each node before those beneath it; None where nothing is delivered or it is not told.
    """
    levels = reading.document["levels"]
    found = levels.get("nodes") if levels else None
    if not found or not found["rows"]:
        return None
    return {"said": found["said"], "rows": [_row(one) for one in found["rows"]]}


def _row(one: Mapping[str, Any]) -> dict[str, Any]:
    work = one["work"]
    return {
        "name": one["name"],
        "kind": one["kind"],
        "depth": _DEPTH[one["kind"]],
        "participants": [_with_work(name, work) for name in one["participants"]],
        "meets": one["meets"],
        "lead": one["lead"],
        "by_rule": one["lead_is"] == "rule" and one["kind"] != "element" and len(one["participants"]) > 1,
        "level": "alone" if one["level"] == "none" else one["level"],
        "closest": one["closest"] if one["closest"] != one["level"] else "",
        "mode": one["mode"],
    }


def _with_work(name: str, work: Mapping[str, float]) -> str:
    """A partner with its part of the work; who only pays has none, and who does all needs no figure."""
    part = work.get(name, 0.0)
    if part <= 0:
        return f"{name} (pays)"
    return name if part >= 1 else f"{name} {share(part)}"
