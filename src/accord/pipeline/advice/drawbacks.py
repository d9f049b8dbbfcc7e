"""What stands in a study's results for each drawback of cooperating, for one actor."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from accord.arrangements.choice import expected
from accord.pipeline.advice.industry import placements
from accord.pipeline.advice.record import agreements_between
from accord.pipeline.advice.sight import LEAST, Measured, Sight
from accord.pipeline.casework import states_of
from accord.pipeline.trace import money, names, share


def technology(sight: Sight) -> Measured:
    """Interfaces at which the actor's controlled technology is exposed."""
    count = sum(one.exposed.count(sight.name) for one in sight.found.crossings)
    return Measured(
        float(count),
        f"controlled technology of {sight.name} meets partners outside its regimes at {count} "
        f"interface{'' if count == 1 else 's'}",
    )


def dependence(sight: Sight) -> Measured:
    """Critical path, or required elements, in the hands of others."""
    if sight.simulation is not None:
        months = {one.owner: one.mean.value for one in sight.simulation.owners if one.kind == "actor"}
        total = sum(months.values())
        if total > 0:
            value = 1 - months.get(sight.name, 0.0) / total
            return Measured(value, f"others hold {share(value)} of the critical path in the simulation")
    needed = [one for one in sight.here if not sight.arranged.case.elements[one.element].optional]
    if not needed:
        return Measured(None, "its missions have no required element")
    theirs = [one for one in needed if one.owner != sight.name]
    return Measured(
        len(theirs) / len(needed), f"others own {len(theirs)} of {len(needed)} elements its missions cannot do without"
    )


def joint_cost(sight: Sight) -> Measured:
    """What working together costs the actor."""
    found, name, case = sight.found, sight.name, sight.arranged.case
    if found.cost[name] <= 0:
        return Measured(None, f"{name} pays nothing")
    rates = {(one.first, one.second): one.jointness for one in case.interfaces}
    meeting = sum(
        rates[one.first, one.second] / 2 * case.mode_factors[found.mode[side]]
        for one in found.crossings
        for side, owner in ((one.first, one.first_owner), (one.second, one.second_owner))
        if owner == name
    )
    joint = meeting + found.joint_authorisation_cost[name]
    return Measured(
        joint / found.cost[name],
        f"interfaces and joint authorisations cost {name} {money(joint, sight.currency)} of the "
        f"{money(found.cost[name], sight.currency)} it pays",
    )


def first_time(sight: Sight) -> Measured:
    """Participants without an agreement on record."""
    mine = set(states_of(sight.study, sight.name))
    new = [
        name
        for name in sight.others
        if not mine & set(states_of(sight.study, name)) and not agreements_between(sight.study, sight.name, name)
    ]
    if not new:
        return Measured(0.0, f"the record holds agreements of {sight.name} with all others in its missions")
    return Measured(float(len(new)), f"the record holds no agreement of {sight.name} with {names(new)}")


def domestic_industry(sight: Sight) -> Measured:
    """Contracts its own industry would have where a partner provides."""
    if sight.alternatives is None:
        return Measured(None, "partners and contractors were not compared")
    mine = sight.arranged.case.partners[sight.name].states
    actors = sight.study.actors.values()
    if not any(actor.kind == "company" and actor.state in mine for actor in actors):
        return Measured(None, f"no company of the states of {sight.name} offers anything in this study")
    places = {one.element for one in sight.here if one.provider != sight.name}
    lost = {
        one.element: expected(one.contract.choice.cost)
        for one in sight.alternatives
        if one.recommended == "partner" and one.contract and one.element in places
        if sight.study.actors[one.contract.choice.provider].state in mine
    }
    have = placements(sight.study, sight.arranged.case, sight.arrangement)[sight.name].own_industry
    if not lost:
        return Measured(
            0.0, f"no partner provides anything that companies of the states of {sight.name} would else be paid for"
        )
    value = sum(lost.values()) / (sum(lost.values()) + have)
    return Measured(
        value,
        f"its industry forgoes contracts of {money(sum(lost.values()), sight.currency)} for "
        f"{sight.called(list(lost))}, and has {money(have, sight.currency)}",
    )


def freedom_of_action(sight: Sight) -> Measured:
    """Others that could hold up its missions."""
    elements = sight.arranged.case.elements
    able = {one.owner for one in sight.here if not elements[one.element].optional}
    who = [name for name in sight.others if name in able]
    return Measured(float(len(who)), f"{names(who)} could hold up missions of {sight.name}")


def competitors(sight: Sight) -> Measured:
    """Part of the others' gain that goes to those outside the actor's regimes."""
    if not sight.arranged.case.partners[sight.name].regimes:
        return Measured(None, f"{sight.name} belongs to no control regime that would tell rivals from friends")
    if not sight.outside:
        return Measured(0.0, f"all others in missions of {sight.name} share a control regime with it")
    surplus = sight.arranged.surplus(sight.found)
    total = sum(max(0.0, surplus[name]) for name in sight.others)
    if total < LEAST:
        return Measured(None, "none of the others gains anything over going alone")
    value = sum(max(0.0, surplus[name]) for name in sight.outside) / total
    who = names(list(sight.outside))
    return Measured(
        value, f"{who} {'have' if len(sight.outside) > 1 else 'has'} {share(value)} of what the others gain"
    )


DRAWBACKS: Mapping[str, Callable[[Sight], Measured]] = {
    "technology": technology,
    "dependence": dependence,
    "joint-cost": joint_cost,
    "first-time": first_time,
    "domestic-industry": domestic_industry,
    "freedom-of-action": freedom_of_action,
    "competitors": competitors,
}
"""How each drawback is measured, by its id."""
