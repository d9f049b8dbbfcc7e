"""Results in hand: the document, its tables, and how both are written to a folder and read back."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accord.errors import AccordError, Problem, StudyError, did_you_mean
from accord.results.manifest import manifest_of
from accord.results.tables import TABLES, Row, rows_of

if TYPE_CHECKING:
    import pandas
    import polars

    from accord.study import Study

DOCUMENT = "results.json"
MANIFEST = "manifest.json"
BRIEF = "brief.html"


@dataclass(frozen=True)
class Results:
    """What a run found.

    Parameters
    ----------
    document
        Everything, as plain data in the form of results.json.
    manifest
        Hashes of inputs, versions, dates of rule packs, seed and solver.

    Examples
    --------
    >>> Results({"format": "accord-results/3", "summary": [{"text": "Alone.", "trace": "a"}]}, {}).summary
    ('Alone.',)
    """

    document: Mapping[str, Any]
    manifest: Mapping[str, Any]

    @property
    def summary(self) -> tuple[str, ...]:
        """The summary, a sentence each."""
        return tuple(sentence["text"] for sentence in self.document["summary"])

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables."""
        return tuple(TABLES)

    def table(self, name: str) -> list[Row]:
        """Rows of a table.

        Raises
        ------
        AccordError
            If there is no such table; the message names those there are.
        """
        if name not in TABLES:
            raise AccordError(f"there is no table '{name}'; {did_you_mean(name, TABLES)}")
        return rows_of(self.document, name)

    def to_polars(self, name: str) -> polars.DataFrame:
        """Give a table as a Polars frame.

        Raises
        ------
        AccordError
            If Polars is not installed or there is no such table.
        """
        try:
            import polars
        except ImportError:
            raise AccordError("Polars is not installed; install it with: pip install 'accord[frames]'") from None
        return polars.DataFrame(self.table(name), infer_schema_length=None)

    def to_pandas(self, name: str) -> pandas.DataFrame:
        """Give a table as a pandas frame.

        Raises
        ------
        AccordError
            If pandas is not installed or there is no such table.
        """
        try:
            import pandas
        except ImportError:
            raise AccordError("pandas is not installed; install it with: pip install 'accord[frames]'") from None
        return pandas.DataFrame(self.table(name))

    def to_json(self) -> str:
        """Give the document as text, the same for the same results byte for byte."""
        return json.dumps(self.document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"

    def save(self, folder: str | Path) -> Path:
        """Write manifest.json, results.json, Parquet tables and brief.html.

        Parameters
        ----------
        folder
            Folder to write to; it is made if needed. Files of an earlier run are replaced.

        Returns
        -------
        Path
            The brief.
        """
        from accord.brief import render_brief
        from accord.results.parquet import write_parquet

        target = Path(folder)
        (target / "tables").mkdir(parents=True, exist_ok=True)
        write_text(target / DOCUMENT, self.to_json())
        for name in TABLES:
            write_parquet(self.table(name), target / "tables" / f"{name}.parquet")
        write_text(target / BRIEF, render_brief(self.document, self.manifest))
        write_text(target / MANIFEST, json.dumps(self.manifest, ensure_ascii=False, indent=1) + "\n")
        return target / BRIEF


def results_of(document: Mapping[str, Any], study: Study, seed: int) -> Results:
    """Put a document and its manifest together."""
    return Results(document, manifest_of(study, seed))


def read_results(folder: str | Path) -> Results:
    """Read the results of an earlier run.

    Parameters
    ----------
    folder
        Folder that `Results.save` wrote.

    Returns
    -------
    Results
        As they were saved.

    Raises
    ------
    StudyError
        If the folder holds no results or results of another format.
    """
    from accord.results.assembling import FORMAT

    parts = []
    for name in (DOCUMENT, MANIFEST):
        try:
            parts.append(json.loads((Path(folder) / name).read_text(encoding="utf-8")))
        except (OSError, ValueError, RecursionError):
            found = f"no readable {name} is there"
            problem = Problem(str(folder), 0, "", found, remedy="run the study first: accord run STUDY")
            raise StudyError([problem]) from None
    if not isinstance(parts[0], dict) or parts[0].get("format") != FORMAT:
        found = "the results are of another format"
        raise StudyError([Problem(str(folder), 0, "", found, f"this version reads {FORMAT}", "run the study again")])
    return Results(parts[0], parts[1])


def write_text(path: Path, text: str) -> None:
    """Write a whole file or nothing: a run that is cut off leaves no half-written file."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
