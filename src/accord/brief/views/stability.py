"""Will it hold, and does the advice survive, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.brief.formatting import amount, money, parameter, share
from accord.brief.reading import Reading


def stability_view(reading: Reading) -> dict[str, Any] | None:
    """Give each partner's gain in several lights, and who would rather leave.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    dict or None
        None when there was no arrangement to test.
    """
    found = reading.document["stability"]
    if found is None:
        return None
    rows = gains(reading, found)
    keys = ("alone", "recommended", "shapley", "nucleolus", "hope")
    return {
        "rows": [
            {
                "partner": row["partner"],
                **{key: amount(row[key]) for key in keys},
                "worse": row["recommended"] < row["alone"],
                "trust": _trust(found, row["partner"]),
            }
            for row in rows
        ],
        "kind": found["solution"]["nucleolus_kind"],
        "core_empty": found["solution"]["core"]["empty"],
        "in_core": found["division"]["in_core"],
        "division": found["said"]["division"],
        "groups": found["said"]["groups"],
        "notes": found["solution"]["notes"],
        "values": [{"coalition": value["coalition"], "value": amount(value["value"])} for value in found["values"]],
    }


def gains(reading: Reading, found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Give each partner's gain alone, recommended, by Shapley value and nucleolus, and its hope, in million."""
    arranged = reading.document["arrangements"]
    alone = {one["partner"]: one["gain"][one["partner"]] for one in arranged["alone"]}
    return [
        {
            "partner": name,
            "alone": alone[name],
            "recommended": found["payoff"][name],
            "shapley": found["solution"]["shapley"][name],
            "nucleolus": found["solution"]["nucleolus"][name],
            "hope": arranged["hope"][name],
        }
        for name in reading.partners
    ]


def _trust(found: Mapping[str, Any], partner: str) -> str:
    trust = found["needed_trust"].get(partner)
    return "takes no part" if trust is None else share(trust)


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
        }
        for one in reading.document["robustness"]
    ]


def _taking_part(found: Mapping[str, Any]) -> set[str]:
    return {name for group in found["participants"].values() for name in group}
