"""What lies beside the recommendation, as rows: what is nearly as good, and what each requirement costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.brief.formatting import WORTH_SHOWING, amount, month_of, number
from accord.brief.reading import Reading
from accord.brief.views.outside import alone_clauses, counts_more


def beside_of(reading: Reading) -> Mapping[str, Any] | None:
    """Give what lies beside the recommendation, where the document tells it.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    dict or None
        The part `arrangements.beside`; None where nothing is recommended.
    """
    found: Mapping[str, Any] | None = reading.document["arrangements"].get("beside")
    return found


def families_view(reading: Reading) -> dict[str, Any] | None:
    """Give the arrangements nearly as good, who is needed in all, and what sets them apart.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    dict or None
        ``said``, ``common``, ``decision``, ``alternatives`` (rows), ``counted`` (whether somebody outside one of them
        spends something alone), ``families`` (ids by family, when there are several), ``without`` and ``swaps``
        (sentences), ``nash``; None when there is nothing to tell.
    """
    beside = beside_of(reading)
    if beside is None:
        return None
    found = beside["families"]
    groups: dict[int, list[str]] = {}
    for one in found["alternatives"]:
        groups.setdefault(one["family"], []).append(one["id"])
    return {
        "said": found["said"],
        "common": found["common"]["said"],
        "decision": found["decision"]["said"] if found["decision"] else None,
        "counted": any(counts_more(one, "cost") for one in found["alternatives"]),
        "alternatives": [_alternative(reading, one) for one in found["alternatives"]],
        "families": list(groups.values()) if len(groups) > 1 else [],
        "without": [one["said"] for one in found["without"] if one["said"]],
        "swaps": [one["said"] for one in found["interchangeable"]],
        "nash": beside["nash"]["said"] if beside["nash"] else None,
    }


def _alternative(reading: Reading, one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": one["id"],
        "value": number(one["value"]),
        "cost": amount(one["cost"]),
        "counted": amount(one.get("cost_with_alone")),
        "alone": alone_clauses(reading, one),
        "finish": month_of(one["finish"], reading.start),
        "difference": one["difference"],
        "missions": [reading.mission(mission) for mission in one["delivered"]],
        "partners": one["partners"],
    }


def prices_view(reading: Reading) -> dict[str, Any] | None:
    """Give what giving up each requirement would gain and for whom, and which would gain nobody anything.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    dict or None
        ``rows``, dearest first, and ``free`` (sentences); None when there is nothing to tell.
    """
    beside = beside_of(reading)
    if beside is None:
        return None
    return {
        "rows": [_price(reading, one) for one in beside["prices"]],
        "free": [_capital(one["says"]) for one in beside["free"]],
    }


def _price(reading: Reading, one: Mapping[str, Any]) -> dict[str, Any]:
    changes = sorted(one["partners"].items(), key=lambda pair: -abs(pair[1]))
    told = [(name, value) for name, value in changes if abs(value) >= WORTH_SHOWING]
    return {
        "says": _capital(one["says"]),
        "gain": number(one["gain"]) + ("" if one["proof"] != "none" else " or more"),
        "cost": _signed(one.get("cost_with_alone", one["cost"])),
        "own": _signed(one["cost"]) if counts_more(one, "cost") else "",
        "alone": alone_clauses(reading, one),
        "gainers": [f"{name} {amount(value)}" for name, value in told if value > 0],
        "losers": [f"{name} {amount(-value)}" for name, value in told if value < 0],
        "changes": [
            f"{reading.element(change['element'])}: {change['before'] or 'nobody'} → {change['after'] or 'nobody'}"
            for change in one["changes"]
        ],
        "said": one["said"],
    }


def _signed(value: float) -> str:
    """Write a change of an amount with its sign; a trifle as none."""
    if abs(value) < WORTH_SHOWING:
        return "none"
    return f"+{amount(value)}" if value > 0 else amount(value)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def repairs_view(reading: Reading) -> dict[str, Any] | None:
    """Give what would be enough when nothing meets all requirements.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    dict or None
        ``ways`` (sentences, cheapest first), ``complete`` and ``order`` in words; None when something can be arranged.
    """
    found = reading.document["arrangements"].get("repairs")
    if not found:
        return None
    ways = [one["said"] for one in found["repairs"]]
    return {"ways": ways, "complete": found["complete"], "order": found.get("order", "")}
