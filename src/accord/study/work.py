"""Checks of how work is done: its tasks, its launch windows, who shares it and who takes it over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from accord.errors import Problem, did_you_mean
from accord.study.demands import state_problems
from accord.study.order import find_cycle
from accord.study.schema import (
    ActorsFile,
    Element,
    Listed,
    Option,
    Periodic,
    ProgrammeFile,
    RecordedWithdrawal,
    StudyFile,
)
from accord.study.yaml_lines import Key, Place, dotted

DELIVERY = "delivery"
"""What no task of an element may be called, since every element has one of that name."""
DAYS_PER_MONTH = 30.4375


PlaceOf = Callable[[Key], Place]
"""Gives the place of a key path."""


def work_problems(
    study: StudyFile, programme: ProgrammeFile, actors: ActorsFile, places: Mapping[str, PlaceOf]
) -> Iterator[Problem]:
    """Find what is wrong with how the work on elements is described.

    Parameters
    ----------
    study, programme, actors
        Validated files.
    places
        For each file, the place of a key path.

    Yields
    ------
    Problem
        Element by element, then actor by actor.
    """
    place = places["programme.yaml"]
    for name, element in programme.elements.items():
        here: Key = ("elements", name)
        yield from _tasks(element, (*here, "tasks"), place)
        yield from _windows(study, element, (*here, "windows"), place)
        yield from _partnership(element.shared_with, _said_modes(element, element), here, actors, place)
        for index, option in enumerate(element.options):
            path: Key = (*here, "options", index)
            modes = _said_modes(option, element)
            yield from _partnership(option.shared_with or (), modes, path, actors, place)
            yield from _integration(element, option, path, place)
            yield from state_problems(option.work_in, (*path, "work_in"), place)
            yield from _fallback(element, option, (*path, "fallback"), actors, place)
    yield from _recorded(study, actors, places["actors.yaml"])


def _at(place: PlaceOf, path: Key, found: str, remedy: str = "", allowed: str = "") -> Problem:
    spot = place(path)
    return Problem(spot.file, spot.line, dotted(path), found, allowed, remedy)


def _tasks(element: Element, path: Key, place: PlaceOf) -> Iterator[Problem]:
    """Tasks are tied to one another and to nothing else, and they take time and money."""
    from accord.schedules.links import LINK_FORM, parse_links

    tasks = element.tasks
    if not tasks:
        return
    if not any(task.length > 0 for task in tasks.values()):
        yield _at(place, path, "no task has a length", "say how long at least one of them takes")
    if all(task.cost == 0 for task in tasks.values()):
        yield _at(place, path, "no task has a part of the cost", "leave 'cost' out, or give one of them a part")
    edges: dict[str, list[str]] = {name: [] for name in tasks}
    for name, task in tasks.items():
        if name == DELIVERY:
            yield _at(place, (*path, name), f"no task can be called '{DELIVERY}'", "every element has one; rename it")
        for index, text in enumerate(task.after):
            for link in parse_links(text, tasks):
                here: Key = (*path, name, "after", index)
                if link.task in tasks:
                    edges[name].append(link.task)
                else:
                    found = f"unknown task '{link.task}' of this element"
                    yield _at(place, here, found, did_you_mean(link.task, tasks), f"a link is {LINK_FORM}")
    circle = find_cycle(edges)
    if circle:
        found = f"the tasks wait for one another in a circle: {' after '.join([*circle, circle[0]])}"
        yield _at(place, (*path, circle[0], "after"), found, "remove one of these links")


def _windows(study: StudyFile, element: Element, path: Key, place: PlaceOf) -> Iterator[Problem]:
    """Some launch window opens between the start and the horizon."""
    windows = element.windows
    if isinstance(windows, Periodic):
        first = windows.first.months[1]
        if first * DAYS_PER_MONTH > (study.horizon - study.start).days:
            found = f"the first window opens {first:g} months after the start, beyond the horizon {study.horizon}"
            yield _at(place, path, found, "move the window or the horizon")
    elif isinstance(windows, Listed):
        if windows.dates[0].opens > study.horizon:
            found = f"the first window opens on {windows.dates[0].opens}, beyond the horizon {study.horizon}"
            yield _at(place, path, found, "move the window or the horizon")
        elif windows.dates[-1].closes < study.start:
            found = f"the last window closes on {windows.dates[-1].closes}, before the start {study.start}"
            yield _at(place, path, found, "add a later window")


def _said_modes(part: Element | Option, element: Element) -> tuple[str, ...]:
    """Modes written at a place, or else at its element."""
    own = part.modes or ((part.mode,) if part.mode else ())
    return own or element.modes or ((element.mode,) if element.mode else ())


def _partnership(
    sharers: tuple[str, ...], modes: tuple[str, ...], path: Key, actors: ActorsFile, place: PlaceOf
) -> Iterator[Problem]:
    """Work is shared under integration only, and by partners."""
    here: Key = (*path, "shared_with")
    if sharers and "integration" not in modes:
        found = f"the work is shared, but its mode is {' or '.join(modes)}"
        found = found if modes else "the work is shared, but it has no mode"
        yield _at(place, here, found, "say 'mode: integration', or leave 'shared_with' out")
    for index, name in enumerate(sharers):
        if name not in actors.actors:
            yield _at(place, (*here, index), f"unknown actor '{name}'", did_you_mean(name, actors.actors))
        elif actors.actors[name].kind == "company":
            yield _at(place, (*here, index), f"'{name}' is a company; partners share work", "name who buys from it")


def _integration(element: Element, option: Option, path: Key, place: PlaceOf) -> Iterator[Problem]:
    """Whoever builds together is named, once for the element or once for each option."""
    if "integration" not in _said_modes(option, element) or element.sharers_of(option):
        return
    own = option.modes or option.mode
    here: Key = (*path, "modes" if option.modes else "mode") if own else path
    yield _at(place, here, "integration is offered, but nobody shares the work", "name partners in 'shared_with'")


def _fallback(element: Element, option: Option, path: Key, actors: ActorsFile, place: PlaceOf) -> Iterator[Problem]:
    """Whoever takes over is somebody else with an option of its own."""
    name = option.fallback
    if name is None:
        return
    if name not in actors.actors:
        yield _at(place, path, f"unknown actor '{name}'", did_you_mean(name, actors.actors))
        return
    able = list(dict.fromkeys(who for other in element.options for who in owners_of(other, actors)))
    if name not in able:
        found = f"'{name}' cannot take over: it has no option of its own for this element"
        listed = ", ".join(able)
        yield _at(place, path, found, f"add an option that it provides or pays for, or name one of {listed}")
    elif owners_of(option, actors) == (name,):
        yield _at(place, path, f"'{name}' cannot take over from itself", "name another partner, or leave it out")


def owners_of(option: Option, actors: ActorsFile) -> tuple[str, ...]:
    """Partners that answer for an option: the provider, or whoever buys from a company."""
    provider = actors.actors.get(option.provider)
    return option.payers if provider is not None and provider.kind == "company" else (option.provider,)


def _recorded(study: StudyFile, actors: ActorsFile, place: PlaceOf) -> Iterator[Problem]:
    """The record knows agreements before the study's as-of date."""
    from accord.simulation.calibration import withdrawal_range

    for name, actor in actors.actors.items():
        if isinstance(actor.withdrawal, RecordedWithdrawal):
            try:
                withdrawal_range(actor.withdrawal.covariates, on=study.as_of)
            except LookupError as error:
                yield _at(place, ("actors", name, "withdrawal"), str(error.args[0]), "state a figure of your own")
