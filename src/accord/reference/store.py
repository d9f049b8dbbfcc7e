"""The packaged tables: lazily read, checked against their dictionary, and frozen."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from accord.reference.dates import partial_date
from accord.reference.errors import ReferenceLookupError, unknown
from accord.reference.rows import LIST_SEPARATOR, Row, Value, as_text, plain

if TYPE_CHECKING:
    import pandas
    import polars

CONFIDENCES = ("high", "medium", "low")
UNVERIFIED = "unverified"


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name
        Name in the header of the file.
    kind
        ``text``, ``list`` (parted by semicolons), ``state`` or ``states`` (ISO 3166-1 alpha-3 codes), ``date``
        (possibly partial), ``year``, ``integer``, ``number``, ``flag`` (y or n), ``confidence`` or ``source``.
    meaning
        What a cell says, in a sentence, with its unit.
    """

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True)
class TableInfo:
    """What a table is: its name, title, number of rows, columns and the columns that identify a row.

    Examples
    --------
    >>> [info.title for info in tables() if info.name == "artemis_accords"]
    ['Signatories of the Artemis Accords']
    """

    name: str
    title: str
    rows: int
    columns: tuple[Column, ...]
    key: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A packaged table, or the part of one that a filter kept.

    Examples
    --------
    >>> table("treaties").where(state_iso3="SAU", treaty="MOON").rows[0].text("withdrawal_effective")
    '2024-01-05'
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def where(self, **filters: object) -> Table:
        """Keep the rows whose cells equal every filter; a list cell matches when it contains the value.

        Parameters
        ----------
        **filters
            Column names with the value sought, compared as text; None seeks empty cells.

        Returns
        -------
        Table
            Same columns, fewer rows, same order.

        Raises
        ------
        ReferenceLookupError
            When a filter is no column of the table.
        """
        names = [column.name for column in self.columns]
        for name in filters:
            if name not in names:
                raise unknown(f"column of table {self.name!r}", name, names)
        kept = tuple(row for row in self.rows if all(_matches(row[k], v) for k, v in filters.items()))
        return Table(self.name, self.title, self.columns, self.key, kept)

    def to_dicts(self) -> list[dict[str, str | int | float | bool | None]]:
        """Rows as plain dictionaries: dates and lists as the text in the file, empty cells as None."""
        return [{name: plain(cell) for name, cell in row.items()} for row in self.rows]

    def to_polars(self) -> polars.DataFrame:
        """Rows as a Polars frame; needs the ``frames`` extra."""
        try:
            import polars as pl
        except ImportError:
            raise ImportError(_NEEDS_FRAMES.format("polars")) from None
        types: dict[str, Any] = {
            "year": pl.Int64,
            "integer": pl.Int64,
            "number": pl.Float64,
            "flag": pl.Boolean,
        }
        schema = {column.name: types.get(column.kind, pl.String) for column in self.columns}
        return pl.DataFrame(self.to_dicts(), schema=schema)

    def to_pandas(self) -> pandas.DataFrame:
        """Rows as a pandas frame; needs the ``frames`` extra."""
        try:
            import pandas as pd
        except ImportError:
            raise ImportError(_NEEDS_FRAMES.format("pandas")) from None
        return pd.DataFrame(self.to_dicts(), columns=[column.name for column in self.columns])


_NEEDS_FRAMES = "{} is not installed; install Accord with its 'frames' extra, or use to_dicts()"


def tables() -> tuple[TableInfo, ...]:
    """Describe every packaged table, sorted by name.

    Returns
    -------
    tuple of TableInfo

    Examples
    --------
    >>> "treaties" in [info.name for info in tables()]
    True
    """
    read = [table(name) for name in sorted(_catalogue())]
    return tuple(TableInfo(t.name, t.title, len(t.rows), t.columns, t.key) for t in read)


@cache
def table(name: str) -> Table:
    """Read one packaged table; it is read once and kept.

    Parameters
    ----------
    name
        Name of the table, such as ``memberships``.

    Returns
    -------
    Table
        Frozen; rows in the order of the file.

    Raises
    ------
    ReferenceLookupError
        When no table has that name, or a packaged file has been edited into something unreadable.

    Examples
    --------
    >>> len(table("published_profiles"))
    30
    """
    catalogue = _catalogue()
    if name not in catalogue:
        raise unknown("table", name, catalogue)
    title, key = catalogue[name]
    columns = _dictionary()[name]
    header, *lines = _read(f"{name}.csv")
    if header != [column.name for column in columns]:
        raise ReferenceLookupError(f"{name}.csv: its header differs from dictionary.csv: {', '.join(header)}")
    readers = [(column.name, _READERS[column.kind]) for column in columns]
    rows = []
    for number, cells in enumerate(lines, start=2):
        if len(cells) != len(readers):
            raise ReferenceLookupError(f"{name}.csv:{number}: {len(cells)} cells, expected {len(readers)}")
        try:
            values = {column: read(c) if c else None for (column, read), c in zip(readers, cells, strict=True)}
        except ValueError as error:
            raise ReferenceLookupError(f"{name}.csv:{number}: {error}") from None
        rows.append(Row(values, number))
    return Table(name, title, columns, key, tuple(rows))


def _matches(cell: Value, sought: object) -> bool:
    """Whether a cell equals, or as a list contains, the value sought."""
    if sought is None or cell is None:
        return sought is None and cell is None
    if isinstance(sought, bool):
        return cell is sought
    if isinstance(cell, tuple):
        return str(sought) in cell
    return as_text(cell) == str(sought)


def _flag(text: str) -> bool:
    """Read y or n."""
    if text not in ("y", "n"):
        raise ValueError(f"found {text!r}; a flag is y or n")
    return text == "y"


def _confidence(text: str) -> str:
    """Read high, medium or low."""
    if text not in CONFIDENCES:
        raise ValueError(f"found confidence {text!r}; it is high, medium or low")
    return text


def _list(text: str) -> tuple[str, ...]:
    """Read words parted by semicolons."""
    return tuple(part.strip() for part in text.split(LIST_SEPARATOR))


_READERS: dict[str, Any] = {
    "text": str,
    "source": str,
    "state": str,
    "states": _list,
    "list": _list,
    "date": partial_date,
    "year": int,
    "integer": int,
    "number": float,
    "flag": _flag,
    "confidence": _confidence,
}


@cache
def _catalogue() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Title and key columns of every table."""
    return {name: (title, _list(key)) for name, title, key in _read("catalogue.csv")[1:]}


@cache
def _dictionary() -> dict[str, tuple[Column, ...]]:
    """Columns of every table, in the order of its file."""
    columns: dict[str, list[Column]] = {}
    for name, column, kind, meaning in _read("dictionary.csv")[1:]:
        columns.setdefault(name, []).append(Column(column, kind, meaning))
    return {name: tuple(found) for name, found in columns.items()}


def _read(file: str) -> list[list[str]]:
    """All lines of a packaged file."""
    text = resources.files("accord.reference").joinpath("data", file).read_text(encoding="utf-8")
    return list(csv.reader(io.StringIO(text)))
