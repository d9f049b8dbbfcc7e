"""What the law bars whatever the rest of an arrangement is: single choices, pairs of partners, and interfaces."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from accord.arrangements.choice import Choice, expected
from accord.arrangements.legal import ChoiceKey, LegalCure, Prohibition
from accord.law import Finding
from accord.pipeline.curing import may_be_decided, priced
from accord.pipeline.mission_screening import blocks, unstated, why_barred
from accord.pipeline.partial_screening import (
    MULTILATERAL,
    Cures,
    able_pairs,
    choice_screening,
    interface_findings,
    meetings,
    options_in,
    pair_screening,
)
from accord.pipeline.screening import Screener


@dataclass(frozen=True)
class _Site:
    """A combination that is screened by itself, and may be screened again with cures made.

    Parameters
    ----------
    where
        The combination in words.
    base
        Expected cost of the elements concerned, million of study money.
    owners
        Partners concerned.
    choices
        Choices concerned.
    findings
        What the law says of it once some cures are made.
    """

    where: str
    base: float
    owners: tuple[str, ...]
    choices: tuple[ChoiceKey, ...]
    findings: Callable[[Cures], Sequence[Finding]]


def prohibitions(screener: Screener) -> tuple[Prohibition, ...]:
    """Find what the law forbids of single choices, of pairs of partners and at interfaces, and what would cure it.

    What is barred of every single choice of a partner is not said again of its pairs and interfaces. A cure is offered
    where the study's method lets it be decided on, and where screening the combination again with its changes
    made shows that the prohibition is gone and no other has come.

    Parameters
    ----------
    screener
        The study, its numbers and the rules.

    Returns
    -------
    tuple of Prohibition
        Single choices first, then pairs mission by mission, then interfaces.
    """
    single = [ban for choice in screener.case.choices for ban in _choice(screener, choice)]
    together = [ban for mission in screener.case.missions for ban in _pairs(screener, mission)]
    together += [ban for mine, theirs in meetings(screener) for ban in _interface(screener, mine, theirs)]
    barred = {(ban.rule, ban.choices[0]) for ban in single}
    return (*single, *(ban for ban in together if not _said_already(screener, ban, barred)))


def _said_already(screener: Screener, ban: Prohibition, barred: set[tuple[str, ChoiceKey]]) -> bool:
    """Whether every choice of one side of a combination is barred under the same rule."""
    case = screener.case
    here = options_in(screener, ban.mission) if ban.pair else []
    sides = [[case.choice_of[key] for key in ban.choices]]
    sides += [[choice for choice in here if choice.owner == name] for name in ban.pair or ()]
    sides += [[c for c in case.choices_for(element) if c.owner == name] for element, name in ban.owners]
    return any(side and all((ban.rule, choice.key) in barred for choice in side) for side in sides)


def _offered(screener: Screener, site: _Site, stopped: Sequence[Finding]) -> dict[str, tuple[LegalCure, ...]]:
    """Cures that really lift what bars a combination, by rule."""
    policy, day = screener.study.meta.method.cures, screener.study.meta.as_of
    barring = {finding.rule for finding in stopped}
    lifting: dict[str, tuple[LegalCure, ...]] = {}
    for finding in stopped:
        for cure in (offered.cure for offered in finding.cures if may_be_decided(offered.cure, policy)):
            one = priced(
                finding,
                cure,
                policy,
                screener.rules,
                day,
                where=site.where,
                base=site.base,
                owners=site.owners,
                choices=site.choices,
            )
            still = {after.rule for after in site.findings([one]) if blocks(after)}
            if finding.rule not in still and still <= barring:
                for rule in sorted(barring - still):
                    lifting[rule] = (*lifting.get(rule, ()), one)
    return lifting


def _choice(screener: Screener, choice: Choice) -> list[Prohibition]:
    """What bars one choice in any company."""
    stopped = [finding for finding in choice_screening(screener, choice).findings if blocks(finding)]
    site = _Site(
        where=_in_words(choice),
        base=expected(choice.cost),
        owners=(choice.owner,),
        choices=(choice.key,),
        findings=lambda cures: choice_screening(screener, choice, cures).findings,
    )
    cures = _offered(screener, site, stopped)
    return [
        Prohibition(f.rule, why_barred(f), choices=(choice.key,), cures=cures.get(f.rule, ()), unstated=unstated(f))
        for f in stopped
    ]


def _in_words(choice: Choice) -> str:
    paid = "" if choice.payer == choice.provider else f" paid by {choice.payer}"
    return f"{choice.element} from {choice.provider}{paid}"


def _pairs(screener: Screener, mission: str) -> list[Prohibition]:
    """Pairs that may not take part together, at all or without a third, by themselves or with a contractor."""
    options = options_in(screener, mission)
    bans = []
    for pair in able_pairs(screener, mission):
        alone = _pair(screener, mission, pair, None)
        bans += alone
        known = {ban.rule for ban in alone}
        contracts = [choice for choice in options if choice.owner in pair and choice.provider not in pair]
        for choice in contracts:
            bans += [ban for ban in _pair(screener, mission, pair, choice) if ban.rule not in known]
    return bans


def _pair(screener: Screener, mission: str, pair: tuple[str, str], contract: Choice | None) -> list[Prohibition]:
    """What bars a pair, with one contractor or none."""
    bilateral: dict[str, Any] = {"form": "bilateral"} if contract else {}

    def findings(cures: Cures) -> Sequence[Finding]:
        return pair_screening(screener, mission, pair, contract, bilateral, cures).findings

    stopped = [finding for finding in findings(()) if blocks(finding)]
    if not stopped:
        return []
    joined = pair_screening(screener, mission, pair, contract, MULTILATERAL)
    still = {finding.rule for finding in joined.findings if blocks(finding)}
    cures = _offered(screener, _pair_site(screener, mission, pair, contract, findings), stopped)
    return [
        Prohibition(
            f.rule,
            why_barred(f),
            choices=(contract.key,) if contract else (),
            pair=pair,
            mission=mission,
            unless_third=f.rule not in still,
            cures=cures.get(f.rule, ()),
            unstated=unstated(f),
        )
        for f in stopped
    ]


def _pair_site(
    screener: Screener,
    mission: str,
    pair: tuple[str, str],
    contract: Choice | None,
    findings: Callable[[Cures], Sequence[Finding]],
) -> _Site:
    """Concern a contract with whom it is let by, and a pair with all that either could own in the mission."""
    owned = [contract] if contract else [choice for choice in options_in(screener, mission) if choice.owner in pair]
    means = [_mean_cost(screener, element) for element in dict.fromkeys(choice.element for choice in owned)]
    return _Site(
        where=f"{pair[0]} and {pair[1]} in {mission}" + (f" with {_in_words(contract)}" if contract else ""),
        base=expected(contract.cost) if contract else sum(means),
        owners=(contract.owner,) if contract else pair,
        choices=tuple(choice.key for choice in owned),
        findings=findings,
    )


def _mean_cost(screener: Screener, element: str) -> float:
    """Expected cost of an element over its choices."""
    costs = [expected(choice.cost) for choice in screener.case.choices_for(element)]
    return sum(costs) / len(costs)


def _interface(screener: Screener, mine: Choice, theirs: Choice) -> list[Prohibition]:
    """What stops two owners from meeting."""
    stopped = {f.rule: f for f in interface_findings(screener, mine, theirs) if blocks(f)}
    if not stopped:
        return []
    sides = [
        choice
        for side in (mine, theirs)
        for choice in screener.case.choices_for(side.element)
        if choice.owner == side.owner
    ]
    site = _Site(
        where=f"{mine.element} of {mine.owner} with {theirs.element} of {theirs.owner}",
        base=min(_mean_cost(screener, mine.element), _mean_cost(screener, theirs.element)),
        owners=(mine.owner, theirs.owner),
        choices=tuple(choice.key for choice in sides),
        findings=lambda cures: interface_findings(screener, mine, theirs, cures),
    )
    cures = _offered(screener, site, list(stopped.values()))
    owners = ((mine.element, mine.owner), (theirs.element, theirs.owner))
    return [
        Prohibition(rule, why_barred(f), owners=owners, cures=cures.get(rule, ()), unstated=unstated(f))
        for rule, f in sorted(stopped.items())
    ]
