"""The values of coalitions, from a table by name as a person wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accord.errors import Problem, did_you_mean
from accord.stability.games.game import NUMBER, FloatArray, usable_number
from accord.stability.json_words import json_words

_SHOWN = 20
_NOT_ZERO = "missing is not zero"
_EACH_A_VALUE = "allowed: a value for each coalition"
_GIVE_A_NUMBER = "give what the coalition makes or spends by itself, without quotes"


def coalition_values(players: tuple[str, ...], table: Any, file: str) -> tuple[FloatArray, list[Problem]]:
    """Read values by mask from values by coalition name.

    Parameters
    ----------
    players
        Names in player order; empty when they cannot be told, and then only the numbers are looked at.
    table
        Values by coalition name, as it was written.
    file
        Name of the file to show in messages.

    Returns
    -------
    values, problems
        Shape (2**n,), nan where a value is missing or wrong; and everything that is wrong, a coalition without a
        value included.
    """
    values = np.full(1 << len(players), np.nan)
    if not players and isinstance(table, Mapping):
        return values, _number_problems(table, file)
    if not isinstance(table, Mapping):
        remedy = 'write them by coalition, such as {"A": 0, "A,B": 1}'
        return values, [Problem(file, 0, "values", f"found {json_words(table)}", _EACH_A_VALUE, remedy)]
    bits = {name: 1 << k for k, name in enumerate(players)}
    written: dict[int, str] = {}
    problems: list[Problem] = []
    wrong = 0
    for name, value in table.items():
        mask = _coalition_mask(bits, name)
        if mask is not None and mask not in written:
            written[mask] = name
            number = usable_number(value)
            if number is not None and (mask or number == 0):
                values[mask] = number
                continue
        wrong += 1
        if wrong <= _SHOWN:
            problems.append(_entry_problem(players, name, value, mask, written, file))
    if wrong > _SHOWN:
        problems.append(
            Problem(file, 0, "values", f"{wrong - _SHOWN:,} more entries cannot be used", remedy="see those named")
        )
    unwritten = np.ones(len(values), dtype=bool)
    unwritten[[0, *written]] = False
    values[0] = 0.0
    return values, problems + _missing_problems(players, np.flatnonzero(unwritten), file)


def _number_problems(table: Mapping[Any, Any], file: str) -> list[Problem]:
    """Values that are no numbers, whoever the players are."""
    wrong = [(name, value) for name, value in table.items() if usable_number(value) is None]
    problems = [
        Problem(file, 0, f"values.{name!s:.400}", f"found {json_words(value)}", f"allowed: {NUMBER}", _GIVE_A_NUMBER)
        for name, value in wrong[:_SHOWN]
    ]
    if len(wrong) > _SHOWN:
        found = f"{len(wrong) - _SHOWN:,} more entries cannot be used"
        problems.append(Problem(file, 0, "values", found, remedy=_GIVE_A_NUMBER))
    return problems


def _coalition_mask(bits: Mapping[str, int], name: Any) -> int | None:
    """Mask of a coalition as the user wrote it, or None when it cannot be read."""
    if not isinstance(name, str):
        return None
    if not name.strip():
        return 0
    members = name.split(",")
    try:
        mask = sum(map(bits.__getitem__, members))
    except KeyError:
        mask = sum(bits.get(member.strip(), 0) for member in members)
    # A stranger adds no bit, and a member named twice carries into another: either way a bit is missing.
    return mask if mask.bit_count() == len(members) else None


def _entry_problem(
    players: tuple[str, ...], name: Any, value: Any, mask: int | None, written: Mapping[int, str], file: str
) -> Problem:
    """Say what is wrong with one entry of the table of values."""
    where = f"values.{name!s:.400}"
    if not isinstance(name, str):
        remedy = "write its members in quotes, separated by commas"
        return Problem(file, 0, where, f"found {json_words(name)} as a coalition", remedy=remedy)
    if mask is None:
        members = [member.strip() for member in name.split(",")]
        stranger = next((member for member in members if member not in players), None)
        if stranger is not None:
            remedy = did_you_mean(stranger[:80], players)
            return Problem(file, 0, where, f"unknown player '{stranger:.80}'", remedy=remedy)
        twice = next(member for k, member in enumerate(members) if member in members[:k])
        return Problem(file, 0, where, f"'{twice}' stands in the coalition twice", remedy="name each member once")
    if written[mask] != name:
        return Problem(file, 0, where, f"the same coalition as '{written[mask]}'", remedy="keep one of them")
    number = usable_number(value)
    if number is None:
        return Problem(file, 0, where, f"found {json_words(value)}", f"allowed: {NUMBER}", _GIVE_A_NUMBER)
    return Problem(file, 0, where, f"the empty coalition has value {number:g}", "allowed: 0", "leave it out")


def _missing_problems(players: tuple[str, ...], masks: NDArray[np.intp], file: str) -> list[Problem]:
    """One problem per coalition without a value, as many as a person can read, and how many more there are."""
    names = [",".join(name for k, name in enumerate(players) if mask >> k & 1) for mask in masks[:_SHOWN].tolist()]
    problems = [
        Problem(file, 0, "values", f"coalition '{name}' has no value", _NOT_ZERO, "give it one, even if it is 0")
        for name in names
    ]
    if len(masks) > _SHOWN:
        found = f"coalitions without a value: {len(masks) - _SHOWN:,} more"
        problems.append(Problem(file, 0, "values", found, _NOT_ZERO, "give each one, even if it is 0"))
    return problems
