"""Reading JSON of very many entries: bounded, no key given twice, and the line of an entry when it is asked for.

A game of twenty players has a million values, more than the reader of study files is made for. Here lines are only
looked for once something is found to be wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from accord.errors import Problem, StudyError
from accord.stability.names import composed
from accord.text_file import read_bounded_text

MAX_BYTES = 256 * 1024 * 1024
"""A game of twenty players with names of eight letters takes some 120 MiB."""

MAX_DEPTH = 8
MAX_BRACKETS = 1000
"""Lists and objects in one file: a game has a handful, and a million empty ones would fill the memory."""

_LONGEST_NUMBER = 400
_IN_OBJECT = -1
# An unterminated string matches to the end of the text, so that no text takes more than one pass.
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


@dataclass(frozen=True)
class JsonText:
    """What a JSON file holds, and its text.

    Parameters
    ----------
    data
        Objects, lists, text, numbers, truth values and None; text in Unicode normal form C. ``NaN`` and ``Infinity``,
        which JSON does not have, are read as such floats, so that whoever needs a number refuses them.
    text
        The file as it was read.
    shown_as
        Its name in messages.
    """

    data: Any
    text: str = field(repr=False)
    shown_as: str

    @cached_property
    def _lines(self) -> dict[str, int]:
        lines: dict[str, int] = {}
        for name, line in _entries(self.text):
            lines.setdefault(name, line)
        return lines

    def line_of(self, path: tuple[str | int, ...]) -> int:
        r"""Line of the entry at a key path, or of the nearest entry above it that is in the file.

        Examples
        --------
        >>> parse_json('{"apart":\n {"A": 1}}', "trust.json").line_of(("apart", "B"))
        1
        """
        names = [""]
        for part in path:
            names.append(_name_of(names[-1], part))
        return next((self._lines[name] for name in reversed(names) if name in self._lines), 1)

    def placed(self, problems: Collection[Problem]) -> list[Problem]:
        """Give each problem the line of the entry it names, or of the entry above when that is not in the file."""
        candidates = [(problem.where, re.split(r"[.\[]", problem.where)[0]) for problem in problems]
        wanted = frozenset(name for pair in candidates for name in pair)
        lines: dict[str, int] = {}
        for name, line in _entries(self.text):
            if name in wanted:
                lines.setdefault(name, line)
        return [
            Problem(
                self.shown_as,
                lines.get(exact, lines.get(above, lines.get("", 1))),
                problem.where,
                problem.found,
                problem.allowed,
                problem.remedy,
                problem.severity,
            )
            for problem, (exact, above) in zip(problems, candidates, strict=True)
        ]


def read_json(path: Path, shown_as: str, *, brackets: int = MAX_BRACKETS) -> JsonText:
    """Read a JSON file.

    Parameters
    ----------
    path
        The file.
    shown_as
        Its name in messages.
    brackets
        Lists and objects that it may hold at most.

    Returns
    -------
    JsonText
        Its data and text.

    Raises
    ------
    StudyError
        When it is no file, too large, not UTF-8, not JSON, nested too deep, or gives a key twice.
    """
    smaller = "use shorter names or fewer players"
    text = read_bounded_text(path, shown_as, most=MAX_BYTES, kind="JSON", smaller=smaller)
    return parse_json(text, shown_as, brackets=brackets)


def parse_json(text: str, shown_as: str, *, brackets: int = MAX_BRACKETS) -> JsonText:
    r"""Parse JSON text; see `read_json`.

    Examples
    --------
    >>> parse_json('{"quota": 3}', "vote.json").data
    {'quota': 3}
    >>> parse_json('{"a": 1,\n "a": 2}', "vote.json")
    Traceback (most recent call last):
    ...
    accord.errors.StudyError: vote.json:2: a: the key 'a' is given twice; remove one of the two
    """
    _refuse_hostile(text, shown_as, brackets)
    repeated = False

    def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeated
        found = {composed(key): _composed(value) for key, value in pairs}
        repeated = repeated or len(found) < len(pairs)
        return found

    try:
        data = json.loads(text, object_pairs_hook=object_of, parse_int=_whole_number)
    except json.JSONDecodeError as error:
        found, remedy = f"not valid JSON: {error.msg}", "check quotes, commas and brackets"
        raise StudyError([Problem(shown_as, error.lineno, "", found, remedy=remedy)]) from None
    if repeated:
        raise StudyError(_repetitions(text, shown_as))
    return JsonText(_composed(data), text, shown_as)


def _composed(value: Any) -> Any:
    """Compose text, and text in lists; objects within have been composed when they were read."""
    if isinstance(value, str):
        return composed(value)
    return [_composed(one) for one in value] if isinstance(value, list) else value


def _refuse_hostile(text: str, shown_as: str, brackets: int) -> None:
    """Refuse deep nesting and masses of brackets before anything is built."""
    bare = _STRING.sub("", text)
    if bare.count("[") + bare.count("{") > brackets:
        found = f"more than {brackets:,} lists and objects"
        raise StudyError([Problem(shown_as, 0, "", found, remedy="keep only what belongs to the question")])
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", bare):
        depth += 1 if bracket in "[{" else -1
        if depth > MAX_DEPTH:
            found = f"nested more than {MAX_DEPTH} levels deep"
            raise StudyError([Problem(shown_as, 0, "", found, remedy="flatten it")])


def _whole_number(digits: str) -> int | float:
    """Read a whole number; one that is longer than any amount can be becomes infinite instead of costing time."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else float(digits)


def _repetitions(text: str, shown_as: str) -> list[Problem]:
    seen: set[str] = set()
    problems = []
    for name, line in _entries(text):
        if name in seen and not name.endswith("]"):
            key = name.rsplit(".", 1)[-1]
            problems.append(
                Problem(shown_as, line, name, f"the key '{key:.80}' is given twice", remedy="remove one of the two")
            )
        seen.add(name)
    return problems[:20]


def _entries(text: str) -> Iterator[tuple[str, int]]:
    """Name (as messages write it) and line of the whole and of every entry of valid JSON, in order."""
    line, counted = 1, 0
    above: list[tuple[str, int]] = []
    name, begins = "", True
    for match in _TOKEN.finditer(text):
        piece = match.group()
        if begins and piece not in {"}", "]"}:
            line, counted = line + text.count("\n", counted, match.start()), match.start()
            if above:
                name = _name_below(*above[-1], piece)
            yield name, line
            in_object = bool(above) and above[-1][1] == _IN_OBJECT
            if above and not in_object:
                above[-1] = (above[-1][0], above[-1][1] + 1)
            begins = False
            if in_object:
                continue
        if piece in {"{", "["}:
            above.append((name, _IN_OBJECT if piece == "{" else 0))
            begins = True
        elif piece in {"}", "]"}:
            above.pop()
            begins = False
        elif piece == ",":
            begins = True


def _name_below(above: str, position: int, piece: str) -> str:
    """Name of an entry of an object, whose key is the piece, or of the entry at a position of a list."""
    return _name_of(above, composed(json.loads(piece)) if position == _IN_OBJECT else position)


def _name_of(above: str, part: str | int) -> str:
    """Name of what stands at a position of a list, or under a key of an object."""
    if isinstance(part, int):
        return f"{above}[{part}]"
    return f"{above}.{part}" if above else part
