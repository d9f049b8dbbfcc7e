"""The study format in words, read off the schema: one table per model, so that page and programme cannot differ."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from accord_contents import Part
from annotated_types import Ge, Le
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from accord.study import schema
from accord.study.schema import Evidence, Method
from accord.study.schema.base import Day, Iso3, Motivation, Name, Sentence, Share
from accord.study.schema.base import Part as Model
from accord.study.schema.programme import FactValue
from accord.study.schema.quantities import MoneyUnit, Range, Spread, TimeUnit

_WORDS: tuple[tuple[Any, str], ...] = (
    (Name, "name"),
    (Sentence, "text"),
    (Iso3, "state, such as `NOR`"),
    (Day, "date, such as `2017-12-31`"),
    (Share, "number from 0 to 1"),
    (MoneyUnit, "`thousand`, `million` or `billion` and a currency code"),
    (TimeUnit, "`months` or `years`"),
    (Spread, "number, or [Bounds](#format-bounds)"),
    (FactValue, "`true`, `false`, number, text or list of texts"),
)
_PLAIN = {str: "text", bool: "`true` or `false`", int: "whole number", float: "number", type(None): "nothing"}
_BY_KEY = {"currency": "currency code, such as `USD`"}
"""Keys whose type has the same form as that of another kind of thing."""
_PATTERNS = {r"^https?://": "address that begins with `http://` or `https://`"}
_PLURAL = {
    "name": "names",
    "text": "texts",
    "number": "numbers",
    "state, such as `NOR`": "states, such as `NOR`",
}

_PRECISION = "A setting of precision, not of substance."
_SETTINGS = {
    "budgets": "Default of Accord: what an agency is given in a year it can often plan around, and nobody has measured "
    "how far.",
    "objectives": "Default of Accord: what is paid, when it is there, and who gains least.",
}
"""Why a parameter without a figure has its default, where that matters to the answer."""


def models() -> tuple[type[Model], ...]:
    """Every model of the study format, in order of name."""
    found = (getattr(schema, name) for name in schema.__all__)
    return tuple(one for one in found if isinstance(one, type) and issubclass(one, Model) and one is not Model)


def anchor(model: type[BaseModel]) -> str:
    """Anchor of a model's table."""
    return f"format-{model.__name__.lower()}"


def model_part(model: type[Model]) -> Part:
    """Table of a model's own keys; those it has from another model are named above it."""
    hints = get_type_hints(model, include_extras=True)
    rows = tuple(
        (f"`{key}`", _BY_KEY.get(key) or in_words(hints[key], field), default_in_words(field), field.description or "")
        for key, field in model.model_fields.items()
        if key in model.__annotations__
    )
    return Part(
        "The file" if model.__name__.endswith("File") else model.__name__,
        anchor(model),
        _says(model),
        ("Key", "What it is", "If left out", "Meaning"),
        (18, 25, 17, 40),
        rows,
    )


def _says(model: type[Model]) -> str:
    said = (model.__doc__ or "").strip().splitlines()[0]
    bases = [base for base in model.__mro__[1:] if issubclass(base, Model) and base is not Model]
    links = [f"{_link(base)} ({_keys(base)})" for base in bases if base.__annotations__]
    return f"{said} It also takes the keys of {' and of '.join(links)}." if links else said


def _keys(model: type[Model]) -> str:
    return ", ".join(f"`{key}`" for key in model.model_fields if key in model.__annotations__)


def in_words(hint: Any, field: FieldInfo | None = None) -> str:
    """Say what may stand at a key."""
    for known, words in _WORDS:
        if known == hint:
            return words
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _by_pattern(inner[1:]) or in_words(inner[0], field)
    if origin is Literal:
        return _one_of(inner, named="one of the six motivations" if hint == Motivation else "")
    if origin in (Union, types.UnionType):
        return " or ".join(in_words(part, field) for part in inner if part is not type(None))
    if origin is tuple:
        return f"list of {_plural(inner[0])}"
    if origin is dict:
        return _mapping(*inner)
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return _link(hint)
    return _bounded(_PLAIN[hint], field)


def _one_of(words: tuple[object, ...], *, named: str) -> str:
    quoted = [f"`{word}`" for word in words]
    listed = quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
    return f"{named}: {listed}" if named else listed


