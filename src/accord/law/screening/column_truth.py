"""Conditions decided for many proposals at once: truths in columns, 0 for false, 1 for undecided, 2 for true.

In Kleene's logic "and" is then the least of two truths, "or" the greatest, and "not" the distance from 2. A
comparison is decided by the condition itself, once for each distinct combination of the values it compares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import TypeAlias, TypeVar, assert_never

import numpy as np
import numpy.typing as npt

from accord.law.conditions.comparisons import Comparison, Equals, Exceeds, IsTrue, Member, NotEmpty, Overlap, Within
from accord.law.conditions.terms import FactRef, FieldRef, Record
from accord.law.conditions.tree import Always, Both, Condition, Either, Exists, Negation
from accord.law.conditions.values import FactValue, Truth, Unknown
from accord.law.screening.coding import Coded, Codes, combined
from accord.law.screening.facts_table import FactsTable

Truths: TypeAlias = npt.NDArray[np.int8]
_Node = TypeVar("_Node", bound=Condition)

FALSE, UNDECIDED, TRUE = np.int8(0), np.int8(1), np.int8(2)
TRUTHS: tuple[Truth, ...] = (False, None, True)
"""Truth by its code."""
_CODE = {truth: np.int8(code) for code, truth in enumerate(TRUTHS)}


@dataclass(frozen=True)
class _Rows:
    """Rows for which a condition is decided: the proposals, or combinations of proposals and their records.

    Parameters
    ----------
    number
        Tells one set of rows from another.
    proposal
        For each row its proposal.
    bound
        For each variable the group and, for each row, the record to which it is bound.
    """

    number: int
    proposal: Codes
    bound: Mapping[str, tuple[str, Codes]]

    @property
    def size(self) -> int:
        """Number of rows."""
        return self.proposal.size


class ColumnTruth:
    """Decides conditions for all proposals of a table, and remembers what it has decided.

    Parameters
    ----------
    table
        What is known of the proposals.
    """

    def __init__(self, table: FactsTable) -> None:
        self._table = table
        self._rows = _Rows(0, np.arange(len(table)), {})
        self._known: dict[tuple[int, Condition], Truths] = {}
        self._inner: dict[tuple[str, str, int], _Rows] = {}

    def of(self, condition: Condition) -> Truths:
        """Decide a condition.

        Parameters
        ----------
        condition
            A condition without free variables.

        Returns
        -------
        array of shape (proposals,)
            0 for false, 1 for undecided, 2 for true.
        """
        return self._of(condition, self._rows)

    def _of(self, condition: Condition, rows: _Rows) -> Truths:
        """Decide a condition for some rows."""
        match condition:
            case Always(holds):
                return np.full(rows.size, _CODE[holds])
            case Negation(part):
                return np.subtract(TRUE, self._of(part, rows))
            case Both(parts):
                outcome = self._of(parts[0], rows)
                for part in parts[1:]:
                    outcome = np.minimum(outcome, self._of(part, rows)) if outcome.any() else outcome
                return outcome
            case Either(parts):
                outcome = self._of(parts[0], rows)
                for part in parts[1:]:
                    outcome = np.maximum(outcome, self._of(part, rows))
                return outcome
            case Exists():
                return self._remembered(condition, rows, self._exists)
            case IsTrue() | Equals() | Exceeds() | Member() | Overlap() | Within() | NotEmpty():
                return self._remembered(condition, rows, self._atom)
        assert_never(condition)

    def _remembered(self, condition: _Node, rows: _Rows, decide: Callable[[_Node, _Rows], Truths]) -> Truths:
        """Decide what costs time only once."""
        key = (rows.number, condition)
        if key not in self._known:
            self._known[key] = decide(condition, rows)
        return self._known[key]

    def _atom(self, atom: Comparison, rows: _Rows) -> Truths:
        """Let a comparison decide itself, once for each distinct combination of what it compares."""
        found = [node for node in walk(atom) if isinstance(node, FactRef | FieldRef)]
        compared = {ref: self._column(ref, rows) for ref in found}
        columns = [(column.codes, len(column.values)) for column in compared.values()]
        cases, examples = combined(columns, rows.size)
        picked = [column.codes[examples].tolist() for column in compared.values()]
        values = [column.values for column in compared.values()]
        decided = np.empty(examples.size, np.int8)
        for case, codes in enumerate(zip(*picked, strict=True) if picked else [()] * examples.size):
            world = _Values(self._table)
            for ref, known, code in zip(compared, values, codes, strict=True):
                world.put(ref, known[code])
            decided[case] = _CODE[atom.truth(world, world.bound)]
        return decided[cases]

    def _column(self, ref: FactRef | FieldRef, rows: _Rows) -> Coded[FactValue]:
        """Values of a fact or field in some rows."""
        if isinstance(ref, FactRef):
            fact = self._table.fact(ref.type.name)
            return fact if rows.number == 0 else fact.at(rows.proposal)
        group, records = rows.bound[ref.variable]
        return self._table.group(group).field(ref.type.name).at(records)

    def _exists(self, condition: Exists, rows: _Rows) -> Truths:
        """Take the greatest truth over the records of each row; without records false, undecided if none are known."""
        lists = self._table.group(condition.group)
        if _rests_on_record_alone(condition):
            own = self._record_rows(condition.group, condition.variable)
            found = _greatest(self._of(condition.body, own)[lists.members], lists.length)
            found[~lists.known] = UNDECIDED
            return found[lists.of[rows.proposal]]
        inner = self._inner_rows(condition.group, condition.variable, rows)
        mine = lists.of[rows.proposal]
        found = _greatest(self._of(condition.body, inner), lists.length[mine])
        found[~lists.known[mine]] = UNDECIDED
        return found

    def _record_rows(self, group: str, variable: str) -> _Rows:
        """Make one row for each distinct record of a group."""
        key = (group, variable, -1)
        if key not in self._inner:
            records = np.arange(len(self._table.group(group).records))
            self._inner[key] = _Rows(len(self._inner) + 1, np.zeros_like(records), {variable: (group, records)})
        return self._inner[key]

    def _inner_rows(self, group: str, variable: str, rows: _Rows) -> _Rows:
        """Make one row for each record within each row."""
        key = (group, variable, rows.number)
        if key not in self._inner:
            lists = self._table.group(group)
            mine = lists.of[rows.proposal]
            lengths = lists.length[mine]
            outer = np.repeat(np.arange(rows.size), lengths)
            place = np.arange(outer.size) - np.repeat(np.cumsum(lengths) - lengths, lengths)
            records = lists.members[lists.start[mine][outer] + place]
            bound = {name: (kind, codes[outer]) for name, (kind, codes) in rows.bound.items()}
            bound[variable] = (group, records)
            self._inner[key] = _Rows(len(self._inner) + 1, rows.proposal[outer], bound)
        return self._inner[key]


def walk(node: object) -> Iterator[object]:
    """Go through a condition and all that it is made of.

    Parameters
    ----------
    node
        A condition or a part of one.

    Yields
    ------
    object
        The node itself, then what it holds, from left to right.
    """
    yield node
    if isinstance(node, tuple):
        for item in node:
            yield from walk(item)
    elif is_dataclass(node):
        for item in fields(node):
            yield from walk(getattr(node, item.name))


def _rests_on_record_alone(condition: Exists) -> bool:
    """Whether the truth of the body depends on the record and the day only."""
    for node in walk(condition.body):
        if isinstance(node, FactRef | Exists) or (isinstance(node, FieldRef) and node.variable != condition.variable):
            return False
    return True


def _greatest(truths: Truths, lengths: Codes) -> Truths:
    """Greatest truth within each of several stretches that follow one another; false in an empty one."""
    found = np.full(lengths.size, FALSE)
    some = lengths > 0
    if some.any():
        found[some] = np.maximum.reduceat(truths, (np.cumsum(lengths) - lengths)[some])
    return found


class _Values:
    """The few values that a comparison looks at."""

    def __init__(self, table: FactsTable) -> None:
        self._table = table
        self._facts: dict[str, FactValue] = {}
        self.bound: dict[str, dict[str, FactValue]] = {}

    def put(self, ref: FactRef | FieldRef, value: FactValue) -> None:
        """Set what a fact or field is."""
        if isinstance(ref, FactRef):
            self._facts[ref.type.name] = value
        else:
            self.bound.setdefault(ref.variable, {})[ref.type.name] = value

    def fact(self, name: str) -> FactValue:
        """Value of a fact."""
        return self._facts[name]

    def records(self, group: str) -> tuple[Record, ...] | Unknown:
        """Refuse: no comparison looks at whole groups."""
        raise LookupError(group)

    def dated_set(self, name: str) -> frozenset[str] | Unknown:
        """Members of a dated set on the day."""
        return self._table.dated_set(name)
