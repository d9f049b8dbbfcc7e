"""Partner or contractor, and cooperate or compete, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.brief.formatting import amount, month_of
from accord.brief.reading import Reading
from accord.brief.views.outside import alone_clauses, counts_more

_NAMED = 0.5


def contractors_view(reading: Reading) -> dict[str, Any]:
    """Put the commercial option beside the partner option of each element.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    dict
        ``rows`` of elements that have both, ``missing`` (sentences for the others), ``partners`` and ``motivations``
        (headings of what a contract changes by partner and by motivation).
    """
    alternatives = reading.document["arrangements"].get("alternatives") or []
    both = [one for one in alternatives if one["difference"]]
    motivations = list(both[0]["difference"]["benefit_by_motivation"]) if both else []
    return {
        "rows": [_compared(reading, one, motivations) for one in both],
        "missing": [one["said"] for one in alternatives if not one["difference"]],
        "partners": reading.partners,
        "motivations": motivations,
    }


def _compared(reading: Reading, one: Mapping[str, Any], motivations: list[str]) -> dict[str, Any]:
    difference = one["difference"]
    return {
        "name": one["name"],
        "recommended": one["recommended"],
        "partner": _side(reading, one["partner"]),
        "contract": _side(reading, one["contract"]),
        "total": signed(difference.get("cost_with_alone", difference["total_cost"])),
        "own": signed(difference["total_cost"]) if counts_more(difference, "total_cost") else "",
        "months": _months(difference["in_place"]),
        "needs": f"{difference['needs']:+d}".replace("-", "−") if difference["needs"] else "same",
        "changed": [reading.element(element) for element in difference["others_changed"]],
        "gains": [signed(difference["gain"][name]) for name in reading.partners],
        "by_motivation": [signed(difference["benefit_by_motivation"][name]) for name in motivations],
        "industry": [signed(difference["own_industry"][name]) for name in reading.partners],
        "only": [
            f"{reading.mission(mission)} only with the {side}"
            for side in ("contract", "partner")
            for mission in difference[f"only_with_{side}"]
        ]
        + alone_clauses(reading, difference),
        "said": one["said"],
    }


def _side(reading: Reading, side: Mapping[str, Any]) -> dict[str, str]:
    return {
        "who": side["provider"],
        "payer": side["payer"] if side["payer"] != side["provider"] else "",
        "cost": amount(side["cost"]),
        "in_place": month_of(side["in_place"], reading.start),
    }


def signed(value: float) -> str:
    """Write a change of an amount with its sign; a trifle as a dash.

    Parameters
    ----------
    value
        Million of study money.

    Returns
    -------
    str
        Three significant digits.

    Examples
    --------
    >>> signed(384.2), signed(-12.0), signed(0.1)
    ('+384', '−12.0', '–')
    """
    if abs(value) < _NAMED:
        return "–"
    return f"+{amount(value)}" if value > 0 else amount(value)


def _months(value: float) -> str:
    count = round(abs(value))
    if not count:
        return "same"
    return f"{count} month{'' if count == 1 else 's'} {'later' if value > 0 else 'sooner'}"


def cooperation_view(reading: Reading) -> dict[str, Any]:
    """Give the balance of each partner and policy goal, and the arguments behind it.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    dict
        ``goals`` (titles), ``rows`` (partner with a cell for each goal) and ``partners`` (with each goal's sentence
        and arguments).
    """
    balances = reading.document.get("cooperation") or []
    goals = list(dict.fromkeys(one["title"] for one in balances))
    actors = list(dict.fromkeys(one["actor"] for one in balances))
    words = {(one["actor"], one["title"]): one["balance"] for one in balances}
    return {
        "goals": [_capital(goal) for goal in goals],
        "rows": [{"partner": name, "cells": [words.get((name, goal), "") for goal in goals]} for name in actors],
        "partners": [
            {"partner": name, "balances": [_balance(one) for one in balances if one["actor"] == name]}
            for name in actors
        ],
    }


def _balance(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": _capital(one["title"]),
        "word": one["balance"],
        "reason": one["reason"],
        "said": one["said"],
        "arguments": [
            {
                "name": argument["name"],
                "bears": argument["bears"],
                "strength": argument["strength"],
                "says": argument["says"],
                "reason": argument["reason"],
            }
            for argument in one["arguments"]
        ],
    }


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