def _by_pattern(constraints: tuple[Any, ...]) -> str:
    """Say a pattern that lists words, or one that is known."""
    pattern = next((c.pattern for c in constraints if getattr(c, "pattern", None)), "")
    words = re.fullmatch(r"\^\(([\w |]+)\)\$", pattern)
    return _one_of(tuple(words[1].split("|")), named="") if words else _PATTERNS.get(pattern, "")


def _mapping(key: Any, value: Any) -> str:
    if value == FactValue:
        return f"facts by name, each {in_words(value)}"
    if value is Any:
        return "keys as they stand there"
    words = in_words(key)
    if get_origin(key) is Literal:
        return f"{in_words(value)} for each of {words.replace(' or ', ' and ')}"
    return f"{_plural(value)} by {'id' if words == 'name' else words}"


def _plural(hint: Any) -> str:
    words = in_words(hint)
    if words.startswith("list of "):
        return words.replace("list of", "lists of", 1)
    if get_origin(hint) is Literal:
        return f"any of {words.replace(' or ', ' and ')}"
    return _PLURAL.get(words, words)


def _bounded(words: str, field: FieldInfo | None) -> str:
    bounds = field.metadata if field else []
    low = next((bound.ge for bound in bounds if isinstance(bound, Ge)), None)
    high = next((bound.le for bound in bounds if isinstance(bound, Le)), None)
    if low is not None and high is not None:
        return f"{words} from {low:,} to {high:,}" if high > 9999 else f"{words} from {low} to {high}"
    return words if low is None else f"{words}, {low} or more"


def _link(model: type[BaseModel]) -> str:
    return f"[{model.__name__}](#{anchor(model)})"


def default_in_words(field: FieldInfo) -> str:
    """Say what is taken when a key is left out."""
    if field.is_required():
        return "required"
    default = field.default_factory() if field.default_factory else field.default  # type: ignore[call-arg]
    if default is None:
        return "not given"
    if isinstance(default, Evidence):
        return value_in_words(default)
    if isinstance(default, tuple | dict | BaseModel) and not _filled(default):
        return "none"
    if isinstance(default, tuple):
        return ", ".join(f"`{word}`" for word in default)
    if isinstance(default, BaseModel):
        return _number_in_words(default).strip("()")
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return (
        f"{default:,}" if isinstance(default, int) else f"`{default}`" if isinstance(default, str) else f"{default:g}"
    )


def _filled(default: Any) -> bool:
    return bool(default.model_dump(exclude_defaults=True)) if isinstance(default, BaseModel) else bool(default)


def value_in_words(part: Evidence) -> str:
    """Say a figure of the method, or each number of a group of figures."""
    if not isinstance(part, Range):
        own = [key for key in type(part).model_fields if key not in Evidence.model_fields]
        return ", ".join(f"{key} {_number_in_words(getattr(part, key))}" for key in own)
    return f"{_spread_in_words(*part.triple)} {getattr(part, 'unit', '')}".strip().removesuffix(" share")


def _number_in_words(value: Any) -> str:
    """Say a number, or each spread of a part in brackets."""
    if isinstance(value, BaseModel):
        return f"({'; '.join(f'{key} {_spread_in_words(*getattr(value, key))}' for key in type(value).model_fields)})"
    return f"{value:g}"


def _spread_in_words(low: float, mode: float, high: float) -> str:
    return f"{mode:g}" if low == high else f"{low:g} to {high:g}, most likely {mode:g}"


def method_part() -> Part:
    """Every free parameter of the method with its default, its source and the reason for it."""
    return Part(
        "Defaults",
        "method-defaults",
        "",
        ("Parameter", "Meaning", "Default", "Source and reason"),
        (20, 28, 22, 30),
        tuple(_method_rows()),
    )


def _method_rows() -> Iterator[tuple[str, ...]]:
    for key, field in Method.model_fields.items():
        default = field.default
        if isinstance(default, Evidence):
            reason = f"`{default.source}`, {default.confidence} confidence. {default.note}"
        else:
            reason = "The study says it." if field.is_required() else _SETTINGS.get(key, _PRECISION)
        yield f"`{key}`", field.description or "", default_in_words(field), reason
