"""Reading a question of trust from plain data: payoffs, four numbers per actor, or thresholds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from accord.errors import Problem, StudyError, did_you_mean
from accord.stability.games.game import RELATIVE_TOLERANCE, FloatArray
from accord.stability.json_words import json_words
from accord.stability.trust.actors import actor_problems
from accord.stability.trust.finding import RiskDominance
from accord.stability.trust.influence_input import influence_of
from accord.stability.trust.input_places import Path, Reading
from accord.stability.trust.payoff_input import cases_of, report_missing
from accord.stability.trust.risk_dominance import risk_dominance, risk_dominance_of_losses, risk_dominance_of_thresholds

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
        allowed = "allowed: actors with payoffs, four numbers each, or thresholds"
        reading.wrong((), f"found {json_words(mapping)}", allowed, "write an object with 'actors'")
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
    mixed = len({"payoffs", "thresholds"} & set(mapping)) + any(key in mapping for key in _FOUR) > 1
    for key in mapping:
        if key in known and key not in allowed:
            reading.wrong((key,), f"'{key}' does not go with '{form}'", remedy="remove one of the two")
        elif key not in known:
            reading.wrong((key,), f"unknown key '{key:.80}'", remedy=did_you_mean(str(key)[:80], allowed))
    for key in () if form is None or mixed else allowed:
        if key not in mapping and key not in _OPTIONAL:
            reading.wrong((key,), f"'{key}' is missing", remedy=f"add '{key}'")
    if form is None and "actors" not in mapping:
        reading.wrong(("actors",), "'actors' is missing", remedy="add 'actors'")
    if mixed:
        # What a form lacks is no finding before it is known which is meant.
        raise StudyError(reading.problems)
    return form


def _actors(mapping: Mapping[str, Any], reading: Reading) -> tuple[str, ...]:
    """Read the names; empty when they cannot be used."""
    found = mapping.get("actors")
    if "actors" not in mapping:
        return ()
    if not isinstance(found, Sequence) or isinstance(found, str):
        remedy = 'write them in brackets, such as ["ESA", "NASA"]'
        reading.wrong(("actors",), f"found {json_words(found)}", "allowed: a list of names", remedy)
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
        remedy = "say from where influence is taken, or leave it out for apart"
        reading.wrong(("base",), f"found {json_words(base)}", "allowed: apart, joined", remedy)
    unit = _unit(mapping, reading)
    cases, names = cases_of(actors, mapping["payoffs"], reading)
    if isinstance(mapping["payoffs"], Mapping):
        report_missing(actors, cases, names, "joined" if base == "joined" else "apart", reading)
    reading.stop_if_wrong()
    table = np.full((1 << len(actors), len(actors)), np.nan)
    for (mask, actor), number in cases.items():
        table[mask, actor] = number
    return risk_dominance(actors, table, base=base, unit=unit)


def _of_four_numbers(actors: tuple[str, ...], mapping: Mapping[str, Any], reading: Reading) -> RiskDominance:
    """Read what each actor gets in the four cases that decide, and measure."""
    unit = _unit(mapping, reading)
    four = {
        key: _for_each(actors, key, mapping[key], reading, f"what {{}} gets {case}")
        for key, case in _FOUR.items()
        if key in mapping
    }
    influence = influence_of(actors, mapping, reading)
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
            remedy = "give the least chance of the others' staying at which it would join"
            reading.wrong(("thresholds", actor), f"found {threshold:g}", "allowed: above 0 and below 1", remedy)
    influence = influence_of(actors, mapping, reading)
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


def _unit(mapping: Mapping[str, Any], reading: Reading) -> str:
    """Read the unit of the payoffs; empty when it is left out."""
    unit = mapping.get("unit", "")
    if isinstance(unit, str) and len(unit) <= 80:
        return unit
    allowed = "allowed: a unit in words, such as 'million USD'"
    reading.wrong(("unit",), f"found {json_words(unit)}", allowed, "put it in quotes, or leave it out")
    return ""
