"""The smallest repair: what changes, who gives and who receives, and what trust is then needed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.brief.formatting import amount, share_at_least
from accord.brief.reading import Reading


def repairs_view(reading: Reading, found: Mapping[str, Any]) -> dict[str, Any] | None:
    """Give a row for each partner under the smallest repair.

    Parameters
    ----------
    reading
        The results.
    found
        Stability in the results.

    Returns
    -------
    dict or None
        None where nothing has to be mended or nothing was found that mends it.
    """
    if not found["repairs"]["found"]:
        return None
    repair = found["repairs"]["found"][0]
    payments, before = repair["payments"], found["trust"]["needed"]
    return {
        "change": repair["change"],
        "rows": [
            {
                "partner": name,
                "now": amount(found["payoff"][name]),
                "gives": _none(payments["given"].get(name)),
                "receives": _none(payments["received"].get(name)),
                "guaranteed": _none(payments["guarantees"].get(name)),
                "then": amount(repair["payoff"][name]),
                "trust_now": _trust(before.get(name)),
                "trust_then": _trust(repair["needed"].get(name)),
            }
            for name in reading.partners
        ],
    }


def _none(value: float | None) -> str:
    return "–" if value is None else amount(value)


def _trust(value: float | None) -> str:
    return "–" if value is None else share_at_least(value)
