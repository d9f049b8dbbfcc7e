"""Partner or contractor: for each element, buying it from a company beside having a partner provide it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import Choice, expected
from accord.arrangements.formulation.program import Row
from accord.arrangements.searching.search import Found, Search, recommend
from accord.law import Finding, Verdict
from accord.pipeline.advice.alternatives import Alternative, Kind, LegalBurden, Side
from accord.pipeline.advice.comparing import sentence
from accord.pipeline.advice.industry import placements
from accord.pipeline.arranging import Arranged
from accord.pipeline.screening import Screener
from accord.pipeline.workers import Workers
from accord.study import Study


def partner_or_contractor(study: Study, arranged: Arranged, pool: Workers) -> tuple[Alternative, ...]:
    """Put the commercial option beside the partner option for each element of the recommendation.

    For the way that the recommendation does not take, the search is run again with the element asked for and the
    choices of the other kind barred; everything else may change with it, so the two sides differ by all that follows.

    Parameters
    ----------
    study
        The study.
    arranged
        What the search found.
    pool
        Processes that know the study.

    Returns
    -------
    tuple of Alternative
        One per element of the recommendation, in programme order; empty without a recommendation.
    """
    best = arranged.recommended
    if best is None:
        return ()
    jobs = [
        (arranged.alone_gain, arranged.hope, choice.element, _other(_kind(study, choice)))
        for choice in best.arrangement.choices
    ]
    found = pool.map(_solve, jobs)
    return tuple(
        _alternative(study, arranged, choice, best, other)
        for choice, other in zip(best.arrangement.choices, found, strict=True)
    )


def _kind(study: Study, choice: Choice) -> Kind:
    return "contract" if study.actors[choice.provider].kind == "company" else "partner"


def _other(kind: Kind) -> Kind:
    return "partner" if kind == "contract" else "contract"


_Job = tuple[Mapping[str, float], Mapping[str, float], str, Kind]


def _solve(screener: Screener, job: _Job) -> Found | None:
    """Best arrangement in which an element is obtained in one of the two ways."""
    alone, hope, element, kind = job
    case = screener.case
    wanted = [c for c in case.choices_for(element) if _kind(screener.study, c) == kind]
    if not wanted:
        return None
    kept = tuple(choice for choice in case.choices if choice.element != element or choice in wanted)
    search = Search(replace(case, choices=kept), alone, screener.lawful)
    asked = {search.form.make[choice.key]: 1.0 for choice in wanted}
    search.cuts.append(Row("asked for", element, asked, 1.0, 1.0))
    return recommend(search, hope)


def _alternative(study: Study, arranged: Arranged, choice: Choice, best: Found, other: Found | None) -> Alternative:
    kind = _kind(study, choice)
    mine = _side(arranged, kind, choice.element, best)
    theirs = _side(arranged, _other(kind), choice.element, other) if other else None
    contract, partner = (mine, theirs) if kind == "contract" else (theirs, mine)
    missing = "" if theirs else _missing(study, arranged.case, choice.element, _other(kind))
    bare = Alternative(choice.element, kind, contract, partner, missing, "")
    return replace(bare, sentence=sentence(study, bare))


def _side(arranged: Arranged, kind: Kind, element: str, found: Found) -> Side:
    choice = next(one for one in found.arrangement.choices if one.element == element)
    study, case = arranged.screener.study, arranged.case
    there, alone = arranged.everybody(found), arranged.alone
    burden = legal_burden(arranged.screener, found.arrangement, choice)
    needs = sum(_needs(arranged.screener, alone[name].arrangement) for name in there.alone)
    industry = placements(study, case, found.arrangement, {name: alone[name].arrangement for name in there.alone})
    return Side(kind, choice, found, there, burden, needs, industry)


def _needs(screener: Screener, arrangement: Arrangement) -> int:
    return sum(one.verdict is Verdict.NEEDS for one in _findings(screener, arrangement))


def _findings(screener: Screener, arrangement: Arrangement) -> list[Finding]:
    return [one for part in screener.arrangement(arrangement).values() for one in part.findings]


def legal_burden(screener: Screener, arrangement: Arrangement, choice: Choice) -> LegalBurden:
    """Say what the law asks of an arrangement, and how long one element of it waits.

    Parameters
    ----------
    screener
        Screens missions of the study.
    arrangement
        A whole arrangement.
    choice
        One of its choices.

    Returns
    -------
    LegalBurden
        Over all missions of the arrangement.
    """
    findings = _findings(screener, arrangement)
    cures = [expected(cure.months) for cure in arrangement.cures if choice.key in cure.choices]
    stopped = (Verdict.PROHIBITED, Verdict.CONFLICT)
    return LegalBurden(
        needs=sum(one.verdict is Verdict.NEEDS for one in findings),
        lead_months=max([choice.lead_months, choice.launch_months, *cures]),
        undecided=tuple(sorted({one.rule for one in findings if one.verdict is Verdict.UNKNOWN})),
        stopped=tuple(sorted({one.rule for one in findings if one.verdict in stopped})),
        cures=len(arrangement.cures),
    )


def _missing(study: Study, case: Case, element: str, kind: Kind) -> str:
    name = study.programme.elements[element].name
    offered = [c for c in case.choices_for(element) if _kind(study, c) == kind]
    if not offered:
        who = "No company offers" if kind == "contract" else "No partner offers to provide"
        return f"{who} {name} in this study."
    how = "bought from a company" if kind == "contract" else "provided by a partner"
    return f"No arrangement in which {name} is {how} meets all requirements."
