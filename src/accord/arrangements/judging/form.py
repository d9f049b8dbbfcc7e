"""Whether the terms of an arrangement are possible at all: modes, starts, leads, instruments, barter, backups."""

from __future__ import annotations

from collections.abc import Iterator

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import Choice
from accord.arrangements.judging.assessment import Assessment
from accord.arrangements.judging.instruments import wrongly_stated
from accord.arrangements.judging.places import leaders_there
from accord.arrangements.judging.taking_part import eligible_leads
from accord.arrangements.judging.undertaking import sharers_at_the_table, undertakings
from accord.arrangements.judging.violation import Violation
from accord.arrangements.place import PlaceCase


def ill_formed(case: Case, arrangement: Arrangement, found: Assessment) -> Iterator[Violation]:
    """Find terms that an arrangement cannot have, whatever anybody wants."""
    for choice in arrangement.choices:
        yield from _mode(case, arrangement, choice)
        yield from _start(case, arrangement, choice)
    yield from _leads(case, arrangement, found)
    yield from wrongly_stated(case, arrangement, undertakings(case, arrangement), found.participants)
    yield from _payment(case, arrangement)
    yield from _backups(case, arrangement, found)


def _mode(case: Case, arrangement: Arrangement, choice: Choice) -> Iterator[Violation]:
    name, mode = choice.element, arrangement.mode(choice)
    requirement = f"modes: {name}"
    if mode not in choice.modes:
        offered = " or ".join(choice.modes)
        yield Violation(requirement, f"{choice.provider} offers {name} in {offered}, not in {mode}")
    if mode == "integration" and not sharers_at_the_table(case, choice):
        yield Violation(requirement, f"{name} is to be built together, but nobody beside {choice.owner} builds it")
    stands_by = any(other.element == name and other.owner != choice.owner for other in arrangement.backups)
    if mode == "augmentation" and not case.elements[name].optional and not stands_by:
        yield Violation(
            f"mode: {name}",
            f"{name} is required, so {choice.owner} may only add it while another owner's is kept ready, and none is",
        )


def _start(case: Case, arrangement: Arrangement, choice: Choice) -> Iterator[Violation]:
    stated = arrangement.starts.get(choice.element)
    if stated is not None and not 0 <= stated < len(case.phases):
        yield Violation(
            f"start: {choice.element}",
            f"work on {choice.element} is to begin in phase {stated + 1} of {len(case.phases)}",
        )
        stated = None
    begins = case.phases[-1 if stated is None else stated]
    for name in dict.fromkeys((choice.owner, choice.payer)):
        joins = case.partners[name].joins_from
        if begins < joins and stated is None:
            says = f"{name} joins in month {joins:.0f}, and no work on {choice.element} may begin so late"
            yield Violation(f"joins: {name}", says)
        elif begins < joins:
            says = f"work on {choice.element} begins in month {begins:.0f}, and {name} joins in month {joins:.0f}"
            yield Violation(f"joins: {name}", says)


def _leads(case: Case, arrangement: Arrangement, found: Assessment) -> Iterator[Violation]:
    for node, name in arrangement.leads.items():
        requirement = f"lead: {node}"
        if node in case.places:
            yield from _lead_of_place(case, case.places[node], name, found)
        elif node not in found.delivered:
            yield Violation(requirement, f"{name} is to lead {node}, which is not delivered")
        elif name not in eligible_leads(case, arrangement, node):
            yield Violation(requirement, f"{name} is to lead {node}, but owns nothing that is central to {node}")


def _lead_of_place(case: Case, place: PlaceCase, name: str, found: Assessment) -> Iterator[Violation]:
    requirement = f"lead: {place.id}"
    if place.id not in found.places:
        yield Violation(requirement, f"{name} is to lead {place.id}, where nothing is delivered")
    elif name not in leaders_there(case, place, found.lead):
        yield Violation(requirement, f"{name} is to lead {place.id}, but leads no mission there")


def _payment(case: Case, arrangement: Arrangement) -> Iterator[Violation]:
    made = {choice.key: choice for choice in arrangement.choices}
    for key in arrangement.bartered:
        element, provider, payer = key
        requirement = f"payment: {element}"
        if key not in made:
            says = f"{element} is to be given in kind by {provider} to {payer}, who do not provide it so"
            yield Violation(requirement, says)
        elif not case.between_partners(made[key]):
            says = f"{element} of {provider}, paid by {payer}, is not between two partners and cannot be given in kind"
            yield Violation(requirement, says)
        elif arrangement.mode(made[key]) == "integration":
            says = f"{element} is built together, so that its bill is split and cannot be settled in kind"
            yield Violation(requirement, says)


def _backups(case: Case, arrangement: Arrangement, found: Assessment) -> Iterator[Violation]:
    names = [choice.element for choice in arrangement.backups]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        yield Violation(f"backup: {name}", f"{name} has {names.count(name)} backups, and one may be kept ready")
    for choice in arrangement.backups:
        name, requirement = choice.element, f"backup: {choice.element}"
        owner = arrangement.owner.get(name)
        if owner is None:
            yield Violation(requirement, f"{choice.owner} keeps {name} ready, which nobody provides")
        elif owner == choice.owner:
            yield Violation(requirement, f"{owner} provides {name} and cannot be its own backup")
        mission = case.elements[name].mission
        for partner in dict.fromkeys((choice.owner, choice.payer)):
            if partner not in found.participants.get(mission, ()):
                says = f"{partner} is to keep {name} ready, but has no other part in {mission}"
                yield Violation(requirement, says)
