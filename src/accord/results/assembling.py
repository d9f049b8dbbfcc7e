"""Put the answers of every room into one plain document, in the form that results.json has."""

from __future__ import annotations

from typing import Any

from accord.errors import Problem
from accord.pipeline.answers import Answers
from accord.pipeline.saying import confidence, motives
from accord.pipeline.summary import summary
from accord.pipeline.trace import Trace
from accord.pipeline.unstated import unstated_problems
from accord.results.advice import cooperation_of
from accord.results.arrangements import arrangements_of
from accord.results.assumptions import assumptions_of, sources_of
from accord.results.figures import plain
from accord.results.law import law_of, levels_of
from accord.results.simulation import simulation_of
from accord.results.stability import stability_of

FORMAT = "accord-results/3"


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
        "study": {**_study(answers), "confidence_said": confidence(answers, trace).to_dict()},
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
        "arrangements": arrangements_of(answers, trace),
        "law": law_of(answers, trace),
        "simulation": simulation_of(answers, trace),
        "stability": stability_of(answers, trace),
        "levels": levels_of(answers, trace),
        "cooperation": cooperation_of(answers, trace),
        "robustness": [dict(variation.__dict__) for variation in answers.variations],
        "assumptions": assumptions_of(answers),
        "sources": sources_of(answers.study),
        "warnings": [str(problem) for problem in (*answers.study.warnings, *_unstated(answers))],
        "trace": trace.to_list(),
    }
    return dict(plain(document))


def _unstated(answers: Answers) -> tuple[Problem, ...]:
    """Facts for want of which the law bars something, but for those of which the files warn already."""
    study, arranged = answers.study, answers.arranged
    return unstated_problems(study, arranged.case, arranged.screener.rules, study.warnings)


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
