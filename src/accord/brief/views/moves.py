"""Moves and counter-moves: the kinds of stability that hold, and where else the partners could come to rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from accord.brief.formatting import amount

KINDS = {
    "nash": ("Nash", "no partner has a move of its own that it would rather make"),
    "gmr": ("GMR", "every such move could be spoilt by some answer of the others"),
    "smr": ("SMR", "every such move could be spoilt, and the mover could not get out of it again"),
    "seq": ("SEQ", "every such move would be spoilt by an answer that those who answer gain by"),
    "sim": ("SIM", "the same where several partners move at once"),
}
MOST_SHOWN = 5


def moves_view(found: Mapping[str, Any]) -> dict[str, Any] | None:
    """Give options, kinds of stability and equilibria.

    Parameters
    ----------
    found
        Stability in the results.

    Returns
    -------
    dict or None
        None where fewer than two partners take part.
    """
    moves = found["moves"]
    if moves is None:
        return None
    solution = moves["solution"]
    paths = {path["to"]: path["sentence"] for path in solution["paths"]}
    others = [one for one in solution["states"] if one["state"] != solution["status_quo"]]
    states = [_state(one, paths) for one in others]
    return {
        "kinds": [_kind(kind, moves) for kind in KINDS],
        "options": [_option(one) for one in moves["options"]],
        "states": states[:MOST_SHOWN],
        "more": states[MOST_SHOWN:],
        "combinations": solution["combinations"],
        "notes": solution["notes"],
    }


def _option(option: Mapping[str, Any]) -> dict[str, str]:
    return {"who": option["who"], "name": option["name"], "weight": amount(option["weight"])}


def _kind(kind: str, moves: Mapping[str, Any]) -> dict[str, Any]:
    """Whether the arrangement rests by one kind, and how many equilibria there are by it."""
    name, means = KINDS[kind]
    equilibria = moves["solution"]["equilibria"][kind]
    holds = "does not apply" if equilibria is None else "yes" if kind in moves["holds"] else "no"
    return {"name": name, "means": means, "holds": holds, "count": equilibria["count"] if equilibria else None}


def _state(state: Mapping[str, Any], paths: Mapping[str, str]) -> dict[str, Any]:
    return {
        "says": state["says"],
        "kinds": _by(state["equilibrium"]),
        "better": state["better"],
        "worse": state["worse"],
        "path": paths.get(state["state"], ""),
    }


def _by(kinds: Sequence[str]) -> str:
    return "all kinds" if len(kinds) == len(KINDS) else ", ".join(KINDS[kind][0] for kind in kinds)
