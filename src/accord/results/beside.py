"""Write what lies beside the recommendation as plain data: trade-offs, families, prices."""

from __future__ import annotations

from typing import Any

from accord.arrangements.searching.families import Families
from accord.arrangements.searching.prices import Price
from accord.pipeline.answers import Answers
from accord.pipeline.telling.families import alternative_name, families_said
from accord.pipeline.telling.prices import changes_then, equal_voice, outside_then, priced
from accord.pipeline.telling.requirements import requirement_said
from accord.pipeline.trace import Trace
from accord.results.sketch import sketched, told
from accord.results.trade_offs import front_of


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
        "trade_offs": None if beside.front is None else front_of(answers.arranged, beside.front, trace),
        "families": _families(answers, beside.families, trace),
        "nash": None
        if beside.nash is None
        else {
            **sketched(answers.arranged, beside.nash.found),
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
                **sketched(answers.arranged, one),
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
        **outside_then(answers.arranged, one).to_dict(one.cost),
        "partners": dict(one.partners),
        "changes": [dict(change.__dict__) for change in changes_then(answers.arranged, one.found, one.changes)],
        "said": priced(answers, one, trace).to_dict(),
    }
