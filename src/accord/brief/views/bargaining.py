"""What could be bargained: fair points, the zone of agreement, and what each could give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.brief.formatting import amount, number
from accord.brief.reading import Reading

RULES = {
    "nash": ("Nash", "largest product of gains"),
    "kalai_smorodinsky": (
        "Kalai-Smorodinsky",
        "largest smallest gain, from going alone (0) to the best to hope for (1)",
    ),
    "egalitarian": ("Egalitarian", "largest smallest gain in money"),
    "utilitarian": ("Utilitarian", "largest sum of gains in money"),
}


def bargaining_view(reading: Reading, found: Mapping[str, Any]) -> dict[str, Any] | None:
    """Give what each rule brings to each partner, the zone, and all concessions.

    Parameters
    ----------
    reading
        The results.
    found
        Stability in the results.

    Returns
    -------
    dict or None
        None where nothing could be bargained.
    """
    bargaining = found["bargaining"]
    if bargaining is None:
        return None
    points, zone = bargaining["points"], bargaining["zone"]
    chosen = {rule: points["arrangements"][rule] for rule in RULES if rule in points["arrangements"]}
    concessions = bargaining["concessions"]
    return {
        "rules": [
            {
                "name": RULES[rule][0],
                "means": RULES[rule][1],
                "what": bargaining["outcomes"][points["outcomes"][point["outcome"]]],
            }
            for rule, point in chosen.items()
        ],
        "rows": [
            {
                "partner": name,
                "gains": [amount(point["gains"][name]) for point in chosen.values()],
                "low": amount(zone["low"][name] - zone["outside"][name]) if zone["low"] else "–",
                "high": amount(zone["high"][name] - zone["outside"][name]) if zone["high"] else "–",
            }
            for name in reading.partners
            if name in zone["outside"]
        ],
        "empty": zone["is_empty"],
        "concessions": [_concession(one) for one in (concessions["best"] if concessions else ())],
    }


def _concession(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "giver": one["giver"],
        "taker": one["taker"],
        "what": f"{one['issue']}: {one['to']} instead of {one['from']}",
        "loss": "nothing" if one["free"] else amount(one["loss"]),
        "gain": amount(one["gain"]),
        "ratio": "free" if one["free"] else number(one["ratio"]),
        "harmed": one["harmed"],
    }
