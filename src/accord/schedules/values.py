"""Single values of a schedule file, with all that is wrong with them."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Protocol

from accord.errors import Problem


class Lined(Protocol):
    """Something that stands on a line of a file."""

    @property
    def line(self) -> int:
        """Line, counted from 1."""
        ...


@dataclass
class Notes:
    """Collects what is wrong with one file; `problems` grows as values are read."""

    file: str
    problems: list[Problem] = field(default_factory=list, kw_only=True)

    def note(self, at: Lined, where: str, found: str, allowed: str = "", remedy: str = "") -> None:
        """Note a problem."""
        self.problems.append(Problem(self.file, at.line, where, found, allowed and f"allowed: {allowed}", remedy))

    def finite(self, at: Lined, where: str, text: str, point: str = ".") -> float:
        """Read a number written with a decimal point or comma; 0 when there is none, or none that can be read."""
        plain = text.replace(",", ".") if point == "," and "." not in text else text
        try:
            value = float(plain) if plain else 0.0
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            self.note(at, where, f"found {text!r:.60}", "a number")
            return 0.0
        return value
