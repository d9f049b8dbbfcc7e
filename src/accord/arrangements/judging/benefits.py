"""What each partner has of missions and places: a shared part by being there, a divided part by work and lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accord.arrangements.case import Case, ElementCase
from accord.arrangements.judging.assessment import Crossing
from accord.arrangements.partner import MOTIVATIONS, Vector

IDENTITY = MOTIVATIONS.index("identity")
POLITICAL = MOTIVATIONS.index("political")
SECURITY = MOTIVATIONS.index("security")


@dataclass(frozen=True)
class Company:
    """Who has what part in one delivered mission, or in a destination or goal that is served.

    Parameters
    ----------
    node
        Its name.
    yields
        What it gives.
    elements
        Elements provided that give something on top of it.
    present
        Participants, in study order.
    work
        Part of its work that each participant owns.
    lead
        Partner that leads it.
    builders
        For each element provided, in any mission, the part of it that each of its builders has.
    """

    node: str
    yields: Vector
    elements: tuple[ElementCase, ...]
    present: tuple[str, ...]
    work: Mapping[str, float]
    lead: str
    builders: Mapping[str, Mapping[str, float]]


def scale(case: Case, name: str) -> float:
    """Million of study money that one unit of weighted yield is worth to a partner."""
    most = case.most[name]
    return case.partners[name].scale / most if most > 0 else 0.0


def benefit_of(case: Case, company: Company, name: str) -> list[float]:
    """Weigh the yields of one mission or place to one partner.

    Parameters
    ----------
    case
        The study in numbers.
    company
        Who has what part in it.
    name
        The partner.

    Returns
    -------
    list of float
        By motivation, before they are put in money.
    """
    built = company.elements
    own = [(element, company.builders[element.id].get(name, 0.0)) for element in built]
    there = float(name in company.present)
    benefit = []
    for m, weight in enumerate(case.partners[name].weights):
        yields = company.yields[m]
        of_elements = sum(element.yields[m] for element in built)
        presence = _diplomatic(case, name, company.present) if m == POLITICAL else there
        shared = yields * presence + of_elements * there
        divided = yields * _part(case, company, name, m) + sum(part * element.yields[m] for element, part in own)
        benefit.append(weight * ((1 - case.rivalry[m]) * shared + case.rivalry[m] * divided))
    return benefit


def _part(case: Case, company: Company, name: str, motivation: int) -> float:
    """Part of the divided benefit of a mission or place: by work, and by leading it where that brings standing."""
    work = company.work.get(name, 0.0)
    if motivation not in (IDENTITY, POLITICAL):
        return work
    return (1 - case.leadership) * work + case.leadership * float(company.lead == name)


def _diplomatic(case: Case, name: str, present: tuple[str, ...]) -> float:
    """How much of the diplomatic benefit of a mission or place a partner has from being there with these others."""
    if name not in present:
        return 0.0
    ties = sum(case.ties.get((name, other), 0.0) for other in present if other != name)
    return (1 - case.political_from_partners) + case.political_from_partners * ties


def leak(case: Case, crossings: tuple[Crossing, ...], name: str) -> float:
    """Security yield that a partner loses at sensitive interfaces outside a common regime."""
    all_security = case.partners[name].weights[SECURITY] * sum(node[SECURITY] for node in case.all_yields)
    exposed = sum(crossing.exposed.count(name) for crossing in crossings)
    return case.leak * all_security * exposed
