"""Trust: what each partner would stake, how sure it must be of the others, and how sure the record lets it be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.brief.formatting import amount, share, share_at_least
from accord.brief.reading import Reading


def trust_view(reading: Reading, found: Mapping[str, Any]) -> dict[str, Any]:
    """Give a row for each partner that takes part, and where the threshold comes from.

    Parameters
    ----------
    reading
        The results.
    found
        Stability in the results.

    Returns
    -------
    dict
        Those who need most first.
    """
    trust = found["trust"]
    parameters = reading.document["assumptions"]["parameters"]
    source = next((one for one in parameters if one["id"] == "trust"), None)
    needed = {name: each for name, each in trust["needed"].items() if each is not None}
    return {
        "rows": [
            {
                "partner": name,
                "stake": amount(trust["stake"][name]),
                "needed": share_at_least(needed[name]),
                "chance": share(trust["chance"][name]),
                "late": share(trust["late_chance"][name]),
                "over": needed[name] > trust["threshold"],
                "short": needed[name] > trust["chance"][name],
            }
            for name in sorted(needed, key=lambda name: -needed[name])
        ],
        "out": [name for name, each in trust["needed"].items() if each is None],
        "threshold": share(trust["threshold"]),
        "set_by": source["set_by"] if source else None,
        "confidence": source["confidence"] if source else None,
    }
