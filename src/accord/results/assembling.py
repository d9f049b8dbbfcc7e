"""Put the answers of every room into one plain document, in the form that results.json has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.arrangements.case import Arrangement, Choice, expected
from accord.arrangements.evaluate import Assessment
from accord.law import NOTICE
from accord.law.baseline import CIVIL_BASELINE
from accord.law.instruments import propose_instrument
from accord.pipeline.answers import Answers
from accord.pipeline.arranging import Arranged
from accord.pipeline.levels import MODE_MEANING
from accord.pipeline.saying import broken, motives, reasons, sampled, stability
from accord.pipeline.screening import MissionScreening
from accord.pipeline.summary import summary
from accord.pipeline.trace import Sentence, Trace
from accord.results.assumptions import assumptions_of, sources_of
from accord.results.figures import plain

FORMAT = "accord-results/1"


def assemble(answers: Answers) -> dict[str, Any]:
    """Write everything a run found as plain data.

    Parameters
    ----------
    answers
        What all rooms found.

    Returns
    -------
    dict
        Strings, numbers, lists and dicts only; the same answers give the same document, byte for byte.
    """
    trace = Trace(answers.study.meta.currency, answers.study.meta.start)
    parts = summary(answers, trace)
    document = {
        "format": FORMAT,
        "study": _study(answers),
        "summary": [
            {
                **sentence.to_dict(),
                "part": part.id,
                "part_title": part.title,
                "headline": number < part.headline,
            }
            for part in parts
            for number, sentence in enumerate(part.sentences)
        ],
        "profiles": {**answers.profiles.to_dict(), "said": [one.to_dict() for one in motives(answers, trace)]},
        "arrangements": _arrangements(answers, trace),
        "law": _law(answers),
        "simulation": _simulation(answers, trace),
        "stability": _stability(answers, trace),
        "levels": [dict(level.__dict__) for level in answers.levels],
        "robustness": [dict(variation.__dict__) for variation in answers.variations],
        "assumptions": assumptions_of(answers),
        "sources": sources_of(answers.study),
        "warnings": [str(problem) for problem in answers.study.warnings],
        "trace": trace.to_list(),
    }
    return dict(plain(document))


def _study(answers: Answers) -> dict[str, Any]:
    study = answers.study
    meta, programme = study.meta, study.programme
    return {
        "title": meta.title,
        "question": meta.question,
        "as_of": meta.as_of.isoformat(),
        "start": meta.start.isoformat(),
        "horizon": meta.horizon.isoformat(),
        "currency": meta.currency,
        "price_year": meta.price_year,
        "unit": meta.unit,
        "scenario": study.scenario,
        "scenario_says": study.scenario_says,
        "seed": answers.seed,
        "method_set_by": meta.method.set_by,
        "method_set_on": meta.method.set_on.isoformat(),
        "partners": [
            {
                "id": name,
                "name": study.actors[name].name,
                "kind": study.actors[name].kind,
                "states": list(case.states),
                "envelope": case.envelope,
                "worth": case.worth,
                "red_lines": [line.says for line in case.red_lines],
            }
            for name, case in answers.arranged.case.partners.items()
        ],
        "missions": [
            {"id": name, "name": mission.name, "destination": programme.destinations[mission.destination].name}
            for name, mission in programme.missions.items()
        ],
        "elements": [
            {"id": name, "name": element.name, "mission": element.mission}
            for name, element in programme.elements.items()
        ],
        "confidence": answers.confidence_counts,
    }


def _arrangements(answers: Answers, trace: Trace) -> dict[str, Any]:
    arranged = answers.arranged
    found = arranged.recommended
    return {
        "alone": [
            {"partner": name, **_assessed(answers, one.arrangement, one.assessment, only=name)}
            for name, one in arranged.alone.items()
        ],
        "hope": arranged.hope,
        "recommended": None
        if found is None
        else {
            **_assessed(answers, found.arrangement, found.assessment, why=reasons(answers, trace)),
            "proven": found.proven,
            "gap": found.gap,
            "normalised": arranged.normalised(found),
            "surplus": arranged.surplus(found.assessment),
        },
        "pareto": _pareto(arranged),
        "proposals": [_proposal(answers, trace, name) for name in arranged.proposals],
        "conflict": None if arranged.conflict is None else dict(arranged.conflict.__dict__),
    }


def _pareto(arranged: Arranged) -> dict[str, Any]:
    best = arranged.recommended.arrangement.keys if arranged.recommended else None
    return {
        "proven": arranged.pareto.proven,
        "largest_gap": arranged.pareto.largest_gap,
        "finish_step": arranged.pareto.finish_step,
        "gain_step": arranged.pareto.gain_step,
        "points": [
            {
                "id": f"P{number}",
                "cost": point.cost,
                "finish": point.finish,
                "smallest_gain": point.smallest_gain,
                "normalised": point.normalised,
                "partners": list(point.found.assessment.partners),
                "delivered": list(point.found.assessment.delivered),
                "recommended": point.found.arrangement.keys == best,
                "choices": [list(key) for key in point.found.arrangement.keys],
            }
            for number, point in enumerate(arranged.pareto.points, 1)
        ],
    }


def _proposal(answers: Answers, trace: Trace, name: str) -> dict[str, Any]:
    arrangement, assessment = answers.arranged.proposals[name]
    proposal = answers.study.proposals[name]
    screenings = answers.arranged.screener.arrangement(arrangement)
    left_out = [part.element for part in proposal.assignments if part.element not in arrangement.owner]
    return {
        "id": name,
        "title": proposal.title,
        "says": proposal.says,
        "source": proposal.source,
        **_assessed(answers, arrangement, assessment),
        "violations": broken(answers, trace, name, assessment),
        "surplus": answers.arranged.surplus(assessment),
        "left_out": left_out,
        "verdicts": {mission: str(screening.verdict) for mission, screening in screenings.items()},
    }


def _assessed(
    answers: Answers,
    arrangement: Arrangement,
    found: Assessment,
    *,
    only: str | None = None,
    why: Mapping[str, Sentence] | None = None,
) -> dict[str, Any]:
    """One arrangement with what it means; restricted to one partner's figures when it goes alone."""
    partners = [only] if only else list(answers.arranged.case.partners)
    return {
        "choices": [
            {**_choice(answers, choice, found), "why": _sentence((why or {}).get(choice.element))}
            for choice in arrangement.choices
        ],
        "delivered": list(found.delivered),
        "participants": {mission: list(group) for mission, group in found.participants.items()},
        "total_cost": found.total_cost,
        "last": found.last,
        "cost": {name: found.cost[name] for name in partners},
        "benefit": {name: found.benefit[name] for name in partners},
        "benefit_by_motivation": {name: found.benefit_by_motivation[name] for name in partners},
        "gain": {name: found.gain[name] for name in partners},
        "crossings": [dict(crossing.__dict__) for crossing in found.crossings],
        "violations": [],
    }


