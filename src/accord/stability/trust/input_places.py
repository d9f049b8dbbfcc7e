"""Reading numbers from plain data and noting everything that is wrong with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from accord.errors import Problem, StudyError, did_you_mean
from accord.stability.games.game import NUMBER, usable_number
from accord.stability.json_words import json_words

Path = tuple[str | int, ...]
"""Keys and positions that lead to a value."""

_EMPTY = '""'
_AS_A_NUMBER = "write a figure"


class Reading:
    """What is wrong with a file so far.

    Parameters
    ----------
    file
        Name of the file to show in messages.
    line_of
        Line of a key path; messages have no line when left out.

    Examples
    --------
    >>> reading = Reading("trust.json")
    >>> reading.numbers(("apart",), {"ESA": 3, "JAXA": "three"}, ("ESA", "JAXA"))
    {'ESA': 3.0}
    >>> print(reading.problems[0])
    trust.json: apart.JAXA: found 'three'; allowed: a number, at most 1e+100 in size; write a figure
    """

    def __init__(self, file: str = "", line_of: Callable[[Path], int] | None = None) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._line_of = line_of
        self._wrong: dict[Path, None] = {}

    def wrong(self, path: Path, found: str, allowed: str = "", remedy: str = "") -> None:
        """Note what is wrong at a key path."""
        self.place(Problem("", 0, _shown(path), found, allowed, remedy), path)

    def place(self, problem: Problem, path: Path) -> None:
        """Note a problem that lacks its file and line."""
        self._wrong[path] = None
        line = 0 if self._line_of is None else self._line_of(path)
        self.problems.append(replace(problem, file=self._file, line=line))

    def is_wrong(self, path: Path) -> bool:
        """Whether something is wrong at just this key path."""
        return path in self._wrong

    def stop_if_wrong(self) -> None:
        """Raise StudyError with everything that was noted."""
        if self.problems:
            raise StudyError(self.problems)

    def numbers(self, path: Path, found: Any, names: Sequence[str]) -> dict[str, float]:
        """Read numbers by name; null is left out as unknown, and all that is no number is noted."""
        if not isinstance(found, Mapping):
            allowed = f"allowed: a number for each of {', '.join(names)}"
            self.wrong(path, f"found {json_words(found)}", allowed, "write them by name, in braces")
            return {}
        out = {}
        for name, value in found.items():
            number = usable_number(value)
            if name not in names:
                remedy = did_you_mean(str(name)[:80], names)
                self.wrong((*path, name), f"unknown actor '{str(name)[:80]}'", remedy=remedy)
            elif number is not None:
                out[name] = number
            elif value is not None:
                self.wrong((*path, name), f"found {json_words(value)}", f"allowed: {NUMBER}", _AS_A_NUMBER)
        return out


def _shown(path: Path) -> str:
    """Write a key path as a user would say it; an empty key is shown in quotes.

    Examples
    --------
    >>> _shown(("payoffs", "", "ESA"))
    'payoffs."".ESA'
    """
    parts = (f"[{part}]" if isinstance(part, int) else f".{str(part)[:80] or _EMPTY}" for part in path)
    return "".join(parts).lstrip(".")
