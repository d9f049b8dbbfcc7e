"""Apply the changes of a cure to a proposal."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from accord.law.books.rule import Change, Cure
from accord.law.conditions.values import Unknown
from accord.law.screening.proposal import ElementFacts, Payment, Proposal
from accord.law.screening.situation import Situation
from accord.law.sets import DatedSets, packaged_sets


def apply_cure(proposal: Proposal, cure: Cure, sets: DatedSets | None = None, date: dt.date | None = None) -> Proposal:
    """Make the changes of a cure.

    Only what is known to meet a change's condition is changed; what is undecided stays as it is, so that a
    cure never hides a missing fact.

    Parameters
    ----------
    proposal
        The proposal to change; it is left as it is.
    cure
        The cure.
    sets
        Dated sets that the cure may name; the packaged ones when left out.
    date
        Day for dated sets; today when left out.

    Returns
    -------
    Proposal
        The changed proposal; the same one when the cure has no change a machine can make.

    Examples
    --------
    >>> from accord.law import Party, Proposal, load_rules
    >>> deal = Proposal((Party("ESA", kind="igo"),), facts={"registry_agreed": False})
    >>> clause = load_rules().find("RC-II-2").cures[0]
    >>> apply_cure(deal, clause).facts["registry_agreed"]
    True
    """
    known = packaged_sets() if sets is None else sets
    day = dt.datetime.now(tz=dt.UTC).date() if date is None else date
    for change in cure.change:
        proposal = _apply(proposal, change, known, day)
    return proposal


def _apply(proposal: Proposal, change: Change, sets: DatedSets, day: dt.date) -> Proposal:
    """Make one change."""
    if change.action == "set_fact":
        assumed = tuple(name for name in proposal.assumed if name != change.target)
        return replace(proposal, facts={**proposal.facts, change.target: change.value}, assumed=assumed)
    if change.action == "hold_authorisation":
        held = proposal.facts.get("authorisations")
        before = held if isinstance(held, frozenset) else frozenset[str]()
        return replace(proposal, facts={**proposal.facts, "authorisations": before | {change.target}})
    if change.action in {"barter", "drop_payments"}:
        return _change_payments(proposal, change, sets, day)
    return _change_elements(proposal, change, sets, day)


def _meets(change: Change, world: Situation, group: str, variable: str, index: int) -> bool:
    """Whether a record is known to meet a change's condition."""
    records = world.records(group)
    if change.where is None or isinstance(records, Unknown):
        return change.where is None
    return change.where.truth(world, {variable: records[index]}) is True


def _change_payments(proposal: Proposal, change: Change, sets: DatedSets, day: dt.date) -> Proposal:
    """Turn payments into barter, or drop them."""
    if isinstance(proposal.payments, Unknown):
        return proposal
    world = Situation(proposal, day, sets)
    kept: list[Payment] = []
    for index, payment in enumerate(proposal.payments):
        if not _meets(change, world, "payments", "x", index):
            kept.append(payment)
        elif change.action == "barter":
            kept.append(replace(payment, kind="in_kind"))
    return replace(proposal, payments=tuple(kept))


def _change_elements(proposal: Proposal, change: Change, sets: DatedSets, day: dt.date) -> Proposal:
    """Close interfaces to some states, or take controlled content out of elements."""
    if isinstance(proposal.elements, Unknown):
        return proposal
    world = Situation(proposal, day, sets)
    changed: list[ElementFacts] = []
    for index, element in enumerate(proposal.elements):
        if not _meets(change, world, "elements", "e", index):
            changed.append(element)
        elif change.action == "remove_classes":
            changed.append(_without_classes(element, change))
        else:
            changed.append(_without_destinations(proposal, element, change, sets, day))
    return replace(proposal, elements=tuple(changed))


def _without_classes(element: ElementFacts, change: Change) -> ElementFacts:
    """Take control-list entries off an element."""
    if isinstance(element.classes, Unknown):
        return element
    return replace(element, classes=tuple(name for name in element.classes if name not in change.states))


def _without_destinations(
    proposal: Proposal, element: ElementFacts, change: Change, sets: DatedSets, day: dt.date
) -> ElementFacts:
    """Close the interface of an element to parties of some states."""
    if isinstance(element.destinations, Unknown):
        return element
    closed: set[str] = set()
    for name in change.states:
        members = sets.members(name, day) if name in sets.names else frozenset({name})
        closed |= frozenset() if isinstance(members, Unknown) else members
    kept = []
    for party_id in element.destinations:
        party = proposal.party(party_id)
        owners = () if party is None or isinstance(party.owned_by, Unknown) else party.owned_by
        states = () if party is None else (party.iso3, *party.members, *owners)
        if not closed.intersection(state for state in states if state):
            kept.append(party_id)
    return replace(element, destinations=tuple(kept))
