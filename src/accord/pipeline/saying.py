"""The sentences beyond the summary that carry figures, each rendered from its trace."""

from __future__ import annotations

from typing import Any

from accord.arrangements.judging.evaluate import Assessment
from accord.arrangements.judging.requirements import Violation
from accord.pipeline.answers import Answers
from accord.pipeline.arranging import NextBest
from accord.pipeline.trace import Sentence, Trace, literal
from accord.pipeline.violations import said
from accord.profiles.wording import alignment_sentence, profile_sentences
from accord.study import Study

_SAME_COST = 0.5
"""Change of cost, million of study money, below which it is about the same."""


def reasons(answers: Answers, trace: Trace) -> dict[str, Sentence]:
    """Say for each element of the recommendation what the next best provider would cost.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    dict
        Sentences by element.
    """
    return {other.element: _reason(answers.study, other, trace) for other in answers.arranged.next_best}


def _reason(study: Study, other: NextBest, trace: Trace) -> Sentence:
    name = f"arrangements.why.{other.element}"
    if other.loss is None:
        return trace.say(name, "arrangements", "Nothing else meets all requirements.", {})
    fall = "lowers the partners' gains by {loss:.2f} on their own scales"
    own, outside = other.cost or 0.0, other.outside
    change = own + outside.cost
    values: dict[str, Any] = {"loss": other.loss, "cost": abs(change), "arrangement": abs(own)}
    alone = literal("".join(f"; {clause}" for clause in outside.clauses(study)))
    if other.instead is None:
        return trace.say(name, "arrangements", f"Otherwise it is best dropped, which {fall}{alone}.", values)
    values |= {"provider": other.instead.provider, "payer": other.instead.payer}
    paid = "" if other.instead.payer == other.instead.provider else ", paid by {payer}"
    dearer = f"costs {_dearer('cost', change)} in total"
    if abs(outside.cost) >= _SAME_COST:
        values["who"] = outside.who
        dearer += f" with what {{who:names}} would spend alone ({_dearer('arrangement', own)} without that)"
    return trace.say(name, "arrangements", f"Next best is {{provider}}{paid}: it {dearer} and {fall}{alone}.", values)


def _dearer(value: str, change: float) -> str:
    if abs(change) < _SAME_COST:
        return "about the same"
    return f"{{{value}:money}} {'more' if change > 0 else 'less'}"


def broken(answers: Answers, trace: Trace, proposal: str, found: Assessment) -> list[dict[str, str]]:
    """Say each requirement that a proposal does not meet.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.
    proposal
        Name of the proposal.
    found
        Its assessment.

    Returns
    -------
    list of dict
        ``requirement``, ``says`` and ``trace``; the same requirement broken in the same words is said once.
    """
    rows = list(dict.fromkeys(found.violations))
    sentences = [
        trace.say(
            f"proposals.{proposal}.{number}",
            "arrangements",
            *_breach(answers, violation, found),
            inputs=("arrangement.yaml",),
        )
        for number, violation in enumerate(rows, 1)
    ]
    return [
        {"requirement": violation.requirement, "says": sentence.text, "trace": sentence.trace}
        for violation, sentence in zip(rows, sentences, strict=True)
    ]


def _breach(answers: Answers, violation: Violation, found: Assessment) -> tuple[str, dict[str, Any]]:
    """Template and values for one broken requirement."""
    kind, _, name = violation.requirement.partition(": ")
    if kind == "rational":
        values = {"partner": name, "gain": found.gain[name], "alone": answers.arranged.alone_gain[name]}
        return "{partner} gains {gain:money} here and {alone:money} by going alone", values
    envelope = answers.arranged.case.partners[name].envelope if kind == "budget" else None
    if envelope is not None:
        values = {"partner": name, "cost": found.cost[name], "envelope": envelope}
        return "{partner} would pay {cost:money} out of an envelope of {envelope:money}", values
    return "{says}", {"says": said(answers.study, violation, found.last), "last": found.last}


def motives(answers: Answers, trace: Trace) -> list[Sentence]:
    """Say what drives each partner and how alike each pair is.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    list of Sentence
        Partners first, then pairs, in order of id.
    """
    read = answers.profiles
    sentences = []
    values: dict[str, Any]
    for actor, profile in read.profiles.items():
        levels = {
            name: [one.mean, one.low, one.high, one.p_weak, one.p_moderate, one.p_strong]
            for name, one in profile.strengths.items()
        }
        for number, text in enumerate(profile_sentences(profile, read.as_of, read.method), 1):
            values = {"text": text, "mean, interval and chances of weak, moderate, strong": levels}
            sentences.append(
                trace.say(f"profiles.{actor}.{number}", "profiles", "{text}", values, inputs=("actors.yaml",))
            )
    names = {actor: profile.name for actor, profile in read.profiles.items()}
    for pair in read.alignments:
        values = {"text": alignment_sentence(pair, names), "mean": pair.mean, "low": pair.low, "high": pair.high}
        sentences.append(trace.say(f"profiles.{pair.first} and {pair.second}", "profiles", "{text}", values))
    return sentences


def jointness(answers: Answers, trace: Trace) -> Sentence:
    """Say what working together costs in the recommendation: interfaces, authorisations, and legal cures.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentence is remembered.

    Returns
    -------
    Sentence
        Remembered in the trace.
    """
    found = answers.recommended.assessment
    template = (
        "Working together costs {interfaces:money} at interfaces between partners and {joint:money} for authorisations "
        "that only the company calls for{cured}; authorisations needed in any company cost {any:money}."
    )
    values = joint_costs(found)
    cured = " and {cures:money} for legal cures" if values["cures"] else ""
    return trace.say(
        "arrangements.jointness",
        "arrangements",
        template.replace("{cured}", cured),
        values,
        assumptions=("jointness", "authorisation", *(("cures",) if cured else ())),
    )


def joint_costs(found: Assessment) -> dict[str, float]:
    """Give the parts of the cost that working together and being authorised cause, million of study money."""
    return {
        "interfaces": sum(crossing.cost for crossing in found.crossings),
        "joint": sum(found.joint_authorisation_cost.values()),
        "cures": sum(found.cure_cost.values()),
        "any": sum(found.authorisation_cost.values()),
    }


def sampled(answers: Answers, trace: Trace) -> Sentence | None:
    """Say how many of the drawn futures deliver everything.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentence is remembered.

    Returns
    -------
    Sentence or None
        None when nothing was simulated.
    """
    if answers.simulation is None:
        return None
    sample = answers.simulation.sample
    drawn = sum(1 for _, finish in sample if finish != float("inf"))
    template = "{drawn} of {all} sampled futures; the others never deliver everything and have no date."
    if not any(answers.simulation.frontier.get(70, ())):
        template += " There is no line of 70 % confidence, because fewer than 70 % of futures deliver everything."
    else:
        template += " The unbroken line joins the pairs of date and cost that are kept together with 70 % confidence."
    return trace.say("simulation.sample", "simulation", template, {"drawn": drawn, "all": len(sample)})


def confidence(answers: Answers, trace: Trace) -> Sentence:
    """Say how many figures and ratings of the study may be trusted how far.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentence is remembered.

    Returns
    -------
    Sentence
        Counts by confidence.
    """
    counts = answers.confidence_counts
    template = (
        "Of {all} figures and ratings in the study, {high} are of high, {medium} of medium and {low} of low confidence."
    )
    values = {"all": sum(counts.values()), **counts}
    return trace.say("study.confidence", "study", template, values, inputs=("actors.yaml", "programme.yaml"))
