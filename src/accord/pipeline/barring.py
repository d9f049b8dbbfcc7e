"""What the law bars whatever the rest of an arrangement is: single choices, pairs of partners, and interfaces."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from accord.arrangements.case import Choice, Prohibition
from accord.law import Finding, Screening, Verdict
from accord.pipeline.screening import Screener, blocks, why_barred

_MULTILATERAL: dict[str, Any] = {"form": "multilateral", "third_party_role": "essential", "n_countries": 3}


def prohibitions(screener: Screener) -> tuple[Prohibition, ...]:
    """Find what the law forbids of single choices, of pairs of partners and at interfaces.

    Parameters
    ----------
    screener
        The study, its numbers and the rules.

    Returns
    -------
    tuple of Prohibition
        Single choices first, then pairs mission by mission, then interfaces.
    """
    bans: list[Prohibition] = []
    for choice in screener.case.choices:
        stopped = [finding for finding in choice_screening(screener, choice).findings if blocks(finding)]
        bans += [Prohibition(finding.rule, why_barred(finding), choices=(choice.key,)) for finding in stopped]
    for mission in screener.case.missions:
        bans += _pairs(screener, mission)
    bans += _interfaces(screener)
    return tuple(bans)


def lead_times(screener: Screener) -> tuple[dict[tuple[str, str, str], float], dict[tuple[str, str, str], float]]:
    """Find how long the authorisations of each choice take; they run together, so the slowest counts.

    Parameters
    ----------
    screener
        The study, its numbers and the rules.

    Returns
    -------
    tuple of dict
        Most likely months before work and before launch, by key of the choice; who waits for none is left out.
    """
    leads: dict[str, dict[tuple[str, str, str], float]] = {"work": {}, "launch": {}}
    for choice in screener.case.choices:
        for finding in choice_screening(screener, choice).findings:
            lead = finding.rule_record.lead_months
            if finding.verdict is Verdict.NEEDS and lead:
                stage = leads[lead.before]
                stage[choice.key] = max(stage.get(choice.key, 0.0), lead.mode)
    return leads["work"], leads["launch"]


def choice_screening(screener: Screener, choice: Choice) -> Screening:
    """Screen one choice as if the work were shared by many, so that only what bars it in any company is found.

    Parameters
    ----------
    screener
        The study, its numbers and the rules.
    choice
        Who owns, provides and pays one element.

    Returns
    -------
    Screening
        Of its owner, payer and provider, and of its element.
    """
    mission = screener.case.elements[choice.element].mission
    names = dict.fromkeys((choice.owner, choice.payer, choice.provider))
    element = screener.element_facts(choice, {choice.element: choice.owner}, names)
    facts = screener.mission_facts(mission, [choice]) | _MULTILATERAL
    return screener.screening(mission, list(names), [choice], [element], facts)


def _pairs(screener: Screener, mission: str) -> list[Prohibition]:
    """Pairs that may not take part together, at all or without a third, by themselves or with a contractor."""
    options = [choice for e in screener.case.elements_of(mission) for choice in screener.case.choices_for(e.id)]
    able = {choice.owner for choice in options}
    bans = []
    for pair in combinations([name for name in screener.case.partners if name in able], 2):
        alone = _pair(screener, mission, pair, None)
        bans += alone
        known = {ban.rule for ban in alone}
        contracts = [choice for choice in options if choice.owner in pair and choice.provider not in pair]
        for choice in contracts:
            bans += [ban for ban in _pair(screener, mission, pair, choice) if ban.rule not in known]
    return bans


def _pair(screener: Screener, mission: str, pair: tuple[str, str], contract: Choice | None) -> list[Prohibition]:
    """What bars a pair, with one contractor or none."""
    choices = [contract] if contract else []
    names = list(dict.fromkeys([*pair, *(choice.provider for choice in choices)]))
    facts = screener.mission_facts(mission, choices)
    bilateral: dict[str, Any] = {"form": "bilateral"} if contract else {}
    stopped = [f for f in screener.screening(mission, names, choices, [], facts | bilateral).findings if blocks(f)]
    if not stopped:
        return []
    joined = screener.screening(mission, names, choices, [], facts | _MULTILATERAL)
    still = {finding.rule for finding in joined.findings if blocks(finding)}
    keys = tuple(choice.key for choice in choices)
    return [
        Prohibition(f.rule, why_barred(f), choices=keys, pair=pair, mission=mission, unless_third=f.rule not in still)
        for f in stopped
    ]


def _interfaces(screener: Screener) -> list[Prohibition]:
    """Owners that may not meet at an interface."""
    bans = []
    for interface in screener.case.interfaces:
        mission = screener.case.elements[interface.first].mission
        for mine in _one_per_owner(screener.case.choices_for(interface.first)):
            for theirs in _one_per_owner(screener.case.choices_for(interface.second)):
                if mine.owner == theirs.owner:
                    continue
                bans += _interface(screener, mission, mine, theirs)
    return bans


def _interface(screener: Screener, mission: str, mine: Choice, theirs: Choice) -> list[Prohibition]:
    """What stops two owners from meeting, each side screened with the way it is launched."""
    owner = {mine.element: mine.owner, theirs.element: theirs.owner}
    names = dict.fromkeys((mine.owner, theirs.owner))
    stopped: dict[str, Finding] = {}
    for choice in (mine, theirs):
        element = screener.element_facts(choice, owner, names, by_owner=True)
        facts = screener.mission_facts(mission, [choice]) | _MULTILATERAL
        screening = screener.screening(mission, list(names), [], [element], facts)
        stopped |= {finding.rule: finding for finding in screening.findings if blocks(finding)}
    return [Prohibition(rule, why_barred(f), owners=tuple(owner.items())) for rule, f in sorted(stopped.items())]


def _one_per_owner(choices: Sequence[Choice]) -> list[Choice]:
    return list({choice.owner: choice for choice in reversed(choices)}.values())
