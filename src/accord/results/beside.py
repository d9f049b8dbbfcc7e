"""Write what lies beside the recommendation as plain data: trade-offs, families, prices."""

from __future__ import annotations

from typing import Any

from accord.arrangements.searching.families import Families
from accord.arrangements.searching.fronts import Front
from accord.arrangements.searching.prices import Price
from accord.arrangements.searching.search import Found
from accord.pipeline.answers import Answers
from accord.pipeline.beside import Beside
from accord.pipeline.telling.families import alternative_name, families_said
from accord.pipeline.telling.prices import equal_voice, priced
from accord.pipeline.telling.requirements import requirement_said
from accord.pipeline.telling.trade_offs import BENDS, bend, completeness, point_name
from accord.pipeline.trace import Sentence, Trace


def beside_of(answers: Answers, trace: Trace) -> dict[str, Any] | None:
    """Write the trade-offs, what is nearly as good, and what each requirement costs.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    dict or None
        The part `arrangements.beside` of the results document; None when nothing is recommended.
    """
    beside = answers.beside
    if beside is None:
        return None
    voice = equal_voice(answers, beside.nash, trace)
    return {
        "front": _front(answers, beside.front, trace),
        "knee": _knee(beside, trace),
        "on_front": [
            {
                "partner": one.partner,
                "best": point_name(one.best),
                "worst": point_name(one.worst),
                "most": one.most,
                "least": one.least,
            }
            for one in beside.on_front
        ],
        "families": _families(answers, beside.families, trace),
        "nash": None
        if beside.nash is None
        else {
            **_sketched(beside.nash.found),
            "same": beside.nash.found.arrangement.identity == answers.recommended.arrangement.identity,
            "gainers": list(beside.nash.gainers),
            "log_product": beside.nash.log_product,
            "bound": beside.nash.bound,
            "proven": beside.nash.proven,
            "said": told(voice),
        },
        "prices": [_price(answers, one, trace) for one in beside.prices],
        "free": [{"requirement": one, "says": requirement_said(answers.arranged, one)} for one in beside.free],
    }


def told(sentence: Sentence | None) -> dict[str, str] | None:
    """Write a sentence with the name of its trace, or None."""
    return None if sentence is None else sentence.to_dict()


def _sketched(found: Found) -> dict[str, Any]:
    """What an arrangement is, in short."""
    return {
        "cost": found.assessment.total_cost,
        "finish": found.assessment.last,
        "partners": list(found.assessment.partners),
        "delivered": list(found.assessment.delivered),
        "choices": [list(key) for key in found.arrangement.keys],
        "owners": dict(found.arrangement.owner),
    }


def _front(answers: Answers, front: Front, trace: Trace) -> dict[str, Any]:
    best = answers.recommended.arrangement.identity
    return {
        "objectives": [
            {
                "name": objective.name,
                "says": objective.says,
                "better": objective.direction,
                "unit": objective.unit,
                "resolution": tolerance,
            }
            for objective, tolerance in zip(front.objectives, front.tolerances, strict=True)
        ],
        "points": [
            {
                "id": point_name(place),
                "values": list(point.values),
                **_sketched(point.found),
                "recommended": point.found.arrangement.identity == best,
            }
            for place, point in enumerate(front.points)
        ],
        "recommended": [objective.value(answers.recommended) for objective in front.objectives],
        "complete": front.complete,
        "unexplored": front.unexplored,
        "solves": front.solves,
        "largest_gap": front.largest_gap,
        "said": completeness(front, trace).to_dict(),
    }


def _knee(beside: Beside, trace: Trace) -> dict[str, Any] | None:
    said = bend(beside.front, beside.knee, trace)
    if beside.knee is None or said is None:
        return None
    return {
        "point": point_name(beside.knee.point),
        "distance": beside.knee.distance,
        "method": beside.knee.method,
        "bends": beside.knee.distance >= BENDS,
        "said": said.to_dict(),
    }


def _families(answers: Answers, found: Families, trace: Trace) -> dict[str, Any]:
    said = families_said(answers, found, trace)
    family = {place: number for number, group in enumerate(found.groups, 1) for place in group}
    decision = found.decision
    return {
        "objective": found.objective,
        "value": found.value,
        "slack": found.slack,
        "exhausted": found.exhausted,
        "proven": found.proven,
        "alternatives": [
            {
                "id": alternative_name(place),
                **_sketched(one),
                "value": sum(answers.arranged.normalised(one).values()),
                "gain": {name: one.assessment.gain[name] for name in one.assessment.partners},
                "difference": found.differences[place],
                "family": family[place],
            }
            for place, one in enumerate(found.alternatives)
        ],
        "decision": None
        if decision is None
        else {
            "element": decision.element,
            "owner": decision.owner,
            "yes": [alternative_name(place) for place in decision.yes],
            "no": [alternative_name(place) for place in decision.no],
            "explains": decision.explains,
            "said": told(said["decision"]),
        },
        "without": [
            {
                "partner": one.partner,
                "loss": one.loss,
                "indispensable": one.indispensable,
                "proven": one.proven,
                "said": told(said["without"].get(one.partner)),
            }
            for one in found.without
        ],
        "common": {
            "owners": {element: list(owners) for element, owners in found.common.owners.items()},
            "elements": list(found.common.elements),
            "missions": list(found.common.missions),
            "proven": found.common.proven,
            "said": told(said["common"]),
        },
        "interchangeable": [
            {"partners": list(pair), "elements": list(elements), "said": told(sentence)}
            for (pair, elements), sentence in zip(found.interchangeable.items(), said["interchangeable"], strict=True)
        ],
        "said": told(said["alternatives"]),
    }


def _price(answers: Answers, one: Price, trace: Trace) -> dict[str, Any]:
    return {
        "requirement": one.requirement,
        "says": requirement_said(answers.arranged, one.requirement),
        "gain": one.gain,
        "proof": one.proof,
        "cost": one.cost,
        "partners": dict(one.partners),
        "changes": [dict(change.__dict__) for change in one.changes],
        "said": priced(answers, one, trace).to_dict(),
    }
