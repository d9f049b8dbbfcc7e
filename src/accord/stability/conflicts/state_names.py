"""States by name, by the options taken, or by a pattern of options."""

from __future__ import annotations

from typing import Any

import numpy as np

from accord.errors import StudyError, did_you_mean
from accord.stability.conflicts.conflict import Conflict, options_called
from accord.stability.conflicts.notes import Key, Notes, is_name, shown
from accord.stability.conflicts.options import NOTHING, Form, ListedForm, OptionForm
from accord.stability.conflicts.rules import option_bit, read_pattern
from accord.stability.names import shown_name, unreadable


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
            if not is_name(name) or name == NOTHING or " + " in name or unreadable(name):
                notes.wrong((*path, name), f"'{shown_name(name)}' cannot be the name of a state", remedy="rename it")
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
            remedy = "say Y or N for every option"
            notes.wrong(path, f"it stands for {len(members)} states", "allowed: one", remedy)
        return members[0] if members else None

    def read(self, notes: Notes, path: Key, value: Any) -> tuple[int, ...]:
        """Read a state: its name, a list of the options taken, or options with Y or N."""
        form = self._form
        if isinstance(form, ListedForm):
            return self._of_list(notes, path, value, form)
        if isinstance(value, dict):
            return self._of_pattern(notes, path, value, form)
        if isinstance(value, list):
            return self._taken(notes, path, value, form)
        if isinstance(value, str):
            return self._called(notes, path, value, form)
        allowed, remedy = "allowed: the name of a state, or the options taken", "name them in words"
        notes.wrong(path, f"found {shown(value)}", allowed, remedy)
        return ()

    def _of_list(self, notes: Notes, path: Key, value: Any, form: ListedForm) -> tuple[int, ...]:
        """State of a name, among states that are merely named."""
        if isinstance(value, str) and value in self._listed:
            return (self._listed[value],)
        if not notes.is_unusable(value):
            remedy = did_you_mean(str(value)[:80], form.states)
            notes.wrong(path, f"no state is called {shown(value)}", remedy=remedy)
        return ()

    def _of_pattern(self, notes: Notes, path: Key, value: dict[str, Any], form: OptionForm) -> tuple[int, ...]:
        """States that fit options with Y or N."""
        pattern = read_pattern(notes, path, value, form.references)
        if pattern is None:
            return ()
        members = np.flatnonzero((form.codes & pattern.mask) == pattern.value)
        if not len(members) and form.size:
            notes.wrong(path, "no feasible state is like this", remedy="see what is infeasible")
        return tuple(members.tolist())

    def _called(self, notes: Notes, path: Key, value: str, form: OptionForm) -> tuple[int, ...]:
        """States of a name, or of options joined by plus signs; none where the states cannot be told."""
        if value in self.unread or notes.mentions_unusable(value):
            return ()
        try:
            if not form.size:
                options_called(form, value, self.names)
                return ()
            return Conflict(form, self._bare.ranks, names=self.names).states_called(value)
        except StudyError as error:
            for problem in error.problems:
                notes.wrong(path, problem.found, problem.allowed, problem.remedy)
            return ()

    def _taken(self, notes: Notes, path: Key, value: list[Any], form: OptionForm) -> tuple[int, ...]:
        """State in which exactly the listed options are taken."""
        before = len(notes.problems)
        for k, name in enumerate(value):
            option_bit(notes, (*path, k), name, form.references)
        if len(notes.problems) > before or not form.size or any(map(notes.is_unusable, value)):
            return ()
        state = form.state(value)
        if state is None:
            notes.wrong(path, "this combination of options is infeasible", remedy="see what is infeasible")
        return () if state is None else (state,)
