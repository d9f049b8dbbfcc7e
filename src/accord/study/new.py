"""Start a new study from one that comes with Accord."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

from accord.errors import Problem, StudyError, did_you_mean


def _studies_root() -> Path:
    """Folder of the studies that come with Accord, installed or in a checkout."""
    packaged = Path(str(files("accord"))) / "studies"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3] / "studies"


def template_names() -> tuple[str, ...]:
    """Names of the studies that come with Accord.

    Examples
    --------
    >>> "moon-base" in template_names()
    True
    """
    return tuple(sorted(path.parent.name for path in _studies_root().glob("*/study.yaml")))


def template_path(name: str) -> Path:
    """Folder of a study that comes with Accord.

    Raises
    ------
    StudyError
        If there is none of that name.
    """
    if name not in template_names():
        raise StudyError(
            [Problem("", 0, "", f"no study is called '{name}'", remedy=did_you_mean(name, template_names()))]
        )
    return _studies_root() / name


def new_study(target: str | Path, template: str) -> Path:
    """Copy a study that comes with Accord into a new folder, without its results.

    Parameters
    ----------
    target
        Folder to make; it must not exist.
    template
        Name of the study to start from.

    Returns
    -------
    Path
        The new folder.

    Raises
    ------
    StudyError
        If the folder exists or the template does not.
    """
    folder = Path(target)
    if folder.exists():
        raise StudyError([Problem(str(folder), 0, "", "this already exists", remedy="choose another name")])
    source = template_path(template)
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("results", "private", "__pycache__"))
    return folder
