"""Columns of codes: distinct values kept once, so that what depends on them is worked out once for each."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from accord.law.conditions.values import FactValue, Roster

Codes = npt.NDArray[np.int64]
T = TypeVar("T")

_TABLE_LIMIT = 2_000_000
"""Up to this many possible combinations a table of all of them is cheaper than sorting."""


@dataclass(frozen=True, slots=True)
class Coded(Generic[T]):
    """A column of values.

    Parameters
    ----------
    codes
        For each row the position of its value in `values`.
    values
        Distinct values.
    """

    codes: Codes
    values: Sequence[T]

    def at(self, rows: Codes) -> Coded[T]:
        """Take some rows, in any order and any number of times.

        Parameters
        ----------
        rows
            Row numbers.

        Returns
        -------
        Coded
            A column with one row for each of them.
        """
        return Coded(self.codes[rows], self.values)


def coded(items: Iterable[T], key: Callable[[T], Hashable]) -> Coded[T]:
    """Keep equal items once.

    Parameters
    ----------
    items
        Items, which must stay alive meanwhile; the same object is recognised without asking for its key.
    key
        Items with equal keys are taken for the same; what cannot be hashed is taken for itself alone.

    Returns
    -------
    Coded
        One row for each item.
    """
    by_identity: dict[int, int] = {}
    by_key: dict[Hashable, int] = {}
    distinct: list[T] = []
    codes: list[int] = []
    for item in items:
        code = by_identity.get(id(item))
        if code is None:
            code = by_identity[id(item)] = numbered(by_key, key(item), item)
            if code == len(distinct):
                distinct.append(item)
        codes.append(code)
    return Coded(np.array(codes, np.int64), distinct)


def numbered(known: dict[Hashable, int], key: Hashable, item: object) -> int:
    """Number an item by its key, in order of first sight.

    Parameters
    ----------
    known
        Numbers so far; changed when the key is new.
    key
        Key of the item.
    item
        The item, which stands for itself alone when its key holds a list and so cannot be hashed.

    Returns
    -------
    int
        Its number.
    """
    try:
        return known.setdefault(key, len(known))
    except TypeError:
        return known.setdefault((id, id(item)), len(known))


def value_key(value: FactValue) -> Hashable:
    """Tell values apart that Python holds for equal: ``True`` and ``1``, a whole set and the known part of one.

    Parameters
    ----------
    value
        Value of a fact or field.

    Returns
    -------
    Hashable
        The same for values that no condition can tell apart.
    """
    return id(value) if isinstance(value, Roster) else (type(value), value)


def coded_values(values: Iterable[FactValue]) -> Coded[FactValue]:
    """Keep equal values once.

    Parameters
    ----------
    values
        Values of facts or fields.

    Returns
    -------
    Coded
        One row for each value.
    """
    codes: list[int] = []
    known: dict[Hashable, int] = {}
    distinct: list[FactValue] = []
    for value in values:
        key = value_key(value)
        code = known.get(key)
        if code is None:
            code = known[key] = len(distinct)
            distinct.append(value)
        codes.append(code)
    return Coded(np.array(codes, np.int64), distinct)


def combined(columns: Sequence[tuple[npt.NDArray[np.integer | np.bool_], int]], rows: int) -> tuple[Codes, Codes]:
    """Number the distinct combinations of several columns.

    Parameters
    ----------
    columns
        Codes, each with the number of codes that there are.
    rows
        Number of rows; needed when there are no columns.

    Returns
    -------
    codes : array of shape (rows,)
        Number of each row's combination.
    examples : array of shape (combinations,)
        A row that has it, for each combination.
    """
    codes, size = np.zeros(rows, np.int64), 1
    for number, (column, width) in enumerate(columns):
        codes = codes * width + column
        size *= width
        last = number == len(columns) - 1
        if not last and size > _TABLE_LIMIT:
            codes, examples = _renumbered(codes, size)
            size = examples.size
    return _renumbered(codes, size)


def _renumbered(codes: Codes, size: int) -> tuple[Codes, Codes]:
    """Number the codes that occur from 0 on, and find a row for each."""
    if size > _TABLE_LIMIT:
        _, examples, dense = np.unique(codes, return_index=True, return_inverse=True)
        return dense.reshape(-1).astype(np.int64), examples.astype(np.int64)
    example = np.full(size, -1, np.int64)
    example[codes] = np.arange(codes.size)
    present = np.flatnonzero(example >= 0)
    number = np.zeros(size, np.int64)
    number[present] = np.arange(present.size)
    return number[codes], example[present]
