"""Does the advice survive other assumptions, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.brief.formatting import money, parameter
from accord.brief.reading import Reading
from accord.brief.views.outside import counts_more


def robustness_view(reading: Reading) -> list[dict[str, Any]]:
    """Give what becomes of the recommendation under each varied assumption.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    list of dict
        A row for each test; empty when there was no recommendation.
    """
    found = reading.recommended
    mine = _taking_part(found) if found else set()
    return [
        {
            "parameter": one["parameter"],
            "says": reading.parameters.get(one["parameter"], one["parameter"]),
            "end": one["end"],
            "value": parameter(one["value"]),
            "found": one["found"],
            "same": one["found"] and set(one["partners"]) == mine,
            "partners": one["partners"],
            "joins": [name for name in one["partners"] if name not in mine],
            "leaves": [name for name in reading.partners if name in mine and name not in one["partners"]],
            "missions": [reading.mission(mission) for mission in one["delivered"]],
            "changed": [reading.element(element) for element in one["changed"]],
            "cost": money(one["total_cost"], reading.currency),
            "counted": money(one["cost_with_alone"], reading.currency) if counts_more(one, "total_cost") else "",
        }
        for one in reading.document["robustness"]
    ]


def _taking_part(found: Mapping[str, Any]) -> set[str]:
    return {name for group in found["participants"].values() for name in group}
