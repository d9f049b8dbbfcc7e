"""Gather what is wrong with a conflict as it is read, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from accord.errors import Problem, did_you_mean
from accord.stability.json_words import json_words
from accord.stability.names import readable

Key = tuple[str | int, ...]
LineOf = Callable[[Key], int]
_SHOWN = 80


class Notes:
    """Problems found so far.

    Parameters
    ----------
    file
        Name of the file in messages.
    line_of
        Line of a key path; 0 where there is none.
    """

    def __init__(self, file: str, line_of: LineOf) -> None:
        self._file, self._line_of = file, line_of
        self.problems: list[Problem] = []
        self._unusable: dict[str, None] = {}

    def set_aside(self, name: object) -> None:
        """Remember a name that was refused, so that what refers to it is not complained of again."""
        if isinstance(name, str):
            self._unusable[name] = None

    def is_unusable(self, name: object) -> bool:
        """Whether a name was refused."""
        return isinstance(name, str) and name in self._unusable

    def mentions_unusable(self, text: str) -> bool:
        """Whether a name that was refused stands somewhere in a text."""
        return any(name and name in text for name in self._unusable)

    def wrong(self, path: Key, found: str, allowed: str = "", remedy: str = "") -> None:
        """Note a problem."""
        where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
        self.problems.append(Problem(self._file, self._line_of(path), readable(where), found, allowed, remedy))

    def mapping(self, path: Key, value: Any, allowed: str) -> Mapping[str, Any]:
        """Take a mapping, or note that there is none and go on with an empty one."""
        if isinstance(value, Mapping):
            return {str(key): item for key, item in value.items()}
        self.wrong(path, f"found {shown(value)}", f"allowed: {allowed}")
        return {}

    def listed(self, path: Key, value: Any, allowed: str) -> Sequence[Any]:
        """Take a list, or note that there is none and go on with an empty one."""
        if isinstance(value, Sequence) and not isinstance(value, str):
            return value
        self.wrong(path, f"found {shown(value)}", f"allowed: {allowed}")
        return ()

    def unknown_keys(self, path: Key, value: Mapping[str, Any], known: Sequence[str]) -> None:
        """Note every key that is not known."""
        for key in value:
            if key not in known:
                self.wrong((*path, key), f"unknown key '{key:.{_SHOWN}}'", remedy=did_you_mean(key[:_SHOWN], known))


def shown(value: Any) -> str:
    """Show what was found, shortened."""
    return "nothing" if value is None else json_words(value)


def is_name(value: Any) -> bool:
    """Whether something can name a decision maker, an option or a state."""
    return isinstance(value, str) and bool(value.strip()) and value == value.strip()
