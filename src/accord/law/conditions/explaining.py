"""Say in words why a condition holds, fails or cannot be decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from accord.law.conditions.tree import (
    NOTHING_BOUND,
    Always,
    Both,
    Bound,
    Condition,
    Constant,
    DatedSet,
    Either,
    Equals,
    Exceeds,
    Exists,
    FactRef,
    FieldRef,
    IsTrue,
    Member,
    Negation,
    NotEmpty,
    Overlap,
    Size,
    Value,
    Within,
    World,
)
from accord.law.conditions.values import AtLeast, FactValue, Truth, Unknown
from accord.law.conditions.vocabulary import RECORD_NOUN

Atom: TypeAlias = NotEmpty | Exceeds | Equals | Member | Overlap | Within


@dataclass(frozen=True, slots=True)
class Reason:
    """Why part of a condition came out as it did.

    Parameters
    ----------
    text
        A clause that names facts and values.
    missing
        Facts, or fields of records, whose value is needed to decide; empty when decided.
    group
        Group of the record concerned; empty for none.
    record
        Id of the record concerned.
    fact
        The fact that decided it; empty when none or several did.
    """

    text: str
    missing: tuple[str, ...] = ()
    group: str = ""
    record: str = ""
    fact: str = ""


def reasons(condition: Condition, world: World, titles: Mapping[str, str]) -> tuple[Reason, ...]:
    """Give the facts that made a condition come out as it did.

    Parameters
    ----------
    condition
        The condition.
    world
        What it is applied to.
    titles
        Dated sets in words.

    Returns
    -------
    tuple of Reason
        For a true condition what makes it true, for a false one what makes it false, for an undecided one
        what is missing; each once, in the order of the condition.
    """
    speaker = _Speaker(world, titles)
    return tuple(dict.fromkeys(speaker.explain(condition, NOTHING_BOUND)))


@dataclass(frozen=True)
class _Speaker:
    """Walks a condition beside its evaluation."""

    world: World
    titles: Mapping[str, str]

    def explain(self, node: Condition, bound: Bound) -> Iterator[Reason]:
        """Reasons for the truth of a node."""
        truth = node.truth(self.world, bound)
        match node:
            case Both(parts=parts) | Either(parts=parts):
                for part in parts:
                    if part.truth(self.world, bound) is truth:
                        yield from self.explain(part, bound)
            case Negation(part=part):
                yield from self.explain(part, bound)
            case Exists():
                yield from self._records(node, truth, bound)
            case Always(holds=holds):
                yield Reason("the rule applies in every case" if holds else "the rule never applies")
            case _:
                yield self._atom(node, truth, bound)

    def _records(self, node: Exists, truth: Truth, bound: Bound) -> Iterator[Reason]:
        """Reasons from the records of a group."""
        found = self.world.records(node.group)
        if isinstance(found, Unknown):
            yield Reason(f"it is not known which {node.group} there are", (node.group,))
            return
        if truth is False:
            noun = RECORD_NOUN[node.group]
            if not found:
                yield Reason(f"there are no {node.group}")
            else:
                yield Reason(f"no {noun} meets the test: {self.plain(node.body)}")
            return
        for record in found:
            inner = {**bound, node.variable: record}
            if node.body.truth(self.world, inner) is truth:
                for reason in self.explain(node.body, inner):
                    yield replace(reason, group=node.group, record=str(record["id"]))

    def _atom(self, node: Condition, truth: Truth, bound: Bound) -> Reason:
        """Reason from a single comparison."""
        references = [item for item in _operands(node) if isinstance(item, FactRef | FieldRef)]
        if truth is None:
            missing = tuple(self._missing(item, bound) for item in references if self._open(item, bound))
            missing += tuple(
                f"set {item.name}" for item in _operands(node) if isinstance(item, DatedSet) and self._open(item, bound)
            )
            return Reason(f"not known: {self._plain_here(node, bound)}", missing)
        named = [item.type.name for item in references if isinstance(item, FactRef)]
        fact = named[0] if len(named) == 1 else ""
        if isinstance(node, IsTrue):
            return Reason(_stated(node.of, bound, truth), fact=fact)
        met = self._met(node, truth, bound)
        if met:
            return Reason(met, fact=fact)
        stated = [self._stated_value(item, bound) for item in references]
        sets = [self._said_set(item, node, truth) for item in _operands(node) if isinstance(item, DatedSet)]
        return Reason(" and ".join(stated) + "".join(sets), fact=fact)

    def _met(self, node: Condition, truth: Truth, bound: Bound) -> str:
        """Name the members that two sets share, or the member found; empty when the whole value says more."""
        if not truth or not isinstance(node, Overlap | Member):
            return ""
        sides = (node.left, node.right) if isinstance(node, Overlap) else (node.item, node.group)
        values = [side.value(self.world, bound) for side in sides]
        sets = [value if isinstance(value, frozenset) else frozenset({str(value)}) for value in values]
        holder = next((side for side in sides if isinstance(side, FactRef | FieldRef)), None)
        if holder is None or not isinstance(holder.value(self.world, bound), frozenset):
            return ""
        shared = shown(sets[0] & sets[1])
        titles = [self.titles.get(side.name, side.name) for side in sides if isinstance(side, DatedSet)]
        among = f", among {titles[0]}" if titles else ""
        if isinstance(holder, FactRef):
            return f"{holder.type.says} include {shared}{among} ({holder.type.name})"
        return f"{holder.type.says} of {bound[holder.variable]['name']} include {shared}{among}"

    def _open(self, item: Value, bound: Bound) -> bool:
        """Whether a value is unknown or incomplete."""
        return isinstance(item.value(self.world, bound), Unknown | AtLeast)

    def _missing(self, item: FactRef | FieldRef, bound: Bound) -> str:
        """Name of what is to be asked."""
        if isinstance(item, FactRef):
            return item.type.name
        return f"{item.group}.{bound[item.variable]['id']}.{item.type.name}"

    def _stated_value(self, item: FactRef | FieldRef, bound: Bound) -> str:
        """A reference with its value."""
        value = shown(item.value(self.world, bound))
        if isinstance(item, FactRef):
            return f"{item.type.says}: {value} ({item.type.name})"
        record = bound[item.variable]
        if item.type.name == "id":
            return f"{record['name']} takes part"
        return f"{item.type.says} of {record['name']}: {value}"

    def _said_set(self, item: DatedSet, node: Condition, truth: Truth) -> str:
        """How a value stands to a dated set."""
        title = self.titles.get(item.name, item.name)
        if isinstance(node, Overlap):
            return f", {'with a member' if truth else 'with none'} among {title}"
        return f", {'which belongs' if truth else 'which does not belong'} to {title}"

    def _plain_here(self, node: Condition, bound: Bound) -> str:
        """An atom in words, with the name of its record."""
        names = [str(bound[item.variable]["name"]) for item in _operands(node) if isinstance(item, FieldRef)]
        of = f" ({names[0]})" if names else ""
        return f"whether {self.plain(node)}{of}"

    def plain(self, node: Condition) -> str:
        """A condition in words, without reference to values."""
        match node:
            case Always(holds=holds):
                return "always" if holds else "never"
            case IsTrue(of=of):
                return of.type.says if isinstance(of, FactRef) else f"it {of.type.says}"
            case Both(parts=parts):
                return " and ".join(self.plain(part) for part in parts)
            case Either(parts=parts):
                return "either " + " or ".join(self.plain(part) for part in parts)
            case Negation(part=part):
                return f"not ({self.plain(part)})"
            case Exists(group=group, body=body):
                return f"some {RECORD_NOUN[group]} meets the test: {self.plain(body)}"
            case _:
                return self._plain_atom(node)

    def _plain_atom(self, node: Atom) -> str:
        """A comparison in words."""
        match node:
            case NotEmpty(of=of):
                return f"there is anything under {self._named(of)}"
            case Exceeds(left=left, right=right, or_equal=or_equal):
                word = "is at least" if or_equal else "is greater than"
                return f"{self._named(left)} {word} {self._named(right)}"
            case Equals(left=left, right=right):
                return f"{self._named(left)} is {self._named(right)}"
            case Member(item=item, group=group_value):
                return f"{self._named(item)} is among {self._named(group_value)}"
            case Overlap(left=left, right=right):
                return f"{self._named(left)} include any of {self._named(right)}"
            case Within(left=left, right=right):
                return f"{self._named(left)} lie within {self._named(right)}"

    def _named(self, item: Value | Size) -> str:
        """A value in words."""
        match item:
            case Size(of=of):
                return f"the number of {self._named(of)}"
            case FactRef(type=kind):
                return kind.says
            case FieldRef(type=kind):
                return f"its {kind.says}"
            case DatedSet(name=name):
                return self.titles.get(name, name)
            case Constant(content=content):
                return shown(content)


def _operands(node: Condition) -> Iterable[Value]:
    """Values an atom compares."""
    match node:
        case IsTrue(of=of) | NotEmpty(of=of):
            return (of,)
        case Equals(left=left, right=right) | Overlap(left=left, right=right) | Within(left=left, right=right):
            return (left, right)
        case Member(item=item, group=group):
            return (item, group)
        case Exceeds(left=left, right=right):
            return tuple(side.of if isinstance(side, Size) else side for side in (left, right))
        case _:
            return ()


def _stated(of: FactRef | FieldRef, bound: Bound, truth: bool) -> str:
    """A truth value in words."""
    if isinstance(of, FactRef):
        clause = of.type.says if truth else f"it is stated not to be so that {of.type.says}"
        return f"{clause} ({of.type.name}: {'yes' if truth else 'no'})"
    name = bound[of.variable]["name"]
    return f"{name} {of.type.says}" if truth else f"it is not so that {name} {of.type.says}"


def shown(value: FactValue) -> str:
    """Write a value as a reader expects it.

    Parameters
    ----------
    value
        Any value.

    Returns
    -------
    str
        ``yes``, ``no``, ``unknown``, a number, a word, or words in order.

    Examples
    --------
    >>> shown(frozenset({"b", "a"})), shown(True)
    ('a, b', 'yes')
    """
    if isinstance(value, Unknown):
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):
        words = ", ".join(sorted(value)) or "none"
        return f"{words} and possibly others" if isinstance(value, AtLeast) else words
    return str(value) or "none"
