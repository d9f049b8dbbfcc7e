"""What the law bars whatever the rest of an arrangement is: single choices, pairs of partners, and interfaces."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from accord.arrangements.choice import Choice, expected
from accord.arrangements.legal import ChoiceKey, LegalCure, Prohibition
from accord.law import Finding, Screening
from accord.pipeline.curing import may_be_decided, priced
from accord.pipeline.screening import Screener, blocks, why_barred

MULTILATERAL: dict[str, Any] = {"form": "multilateral", "third_party_role": "essential", "n_countries": 3}
"""Facts under which only that is found which is so in any company."""

Cures = Sequence[LegalCure]


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
    here = _options(screener, ban.mission) if ban.pair else []
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


def choice_screening(screener: Screener, choice: Choice, cures: Cures = ()) -> Screening:
    """Screen one choice as if the work were shared by many, so that only what bars it in any company is found.

    Parameters
    ----------
    screener
        The study, its numbers and the rules.
    choice
        Who owns, provides and pays one element.
    cures
        Cures whose changes are made first.

    Returns
    -------
    Screening
        Of its owner, payer and provider, and of its element.
    """
    mission = screener.case.elements[choice.element].mission
    names = dict.fromkeys((choice.owner, choice.payer, choice.provider))
    element = screener.element_facts(choice, {choice.element: choice.owner}, names)
    facts = screener.mission_facts(mission, [choice]) | MULTILATERAL
    return screener.screening(mission, list(names), [choice], [element], facts, cures)


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
    return [Prohibition(f.rule, why_barred(f), choices=(choice.key,), cures=cures.get(f.rule, ())) for f in stopped]


def _in_words(choice: Choice) -> str:
    paid = "" if choice.payer == choice.provider else f" paid by {choice.payer}"
    return f"{choice.element} from {choice.provider}{paid}"


def _pairs(screener: Screener, mission: str) -> list[Prohibition]:
    """Pairs that may not take part together, at all or without a third, by themselves or with a contractor."""
    options = _options(screener, mission)
    bans = []
    for pair in able_pairs(screener, mission):
        alone = _pair(screener, mission, pair, None)
        bans += alone
        known = {ban.rule for ban in alone}
        contracts = [choice for choice in options if choice.owner in pair and choice.provider not in pair]
        for choice in contracts:
            bans += [ban for ban in _pair(screener, mission, pair, choice) if ban.rule not in known]
    return bans


def _options(screener: Screener, mission: str) -> list[Choice]:
    """Choices of all elements of a mission."""
    case = screener.case
    return [choice for element in case.elements_of(mission) for choice in case.choices_for(element.id)]


def able_pairs(screener: Screener, mission: str) -> list[tuple[str, str]]:
    """Pairs of partners that could both own something in a mission, in study order."""
    able = {choice.owner for choice in _options(screener, mission)}
    return list(combinations([name for name in screener.case.partners if name in able], 2))


def pair_screening(
    screener: Screener,
    mission: str,
    pair: tuple[str, str],
    contract: Choice | None,
    company: dict[str, Any],
    cures: Cures = (),
) -> Screening:
    """Screen two partners in one mission, with one contractor or none, without any element.

    Parameters
    ----------
    screener
        The study, its numbers and the rules.
    mission, pair
        Where, and who.
    contract
        A choice of one of them that somebody else carries out.
    company
        Facts on the company they are in, such as `MULTILATERAL`.
    cures
        Cures whose changes are made first.

    Returns
    -------
    Screening
        Of the two and their contractor.
    """
    choices = [contract] if contract else []
    names = list(dict.fromkeys([*pair, *(choice.provider for choice in choices)]))
    facts = screener.mission_facts(mission, choices) | company
    return screener.screening(mission, names, choices, [], facts, cures)


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
    owned = [contract] if contract else [choice for choice in _options(screener, mission) if choice.owner in pair]
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


def meetings(screener: Screener) -> Iterator[tuple[Choice, Choice]]:
    """Give owners that could meet at an interface, each by one of its choices."""
    for interface in screener.case.interfaces:
        for mine in _one_per_owner(screener.case.choices_for(interface.first)):
            for theirs in _one_per_owner(screener.case.choices_for(interface.second)):
                if mine.owner != theirs.owner:
                    yield mine, theirs


def interface_findings(screener: Screener, mine: Choice, theirs: Choice, cures: Cures = ()) -> tuple[Finding, ...]:
    """Say what the law says of two owners that meet at an interface, each side screened with the way it is launched.

    Parameters
    ----------
    screener
        The study, its numbers and the rules.
    mine, theirs
        A choice of either side.
    cures
        Cures whose changes are made first.

    Returns
    -------
    tuple of Finding
        Of both sides.
    """
    mission = screener.case.elements[mine.element].mission
    owner = {mine.element: mine.owner, theirs.element: theirs.owner}
    names = dict.fromkeys((mine.owner, theirs.owner))
    found: list[Finding] = []
    for choice in (mine, theirs):
        element = screener.element_facts(choice, owner, names, by_owner=True)
        facts = screener.mission_facts(mission, [choice]) | MULTILATERAL
        found += screener.screening(mission, list(names), [], [element], facts, cures).findings
    return tuple(found)


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
        Prohibition(rule, why_barred(f), owners=owners, cures=cures.get(rule, ()))
        for rule, f in sorted(stopped.items())
    ]


def _one_per_owner(choices: Sequence[Choice]) -> list[Choice]:
    return list({choice.owner: choice for choice in reversed(choices)}.values())
