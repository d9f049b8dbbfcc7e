"""Write results so that a folder holds all of a run or nothing of it."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from accord.errors import Problem, StudyError

if TYPE_CHECKING:
    from accord.results import Results

RESULTS = "results"
_FOLDER_NAME = re.compile(r"[\w(][\w ().,+-]{0,79}", re.ASCII)
_OURS = ("results.json", "brief.html")
_MANIFEST = "manifest.json"


def results_folder(study: Path, scenario: str | None, out: Path | None, *, several: bool) -> Path:
    """Folder for the results of one run.

    Parameters
    ----------
    study
        The study folder.
    scenario
        Name of the scenario; None for the study as written.
    out
        What the user asked for; None for the usual place.
    several
        Whether scenarios are run together, so that each needs a folder of its own.

    Returns
    -------
    Path
        It need not exist.

    Raises
    ------
    StudyError
        If the scenario's name cannot be that of a folder, or the usual place is a link out of the study.

    Examples
    --------
    >>> results_folder(Path("base"), "lean-years", None, several=False).as_posix()
    'base/results/lean-years'
    """
    if out is not None and not (several and scenario):
        return out
    top = out or study / RESULTS
    if out is None and not top.resolve().is_relative_to(study.resolve()):
        found = "it is a link that leads out of the study folder"
        raise StudyError([Problem(RESULTS, 0, "", found, remedy="remove the link, or name a folder with --out")])
    if scenario is None:
        return top
    if not _FOLDER_NAME.fullmatch(scenario) or scenario.endswith((" ", ".")) or scenario == "tables":
        found = f"the scenario '{scenario}' cannot be the name of a folder"
        raise StudyError([Problem("scenarios.yaml", 0, "scenarios", found, remedy="name a folder with --out")])
    below = top / scenario
    if out is None and not below.resolve().is_relative_to(study.resolve()):
        found = "it is a link that leads out of the study folder"
        raise StudyError([Problem(f"{RESULTS}/{scenario}", 0, "", found, remedy="remove the link")])
    return below


def require_writable(folders: Iterable[Path]) -> None:
    """Refuse, before the work begins, folders that cannot take results or hold something else.

    Parameters
    ----------
    folders
        Where results are to be written.

    Raises
    ------
    StudyError
        With one problem for each folder that will not do.
    """
    problems = []
    for folder in folders:
        if folder.exists() and not folder.is_dir():
            problems.append(Problem(str(folder), 0, "", "it is a file", remedy="name a folder with --out"))
        elif any((folder / name).exists() for name in (*_OURS, _MANIFEST)) and not _is_ours(folder):
            found = "it holds files that Accord did not write"
            problems.append(Problem(str(folder), 0, "", found, remedy="name another folder with --out"))
    if problems:
        raise StudyError(problems)


def _is_ours(folder: Path) -> bool:
    """Whether a folder holds the manifest of a run."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(manifest, dict) and str(manifest.get("format", "")).startswith("accord-manifest/")


def save_whole(results: Results, folder: Path) -> Path:
    """Write results beside their folder first, and move them in when all are written.

    Parameters
    ----------
    results
        What a run found.
    folder
        Where to; it is made if needed, and what else it holds stays.

    Returns
    -------
    Path
        The brief.

    Raises
    ------
    StudyError
        If the disk does not take them; nothing in the folder has then changed.
    """
    made = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".new-") as name:
            brief = results.save(Path(name))
            _move_in(Path(name), folder)
    except BaseException as error:
        for place in made:
            shutil.rmtree(place, ignore_errors=True)
        if isinstance(error, OSError):
            found = f"the results cannot be written: {error.strerror or error}"
            problem = Problem(str(folder), 0, "", found, remedy="name another folder with --out")
            raise StudyError([problem]) from None
        raise
    return folder / brief.name


def _move_in(source: Path, folder: Path) -> None:
    """Move every file to the same place in a folder, the manifest last: it vouches for the others."""
    files = sorted(path.relative_to(source) for path in source.rglob("*") if path.is_file())
    for file in sorted(files, key=lambda path: path.name == _MANIFEST):
        target = folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        (source / file).replace(target)


def write_brief(results: Results, folder: Path) -> Path:
    """Write the brief of results that are already there.

    Parameters
    ----------
    results
        Read from the folder.
    folder
        Where to.

    Returns
    -------
    Path
        The brief.

    Raises
    ------
    StudyError
        If the disk does not take it.
    """
    from accord.brief import render_brief
    from accord.results.document import BRIEF, write_text

    page = render_brief(results.document, results.manifest)
    try:
        write_text(folder / BRIEF, page)
    except OSError as error:
        found = f"the brief cannot be written: {error.strerror or error}"
        raise StudyError([Problem(str(folder), 0, "", found)]) from None
    return folder / BRIEF
