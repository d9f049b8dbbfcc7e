"""How deep every pair and group can go, as a matrix and sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.brief.formatting import share
from accord.brief.reading import Reading

MEANING = {
    "element": "elements that one owns and another owns fit together",
    "mission": "both take part in one mission",
    "destination": "both go to one destination, in missions of their own",
    "goal": "both serve one goal, at destinations of their own",
    "none": "nothing in common",
}
"""Levels of cooperation, from the deepest to none."""
LETTERS = {"element": "E", "mission": "M", "destination": "D", "goal": "G", "none": "–"}


def levels_view(reading: Reading) -> dict[str, Any] | None:
    """Give the level map.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    dict or None
        ``partners``, ``matrix`` (above the diagonal by themselves, below in company), ``said``, ``stopped`` and
        ``free`` (pairs that something stops, and those that nothing does), ``groups``, ``levels`` and ``least``; None
        when no map was drawn.
    """
    levels = reading.document["levels"]
    found = levels.get("map") if levels else None
    if not found or not found["pairs"]:
        return None
    partners = [name for name in reading.partners if name in found["by_themselves"]]
    told = [pair for pair in found["pairs"] if pair["said"]]
    return {
        "partners": partners,
        "matrix": [
            {
                "partner": name,
                "cells": [_cell(found, partners, row, column) for column in range(len(partners))],
            }
            for row, name in enumerate(partners)
        ],
        "said": found["said"],
        "stopped": [pair["said"] for pair in told if pair["stops"] or pair["needs_company"]],
        "free": [pair["said"] for pair in told if not (pair["stops"] or pair["needs_company"])],
        "groups": [
            {"name": _capital(group["name"]), "level": group["level"], "members": group["group"], "said": group["said"]}
            for group in found["groups"]
        ],
        "levels": [{"level": level, "letter": LETTERS[level], "means": means} for level, means in MEANING.items()],
        "least": share(found["least_hold"]),
    }


def _cell(found: Mapping[str, Any], partners: list[str], row: int, column: int) -> dict[str, str] | None:
    """One field of the matrix: nothing on the diagonal."""
    if row == column:
        return None
    which = "by_themselves" if column > row else "in_company"
    level = found[which][partners[row]][partners[column]]
    return {"level": level, "letter": LETTERS.get(level, level)}


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
