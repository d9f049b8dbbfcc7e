"""Who does what, as rows: each partner alone, then the recommended arrangement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.brief.formatting import amount, money, month_of, number, share
from accord.brief.reading import Reading

LEAST = 1e-3
"""Gain over going alone that counts as one, all partners together, million of study money."""


def sharing_view(reading: Reading) -> dict[str, Any]:
    """Give what each would do alone and what all are recommended to do together.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    dict
        ``alone``, ``alone_wins``, ``nobody_builds``, ``lacking`` (why further parts have nothing to show, empty where
        they have), ``conflict`` (paragraphs), and if there is a recommendation ``missions`` (rows of
        choices), ``matrix``, ``crossings``, ``jointness``, ``levels`` (with the instrument of each pair) and totals.
    """
    arranged = reading.document["arrangements"]
    found = reading.recommended
    together = sum(found["surplus"].values()) if found else 0.0
    view: dict[str, Any] = {
        "alone": [_alone(reading, one) for one in arranged["alone"]],
        "alone_wins": found is not None and together < LEAST,
        "nobody_builds": not any(one["delivered"] for one in arranged["alone"]),
        "lacking": "There is no recommended arrangement"
        if found is None
        else "It is best to do nothing together"
        if not found["choices"]
        else "",
        "conflict": _conflict(arranged["conflict"]),
        "found": found,
    }
    if found is None:
        return view
    partners = [name for name in reading.partners if any(name in group for group in found["participants"].values())]
    return view | {
        "partners": partners,
        "outside": [name for name in reading.partners if name not in partners],
        "surplus": money(together, reading.currency),
        "cost": money(found["total_cost"], reading.currency),
        "missions": [_mission(reading, found, mission, partners) for mission in found["delivered"]],
        "crossings": [_crossing(reading, crossing) for crossing in found["crossings"]],
        "crossing_cost": money(sum(crossing["cost"] for crossing in found["crossings"]), reading.currency),
        "jointness": found.get("jointness", {}).get("said"),
        "levels": _levels(reading),
        "accounts": [_account(found, name) for name in partners],
    }


def _conflict(found: Mapping[str, Any] | None) -> list[str]:
    """Why nothing can be arranged, a paragraph for each set of requirements; earlier results have it in one."""
    return [] if found is None else list(found.get("says", [found["sentence"]]))


def _alone(reading: Reading, one: Mapping[str, Any]) -> dict[str, Any]:
    name = one["partner"]
    return {
        "partner": name,
        "missions": [reading.mission(mission) for mission in one["delivered"]],
        "cost": amount(one["cost"][name]) if one["delivered"] else "–",
        "gain": amount(one["gain"][name]),
        "last": month_of(one["last"], reading.start) if one["delivered"] else "–",
    }


def _mission(reading: Reading, found: Mapping[str, Any], mission: str, partners: list[str]) -> dict[str, Any]:
    choices = [choice for choice in found["choices"] if choice["mission"] == mission]
    return {
        "name": reading.mission(mission),
        "participants": found["participants"].get(mission, []),
        "choices": [choice_row(reading, choice) for choice in choices],
        "matrix": [
            {
                "element": choice["name"],
                "cells": [_does(choice, partner) for partner in partners],
            }
            for choice in choices
        ],
    }


def _does(choice: Mapping[str, Any], partner: str) -> str:
    """What a partner does for an element, in a word or two; empty when nothing."""
    if choice["provider"] == partner == choice["payer"]:
        return "provides"
    if choice["provider"] == partner:
        return f"provides, paid by {choice['payer']}"
    return f"buys from {choice['provider']}" if choice["payer"] == partner else ""


def choice_row(reading: Reading, choice: Mapping[str, Any]) -> dict[str, Any]:
    """Give one choice as a row of text.

    Parameters
    ----------
    reading
        The results.
    choice
        One of an arrangement's choices.

    Returns
    -------
    dict
        Texts by column.
    """
    cost = choice["cost"]
    return {
        "name": choice["name"],
        "role": choice["role"],
        "provider": choice["provider"],
        "payer": choice["payer"],
        "payment": choice["payment"],
        "optional": choice["optional"],
        "cost": f"{amount(cost['low'])} to {amount(cost['high'])}",
        "expected": amount(choice["expected_cost"]),
        "authorisations": len(choice.get("needs", ())),
        "authorisation_cost": amount(sum(choice.get("authorisation_cost", {}).values()) / 3),
        "in_place": month_of(choice["in_place"], reading.start),
        "mode": choice["mode"],
        "mode_means": choice["mode_means"],
        "mode_meant": _mode_meant(choice),
        "mode_agrees": choice["mode_agrees"],
        "critical": None if choice["criticality"] is None else share(choice["criticality"]),
        "why": choice["why"],
        "note": choice["note"],
        "source": choice["source"],
        "confidence": choice["confidence"],
    }


def _mode_meant(choice: Mapping[str, Any]) -> str:
    """Mode decided on or, where none was open, the one that the study states; empty where there is neither."""
    if choice.get("decided_mode"):
        return f"decided: {choice['decided_mode']}"
    return f"stated in the study: {choice['stated_mode']}" if choice["stated_mode"] else ""


def _crossing(reading: Reading, crossing: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "first": reading.element(crossing["first"]),
        "second": reading.element(crossing["second"]),
        "owners": f"{crossing['first_owner']} and {crossing['second_owner']}",
        "cost": amount(crossing["cost"]),
        "exposed": crossing["exposed"],
    }


def _levels(reading: Reading) -> dict[str, Any]:
    levels = reading.document["levels"]["met"]
    met = [{"instrument": None} | level for level in levels if level["level"] != "none"]
    apart = [f"{level['first']} and {level['second']}" for level in levels if level["level"] == "none"]
    return {"met": met, "apart": apart}


def _account(found: Mapping[str, Any], partner: str) -> dict[str, str]:
    return (
        {"partner": partner}
        | {key: amount(found[key][partner]) for key in ("cost", "benefit", "gain", "surplus")}
        | {"normalised": number(found["normalised"][partner])}
    )
