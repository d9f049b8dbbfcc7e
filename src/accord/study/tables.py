"""Read CSV tables with the line of every row."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from accord.errors import Problem, StudyError, did_you_mean
from accord.study.problems import problems_of
from accord.study.yaml_lines import LinedData, Place, read_text

Row = TypeVar("Row", bound=BaseModel)


def read_table(path: Path, shown_as: str, row_model: type[Row]) -> tuple[tuple[Row, ...], tuple[Place, ...]]:
    """Read a CSV file whose rows follow a model; an empty cell is a missing value.

    Parameters
    ----------
    path
        The file, with one header line.
    shown_as
        Its name in error messages.
    row_model
        Model of a row; its fields are the columns.

    Returns
    -------
    rows, places
        The rows and the place of each.

    Raises
    ------
    StudyError
        If a column is missing or unknown, or a row does not fit; all problems at once.
    """
    reader = csv.reader(io.StringIO(read_text(path, shown_as), newline=""))
    try:
        lines = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise StudyError([Problem(shown_as, reader.line_num, "", f"not valid CSV: {error}")]) from None
    if not lines:
        raise StudyError([Problem(shown_as, 1, "", "the table is empty", "a header line is needed")])
    header = [cell.strip() for cell in lines[0][1]]
    problems = _header_problems(header, row_model, shown_as)
    if problems:
        raise StudyError(problems)
    rows: list[Row] = []
    places: list[Place] = []
    for number, cells in lines[1:]:
        if len(cells) != len(header):
            found = f"the row has {len(cells)} cells, the header {len(header)}"
            problems.append(Problem(shown_as, number, "", found, remedy="quote cells that hold a comma"))
            continue
        record = {name: cell.strip() for name, cell in zip(header, cells, strict=True) if cell.strip()}
        try:
            rows.append(row_model.model_validate(record))
            places.append(Place(shown_as, number))
        except ValidationError as error:
            problems += problems_of(error, row_model, LinedData(record, {(): Place(shown_as, number)}))
    if problems:
        raise StudyError(problems)
    return tuple(rows), tuple(places)


def _header_problems(header: list[str], row_model: type[BaseModel], shown_as: str) -> list[Problem]:
    fields = row_model.model_fields
    problems = [
        Problem(shown_as, 1, "", f"the column '{name}' is missing", remedy="add it to the header and to every row")
        for name, field in fields.items()
        if field.is_required() and name not in header
    ]
    problems += [
        Problem(shown_as, 1, "", f"unknown column '{name}'", remedy=did_you_mean(name, fields))
        for name in header
        if name not in fields
    ]
    problems += [
        Problem(shown_as, 1, "", f"the column '{name}' is given twice", remedy="remove one")
        for name in sorted({name for name in header if header.count(name) > 1})
    ]
    return problems
