"""On what terms partners work together in the recommendation, as far as the study leaves a choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.brief.formatting import amount, month_of, number
from accord.brief.reading import Reading


def terms_view(reading: Reading) -> dict[str, Any] | None:
    """Give modes decided on, beginnings, barter, backups, money by year and geographic return.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    dict or None
        Rows by kind, each empty where the study does not use it; None when nothing is recommended or it is not told.
    """
    found = reading.recommended
    terms = found.get("terms") if found else None
    if not found or not terms:
        return None
    limited = [one for one in terms["spending"] if one["there_is"] is not None]
    years = max((len(one[key]) for one in limited for key in ("by_year", "there_is")), default=0)
    return {
        "modes": [_mode(choice) for choice in found["choices"] if choice["terms"]["mode_choice"]],
        "begins": _begins(reading, found) if len(terms["phases"]) > 1 else [],
        "barter": [{**one, "amount": amount(one["amount"])} for one in terms["barter"]],
        "backups": [
            {"name": choice["name"], **choice["terms"]["backup"]}
            for choice in found["choices"]
            if choice["terms"]["backup"]
        ],
        "years": [year + 1 for year in range(years)],
        "spending": [_spending(one, years) for one in limited],
        "no_year": [
            f"{amount(one['not_by_year'])} of {one['partner']}" for one in limited if one.get("not_by_year", 0.0) >= 1
        ],
        "returned": [{**one, "ratio": number(one["ratio"])} for one in terms["returned"]],
        "said": terms["said"],
    }


def _mode(choice: Mapping[str, Any]) -> dict[str, Any]:
    terms = choice["terms"]
    return {
        "name": choice["name"],
        "owner": choice["owner"],
        "mode": terms["decided"],
        "with": terms["built_with"],
    }


def _begins(reading: Reading, found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Elements by the month in which their work begins."""
    by_month: dict[float, list[str]] = {}
    for choice in found["choices"]:
        if choice["terms"]["begins"] is not None:
            by_month.setdefault(choice["terms"]["begins"], []).append(choice["name"])
    return [{"month": month_of(month, reading.start), "elements": by_month[month]} for month in sorted(by_month)]


def _spending(one: Mapping[str, Any], years: int) -> dict[str, Any]:
    spent, there = ((list(one[key]) + [0.0] * years)[:years] for key in ("by_year", "there_is"))
    return {
        "partner": one["partner"],
        "cells": [f"{amount(mine)} of {amount(most)}" for mine, most in zip(spent, there, strict=True)],
        "carries_over": one["carries_over"],
    }
