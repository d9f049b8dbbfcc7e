"""Terms of a condition: the facts, fields, dated sets and constants that it compares, and what it can see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from accord.law.conditions.values import AtLeast, FactValue, Unknown
from accord.law.conditions.vocabulary import FactType

Record: TypeAlias = Mapping[str, FactValue]


class World(Protocol):
    """What a condition can see: facts, records and sets that hold on one day."""

    def fact(self, name: str) -> FactValue:
        """Value of a fact."""
        ...

    def records(self, group: str) -> tuple[Record, ...] | Unknown:
        """Parties, payments or elements."""
        ...

    def dated_set(self, name: str) -> frozenset[str] | Unknown:
        """Members of a dated set on the day."""
        ...


Bound: TypeAlias = Mapping[str, Record]
NOTHING_BOUND: Bound = {}


@dataclass(frozen=True, slots=True)
class FactRef:
    """A fact of the proposal."""

    type: FactType

    def value(self, world: World, bound: Bound) -> FactValue:
        """Value of the fact."""
        del bound
        return world.fact(self.type.name)


@dataclass(frozen=True, slots=True)
class FieldRef:
    """A field of the record to which a variable is bound."""

    variable: str
    group: str
    type: FactType

    def value(self, world: World, bound: Bound) -> FactValue:
        """Value of the field."""
        del world
        return bound[self.variable][self.type.name]


@dataclass(frozen=True, slots=True)
class DatedSet:
    """A set such as the parties to a treaty, as it stood on the day."""

    name: str

    def value(self, world: World, bound: Bound) -> FactValue:
        """Members of the set on the day."""
        del bound
        return world.dated_set(self.name)


@dataclass(frozen=True, slots=True)
class Constant:
    """A symbol, a number or a set of symbols written in the rule."""

    content: str | int | float | frozenset[str]

    def value(self, world: World, bound: Bound) -> FactValue:
        """Return what is written."""
        del world, bound
        return self.content


Reference: TypeAlias = FactRef | FieldRef
Value: TypeAlias = Reference | DatedSet | Constant


@dataclass(frozen=True, slots=True)
class Size:
    """Number of members of a set."""

    of: Value


Operand: TypeAlias = Value | Size


def number(node: Operand, world: World, bound: Bound) -> tuple[float | None, bool]:
    """Measure an operand.

    Parameters
    ----------
    node
        A number, or the size of a set.
    world
        What the condition can see.
    bound
        Record of each variable.

    Returns
    -------
    tuple of (float or None, bool)
        The number, ``None`` when it is not known, and whether it may in truth be greater.
    """
    if isinstance(node, Size):
        members = node.of.value(world, bound)
        if not isinstance(members, frozenset):
            return None, False
        return len(members), isinstance(members, AtLeast)
    value = node.value(world, bound)
    return (value, False) if isinstance(value, int | float) else (None, False)
