"""Assess any arrangement by plain arithmetic; shares no code with the search, and rechecks what it returns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import expected
from accord.arrangements.judging.requirements import Violation, violations
from accord.arrangements.partner import MOTIVATIONS
from accord.study.order import in_order

POLITICAL = MOTIVATIONS.index("political")
SECURITY = MOTIVATIONS.index("security")


@dataclass(frozen=True)
class Crossing:
    """An interface whose two elements have different owners."""

    first: str
    second: str
    first_owner: str
    second_owner: str
    cost: float
    exposed: tuple[str, ...]


@dataclass(frozen=True)
class Assessment:
    """What an arrangement means, in expected values.

    Parameters
    ----------
    delivered
        Missions delivered.
    participants
        Partners in each delivered mission.
    cost
        Cost by partner, million of study money, with its half of the cost of jointness, its authorisations and its
        part of the legal cures.
    total_cost
        Sum of the costs.
    ready, finish
        Month in which each element is ready and in place.
    last
        Month in which the last element is in place; 0 when nothing is delivered.
    benefit
        Value by partner, million of study money.
    benefit_by_motivation
        The same by motivation.
    benefit_by_mission
        The same by mission, so that delivery risk can be applied.
    gain
        Benefit less cost, by partner.
    crossings
        Interfaces between owners.
    authorisation_cost, joint_authorisation_cost, cure_cost
        Parts of `cost` by partner: authorisations called for in any company, those called for only by who works with
        whom, and legal cures.
    violations
        Requirements not met.
    """

    delivered: tuple[str, ...]
    participants: Mapping[str, tuple[str, ...]]
    cost: Mapping[str, float]
    total_cost: float
    ready: Mapping[str, float]
    finish: Mapping[str, float]
    last: float
    benefit: Mapping[str, float]
    benefit_by_motivation: Mapping[str, Mapping[str, float]]
    benefit_by_mission: Mapping[str, Mapping[str, float]]
    gain: Mapping[str, float]
    crossings: tuple[Crossing, ...]
    authorisation_cost: Mapping[str, float]
    joint_authorisation_cost: Mapping[str, float]
    cure_cost: Mapping[str, float]
    violations: tuple[Violation, ...]

    @property
    def partners(self) -> tuple[str, ...]:
        """Partners that take part in anything, in study order."""
        taking_part = {name for group in self.participants.values() for name in group}
        return tuple(name for name in self.gain if name in taking_part)


def assess(case: Case, arrangement: Arrangement, *, alone: Mapping[str, float] | None = None) -> Assessment:
    """Work out cost, dates, benefits, gains and violated requirements of an arrangement.

    Parameters
    ----------
    case
        The study in numbers.
    arrangement
        Who provides what.
    alone
        What each partner gains by going alone; when given, an arrangement that leaves a participant with less
        violates `rational`.

    Returns
    -------
    Assessment
        Everything, in expected values (means of triangular ranges).
    """
    owner = arrangement.owner
    delivered = tuple(name for name in case.missions if _complete(case, name, owner))
    participants = {name: _participants(case, arrangement, name) for name in delivered}
    crossings = tuple(_crossings(case, arrangement))
    authorised = dict.fromkeys(case.partners, 0.0)
    for choice in arrangement.choices:
        authorised[choice.payer] += expected(choice.authorisation_cost)
    jointly = _jointly_authorised(case, owner, participants)
    cured = _cured(case, arrangement)
    bare = _costs(case, arrangement, crossings)
    cost = {name: bare[name] + authorised[name] + jointly[name] + cured[name] for name in case.partners}
    ready, finish = _dates(case, arrangement)
    by_mission = {
        name: {mission: _mission_benefit(case, owner, mission, participants[mission], name) for mission in delivered}
        for name in case.partners
    }
    leaks = {name: _leak(case, crossings, name) for name in case.partners}
    scale = {name: _scale(case, name) for name in case.partners}
    by_motivation = {
        name: {
            motivation: scale[name]
            * (sum(parts[m] for parts in by_mission[name].values()) - (leaks[name] if m == SECURITY else 0.0))
            for m, motivation in enumerate(MOTIVATIONS)
        }
        for name in case.partners
    }
    benefit = {name: sum(parts.values()) for name, parts in by_motivation.items()}
    gain = {name: benefit[name] - cost[name] for name in case.partners}
    partial = Assessment(
        delivered=delivered,
        participants=participants,
        cost=cost,
        total_cost=sum(cost.values()),
        ready=ready,
        finish=finish,
        last=max(finish.values(), default=0.0),
        benefit=benefit,
        benefit_by_motivation=by_motivation,
        benefit_by_mission={
            name: {mission: scale[name] * sum(parts) for mission, parts in missions.items()}
            for name, missions in by_mission.items()
        },
        gain=gain,
        crossings=crossings,
        authorisation_cost=authorised,
        joint_authorisation_cost=jointly,
        cure_cost=cured,
        violations=(),
    )
    return replace(partial, violations=tuple(violations(case, arrangement, partial, alone or {})))


def _complete(case: Case, mission: str, owner: Mapping[str, str]) -> bool:
    needed = [element.id for element in case.elements_of(mission) if not element.optional]
    started = any(element.id in owner for element in case.elements_of(mission))
    return started and all(name in owner for name in needed)


def _participants(case: Case, arrangement: Arrangement, mission: str) -> tuple[str, ...]:
    here = [choice for choice in arrangement.choices if case.elements[choice.element].mission == mission]
    taking_part = {name for choice in here for name in (choice.owner, choice.payer)}
    return tuple(name for name in case.partners if name in taking_part)


def _crossings(case: Case, arrangement: Arrangement) -> Iterator[Crossing]:
    made = {choice.element: choice for choice in arrangement.choices}
    for interface in case.interfaces:
        first, second = made.get(interface.first), made.get(interface.second)
        if first and second and first.owner != second.owner:
            sides = ((first, second.owner), (second, first.owner))
            yield Crossing(
                interface.first,
                interface.second,
                first.owner,
                second.owner,
                interface.jointness,
                tuple(choice.owner for choice, other in sides if case.exposed(choice, other)),
            )


def _costs(case: Case, arrangement: Arrangement, crossings: tuple[Crossing, ...]) -> dict[str, float]:
    cost = dict.fromkeys(case.partners, 0.0)
    for choice in arrangement.choices:
        cost[choice.payer] += expected(choice.cost)
    for crossing in crossings:
        cost[crossing.first_owner] += crossing.cost / 2
        cost[crossing.second_owner] += crossing.cost / 2
    return cost


def _jointly_authorised(
    case: Case, owner: Mapping[str, str], participants: Mapping[str, tuple[str, ...]]
) -> dict[str, float]:
    """What each partner bears of authorisations that only working together calls for."""
    cost = dict.fromkeys(case.partners, 0.0)
    for need in case.joint_needs:
        met = all(owner.get(element) == name for element, name in need.owners)
        if met and set(need.pair or ()) <= set(participants.get(need.mission, ())):
            for name in need.partners:
                cost[name] += expected(need.cost) / 2
    return cost


def _cured(case: Case, arrangement: Arrangement) -> dict[str, float]:
    """What each partner bears of the legal cures."""
    cost = dict.fromkeys(case.partners, 0.0)
    for cure in arrangement.cures:
        for name in cure.owners:
            cost[name] += expected(cure.cost) / len(cure.owners)
    return cost


def _dates(case: Case, arrangement: Arrangement) -> tuple[dict[str, float], dict[str, float]]:
    """Month each element is ready, and in place after all it builds on."""
    ready = {}
    for choice in arrangement.choices:
        cures = [expected(cure.months) for cure in arrangement.cures if choice.key in cure.choices]
        began = max([choice.lead_months, *cures])
        ready[choice.element] = max(began + sum(choice.duration) / 3, choice.launch_months)
    finish: dict[str, float] = {}
    for name in in_order({name: case.elements[name].after for name in case.elements}):
        if name in ready:
            before = [finish[other] for other in case.elements[name].after if other in finish]
            finish[name] = max([ready[name], *before]) + expected(case.elements[name].delivery)
    return ready, {choice.element: finish[choice.element] for choice in arrangement.choices}


def _scale(case: Case, name: str) -> float:
    most = case.most[name]
    return case.partners[name].scale / most if most > 0 else 0.0


def _mission_benefit(
    case: Case, owner: Mapping[str, str], mission: str, present: tuple[str, ...], name: str
) -> list[float]:
    """Weighted yields of one mission to one partner, by motivation."""
    weights = case.partners[name].weights
    own = [element for element in case.elements_of(mission) if owner.get(element.id) == name]
    work = sum(element.work_share for element in own)
    built = [element for element in case.elements_of(mission) if element.id in owner]
    benefit = []
    for m, weight in enumerate(weights):
        shared = case.missions[mission][m] + sum(element.yields[m] for element in built)
        divided = case.missions[mission][m] * work + sum(element.yields[m] for element in own)
        taking_part = _presence(case, name, present) if m == POLITICAL else float(name in present)
        if m == POLITICAL:
            shared_part = case.missions[mission][m] * taking_part + (shared - case.missions[mission][m]) * float(
                name in present
            )
        else:
            shared_part = shared * taking_part
        benefit.append(weight * ((1 - case.rivalry[m]) * shared_part + case.rivalry[m] * divided))
    return benefit


def _presence(case: Case, name: str, present: tuple[str, ...]) -> float:
    """How much of the diplomatic benefit of a mission a partner has from being there with these others."""
    if name not in present:
        return 0.0
    ties = sum(case.ties.get((name, other), 0.0) for other in present if other != name)
    return (1 - case.political_from_partners) + case.political_from_partners * ties


def _leak(case: Case, crossings: tuple[Crossing, ...], name: str) -> float:
    """Security yield a partner loses at sensitive interfaces outside a common regime."""
    nodes = [*case.missions.values(), *(element.yields for element in case.elements.values())]
    all_security = case.partners[name].weights[SECURITY] * sum(node[SECURITY] for node in nodes)
    exposed = sum(crossing.exposed.count(name) for crossing in crossings)
    return case.leak * all_security * exposed
