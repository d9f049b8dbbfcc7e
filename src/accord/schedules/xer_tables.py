"""Read the tables of a Primavera XER file."""

from __future__ import annotations

from dataclasses import dataclass

from accord.schedules.files import fail
from accord.schedules.values import Notes

MAX_RECORDS = 5_000_000


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a table, with its line."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """Cell without blanks around it; empty when the file has no such column."""
        return self.cells.get(column, "").strip()


@dataclass
class Tables(Notes):
    """Tables by name."""

    tables: dict[str, list[Record]]
    decimal: str = "."

    def rows(self, table: str) -> list[Record]:
        """Rows of a table, none when the file has no such table."""
        return self.tables.get(table, [])

    def number(self, record: Record, column: str) -> float:
        """Read a number, 0 when there is none."""
        return self.finite(record, column, record[column], self.decimal)

    def hours(self, record: Record, column: str) -> float:
        """Read a duration in hours."""
        value = self.number(record, column)
        if value < 0:
            self.note(record, column, f"the duration {value:g} h is negative", "0 or more")
            return 0.0
        return value


def read_tables(file: str, text: str) -> Tables:
    r"""Read the tab-separated records of a file: ``%T`` names a table, ``%F`` its columns, ``%R`` is a row.

    Parameters
    ----------
    file
        Path, for messages.
    text
        The file's text.

    Returns
    -------
    Tables
        All tables.

    Raises
    ------
    StudyError
        If it is not such a file.

    Examples
    --------
    >>> tables = read_tables("a.xer", "ERMHDR\t20.12\n%T\tTASK\n%F\ttask_id\n%R\t7\n%E\n")
    >>> tables.rows("TASK")[0]["task_id"]
    '7'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not lines[0].startswith("ERMHDR"):
        raise fail(
            file, 1, "", "the file does not begin with 'ERMHDR'", "allowed: a Primavera XER file", "export it as XER"
        )
    tables: dict[str, list[Record]] = {}
    rows: list[Record] | None = None
    columns: list[str] = []
    count = 0
    for number, line in enumerate(lines[1:], start=2):
        mark, _, rest = line.partition("\t")
        if mark == "%T":
            rows, columns = tables.setdefault(rest.strip(), []), []
        elif mark == "%F":
            columns = [column.strip() for column in rest.split("\t")]
        elif mark == "%R":
            if rows is None or not columns:
                raise fail(file, number, "", "a row stands before its table and columns", remedy="export it again")
            count += 1
            if count > MAX_RECORDS:
                raise fail(file, number, "", f"the file has more than {MAX_RECORDS:,} rows")
            rows.append(Record(number, dict(zip(columns, rest.split("\t"), strict=False))))
        elif mark == "%E":
            break
        elif rows and line and not line.startswith("%"):
            # Text with a line break goes on in the last column that the row has reached.
            cells = rows[-1].cells
            cells[next(reversed(cells))] += "\n" + line
    currency = next(iter(tables.get("CURRTYPE", [])), None)
    return Tables(file, tables, "," if currency and currency["decimal_symbol"] == "," else ".")
