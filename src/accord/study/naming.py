"""Names that lead nowhere, and whatever else is found at a place of a study."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from accord.errors import Problem, did_you_mean
from accord.study.schema import ActorsFile
from accord.study.yaml_lines import Key, Place, dotted

PlaceOf = Callable[[Key], Place]
"""Gives the place of a key path."""


def at(place: PlaceOf, path: Key, found: str, remedy: str = "", allowed: str = "", *, warning: bool = False) -> Problem:
    """Say what was found at a key path.

    Parameters
    ----------
    place
        Gives the place of a key path.
    path
        Where it was found.
    found, remedy, allowed
        What was found, what to do, and what is allowed.
    warning
        Whether work can go on.

    Returns
    -------
    Problem
        With file and line.
    """
    spot = place(path)
    severity = "warning" if warning else "error"
    return Problem(spot.file, spot.line, dotted(path), found, allowed, remedy, severity)


def unknown(place: PlaceOf, path: Key, what: str, names: Iterable[str], known: Mapping[str, Any]) -> Iterator[Problem]:
    """Find names of a list that lead nowhere.

    Parameters
    ----------
    place
        Gives the place of a key path.
    path
        Of the list.
    what
        What is named, such as an actor.
    names
        The names of the list.
    known
        Every name that would lead somewhere.

    Yields
    ------
    Problem
        One for each name that is not known, with the nearest that is.
    """
    for index, name in enumerate(names):
        if name not in known:
            yield at(place, (*path, index), f"unknown {what} '{name}'", did_you_mean(name, known))


def not_partners(place: PlaceOf, path: Key, names: Iterable[str], actors: ActorsFile, what: str) -> Iterator[Problem]:
    """Find names of a list that are not those of partners.

    Parameters
    ----------
    place, path, names
        As for `unknown`.
    actors
        All actors of the study.
    what
        What only partners do, to say of a company, such as 'partners sit in camps'.

    Yields
    ------
    Problem
        One for each name of nobody or of a company.
    """
    yield from unknown(place, path, "actor", names, actors.actors)
    for index, name in enumerate(names):
        if name in actors.actors and actors.actors[name].kind == "company":
            yield at(place, (*path, index), f"'{name}' is a company; {what}")
