"""Where in the files of a study stands what an arrangement has to meet, and what the law is told about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from accord.study.schema import ActorsFile, ProgrammeFile, Requirements, StudyFile
from accord.study.yaml_lines import Key, LinedData

_Put = tuple[str, str, Key]
"""Name, file and key path."""


def places_of(models: Mapping[str, Any], lined: Mapping[str, LinedData]) -> dict[str, str]:
    """Find the file and line of each requirement, by the name that it has in the search.

    Parameters
    ----------
    models, lined
        Validated models and raw data by file name; study, actors and programme are there.

    Returns
    -------
    dict of str
        Such as ``actors.yaml:12`` by ``red line: NASA: No reactor.``; and by ``actor: NASA``, ``mission: base``,
        ``agreement: rover`` and ``facts`` where facts for the law are stated. What follows from a default of the method
        has no place.
    """
    study, actors, programme = (models[f"{name}.yaml"] for name in ("study", "actors", "programme"))
    found = {}
    for name, file, path in (*_of_study(study, actors), *_of_actors(actors), *_of_programme(programme)):
        place = lined[file].place(path)
        found[name] = f"{place.file}:{place.line}"
    return found


def _of_study(study: StudyFile, actors: ActorsFile) -> Iterator[_Put]:
    needs, file, top = study.requirements, "study.yaml", "requirements"
    if study.facts:
        yield "facts", file, ("facts",)
    yield "horizon", file, ("horizon",)
    for name in study.agreements:
        yield f"agreement: {name}", file, ("agreements", name)
    for index, mission in enumerate(needs.deliver):
        yield f"deliver: {mission}", file, (top, "deliver", index)
    for kind, key in (("deliver any", "deliver_any"), ("at most one", "at_most_one")):
        for index, group in enumerate(getattr(needs, key)):
            yield f"{kind}: {', '.join(group)}", file, (top, key, index)
    for index, role in enumerate(needs.two_providers):
        yield f"two providers: {role}", file, (top, "two_providers", index)
    for mission in needs.least_work:
        yield f"least share: {mission}", file, (top, "least_work", mission)
    yield from _camps(needs, actors)
    if needs.least_maturity is not None:
        yield "maturity", file, (top, "least_maturity")
    for index, one in enumerate(needs.geographic_return):
        yield f"geographic return: {one.bloc}", file, (top, "geographic_return", index)
    for name in actors.actors:
        if actors.actors[name].exchanges_funds is not False and needs.no_exchange_of_funds:
            yield f"no exchange of funds: {name}", file, (top, "no_exchange_of_funds")


def _camps(needs: Requirements, actors: ActorsFile) -> Iterator[_Put]:
    """All camps together, with those of their members who are at the table, as the search takes them."""
    away = {name for name, actor in actors.actors.items() if not actor.participates}
    camps = [", ".join(name for name in camp if name not in away) for camp in needs.camps]
    yield f"camps: {' | '.join(camp for camp in camps if camp)}", "study.yaml", ("requirements", "camps")


def _of_actors(actors: ActorsFile) -> Iterator[_Put]:
    file = "actors.yaml"
    for name, actor in actors.actors.items():
        here: Key = ("actors", name)
        yield f"actor: {name}", file, here
        yield f"budget: {name}", file, (*here, "envelope")
        limit = "annual_budget" if actor.annual_budget else "envelope"
        yield f"budget by year: {name}", file, (*here, limit)
        if actor.joins_from:
            yield f"joins: {name}", file, (*here, "joins_from")
        if actor.exchanges_funds is False:
            yield f"no exchange of funds: {name}", file, (*here, "exchanges_funds")
        for kind, key in (("red line", "red_lines"), ("must have", "must_haves")):
            for index, demand in enumerate(getattr(actor, key)):
                yield f"{kind}: {name}: {demand.says}", file, (*here, key, index)


def _of_programme(programme: ProgrammeFile) -> Iterator[_Put]:
    file = "programme.yaml"
    for name, mission in programme.missions.items():
        yield f"mission: {name}", file, ("missions", name)
        if mission.least_partners > 1:
            yield f"enough partners: {name}", file, ("missions", name, "least_partners")
    for name in programme.elements:
        yield f"mode: {name}", file, ("elements", name)
