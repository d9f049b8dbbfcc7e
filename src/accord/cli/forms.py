"""The JSON form of each room's answer; docs/json.md describes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from accord.cli.problems import as_plain
from accord.cli.screened import RECOMMENDED, title_of
from accord.pipeline.going_alone import alone_is_best, verdict
from accord.pipeline.trace import Trace
from accord.pipeline.violations import said
from accord.results.agreements import agreements_given
from accord.results.figures import plain
from accord.results.infeasible import conflict_of, repairs_of
from accord.results.terms import terms_of, terms_of_choice

if TYPE_CHECKING:
    from accord.arrangements.arrangement import Arrangement
    from accord.arrangements.judging.evaluate import Assessment
    from accord.arrangements.legal import LegalCure
    from accord.cli.screened import Screened
    from accord.errors import Problem
    from accord.pipeline.answers import Answers
    from accord.pipeline.arranging import Arranged, NextBest
    from accord.pipeline.holding.division import Holding
    from accord.profiles import Profiles
    from accord.study import Study


def _document(form: str, study: Study, seed: int, content: Mapping[str, Any]) -> dict[str, Any]:
    head = {"format": form, "study": study.meta.title, "scenario": study.scenario, "seed": seed}
    return dict(plain(head | dict(content)))


def of_profiles(study: Study, seed: int, profiles: Profiles) -> dict[str, Any]:
    """Give the form of `accord profile`.

    Parameters
    ----------
    study
        The study, with its scenario applied.
    seed
        Seed of the draws.
    profiles
        What was read of each partner and pair.

    Returns
    -------
    dict
        Plain data, as docs/json.md describes it.
    """
    return _document("accord-profile/1", study, seed, profiles.to_dict())


def of_screenings(
    study: Study, seed: int, screened: Sequence[Screened], unstated: Sequence[Problem] = ()
) -> dict[str, Any]:
    """Give the form of `accord screen`.

    Parameters
    ----------
    study
        The study, with its scenario applied.
    seed
        Seed of the draws.
    screened
        Arrangements with what the law says of them.
    unstated
        Facts for want of which the law bars combinations.

    Returns
    -------
    dict
        Plain data, as docs/json.md describes it.
    """
    written: dict[int, dict[str, Any]] = {}
    for screening in (screening for one in screened for screening in one.missions.values()):
        if id(screening) not in written:
            written[id(screening)] = screening.to_dict()
    arrangements = [
        {
            "id": one.id,
            "kind": one.kind,
            "title": one.title,
            "cures": _cures(one.cures),
            "missions": {mission: written[id(screening)] for mission, screening in one.missions.items()},
        }
        for one in screened
    ]
    content = {"arrangements": arrangements, "unstated": [as_plain(problem) for problem in unstated]}
    return _document("accord-screen/1", study, seed, content)


def _cures(cures: Iterable[LegalCure]) -> list[dict[str, Any]]:
    """Cures that an arrangement rests on."""
    return [{"id": cure.id, "rule": cure.rule, "does": cure.does, "effort": cure.effort} for cure in cures]


def of_arranged(study: Study, seed: int, arranged: Arranged, around: Answers | None = None) -> dict[str, Any]:
    """Give the form of `accord arrange`.

    Parameters
    ----------
    study
        The study, with its scenario applied.
    seed
        Seed of the draws.
    arranged
        What the search found.
    around
        What lies beside it, where that was asked for.

    Returns
    -------
    dict
        Plain data, as docs/json.md describes it.
    """
    from accord.pipeline.nodes import recommended_nodes
    from accord.results.trade_offs import front_of

    conflict, trace = arranged.conflict, Trace(study.meta.currency, study.meta.start)
    found = arranged.recommended
    content: dict[str, Any] = {
        "unit": study.meta.unit,
        "alone": [
            {"partner": name, **_assessed(study, one.arrangement, one.assessment, [name])}
            for name, one in arranged.alone.items()
        ],
        "going_alone": {"best": alone_is_best(arranged), "says": verdict(arranged)},
        RECOMMENDED: _recommended(study, arranged),
        "nodes": [one.to_dict() for one in recommended_nodes(study, arranged)],
        "next_best": [_next_best(other) for other in arranged.next_best],
        "pareto": front_of(arranged, arranged.pareto, trace),
        "proposals": [
            {
                "id": name,
                "title": title_of(study, name),
                **_assessed(study, arrangement, assessment, list(arranged.case.partners)),
                "surplus": arranged.surplus(assessment),
            }
            for name, (arrangement, assessment) in arranged.proposals.items()
        ],
        "agreements": agreements_given(study, found.assessment.standing if found else {}),
        "conflict": None if conflict is None else conflict_of(conflict),
        "repairs": None if arranged.repairs is None else repairs_of(arranged, arranged.repairs, trace),
        **_around(around),
    }
    return _document("accord-arrange/2", study, seed, content)


def _recommended(study: Study, arranged: Arranged) -> dict[str, Any] | None:
    """Give the recommendation on its terms; None when nothing can be arranged."""
    found, partners = arranged.recommended, list(arranged.case.partners)
    if found is None:
        return None
    return {
        **_assessed(study, found.arrangement, found.assessment, partners),
        "terms": {
            "elements": {
                choice.element: terms_of_choice(arranged.case, found.arrangement, found.assessment, choice)
                for choice in found.arrangement.choices
            },
            **terms_of(arranged.case, found.assessment, partners),
        },
        "proven": found.proven,
        "gap": found.gap,
        "surplus": arranged.surplus(found.assessment),
        "normalised": arranged.normalised(found),
    }


def _around(around: Answers | None) -> dict[str, Any]:
    """What lies beside the recommendation, in the words of results.json; null where it was not asked for."""
    if around is None:
        return dict.fromkeys(("beside", "alternatives", "levels"))
    from accord.results.advice import alternatives_of, map_of
    from accord.results.beside import beside_of

    trace = Trace(around.study.meta.currency, around.study.meta.start)
    return {
        "beside": beside_of(around, trace),
        "alternatives": alternatives_of(around, trace),
        "levels": map_of(around, trace),
    }


def _assessed(study: Study, arrangement: Arrangement, found: Assessment, partners: list[str]) -> dict[str, Any]:
    """One arrangement and what it means to some partners."""
    return {
        "choices": [
            {"element": choice.element, "provider": choice.provider, "payer": choice.payer}
            for choice in arrangement.choices
        ],
        "delivered": found.delivered,
        "total_cost": found.total_cost,
        "last": found.last,
        "cost": {name: found.cost[name] for name in partners},
        "gain": {name: found.gain[name] for name in partners},
        "cures": _cures(arrangement.cures),
        "violations": [
            {"requirement": broken.requirement, "says": said(study, broken, found.last)} for broken in found.violations
        ],
    }


def _next_best(other: NextBest) -> dict[str, Any]:
    return {
        "element": other.element,
        "provider": other.instead.provider if other.instead else None,
        "payer": other.instead.payer if other.instead else None,
        "loss": other.loss,
        "cost": other.cost,
        **other.outside.to_dict(other.cost),
    }


def of_holding(study: Study, seed: int, holding: Holding | None) -> dict[str, Any]:
    """Give the form of `accord stability`.

    Parameters
    ----------
    study
        The study, with its scenario applied.
    seed
        Seed of the draws.
    holding
        What is known of its stability; None when the question does not arise.

    Returns
    -------
    dict
        Plain data, as docs/json.md describes it.
    """
    from accord.results.stability import holding_of

    content = {"unit": study.meta.unit, "holding": holding_of(holding) if holding else None}
    return _document("accord-stability/1", study, seed, content)
