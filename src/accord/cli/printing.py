"""How results reach people and programs: wrapped words, tables and JSON, with nothing hostile let through."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any, Literal, TextIO

if TYPE_CHECKING:
    from rich.console import Console

_WIDEST_TEXT = 100
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_UNSEEN_IN_JSON = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: object) -> str:
    r"""Take out what would steer a terminal instead of being read: control characters and text direction marks.

    Examples
    --------
    >>> clean("a\x1b[2Jb")
    'a?[2Jb'
    """
    return _UNSEEN.sub("?", str(text))


def fit_streams() -> None:
    """Let a terminal that lacks a character show a question mark instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def text_width() -> int:
    """Columns there are for running text."""
    return min(shutil.get_terminal_size((_WIDEST_TEXT, 24)).columns, _WIDEST_TEXT)


def say(text: object = "", *, bullet: str = "", stream: TextIO | None = None) -> None:
    """Write a paragraph, wrapped to the terminal.

    Parameters
    ----------
    text
        The paragraph; an empty one gives an empty line.
    bullet
        What stands before it; further lines are indented as far.
    stream
        Where to; stdout when left out.
    """
    words = " ".join(clean(text).split())
    wrapped = textwrap.fill(
        words,
        text_width(),
        initial_indent=bullet,
        subsequent_indent=" " * len(bullet),
        break_long_words=False,
        break_on_hyphens=False,
    )
    (stream or sys.stdout).write(f"{wrapped}\n")


def line(text: object) -> None:
    """Write one line as it is, however long, so that it can be searched and cut."""
    sys.stdout.write(f"{_one_line(text)}\n")


def complain(text: object) -> None:
    """Write one line to stderr."""
    sys.stderr.write(f"{_one_line(text)}\n")


def _one_line(text: object) -> str:
    return clean(text).replace("\n", " ")


def show_json(document: Mapping[str, Any]) -> None:
    """Write a document as JSON on stdout; a stream that is not Unicode gets escapes."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    text = json.dumps(document, ensure_ascii=not unicode, indent=1, allow_nan=False)
    sys.stdout.write(_UNSEEN_IN_JSON.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n")


def heading(text: object) -> None:
    """Write a heading, set off by an empty line."""
    sys.stdout.write("\n")
    _console().print(clean(text), style="bold", soft_wrap=True)


def million(value: float) -> str:
    """Write an amount for a table, in whole millions; what cannot be told is a dash.

    Examples
    --------
    >>> million(1234.4), million(float("inf"))
    ('1,234', '-')
    """
    return f"{value:,.0f}" if isfinite(value) else "-"


def show_table(columns: Sequence[str], rows: Sequence[Sequence[object]], *, numbers: Sequence[str] = ()) -> None:
    """Write a table; columns of figures stand to the right.

    Parameters
    ----------
    columns
        Their headings.
    rows
        Cells, as many as there are columns; None is shown as a dash.
    numbers
        Headings of the columns that hold figures.
    """
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(box=SIMPLE, show_edge=False, pad_edge=False)
    for name in columns:
        table.add_column(name, justify="right" if name in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*("-" if cell is None else clean(cell) for cell in row))
    _console().print(table)


def table_width(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> int:
    """Columns of the terminal that a table needs if no cell is to be wrapped."""
    widths = [max(len(str(cell)) for cell in (name, *cells)) for name, *cells in zip(columns, *rows, strict=True)]
    return sum(widths) + 3 * len(widths)


def fits(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> bool:
    """Whether a table fits the terminal."""
    return table_width(columns, rows) <= _console().width


def plain_wanted() -> bool:
    """Whether nothing but text is to be written: NO_COLOR is set, which libraries take to leave bold print alone."""
    return bool(os.environ.get("NO_COLOR"))


def _console() -> Console:
    from rich.console import Console

    width = None if sys.stdout.isatty() else shutil.get_terminal_size((_WIDEST_TEXT, 24)).columns
    colours: Literal["auto"] | None = None if plain_wanted() else "auto"
    return Console(file=sys.stdout, markup=False, emoji=False, highlight=False, width=width, color_system=colours)
