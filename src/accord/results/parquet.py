"""Write rows of plain data as Parquet."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from accord.results.tables import Row


def write_parquet(rows: list[Row], path: Path) -> None:
    """Write rows with equal columns to a Parquet file; an empty table becomes a file without rows.

    Parameters
    ----------
    rows
        Plain values: text, numbers, truth values or None; lists are written as text.
    path
        The file.
    """
    import duckdb

    flat = [{key: _cell(value) for key, value in row.items()} for row in rows] or [{"empty": None}]
    types = {name: _type([row[name] for row in flat]) for name in flat[0]}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "rows.json"
        source.write_text("\n".join(json.dumps(row) for row in flat), encoding="utf-8")
        connection = duckdb.connect(":memory:")
        try:
            relation = connection.read_json(str(source), format="newline_delimited", columns=types)
            relation = relation if rows else relation.limit(0)
            relation.write_parquet(str(path), compression="zstd")
        finally:
            connection.close()


def _type(values: list[object]) -> str:
    """Type of a column; text stays text even when it looks like a date."""
    given = [value for value in values if value is not None]
    if given and all(isinstance(value, bool) for value in given):
        return "BOOLEAN"
    if given and all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in given):
        return "BIGINT" if all(isinstance(value, int) for value in given) else "DOUBLE"
    return "VARCHAR"


def _cell(value: object) -> object:
    return json.dumps(value) if isinstance(value, (list, dict)) else value
