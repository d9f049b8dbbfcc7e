"""States by name, by the options taken, or by a pattern of options."""

from __future__ import annotations

from typing import Any

import numpy as np

from accord.errors import StudyError, did_you_mean
from accord.stability.conflicts.conflict import Conflict
from accord.stability.conflicts.notes import Key, Notes, is_name, shown
from accord.stability.conflicts.options import NOTHING, Form, ListedForm, OptionForm
from accord.stability.conflicts.rules import option_bit, read_pattern


class States:
    """Names of states, and what they stand for.

    Parameters
    ----------
    form
        The states there are.

    Attributes
    ----------
    names
        States that each name stands for.
    unread
        Names whose meaning could not be read; what rests on them is not complained of again.
    """

    def __init__(self, form: Form) -> None:
        self._form = form
        self.names: dict[str, tuple[int, ...]] = {}
        self.unread: list[str] = []
        self._bare = Conflict(form, np.zeros((len(form.decision_makers), 0), dtype=np.int64))
        if isinstance(form, ListedForm):
            self._listed = {name: k for k, name in enumerate(form.states)}

    def read_names(self, notes: Notes, path: Key, value: Any) -> None:
        """Read names that the user gives to states."""
        owners: dict[int, str] = {}
        for name, what in notes.mapping(path, value, "names, each with the options taken").items():
            if not is_name(name) or name == NOTHING or " + " in name:
                notes.wrong((*path, name), f"'{name:.80}' cannot be the name of a state", remedy="rename it")
                continue
            if isinstance(what, str):
                notes.wrong(
                    (*path, name),
                    f"found {shown(what)}",
                    "allowed: a list of the options taken, or options with Y or N",
                )
                continue
            members = self.read(notes, (*path, name), what)
            for state in members:
                if state in owners:
                    found = f"'{name}' and '{owners[state]}' both stand for '{self._form.label(state)}'"
                    notes.wrong((*path, name), found, remedy="let each combination have one name")
                    break
                owners[state] = name
            if members:
                self.names[name] = members
            else:
                self.unread.append(name)

    def read_one(self, notes: Notes, path: Key, value: Any) -> int | None:
        """Read one state; of several that nobody tells apart, the first."""
        members = self.read(notes, path, value)
        if isinstance(value, dict) and len(members) > 1:
            notes.wrong(path, f"it stands for {len(members)} states", "allowed: one; say Y or N for every option")
        return members[0] if members else None

    def read(self, notes: Notes, path: Key, value: Any) -> tuple[int, ...]:
        """Read a state: its name, a list of the options taken, or options with Y or N."""
        form = self._form
        if isinstance(form, ListedForm):
            if isinstance(value, str) and value in self._listed:
                return (self._listed[value],)
            remedy = did_you_mean(str(value)[:80], form.states)
            notes.wrong(path, f"no state is called {shown(value)}", remedy=remedy)
            return ()
        if isinstance(value, dict):
            pattern = read_pattern(notes, path, value, form.references)
            if pattern is None:
                return ()
            members = np.flatnonzero((form.codes & pattern.mask) == pattern.value)
            if not len(members):
                notes.wrong(path, "no feasible state is like this", remedy="see what is infeasible")
            return tuple(members.tolist())
        if isinstance(value, list):
            return self._taken(notes, path, value, form)
        if not isinstance(value, str):
            notes.wrong(path, f"found {shown(value)}", "allowed: the name of a state, or the options taken")
            return ()
        if value in self.unread:
            return ()
        try:
            known = Conflict(form, self._bare.ranks, names=self.names)
            return known.states_called(value)
        except StudyError as error:
            for problem in error.problems:
                notes.wrong(path, problem.found, problem.allowed, problem.remedy)
            return ()

    def _taken(self, notes: Notes, path: Key, value: list[Any], form: OptionForm) -> tuple[int, ...]:
        """State in which exactly the listed options are taken."""
        before = len(notes.problems)
        for k, name in enumerate(value):
            option_bit(notes, (*path, k), name, form.references)
        if len(notes.problems) > before:
            return ()
        state = form.state(value)
        if state is None:
            notes.wrong(path, "this combination of options is infeasible", remedy="see what is infeasible")
        return () if state is None else (state,)
