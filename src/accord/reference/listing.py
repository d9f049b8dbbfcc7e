"""Lists of tables and filtered rows, ready to print."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from accord.reference.dates import PartialDate
from accord.reference.errors import ReferenceLookupError, unknown
from accord.reference.rows import Row
from accord.reference.states import known_state
from accord.reference.store import CONFIDENCES, Table, table, tables

FILTERS = ("state", "org", "treaty", "year", "confidence", "text")
_STATE_KINDS = ("state", "states")
_PARTY_COLUMNS = ("parties", "actors")


def list_tables() -> list[dict[str, str | int]]:
    """List every table in a few words.

    Returns
    -------
    list of dict
        With the keys ``name``, ``title``, ``rows`` and ``columns``; sorted by name.

    Examples
    --------
    >>> [entry["rows"] for entry in list_tables() if entry["name"] == "published_profiles"]
    [30]
    """
    return [
        {
            "name": info.name,
            "title": info.title,
            "rows": info.rows,
            "columns": ", ".join(column.name for column in info.columns),
        }
        for info in tables()
    ]


def show(name: str, **filters: object) -> Table:
    """Show the rows of a table that pass every filter.

    Parameters
    ----------
    name
        Name of the table.
    **filters
        ``state`` (ISO 3166-1 alpha-3 or alpha-2 code, or name), ``org``, ``treaty``, ``year`` (any date or year of
        the row may fall in it), ``confidence`` (exactly this) and ``text`` (contained in any cell, case ignored).
        A filter that is None is not applied.

    Returns
    -------
    Table
        Same columns, the rows that are left.

    Raises
    ------
    ReferenceLookupError
        When the table, a filter or a value sought is not known, or the table has no column for the filter; the
        message says what is.

    Examples
    --------
    >>> [row.text("status") for row in show("treaties", state="Saudi Arabia", treaty="MOON")]
    ['party']
    """
    source = table(name)
    for word in filters:
        if word not in FILTERS:
            raise unknown("filter", word, FILTERS)
    applied = {word: value for word, value in filters.items() if value is not None}
    tests = [_TESTS[word](source, str(value)) for word, value in applied.items()]
    rows = tuple(row for row in source if all(test(row) for test in tests))
    return Table(source.name, source.title, source.columns, source.key, rows)


def _by_state(source: Table, sought: str) -> Callable[[Row], bool]:
    """Test for a state, given by code or name."""
    code = _state_code(sought)
    columns = [c.name for c in source.columns if c.kind in _STATE_KINDS or c.name in (*_PARTY_COLUMNS, "iso3")]
    if not columns:
        raise ReferenceLookupError(f"the table {source.name!r} has no states to filter by")
    return lambda row: any(code in row.words(column) for column in columns)


def _state_code(sought: str) -> str:
    """Alpha-3 code of a state given by alpha-3 code, alpha-2 code or name, in any case."""
    folded = sought.strip().casefold()
    for row in table("states"):
        if folded in (row.text("iso3").casefold(), row.text("iso2").casefold(), row.text("name").casefold()):
            return row.text("iso3")
    if len(folded) > 3:
        raise unknown("state", sought, (row.text("name") for row in table("states")))
    return known_state(sought.upper()).text("iso3")


def _by_column(source: Table, sought: str, kind: str, columns: tuple[str, ...]) -> Callable[[Row], bool]:
    """Test for an exact word, in any case, in the first of some columns that the table has."""
    names = [column.name for column in source.columns]
    present = [column for column in columns if column in names]
    if not present:
        raise ReferenceLookupError(f"the table {source.name!r} has no column to filter by {kind}")
    known = dict.fromkeys(word for row in source for column in present for word in row.words(column))
    exact = {word.casefold(): word for word in known}.get(sought.casefold())
    if exact is None:
        raise unknown(kind, sought, known)
    return lambda row: any(exact in row.words(column) for column in present)


def _by_year(source: Table, sought: str) -> Callable[[Row], bool]:
    """Test for a year: a year column equals it, or a date may fall in it."""
    if not sought.isdecimal():
        raise ReferenceLookupError(f"found year {sought!r}; a year is a number such as 2024")
    year = int(sought)
    columns = [column.name for column in source.columns if column.kind in ("year", "date")]
    if not columns:
        raise ReferenceLookupError(f"the table {source.name!r} has no dates to filter by year")
    return lambda row: any(_falls_in(row[column], year) for column in columns)


def _falls_in(cell: object, year: int) -> bool:
    """Whether a year equals the cell, or a date in the cell may fall in it."""
    if isinstance(cell, PartialDate):
        return cell.earliest.year <= year <= cell.latest.year
    return cell == year


def _by_confidence(source: Table, sought: str) -> Callable[[Row], bool]:
    """Test for a confidence."""
    del source
    if sought not in CONFIDENCES:
        raise unknown("confidence", sought, CONFIDENCES)
    return lambda row: row.text("confidence") == sought


def _by_text(source: Table, sought: str) -> Callable[[Row], bool]:
    """Test for a text within any cell."""
    del source
    folded = sought.casefold()
    return lambda row: any(folded in row.text(column).casefold() for column in row)


_TESTS: Mapping[str, Callable[[Table, str], Callable[[Row], bool]]] = {
    "state": _by_state,
    "org": lambda source, sought: _by_column(source, sought, "org", ("org", "organisation", "agency")),
    "treaty": lambda source, sought: _by_column(source, sought, "treaty", ("treaty",)),
    "year": _by_year,
    "confidence": _by_confidence,
    "text": _by_text,
}
