"""The checked tree of a condition and its three-valued evaluation (Kleene's strong logic).

Truth is ``True``, ``False`` or ``None`` for undecided. The tree is built only by `accord.law.conditions.parsing`, which
checks types, so evaluation neither checks nor fails. Kleene, S. C. (1952), *Introduction to Metamathematics*,
section 64.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from accord.law.conditions.values import AtLeast, FactValue, Roster, Truth, Unknown, absent
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


Value: TypeAlias = FactRef | FieldRef | DatedSet | Constant


@dataclass(frozen=True, slots=True)
class Always:
    """A condition that is written as true or false."""

    holds: bool

    def truth(self, world: World, bound: Bound) -> Truth:
        """Return what is written."""
        del world, bound
        return self.holds


@dataclass(frozen=True, slots=True)
class IsTrue:
    """A fact or field that is itself true or false."""

    of: FactRef | FieldRef

    def truth(self, world: World, bound: Bound) -> Truth:
        """Truth of the fact."""
        value = self.of.value(world, bound)
        return value if isinstance(value, bool) else None


@dataclass(frozen=True, slots=True)
class Both:
    """Conjunction."""

    parts: tuple[Condition, ...]

    def truth(self, world: World, bound: Bound) -> Truth:
        """False if any part is, undecided if any part is, else true."""
        outcome: Truth = True
        for part in self.parts:
            here = part.truth(world, bound)
            if here is False:
                return False
            if here is None:
                outcome = None
        return outcome


@dataclass(frozen=True, slots=True)
class Either:
    """Disjunction."""

    parts: tuple[Condition, ...]

    def truth(self, world: World, bound: Bound) -> Truth:
        """True if any part is, undecided if any part is, else false."""
        outcome: Truth = False
        for part in self.parts:
            here = part.truth(world, bound)
            if here is True:
                return True
            if here is None:
                outcome = None
        return outcome


@dataclass(frozen=True, slots=True)
class Negation:
    """Negation; the negation of undecided is undecided."""

    part: Condition

    def truth(self, world: World, bound: Bound) -> Truth:
        """Opposite of the part's truth."""
        here = self.part.truth(world, bound)
        return None if here is None else not here


@dataclass(frozen=True, slots=True)
class Equals:
    """A symbol or number that equals another."""

    left: Value
    right: Value

    def truth(self, world: World, bound: Bound) -> Truth:
        """Compare, undecided when either side is unknown."""
        left, right = self.left.value(world, bound), self.right.value(world, bound)
        if isinstance(left, Unknown) or isinstance(right, Unknown):
            return None
        return left == right


@dataclass(frozen=True, slots=True)
class Exceeds:
    """A number greater than another, or at least as great when `or_equal`."""

    left: Value | Size
    right: Value | Size
    or_equal: bool

    def truth(self, world: World, bound: Bound) -> Truth:
        """Compare; an incomplete set decides only what more members could not change."""
        left, more_left = _number(self.left, world, bound)
        right, more_right = _number(self.right, world, bound)
        if left is None or right is None:
            return None
        holds = left >= right if self.or_equal else left > right
        return None if (more_right if holds else more_left) else holds


@dataclass(frozen=True, slots=True)
class Size:
    """Number of members of a set."""

    of: Value


def _number(node: Value | Size, world: World, bound: Bound) -> tuple[float | None, bool]:
    """Value of a numeric node, and whether it may in truth be greater."""
    if isinstance(node, Size):
        members = node.of.value(world, bound)
        if not isinstance(members, frozenset):
            return None, False
        return len(members), isinstance(members, AtLeast)
    value = node.value(world, bound)
    return (value, False) if isinstance(value, int | float) else (None, False)


@dataclass(frozen=True, slots=True)
class Member:
    """A symbol that belongs to a set."""

    item: Value
    group: Value

    def truth(self, world: World, bound: Bound) -> Truth:
        """Test membership; absence from an incomplete set is undecided."""
        item, group = self.item.value(world, bound), self.group.value(world, bound)
        if not isinstance(group, frozenset) or isinstance(item, Unknown):
            return None
        if item in group:
            return True
        return absent(str(item), group)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two sets with a member in common."""

    left: Value
    right: Value

    def truth(self, world: World, bound: Bound) -> Truth:
        """Test for a common member; none among incomplete sets is undecided."""
        left, right = self.left.value(world, bound), self.right.value(world, bound)
        if isinstance(left, frozenset) and isinstance(right, frozenset):
            if not left.isdisjoint(right):
                return True
            return _disjoint(left, right)
        known = left if isinstance(left, frozenset) else right
        return False if isinstance(known, frozenset) and not known and not isinstance(known, AtLeast) else None


def _disjoint(left: frozenset[str], right: frozenset[str]) -> Truth:
    """False when two sets without a common member are known to have none, else undecided."""
    if isinstance(left, AtLeast) or isinstance(right, AtLeast):
        return None
    for items, group in ((left, right), (right, left)):
        if isinstance(group, Roster) and any(absent(item, group) is None for item in items):
            return None
    return False


@dataclass(frozen=True, slots=True)
class Within:
    """A set all of whose members belong to another."""

    left: Value
    right: Value

    def truth(self, world: World, bound: Bound) -> Truth:
        """Test inclusion; a member outside a complete set refutes it."""
        left, right = self.left.value(world, bound), self.right.value(world, bound)
        if not isinstance(left, frozenset) or not isinstance(right, frozenset):
            return None
        if left <= right:
            return None if isinstance(left, AtLeast) else True
        outside = [absent(item, right) for item in sorted(left - right)]
        return False if False in outside else None


@dataclass(frozen=True, slots=True)
class NotEmpty:
    """A set that has a member."""

    of: Value

    def truth(self, world: World, bound: Bound) -> Truth:
        """Test for a member."""
        members = self.of.value(world, bound)
        if not isinstance(members, frozenset):
            return None
        return True if members else None if isinstance(members, AtLeast) else False


@dataclass(frozen=True, slots=True)
class Exists:
    """A record of a group for which a condition holds."""

    group: str
    variable: str
    body: Condition

    def truth(self, world: World, bound: Bound) -> Truth:
        """Disjunction over the records."""
        records = world.records(self.group)
        if isinstance(records, Unknown):
            return None
        outcome: Truth = False
        for record in records:
            here = self.body.truth(world, {**bound, self.variable: record})
            if here is True:
                return True
            if here is None:
                outcome = None
        return outcome


Condition: TypeAlias = (
    Always | IsTrue | Both | Either | Negation | Equals | Exceeds | Member | Overlap | Within | NotEmpty | Exists
)
