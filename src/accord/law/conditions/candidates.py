"""Values that stand for all values: what facts may be, as far as a condition can tell them apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, combinations, pairwise
from typing import TypeAlias

from accord.law.conditions.comparisons import operands
from accord.law.conditions.terms import Constant, DatedSet, FactRef, FieldRef, Operand, Size, Value
from accord.law.conditions.tree import Always, Both, Condition, Either, Exists, Negation
from accord.law.conditions.values import FactValue, Unknown
from accord.law.conditions.vocabulary import FactType

WIDEST = 12
"""Greatest number of words that a set is tried with."""

Domain: TypeAlias = tuple[str, ...]
"""Words that may be compared with one another: the symbols of a fact, or a mark for states and for free text."""

_STATES: Domain = ("states",)


@dataclass
class Mentioned:
    """What a condition mentions, gathered before values are chosen.

    Parameters
    ----------
    facts
        Facts by name.
    fields
        Fields of records by group and name.
    sets
        Names of dated sets.
    searches
        The parts that look through records.
    words
        Words written in the condition, by domain.
    others
        For each domain, how many words beyond those may have to be told apart.
    numbers
        Numbers written in the condition.
    numeric
        How many facts and fields are numbers.
    nested
        Whether a search looks through records inside another.
    """

    facts: dict[str, FactType] = field(default_factory=dict)
    fields: dict[str, dict[str, FactType]] = field(default_factory=dict)
    sets: set[str] = field(default_factory=set)
    searches: list[Exists] = field(default_factory=list)
    words: dict[Domain, set[str]] = field(default_factory=dict)
    others: dict[Domain, int] = field(default_factory=dict)
    numbers: set[float] = field(default_factory=set)
    numeric: int = 0
    nested: bool = False

    @property
    def names(self) -> frozenset[str]:
        """Facts, dated sets and groups of records, each with a mark of its kind."""
        groups = {search.group for search in self.searches}
        return frozenset({f"fact {name}" for name in self.facts} | {f"set {name}" for name in self.sets} | groups)


def mentioned(node: Condition) -> Mentioned:
    """Gather what a condition mentions.

    Parameters
    ----------
    node
        The condition.

    Returns
    -------
    Mentioned
        Its facts, fields, dated sets, searches, words and numbers.
    """
    found = Mentioned()
    _gather(node, found, inside=False)
    return found


def _gather(node: Condition, found: Mentioned, inside: bool) -> None:
    """Walk a condition."""
    match node:
        case Both(parts=parts) | Either(parts=parts):
            for part in parts:
                _gather(part, found, inside)
        case Negation(part=part):
            _gather(part, found, inside)
        case Exists(body=body):
            found.nested = found.nested or inside
            if node not in found.searches:
                found.searches.append(node)
            _gather(body, found, inside=True)
        case Always():
            pass
        case _:
            _gather_operands(operands(node), found)


def _gather_operands(sides: Iterable[Operand], found: Mentioned) -> None:
    """Note the references and constants of one comparison."""
    values = [side.of if isinstance(side, Size) else side for side in sides]
    domains = [_domain(value) for value in values if not isinstance(value, Constant)]
    wordy = [domain for domain in domains if domain is not None]
    written = {value.content for value in values if isinstance(value, Constant)}
    numbers = {content for content in written if isinstance(content, int | float)}
    found.numbers |= numbers
    for domain in dict.fromkeys(wordy):
        texts = {content for content in written if isinstance(content, str)}
        sets = (content for content in written if isinstance(content, frozenset))
        found.words.setdefault(domain, set()).update(texts, *sets)
        sizes = int(max(numbers, default=0)) + 1 if any(isinstance(side, Size) for side in sides) else 0
        found.others[domain] = found.others.get(domain, 1) + (len(wordy) > 1) + sizes
    for value in values:
        _note(value, found)


def _note(value: Value, found: Mentioned) -> None:
    """Note one reference."""
    match value:
        case FactRef(type=kind):
            found.numeric += kind.kind == "number" and kind.name not in found.facts
            found.facts[kind.name] = kind
        case FieldRef(group=group, type=kind):
            found.numeric += kind.kind == "number" and kind.name not in found.fields.get(group, {})
            found.fields.setdefault(group, {})[kind.name] = kind
        case DatedSet(name=name):
            found.sets.add(name)
        case Constant():
            pass


def _domain(value: Value) -> Domain | None:
    """Domain of a reference whose values are words or sets of words."""
    if isinstance(value, DatedSet):
        return _STATES
    if isinstance(value, FactRef | FieldRef) and value.type.kind in {"symbol", "set"}:
        return _STATES if value.type.states else value.type.domain
    return None


@dataclass(frozen=True)
class Candidates:
    """Values to try for each fact, field and dated set of a condition.

    Words that the condition does not mention are told apart only by how they stand to sets and to one another, so
    that a few stand for all: one, another for each comparison of two facts, and as many as a counted set needs.

    Parameters
    ----------
    of
        What the condition mentions.
    """

    of: Mentioned

    def values(self, kind: FactType) -> list[FactValue]:
        """Values to try for a fact or field.

        Parameters
        ----------
        kind
            The fact or field.

        Returns
        -------
        list of FactValue
            Values that together lead to every outcome; none when there would be too many.
        """
        if kind.kind == "bool":
            return [True, False]
        if kind.kind == "number":
            return [*_numbers(self._marks(), max(self.of.numeric, 1))]
        words = self._words(_STATES if kind.states else kind.domain)
        return [*words] if kind.kind == "symbol" else [*_subsets(words)]

    def members(self) -> list[frozenset[str] | Unknown]:
        """Members to try for a dated set.

        Returns
        -------
        list of frozenset of str
            Sets of states; none when there would be too many.
        """
        return [*_subsets(self._words(_STATES))]

    def records(self, group: str) -> Mapping[str, list[FactValue]]:
        """Values to try for the fields of a record.

        Parameters
        ----------
        group
            Group of the record.

        Returns
        -------
        mapping
            Values by field, for the fields that the condition mentions.
        """
        return {name: self.values(kind) for name, kind in self.of.fields.get(group, {}).items()}

    def _marks(self) -> list[float]:
        """Numbers at which a comparison may turn: those written, and the sizes that sets may have."""
        sizes = range(max((len(self._words(domain)) for domain in self.of.others), default=0) + 1)
        return sorted({*self.of.numbers, *sizes})

    def _words(self, domain: Domain) -> list[str]:
        """Words to try, in order: those that the condition mentions, and some others of the domain."""
        written, others = self.of.words.get(domain, set()), self.of.others.get(domain, 1)
        if domain and domain != _STATES:
            left = [word for word in domain if word not in written]
            return [*sorted(written), *left[:others]]
        return [*sorted(written), *(f"another {number}" for number in range(1, others + 1))]


def _subsets(words: list[str]) -> Iterator[frozenset[str]]:
    """All subsets, the largest first; none when there are too many words."""
    if len(words) <= WIDEST:
        sizes = range(len(words), -1, -1)
        yield from map(frozenset, chain.from_iterable(combinations(words, size) for size in sizes))


def _numbers(marks: list[float], apart: int) -> Iterator[float]:
    """Each mark, and some numbers below, between and above the marks."""
    yield from marks
    bounds = [marks[0] - apart - 1, *marks, marks[-1] + apart + 1]
    for low, high in pairwise(bounds):
        yield from (low + (high - low) * step / (apart + 1) for step in range(1, apart + 1))
