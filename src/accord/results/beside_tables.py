"""Tables of what lies beside the recommendation: trade-offs, families, prices, contractors, levels, policy goals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Row = dict[str, Any]
Document = Mapping[str, Any]


def _beside(document: Document) -> Mapping[str, Any]:
    found: Mapping[str, Any] | None = document["arrangements"].get("beside")
    return found or {}


def _trade_offs(document: Document) -> Iterator[Row]:
    front = _beside(document).get("trade_offs") or document["arrangements"]["pareto"]
    for point in front["points"] if front else ():
        for objective, value in zip(front["objectives"], point["values"], strict=True):
            yield {
                "point": point["id"],
                "objective": objective["name"],
                "unit": objective["unit"],
                "value": value,
                "partners": ", ".join(point["partners"]),
                "delivered": ", ".join(point["delivered"]),
                "recommended": point["recommended"],
            }


def _families(document: Document) -> Iterator[Row]:
    """Owner of each element in each arrangement that is nearly as good."""
    found = _beside(document).get("families", {"alternatives": ()})
    for one in found["alternatives"]:
        for element, owner in one["owners"].items():
            yield {
                "alternative": one["id"],
                "family": one["family"],
                "value": one["value"],
                "cost": one["cost"],
                "finish": one["finish"],
                "element": element,
                "owner": owner,
            }


def _prices(document: Document) -> Iterator[Row]:
    """Change of the sum of gains and of each partner's gain when a requirement is given up, a row per partner."""
    beside = _beside(document)
    for one in beside.get("prices", ()):
        for partner, change in one["partners"].items():
            yield {key: one[key] for key in ("requirement", "says", "gain", "proof", "cost")} | {
                "partner": partner,
                "change": change,
            }
    for one in beside.get("free", ()):
        nothing = {"gain": 0.0, "proof": None, "cost": None, "partner": None, "change": None}
        yield {"requirement": one["requirement"], "says": one["says"]} | nothing


def _alternatives(document: Document) -> Iterator[Row]:
    for one in document["arrangements"].get("alternatives") or ():
        row: Row = {key: one[key] for key in ("element", "name", "recommended")}
        for kind in ("partner", "contract"):
            side = one[kind] or {}
            row |= {f"{kind}_{key}": side.get(key) for key in ("provider", "payer", "cost", "in_place", "total_cost")}
        yield row | {"missing": one["missing"] or None}


def _levels(document: Document) -> Iterator[Row]:
    drawn = document["levels"]["map"] if document["levels"] else None
    for pair in drawn["pairs"] if drawn else ():
        yield {
            "first": pair["group"][0],
            "second": pair["group"][1],
            "by_themselves": pair["by_themselves"]["level"],
            "in_company": pair["in_company"]["level"],
            "needs_company": pair["needs_company"],
            "stops": pair["stops"] or None,
        }


def _cooperation(document: Document) -> Iterator[Row]:
    """Each argument for and against, by partner and policy goal."""
    for one in document.get("cooperation") or ():
        for argument in one["arguments"]:
            yield {
                "actor": one["actor"],
                "goal": one["title"],
                "balance": one["balance"],
                "argument": argument["name"],
                "bears": argument["bears"],
                "strength": argument["strength"],
                "value": argument["value"],
                "unit": argument["unit"],
            }


BESIDE_TABLES: Mapping[str, Callable[[Document], Iterator[Row]]] = {
    "contractors": _alternatives,
    "cooperation": _cooperation,
    "families": _families,
    "levels": _levels,
    "prices": _prices,
    "trade_offs": _trade_offs,
}
"""Tables by name: each gives its rows from a results document."""
