"""Reading a question of trust from plain data: payoffs, four numbers per actor, or thresholds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from accord.errors import Problem, StudyError, did_you_mean
from accord.stability.games.game import RELATIVE_TOLERANCE, FloatArray
from accord.stability.trust.actors import actor_problems
from accord.stability.trust.bipolar_game import case_of, needed_cases
from accord.stability.trust.finding import RiskDominance
from accord.stability.trust.input_places import Path, Reading
from accord.stability.trust.risk_dominance import (
    risk_dominance,
    risk_dominance_of_losses,
    risk_dominance_of_thresholds,
)

_SHOWN = 20
_SHARES_ADD_UP = 1e-6
_FOUR = {
    "apart": "when nobody joins",
    "alone_in": "by joining when nobody follows",
    "joined": "when all join",
    "left_out": "by staying apart when all the others join",
}
_FORMS = {
    "payoffs": ("actors", "payoffs", "base", "unit"),
    "thresholds": ("actors", "thresholds", "influence"),
    "apart": ("actors", *_FOUR, "influence", "unit"),
}
_OPTIONAL = ("base", "unit", "influence")


def trust_from_mapping(
    mapping: Mapping[str, Any], *, file: str = "", line_of: Callable[[Path], int] | None = None
) -> RiskDominance:
    """Measure trust from plain data, such as a file that holds one question.

    Parameters
    ----------
    mapping
        One of three forms, each with ``actors``, a list of names. ``payoffs``: what each actor gets for each set of
        actors who join (names joined by commas in any order, nothing for nobody), with ``base`` and ``unit`` as in
        `risk_dominance` if wanted. Or four numbers for each actor: ``apart`` (nobody joins), ``alone_in`` (only it
        joins), ``joined`` (all join) and ``left_out`` (all join but it), with ``influence`` and ``unit``. Or
        ``thresholds`` with ``influence``. Influence gives for each actor the share of each other in what sways it;
        it may be left out for two actors.
    file
        Name of the file to show in messages.
    line_of
        Line of a key path in that file; messages have no line when left out.

    Returns
    -------
    RiskDominance
        As from `risk_dominance`, `risk_dominance_of_losses` or `risk_dominance_of_thresholds`.

    Raises
    ------
    StudyError
        With every problem found. A payoff that is needed and missing is a problem: missing is not zero.

    Notes
    -----
    An influence share may be left out where the others of its row already add up to one, for then it can only be
    zero. Rows that miss one by no more than a millionth are scaled to it.

    Examples
    --------
    >>> pair = {"actors": ["ESA", "NASA"], "thresholds": {"ESA": 0.64, "NASA": 0.2}}
    >>> trust_from_mapping(pair).sentences[0]
    'ESA must be at least 64 % sure that NASA stays for joining to pay.'
    >>> trust_from_mapping({"actors": ["ESA", "NASA"], "thresholds": {"ESA": 0.64}})
    Traceback (most recent call last):
    accord.errors.StudyError: thresholds.NASA: 'NASA' has no number; missing is not zero; give one
    """
    reading = Reading(file, line_of)
    if not isinstance(mapping, Mapping):
        reading.wrong((), f"found {mapping!r:.80}", "allowed: actors with payoffs, four numbers each, or thresholds")
        raise StudyError(reading.problems)
    form = _form(mapping, reading)
    actors = _actors(mapping, reading)
    if actors and form == "payoffs":
        return _of_payoffs(actors, mapping, reading)
    if actors and form == "apart":
        return _of_four_numbers(actors, mapping, reading)
    if actors and form == "thresholds":
        return _of_thresholds(actors, mapping, reading)
    raise StudyError(reading.problems)


def _form(mapping: Mapping[str, Any], reading: Reading) -> str | None:
    """Tell the form by its keys, and note keys that are missing or do not belong to it."""
    form = next((key for key in ("payoffs", "thresholds") if key in mapping), None)
    form = form or next(("apart" for key in _FOUR if key in mapping), None)
    if form is None:
        remedy = "give 'payoffs', or 'apart', 'alone_in', 'joined' and 'left_out', or 'thresholds'"
        reading.wrong((), "nothing says what joining and staying apart bring", remedy=remedy)
    known = ("actors", "base", "unit", "influence", "payoffs", "thresholds", *_FOUR)
    allowed = known if form is None else _FORMS[form]
    for key in mapping:
        if key in known and key not in allowed:
            reading.wrong((key,), f"'{key}' does not go with '{form}'", remedy="remove one of the two")
        elif key not in known:
            reading.wrong((key,), f"unknown key '{key:.80}'", remedy=did_you_mean(str(key)[:80], allowed))
    for key in () if form is None else allowed:
        if key not in mapping and key not in _OPTIONAL:
            reading.wrong((key,), f"'{key}' is missing", remedy=f"add '{key}'")
    if form is None and "actors" not in mapping:
        reading.wrong(("actors",), "'actors' is missing", remedy="add 'actors'")
    return form


def _actors(mapping: Mapping[str, Any], reading: Reading) -> tuple[str, ...]:
    """Read the names; empty when they cannot be used."""
    found = mapping.get("actors")
    if "actors" not in mapping:
        return ()
    if not isinstance(found, Sequence) or isinstance(found, str):
        reading.wrong(("actors",), f"found {found!r:.80}", "allowed: a list of names")
        return ()
    problems = actor_problems(found)
    problems += [
        Problem("", 0, f"actors[{k}]", f"'{name:.80}' holds a comma or an outer space", remedy="rename it")
        for k, name in enumerate(found)
        if isinstance(name, str) and name.strip() and ("," in name or name != name.strip())
    ]
    paths: dict[str, Path] = {f"actors[{k}]": ("actors", k) for k in range(len(found))}
    for problem in problems:
        reading.place(problem, paths.get(problem.where, ("actors",)))
    return () if problems else tuple(found)


def _of_payoffs(actors: tuple[str, ...], mapping: Mapping[str, Any], reading: Reading) -> RiskDominance:
    """Read what each actor gets in each case, and measure."""
    base = mapping.get("base", "apart")
    if base not in ("apart", "joined"):
        reading.wrong(("base",), f"found {base!r:.80}", "allowed: apart, joined")
    unit = _unit(mapping, reading)
    cases, names = _cases(actors, mapping["payoffs"], reading)
    if isinstance(mapping["payoffs"], Mapping):
        _report_missing(actors, cases, names, "joined" if base == "joined" else "apart", reading)
    reading.stop_if_wrong()
    table = np.full((1 << len(actors), len(actors)), np.nan)
    for (mask, actor), number in cases.items():
        table[mask, actor] = number
    return risk_dominance(actors, table, base=base, unit=unit)


def _cases(
    actors: tuple[str, ...], found: Any, reading: Reading
) -> tuple[dict[tuple[int, int], float], dict[int, str]]:
    """Payoffs by set of joiners and actor, and how each set was written."""
    cases: dict[tuple[int, int], float] = {}
    written: dict[int, str] = {}
    if not isinstance(found, Mapping):
        reading.wrong(("payoffs",), f"found {found!r:.80}", "allowed: for each set of joiners what each actor gets")
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
        reading.wrong(("payoffs",), f"found {name!r:.80} as joiners", remedy="write names, separated by commas")
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


def _report_missing(
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
        reading.wrong(("payoffs",), f"{len(missing) - _SHOWN} more payoffs are missing", "missing is not zero")


def _of_four_numbers(actors: tuple[str, ...], mapping: Mapping[str, Any], reading: Reading) -> RiskDominance:
    """Read what each actor gets in the four cases that decide, and measure."""
    unit = _unit(mapping, reading)
    four = {
        key: _for_each(actors, key, mapping[key], reading, f"what {{}} gets {case}")
        for key, case in _FOUR.items()
        if key in mapping
    }
    influence = _influence(actors, mapping, reading)
    reading.stop_if_wrong()
    return risk_dominance_of_losses(
        actors,
        four["apart"] - four["alone_in"],
        four["joined"] - four["left_out"],
        influence,
        tolerance=RELATIVE_TOLERANCE * max(float(np.abs(numbers).max()) for numbers in four.values()),
        unit=unit,
    )


def _of_thresholds(actors: tuple[str, ...], mapping: Mapping[str, Any], reading: Reading) -> RiskDominance:
    """Read how sure each actor must be, and measure."""
    thresholds = _for_each(actors, "thresholds", mapping["thresholds"], reading, "")
    for actor, threshold in zip(actors, thresholds.tolist(), strict=True):
        if not np.isnan(threshold) and not 0 < threshold < 1:
            reading.wrong(("thresholds", actor), f"found {threshold:g}", "allowed: above 0 and below 1")
    influence = _influence(actors, mapping, reading)
    reading.stop_if_wrong()
    return risk_dominance_of_thresholds(actors, thresholds, np.eye(2)[::-1] if influence is None else influence)


def _for_each(actors: tuple[str, ...], key: str, found: Any, reading: Reading, says: str) -> FloatArray:
    """Read one number per actor; NaN where it is missing or wrong."""
    given = reading.numbers((key,), found, actors)
    for actor in actors:
        if isinstance(found, Mapping) and actor not in given and not reading.is_wrong((key, actor)):
            missing = f"{says.format(actor)} is missing" if says else f"'{actor}' has no number"
            reading.wrong((key, actor), missing, "missing is not zero", "give one")
    return np.array([given.get(actor, np.nan) for actor in actors])


def _influence(actors: tuple[str, ...], mapping: Mapping[str, Any], reading: Reading) -> FloatArray | None:
    """Read shares of shape (n, n), scaled to add up to one; None when they may be and are left out."""
    if "influence" not in mapping:
        if len(actors) > 2:
            found = f"'influence' is missing for {len(actors)} actors"
            reading.wrong(("influence",), found, remedy="say what share each other has in swaying each actor")
        return None
    rows = mapping["influence"]
    shares = np.zeros((len(actors), len(actors)))
    if not isinstance(rows, Mapping):
        found, allowed = f"found {rows!r:.80}", "allowed: for each actor the shares of the others"
        reading.wrong(("influence",), found, allowed)
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
            reading.wrong((*path, name), f"found {share:g}", "allowed: a share from 0 to 1")
        elif share and name == actors[k]:
            reading.wrong((*path, name), f"{name} sways itself", "allowed: shares of the others", "remove it")
    row = np.array([given.get(name, 0.0) for name in actors])
    total = float(row.sum())
    if len(reading.problems) == before and abs(total - 1) > _SHARES_ADD_UP:
        reading.wrong(path, f"the shares add up to {total:.7g}", "allowed: shares that add up to 1")
    return row / total if total > 0 else row


def _unit(mapping: Mapping[str, Any], reading: Reading) -> str:
    """Read the unit of the payoffs; empty when it is left out."""
    unit = mapping.get("unit", "")
    if isinstance(unit, str) and len(unit) <= 80:
        return unit
    reading.wrong(("unit",), f"found {unit!r:.80}", "allowed: a unit in words, such as 'million USD'")
    return ""
