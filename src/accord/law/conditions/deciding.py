"""Whether a condition can be decided at all: whether some facts make it true and others make it false."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import TypeAlias, TypeVar

from accord.law.conditions.candidates import Candidates, mentioned
from accord.law.conditions.kleene import all_of, any_of, opposite
from accord.law.conditions.terms import NOTHING_BOUND, Record
from accord.law.conditions.tree import Always, Both, Condition, Either, Exists, Negation
from accord.law.conditions.values import UNKNOWN, FactValue, Truth, Unknown

MOST_TRIALS = 20_000
"""Cases tried for one part of a condition; beyond it a condition is taken to be decidable."""

_BOTH_WAYS: frozenset[Truth] = frozenset({True, False})

_Option = TypeVar("_Option")

Truths: TypeAlias = tuple[Truth, ...]


@dataclass(frozen=True, slots=True)
class Undecidable:
    """Why a condition can never be decided.

    Parameters
    ----------
    found
        What is wrong with it, in a clause.
    remedy
        What to do.
    """

    found: str
    remedy: str


def undecidable(condition: Condition, unrecorded: Collection[str] = ()) -> Undecidable | None:
    """Find out that a condition can never be decided.

    Every fact is tried with values that stand for all that the condition can tell apart: a truth value with both, a
    word with those mentioned and others, a number on, between and beyond those mentioned, a set with all subsets of
    the words mentioned and others, and the records of a group with every combination of what they can answer. Parts
    that share no fact are tried apart. Facts are tried as if none followed from another, so that a condition is never
    refused that some proposal could decide.

    Parameters
    ----------
    condition
        The condition.
    unrecorded
        Names of dated sets of which nothing is on record on any day that matters.

    Returns
    -------
    Undecidable or None
        ``None`` when it can be decided, when it is written as ``true``, and when more than `MOST_TRIALS` cases would
        have to be tried to tell.

    Examples
    --------
    >>> from accord.law import parse_condition
    >>> undecidable(parse_condition("crew and not crew", ())).found
    'can never hold, whatever the facts'
    >>> undecidable(parse_condition("crew and launch", ())) is None
    True
    """
    if condition == Always(holds=True):
        return None
    possible = _possible(condition, ())
    if True not in possible:
        return Undecidable("can never hold, whatever the facts", "mend it, or leave it out")
    if False not in possible:
        return Undecidable("always holds, whatever the facts", "mend it, or write 'true'")
    named = sorted(mentioned(condition).sets & set(unrecorded))
    if named and True not in _possible(condition, named):
        sets = " and ".join(f"'{name}'" for name in named)
        return Undecidable(
            f"rests on {sets}, of which nothing is on record while the rule is in force",
            "change the days of the rule, or name a set whose record covers them",
        )
    return None


def _possible(node: Condition, unrecorded: Collection[str]) -> frozenset[Truth]:
    """Truths that a condition can come to; parts that share nothing are decided apart."""
    match node:
        case Always(holds=holds):
            return frozenset({holds})
        case Negation(part=part):
            return frozenset(opposite(truth) for truth in _possible(part, unrecorded))
        case Both(parts=parts):
            return _joined(Both, all_of, parts, unrecorded)
        case Either(parts=parts):
            return _joined(Either, any_of, parts, unrecorded)
        case _:
            return _tried(node, unrecorded)


def _joined(
    join: type[Both] | type[Either],
    outcome: Callable[[Iterable[Truth]], Truth],
    parts: tuple[Condition, ...],
    unrecorded: Collection[str],
) -> frozenset[Truth]:
    """Truths of a conjunction or disjunction, from those of its independent groups of parts."""
    possible: frozenset[Truth] | None = None
    for group in _groups(parts):
        here = _possible(group[0], unrecorded) if len(group) == 1 else _tried(join(group), unrecorded)
        possible = here if possible is None else frozenset(outcome(pair) for pair in product(possible, here))
    return possible or frozenset()


def _groups(parts: tuple[Condition, ...]) -> list[tuple[Condition, ...]]:
    """Group parts that share a fact, a dated set or a group of records, directly or through others."""
    groups: list[tuple[frozenset[str], tuple[Condition, ...]]] = []
    for part in parts:
        names = mentioned(part).names
        members: tuple[Condition, ...] = (part,)
        apart = []
        for other_names, others in groups:
            if names & other_names:
                names, members = names | other_names, (*others, *members)
            else:
                apart.append((other_names, others))
        groups = [*apart, (names, members)]
    return [members for _, members in groups]


@dataclass(frozen=True, slots=True)
class _Case:
    """One way the world may be."""

    facts: Mapping[str, FactValue]
    sets: Mapping[str, frozenset[str] | Unknown]
    groups: Mapping[str, tuple[Record, ...]]

    def fact(self, name: str) -> FactValue:
        """Value of a fact."""
        return self.facts[name]

    def records(self, group: str) -> tuple[Record, ...]:
        """Records of a group."""
        return self.groups[group]

    def dated_set(self, name: str) -> frozenset[str] | Unknown:
        """Members of a dated set."""
        return self.sets[name]


def _tried(node: Condition, unrecorded: Collection[str]) -> frozenset[Truth]:
    """Truths that a condition comes to over all cases; both when there are too many cases to try."""
    seen: set[Truth] = set()
    for case in _cases(node, unrecorded):
        if case is None:
            return _BOTH_WAYS
        seen.add(node.truth(case, NOTHING_BOUND))
        if seen >= _BOTH_WAYS:
            break
    return frozenset(seen)


def _cases(node: Condition, unrecorded: Collection[str]) -> Iterator[_Case | None]:
    """Every case that the condition can tell apart; ``None`` where they are too many."""
    found = mentioned(node)
    choose = Candidates(found)
    facts = {name: choose.values(found.facts[name]) for name in sorted(found.facts)}
    sets = {name: [UNKNOWN] if name in unrecorded else choose.members() for name in sorted(found.sets)}
    groups = {group: choose.records(group) for group in sorted({search.group for search in found.searches})}
    spaces = [*facts.values(), *sets.values(), *(values for fields in groups.values() for values in fields.values())]
    effort = max(1, sum(prod(len(values) for values in fields.values()) for fields in groups.values()))
    if found.nested or not all(spaces):
        yield None
        return
    spent = 0
    for known, members in ((known, members) for known in _every(facts) for members in _every(sets)):
        spent += effort
        if spent > MOST_TRIALS:
            yield None
            return
        case = _Case(known, members, {})
        lists = {group: _record_lists(found.searches, group, fields, case) for group, fields in groups.items()}
        for records in _every(lists):
            yield _Case(known, members, records)


def _every(options: Mapping[str, Sequence[_Option]]) -> Iterator[dict[str, _Option]]:
    """Every choice of one option for each name."""
    return (dict(zip(options, chosen, strict=True)) for chosen in product(*options.values()))


def _record_lists(
    searches: list[Exists], group: str, fields: Mapping[str, list[FactValue]], case: _Case
) -> list[tuple[Record, ...]]:
    """Lists of records, one for each combination of answers that the searches through a group can come to."""
    mine = [search for search in searches if search.group == group]
    answers: dict[Truths, Record] = {}
    for record in _every(fields):
        answers.setdefault(tuple(search.body.truth(case, {search.variable: record}) for search in mine), record)
    lists: dict[Truths, tuple[Record, ...]] = {tuple(False for _ in mine): ()}
    for answer, example in answers.items():
        for known, records in list(lists.items()):
            together = tuple(any_of(pair) for pair in zip(known, answer, strict=True))
            lists.setdefault(together, (*records, example))
    return list(lists.values())
