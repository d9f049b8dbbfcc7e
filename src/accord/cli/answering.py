"""Answer a question of law that stands in a file of its own: `accord screen --facts`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accord.cli.law_words import law_day, refuse_before_space_age
from accord.cli.printing import show_json
from accord.errors import Problem, StudyError

if TYPE_CHECKING:
    from accord.law import Question, Repairs, RuleBook, Scorecard, Screening

FORMAT = "accord-question/1"
NASA = "NASA"
_MOST_CHANGES = 3


@dataclass(frozen=True)
class Answer:
    """What the law says of a question.

    Parameters
    ----------
    question
        The question; its day is set.
    day_given
        Whether the day was stated, or is today's.
    screening
        What all rules say.
    cures
        What would lift what is prohibited; ``None`` where nothing was to be searched for.
    scorecard
        How it stands to agencies' own criteria; ``None`` where NASA takes no part.
    book
        The rules.
    """

    question: Question
    day_given: bool
    screening: Screening
    cures: Repairs | None
    scorecard: Scorecard | None
    book: RuleBook

    def to_dict(self) -> dict[str, Any]:
        """Give the form of `accord screen --facts`."""
        found = self.screening.to_dict()
        return {
            "format": FORMAT,
            **found,
            "cures": None if self.cures is None else self.cures.to_dict(),
            "scorecard": None if self.scorecard is None else self.scorecard.to_dict(),
        }


def answer(
    file: Path, date: str | None = None, rules: tuple[Path, ...] = (), *, civil: bool = False, cures: bool = False
) -> Answer:
    """Answer a question.

    Parameters
    ----------
    file
        The question file.
    date
        Day for which the law is asked; that of the file, else today, when left out.
    rules
        Rule packs that are added to the packaged ones.
    civil
        Whether to assume an ordinary civil mission where nothing is stated.
    cures
        Whether to rule out undecided prohibitions as well.

    Returns
    -------
    Answer
        The screening and all that goes with it.

    Raises
    ------
    StudyError
        If the file, the day or a rule pack cannot be used.
    """
    from accord.law import Verdict, load_rules, screen, search_cures, with_baseline

    question, given = read(file, date)
    day = question.date or dt.datetime.now(tz=dt.UTC).date()
    proposal = with_baseline(question.proposal) if civil else question.proposal
    question = replace(question, date=day, proposal=proposal)
    book = load_rules(rules)
    screening = screen(proposal, day, book)
    blocked = screening.verdict.severity >= Verdict.CONFLICT.severity
    found = search_cures(proposal, day, book, most_changes=_MOST_CHANGES, strict=cures) if cures or blocked else None
    return Answer(question, given, screening, found, _scores(screening, book), book)


def read(file: Path, date: str | None) -> tuple[Question, bool]:
    """Read a question for a day; tells also whether the day was stated."""
    from accord.law import read_question

    on = None if date is None else law_day(date, "--date")
    question = read_question(file, on=on)
    if question.date is not None:
        refuse_before_space_age(question.date, _place_of_date(file))
    return question, question.date is not None


def _place_of_date(file: Path) -> Problem:
    """Where a question file states its day."""
    from accord.study.yaml_lines import read_yaml

    place = read_yaml(file, str(file)).place(("date",))
    return Problem(place.file, place.line, "date", "")


def _scores(screening: Screening, book: RuleBook) -> Scorecard | None:
    """Hold the proposal against agencies' own criteria where NASA takes part."""
    from accord.law import scorecard

    if all(party.id.upper() != NASA for party in screening.proposal.parties):
        return None
    return scorecard(screening.proposal, screening.date, book)


def refuse_both(
    study: Path | None, facts: Path | None, for_study: Mapping[str, bool], for_facts: Mapping[str, bool]
) -> None:
    """Refuse a command line that asks for a study and a question at once.

    Parameters
    ----------
    study, facts
        What was asked.
    for_study, for_facts
        Options that belong to one of the two, and whether they were given.

    Raises
    ------
    StudyError
        With one problem for each thing that does not go together.
    """
    if study is not None and facts is not None:
        remedy = "leave out one of the two"
        raise StudyError([Problem("", 0, "--facts", "a study and a question are both asked for", remedy=remedy)])
    wrong, other = (for_study, "a study folder") if facts is not None else (for_facts, "a question (--facts FILE.yaml)")
    given = [name for name, is_given in wrong.items() if is_given]
    if given:
        found = f"it goes only with {other}"
        raise StudyError([Problem("", 0, name, found, remedy="leave it out") for name in given])


def nothing_to_screen() -> StudyError:
    """Say that neither a study nor a question is named."""
    remedy = "name a study folder, or a question with --facts FILE.yaml"
    return StudyError([Problem("", 0, "", "there is nothing to screen", remedy=remedy)])


def show(found: Answer, *, as_json: bool, why: bool) -> None:
    """Show an answer.

    Parameters
    ----------
    found
        The answer.
    as_json
        For programs, or for people.
    why
        For people: everything in full.
    """
    if as_json:
        show_json(found.to_dict())
        return
    from accord.cli.counsel import show_answer

    show_answer(found, why=why)
