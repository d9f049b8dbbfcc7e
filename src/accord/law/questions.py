"""Questions: a proposal in a file of its own, with the day for which the law is asked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from accord.errors import Problem, StudyError
from accord.law.books.pack_fields import Fields
from accord.law.books.yaml_source import read_folder_file
from accord.law.screening.proposal import Proposal
from accord.law.screening.stating import read_proposal
from accord.study.yaml_lines import LinedData

_HEADER = ("name", "date")


@dataclass(frozen=True)
class Question:
    """A proposal about which the law is asked.

    Parameters
    ----------
    name
        The question in words; the file's name where it gives none.
    date
        Day for which the law is asked; ``None`` when the file gives none.
    proposal
        What is proposed.
    """

    name: str
    date: dt.date | None
    proposal: Proposal


def read_question(path: Path, shown_as: str | None = None, on: dt.date | None = None) -> Question:
    r"""Read a question file.

    Parameters
    ----------
    path
        The file.
    shown_as
        Its name in messages; the path as given when left out.
    on
        Day for which the law will be asked in place of the file's own; an organisation known by name, such as
        ESA, brings the member states of that day. Today where neither is given.

    Returns
    -------
    Question
        The question; its `date` is `on` where given, else the file's.

    Raises
    ------
    accord.errors.StudyError
        When the file cannot be used; names all problems with line, what is allowed and what to do.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "loan.yaml"
    ...     written = file.write_text("parties: [NASA, ESA]\ndate: 2026-11-21\nlocation: [moon_surface]\n")
    ...     question = read_question(file)
    >>> question.date.isoformat(), sorted(question.proposal.facts["loc"])
    ('2026-11-21', ['moon_surface'])
    """
    lined = read_folder_file(path, shown_as or str(path))
    problems: list[Problem] = []
    fields = Fields(lined, (), problems)
    name = fields.text("name", required=False) or path.stem
    stated = fields.day("date", required=False)
    day = on or stated
    proposal = read_proposal(_body(lined), day or dt.datetime.now(tz=dt.UTC).date(), problems, name)
    if proposal is None or problems:
        raise StudyError(problems)
    return Question(name, day, proposal)


def _body(lined: LinedData) -> LinedData:
    """A question file without its header."""
    if not isinstance(lined.data, dict):
        return lined
    return LinedData({key: value for key, value in lined.data.items() if key not in _HEADER}, lined.places)
