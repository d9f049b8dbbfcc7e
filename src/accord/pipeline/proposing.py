"""From a proposal as somebody wrote it to an arrangement of the case, and what of it had to be left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from accord.arrangements.arrangement import Arrangement, arrangement_of
from accord.arrangements.case import Case
from accord.arrangements.choice import Choice
from accord.arrangements.judging.taking_part import complete, participants
from accord.arrangements.judging.undertaking import undertakings
from accord.study.schema import Assignment, Proposal


def as_arrangement(case: Case, proposal: Proposal, begins: tuple[date, ...]) -> Arrangement:
    """Read a proposal; what the case does not allow is left out, and `left_out` says it.

    Parameters
    ----------
    case
        The study in numbers.
    proposal
        As written.
    begins
        Dates on which work may begin, as many as the case has phases.

    Returns
    -------
    Arrangement
        Of the assignments that somebody at the table can carry out, on the terms that their options allow.
    """
    parts = dict(_possible(case, proposal))
    backups = [other for choice, part in parts.values() if (other := _backup(case, choice, part))]
    arrangement = replace(
        arrangement_of(case, (choice.key for choice, _ in parts.values())),
        modes={name: part.mode for name, (choice, part) in parts.items() if part.mode and _may_be(case, choice, part)},
        starts={
            name: begins.index(part.start) for name, (_, part) in parts.items() if part.start and part.start in begins
        },
        leads={node: lead for node, lead in proposal.leads.items() if lead in case.partners},
        bartered=tuple(choice.key for choice, part in parts.values() if part.barter and case.between_partners(choice)),
        backups=tuple(backups),
    )
    joint = _joint(case, arrangement)
    return replace(
        arrangement, instruments={name: signed for name, signed in proposal.instruments.items() if name in joint}
    )


def left_out(case: Case, proposal: Proposal, begins: tuple[date, ...]) -> tuple[str, ...]:
    """Say what of a proposal the case does not allow, and why.

    Parameters
    ----------
    case, proposal, begins
        As for `as_arrangement`.

    Returns
    -------
    tuple of str
        Sentences in the order of the proposal; empty when all of it is read as written.
    """
    possible = dict(_possible(case, proposal))
    said: list[str] = []
    for part in proposal.assignments:
        if part.role == "support":
            continue
        if part.element in possible:
            said += _terms_left_out(case, possible[part.element][0], part, begins)
        else:
            paid = f" paid by {part.payer}" if part.payer not in (None, part.provider) else ""
            said.append(f"{part.element} by {part.provider}{paid}: not all of them are at the table.")
    said += [
        f"{name} led by {lead}: {lead} is not at the table."
        for name, lead in proposal.leads.items()
        if lead not in case.partners
    ]
    joint = _joint(case, as_arrangement(case, proposal, begins))
    said += [
        f"{name} under a {signed}: fewer than two partners at the table take part in it, so nothing is signed."
        for name, signed in proposal.instruments.items()
        if name not in joint
    ]
    return tuple(said)


def _joint(case: Case, arrangement: Arrangement) -> tuple[str, ...]:
    """Delivered missions in which several take part."""
    made = undertakings(case, arrangement)
    delivered = (mission for mission in case.missions if complete(case, mission, arrangement.owner))
    return tuple(mission for mission in delivered if len(participants(case, made, mission)) > 1)


def _possible(case: Case, proposal: Proposal) -> Iterator[tuple[str, tuple[Choice, Assignment]]]:
    """Assignments that somebody at the table can carry out, by element in programme order."""
    found = {}
    for part in proposal.assignments:
        key = (part.element, part.provider, part.payer or part.provider)
        if part.role == "lead" and key in case.choice_of:
            found[part.element] = (case.choice_of[key], part)
    return ((name, found[name]) for name in case.elements if name in found)


def _backup(case: Case, choice: Choice, part: Assignment) -> Choice | None:
    """First choice of the provider that is to stand ready whose owner is not the lead."""
    others = (other for other in case.choices_for(part.element) if other.provider == part.backup)
    return next((other for other in others if other.owner != choice.owner), None)


def _may_be(case: Case, choice: Choice, part: Assignment) -> bool:
    """Whether the stated mode can be what it says."""
    return part.mode in choice.modes and not _only_said(case, choice, part)


def _only_said(case: Case, choice: Choice, part: Assignment) -> bool:
    """Whether what a mission cannot do without is called an addition, with nobody standing ready."""
    needed = not case.elements[part.element].optional
    return part.mode == "augmentation" and needed and not _backup(case, choice, part)


def _terms_left_out(case: Case, choice: Choice, part: Assignment, begins: tuple[date, ...]) -> Iterator[str]:
    if part.mode and part.mode not in choice.modes:
        offered = " or ".join(choice.modes)
        yield f"{part.element} in {part.mode}: it counts as {choice.modes[0]}, for its option offers {offered} only."
    elif _only_said(case, choice, part):
        yield (
            f"{part.element} in augmentation: it counts as {choice.modes[0]}, for its mission cannot do without it and "
            "nobody else stands ready."
        )
    if part.start and part.start not in begins:
        yield f"{part.element} from {part.start}: no work may begin on that date."
    if part.barter and not case.between_partners(choice):
        yield f"{part.element} bartered: {part.provider} and its payer are not two partners at the table."
    if part.backup and not _backup(case, choice, part):
        yield f"{part.element} with {part.backup} as its backup: nobody else at the table could provide it so."
