"""What every part of a study has in common: strict keys, frozen values, names and levels."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal, NoReturn, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

Name = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
"""The identity of an actor, element, source or other thing: human, unique, any length up to 200."""

Sentence = Annotated[str, StringConstraints(min_length=1, max_length=4000, strip_whitespace=True)]
"""Plain text for people."""

Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""A state as its ISO 3166 alpha-3 code, such as NOR."""

Confidence = Literal["high", "medium", "low"]
"""How far a figure may be trusted: read at its source, read at second hand, or estimated."""

Motivation = Literal["identity", "political", "security", "economic", "science", "discovery"]
"""The six motivations of Beckner and Jauréguy-Naudin (2004)."""

Strength = Literal["weak", "moderate", "strong"]
"""An ordinal rating, as published: one, two or three stars."""

Mode = Literal["coordination", "augmentation", "interdependence", "integration"]
"""The four modes of cooperation of Sadeh, Lester and Sadeh (1996), from the loosest to the closest."""

InstrumentName = Literal[
    "exchange",
    "visit",
    "data letter",
    "joint statement",
    "forum",
    "letter agreement",
    "memorandum",
    "barter protocol",
    "purchase contract",
    "framework agreement",
    "security agreement",
    "programme agreement",
    "treaty",
    "organisation",
]
"""Instruments of cooperation from the lightest to the heaviest, after Johnson (2011): an informal exchange between
scientists; a visit, conference or exchange of staff; a letter on sharing data; a joint statement or letter of intent; a
forum for voluntary coordination; a non-reimbursable or letter agreement; a memorandum of understanding between
agencies; an implementing arrangement or barter protocol; a reimbursable agreement or purchase contract; a framework
agreement between governments; an enabling security agreement; a multilateral programme agreement between governments;
a treaty of the United Nations; a permanent international organisation."""


_NUMBER = re.compile(r"[-+]?[0-9.]+([eE][-+]?[0-9]+)?\Z")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])\Z")


def _first_day(value: object) -> object:
    """Read '2017' as 2017-01-01 and '2017-12' as 2017-12-01, as people write dates; no other number is a date."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return value
    text = str(value).strip()
    if len(text) == 4 and text.isdecimal() and "1900" <= text <= "2200":
        return f"{text}-01-01"
    if _NUMBER.match(text):
        raise ValueError(f"found {text}; a date is needed, such as 2017-12-31, 2017-12 or 2017")
    return f"{text}-01" if _MONTH.match(text) else value


_WRITTEN_DAY = WithJsonSchema(
    {
        "anyOf": [
            {"type": "string", "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"},
            {"type": "integer", "minimum": 1900, "maximum": 2200},
        ]
    }
)

Day = Annotated[date, BeforeValidator(_first_day), _WRITTEN_DAY]
"""A date: 2017-12-31, 2017-12 (its first day) or 2017 (its first day)."""

Share = Annotated[float, Field(ge=0, le=1)]
"""A part of one."""


Key = TypeVar("Key")
Value = TypeVar("Value")


class ReadOnly(dict[Key, Value]):
    """A dict that cannot be changed; it can be compared, copied, pickled and written as JSON like any other.

    Examples
    --------
    >>> ReadOnly(a=1)["a"]
    1
    >>> ReadOnly(a=1).update(b=2)
    Traceback (most recent call last):
    ...
    TypeError: a study does not change once it is read; change its files, or make a dict of this
    """

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("a study does not change once it is read; change its files, or make a dict of this")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[ReadOnly[Key, Value]], tuple[dict[Key, Value]]]:
        return (ReadOnly, (dict(self),))


Named = Annotated[dict[Key, Value], AfterValidator(ReadOnly)]
"""A mapping of a study, by id or name."""


class Part(BaseModel):
    """A part of a study: unknown keys are errors and values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, populate_by_name=True)
