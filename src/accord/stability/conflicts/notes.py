"""Gather what is wrong with a conflict as it is read, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from accord.errors import Problem, did_you_mean

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

    def wrong(self, path: Key, found: str, allowed: str = "", remedy: str = "") -> None:
        """Note a problem."""
        where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
        self.problems.append(Problem(self._file, self._line_of(path), where, found, allowed, remedy))

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
    if value is None:
        return "nothing"
    return f"'{value:.{_SHOWN}}'" if isinstance(value, str) else f"{value!r:.{_SHOWN}}"


def is_name(value: Any) -> bool:
    """Whether something can name a decision maker, an option or a state."""
    return isinstance(value, str) and bool(value.strip()) and value == value.strip()
