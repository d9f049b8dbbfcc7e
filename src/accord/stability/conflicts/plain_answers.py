"""Paths, temptations and inverse answers as plain data, states by name."""

from __future__ import annotations

from typing import Any

from accord.stability.conflicts.conflict import Conflict
from accord.stability.conflicts.deterrence import Temptation
from accord.stability.conflicts.inverse import Inverse
from accord.stability.conflicts.paths import Path, Step
from accord.stability.conflicts.wording import (
    countermove_sentence,
    inverse_sentence,
    path_sentence,
    temptation_sentence,
    turn_sentence,
)


def path_to_dict(conflict: Conflict, path: Path) -> dict[str, Any]:
    """Give a path as plain data: ``to``, ``kind``, ``steps`` and ``sentence``."""
    return {
        "to": conflict.label(path.end),
        "kind": path.kind.value,
        "steps": [_step(conflict, step) for step in path.steps],
        "sentence": path_sentence(conflict, path),
    }


def _step(conflict: Conflict, step: Step) -> dict[str, Any]:
    return {
        "who": step.who,
        "from": conflict.label(step.before),
        "to": conflict.label(step.after),
        "does": conflict.form.change(step.before, step.after),
        "gains": step.improves,
    }


def temptation_to_dict(conflict: Conflict, found: Temptation) -> dict[str, Any]:
    """Give a temptation as plain data: ``to``, ``does``, ``deterred``, ``credible``, ``answer`` and ``sentence``."""
    return {
        "to": conflict.label(found.move.after),
        "does": conflict.form.change(found.move.before, found.move.after),
        "deterred": found.deterred,
        "credible": None if found.credible is None else [_step(conflict, step) for step in found.credible],
        "answer": None if found.answer is None else [_step(conflict, step) for step in found.answer],
        "sentence": temptation_sentence(conflict, found),
    }


def inverse_to_dict(found: Inverse) -> dict[str, Any]:
    """Give the answer to the inverse question as plain data.

    Returns
    -------
    dict
        Keys ``state``, ``concept``, ``swaps``, ``exact``, ``turns``, ``countermoves`` and ``sentence``.
    """
    conflict = found.conflict
    return {
        "state": conflict.label(found.goal[0]),
        "concept": found.concept.value,
        "swaps": found.swaps,
        "exact": found.exact,
        "turns": [
            {
                "who": turn.who,
                "overtaken": conflict.labels(turn.overtaken),
                "sentence": turn_sentence(conflict, found.goal[0], turn),
            }
            for turn in found.turns
        ],
        "countermoves": [
            {
                "deterred": one.deterred,
                "who": one.who,
                "prefers": conflict.label(one.after),
                "to": conflict.label(one.before),
                "swaps": one.overtaken,
                "sentence": countermove_sentence(conflict, one),
            }
            for one in found.countermoves
        ],
        "sentence": inverse_sentence(found),
    }
