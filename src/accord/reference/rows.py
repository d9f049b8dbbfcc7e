"""One frozen row of a packaged table, and what its cells may hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from accord.reference.dates import PartialDate
from accord.reference.errors import unknown

Value = str | int | float | bool | PartialDate | tuple[str, ...] | None
LIST_SEPARATOR = ";"


class Row(Mapping[str, Value]):
    """One frozen row; a cell that the record leaves empty is None, never zero.

    Examples
    --------
    >>> from accord.reference import table
    >>> row = table("states").where(iso3="JPN").rows[0]
    >>> row["name"], row.text("iso2")
    ('Japan', 'JP')
    """

    __slots__ = ("_cells", "_line")

    def __init__(self, cells: dict[str, Value], line: int) -> None:
        self._cells = cells
        self._line = line

    @property
    def line(self) -> int:
        """Line of the row in its file, counted from 1."""
        return self._line

    def __getitem__(self, column: str) -> Value:
        try:
            return self._cells[column]
        except KeyError:
            raise unknown("column", column, self._cells) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def __contains__(self, column: object) -> bool:
        return column in self._cells

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={plain(cell)!r}' for name, cell in self._cells.items())})"

    def text(self, column: str) -> str:
        """Cell as it stands in the file; an empty cell is the empty string."""
        return as_text(self[column])

    def date(self, column: str) -> PartialDate | None:
        """Cell of a date column, or None where the record has no date."""
        cell = self[column]
        if cell is None or isinstance(cell, PartialDate):
            return cell
        raise TypeError(f"column {column!r} holds no dates")

    def number(self, column: str) -> float | None:
        """Cell of a year, integer or number column, or None where the record has no figure."""
        cell = self[column]
        if cell is None:
            return None
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            return float(cell)
        raise TypeError(f"column {column!r} holds no numbers")

    def words(self, column: str) -> tuple[str, ...]:
        """Cell of a list column; empty where the record names nothing."""
        cell = self[column]
        if cell is None:
            return ()
        return cell if isinstance(cell, tuple) else (as_text(cell),)


def plain(cell: Value) -> str | int | float | bool | None:
    """Turn a cell into a value that JSON knows: dates and lists become the text in the file.

    Examples
    --------
    >>> plain(("USA", "CAN"))
    'USA;CAN'
    """
    if isinstance(cell, PartialDate):
        return cell.text
    if isinstance(cell, tuple):
        return LIST_SEPARATOR.join(cell)
    return cell


def as_text(cell: Value) -> str:
    """Cell as it stands in the file."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "y" if cell else "n"
    return str(plain(cell))
