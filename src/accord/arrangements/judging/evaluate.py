"""Assess any arrangement by plain arithmetic; shares no code with the search, and rechecks what it returns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.judging.agreements import standings, to_conclude
from accord.arrangements.judging.assessment import Assessment, Crossing
from accord.arrangements.judging.benefits import SECURITY, Company, benefit_of, leak, scale
from accord.arrangements.judging.crossings import crossings_with_parts
from accord.arrangements.judging.dates import dates
from accord.arrangements.judging.exchange import ledger, returned
from accord.arrangements.judging.instruments import rests_on
from accord.arrangements.judging.money import bill
from accord.arrangements.judging.places import lead_of_place, work_at
from accord.arrangements.judging.requirements import violations
from accord.arrangements.judging.risks import exposure, friction
from accord.arrangements.judging.taking_part import complete, lead_of, participants, work_shares
from accord.arrangements.judging.undertaking import Undertaking, undertakings
from accord.arrangements.judging.years import spending_by_year
from accord.arrangements.partner import MOTIVATIONS

__all__ = ["Assessment", "Crossing", "assess"]


def assess(case: Case, arrangement: Arrangement, *, alone: Mapping[str, float] | None = None) -> Assessment:
    """Work out cost, dates, benefits, gains and violated requirements of an arrangement.

    Parameters
    ----------
    case
        The study in numbers.
    arrangement
        Who provides what, and on what terms; it need not be well formed, which then shows among the violations.
    alone
        What each partner gains by going alone; when given, an arrangement that leaves a participant with less
        violates `rational`.

    Returns
    -------
    Assessment
        Everything, in expected values (means of triangular ranges).
    """
    undertaken = undertakings(case, arrangement)
    delivered = tuple(name for name in case.missions if complete(case, name, arrangement.owner))
    companies = {mission: _company(case, arrangement, undertaken, mission) for mission in delivered}
    present = {mission: company.present for mission, company in companies.items()}
    crossed = tuple(crossings_with_parts(case, undertaken))
    crossings = tuple(crossing for crossing, _ in crossed)
    bills = bill(case, arrangement, undertaken, crossed, present)
    cost = {name: bills.total(name) for name in case.partners}
    rungs = rests_on(case, arrangement, undertaken, present)
    standing = standings(case, rungs, present)
    left = to_conclude(rungs, standing)
    ready, finish = dates(case, undertaken, arrangement.cures, left)
    lead = {mission: company.lead for mission, company in companies.items()}
    work = {mission: company.work for mission, company in companies.items()}
    places = {name: there for name, place in case.places.items() if (there := work_at(case, place, work))}
    led = {name: lead_of_place(case, arrangement, case.places[name], lead, there) for name, there in places.items()}
    nodes = (*companies.values(), *(_at(case, name, there, led[name]) for name, there in places.items()))
    by_node, by_motivation = _benefits(case, nodes, crossings)
    benefit = {name: sum(parts.values()) for name, parts in by_motivation.items()}
    partial = Assessment(
        delivered=delivered,
        participants=present,
        mode={one.choice.element: one.mode for one in undertaken},
        start={one.choice.element: one.start for one in undertaken},
        lead={**lead, **led},
        work=work,
        places=places,
        instrument={mission: rung.id for mission, rung in rungs.items()},
        standing=standing,
        cost=cost,
        total_cost=sum(cost.values()),
        spending=spending_by_year(case.partners, undertaken),
        barter=ledger(undertaken),
        returned=returned(case, undertaken),
        ready=ready,
        finish=finish,
        last=max(finish.values(), default=0.0),
        benefit=benefit,
        benefit_by_motivation=by_motivation,
        benefit_by_node=by_node,
        gain={name: benefit[name] - cost[name] for name in case.partners},
        crossings=crossings,
        authorisation_cost=bills.authorised,
        joint_authorisation_cost=bills.jointly,
        cure_cost=bills.cured,
        together_cost=bills.together,
        backup_cost=bills.backups,
        friction=friction(case, arrangement, present, left),
        exposure=exposure(case, undertaken),
        interfaces=float(len(crossings)),
        violations=(),
    )
    return replace(partial, violations=tuple(violations(case, arrangement, partial, alone or {})))


def _company(case: Case, arrangement: Arrangement, undertaken: Sequence[Undertaking], mission: str) -> Company:
    """Who has what part in a delivered mission."""
    builders = {one.choice.element: one.builders for one in undertaken}
    present = participants(case, undertaken, mission)
    work = work_shares(case, builders, mission, present)
    lead = lead_of(case, arrangement, mission, work)
    built = tuple(element for element in case.elements_of(mission) if element.id in builders)
    return Company(mission, case.missions[mission], built, present, work, lead, builders)


def _at(case: Case, place: str, work: Mapping[str, float], lead: str) -> Company:
    """Who has what part in a destination or goal; what its elements give is counted with their missions."""
    return Company(place, case.places[place].yields, (), tuple(work), work, lead, {})


def _benefits(
    case: Case, nodes: Sequence[Company], crossings: tuple[Crossing, ...]
) -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]:
    """Value to each partner, million of study money, by node and by motivation; what leaks is in the latter only."""
    giving = [node for node in nodes if node.elements or any(node.yields)]
    by_node, by_motivation = {}, {}
    for name in case.partners:
        worth, lost = scale(case, name), leak(case, crossings, name)
        weighed = {node.node: benefit_of(case, node, name) for node in giving}
        by_node[name] = {node: worth * sum(parts) for node, parts in weighed.items()}
        by_motivation[name] = {
            motivation: worth * (sum(parts[m] for parts in weighed.values()) - (lost if m == SECURITY else 0.0))
            for m, motivation in enumerate(MOTIVATIONS)
        }
    return by_node, by_motivation
