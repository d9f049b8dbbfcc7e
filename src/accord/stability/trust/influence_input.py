"""Reading what share each actor has in swaying each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from accord.errors import did_you_mean
from accord.stability.games.game import FloatArray
from accord.stability.json_words import json_words
from accord.stability.trust.input_places import Path, Reading

_SHARES_ADD_UP = 1e-6


def influence_of(actors: tuple[str, ...], mapping: Mapping[str, Any], reading: Reading) -> FloatArray | None:
    """Read shares of shape (n, n), scaled to add up to one; None when they may be and are left out."""
    if "influence" not in mapping:
        if len(actors) > 2:
            found = f"'influence' is missing for {len(actors)} actors"
            reading.wrong(("influence",), found, remedy="say what share each other has in swaying each actor")
        return None
    rows = mapping["influence"]
    shares = np.zeros((len(actors), len(actors)))
    if not isinstance(rows, Mapping):
        found, allowed = f"found {json_words(rows)}", "allowed: for each actor the shares of the others"
        reading.wrong(("influence",), found, allowed, 'write them as in {"ESA": {"NASA": 1}}')
        return shares
    for name in rows:
        if name not in actors:
            found, remedy = f"unknown actor '{name:.80}'", did_you_mean(str(name)[:80], actors)
            reading.wrong(("influence", name), found, remedy=remedy)
    for k, actor in enumerate(actors):
        if actor in rows:
            shares[k] = _row(actors, k, rows[actor], reading)
        else:
            reading.wrong(("influence", actor), f"nothing says what sways {actor}", remedy="give the others' shares")
    return shares


def _row(actors: tuple[str, ...], k: int, found: Any, reading: Reading) -> FloatArray:
    """Read the shares of all others in what sways actor `k`."""
    path: Path = ("influence", actors[k])
    before = len(reading.problems)
    given = reading.numbers(path, found, actors)
    for name, share in given.items():
        if share < 0:
            reading.wrong(
                (*path, name), f"found {share:g}", "allowed: a share from 0 to 1", "leave out who has no influence"
            )
        elif share and name == actors[k]:
            reading.wrong((*path, name), f"{name} sways itself", "allowed: shares of the others", "remove it")
    row = np.array([given.get(name, 0.0) for name in actors])
    total = float(row.sum())
    if len(reading.problems) == before and abs(total - 1) > _SHARES_ADD_UP:
        reading.wrong(
            path, f"the shares add up to {total:.7g}", "allowed: shares that add up to 1", "change one of them"
        )
    return row / total if total > 0 else row
