"""The parts of the summary, put together in the order in which they are read."""

from __future__ import annotations

from dataclasses import dataclass

from accord.pipeline.answers import Answers
from accord.pipeline.going_alone import alone_is_best, nothing_together
from accord.pipeline.legal_work import cure_groups
from accord.pipeline.summary.answer import at_the_table, best_alone, deal, gains, going_alone, who_does_what
from accord.pipeline.summary.caution import on_figures, robust
from accord.pipeline.summary.hold import on_holding
from accord.pipeline.summary.law import on_law
from accord.pipeline.summary.proposals import on_proposals
from accord.pipeline.summary.risk import causes, chances, critical_path, departures
from accord.pipeline.trace import Sentence, Trace


@dataclass(frozen=True)
class Part:
    """A part of the summary: a heading and its sentences.

    Parameters
    ----------
    id
        ``answer``, ``work``, ``proposals``, ``risk``, ``law``, ``hold`` or ``caution``.
    title
        Heading for people.
    sentences
        In reading order.
    headline
        Number of sentences from the start that belong to the one-minute version.
    """

    id: str
    title: str
    sentences: tuple[Sentence, ...]
    headline: int


def summary(answers: Answers, trace: Trace) -> tuple[Part, ...]:
    """Say the main results in plain sentences.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    tuple of Part
        In reading order: the answer, who does what, what was proposed, risk, law, whether it holds, and caution. Where
        nothing is to be done together, or no arrangement meets all requirements, the parts that need one are left out.
    """
    alone, caution = going_alone(answers, trace), on_figures(answers, trace)
    if answers.arranged.recommended is None:
        conflict = answers.arranged.conflict
        text = conflict.sentence if conflict else "No arrangement meets all requirements."
        why = trace.say("summary.conflict", "arrangements", "{text}", {"text": text})
        return (
            Part("answer", "The answer", (why, alone, at_the_table(answers, trace)), 3),
            Part("proposals", "What was proposed", tuple(on_proposals(answers, trace)), 0),
            Part("caution", "How far to trust this", (caution,), 1),
        )
    if nothing_together(answers.arranged):
        return (
            Part("answer", "The answer", (best_alone(answers, trace), alone, at_the_table(answers, trace)), 3),
            Part("proposals", "What was proposed", tuple(on_proposals(answers, trace)), 0),
            Part("caution", "How far to trust this", (caution, *robust(answers, trace)), 1),
        )
    likely, driven = chances(answers, trace), causes(answers, trace)
    rest = (*critical_path(answers, trace), *departures(answers, trace))
    risk = (*likely[:1], *driven, *likely[1:], *rest)
    law, found = tuple(on_law(answers, trace)), answers.recommended
    first = (best_alone(answers, trace),) if alone_is_best(answers.arranged) else ()
    answer = (*first, deal(answers, trace), alone, at_the_table(answers, trace), *gains(answers, trace))
    return (
        Part("answer", "The answer", answer, 3 + len(first)),
        Part("work", "Who does what", tuple(who_does_what(answers, trace)), 0),
        Part("proposals", "What was proposed", tuple(on_proposals(answers, trace)), 0),
        Part("risk", "What will go wrong", risk, 1 + len(driven)),
        Part("law", "Is it allowed", law, 1 + len(cure_groups(found.arrangement, answers.arranged.case))),
        Part("hold", "Will it hold", tuple(on_holding(answers, trace)), 1),
        Part("caution", "How far to trust this", (caution, *robust(answers, trace)), 1),
    )
