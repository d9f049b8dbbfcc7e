"""The checked tree of a condition and its three-valued evaluation.

Comparisons stand at the leaves, and `accord.law.conditions.kleene` joins them. The tree is built only by
`accord.law.conditions.parsing`, which checks types, so evaluation neither checks nor fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from accord.law.conditions.comparisons import Comparison
from accord.law.conditions.kleene import all_of, any_of, opposite
from accord.law.conditions.terms import Bound, World
from accord.law.conditions.values import Truth, Unknown


@dataclass(frozen=True, slots=True)
class Always:
    """A condition that is written as true or false."""

    holds: bool

    def truth(self, world: World, bound: Bound) -> Truth:
        """Return what is written."""
        del world, bound
        return self.holds


@dataclass(frozen=True, slots=True)
class Both:
    """Conjunction."""

    parts: tuple[Condition, ...]

    def truth(self, world: World, bound: Bound) -> Truth:
        """False if any part is, undecided if any part is, else true."""
        return all_of(part.truth(world, bound) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either:
    """Disjunction."""

    parts: tuple[Condition, ...]

    def truth(self, world: World, bound: Bound) -> Truth:
        """True if any part is, undecided if any part is, else false."""
        return any_of(part.truth(world, bound) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Negation:
    """Negation; the negation of undecided is undecided."""

    part: Condition

    def truth(self, world: World, bound: Bound) -> Truth:
        """Opposite of the part's truth."""
        return opposite(self.part.truth(world, bound))


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
        return any_of(self.body.truth(world, {**bound, self.variable: record}) for record in records)


Condition: TypeAlias = Always | Both | Either | Negation | Exists | Comparison
