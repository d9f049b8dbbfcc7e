"""Write the law part as plain data: verdicts, prohibitions, legal tasks, and the instrument each mission needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.law import NOTICE
from accord.law.instruments import propose_instrument
from accord.law.screening.baseline import CIVIL_BASELINE
from accord.pipeline.answers import Answers
from accord.pipeline.screening import MissionScreening
from accord.pipeline.trace import Trace


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
    missions = {name: _screened(answers, trace, name, screening) for name, screening in answers.law.items()}
    return {
        "as_of": answers.study.meta.as_of.isoformat(),
        "notice": NOTICE,
        "titles": {rule.id: rule.title for rule in answers.arranged.screener.rules.rules},
        "assumed": {name: value for name, value in CIVIL_BASELINE.items() if name not in answers.study.meta.facts},
        "missions": missions,
        "prohibitions": [
            {
                "rule": ban.rule,
                "says": ban.says,
                "choices": [list(key) for key in ban.choices],
                "owners": [list(pair) for pair in ban.owners],
                "pair": list(ban.pair or ()),
                "unless_third": ban.unless_third,
                "mission": ban.mission,
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
                "months": {"low": task.months.low, "mode": task.months.mode, "high": task.months.high},
            }
            for task in answers.legal
        ],
    }


def _screened(answers: Answers, trace: Trace, mission: str, screening: MissionScreening) -> dict[str, Any]:
    document: dict[str, Any] = screening.to_dict()
    findings = [{**finding, "trace": _traced(trace, mission, finding)} for finding in document["findings"]]
    return {
        "name": answers.mission_name(mission),
        **document,
        "findings": findings,
        "instrument": _instrument(answers, mission),
    }


def _traced(trace: Trace, mission: str, finding: Mapping[str, Any]) -> str:
    """Remember the sentence of one finding with the facts that decided it."""
    kept = ("verdict", "because", "parties", "elements", "lead_months", "citation")
    values = {"sentence": finding["sentence"]} | {name: finding[name] for name in kept}
    name = f"law.{mission}.{finding['rule']}"
    return trace.say(name, "law", "{sentence}", values, sources=(str(finding["rule"]),)).trace


def _instrument(answers: Answers, mission: str) -> dict[str, Any] | None:
    """Lightest instrument that carries what a mission needs; None when one partner goes alone."""
    found = answers.recommended.assessment
    group = found.participants.get(mission, ())
    if len(group) < 2:
        return None
    modes = {mode.element: mode for mode in answers.modes}
    mine = [c for c in answers.recommended.arrangement.choices if c.element in _elements(answers, mission)]
    states = {state for name in group for state in answers.arranged.case.partners[name].states}
    choice = propose_instrument(
        binding=True,
        hardware=True,
        critical_path=any(modes[c.element].mode == "interdependence" for c in mine),
        funds_cross=any(c.payer != c.provider and c.provider in answers.arranged.case.partners for c in mine),
        customs_or_crime=answers.study.programme.missions[mission].facts.get("crew") is True,
        states=len(states),
    )
    return {
        "name": choice.instrument.name,
        "rung": choice.instrument.rung,
        "signed_by": choice.instrument.signed_by,
        "months": list(choice.instrument.months),
        "confidence": choice.instrument.confidence,
        "because": list(choice.because),
        "clauses": list(choice.clauses),
        "beside": [one.name for one in choice.beside],
    }


def _elements(answers: Answers, mission: str) -> list[str]:
    return [element.id for element in answers.arranged.case.elements_of(mission)]