def _sentence(sentence: Sentence | None) -> dict[str, str] | None:
    return None if sentence is None else sentence.to_dict()


def _choice(answers: Answers, choice: Choice, found: Assessment) -> dict[str, Any]:
    element = answers.study.programme.elements[choice.element]
    option = element.option(choice.provider, choice.payer)
    return {
        "element": choice.element,
        "name": element.name,
        "role": element.role,
        "mission": element.mission,
        "provider": choice.provider,
        "payer": choice.payer,
        "owner": choice.owner,
        "payment": _payment(answers, choice),
        "optional": element.optional,
        "cost": dict(zip(("low", "mode", "high"), choice.cost, strict=True)),
        "expected_cost": expected(choice.cost),
        "duration": dict(zip(("low", "mode", "high"), choice.duration, strict=True)),
        "lead_months": choice.lead_months,
        "launch_months": choice.launch_months,
        "ready": found.ready[choice.element],
        "in_place": found.finish[choice.element],
        **_as_recommended(answers, choice),
        "source": option.source,
        "confidence": option.confidence,
        "note": option.note,
    }


def _as_recommended(answers: Answers, choice: Choice) -> dict[str, Any]:
    """What is known of a choice only where it is part of the recommended arrangement."""
    recommended = answers.arranged.recommended
    if recommended is None or choice.key not in recommended.arrangement.keys:
        return dict.fromkeys(("mode", "mode_means", "stated_mode", "mode_agrees", "criticality", "next_best"))
    mode = next(mode for mode in answers.modes if mode.element == choice.element)
    other = next((other for other in answers.arranged.next_best if other.element == choice.element), None)
    return {
        "mode": mode.mode,
        "mode_means": MODE_MEANING[mode.mode],
        "stated_mode": mode.stated,
        "mode_agrees": mode.agrees,
        "criticality": mode.criticality,
        "next_best": None
        if other is None
        else {
            "provider": other.instead.provider if other.instead else None,
            "payer": other.instead.payer if other.instead else None,
            "loss": other.loss,
            "cost_change": other.cost,
        },
    }


def _payment(answers: Answers, choice: Choice) -> str:
    if choice.provider == choice.payer:
        return "own funds"
    company = answers.study.actors[choice.provider].kind == "company"
    return "commercial contract" if company else "purchase from a partner"


def _law(answers: Answers) -> dict[str, Any]:
    missions = {name: _screened(answers, name, screening) for name, screening in answers.law.items()}
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


def _screened(answers: Answers, mission: str, screening: MissionScreening) -> dict[str, Any]:
    instrument = _instrument(answers, mission)
    return {"name": answers.mission_name(mission), **screening.to_dict(), "instrument": instrument}


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


def _stability(answers: Answers, trace: Trace) -> dict[str, Any] | None:
    told = stability(answers, trace)
    if answers.holding is None or told is None:
        return None
    division, groups = told
    return {
        **answers.holding.to_dict(),
        "said": {"division": division.to_dict(), "groups": [group.to_dict() for group in groups]},
    }


def _simulation(answers: Answers, trace: Trace) -> dict[str, Any] | None:
    result, network = answers.simulation, answers.network
    if result is None or network is None:
        return None
    tasks = {
        task.id: {
            "kind": task.kind,
            "mission": task.mission,
            "fallback": task.fallback.actor if task.fallback else None,
            "predecessors": list(task.predecessors),
        }
        for task in network.tasks
    }
    document: dict[str, Any] = result.to_dict()
    document["tasks"] = [{**task, **tasks[task["id"]]} for task in document["tasks"]]
    document["said"] = {"sample": _sentence(sampled(answers, trace))}
    return document
