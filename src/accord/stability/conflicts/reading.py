"""Reading a conflict from plain data, such as a YAML file that a negotiator wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from accord.errors import StudyError, did_you_mean
from accord.stability.conflicts.conflict import MOST_MAKERS, Conflict
from accord.stability.conflicts.moves import Ints
from accord.stability.conflicts.notes import Key, LineOf, Notes, is_name, shown
from accord.stability.conflicts.options import (
    JOINED,
    MOST_OPTIONS,
    MOST_STATES,
    NOTHING,
    ListedForm,
    Option,
    OptionForm,
    OptionWords,
)
from accord.stability.conflicts.preferences import read_preferences
from accord.stability.conflicts.rules import RULES, read_rules
from accord.stability.conflicts.state_names import States
from accord.stability.conflicts.statements import WORDS
from accord.stability.names import composed_data, shown_name, unreadable

_TOP = ("title", "decision_makers", "infeasible", *RULES, "states", "status_quo")
_TOP_LISTED = ("title", "decision_makers", "states", "status_quo")
_MAKER = ("options", "irreversible", "unrecoverable", "preferences")
_MAKER_LISTED = ("moves", "preferences")
_RESERVED = ("(", ")", "“", "”", '"', JOINED.strip())


def conflict_from_mapping(mapping: Any, *, file: str = "", line_of: LineOf = lambda _: 0) -> Conflict:
    """Build a conflict from plain data; the form is described in ``docs/conflict-format.md``.

    Parameters
    ----------
    mapping
        Keys ``decision_makers`` (for each its ``options`` and ``preferences``), and if wanted ``title``,
        ``infeasible``, ``at_most_one``, ``at_least_one``, ``exactly_one``, ``requires``, ``states`` and
        ``status_quo``. Where ``states`` is a list of names, decision makers have ``moves`` in place of ``options``.
    file
        Name of the file to show in messages.
    line_of
        Line of a key path, for messages.

    Returns
    -------
    Conflict
        The conflict.

    Raises
    ------
    StudyError
        With every problem found and its place: an unknown option, a state that is not ranked or ranked twice, a
        statement that cannot be read, nothing feasible or too much.

    Examples
    --------
    >>> conflict = conflict_from_mapping({"decision_makers": {
    ...     "A": {"options": ["join"], "preferences": {"prioritise": ["B.join", "A.join if B.join"]}},
    ...     "B": {"options": ["join"],
    ...           "preferences": {"ranking": ["A.join + B.join", ["A.join", "B.join"], "nothing"]}},
    ... }})
    >>> conflict.ranks.tolist()
    [[0, 0, 1, 2], [1, 2, 2, 3]]
    """
    notes = Notes(file, line_of)
    mapping, repeated = composed_data(mapping)
    for path in repeated:
        notes.wrong(path, f"'{path[-1]!s:.80}' stands here twice", "it is the same name, spelt differently", "keep one")
    top = notes.mapping((), mapping, "a mapping with decision_makers")
    listed = isinstance(top.get("states"), list)
    notes.unknown_keys((), top, _TOP_LISTED if listed else _TOP)
    makers = _read_makers(notes, top, _MAKER_LISTED if listed else _MAKER)
    form, all_known = _read_listed(notes, top, makers) if listed else _read_options(notes, top, makers)
    states = States(form)
    if not listed and "states" in top:
        states.read_names(notes, ("states",), top["states"])
    status_quo = states.read_one(notes, ("status_quo",), top["status_quo"]) if "status_quo" in top else None
    ranks = np.zeros((len(makers), form.size), dtype=np.int64)
    for k, (name, keys) in enumerate(makers.items()):
        if "preferences" in keys:
            path = ("decision_makers", name, "preferences")
            ranks[k] = read_preferences(notes, path, keys["preferences"], form, states, all_known=all_known)
    if not notes.problems:
        _check_told_apart(notes, makers, states, ranks)
    title = top.get("title", "")
    if not isinstance(title, str):
        notes.wrong(("title",), f"found {shown(title)}", "allowed: words", "put it in quotes")
    if notes.problems:
        raise StudyError(notes.problems)
    return Conflict(form, ranks, status_quo, states.names, title)


def _read_makers(notes: Notes, top: Mapping[str, Any], known: tuple[str, ...]) -> dict[str, Mapping[str, Any]]:
    """Read the decision makers, each with its keys."""
    if "decision_makers" not in top:
        notes.wrong(("decision_makers",), "nobody decides anything", remedy="add decision_makers")
        return {}
    found = {}
    for name, keys in notes.mapping(("decision_makers",), top["decision_makers"], "decision makers by name").items():
        path: Key = ("decision_makers", name)
        _check_name(notes, path, name)
        found[name] = notes.mapping(path, keys, f"the keys {', '.join(known)}")
        notes.unknown_keys(path, found[name], known)
        if "preferences" not in found[name] and isinstance(keys, Mapping):
            notes.wrong((*path, "preferences"), "it has no preferences", remedy="add preferences; unknown is not equal")
    if not found and isinstance(top["decision_makers"], Mapping):
        notes.wrong(("decision_makers",), "nobody decides anything", remedy="add at least one decision maker")
    if len(found) > MOST_MAKERS:
        remedy = "merge those who always act together"
        notes.wrong(
            ("decision_makers",), f"found {len(found)} decision makers", f"allowed: at most {MOST_MAKERS}", remedy
        )
    return found


def _check_name(notes: Notes, path: Key, name: Any) -> bool:
    """Note a name that could not be referred to."""
    if not is_name(name):
        notes.wrong(path, f"found {shown(name)}", "allowed: a name", "write a word, without spaces around it")
        notes.set_aside(name)
        return False
    if what := unreadable(name):
        notes.wrong(path, f"'{shown_name(name)}' holds {what}", "allowed: a name that can be read", "take it out")
        notes.set_aside(name)
        return False
    if name in WORDS or name == NOTHING or any(sign in name for sign in _RESERVED):
        words = ", ".join((*WORDS, NOTHING))
        allowed = f"not allowed: {words}, and the signs ( ) + and quotes"
        notes.wrong(path, f"'{name:.80}' cannot be a name", allowed, "rename it")
        if name not in WORDS and name != NOTHING:
            notes.set_aside(name)
        return False
    return True


def _read_options(
    notes: Notes, top: Mapping[str, Any], makers: Mapping[str, Mapping[str, Any]]
) -> tuple[OptionForm, bool]:
    """Read options and rules of feasibility, and tell whether the states they leave are sure to be those meant."""
    options: list[Option] = []
    whole = True
    for name, keys in makers.items():
        path: Key = ("decision_makers", name)
        before = len(notes.problems)
        names = _read_names(notes, (*path, "options"), keys.get("options", []))
        whole = whole and len(notes.problems) == before
        one_way = {}
        for key in ("irreversible", "unrecoverable"):
            one_way[key] = _read_names(notes, (*path, key), keys.get(key, []), again=True)
            for k, option in enumerate(one_way[key]):
                if option not in names:
                    found = f"'{option:.80}' is not an option of {name}"
                    remedy = did_you_mean(option[:80], names) if names else "add it to its options, or take it out here"
                    notes.wrong((*path, key, k), found, remedy=remedy)
        options += [
            Option(name, option, option in one_way["irreversible"], option in one_way["unrecoverable"])
            for option in names
        ]
    before = len(notes.problems)
    if not options and whole and makers:
        notes.wrong(("decision_makers",), "nobody has any options", remedy="add options, or list states and moves")
    patterns = read_rules(notes, top, tuple(options))
    whole = whole and len(notes.problems) == before
    form = _form_of(notes, top, OptionWords(tuple(makers), tuple(options), patterns), all_known=whole)
    return form, whole and form.size > 0


def _form_of(notes: Notes, top: Mapping[str, Any], words: OptionWords, *, all_known: bool) -> OptionForm:
    """States that options and rules leave; where they cannot be told, the options alone, as words."""
    if not words.options:
        return words
    if len(words.options) > MOST_OPTIONS:
        found, allowed = f"found {len(words.options)} options", f"allowed: at most {MOST_OPTIONS}"
        notes.wrong(("decision_makers",), found, allowed, "leave out those that decide least")
        return words
    try:
        return OptionForm(words.decision_makers, words.options, words.infeasible)
    except StudyError as error:
        for problem in error.problems:
            # A rule that could not be read might have kept the states few enough.
            if all_known or problem.where == "infeasible":
                key = problem.where if problem.where in top else "decision_makers"
                notes.wrong((key,), problem.found, problem.allowed, problem.remedy)
        return words


def _read_names(notes: Notes, path: Key, value: Any, *, again: bool = False) -> list[str]:
    """Read a list of distinct names; those named `again` are not complained of for what was wrong the first time."""
    found: list[str] = []
    given = notes.listed(path, value, "a list of names")
    if isinstance(value, str) and is_name(value):
        # The name of a single one without brackets is a mistake, but what refers to it is not.
        given = [value]
    for k, name in enumerate(given):
        if again and notes.is_unusable(name):
            continue
        if not _check_name(notes, (*path, k), name):
            continue
        if name in found:
            notes.wrong((*path, k), f"'{name}' stands here twice", remedy="keep one of them")
            continue
        found.append(name)
    return found


def _read_listed(
    notes: Notes, top: Mapping[str, Any], makers: Mapping[str, Mapping[str, Any]]
) -> tuple[ListedForm, bool]:
    """Read states that are merely named and the moves between them, and tell whether all names could be read."""
    before = len(notes.problems)
    names = _read_names(notes, ("states",), top["states"])
    all_known = len(notes.problems) == before
    if not 0 < len(names) <= MOST_STATES and all_known:
        remedy = "leave out what nobody would choose" if names else "name the states"
        notes.wrong(("states",), f"found {len(names):,} states", f"allowed: 1 to {MOST_STATES:,}", remedy)
        all_known = False
    place = {name: k for k, name in enumerate(names)}
    arcs: dict[str, tuple[tuple[int, int], ...]] = {}
    for maker, keys in makers.items():
        path: Key = ("decision_makers", maker, "moves")
        pairs: list[tuple[int, int]] = []
        for start, ends in notes.mapping(
            path, keys.get("moves", {}), "for each state those it can be left for"
        ).items():
            ends_ = [ends] if isinstance(ends, str) else notes.listed((*path, start), ends, "a list of states")
            if start not in place:
                if not notes.is_unusable(start):
                    remedy = did_you_mean(start[:80], names)
                    notes.wrong((*path, start), f"no state is called '{start:.80}'", remedy=remedy)
                continue
            for k, end in enumerate(ends_):
                where = (*path, start) if isinstance(ends, str) else (*path, start, k)
                if notes.is_unusable(end):
                    continue
                if not isinstance(end, str) or end not in place:
                    remedy = did_you_mean(str(end)[:80], names)
                    notes.wrong(where, f"no state is called {shown(end)}", remedy=remedy)
                elif end == start:
                    notes.wrong(where, f"'{start}' leads to itself", remedy="leave it out; staying is no move")
                elif (place[start], place[end]) in pairs:
                    notes.wrong(where, f"the move to '{end}' is listed twice", remedy="keep one of them")
                else:
                    pairs.append((place[start], place[end]))
        arcs[maker] = tuple(pairs)
    return ListedForm(tuple(makers), tuple(names), arcs), all_known


def _check_told_apart(notes: Notes, makers: Mapping[str, Any], states: States, ranks: Ints) -> None:
    """Note names that stand for combinations which somebody tells apart."""
    for name, members in states.names.items():
        for k, maker in enumerate(makers):
            if len(np.unique(ranks[k, list(members)])) > 1:
                found = f"'{name}' stands for {len(members)} combinations, and {maker} does not rank them equal"
                notes.wrong(("states", name), found, remedy="give each a name of its own")
