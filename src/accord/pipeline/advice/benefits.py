"""What stands in a study's results for each benefit of cooperating, for one actor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from accord.arrangements.choice import expected
from accord.arrangements.partner import MOTIVATIONS
from accord.pipeline.advice.record import INSTRUMENTS, held_by_actor
from accord.pipeline.advice.sight import LEAST, Measured, Sight
from accord.pipeline.trace import money, names, share


def own_goal(sight: Sight, motivations: Sequence[str]) -> Measured:
    """Benefit by the goal's motivations here, beside going alone."""
    if not motivations:
        return Measured(None, "no motivation of the study measures this goal")
    case, name = sight.arranged.case, sight.name
    partner, most = case.partners[name], case.most[name]
    weight = sum(
        partner.weights[MOTIVATIONS.index(one)] * sum(node[MOTIVATIONS.index(one)] for node in case.all_yields)
        for one in motivations
    )
    if not most or not weight:
        return Measured(None, f"the programme yields nothing by {names(list(motivations))} to {name}")
    here = sum(sight.found.benefit_by_motivation[name][one] for one in motivations)
    alone = sum(sight.arranged.alone[name].assessment.benefit_by_motivation[name][one] for one in motivations)
    value = (here - alone) / (partner.scale * weight / most)
    change = f"{money(abs(here - alone), sight.currency)} {'more' if here >= alone else 'less'}"
    return Measured(
        value,
        f"counted by {names(list(motivations))}, {name} has {change} than alone, {share(abs(value))} of all that the "
        "programme could give it by them",
    )


def cost_sharing(sight: Sight) -> Measured:
    """Cost saved against having the same missions by itself."""
    called = names([sight.study.programme.missions[one].name for one in sight.missions])
    if not sight.by_itself:
        return Measured(None, f"{sight.name} has no way to have {called} by itself, so there is no cost to compare")
    paid = sight.found.cost[sight.name]
    value = 1 - paid / sight.by_itself
    return Measured(
        value,
        f"{sight.name} pays {money(paid, sight.currency)}, and {called} by itself would cost it "
        f"{money(sight.by_itself, sight.currency)}",
    )


def capability(sight: Sight) -> Measured:
    """Work that the actor could neither provide nor buy itself."""
    case = sight.arranged.case
    barred = {ban.choices[0] for ban in case.prohibitions if _bars_one(ban.choices, ban.owners, ban.pair, ban.cures)}
    able = {one.element for one in case.choices if one.owner == sight.name and one.key not in barred}
    lacking = [one for one in sight.here if one.element not in able]
    total = sum(expected(one.cost) for one in sight.here)
    if not total:
        return Measured(None, "the work of its missions has no cost to weigh it by")
    value = sum(expected(one.cost) for one in lacking) / total
    if not lacking:
        return Measured(0.0, f"{sight.name} could obtain every element of its missions itself")
    return Measured(
        value, f"{sight.name} has no way of its own to obtain {sight.called([one.element for one in lacking])}"
    )


def _bars_one(choices: object, owners: object, pair: object, cures: object) -> bool:
    return isinstance(choices, tuple) and len(choices) == 1 and not owners and not pair and not cures


def stability(sight: Sight) -> Measured:
    """Others who would lose by leaving."""
    if not sight.others:
        return Measured(0.0, f"{sight.name} shares its missions with nobody")
    surplus = sight.arranged.surplus(sight.found)
    bound = [name for name in sight.others if surplus[name] >= LEAST]
    return Measured(
        len(bound) / len(sight.others),
        f"{len(bound)} of {len(sight.others)} other participants would lose by going alone",
    )


def diplomatic_reach(sight: Sight) -> Measured:
    """Diplomatic value of those in the same missions."""
    ties = sight.arranged.case.ties
    if not any(row.actor == sight.name for row in sight.study.relations):
        return Measured(None, f"the study does not say what ties are worth to {sight.name}")
    here = {name: ties.get((sight.name, name), 0.0) for name in sight.others}
    value = sum(here.values())
    valued = [name for name, tie in sorted(here.items(), key=lambda one: -one[1]) if tie > 0]
    return Measured(
        value, f"ties with {names(valued)} make up {share(value)} of what those at the table are worth to {sight.name}"
    )


def norm_building(sight: Sight) -> Measured:
    """Others that hold the same instruments of responsible conduct."""
    mine = [one for one in INSTRUMENTS if held_by_actor(sight.study, sight.name, one) == "yes"]
    if not mine or not sight.others:
        return Measured(None, "the tables name no instrument that all states of the actor hold, or nobody to share it")
    verdicts = {name: [held_by_actor(sight.study, name, one) for one in mine] for name in sight.others}
    sharing = [name for name, each in verdicts.items() if set(each) == {"yes"}]
    unknown = [name for name, each in verdicts.items() if "no" not in each and "unknown" in each]
    known = len(sight.others) - len(unknown)
    if not known:
        return Measured(None, "for none of the others is it known whether it holds the same instruments")
    said = (
        f"{len(sharing)} of {known} others have taken on every instrument of responsible conduct that {sight.name} is "
        f"known to have taken on ({', '.join(mine)})"
    )
    return Measured(len(sharing) / known, said + (f" (not known for {names(unknown)})" if unknown else ""))


def dialogue(sight: Sight) -> Measured:
    """Participants outside the actor's export-control regimes."""
    if not sight.arranged.case.partners[sight.name].regimes:
        return Measured(None, f"{sight.name} belongs to no control regime that would tell strangers from friends")
    if not sight.outside:
        return Measured(0.0, f"all others in missions of {sight.name} share a control regime with it")
    who = names(list(sight.outside))
    return Measured(
        float(len(sight.outside)),
        f"{who} {'share' if len(sight.outside) > 1 else 'shares'} a mission with {sight.name} and no control regime",
    )


BENEFITS: Mapping[str, Callable[[Sight], Measured]] = {
    "cost-sharing": cost_sharing,
    "capability": capability,
    "stability": stability,
    "diplomatic-reach": diplomatic_reach,
    "norm-building": norm_building,
    "dialogue": dialogue,
}
"""How each benefit is measured, by its id; `own_goal` also needs the motivations of the goal."""
