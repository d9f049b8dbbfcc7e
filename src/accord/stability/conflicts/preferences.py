"""Ordinal preferences: by ranking states, by statements in order of priority, or by figures."""

from __future__ import annotations

import re
from math import isfinite
from typing import Any

import numpy as np

from accord.stability.conflicts.conflict import ambiguous
from accord.stability.conflicts.moves import Ints
from accord.stability.conflicts.notes import Key, Notes, shown
from accord.stability.conflicts.options import Form, OptionForm, owners_of
from accord.stability.conflicts.state_names import States
from accord.stability.conflicts.statements import StatementError, prioritised, truth

KINDS = ("prioritise", "ranking", "payoffs")
MOST_STATEMENTS = 500
_SHOWN = 20


def read_preferences(notes: Notes, path: Key, value: Any, form: Form, states: States, *, all_known: bool) -> Ints:
    """Read the preferences of one decision maker.

    Parameters
    ----------
    notes
        Where problems are noted.
    path
        Key path of the preferences.
    value
        A mapping with one of the keys ``prioritise``, ``ranking`` and ``payoffs``.
    form
        The states there are.
    states
        Their names.
    all_known
        Whether these states are sure to be all; a state without a place is noted only then.

    Returns
    -------
    Ints
        Shape (m,): rank of each state, greater is better, equal is indifferent.
    """
    nothing = np.zeros(form.size, dtype=np.int64)
    keys = notes.mapping(path, value, f"one of the keys {', '.join(KINDS)}")
    notes.unknown_keys(path, keys, KINDS)
    given = [kind for kind in KINDS if kind in keys]
    if keys and len(given) != 1:
        found = f"found {len(given)} kinds of preferences"
        remedy = "keep one of them" if given else "add one of them"
        notes.wrong(path, found, f"allowed: one of {', '.join(KINDS)}", remedy)
    if not keys and isinstance(value, dict):
        notes.wrong(path, "it has no preferences", f"allowed: one of {', '.join(KINDS)}")
    ranks = [nothing]
    for kind in given:
        here = (*path, kind)
        if kind == "prioritise":
            ranks.append(_statements(notes, here, keys[kind], form))
        elif kind == "ranking":
            ranks.append(_ranking(notes, here, keys[kind], form, states, all_known=all_known))
        else:
            ranks.append(_payoffs(notes, here, keys[kind], form, states, all_known=all_known))
    return ranks[-1]


def _statements(notes: Notes, path: Key, value: Any, form: Form) -> Ints:
    """Rank states by statements, the most important first."""
    if not isinstance(form, OptionForm):
        notes.wrong(path, "statements speak of options, and these states have none", remedy="rank the states instead")
        return np.zeros(form.size, dtype=np.int64)
    given = notes.listed(path, value, "statements such as 'join if NASA.fund', the most important first")
    if len(given) > MOST_STATEMENTS:
        notes.wrong(path, f"found {len(given)} statements", f"allowed: at most {MOST_STATEMENTS}")
        return np.zeros(form.size, dtype=np.int64)
    truths = []
    for k, text in enumerate(given):
        if not isinstance(text, str):
            notes.wrong((*path, k), f"found {shown(text)}", "allowed: a statement such as 'join if NASA.fund'")
            continue
        try:
            truths.append(truth(text, form.references, form.taken))
        except StatementError as error:
            if notes.mentions_unusable(text):
                continue
            says, remedy = _why(error, form)
            notes.wrong((*path, k), f"the statement {shown(text)} cannot be read: {says}", remedy=remedy)
    return prioritised(truths, form.size)


def _why(error: StatementError, form: OptionForm) -> tuple[str, str]:
    """Say why a statement cannot be read, and what to do."""
    for name in dict.fromkeys(option.name for option in form.options):
        owners = owners_of(form.options, name)
        if len(owners) > 1 and re.match(rf"{re.escape(name)}(?![^\s()])", error.rest):
            says, _, remedy = ambiguous(name, owners)
            return says, remedy
    options = ", ".join(form.shown[:12])
    return str(error), f"options: {options}{', ...' if len(form.shown) > 12 else ''}"


def _ranking(notes: Notes, path: Key, value: Any, form: Form, states: States, *, all_known: bool) -> Ints:
    """Rank states as listed, the most preferred first; those in a list of their own are equal."""
    ranks = np.full(form.size, -1, dtype=np.int64)
    groups = notes.listed(path, value, "states, the most preferred first; equal ones in a list of their own")
    before = len(notes.problems)
    for k, group in enumerate(groups):
        together = isinstance(group, list)
        if together and not group:
            notes.wrong((*path, k), "this list of equal states is empty", remedy="remove it")
        for j, state in enumerate(group if together else [group]):
            where: Key = (*path, k, j) if together else (*path, k)
            members = list(states.read(notes, where, state))
            if (ranks[members] >= 0).any():
                notes.wrong(where, f"the state {shown(state)} is ranked twice", remedy="keep one of the two places")
            ranks[members] = len(groups) - k
    if len(notes.problems) == before and all_known and not states.unread:
        _note_missing(notes, path, form, states, ranks < 0, "is not ranked")
    return ranks


def _payoffs(notes: Notes, path: Key, value: Any, form: Form, states: States, *, all_known: bool) -> Ints:
    """Rank states by figures; only their order counts."""
    figures = np.full(form.size, np.nan)
    before = len(notes.problems)
    for name, figure in notes.mapping(path, value, "a figure for each state").items():
        members = list(states.read(notes, (*path, name), name))
        if isinstance(figure, bool) or not isinstance(figure, int | float) or not _usable(figure):
            remedy = "give a number; only the order counts"
            notes.wrong((*path, name), f"found {shown(figure)}", "allowed: a number", remedy)
            continue
        if (~np.isnan(figures[members])).any():
            notes.wrong((*path, name), f"the state '{name}' has two figures", remedy="keep one of them")
        figures[members] = float(figure)
    if len(notes.problems) == before and all_known and not states.unread:
        _note_missing(notes, path, form, states, np.isnan(figures), "has no figure")
    return np.unique(figures, return_inverse=True)[1].astype(np.int64)


def _usable(figure: float) -> bool:
    try:
        return isfinite(float(figure))
    except OverflowError:
        return False


def _note_missing(
    notes: Notes, path: Key, form: Form, states: States, missing: np.ndarray[Any, Any], says: str
) -> None:
    """Note states without a place in the order, as many as a person can read."""
    called = {state: name for name, members in states.names.items() for state in members}
    names = list(dict.fromkeys(called.get(state) or form.label(state) for state in np.flatnonzero(missing).tolist()))
    for name in names[:_SHOWN]:
        notes.wrong(path, f"the state '{name}' {says}", remedy="give every state a place; missing is not worst")
    if len(names) > _SHOWN:
        notes.wrong(
            path, f"{len(names) - _SHOWN:,} more states have no place", remedy="statements may be shorter: prioritise"
        )
