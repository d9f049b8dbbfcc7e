"""Facts and export-control classes of a study against the vocabulary of the law."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from accord.errors import Problem, did_you_mean
from accord.study.schema import ProgrammeFile, StudyFile
from accord.study.yaml_lines import Key, Place, dotted


def fact_problems(
    study: StudyFile, programme: ProgrammeFile, places: Mapping[str, Callable[[Key], Place]]
) -> Iterator[Problem]:
    """Find facts and classes that no rule knows: left alone, they would count as unknown without a word.

    Parameters
    ----------
    study, programme
        The files that state facts.
    places
        For each file, the place of a key path.

    Yields
    ------
    Problem
        One for each name or value that is not in the vocabulary.
    """
    yield from _facts(study.facts, ("facts",), places["study.yaml"])
    place = places["programme.yaml"]
    for name, mission in programme.missions.items():
        yield from _facts(mission.facts, ("missions", name, "facts"), place)
    for name, element in programme.elements.items():
        here: Key = ("elements", name)
        yield from _facts(element.facts, (*here, "facts"), place)
        yield from _classes(element.classes, (*here, "classes"), place)
        for index, option in enumerate(element.options):
            yield from _facts(option.facts, (*here, "options", index, "facts"), place)
            yield from _classes(option.classes or (), (*here, "options", index, "classes"), place)


def _facts(facts: Mapping[str, Any], path: Key, place: Callable[[Key], Place]) -> Iterator[Problem]:
    from accord.law.conditions.vocabulary import FACTS, check_value

    for name, value in facts.items():
        here: Key = (*path, name)
        spot = place(here)
        if name not in FACTS:
            remedy = did_you_mean(name, FACTS)
            yield Problem(spot.file, spot.line, dotted(here), f"unknown fact '{name}'", remedy=remedy)
            continue
        _, complaint = check_value(FACTS[name], value)
        if complaint:
            yield Problem(spot.file, spot.line, dotted(here), *complaint)


def _classes(classes: tuple[str, ...], path: Key, place: Callable[[Key], Place]) -> Iterator[Problem]:
    from accord.law.conditions.facts import CLASSES

    for index, name in enumerate(classes):
        if name not in CLASSES:
            here: Key = (*path, index)
            spot = place(here)
            remedy = did_you_mean(name, CLASSES)
            yield Problem(spot.file, spot.line, dotted(here), f"unknown export-control class '{name}'", remedy=remedy)
