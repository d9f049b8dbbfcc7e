"""Say in words why a condition holds, fails or cannot be decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from accord.enumeration import listed
from accord.law.conditions.comparisons import Comparison, IsTrue, Member, Overlap, operands, references
from accord.law.conditions.phrasing import Phrases
from accord.law.conditions.terms import (
    NOTHING_BOUND,
    Bound,
    DatedSet,
    FactRef,
    Operand,
    Record,
    Reference,
    Value,
    World,
)
from accord.law.conditions.tree import Always, Both, Condition, Either, Exists, Negation
from accord.law.conditions.values import AtLeast, FactValue, Truth, Unknown

OPEN = "it is not known whether "
"""How a clause begins that says what is not known."""

_WHO = "\0"


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
    called
        What the record concerned is called in the clause; empty for none.
    """

    text: str
    missing: tuple[str, ...] = ()
    group: str = ""
    record: str = ""
    fact: str = ""
    called: str = ""


def reasons(condition: Condition, world: World, titles: Mapping[str, str], *, every: bool = True) -> tuple[Reason, ...]:
    """Give the facts that made a condition come out as it did.

    Parameters
    ----------
    condition
        The condition.
    world
        What it is applied to.
    titles
        Dated sets in words.
    every
        Whether to name every record that meets a test, and not only the first.

    Returns
    -------
    tuple of Reason
        For a true condition what makes it true, for a false one what makes it false, for an undecided one
        what is missing; each once, in the order of the condition.
    """
    speaker = _Speaker(world, titles, every)
    return tuple(dict.fromkeys(speaker.explain(condition, NOTHING_BOUND)))


def clauses(found: Iterable[Reason], assumed: Collection[str] = ()) -> tuple[str, ...]:
    """Put reasons into clauses: one for all records of which the same is not known, none that another repeats.

    Parameters
    ----------
    found
        The reasons.
    assumed
        Facts that are assumed; clauses that rest on them say so.

    Returns
    -------
    tuple of str
        Clauses, each once, in order.

    Examples
    --------
    >>> open_ = [Reason(f"{OPEN}{name} flies", (f"x.{name}.y",), "x", name, "", name) for name in ("Ann", "Bob")]
    >>> clauses(open_)
    ('it is not known whether Ann or Bob flies',)
    """
    alike: dict[str, list[str]] = {}
    for reason in found:
        text = f"{reason.text} (assumed)" if reason.fact in assumed else reason.text
        mergeable = reason.called and text.startswith(OPEN) and text.count(reason.called) == 1
        shape = text.replace(reason.called, _WHO) if mergeable else text
        alike.setdefault(shape, []).append(reason.called)
    texts = [shape.replace(_WHO, listed(dict.fromkeys(names), "or")) for shape, names in alike.items()]
    return tuple(text for text in texts if not any(other.startswith(f"{text}, ") for other in texts))


def joined(said: Iterable[str]) -> str:
    """Join clauses into the body of a sentence, what is known first.

    Parameters
    ----------
    said
        Clauses, as `clauses` gives them.

    Returns
    -------
    str
        The clauses, with those that say what is not known drawn together.

    Examples
    --------
    >>> joined([f"{OPEN}people fly", "an object is launched", f"{OPEN}the text binds in law"])
    'an object is launched; it is not known whether people fly or whether the text binds in law'
    """
    texts = list(said)
    known = [text for text in texts if not text.startswith(OPEN)]
    unknown = [f"whether {text.removeprefix(OPEN)}" for text in texts if text.startswith(OPEN)]
    return "; ".join([*known, *([f"it is not known {listed(unknown, 'or')}"] if unknown else [])])


@dataclass(frozen=True)
class _Speaker:
    """Walks a condition beside its evaluation."""

    world: World
    titles: Mapping[str, str]
    every: bool

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
            yield Reason(self._phrases(bound).clause(node, holds=False) if found else f"there are no {node.group}")
            return
        for record in found:
            inner = {**bound, node.variable: record}
            if node.body.truth(self.world, inner) is truth:
                for reason in self.explain(node.body, inner):
                    yield replace(reason, group=node.group, record=str(record["id"]), called=_spoken(record))
                if truth and not self.every:
                    return

    def _atom(self, node: Comparison, truth: Truth, bound: Bound) -> Reason:
        """Reason from a single comparison."""
        phrases, named = self._phrases(bound), references(node)
        if truth is None:
            return Reason(f"{OPEN}{phrases.clause(node)}", self._missing(node, bound))
        facts = [item.type.name for item in named if isinstance(item, FactRef)]
        fact = facts[0] if len(facts) == 1 else ""
        if isinstance(node, IsTrue):
            mark = f" ({fact}: {'yes' if truth else 'no'})" if fact else ""
            return Reason(phrases.stated(node.of, truth) + mark, fact=fact)
        mark = f" ({', '.join(facts)})" if facts else ""
        return Reason(self._decided(node, truth, bound, named, phrases) + mark, fact=fact)

    def _decided(
        self, node: Comparison, truth: bool, bound: Bound, named: tuple[Reference, ...], phrases: Phrases
    ) -> str:
        """Say a decided comparison by the values that decided it."""
        if len(named) != 1:
            return phrases.clause(node, truth)
        of, value = named[0], named[0].value(self.world, bound)
        others = [item for item in operands(node) if item is not of]
        shared = self._shared(node, bound) if truth else frozenset[str]()
        if shared and isinstance(value, frozenset):
            return phrases.having(of, shared, member=True, tail=self._among(others, len(shared), truth))
        return phrases.having(of, value, tail=self._among(others, 1, truth) if value else "")

    def _shared(self, node: Comparison, bound: Bound) -> frozenset[str]:
        """Members that the two sides of a comparison share."""
        if not isinstance(node, Overlap | Member):
            return frozenset()
        sides = (node.left, node.right) if isinstance(node, Overlap) else (node.item, node.group)
        left, right = (_as_set(side.value(self.world, bound)) for side in sides)
        return left & right

    def _among(self, others: list[Operand], number: int, truth: bool) -> str:
        """Say how a value stands to a dated set."""
        title = next((self.titles.get(item.name, item.name) for item in others if isinstance(item, DatedSet)), "")
        if not title:
            return ""
        if not truth:
            return f", not among {title}"
        return f", one of {title}" if number == 1 else f", all among {title}"

    def _missing(self, node: Comparison, bound: Bound) -> tuple[str, ...]:
        """Names of what is to be asked to decide a comparison."""
        opened = [item for item in references(node) if self._open(item, bound)]
        missing = [_asked(item, bound) for item in opened]
        sets = [item for item in operands(node) if isinstance(item, DatedSet) and self._open(item, bound)]
        return (*missing, *(f"set {item.name}" for item in sets))

    def _open(self, item: Value, bound: Bound) -> bool:
        """Whether a value is unknown or incomplete."""
        return isinstance(item.value(self.world, bound), Unknown | AtLeast)

    def _phrases(self, bound: Bound) -> Phrases:
        """Words for the records to which variables are bound."""
        return Phrases(self.titles, {variable: _spoken(record) for variable, record in bound.items()})


def _as_set(value: FactValue) -> frozenset[str]:
    """A value as a set of symbols."""
    return value if isinstance(value, frozenset) else frozenset({str(value)})


def _asked(item: Reference, bound: Bound) -> str:
    """Name of what is to be asked."""
    if isinstance(item, FactRef):
        return item.type.name
    return f"{item.group}.{bound[item.variable]['id']}.{item.type.name}"


def _spoken(record: Record) -> str:
    """What a record is called in a sentence."""
    return f"the {record['name']}" if "payer" in record else str(record["name"])
