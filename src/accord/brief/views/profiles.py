"""Who wants what, as rows."""

from __future__ import annotations

from typing import Any

from accord.brief.formatting import MISSING, number, share
from accord.brief.reading import Reading


def profiles_view(reading: Reading) -> dict[str, Any]:
    """Give the strengths of every actor, and how alike each pair is.

    Parameters
    ----------
    reading
        The results.

    Returns
    -------
    dict
        ``motivations``, ``actors`` (name and a cell for each motivation), ``pairs`` (most alike first), ``sentences``
        and the share from which a strength counts as decided.
    """
    profiles = reading.document["profiles"]
    motivations = profiles["motivations"]
    pairs = sorted(profiles["alignments"], key=lambda pair: -(pair["mean"] or 0.0))
    return {
        "motivations": motivations,
        "decisive": share(profiles["method"]["decisive"]),
        "actors": [
            {
                "id": actor["actor"],
                "name": actor["name"],
                "from": actor["prior_from"],
                "unrated": actor["unrated"],
                "cells": [_cell(actor["strengths"].get(name)) for name in motivations],
            }
            for actor in profiles["actors"]
        ],
        "pairs": [_pair(pair) for pair in pairs],
        "sentences": profiles["said"],
    }


def _cell(found: dict[str, Any] | None) -> dict[str, str]:
    if not found:
        return {"mean": MISSING, "interval": "", "strong": ""}
    return {
        "mean": number(found["mean"], 1),
        "interval": f"{number(found['low'], 1)} to {number(found['high'], 1)}",
        "strong": share(found["p_strong"]),
    }


def _pair(pair: dict[str, Any]) -> dict[str, Any]:
    return {
        "first": pair["first"],
        "second": pair["second"],
        "mean": number(pair["mean"]),
        "interval": f"{number(pair['low'])} to {number(pair['high'])}",
        "together": pair["together"],
        "first_more": pair["first_more"],
        "second_more": pair["second_more"],
        "unknown": pair["unknown"],
    }
