"""Read YAML as data with the line of every value, by the YAML 1.2 core rules, refusing hostile input."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from accord.errors import Problem, StudyError
from accord.study.core_schema import scalar
from accord.text_file import read_bounded_text

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 40
_SMALLER_STUDY = "split the study or move tables into CSV"

Key = tuple[str | int, ...]

_QUOTED = frozenset({"'", '"', "|", ">"})
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Place:
    """Where a value stands: file as the user would type it, and line counted from 1."""

    file: str
    line: int


@dataclass
class LinedData:
    """Data read from text, with the place of every key path.

    Parameters
    ----------
    data
        Mappings, lists and scalars.
    places
        Place of each key path; a path is a tuple of keys and positions.
    """

    data: Any
    places: dict[Key, Place] = field(default_factory=dict)

    def place(self, path: Key) -> Place:
        r"""Return the place of a key path, or of its nearest known ancestor.

        Parts that are not in the file (such as the tag of a union in a validation error) are passed over.

        Examples
        --------
        >>> lined = parse_yaml("a:\n  b: 1\n", "study.yaml")
        >>> lined.place(("a", "b", "missing")).line
        2
        """
        known: Key = ()
        for part in path:
            if (*known, part) in self.places:
                known = (*known, part)
        return self.places[known]


def read_yaml(path: Path, shown_as: str, *, smaller: str = _SMALLER_STUDY) -> LinedData:
    """Read one YAML file from disk.

    Parameters
    ----------
    path
        The file.
    shown_as
        Its name in error messages.
    smaller
        What to do when it is too large.

    Returns
    -------
    LinedData
        The data and the place of every value.

    Raises
    ------
    StudyError
        If the file is too large, not UTF-8, not YAML, nested too deep, uses aliases or tags, or repeats a key.
    """
    return parse_yaml(read_text(path, shown_as, smaller=smaller), shown_as)


def read_text(path: Path, shown_as: str, *, smaller: str = _SMALLER_STUDY) -> str:
    """Read a UTF-8 text file of bounded size; `smaller` says what to do when it is too large.

    Raises
    ------
    StudyError
        If the file is missing or no plain file, larger than 16 MiB or not UTF-8; the message names the offending line.
    """
    return read_bounded_text(path, shown_as, most=MAX_BYTES, kind="text", smaller=smaller)


def parse_yaml(text: str, shown_as: str) -> LinedData:
    r"""Parse YAML text into data with places.

    Scalars follow the YAML 1.2 core schema, so ``NO`` is Norway, ``12:30`` is text and a date stays text. Unlike
    there, ``.inf`` and ``.nan`` stay text, because no figure of a study is infinite.

    Raises
    ------
    StudyError
        See `read_yaml`.

    Examples
    --------
    >>> parse_yaml("country: NO", "actors.yaml").data
    {'country': 'NO'}
    >>> parse_yaml("a: 1\na: 2", "study.yaml")
    Traceback (most recent call last):
    ...
    accord.errors.StudyError: study.yaml:2: a: the key 'a' is given twice; remove one of the two
    """
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        found = f"the control character U+{ord(control.group()):04X} is not allowed"
        raise StudyError([Problem(shown_as, line, "", found, remedy="remove it")])
    try:
        _refuse_hostile(text, shown_as)
        loader = yaml.CLoader(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        raise StudyError([_syntax_problem(error, shown_as)]) from None
    lined = LinedData(None, {(): Place(shown_as, 1)})
    problems: list[Problem] = []
    lined.data = None if root is None else _convert(root, (), lined.places, shown_as, problems)
    if problems:
        raise StudyError(problems)
    return lined


def _refuse_hostile(text: str, shown_as: str) -> None:
    """Refuse deep nesting, aliases and tags as the text is scanned: composing them could exhaust stack or memory."""
    depth = 0
    problems: list[Problem] = []
    for event in yaml.parse(text, Loader=yaml.CLoader):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise StudyError([*problems, _too_deep(line, shown_as)])
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            remedy = "write the value out; aliases are refused"
            problems.append(Problem(shown_as, line, "", f"an alias (*{event.anchor}) is used", remedy=remedy))
        tag = getattr(event, "tag", None)
        if tag is not None:
            shown = str(tag).replace("tag:yaml.org,2002:", "!!")
            remedy = "remove the tag; only plain data is read"
            problems.append(Problem(shown_as, line, "", f"the tag '{shown}' is used", remedy=remedy))
    if problems:
        raise StudyError(problems)


def _too_deep(line: int, shown_as: str) -> Problem:
    return Problem(shown_as, line, "", f"nested more than {MAX_DEPTH} levels deep", remedy="flatten it")


def _syntax_problem(error: yaml.YAMLError, shown_as: str) -> Problem:
    """Say a YAML syntax error in one line, with its place."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "not readable as YAML"
    line = mark.line + 1 if mark else 0
    return Problem(shown_as, line, "", f"not valid YAML: {reason}", remedy="check indentation, quotes and colons")


def _convert(node: yaml.Node, path: Key, places: dict[Key, Place], shown_as: str, problems: list[Problem]) -> Any:
    """Turn a composed node into data, recording places and problems."""
    places.setdefault(path, Place(shown_as, node.start_mark.line + 1))
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.style in _QUOTED else scalar(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_convert(child, (*path, index), places, shown_as, problems) for index, child in enumerate(node.value)]
    assert isinstance(node, yaml.MappingNode)  # noqa: S101 - YAML has no fourth kind of node
    return _mapping(node, path, places, shown_as, problems)


def _mapping(
    node: yaml.MappingNode, path: Key, places: dict[Key, Place], shown_as: str, problems: list[Problem]
) -> dict[str, Any]:
    """Turn a mapping node into a dict, refusing keys that are repeated or not plain words."""
    out: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(Problem(shown_as, line, dotted(path), "a key is a list or mapping", "keys are words"))
            continue
        key = str(key_node.value)
        here = (*path, key)
        if key != key.strip():
            found = f"the key {key!r} begins or ends with a space"
            problems.append(Problem(shown_as, line, dotted(path), found, remedy="remove the space"))
            continue
        if key in out:
            found, remedy = f"the key '{key}' is given twice", "remove one of the two"
            problems.append(Problem(shown_as, line, dotted(here), found, remedy=remedy))
            continue
        places[here] = Place(shown_as, line)
        out[key] = _convert(value_node, here, places, shown_as, problems)
    return out


def dotted(path: Key) -> str:
    """Write a key path as a user would say it.

    Examples
    --------
    >>> dotted(("actors", "NASA", "ratings", 0, "value"))
    'actors.NASA.ratings[0].value'
    """
    return "".join(_dotted_parts(path)).lstrip(".")


def _dotted_parts(path: Key) -> Iterator[str]:
    for part in path:
        yield f"[{part}]" if isinstance(part, int) else f".{part}"
