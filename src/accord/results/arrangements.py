"""Write the arrangements a run found as plain data: alone, recommended, proposed and Pareto-optimal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.choice import Choice, expected
from accord.arrangements.judging.evaluate import Assessment
from accord.pipeline.answers import Answers
from accord.pipeline.going_alone import alone_is_best, verdict
from accord.pipeline.levels import MODE_MEANING
from accord.pipeline.saying import broken, joint_costs, jointness, reasons
from accord.pipeline.telling.terms import burdens
from accord.pipeline.trace import Sentence, Trace
from accord.results.advice import alternatives_of
from accord.results.beside import beside_of
from accord.results.cures import cures_of
from accord.results.infeasible import conflict_of, repairs_of
from accord.results.surrogate import surrogate_of
from accord.results.terms import terms_of, terms_of_choice
from accord.results.trade_offs import front_of


def arrangements_of(answers: Answers, trace: Trace) -> dict[str, Any]:
    """Write each partner alone, the recommendation, the Pareto set, the proposals and any conflict.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences that are said here leave their trace.

    Returns
    -------
    dict
        The part `arrangements` of the results document.
    """
    arranged = answers.arranged
    found = arranged.recommended
    return {
        "alone": [
            {"partner": name, **_assessed(answers, one.arrangement, one.assessment, only=name)}
            for name, one in arranged.alone.items()
        ],
        "going_alone": {"best": alone_is_best(arranged), "says": verdict(arranged)},
        "hope": arranged.hope,
        "recommended": None
        if found is None
        else {
            **_assessed(answers, found.arrangement, found.assessment, why=reasons(answers, trace)),
            "proven": found.proven,
            "gap": found.gap,
            "normalised": arranged.normalised(found),
            "surplus": arranged.surplus(found.assessment),
            "jointness": _jointness(answers, trace),
            "terms": {
                **terms_of(arranged.case, found.assessment, list(arranged.case.partners)),
                "said": burdens(answers, trace).to_dict(),
            },
        },
        "pareto": front_of(arranged, arranged.pareto, trace),
        "proposals": [_proposal(answers, trace, name) for name in arranged.proposals],
        "conflict": None if arranged.conflict is None else conflict_of(arranged.conflict),
        "repairs": None if arranged.repairs is None else repairs_of(arranged, arranged.repairs, trace),
        "beside": beside_of(answers, trace),
        "surrogate": surrogate_of(answers, trace),
        "alternatives": alternatives_of(answers, trace),
    }


def _jointness(answers: Answers, trace: Trace) -> dict[str, Any]:
    """Cost of jointness by what causes it, and what being authorised costs in any company."""
    parts = joint_costs(answers.recommended.assessment)
    return {
        "interfaces": parts["interfaces"],
        "authorisations": parts["joint"],
        "cures": parts["cures"],
        "authorisations_in_any_company": parts["any"],
        "said": jointness(answers, trace).to_dict(),
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
            {**_choice(answers, arrangement, choice, found), "why": _sentence((why or {}).get(choice.element))}
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
        "authorisation_cost": {name: found.authorisation_cost[name] for name in partners},
        "joint_authorisation_cost": {name: found.joint_authorisation_cost[name] for name in partners},
        "cure_cost": {name: found.cure_cost[name] for name in partners},
        "cures": cures_of(answers, arrangement),
        "violations": [],
    }


def _sentence(sentence: Sentence | None) -> dict[str, str] | None:
    return None if sentence is None else sentence.to_dict()


def _choice(answers: Answers, arrangement: Arrangement, choice: Choice, found: Assessment) -> dict[str, Any]:
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
        "payment": _payment(answers, arrangement, choice),
        "optional": element.optional,
        "cost": dict(zip(("low", "mode", "high"), choice.cost, strict=True)),
        "expected_cost": expected(choice.cost),
        "authorisation_cost": dict(zip(("low", "mode", "high"), choice.authorisation_cost, strict=True)),
        "needs": list(choice.needs),
        "duration": dict(zip(("low", "mode", "high"), choice.duration, strict=True)),
        "lead_months": choice.lead_months,
        "launch_months": choice.launch_months,
        "ready": found.ready[choice.element],
        "in_place": found.finish[choice.element],
        **_as_recommended(answers, choice),
        "terms": terms_of_choice(answers.arranged.case, arrangement, found, choice),
        "source": option.source,
        "confidence": option.confidence,
        "note": option.note,
    }


def _as_recommended(answers: Answers, choice: Choice) -> dict[str, Any]:
    """What is known of a choice only where it is part of the recommended arrangement."""
    recommended = answers.arranged.recommended
    if recommended is None or choice.key not in recommended.arrangement.keys:
        unknown = ("mode", "mode_means", "decided_mode", "stated_mode", "mode_agrees", "criticality", "next_best")
        return dict.fromkeys(unknown)
    mode = next(mode for mode in answers.modes if mode.element == choice.element)
    other = next((other for other in answers.arranged.next_best if other.element == choice.element), None)
    return {
        "mode": mode.mode,
        "mode_means": MODE_MEANING[mode.mode],
        "decided_mode": mode.decided,
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
            **other.outside.to_dict(other.cost),
        },
    }


def _payment(answers: Answers, arrangement: Arrangement, choice: Choice) -> str:
    if choice.provider == choice.payer:
        return "own funds"
    company = answers.study.actors[choice.provider].kind == "company"
    if choice.key in arrangement.bartered:
        return "in kind, against other work"
    return "commercial contract" if company else "purchase from a partner"
