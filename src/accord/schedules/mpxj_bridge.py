"""Read formats that need MPXJ, which needs Java: Microsoft Project MPP, Primavera PMXML and others."""

from __future__ import annotations

import importlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from accord.schedules.files import fail, read_bytes

EXTRA = "schedules"
"""Name of the extra that installs MPXJ."""


def as_mspdi(path: Path) -> bytes:
    """Convert a file to Microsoft Project XML.

    Parameters
    ----------
    path
        The file; its size has been checked.

    Returns
    -------
    bytes
        The converted file.

    Raises
    ------
    StudyError
        If MPXJ or Java is not installed, or MPXJ cannot read the file.
    """
    file = str(path)
    try:
        importlib.import_module("mpxj")
        jpype = importlib.import_module("jpype")
    except ImportError as error:
        found = f"files of the kind '{path.suffix}' are read through MPXJ, which is not installed"
        install = f"install it with \"pip install 'accord[{EXTRA}]'\" and Java 11 or later"
        remedy = f"{install}, or export the schedule as XML or XER"
        raise fail(file, 0, "", found, "", remedy) from error
    if not jpype.isJVMStarted():
        try:
            jpype.startJVM()
        except Exception as error:
            remedy = "install Java 11 or later, or export the schedule as XML or XER"
            raise fail(file, 0, "", "MPXJ needs Java, which could not be started", "", remedy) from error
    reader = jpype.JClass("org.mpxj.reader.UniversalProjectReader")()
    writer = jpype.JClass("org.mpxj.mspdi.MSPDIWriter")()
    with TemporaryDirectory() as folder:
        target = Path(folder) / "converted.xml"
        try:
            project = reader.read(str(path.resolve()))
            if project is not None:
                _name_by_activity(project)
                writer.write(project, str(target))
        except jpype.JException as error:
            found = f"MPXJ cannot read the file: {str(error)[:200]}"
            raise fail(file, 0, "", found, "", "export it as Microsoft Project XML or Primavera XER") from error
        if project is None:
            raise fail(file, 0, "", "MPXJ does not know this kind of file", "", "export it as Microsoft Project XML")
        return read_bytes(target)


def _name_by_activity(project: Any) -> None:
    """Let Primavera's activity ids stand where the written file keeps the codes of tasks."""
    for task in project.getTasks():
        if task.getActivityID() is not None and not task.hasChildTasks():
            task.setWBS(task.getActivityID())
