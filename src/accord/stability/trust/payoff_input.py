"""Reading what each actor gets in each case from a table by those who join."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.errors import did_you_mean
from accord.stability.json_words import json_words
from accord.stability.trust.bipolar_game import case_of, needed_cases
from accord.stability.trust.input_places import Path, Reading

_SHOWN = 20


def cases_of(
    actors: tuple[str, ...], found: Any, reading: Reading
) -> tuple[dict[tuple[int, int], float], dict[int, str]]:
    """Payoffs by set of joiners and actor, and how each set was written."""
    cases: dict[tuple[int, int], float] = {}
    written: dict[int, str] = {}
    if not isinstance(found, Mapping):
        allowed = "allowed: for each set of joiners what each actor gets"
        reading.wrong(("payoffs",), f"found {json_words(found)}", allowed, 'write them as in {"ESA": {"ESA": 1}}')
        return cases, written
    for name, row in found.items():
        path = ("payoffs", name)
        mask = _joiners(actors, name, reading)
        if mask is None:
            continue
        if mask in written:
            reading.wrong(path, f"the same joiners as '{written[mask]}'", remedy="keep one of them")
            continue
        written[mask] = str(name)
        for actor, number in reading.numbers(path, row, actors).items():
            cases[mask, actors.index(actor)] = number
    return cases, written


def _joiners(actors: tuple[str, ...], name: Any, reading: Reading) -> int | None:
    """Mask of those who join, as the user wrote them; None when that cannot be read."""
    if not isinstance(name, str):
        reading.wrong(("payoffs",), f"found {json_words(name)} as joiners", remedy="write names, separated by commas")
        return None
    mask = 0
    for member in (part.strip() for part in name.split(",")) if name.strip() else ():
        if member not in actors:
            found, remedy = f"unknown actor '{member:.80}'", did_you_mean(member[:80], actors)
            reading.wrong(("payoffs", name), found, remedy=remedy)
            return None
        bit = 1 << actors.index(member)
        if mask & bit:
            reading.wrong(("payoffs", name), f"'{member}' is named twice", remedy="name each once")
            return None
        mask |= bit
    return mask


def report_missing(
    actors: tuple[str, ...],
    cases: Mapping[tuple[int, int], float],
    names: Mapping[int, str],
    base: Any,
    reading: Reading,
) -> None:
    """Note every payoff that is needed and neither given nor given wrongly, as many as a person can read."""

    def is_wrong(mask: int, actor: int) -> bool:
        row: Path = ("payoffs", names[mask]) if mask in names else ()
        return bool(row) and (reading.is_wrong(row) or reading.is_wrong((*row, actors[actor])))

    needed = needed_cases(len(actors), base)
    missing = [case for case in needed if case not in cases and not is_wrong(*case)]
    for mask, actor in missing[:_SHOWN]:
        path: Path = ("payoffs", names[mask]) if mask in names else ("payoffs",)
        found = f"what {actors[actor]} gets {case_of(actors, mask)} is missing"
        reading.wrong(path, found, "missing is not zero", "give a number")
    if len(missing) > _SHOWN:
        reading.wrong(
            ("payoffs",), f"{len(missing) - _SHOWN:,} more payoffs are missing", "missing is not zero", "give numbers"
        )
