"""Comparisons: the parts of a condition that compare terms, each with its three-valued truth.

What is unknown leaves a comparison undecided, and so does a set of which only a part is known where more members could
change the outcome.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from accord.law.conditions.terms import Bound, FactRef, FieldRef, Operand, Reference, Size, Value, World, number
from accord.law.conditions.values import AtLeast, Roster, Truth, Unknown, absent


@dataclass(frozen=True, slots=True)
class IsTrue:
    """A fact or field that is itself true or false."""

    of: Reference

    def truth(self, world: World, bound: Bound) -> Truth:
        """Truth of the fact."""
        value = self.of.value(world, bound)
        return value if isinstance(value, bool) else None


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

    left: Operand
    right: Operand
    or_equal: bool

    def truth(self, world: World, bound: Bound) -> Truth:
        """Compare; an incomplete set decides only what more members could not change."""
        left, more_left = number(self.left, world, bound)
        right, more_right = number(self.right, world, bound)
        if left is None or right is None:
            return None
        holds = left >= right if self.or_equal else left > right
        return None if (more_right if holds else more_left) else holds


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


Comparison: TypeAlias = IsTrue | Equals | Exceeds | Member | Overlap | Within | NotEmpty


def operands(node: Comparison) -> tuple[Operand, ...]:
    """Give what a comparison compares.

    Parameters
    ----------
    node
        The comparison.

    Returns
    -------
    tuple of Operand
        One or two, from left to right.
    """
    match node:
        case IsTrue(of=of) | NotEmpty(of=of):
            return (of,)
        case Member(item=item, group=group):
            return (item, group)
        case _:
            return (node.left, node.right)


def references(node: Comparison) -> tuple[Reference, ...]:
    """Give the facts and fields that a comparison looks at.

    Parameters
    ----------
    node
        The comparison.

    Returns
    -------
    tuple of FactRef or FieldRef
        In order.
    """
    values = [side.of if isinstance(side, Size) else side for side in operands(node)]
    return tuple(value for value in values if isinstance(value, FactRef | FieldRef))
