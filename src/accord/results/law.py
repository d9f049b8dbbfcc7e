"""Write the law part as plain data: verdicts, prohibitions, legal tasks, and the instrument of each mission."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from accord.law import NOTICE, InstrumentChoice
from accord.law.screening.baseline import CIVIL_BASELINE
from accord.pipeline.answers import Answers
from accord.pipeline.instruments import mission_instrument, pair_instrument, rung_of
from accord.pipeline.mission_screening import MissionScreening
from accord.pipeline.trace import Trace
from accord.pipeline.unstated import Unstated, facts_of
from accord.results.advice import map_of, nodes_of
from accord.results.agreements import agreements_given, standing_of
from accord.results.cures import cure_offered, cures_of


def law_of(answers: Answers, trace: Trace) -> dict[str, Any]:
    """Write what the law says of the recommended missions, and which choices it bars.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentence of each finding is remembered.

    Returns
    -------
    dict
        The part `law` of the results document.
    """
    found, screener = answers.arranged.recommended, answers.arranged.screener
    standing = {} if found is None else found.assessment.standing
    named = facts_of(answers.study, screener.case, screener.rules)
    missions = {name: _screened(answers, trace, name, screening) for name, screening in answers.law.items()}
    return {
        "as_of": answers.study.meta.as_of.isoformat(),
        "kept_to": max(rule.as_of for rule in screener.rules).isoformat(),
        "notice": NOTICE,
        "titles": {rule.id: rule.title for rule in screener.rules.rules},
        "assumed": {name: value for name, value in CIVIL_BASELINE.items() if name not in answers.study.meta.facts},
        "missions": missions,
        "agreements": agreements_given(answers.study, standing),
        "rests_on": [] if found is None else cures_of(answers, found.arrangement),
        "prohibitions": [
            {
                "rule": ban.rule,
                "says": ban.says,
                "choices": [list(key) for key in ban.choices],
                "owners": [list(pair) for pair in ban.owners],
                "pair": list(ban.pair or ()),
                "unless_third": ban.unless_third,
                "mission": ban.mission,
                "cures": [cure_offered(cure) for cure in ban.cures],
                "unstated": [unstated_of(one) for one in named(ban)],
            }
            for ban in answers.arranged.case.prohibitions
        ],
        "tasks": [
            {
                "id": task.id,
                "rule": task.rule,
                "title": task.title,
                "mission": task.mission,
                "holder": task.holder,
                "elements": list(task.elements),
                "before": task.before,
                "cure": task.cure or None,
                "instrument": task.instrument or None,
                "months": {"low": task.months.low, "mode": task.months.mode, "high": task.months.high},
            }
            for task in answers.legal
        ],
    }


def unstated_of(one: Unstated) -> dict[str, Any]:
    """Write a fact that nobody has stated: what is not known, and where to state it."""
    keys = ("fact", "says", "file", "line", "key", "values", "remedy")
    return {key: getattr(one, key) for key in keys}


def _screened(answers: Answers, trace: Trace, mission: str, screening: MissionScreening) -> dict[str, Any]:
    document: dict[str, Any] = screening.to_dict()
    findings = [{**finding, "trace": _traced(trace, mission, finding)} for finding in document["findings"]]
    return {
        "name": answers.mission_name(mission),
        **document,
        "findings": findings,
        "instrument": _decided(answers, mission),
    }


def _decided(answers: Answers, mission: str) -> dict[str, Any] | None:
    """Write the instrument that was decided on for a mission, and what of it waits, takes consents and is left."""
    group = tuple(answers.recommended.assessment.participants.get(mission, ()))
    written, rung = instrument_of(mission_instrument(answers, mission), group), rung_of(answers, mission)
    if written is None or rung is None:
        return written
    waits = {"work": rung.work, "launch": rung.launch}
    return written | {
        "waits": {what: dict(zip(("low", "mode", "high"), months, strict=True)) for what, months in waits.items()},
        "consents": rung.consents * len(group),
        "under": standing_of(answers.arranged.case, answers.recommended.assessment.standing.get(mission)),
    }


def _traced(trace: Trace, mission: str, finding: Mapping[str, Any]) -> str:
    """Remember the sentence of one finding with the facts that decided it."""
    kept = ("verdict", "because", "parties", "elements", "lead_months", "citation")
    values = {"sentence": finding["sentence"]} | {name: finding[name] for name in kept}
    name = f"law.{mission}.{finding['rule']}"
    return trace.say(name, "law", "{sentence}", values, sources=(str(finding["rule"]),)).trace


def instrument_of(choice: InstrumentChoice | None, parties: Sequence[str]) -> dict[str, Any] | None:
    """Write a proposed instrument: its id, name and rung, who signs it for whom, months to conclude it, and clauses.

    Parameters
    ----------
    choice
        The instrument with its reasons; None where none is needed.
    parties
        Partners between which it would stand.

    Returns
    -------
    dict or None
        None where none is needed.
    """
    if choice is None:
        return None
    return {
        "id": choice.instrument.short,
        "name": choice.instrument.name,
        "rung": choice.instrument.rung,
        "binding": choice.instrument.binding,
        "signed_by": choice.instrument.signed_by,
        "parties": list(parties),
        "months": list(choice.instrument.months),
        "confidence": choice.instrument.confidence,
        "because": list(choice.because),
        "clauses": list(choice.clauses),
        "beside": [one.name for one in choice.beside],
        "example": choice.instrument.example,
    }


def levels_of(answers: Answers, trace: Trace) -> dict[str, Any]:
    """Write the level at which each pair works together, with the instrument that carries it, and how deep it could go.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    dict
        The part `levels` of the results document: ``met`` for pairs and ``nodes`` for the places, missions and elements
        of the recommendation, and the ``map``.
    """
    return {
        "met": [
            {
                **level.__dict__,
                "instrument": instrument_of(pair_instrument(answers, level), (level.first, level.second)),
            }
            for level in answers.levels
        ],
        "nodes": nodes_of(answers.nodes, trace),
        "map": map_of(answers, trace),
    }
