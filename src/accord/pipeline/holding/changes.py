"""Arrangements that differ from another in one decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accord.arrangements.arrangement import Arrangement
from accord.arrangements.case import Case
from accord.arrangements.choice import Choice
from accord.arrangements.judging.evaluate import Assessment, assess
from accord.arrangements.searching.search import Lawful


@dataclass(frozen=True)
class Change:
    """One decision taken otherwise.

    Parameters
    ----------
    kind
        ``provider`` when somebody else provides it, ``payment`` when somebody else pays, ``added`` or ``dropped`` for
        an optional element, ``lead`` for another lead of a mission,
        destination or goal.
    node
        The element, or what is led.
    before, after
        What was decided and what is decided instead: a choice, or the name of a lead; None for nothing.
    """

    kind: str
    node: str
    before: Choice | str | None
    after: Choice | str | None


@dataclass(frozen=True)
class Neighbour:
    """An arrangement one decision away, with what it means."""

    change: Change
    arrangement: Arrangement
    assessment: Assessment


def neighbours(case: Case, arrangement: Arrangement, lawful: Lawful | None) -> Iterator[Neighbour]:
    """Change one decision of an arrangement at a time.

    Parameters
    ----------
    case, arrangement
        The study in numbers, and who provides what.
    lawful
        Screens whole arrangements.

    Yields
    ------
    Neighbour
        Those that meet every requirement but the partners' own gains, in programme order.
    """
    for change, other in (*_other_choices(case, arrangement), *_other_leads(case, arrangement)):
        found = assess(case, other)
        if not found.violations and not (lawful(other) if lawful else ()):
            yield Neighbour(change, other, found)


def carry_out(case: Case, arrangement: Arrangement, change: Change) -> Arrangement:
    """Give the arrangement in which one element is obtained otherwise, on the terms that follow from the new choice.

    Parameters
    ----------
    case, arrangement
        The study in numbers, and who provides what.
    change
        Another choice for an element, or none.

    Returns
    -------
    Arrangement
        All else as it was; what is signed is not decided.

    Raises
    ------
    TypeError
        When the change is of a lead.
    """
    if isinstance(change.after, str):
        raise TypeError(f"no choice is made for {change.node}")
    rest = [choice for choice in arrangement.choices if choice.element != change.node]
    made = [*rest, change.after] if change.after else rest
    order = {name: place for place, name in enumerate(case.elements)}
    choices = tuple(sorted(made, key=lambda one: order[one.element]))
    return replace(_without_terms(arrangement, change.node), choices=choices)


def _other_choices(case: Case, arrangement: Arrangement) -> Iterator[tuple[Change, Arrangement]]:
    made = {choice.element: choice for choice in arrangement.choices}
    for name, element in case.elements.items():
        before = made.get(name)
        if before is None and not element.optional:
            continue
        for choice in case.choices_for(name):
            if before is None or choice.key != before.key:
                change = Change(_kind(before, choice), name, before, choice)
                yield change, carry_out(case, arrangement, change)
        if before is not None and element.optional:
            dropped = Change("dropped", name, before, None)
            yield dropped, carry_out(case, arrangement, dropped)


def _kind(before: Choice | None, after: Choice) -> str:
    if before is None:
        return "added"
    return "payment" if before.provider == after.provider else "provider"


def _without_terms(arrangement: Arrangement, element: str) -> Arrangement:
    """Forget on what terms an element was provided, and what is signed: both follow from the new choice."""
    return replace(
        arrangement,
        modes={name: mode for name, mode in arrangement.modes.items() if name != element},
        starts={name: start for name, start in arrangement.starts.items() if name != element},
        bartered=tuple(key for key in arrangement.bartered if key[0] != element),
        backups=tuple(one for one in arrangement.backups if one.element != element),
        instruments={},
        cures=tuple(cure for cure in arrangement.cures if not all(key[0] == element for key in cure.choices)),
    )


def _other_leads(case: Case, arrangement: Arrangement) -> Iterator[tuple[Change, Arrangement]]:
    """Who no longer leads a mission is not held to leading the place that it serves."""
    if not case.leadership:
        return
    for node, lead in arrangement.leads.items():
        missions = case.places[node].missions if node in case.places else (node,)
        owners = dict.fromkeys(
            one.owner for one in arrangement.choices if case.elements[one.element].mission in missions
        )
        above = [place.id for place in case.places.values() if node in place.missions]
        rest = {other: name for other, name in arrangement.leads.items() if other not in above or name != lead}
        for other in owners:
            if other != lead:
                yield Change("lead", node, lead, other), replace(arrangement, leads={**rest, node: other})
