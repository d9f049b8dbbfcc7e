"""Take the fields of one mapping out of a rule pack, one at a time, noting every problem with its line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from accord.errors import Problem, did_you_mean
from accord.law.conditions.parsing import parse_condition
from accord.law.conditions.refusing import ConditionError
from accord.law.conditions.tree import Always, Condition
from accord.study.yaml_lines import Key, LinedData, dotted


class Fields:
    """One mapping of a pack, read field by field.

    Parameters
    ----------
    lined
        The whole file.
    path
        Key path of the mapping.
    problems
        List to which problems are added.
    defaults
        Values for keys the mapping lacks, such as those a version takes from its rule.
    """

    def __init__(
        self,
        lined: LinedData,
        path: Key,
        problems: list[Problem],
        defaults: Fields | None = None,
    ) -> None:
        self.lined = lined
        self.path = path
        self.problems = problems
        self.defaults = defaults
        node: Any = lined.data
        for part in path:
            node = node[part]
        self.data: Mapping[str, Any] = node if isinstance(node, dict) else {}
        if not isinstance(node, dict):
            self.complain("", f"found {_shown(node)}", "a mapping of fields is needed")

    def complain(self, key: str, found: str, remedy: str, allowed: str = "") -> None:
        """Note a problem with a field, or with the mapping as a whole when the key is empty."""
        path = (*self.path, key) if key else self.path
        place = self.lined.place(path)
        self.problems.append(Problem(place.file, place.line, dotted(path), found, allowed, remedy))

    def holder(self, key: str) -> Fields:
        """Return the mapping that gives a key: this one, or the one it takes defaults from."""
        if key not in self.data and self.defaults is not None and key in self.defaults.data:
            return self.defaults
        return self

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Note every key that is not known."""
        for key in self.data:
            if key not in known:
                self.complain(key, f"unknown key '{key}'", did_you_mean(key, known))

    def text(self, key: str, required: bool = True) -> str:
        """Read a non-empty text."""
        holder = self.holder(key)
        value = holder.data.get(key)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
        if value is None and not required:
            return ""
        holder.complain(key, "missing" if value is None else f"found {_shown(value)}", f"write '{key}' as text")
        return ""

    def choice(self, key: str, allowed: Collection[str], default: str = "") -> str:
        """Read one of several words."""
        holder = self.holder(key)
        value = holder.data.get(key, default or None)
        if isinstance(value, str) and value in allowed:
            return value
        found = "missing" if value is None else f"found {_shown(value)}"
        holder.complain(key, found, did_you_mean(str(value), allowed))
        return next(iter(allowed))

    def day(self, key: str, required: bool = True) -> dt.date | None:
        """Read a day written year-month-day."""
        holder = self.holder(key)
        value = holder.data.get(key)
        if value is None and not required:
            return None
        try:
            return dt.date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            found = "missing" if value is None else f"found {_shown(value)}"
            holder.complain(key, found, "write a day such as 2020-10-13")
            return None

    def number(self, key: str, default: float | None = None) -> float:
        """Read a number that is not negative."""
        value = self.data.get(key, default)
        if isinstance(value, int | float) and not isinstance(value, bool) and value >= 0:
            return value
        self.complain(key, "missing" if value is None else f"found {_shown(value)}", "write a number from 0 up")
        return 0

    def texts(self, key: str, required: bool = True) -> tuple[str, ...]:
        """Read a list of texts."""
        holder = self.holder(key)
        value = holder.data.get(key)
        if value is None and not required:
            return ()
        if isinstance(value, list) and value and all(isinstance(item, str) and item for item in value):
            return tuple(value)
        holder.complain(key, "missing" if value is None else f"found {_shown(value)}", "write a list of texts")
        return ()

    def condition(self, key: str, dated_sets: Collection[str], wrapper: str = "{}") -> Condition:
        """Read a condition; `wrapper` surrounds it before it is parsed."""
        written = self.holder(key).data.get(key)
        text = str(written).lower() if isinstance(written, bool) else self.text(key)
        if not text:
            return Always(holds=False)
        try:
            return parse_condition(wrapper.format(text), dated_sets)
        except ConditionError as error:
            self.holder(key).complain(key, error.found, error.remedy)
            return Always(holds=False)

    def children(self, key: str) -> tuple[Fields, ...]:
        """Read a list of mappings; none when the key is missing."""
        holder = self.holder(key)
        value = holder.data.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            holder.complain(key, f"found {_shown(value)}", "write a list")
            return ()
        count = range(len(value))
        return tuple(Fields(self.lined, (*holder.path, key, index), self.problems) for index in count)

    def child(self, key: str) -> Fields | None:
        """Read a mapping; ``None`` when the key is missing."""
        holder = self.holder(key)
        if holder.data.get(key) is None:
            return None
        return Fields(self.lined, (*holder.path, key), self.problems)

    @property
    def place(self) -> str:
        """File and line of the mapping."""
        here = self.lined.place(self.path)
        return f"{here.file}:{here.line}"


def _shown(value: object) -> str:
    """A value, short enough for a message."""
    text = str(value)
    return f"'{text if len(text) <= 40 else text[:37] + '...'}'"
