"""Three-valued values: what is known, what is not, and sets of which only a part is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Final, TypeAlias

from accord.errors import AccordError


class LawError(AccordError):
    """Base of the errors that the law room raises about rules and conditions."""


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


class Roster(frozenset[str]):
    """A set with known members, and a test of who else might belong.

    Parameters
    ----------
    members
        Known members.
    undecided
        Tells of anyone who is not a known member whether that is for want of a record.

    Examples
    --------
    >>> from accord.law.conditions.values import Roster, absent
    >>> club = Roster({"FRA"}, lambda state: state == "LVA")
    >>> absent("LVA", club), absent("ITA", club)
    (None, False)
    """

    undecided: Callable[[str], bool]

    def __new__(cls, members: Iterable[str], undecided: Callable[[str], bool]) -> Roster:
        """Make the set; a frozenset takes its members before it is initialised."""
        made = super().__new__(cls, members)
        made.undecided = undecided
        return made


def absent(item: str, group: frozenset[str]) -> bool | None:
    """Tell what is known of an item that is not among a set's known members.

    Parameters
    ----------
    item
        The item.
    group
        The set.

    Returns
    -------
    bool or None
        ``False`` when the item does not belong, ``None`` when that is not known.
    """
    if isinstance(group, AtLeast) or (isinstance(group, Roster) and item and group.undecided(item)):
        return None
    return False


FactValue: TypeAlias = bool | int | float | str | frozenset[str] | Unknown
Truth: TypeAlias = bool | None
