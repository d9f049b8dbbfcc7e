"""Screening a part of an arrangement by itself: one choice, two partners, or two owners at an interface."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from accord.arrangements.choice import Choice
from accord.arrangements.legal import LegalCure
from accord.law import Finding, Screening
from accord.pipeline.screening import Screener

MULTILATERAL: dict[str, Any] = {"form": "multilateral", "third_party_role": "essential", "n_countries": 3}
"""Facts under which only that is found which is so in any company."""
Cures = Sequence[LegalCure]


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


def options_in(screener: Screener, mission: str) -> list[Choice]:
    """Choices of all elements of a mission."""
    case = screener.case
    return [choice for element in case.elements_of(mission) for choice in case.choices_for(element.id)]


def able_pairs(screener: Screener, mission: str) -> list[tuple[str, str]]:
    """Pairs of partners that could both own something in a mission, in study order."""
    able = {choice.owner for choice in options_in(screener, mission)}
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


def _one_per_owner(choices: Sequence[Choice]) -> list[Choice]:
    return list({choice.owner: choice for choice in reversed(choices)}.values())
