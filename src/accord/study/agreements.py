"""Checks of agreements that are in force: whom they bind, what they cover, and what they leave to be concluded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from accord.errors import Problem
from accord.study.naming import PlaceOf, at, not_partners, unknown
from accord.study.schema import ActorsFile, ProgrammeFile, StudyFile
from accord.study.schema.agreements import Agreement
from accord.study.schema.base import InstrumentName
from accord.study.yaml_lines import Key

ORDER: tuple[str, ...] = get_args(InstrumentName)
"""Instruments, lightest first."""
LIGHTEST = "letter agreement"
"""Lightest instrument on which a joint mission can rest: what it rests on binds in law."""


def agreement_problems(
    study: StudyFile, programme: ProgrammeFile, actors: ActorsFile, place: PlaceOf
) -> Iterator[Problem]:
    """Find what is wrong with the agreements of a study.

    Parameters
    ----------
    study, programme, actors
        Validated files.
    place
        Place of a key path of study.yaml.

    Yields
    ------
    Problem
        Agreement by agreement; what does not count because it is too light or ends too soon is a warning, unless it
        does not count anyway, being paused.
    """
    for name, agreement in study.agreements.items():
        here: Key = ("agreements", name)
        yield from _parties(agreement, here, actors, place)
        yield from unknown(place, (*here, "missions"), "mission", agreement.missions, programme.missions)
        yield from _once(agreement.missions, (*here, "missions"), "mission", place)
        yield from _remains(agreement, here, place)
        yield from _weight(agreement, here, place)
        yield from _dates(study, agreement, here, place)


def _parties(agreement: Agreement, here: Key, actors: ActorsFile, place: PlaceOf) -> Iterator[Problem]:
    path: Key = (*here, "parties")
    yield from not_partners(place, path, agreement.parties, actors, "joint missions are of partners")
    yield from _once(agreement.parties, path, "party", place)
    if len(set(agreement.parties)) < 2:
        yield at(place, path, "an agreement has two parties or more", "name the actors that it binds")


def _once(named: Sequence[str], path: Key, kind: str, place: PlaceOf) -> Iterator[Problem]:
    for index, name in enumerate(named):
        if name in named[:index]:
            yield at(place, (*path, index), f"'{name}' is named twice", f"name each {kind} once")


def _weight(agreement: Agreement, here: Key, place: PlaceOf) -> Iterator[Problem]:
    if agreement.status == "in_force" and _too_light(agreement):
        found = (
            f"'{agreement.instrument}' does not bind in law, as what a mission rests on does, so that it does not count"
        )
        todo = f"name '{LIGHTEST}' or a heavier one if it is as good as that, or leave the agreement out"
        yield at(place, (*here, "instrument"), found, todo, warning=True)


def _too_light(agreement: Agreement) -> bool:
    """Whether no joint mission can rest on it."""
    return ORDER.index(agreement.instrument) < ORDER.index(LIGHTEST)


def _remains(agreement: Agreement, here: Key, place: PlaceOf) -> Iterator[Problem]:
    if agreement.remains is None:
        return
    path: Key = (*here, "remains")
    if ORDER.index(agreement.remains) < ORDER.index(LIGHTEST):
        found = f"a {agreement.remains} does not bind in law, as what a mission rests on does"
        yield at(place, path, found, "leave it out if nothing that binds remains to be concluded")
    elif ORDER.index(agreement.remains) >= ORDER.index(agreement.instrument):
        found = f"a {agreement.remains} remains, which is not lighter than a {agreement.instrument}"
        yield at(place, path, found, "leave the agreement out if all of it remains to be concluded")


def _dates(study: StudyFile, agreement: Agreement, here: Key, place: PlaceOf) -> Iterator[Problem]:
    if agreement.since and agreement.since > study.as_of:
        found = f"the agreement is of {agreement.since}, after the study's as-of date {study.as_of}"
        yield at(place, (*here, "since"), found, "a study may not know the future")
    counted = agreement.status == "in_force" and not _too_light(agreement)
    if counted and agreement.until and agreement.until < study.horizon:
        found = f"it ends on {agreement.until}, before the horizon {study.horizon}, so that it does not count"
        yield at(place, (*here, "until"), found, "leave 'until' out if it is to be renewed", warning=True)
