"""Commands on what is known of the world: the reference tables, row by row with their sources."""

from __future__ import annotations

from typing import Annotated, Any

from cyclopts import App, Parameter

from accord.cli.options import Json
from accord.cli.printing import fits, heading, say, show_json, show_table
from accord.cli.problems import FINE

tables = App(name="reference", help="Look up what is known of the world, each row with its source.")


@tables.command(name="list")
def list_tables(*, json: Json = False) -> int:
    """List the tables.

    Returns
    -------
    int
        The exit code.
    """
    from accord.reference import list_tables as listed

    entries = listed()
    if json:
        plain = [{**entry, "columns": str(entry["columns"]).split(", ")} for entry in entries]
        show_json({"format": "accord-tables/1", "tables": plain})
        return FINE
    rows = [(entry["name"], entry["rows"], entry["title"]) for entry in entries]
    show_table(("table", "rows", "what it holds"), rows, numbers=("rows",))
    say()
    say("'accord reference show TABLE' prints one; narrow it with --state, --year, --text and others.")
    return FINE


@tables.command
def show(
    table: Annotated[str, Parameter(help="Name of the table.")],
    /,
    *,
    state: Annotated[str | None, Parameter(help="State by name or ISO 3166 code, such as AUS.")] = None,
    org: Annotated[str | None, Parameter(help="Organisation or agency, such as ESA.")] = None,
    treaty: Annotated[str | None, Parameter(help="Treaty, such as OST.")] = None,
    year: Annotated[str | None, Parameter(help="Year in which a date of the row may fall.")] = None,
    confidence: Annotated[str | None, Parameter(help="high, medium or low.")] = None,
    text: Annotated[str | None, Parameter(help="Text that any cell holds.")] = None,
    json: Json = False,
) -> int:
    """Show the rows of a table that pass every filter.

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    ReferenceLookupError
        If the table or a value sought is not known; the message says what is.
    """
    from accord.reference import show as filtered

    filters = {"state": state, "org": org, "treaty": treaty, "year": year, "confidence": confidence, "text": text}
    found = filtered(table, **filters)
    columns = [column.name for column in found.columns]
    rows = [[row.text(name) for name in columns] for row in found]
    if json:
        show_json(_document(found.name, found.title, columns, filters, rows))
        return FINE
    heading(found.title)
    if rows and fits(columns, rows):
        show_table(columns, rows)
    else:
        _show_blocks(columns, rows)
    say()
    say(f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}{'; nothing passes every filter' if not rows else ''}.")
    return FINE


def _document(
    name: str, title: str, columns: list[str], filters: dict[str, str | None], rows: list[list[str]]
) -> dict[str, Any]:
    return {
        "format": "accord-table/1",
        "table": name,
        "title": title,
        "filters": {word: value for word, value in filters.items() if value is not None},
        "columns": columns,
        "rows": [{key: cell or None for key, cell in zip(columns, row, strict=True)} for row in rows],
    }


def _show_blocks(columns: list[str], rows: list[list[str]]) -> None:
    """Write each row as a paragraph: a wide table would not fit, and nothing may be cut off."""
    for row in rows:
        say()
        for name, cell in zip(columns, row, strict=True):
            if cell:
                say(cell, bullet=f"  {name}: ")
