"""Turn validation errors into problems that say where, what was found, what is allowed and what to do."""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Mapping
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from accord.errors import Problem, did_you_mean
from accord.study.yaml_lines import Key, LinedData, dotted

_NEEDS = {
    "float_parsing": "a number is needed",
    "float_type": "a number is needed",
    "int_parsing": "a whole number is needed",
    "int_type": "a whole number is needed",
    "int_from_float": "a whole number is needed",
    "finite_number": "a finite number is needed",
    "bool_parsing": "true or false is needed",
    "bool_type": "true or false is needed",
    "string_type": "text is needed",
    "string_too_short": "it must not be empty",
    "string_too_long": "it is too long",
    "date_parsing": "a date is needed, such as 2017-12-31 or 2017-12",
    "date_from_datetime_parsing": "a date is needed, such as 2017-12-31 or 2017-12",
    "date_from_datetime_inexact": "a date without a time is needed",
    "date_type": "a date is needed, such as 2017-12-31 or 2017-12",
    "dict_type": "a mapping of 'key: value' lines is needed",
    "model_type": "a mapping of 'key: value' lines is needed",
    "model_attributes_type": "a mapping of 'key: value' lines is needed",
    "tuple_type": "a list is needed",
    "too_short": "at least one entry is needed",
    "union": "true or false, a number, text or a list of texts is needed",
}

_UNION_TAGS = frozenset({"bool", "int", "float", "str", "stated", "recorded", "periodic", "listed", "all", "[key]"})
"""Parts of a location that no file holds: which member of a union was tried, and that a key itself is wrong."""

_PATTERNS = {
    r"^[A-Z]{3}$": "three capital letters are needed, such as NOR or USD",
    r"^(thousand|million|billion) [A-Z]{3}$": "a unit such as 'million USD' is needed",
    r"^(months|years)$": "'months' or 'years' is needed",
    r"^(share|per year)$": "'share' or 'per year' is needed",
    r"^https?://": "an address that starts with http:// or https:// is needed",
}


def problems_of(error: ValidationError, model: type[BaseModel], lined: LinedData, prefix: Key = ()) -> list[Problem]:
    """Turn a validation error into problems, one each, with file and line.

    Parameters
    ----------
    error
        What pydantic found.
    model
        The model that was validated.
    lined
        The data with its places.
    prefix
        Path of the validated part within the data.

    Returns
    -------
    list of Problem
        All of them, in the order of the file.
    """
    details = _without_union_noise(error.errors(include_url=False), lined, prefix)
    return [_problem(detail, model, lined, prefix) for detail in details]


def _without_union_noise(details: Iterable[ErrorDetails], lined: LinedData, prefix: Key) -> list[ErrorDetails]:
    """Keep one error per place: a union reports one for each of its members, under a tag that no file holds.

    A list whose entries are all wrong is also reported as too short, which it is not.
    """
    kept: dict[Key, ErrorDetails] = {}
    for detail in details:
        if detail["type"] == "too_short" and detail["input"]:
            continue
        loc: Key = ()
        for part in detail["loc"]:
            written = (*prefix, *loc, part) in lined.places
            if written or not (part in _UNION_TAGS or str(part).startswith(("tuple[", "constrained-"))):
                loc = (*loc, part)
        kind = detail["type"] if loc not in kept else "union"
        kept[loc] = {**detail, "loc": loc, "type": kind}
    inner = {loc[:-1] for loc in kept}
    return [detail for loc, detail in kept.items() if detail["type"] != "union" or loc not in inner]


def _problem(detail: ErrorDetails, model: type[BaseModel], lined: LinedData, prefix: Key) -> Problem:
    loc: Key = (*prefix, *detail["loc"])
    place = lined.place(loc)
    kind, given = detail["type"], detail["input"]
    if kind == "extra_forbidden":
        known = fields_at(model, detail["loc"][:-1])
        return Problem(
            place.file,
            place.line,
            dotted(loc),
            f"unknown key '{loc[-1]}'",
            remedy=did_you_mean(str(loc[-1]), known),
        )
    if kind == "missing":
        where = dotted(loc[:-1])
        return Problem(place.file, place.line, where, f"the key '{loc[-1]}' is missing", remedy="add it")
    if kind == "value_error":
        text = str(detail["ctx"]["error"]) if "ctx" in detail else detail["msg"]
        return Problem(place.file, place.line, dotted(loc), text)
    found = f"found {shown(given)}"
    if kind == "literal_error":
        allowed = _literal_words(str(detail.get("ctx", {}).get("expected", "")))
        remedy = did_you_mean(str(given), allowed) if isinstance(given, str) else f"allowed: {', '.join(allowed)}"
        return Problem(place.file, place.line, dotted(loc), found, remedy=remedy)
    if kind == "string_pattern_mismatch":
        pattern = str(detail.get("ctx", {}).get("pattern", ""))
        return Problem(place.file, place.line, dotted(loc), found, _PATTERNS.get(pattern, f"it must match {pattern}"))
    needed = _NEEDS.get(kind) or _plain(detail["msg"])
    return Problem(place.file, place.line, dotted(loc), found, needed)


def _literal_words(expected: str) -> list[str]:
    """Read the words out of pydantic's "'a', 'b' or 'c'"; a number stands there bare."""
    return [quoted or bare for quoted, bare in re.findall(r"'([^']*)'|([0-9]+)", expected)]


def _plain(message: str) -> str:
    """Make pydantic's sentence start like ours."""
    return message.replace("Input should be", "it must be").replace("input", "it")


def shown(value: object) -> str:
    """Show a value that was found, shortened.

    Examples
    --------
    >>> shown("NASA"), shown(3), shown({"a": 1})
    ("'NASA'", '3', 'a mapping')
    """
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    if value is None:
        return "nothing"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def fields_at(model: type[BaseModel], path: tuple[Any, ...]) -> list[str]:
    """Names of the keys that are allowed at a path below a model.

    Examples
    --------
    >>> from accord.study.schema import ArrangementFile
    >>> fields_at(ArrangementFile, ("proposals", "x", "assignments", 0))
    ['backup', 'barter', 'element', 'mode', 'payer', 'provider', 'role', 'start']
    """
    kinds = _bare(model)
    for part in path:
        kinds = [bare for kind in kinds for bare in _bare(_child(kind, part))]
    found = (kind.model_fields for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel))
    return sorted({name for fields in found for name in fields})


def _bare(kind: Any) -> list[Any]:
    """Strip Annotated, and give each member of a union but None."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return [bare for arg in get_args(kind) if arg is not type(None) for bare in _bare(arg)]
    return _bare(get_args(kind)[0]) if hasattr(kind, "__metadata__") else [kind]


def _child(kind: Any, part: Any) -> Any:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        field = kind.model_fields.get(str(part))
        return field.annotation if field else None
    arguments = get_args(kind)
    if get_origin(kind) is dict:
        return arguments[1]
    return arguments[0] if arguments else None
