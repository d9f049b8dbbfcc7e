"""Read a schedule from a file of any kind that is known."""

from __future__ import annotations

import math
from pathlib import Path
from typing import get_args

from accord.errors import Problem, StudyError
from accord.schedules.assemble import Spread, assemble
from accord.schedules.csv_format import read_csv
from accord.schedules.files import fail, read_bytes, xer_text, xml_text
from accord.schedules.model import Draft, Imported, Log
from accord.schedules.mpxj_bridge import as_mspdi
from accord.schedules.mspdi import read_mspdi
from accord.schedules.rows import Options, Progress, Sheet, draft
from accord.schedules.xer import read_xer
from accord.schedules.xer_tables import read_tables
from accord.schedules.xml_tree import parse

KINDS = ".csv, .xml (Microsoft Project XML), .xer (Primavera); through MPXJ also .mpp, .pmxml and Primavera's .xml"


def read_schedule(
    path: Path,
    *,
    three_point: tuple[str, str, str] | None = None,
    spread: Spread | None = None,
    progress: Progress = "remaining",
    working_days_per_month: float | None = None,
    actor_field: str = "",
    money_unit: float = 1_000_000.0,
) -> Imported:
    r"""Read a schedule and make a network of it that can be simulated.

    Parameters
    ----------
    path
        The file: ``.csv``, ``.xml`` (Microsoft Project XML), ``.xer`` (Primavera); through MPXJ also ``.mpp``,
        ``.pmxml`` and Primavera's ``.xml``.
    three_point
        Names of the file's own fields for the optimistic, most likely and pessimistic duration, such as
        ``("Duration1", "Duration2", "Duration3")``, or the labels of Primavera's user-defined fields, in working days.
    spread
        Least, most likely and greatest value as multiples of a duration: every fixed duration becomes triangular.
        None leaves durations fixed.
    progress
        ``remaining``: complete tasks are left out, tasks under way count with what remains, and month 0 is the date up
        to which progress is known. ``ignore``: the whole schedule from its start.
    working_days_per_month
        Working days taken as a month, such as 20. None lets work take as long as in the file's own calendar: a week
        of working hours takes seven days, and a month has 365.25/12 of them.
    actor_field
        What names the actor: empty for the resource that costs most, or the name of a custom field, ``Contact`` or
        ``resource group`` (Microsoft Project), an activity code or a user-defined field (Primavera).
    money_unit
        Money of the file that makes one unit of the study's money, million by default.

    Returns
    -------
    Imported
        Network, every change made, findings on the schedule, and the day of month 0.

    Raises
    ------
    StudyError
        With every problem found, each with its line.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "relay.csv"
    ...     table = "id,name,distribution,low,mode,high,predecessors\nA,Design,,4,5,9,\nB,Build,,,12,,A FS+1\n"
    ...     _ = path.write_text(table, encoding="utf-8")
    ...     imported = read_schedule(path)
    >>> imported.network.tasks[1].links
    (Link(task='A', kind='FS', lag=1.0),)
    """
    path = Path(path)
    file = str(path)
    options = Options(three_point, progress, working_days_per_month, actor_field, money_unit)
    suffix = path.suffix.lower()
    _check(file, options, spread, suffix)
    content = read_bytes(path)
    if suffix == ".csv":
        return assemble(file, read_csv(file, content), spread)
    if suffix == ".xer":
        read = _xer(file, content, options)
    elif suffix == ".mpp":
        read = _through_mpxj(path, options)
    else:
        read = _xml(path, content, options)
    return assemble(file, read, spread)


def _check(file: str, options: Options, spread: Spread | None, suffix: str) -> None:
    """Refuse wrong options, all at once."""
    problems = []
    if suffix not in (".csv", ".xml", ".xer", ".mpp", ".pmxml"):
        found = f"files of the kind {suffix!r} are not read" if suffix else "the name of the file has no ending"
        problems.append(Problem(file, 0, "", found, f"allowed: {KINDS}"))
    if spread is not None and not (
        len(spread) == 3 and all(map(math.isfinite, spread)) and 0 <= spread[0] <= spread[1] <= spread[2]
    ):
        problems.append(
            Problem("", 0, "spread", f"found {spread}", "allowed: three multiples, 0 <= low <= mode <= high")
        )
    if options.progress not in get_args(Progress):
        allowed = f"allowed: {' or '.join(get_args(Progress))}"
        problems.append(Problem("", 0, "progress", f"found {options.progress!r}", allowed))
    days = options.working_days_per_month
    if days is not None and not 0 < days <= 31:
        problems.append(Problem("", 0, "working_days_per_month", f"found {days}", "allowed: more than 0, at most 31"))
    if not (math.isfinite(options.money_unit) and options.money_unit > 0):
        problems.append(Problem("", 0, "money_unit", f"found {options.money_unit}", "allowed: more than 0"))
    if suffix == ".csv":
        given = {
            "three_point": options.three_point,
            "working_days_per_month": days,
            "actor_field": options.actor_field,
        }
        problems.extend(
            Problem(
                file, 0, name, f"{name!r} says nothing for a CSV file, which has columns for it", "", "leave it out"
            )
            for name, value in given.items()
            if value
        )
    if problems:
        raise StudyError(problems)


def _finished(file: str, sheet: Sheet, options: Options) -> Draft:
    """Make activities of rows, telling what money was taken as one unit."""
    sheet.log.add("costs", f"{options.money_unit:,.0f} of the file's money make one unit of cost.")
    return draft(file, sheet, options)


def _xer(file: str, content: bytes, options: Options) -> Draft:
    """Read Primavera XER."""
    text, encoding = xer_text(file, content)
    log = Log()
    if encoding != "UTF-8":
        log.add("encoding", f"The text is not UTF-8 and is read as {encoding}.")
    return _finished(file, read_xer(read_tables(file, text), options, log), options)


def _xml(path: Path, content: bytes, options: Options) -> Draft:
    """Read Microsoft Project XML, or hand Primavera XML to MPXJ once it has been found harmless."""
    file = str(path)
    root = parse(file, xml_text(file, content))
    if root.tag == "Project":
        return _finished(file, read_mspdi(file, root, options), options)
    if root.tag == "APIBusinessObjects":
        return _through_mpxj(path, options)
    allowed = "'Project' (Microsoft Project XML) or 'APIBusinessObjects' (Primavera XML)"
    raise fail(file, root.line, "", f"the first element is {root.tag!r:.60}", f"allowed: {allowed}", f"read: {KINDS}")


def _through_mpxj(path: Path, options: Options) -> Draft:
    """Read what MPXJ makes of a file."""
    file = str(path)
    root = parse(file, xml_text(file, as_mspdi(path)))
    sheet = read_mspdi(file, root, options)
    sheet.log.add(
        "conversion", "The file was converted to Microsoft Project XML by MPXJ; lines refer to the conversion."
    )
    return _finished(file, sheet, options)
