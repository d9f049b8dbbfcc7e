"""The answer: the deal and going alone, who is at the table and gains what, who does what."""

from __future__ import annotations

from math import isfinite

from accord.pipeline.answers import Answers
from accord.pipeline.casework import states_of
from accord.pipeline.going_alone import each_alone, verdict
from accord.pipeline.trace import Sentence, Trace, literal, literal_names
from accord.reference import ReferenceLookupError
from accord.reference.states import known_state

CLOSE_CALL = 0.05
"""Loss in the sum of normalised gains below which another provider is as good."""


def deal(answers: Answers, trace: Trace) -> Sentence:
    """Say what the best arrangement builds, with whom, for how much and by when.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    Sentence
        Remembered in the trace.
    """
    found = answers.recommended
    parts = [
        f"{literal_names([answers.mission_name(mission)])} by {literal_names(list(group))}"
        for mission, group in found.assessment.participants.items()
    ]
    if not parts:
        return trace.say("summary.deal", "arrangements", "What is best for all together delivers no mission.", {})
    proof = "proven" if found.proven else "within {gap:.1%} of the best"
    outcomes, half = _half_of_outcomes(answers)
    return trace.say(
        "summary.deal",
        "arrangements",
        f"Best for all together ({proof}), with each gain counted on its partner's own scale and nobody worse off than "
        f"alone: {'; '.join(parts)}. "
        "Expected cost {cost:money} ({year} prices); everything in place by {last:date} at expected durations"
        f"{outcomes}.",
        {
            **half,
            "cost": found.assessment.total_cost,
            "year": answers.study.meta.price_year,
            "last": found.assessment.last,
            "gap": found.gap,
        },
        inputs=("programme.yaml", "actors.yaml"),
        assumptions=("worth", "jointness", "rivalry"),
    )


def _half_of_outcomes(answers: Answers) -> tuple[str, dict[str, float]]:
    """Set what the simulation says beside the date at expected durations, which hides all that can go wrong."""
    if answers.simulation is None or not answers.simulation.missions:
        return "", {}
    half = answers.simulation.finish.percentiles[50].value
    if isfinite(half):
        return ", but with all that can go wrong in only half of the outcomes by {half:date}", {"half": half}
    return ", but with all that can go wrong in fewer than half of the outcomes at any date", {}


def best_alone(answers: Answers, trace: Trace) -> Sentence:
    """Say that going alone is best, or that nothing is worth its price; to be said before all else.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    Sentence
        Remembered in the trace.
    """
    found, says = answers.recommended, literal(verdict(answers.arranged))
    values = {"gap": found.gap, "more": sum(answers.arranged.surplus(found.assessment).values())}
    return trace.say("summary.alone-is-best", "arrangements", says, values, assumptions=("worth",))


def going_alone(answers: Answers, trace: Trace) -> Sentence:
    """Say what each partner would build alone; where that is best, also for how much, by when and what it gains.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    Sentence
        Remembered in the trace.
    """
    template, values = each_alone(answers.arranged)
    return trace.say("summary.alone", "arrangements", template, values, assumptions=("worth",))


def at_the_table(answers: Answers, trace: Trace) -> Sentence:
    """Say who is at the table, each with the state it speaks for, since few readers know every abbreviation.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    Sentence
        Remembered in the trace.
    """
    known = [f"{name} ({_speaks_for(answers, name)})" for name in answers.arranged.case.partners]
    return trace.say("summary.table", "study", "At the table: {partners:names}.", {"partners": known})


def _speaks_for(answers: Answers, name: str) -> str:
    states = states_of(answers.study, name)
    if len(states) > 1:
        return f"{len(states)} states"
    try:
        return known_state(states[0]).text("name")
    except (IndexError, ReferenceLookupError):
        return answers.study.actors[name].name


def gains(answers: Answers, trace: Trace) -> list[Sentence]:
    """Say who gains most and least of its hope, and who would take no part; nothing where nobody takes part.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    list of Sentence
        In reading order, each remembered in the trace.
    """
    normalised = answers.arranged.normalised(answers.recommended)
    partners = answers.recommended.assessment.partners
    least = min(partners, key=lambda name: normalised[name], default="")
    most = max(partners, key=lambda name: normalised[name], default="")
    left_out = [name for name in answers.arranged.case.partners if name not in partners]
    if not partners:
        return []
    template = (
        "From going alone (0) to the best it could hope for (1), {most} gets {high:.2f} and {least} {low:.2f}"
        + ("; {out:names} would take no part." if left_out else ".")
    )
    if normalised and len(partners) == 1:
        template = "From going alone (0) to the best it could hope for (1), {most} gets {high:.2f}"
        template += "; {out:names} would take no part." if left_out else "."
    values = {"most": most, "high": normalised[most], "least": least, "low": normalised[least], "out": left_out}
    return [trace.say("summary.gains", "arrangements", template, values, assumptions=("worth", "rivalry"))]


def who_does_what(answers: Answers, trace: Trace) -> list[Sentence]:
    """Say who does what, one sentence per partner, and which providers are nearly interchangeable.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    list of Sentence
        In reading order, each remembered in the trace.
    """
    said = [_one_partner(answers, trace, name) for name in answers.recommended.assessment.partners]
    close = [
        f"{answers.element_name(other.element)} ({other.instead.provider}"
        + (f", paid by {other.instead.payer})" if other.instead.payer != other.instead.provider else ")")
        for other in answers.arranged.next_best
        if other.instead is not None and other.loss is not None and other.loss < CLOSE_CALL
    ]
    if close:
        template = (
            "Close calls, where the provider in brackets would do almost as well (the partners' gains, added up on "
            "their own scales from 0 to 1, fall by less than {most:g}): {which}."
        )
        values = {"most": CLOSE_CALL, "which": "; ".join(close)}
        said.append(trace.say("summary.work: close calls", "arrangements", template, values, assumptions=("worth",)))
    return said


def _one_partner(answers: Answers, trace: Trace, name: str) -> Sentence:
    choices = answers.recommended.arrangement.choices
    built = [answers.element_name(c.element) for c in choices if c.owner == name == c.provider]
    bought = [f"{answers.element_name(c.element)} ({c.provider})" for c in choices if c.payer == name != c.provider]
    does = [f"provides {literal_names(built)}"] if built else []
    does += [f"buys {literal_names(bought)}"] if bought else []
    assessment = answers.recommended.assessment
    return trace.say(
        f"summary.work.{name}",
        "arrangements",
        f"{{partner}} {' and '.join(does)}, at {{cost:money}} of an envelope of {{envelope:money}}.",
        {
            "partner": name,
            "cost": assessment.cost[name],
            "envelope": answers.arranged.case.partners[name].envelope or 0.0,
        },
        inputs=("programme.yaml", "actors.yaml"),
    )
