"""Checks of proposals: who is named is there, what is assigned is on offer, and the terms make sense."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from accord.errors import Problem, did_you_mean
from accord.study.naming import PlaceOf, at
from accord.study.schema import ActorsFile, ArrangementFile, Assignment, ProgrammeFile, Proposal, StudyFile
from accord.study.work import owners_of
from accord.study.yaml_lines import Key


def proposal_problems(
    arrangement: ArrangementFile, study: StudyFile, programme: ProgrammeFile, actors: ActorsFile, place: PlaceOf
) -> Iterator[Problem]:
    """Find what is wrong with the proposals of a study.

    Parameters
    ----------
    arrangement, study, programme, actors
        Validated files.
    place
        Place of a key path of arrangement.yaml.

    Yields
    ------
    Problem
        Proposal by proposal.
    """
    for name, proposal in arrangement.proposals.items():
        here: Key = ("proposals", name)
        yield from _assignments(proposal, here, study, programme, actors, place)
        yield from _leads(proposal, here, programme, actors, place)


def _assignments(
    proposal: Proposal, here: Key, study: StudyFile, programme: ProgrammeFile, actors: ActorsFile, place: PlaceOf
) -> Iterator[Problem]:
    leads: dict[str, str] = {}
    for index, part in enumerate(proposal.assignments):
        path: Key = (*here, "assignments", index)
        if part.element not in programme.elements:
            found = f"unknown element '{part.element}'"
            yield at(place, (*path, "element"), found, did_you_mean(part.element, programme.elements))
            continue
        if part.provider not in actors.actors:
            found = f"unknown actor '{part.provider}'"
            yield at(place, (*path, "provider"), found, did_you_mean(part.provider, actors.actors))
            continue
        if part.role == "support":
            continue
        if part.element in leads:
            found = f"'{part.element}' already has the lead '{leads[part.element]}'; an element has one lead"
            yield at(place, path, found, "give one of the two the role 'support'")
        leads.setdefault(part.element, part.provider)
        yield from _offered(part, programme, path, place)
        yield from _terms(part, study.begins, programme, actors, path, place)


def _offered(part: Assignment, programme: ProgrammeFile, path: Key, place: PlaceOf) -> Iterator[Problem]:
    ways = programme.elements[part.element].ways
    payer = part.payer or part.provider
    if (part.provider, payer) not in ways:
        offered = ", ".join(f"{who} paid by {other}" for who, other in ways)
        found = f"programme.yaml has no option for '{part.element}' by '{part.provider}' paid by '{payer}'"
        yield at(place, path, found, "add the option", f"its options are {offered}")


def _terms(
    part: Assignment,
    begins: tuple[date, ...],
    programme: ProgrammeFile,
    actors: ActorsFile,
    path: Key,
    place: PlaceOf,
) -> Iterator[Problem]:
    """Start, barter and backup."""
    if part.start and part.start not in begins:
        found = f"work cannot begin on {part.start}"
        allowed = f"the dates of study.yaml are {', '.join(day.isoformat() for day in begins)}"
        yield at(place, (*path, "start"), found, "name one of them, or add a phase", allowed)
    if part.barter and part.payer in (None, part.provider):
        found = f"'{part.provider}' provides and pays for '{part.element}' itself, so nothing is bartered"
        yield at(place, (*path, "barter"), found, "name the 'payer' who owes it in kind, or leave 'barter' out")
    elif part.barter and actors.actors[part.provider].kind == "company":
        found = f"'{part.provider}' is a company, which is paid in money"
        yield at(place, (*path, "barter"), found, "leave 'barter' out")
    if part.backup is None:
        return
    options = programme.elements[part.element].options
    able = {option.provider: None for option in options}
    here: Key = (*path, "backup")
    if part.backup not in actors.actors:
        yield at(place, here, f"unknown actor '{part.backup}'", did_you_mean(part.backup, actors.actors))
    elif part.backup not in able:
        found = f"'{part.backup}' cannot stand ready: it has no option for '{part.element}'"
        yield at(place, here, found, "add the option", f"there are options by {', '.join(able)}")
    elif not _other_owners(part, programme, actors):
        found = f"'{_owner(part, actors)}' would be its own backup"
        yield at(place, here, found, "name somebody else, or leave 'backup' out")


def _owner(part: Assignment, actors: ActorsFile) -> str:
    """Partner that answers for the element of an assignment."""
    return part.payer or part.provider if actors.actors[part.provider].kind == "company" else part.provider


def _other_owners(part: Assignment, programme: ProgrammeFile, actors: ActorsFile) -> list[str]:
    """Partners other than the lead that would answer for the backup."""
    options = [one for one in programme.elements[part.element].options if one.provider == part.backup]
    return [name for option in options for name in owners_of(option, actors) if name != _owner(part, actors)]


def _leads(
    proposal: Proposal, here: Key, programme: ProgrammeFile, actors: ActorsFile, place: PlaceOf
) -> Iterator[Problem]:
    for node, name in proposal.leads.items():
        path: Key = (*here, "leads", node)
        if node not in programme.led:
            found = f"unknown mission, destination or goal '{node}'"
            yield at(place, path, found, did_you_mean(node, programme.led))
        if name not in actors.actors:
            yield at(place, path, f"unknown actor '{name}'", did_you_mean(name, actors.actors))
        elif actors.actors[name].kind == "company":
            yield at(place, path, f"'{name}' is a company; only partners lead")
    for mission in proposal.instruments:
        if mission not in programme.missions:
            where: Key = (*here, "instruments", mission)
            yield at(place, where, f"unknown mission '{mission}'", did_you_mean(mission, programme.missions))
