"""An answer on a question of law as a note that can be read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.cli.findings import show_findings
from accord.cli.law_words import VERDICTS, counted, said_day
from accord.cli.open_questions import show_questions
from accord.cli.printing import heading, say
from accord.cli.ways_out import show_outlook, show_scores, show_ways_out
from accord.law import FACTS, NOTICE, Verdict

if TYPE_CHECKING:
    from accord.cli.answering import Answer
    from accord.law import Screening


def show_answer(found: Answer, *, why: bool) -> None:
    """Write the note.

    Parameters
    ----------
    found
        The answer.
    why
        Whether every finding is told in full, with all questions and all that was assumed.
    """
    screening = found.screening
    heading(found.question.name)
    say(_verdict(screening))
    _show_law(found, why=why)
    points = show_findings(found, why=why)
    show_questions(found, points, why=why)
    if found.cures is not None:
        show_ways_out(found.cures, points, why=why)
    if found.scorecard is not None:
        show_scores(found.scorecard, why=why)
    show_outlook(screening.outlook)
    say()
    if screening.ask and not screening.proposal.assumed:
        say("With --civil an ordinary civil mission is assumed where nothing is stated, which spares many questions.")
    if not why:
        say("With --why every finding, question and assumption is told in full.")
    say(NOTICE)


def _verdict(screening: Screening) -> str:
    """The verdict on the whole in a sentence or two."""
    forbids, doubts = len(screening.prohibited), _waiting(screening, Verdict.PROHIBITED)
    needs, open_needs = len(screening.needs), _waiting(screening, Verdict.NEEDS)
    duties = len(screening.with_verdict(Verdict.DUTY))
    verdict = screening.verdict
    if verdict is Verdict.PROHIBITED:
        rules = "one rule forbids it" if forbids == 1 else f"{counted(forbids, 'rule')} forbid it"
        parts = [f"Prohibited as it is proposed: {rules}."]
    elif verdict is Verdict.CONFLICT:
        parts = ["Rules contradict one another here, so that nobody can rely on it being allowed."]
    elif verdict is Verdict.UNKNOWN:
        parts = ["Not decided on what is stated, and so not to be taken as allowed."]
    elif verdict is Verdict.NEEDS:
        others = "another has" if needs == 1 else f"{counted(needs, 'authorisation')} have"
        parts = [f"Allowed, but only once {'an authorisation has' if needs == 1 else others} been obtained."]
        needs = 0
    elif verdict is Verdict.DUTY:
        return f"Allowed, with {counted(duties, 'duty', 'duties')} to fulfil."
    else:
        return f"{VERDICTS[verdict][0].upper()}{VERDICTS[verdict][1:]}."
    if needs:
        parts.append(f"{counted(needs, 'authorisation').capitalize()} would be needed in any case.")
    if doubts:
        rules = counted(doubts, "further rule" if forbids else "rule").capitalize()
        parts.append(f"{rules} may forbid it, on facts that are not stated.")
    if open_needs:
        rules = counted(open_needs, "further rule" if forbids or doubts or screening.needs else "rule").capitalize()
        parts.append(f"{rules} may ask for an authorisation, on facts that are not stated.")
    return " ".join(parts)


def _waiting(screening: Screening, stake: Verdict) -> int:
    """Number of undecided findings with a stake."""
    return sum(item.stake is stake for item in screening.unknown)


def _show_law(found: Answer, *, why: bool) -> None:
    """Say which law this is, and what was assumed."""
    screening = found.screening
    day = said_day(screening.date)
    compiled = max((rule.as_of for rule in found.book), default=screening.date)
    stated = "the day asked for" if found.day_given else "today, for no day is stated"
    say(
        f"This is the law of {day}, {stated}, by rules compiled as of {said_day(compiled)}: "
        f"{screening.rules_tested} rules were in force and tested, {len(screening.findings)} have something to say."
    )
    if screening.date > compiled:
        say(f"What became law after {said_day(compiled)} is not in these rules.")
    assumed = screening.proposal.assumed
    if assumed and not why:
        say(
            f"{counted(len(assumed), 'fact').capitalize()} that the file does not state are assumed, as usual for a "
            "civil mission; --why lists them."
        )
    elif assumed:
        say("Assumed, as usual for a civil mission, for the file does not state it:")
        for name in assumed:
            say(f"{FACTS[name].says}: {_value(screening.proposal.facts[name])} ({name}).", bullet="  - ")


def _value(value: object) -> str:
    """A value as a reader expects it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset | tuple | list):
        return ", ".join(sorted(map(str, value))) or "none"
    return str(value)
