"""Checks of discrete risks: what they strike is there, and their impact has one meaning for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from accord.errors import Problem, did_you_mean
from accord.study.schema import ActorsFile, ProgrammeFile, Risk, RisksFile
from accord.study.work import DELIVERY
from accord.study.yaml_lines import Key, Place, dotted

SEPARATOR = ": "
"""Between an element and one of its tasks."""


def risk_problems(
    risks: RisksFile, programme: ProgrammeFile, actors: ActorsFile, place: Callable[[Key], Place]
) -> Iterator[Problem]:
    """Find what is wrong with the risks of a study.

    Parameters
    ----------
    risks, programme, actors
        Validated files.
    place
        Place of a key path of risks.yaml.

    Yields
    ------
    Problem
        Risk by risk.
    """
    known = struck_names(programme)
    for name, risk in risks.risks.items():
        for index, struck in enumerate(risk.elements):
            path: Key = ("risks", name, "elements", index)
            if struck not in known:
                yield _problem(place, path, f"unknown element or task '{struck}'", did_you_mean(struck, known))
            elif struck in programme.elements:
                yield from _one_meaning(risk, struck, programme, path, place)
        for index, actor in enumerate(risk.actors):
            path = ("risks", name, "actors", index)
            if actor not in actors.actors:
                yield _problem(place, path, f"unknown actor '{actor}'", did_you_mean(actor, actors.actors))


def struck_names(programme: ProgrammeFile) -> tuple[str, ...]:
    """Name all that a risk can strike: elements, and their tasks and deliveries.

    Parameters
    ----------
    programme
        The programme.

    Returns
    -------
    tuple of str
        Elements first.
    """
    parts = (
        f"{name}{SEPARATOR}{task}"
        for name, element in programme.elements.items()
        for task in (*element.tasks, DELIVERY)
    )
    return (*programme.elements, *parts)


def _one_meaning(
    risk: Risk, name: str, programme: ProgrammeFile, path: Key, place: Callable[[Key], Place]
) -> Iterator[Problem]:
    """Months strike the end of an element with tasks, factors each of its tasks: never both at once."""
    factors = risk.duration_factor is not None or risk.cost_factor is not None
    if programme.elements[name].tasks and risk.months is not None and factors:
        first = next(iter(programme.elements[name].tasks))
        found = f"'{name}' has tasks, and the risk both adds months to it and multiplies it"
        yield _problem(place, path, found, f"name the task that is struck, such as '{name}{SEPARATOR}{first}'")


def _problem(place: Callable[[Key], Place], path: Key, found: str, remedy: str) -> Problem:
    spot = place(path)
    return Problem(spot.file, spot.line, dotted(path), found, remedy=remedy)
