"""What the results rest on: every free parameter with who set it, and every source that is leaned on."""

from __future__ import annotations

from typing import Any

from accord.pipeline.answers import Answers
from accord.profiles import ASSUMPTIONS as PROFILE_ASSUMPTIONS
from accord.study import Study
from accord.study.checks import METHOD_SOURCES, evidence_in
from accord.study.schema import ESTIMATE, Evidence
from accord.study.schema.method import CureTerms, Method
from accord.study.schema.quantities import Range

SEARCH_ASSUMPTIONS = (
    "Costs and durations in the search are means of their ranges; the simulation then draws them.",
    "The search's dates leave out authorisations that arise only from who else takes part, and launch windows; the "
    "simulation has both. Authorisations of one element run beside one another, so the slowest counts.",
    "An authorisation costs its share of the element it is for; one that only two partners' working together calls for "
    "costs both half. What is needed only in some company of more than two is not in the cost.",
    "Where the law forbids a combination, a cure may be decided on as far as the method lets, if screening again with "
    "its changes made shows that the combination is then lawful on paper: it costs the owners concerned its share, and "
    "work waits its months. It leaves benefits and the leak at sensitive interfaces as they are. What follows from who "
    "builds, launches and pays for what is never merely stated.",
    "A joint mission waits for its instrument, less what agreements in force spare it: nothing new is needed where one "
    "of its participants holds an agreement as heavy as its instrument, or heavier, that covers the mission, with "
    "every other participant. Where something remains to be concluded under them, the heaviest of that is concluded "
    "instead, if it is less than the instrument. Only agreements that the study names count, and lighter ones shorten "
    "nothing.",
    "A benefit counts in full when its mission is in place by the horizon, and not at all otherwise.",
    "Benefits that are divided follow each element's share of its mission's mean cost.",
    "Whoever provides or pays for any element of a mission has the undivided part of its benefits in full, however "
    "small the element; whoever only uses what others provide has nothing.",
    "The recommendation gives each partner one voice: it maximises the sum of gains, each on the partner's own scale "
    "from going alone to the best it could hope for (relative utilitarianism, Dhillon and Mertens 1999).",
    "Coalition values are in money, so that they can be added up; what a programme is worth to an actor is assumed.",
    "Others go alone when a coalition forms, and members of a coalition may share gains as they like.",
)
"""What the arrangement search takes for granted, in sentences."""


def assumptions_of(answers: Answers) -> dict[str, Any]:
    """List the method's free parameters and what each room takes for granted.

    Parameters
    ----------
    answers
        What all rooms found.

    Returns
    -------
    dict
        ``parameters`` with value, unit, source, confidence, note and who set it; ``statements`` by room.
    """
    method = answers.study.meta.method
    parameters = []
    for name, field in Method.model_fields.items():
        part = getattr(method, name)
        if isinstance(part, Evidence):
            parameters.append(
                {
                    "id": name,
                    "says": field.description,
                    "value": _value(part),
                    "unit": getattr(part, "unit", None),
                    "source": part.source,
                    "confidence": part.confidence,
                    "note": part.note,
                    "default": part == field.default,
                    "set_by": method.set_by if part != field.default else "default of Accord",
                    "set_on": method.set_on.isoformat(),
                }
            )
    simulation = list(answers.simulation.assumptions) if answers.simulation else []
    statements = {
        "profiles": list(PROFILE_ASSUMPTIONS),
        "arrangements": [*SEARCH_ASSUMPTIONS, *_unstated_ties(answers.study)],
        "simulation": simulation,
    }
    return {"parameters": parameters, "statements": statements}


def _unstated_ties(study: Study) -> list[str]:
    """Say how many pairs of partners have no diplomatic value in the study."""
    stated = {(row.actor, row.partner) for row in study.relations}
    pairs = [(one, other) for one in study.partners for other in study.partners if one != other]
    missing = [pair for pair in pairs if pair not in stated]
    if not missing:
        return []
    return [
        f"For {len(missing)} of {len(pairs)} directed pairs of partners no diplomatic value is stated: being with that "
        "partner then neither adds to nor takes from the benefit."
    ]


def _value(part: Evidence) -> Any:
    if isinstance(part, Range):
        low, mode, high = part.triple
        return mode if low == high else {"low": low, "mode": mode, "high": high}
    base = set(Evidence.model_fields)
    return {name: _plain(getattr(part, name)) for name in type(part).model_fields if name not in base}


def _plain(value: Any) -> Any:
    """Give the terms of a cure as ranges by name, and everything else as it is."""
    if isinstance(value, CureTerms):
        return {name: dict(zip(("low", "mode", "high"), spread, strict=True)) for name, spread in value}
    return value


def sources_of(study: Study) -> list[dict[str, Any]]:
    """List the sources that figures of the study lean on, with how many lean on each.

    Parameters
    ----------
    study
        The study.

    Returns
    -------
    list of dict
        In order of id; estimates are counted under ``estimate``.
    """
    leaning: dict[str, int] = {}
    for part in evidence_in(study.meta, study.actors, study.programme, study.risks, study.proposals):
        leaning[part.source] = leaning.get(part.source, 0) + 1
    for relation in study.relations:
        leaning[relation.source] = leaning.get(relation.source, 0) + 1
    return [_source(study, name, count) for name, count in sorted(leaning.items())]


def _source(study: Study, name: str, count: int) -> dict[str, Any]:
    known = study.sources.get(name)
    title = known.title if known else METHOD_SOURCES.get(name, "Estimate by the study's author; see the note beside it")
    return {
        "id": name,
        "title": title,
        "publisher": known.publisher if known else None,
        "date": known.date.isoformat() if known and known.date else None,
        "url": known.url if known else None,
        "note": known.note if known else None,
        "figures": count,
        "estimate": name == ESTIMATE,
    }
