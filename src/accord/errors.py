"""Problems with what a user supplied, said in the user's terms: where, what was found, what is allowed, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong with an input.

    Parameters
    ----------
    file
        Path as the user would type it, relative to the study folder; empty when no file is involved.
    line
        Line in that file, counted from 1; 0 when the problem has no line.
    where
        The key in the file, such as ``elements.habitat.cost``; empty at the top.
    found
        What was found there, in a sentence without a full stop.
    allowed
        What would have been accepted; empty when `found` says it.
    remedy
        What to do about it; empty when `allowed` says it.
    severity
        ``error`` stops the work; ``warning`` is shown and the work goes on.

    Examples
    --------
    >>> print(Problem("study.yaml", 3, "titel", "unknown key 'titel'", remedy="did you mean 'title'?"))
    study.yaml:3: titel: unknown key 'titel'; did you mean 'title'?
    """

    file: str
    line: int
    where: str
    found: str
    allowed: str = ""
    remedy: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        head = ": ".join(part for part in (place, self.where, self.found) if part)
        return "; ".join(part for part in (head, self.allowed, self.remedy) if part)


class AccordError(Exception):
    """Base of every error Accord raises on purpose; its text is meant for the user."""


class StudyError(AccordError):
    """A study, rule pack or other input cannot be used; carries all problems found, in order of place.

    Examples
    --------
    >>> error = StudyError([Problem("actors.yaml", 7, "actors.NASA.kind", "found 'agancy'")])
    >>> error.problems[0].line
    7
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: Sequence[Problem] = sorted(dict.fromkeys(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NothingToWorkOnError(AccordError):
    """A study is in order, but there is no arrangement of which what was asked could be answered.

    No arrangement meets all requirements, and its text says which contradict one another; or it is a
    `NothingTogetherError`. Either is a finding on the study and no mistake in it.
    """


class NothingTogetherError(NothingToWorkOnError):
    """A study is in order, but nothing that its partners could do together is better than each going its own way.

    Its text says so, and what each would build alone. That is a finding on the study as well.
    """


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the known word nearest to a misspelt one, or list what is known when none is near.

    Parameters
    ----------
    word
        The word as the user wrote it.
    known
        Every word that would have been accepted.

    Returns
    -------
    str
        A phrase that ends an error message.

    Examples
    --------
    >>> did_you_mean("titel", ["title", "question"])
    "did you mean 'title'?"
    >>> did_you_mean("xyz", ["title", "question"])
    'allowed: question, title'
    """
    words = sorted(known)
    near = get_close_matches(word, words, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    shown = ", ".join(words[:12])
    return f"allowed: {shown}, ..." if len(words) > 12 else f"allowed: {shown}"
