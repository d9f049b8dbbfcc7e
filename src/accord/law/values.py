"""Three-valued values: what is known, what is not, and sets of which only a part is known."""

from __future__ import annotations

from enum import Enum
from typing import Final, TypeAlias


class Unknown(Enum):
    """The type of `UNKNOWN`, the value of every fact that nobody has stated."""

    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __bool__(self) -> bool:
        raise TypeError("UNKNOWN is neither true nor false; compare with `is UNKNOWN`")


UNKNOWN: Final = Unknown.UNKNOWN


class AtLeast(frozenset[str]):
    """A set of which some members are known and more may exist.

    Membership of a named member is certain; absence never is.

    Examples
    --------
    >>> from accord.law import AtLeast
    >>> sorted(AtLeast({"USA"}))
    ['USA']
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"AtLeast({sorted(self)})"


FactValue: TypeAlias = bool | int | float | str | frozenset[str] | Unknown
Truth: TypeAlias = bool | None
