"""What the law asks to be told before it can be decided, and how to answer in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.cli.law_words import GRAVE, counted, meaning
from accord.cli.printing import heading, say
from accord.enumeration import listed
from accord.law import FACTS
from accord.law.conditions.vocabulary import allowed

if TYPE_CHECKING:
    from accord.cli.answering import Answer
    from accord.cli.points import Points
    from accord.law import Ask, Screening

_MOST_QUESTIONS = 12


def show_questions(found: Answer, points: Points, *, why: bool) -> None:
    """Tell what to ask, gravest first, and which rules wait for it.

    Parameters
    ----------
    found
        The answer.
    points
        The numbered points of the note.
    why
        Whether to tell every question.
    """
    asks = found.screening.ask
    grave = [ask for ask in asks if _stake(found.screening, ask) >= GRAVE]
    shown = list(asks) if why else grave[:_MOST_QUESTIONS]
    if not asks:
        return
    heading("To be asked, the gravest first")
    for number, ask in enumerate(shown, 1):
        lead = f"({number}) "
        say(ask.question, bullet=lead)
        say(f"{_how(ask)}{_waiting_rules(found, ask, points)}", bullet=" " * len(lead))
    rest = len(asks) - len(shown)
    if rest and grave:
        say(f"{counted(rest, 'further question').capitalize()}: --why lists {'it' if rest == 1 else 'them'}.")
    elif rest:
        questions = counted(rest, "question").capitalize()
        verb = "decides" if rest == 1 else "decide"
        say(f"{questions} {verb} no more than a duty or a point to watch; --why lists {'it' if rest == 1 else 'them'}.")


def _stake(screening: Screening, ask: Ask) -> int:
    """Severity of the worst that hangs on a question."""
    found = (screening.finding(name) for name in ask.rules)
    return max((item.stake.severity for item in found if item is not None), default=0)


def _waiting_rules(found: Answer, ask: Ask, points: Points) -> str:
    """Say which rules wait for an answer: the gravest with its meaning, then the others."""

    def rank(name: str) -> tuple[int, str]:
        said = found.screening.finding(name)
        return (-(said.stake.severity if said else 0), name)

    first, *others = sorted(ask.rules, key=rank)
    told = [name for name in others if points.number(name) is not None]
    parts = [f"'{meaning(first, found.book, found.screening.date)}'"]
    parts += [points.refer(told)] * bool(told)
    slight = len(others) - len(told)
    parts += [counted(slight, "rule") + " of less weight"] * bool(slight)
    return f"For this waits {listed(parts)}." if len(ask.rules) == 1 else f"For this wait {listed(parts)}."


def _how(ask: Ask) -> str:
    """How to answer a question in the file."""
    if ask.fact in {"parties", "payments", "elements"}:
        return f"List them under '{ask.fact}', where '{ask.fact}: []' says that there are none. "
    if ask.fact in FACTS:
        return f"Answer with '{ask.fact}' ({allowed(FACTS[ask.fact])}). "
    if ask.fact.count(".") == 2:
        group, record, key = ask.fact.split(".")
        word = {"iso3": "state", "destinations": "to", "payer": "from", "payee": "to"}.get(key, key)
        return f"Answer with '{word}' of '{record}' under '{group}'. "
    return ""
