"""What has to be authorised: for each choice in any company, and for a pair where only their company calls for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from accord.arrangements.case import Case
from accord.arrangements.choice import Choice, expected
from accord.arrangements.legal import ChoiceKey, JointNeed, Prohibition, Triple
from accord.law import Finding, Verdict
from accord.pipeline.partial_screening import (
    MULTILATERAL,
    able_pairs,
    choice_screening,
    interface_findings,
    meetings,
    pair_screening,
)
from accord.pipeline.screening import Screener

Needs = Mapping[ChoiceKey, tuple[Finding, ...]]
"""Authorisations that each choice needs in any company."""


def choice_needs(screener: Screener) -> dict[ChoiceKey, tuple[Finding, ...]]:
    """Find what must be authorised for each choice, whoever else takes part.

    Parameters
    ----------
    screener
        The study, its numbers and the rules.

    Returns
    -------
    dict
        Findings that ask for an authorisation, in order of rule, by key of the choice.
    """
    return {choice.key: _needs(choice_screening(screener, choice).findings) for choice in screener.case.choices}


def _needs(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings that ask for an authorisation, each rule once."""
    needed = {finding.rule: finding for finding in findings if finding.verdict is Verdict.NEEDS}
    return tuple(needed[rule] for rule in sorted(needed))


def joint_needs(screener: Screener, needs: Needs) -> tuple[JointNeed, ...]:
    """Find what must be authorised only because two partners share a mission or meet at an interface.

    What a single choice of either needs anyway is not counted again, nor at an interface what the pair needs for the
    mission.

    Parameters
    ----------
    screener
        The study, its numbers and the rules.
    needs
        What each choice needs in any company.

    Returns
    -------
    tuple of JointNeed
        Pairs mission by mission, then interfaces.
    """
    case = screener.case
    share = screener.study.meta.method.authorisation.triple
    found: list[JointNeed] = []
    paired: dict[tuple[str, frozenset[str]], set[str]] = {}
    for mission in case.missions:
        for pair in able_pairs(screener, mission):
            mine = [c for c in case.choices if case.elements[c.element].mission == mission and c.owner in pair]
            anyway = {finding.rule for choice in mine for finding in needs[choice.key]}
            asked = _needs(pair_screening(screener, mission, pair, None, MULTILATERAL).findings)
            rules = tuple(finding.rule for finding in asked if finding.rule not in anyway)
            paired[mission, frozenset(pair)] = {finding.rule for finding in asked}
            if rules:
                base = sum(expected(choice.cost) for choice in mine) / len(mine)
                name, cost = f"{pair[0]} and {pair[1]} in {mission}", _cost(share, base, len(rules))
                found.append(JointNeed(name, rules, pair=pair, mission=mission, cost=cost))
    for one, other in meetings(screener):
        together = (case.elements[one.element].mission, frozenset((one.owner, other.owner)))
        anyway = {finding.rule for choice in (one, other) for finding in needs[choice.key]}
        anyway |= paired.get(together, set())
        asked = _needs(interface_findings(screener, one, other))
        rules = tuple(finding.rule for finding in asked if finding.rule not in anyway)
        if rules:
            found.append(_at_interface(one, other, rules, share))
    return tuple(found)


def _at_interface(one: Choice, other: Choice, rules: tuple[str, ...], share: Triple) -> JointNeed:
    base = min(expected(one.cost), expected(other.cost))
    return JointNeed(
        id=f"{one.element} of {one.owner} with {other.element} of {other.owner}",
        rules=rules,
        owners=((one.element, one.owner), (other.element, other.owner)),
        cost=_cost(share, base, len(rules)),
    )


def _cost(share: Triple, base: float, count: int) -> Triple:
    low, mode, high = (part * base * count for part in share)
    return (low, mode, high)


def with_law(
    case: Case, bans: tuple[Prohibition, ...], needs: Needs, joint: tuple[JointNeed, ...], share: Triple
) -> Case:
    """Add to a case what the law forbids, and what being authorised takes in months and money.

    Parameters
    ----------
    case
        The study in numbers.
    bans
        What the law forbids, with its cures.
    needs, joint
        What has to be authorised, by choice and by pair.
    share
        Low, mode and high cost of one authorisation as a share of the cost of the element it is for.

    Returns
    -------
    Case
        The same with the law in it. Authorisations of one choice run together, so the slowest counts, with the mean of
        its range.
    """
    choices = tuple(
        replace(
            choice,
            lead_months=_slowest(needs[choice.key], "work"),
            launch_months=_slowest(needs[choice.key], "launch"),
            needs=tuple(finding.rule for finding in needs[choice.key]),
            authorisation_cost=_cost(share, expected(choice.cost), len(needs[choice.key])),
        )
        for choice in case.choices
    )
    return replace(case, prohibitions=bans, joint_needs=joint, choices=choices)


def _slowest(findings: Iterable[Finding], stage: str) -> float:
    leads = [finding.rule_record.lead_months for finding in findings]
    return max(
        (expected((lead.low, lead.mode, lead.high)) for lead in leads if lead and lead.before == stage), default=0.0
    )
