"""Checks across the files of a study: names lead somewhere, nothing circles, nothing knows the future."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from accord.errors import Problem, did_you_mean
from accord.study.agreements import agreement_problems
from accord.study.demands import demand_problems
from accord.study.facts import fact_problems
from accord.study.order import find_cycle
from accord.study.proposing import proposal_problems
from accord.study.risks import risk_problems
from accord.study.schema import (
    ESTIMATE,
    ActorsFile,
    ArrangementFile,
    Evidence,
    Money,
    ProgrammeFile,
    Rating,
    Relation,
    ScenariosFile,
    SourcesFile,
    StudyFile,
)
from accord.study.schema.method import Method
from accord.study.work import work_problems
from accord.study.yaml_lines import Key, Place, dotted

Places = Mapping[str, Callable[[Key], Place]]

METHOD_SOURCES = {
    "dwyer-2014": "Dwyer, Szajnfarber, Selva and Crawley (2014), The cost of jointness",
    "nasa-ceh": "NASA Cost Estimating Handbook 4.0 (2015), appendix J: joint cost and schedule confidence level",
}
"""Sources of the defaults of the method; a study need not list them."""


def check_parts(
    models: Mapping[str, Any],
    places: Places,
    relations: tuple[Relation, ...],
    relation_places: tuple[Place, ...],
) -> list[Problem]:
    """Check the parts of a study against one another.

    Parameters
    ----------
    models
        Validated models by file name; study, actors, programme and sources are there.
    places
        For each file, the place of a key path.
    relations, relation_places
        Rows of relations.csv and their places.

    Returns
    -------
    list of Problem
        All that is wrong, in no particular order.
    """
    study: StudyFile = models["study.yaml"]
    actors: ActorsFile = models["actors.yaml"]
    programme: ProgrammeFile = models["programme.yaml"]
    problems = [
        *_programme_names(programme, actors, places["programme.yaml"]),
        *_cycles(programme, places["programme.yaml"]),
        *demand_problems(study, programme, actors, places),
        *agreement_problems(study, programme, actors, places["study.yaml"]),
        *fact_problems(study, programme, places),
        *_money_at_the_table(actors, places["actors.yaml"]),
        *_lists_at_the_table(actors, places["actors.yaml"]),
        *work_problems(study, programme, actors, places),
        *_evidence(models, places, study.as_of),
        *_relation_names(relations, relation_places, actors, models["sources.yaml"]),
    ]
    if "arrangement.yaml" in models:
        arrangement: ArrangementFile = models["arrangement.yaml"]
        problems += proposal_problems(arrangement, study, programme, actors, places["arrangement.yaml"])
    if "risks.yaml" in models:
        problems += risk_problems(models["risks.yaml"], programme, actors, places["risks.yaml"])
    if "scenarios.yaml" in models:
        problems += _scenario_names(models["scenarios.yaml"], places["scenarios.yaml"])
    return problems


def _unknown(place: Place, path: Key, what: str, name: str, known: Mapping[str, Any]) -> Problem:
    return Problem(place.file, place.line, dotted(path), f"unknown {what} '{name}'", remedy=did_you_mean(name, known))


def _programme_names(programme: ProgrammeFile, actors: ActorsFile, place: Callable[[Key], Place]) -> Iterator[Problem]:
    yield from _same_ids(programme, place)
    for name, destination in programme.destinations.items():
        if destination.goal not in programme.goals:
            path: Key = ("destinations", name, "goal")
            yield _unknown(place(path), path, "goal", destination.goal, programme.goals)
    for name, mission in programme.missions.items():
        if mission.destination not in programme.destinations:
            path = ("missions", name, "destination")
            yield _unknown(place(path), path, "destination", mission.destination, programme.destinations)
        if not any(element.mission == name for element in programme.elements.values()):
            path = ("missions", name)
            spot = place(path)
            yield Problem(spot.file, spot.line, dotted(path), "the mission has no elements", remedy="add one")
    for name, element in programme.elements.items():
        if element.mission not in programme.missions:
            path = ("elements", name, "mission")
            yield _unknown(place(path), path, "mission", element.mission, programme.missions)
        for key in ("after", "interfaces", "same_hardware_as"):
            for index, other in enumerate(getattr(element, key) or ()):
                path = ("elements", name, key, index)
                if other not in programme.elements:
                    yield _unknown(place(path), path, "element", other, programme.elements)
        yield from _option_names(name, programme, actors, place)


def _same_ids(programme: ProgrammeFile, place: Callable[[Key], Place]) -> Iterator[Problem]:
    """What is led is named by its id alone, so goals, destinations and missions share one set of ids."""
    kinds: dict[str, Mapping[str, object]] = {
        "goal": programme.goals,
        "destination": programme.destinations,
        "mission": programme.missions,
    }
    taken: dict[str, str] = {}
    for kind, nodes in kinds.items():
        for name in nodes:
            if name in taken:
                path: Key = (f"{kind}s", name)
                spot = place(path)
                found = f"the {kind} has the id of a {taken[name]}"
                remedy = "give one of the two another id; leads are named by it"
                yield Problem(spot.file, spot.line, dotted(path), found, remedy=remedy)
            taken.setdefault(name, kind)


def _option_names(
    name: str, programme: ProgrammeFile, actors: ActorsFile, place: Callable[[Key], Place]
) -> Iterator[Problem]:
    for index, option in enumerate(programme.elements[name].options):
        path: Key = ("elements", name, "options", index, "provider")
        if option.provider not in actors.actors:
            yield _unknown(place(path), path, "actor", option.provider, actors.actors)
        elif actors.actors[option.provider].kind == "company" and not option.payers:
            spot = place(path)
            found = f"'{option.provider}' is a company and no 'payers' are given"
            yield Problem(spot.file, spot.line, dotted(path), found, remedy="say who may buy from it")
        for number, payer in enumerate(option.payers):
            path = ("elements", name, "options", index, "payers", number)
            spot = place(path)
            if payer not in actors.actors:
                yield _unknown(spot, path, "actor", payer, actors.actors)
            elif actors.actors[payer].kind == "company":
                yield Problem(spot.file, spot.line, dotted(path), f"'{payer}' is a company; partners pay")


def _cycles(programme: ProgrammeFile, place: Callable[[Key], Place]) -> Iterator[Problem]:
    edges = {
        name: tuple(other for other in element.after if other in programme.elements)
        for name, element in programme.elements.items()
    }
    cycle = find_cycle(edges)
    if cycle:
        path: Key = ("elements", cycle[0], "after")
        spot = place(path)
        found = f"the elements wait for one another in a circle: {' after '.join([*cycle, cycle[0]])}"
        yield Problem(spot.file, spot.line, dotted(path), found, remedy="remove one of these links")


def _money_at_the_table(actors: ActorsFile, place: Callable[[Key], Place]) -> Iterator[Problem]:
    for name, actor in actors.actors.items():
        if actor.kind != "company" and not actor.envelope:
            path: Key = ("actors", name)
            spot = place(path)
            found = "no 'envelope' is given, so what it could spend is unknown"
            remedy = "it can take no element on until an envelope is given"
            yield Problem(spot.file, spot.line, dotted(path), found, "", remedy, "warning")


def _lists_at_the_table(actors: ActorsFile, place: Callable[[Key], Place]) -> Iterator[Problem]:
    """The law asks of every actor whether it stands on a restricted-party list: what nobody says counts as unknown."""
    for name, actor in actors.actors.items():
        if "listed" not in actor.model_fields_set and actor.participates:
            spot = place(("actors", name))
            found = "it is not stated on which American restricted-party lists it stands, so the law may bar its part"
            remedy = (
                "state 'listed: []' for none, those of ENTITY, MEU, INKSNA and SDN that name it, "
                "or 'listed: null' if nobody knows"
            )
            yield Problem(spot.file, spot.line, dotted(("actors", name, "listed")), found, "", remedy, "warning")


def _evidence(models: Mapping[str, Any], places: Places, as_of: date) -> Iterator[Problem]:
    """Every source is listed, and nothing is dated after the study."""
    sources: SourcesFile = models["sources.yaml"]
    for name, source in sources.sources.items():
        if source.date and source.date > as_of:
            path: Key = ("sources", name, "date")
            spot = places["sources.yaml"](path)
            found = f"the source is of {source.date}, after the study's as-of date {as_of}"
            yield Problem(spot.file, spot.line, dotted(path), found, remedy="a study may not know the future")
    for file in ("study.yaml", "actors.yaml", "programme.yaml", "risks.yaml", "arrangement.yaml"):
        if file not in models:
            continue
        for path, part in _walk(models[file], ()):
            spot = places[file](path)
            if part.source != ESTIMATE and part.source not in sources.sources and not _is_default(path, part):
                here: Key = (*path, "source")
                yield _unknown(places[file](here), here, "source", part.source, sources.sources)
            day = part.date if isinstance(part, Rating) else part.as_of
            if day and day > as_of:
                found = f"the figure is of {day}, after the study's as-of date {as_of}"
                yield Problem(spot.file, spot.line, dotted(path), found, remedy="a study may not know the future")
            if isinstance(part, Money):
                yield from _convertible(part, models["study.yaml"], spot, path)


def _is_default(path: Key, part: Evidence | Rating) -> bool:
    return (
        path[:1] == ("method",) and part.source in METHOD_SOURCES and part == getattr(_default_method(), str(path[1]))
    )


def _default_method() -> Method:
    return Method(set_by="default", set_on=date(2000, 1, 1))


def _convertible(money: Money, study: StudyFile, spot: Place, path: Key) -> Iterator[Problem]:
    from accord.study.prices import conversion_factor

    try:
        conversion_factor(money.currency, money.price_year, study.currency, study.price_year)
    except LookupError as error:
        yield Problem(spot.file, spot.line, dotted(path), str(error.args[0]))


def _walk(part: Any, path: Key) -> Iterator[tuple[Key, Evidence | Rating]]:
    """Every piece of evidence in a model, with its path."""
    if isinstance(part, (Evidence, Rating)):
        yield path, part
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from _walk(getattr(part, name), (*path, name))
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from _walk(value, (*path, key))
    elif isinstance(part, tuple):
        for index, value in enumerate(part):
            yield from _walk(value, (*path, index))


def evidence_in(*parts: Any) -> tuple[Evidence | Rating, ...]:
    """All figures, judgements and ratings in parts of a study, in the order in which they stand.

    Examples
    --------
    >>> evidence_in({"a": 1})
    ()
    """
    return tuple(found for part in parts for _, found in _walk(part, ()))


def _relation_names(
    relations: tuple[Relation, ...], rows: tuple[Place, ...], actors: ActorsFile, sources: SourcesFile
) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for relation, spot in zip(relations, rows, strict=True):
        for column, name in (("actor", relation.actor), ("partner", relation.partner)):
            if name not in actors.actors:
                yield _unknown(spot, (column,), "actor", name, actors.actors)
        if relation.source != ESTIMATE and relation.source not in sources.sources:
            yield _unknown(spot, ("source",), "source", relation.source, sources.sources)
        if (relation.actor, relation.partner) in seen:
            found = f"a second row for '{relation.actor}' and '{relation.partner}'"
            yield Problem(spot.file, spot.line, "", found, remedy="keep one")
        seen.add((relation.actor, relation.partner))


def _scenario_names(scenarios: ScenariosFile, place: Callable[[Key], Place]) -> Iterator[Problem]:
    for name, scenario in scenarios.scenarios.items():
        for index, override in enumerate(scenario.overrides):
            path: Key = ("scenarios", name, "overrides", index)
            if override not in scenarios.overrides:
                yield _unknown(place(path), path, "override", override, scenarios.overrides)
