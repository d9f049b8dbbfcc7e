"""Checks of what every arrangement has to meet, and of what each partner insists on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from accord.errors import Problem, did_you_mean
from accord.study.naming import PlaceOf, at, not_partners, unknown
from accord.study.schema import ActorsFile, GeographicReturn, ProgrammeFile, Requirements, StudyFile
from accord.study.yaml_lines import Key


def demand_problems(
    study: StudyFile, programme: ProgrammeFile, actors: ActorsFile, places: Mapping[str, PlaceOf]
) -> Iterator[Problem]:
    """Find what is wrong with requirements, red lines and must-haves.

    Parameters
    ----------
    study, programme, actors
        Validated files.
    places
        For each file, the place of a key path.

    Yields
    ------
    Problem
        Those of study.yaml first, then actor by actor.
    """
    needs, place = study.requirements, places["study.yaml"]
    yield from _missions(needs, programme, place)
    yield from _roles(needs, programme, place)
    yield from _funds(needs, actors, place)
    yield from _camps(needs, actors, place)
    yield from _maturity(needs, programme, place)
    for index, one in enumerate(needs.geographic_return):
        path: Key = ("requirements", "geographic_return", index)
        yield from _return(one, path, [other.bloc for other in needs.geographic_return[:index]], actors, place)
    for index, goal in enumerate(study.policy_goals):
        here: Key = ("policy_goals", index, "actors")
        yield from not_partners(place, here, goal.actors, actors, "policy goals are those of partners")
    yield from _lines(actors, programme, places["actors.yaml"])
    yield from _joining(study, actors, places["actors.yaml"])


def _missions(needs: Requirements, programme: ProgrammeFile, place: PlaceOf) -> Iterator[Problem]:
    yield from unknown(place, ("requirements", "deliver"), "mission", needs.deliver, programme.missions)
    for key in ("deliver_any", "at_most_one"):
        for index, group in enumerate(getattr(needs, key)):
            yield from unknown(place, ("requirements", key, index), "mission", group, programme.missions)
    for name in needs.least_work:
        if name not in programme.missions:
            path: Key = ("requirements", "least_work", name)
            yield at(place, path, f"unknown mission '{name}'", did_you_mean(name, programme.missions))


def _roles(needs: Requirements, programme: ProgrammeFile, place: PlaceOf) -> Iterator[Problem]:
    roles = {element.role: None for element in programme.elements.values()}
    yield from unknown(place, ("requirements", "two_providers"), "role", needs.two_providers, roles)


def _funds(needs: Requirements, actors: ActorsFile, place: PlaceOf) -> Iterator[Problem]:
    path: Key = ("requirements", "no_exchange_of_funds")
    refusing = needs.no_exchange_of_funds
    if not isinstance(refusing, bool):
        yield from not_partners(place, path, refusing, actors, "partners exchange no funds, and companies are paid")
    named = tuple(actors.actors) if refusing is True else refusing or ()
    for name in named:
        if name in actors.actors and actors.actors[name].exchanges_funds:
            found = f"'{name}' is to exchange no funds, but actors.yaml says that it does"
            yield at(place, path, found, "leave one of the two out")


def _camps(needs: Requirements, actors: ActorsFile, place: PlaceOf) -> Iterator[Problem]:
    path: Key = ("requirements", "camps")
    if len(needs.camps) == 1:
        yield at(place, path, "there is one camp only", "name those with whom it will not sit, or leave 'camps' out")
    seen: dict[str, int] = {}
    for index, camp in enumerate(needs.camps):
        yield from not_partners(place, (*path, index), camp, actors, "camps are of partners")
        if not camp:
            yield at(place, (*path, index), "the camp is empty", "name its members, or leave it out")
        for number, name in enumerate(camp):
            if name in seen:
                found = f"'{name}' is in a camp already, the one with {_others(needs.camps[seen[name]], name)}"
                yield at(place, (*path, index, number), found, "an actor is in one camp at most")
            seen.setdefault(name, index)


def _others(camp: tuple[str, ...], name: str) -> str:
    return ", ".join(dict.fromkeys(other for other in camp if other != name)) or "nobody else"


def _maturity(needs: Requirements, programme: ProgrammeFile, place: PlaceOf) -> Iterator[Problem]:
    """Warn of elements none of whose options is known to be mature enough."""
    least = needs.least_maturity
    if least is None:
        return
    lost = [
        name
        for name, element in programme.elements.items()
        if not any((option.maturity or 0) >= least for option in element.options)
    ]
    if lost:
        found = f"no option is known to have reached level {least} for {', '.join(lost)}"
        yield at(place, ("requirements", "least_maturity"), found, "state 'maturity' where it is known", warning=True)


def _return(
    one: GeographicReturn, path: Key, before: list[str], actors: ActorsFile, place: PlaceOf
) -> Iterator[Problem]:
    here: Key = (*path, "bloc")
    if one.bloc not in actors.actors:
        yield at(place, here, f"unknown actor '{one.bloc}'", did_you_mean(one.bloc, actors.actors))
    elif actors.actors[one.bloc].kind != "bloc":
        kind = actors.actors[one.bloc].kind
        yield at(place, here, f"'{one.bloc}' is of kind {kind}", "name an actor that is a bloc of states")
    elif one.bloc in before:
        yield at(place, here, f"a second return within '{one.bloc}'", "keep one")
    yield from state_problems(one.shares, (*path, "shares"), place)


def state_problems(shares: Mapping[str, float], path: Key, place: PlaceOf) -> Iterator[Problem]:
    """Find codes that are those of no state.

    Parameters
    ----------
    shares
        Parts by state.
    path
        Where they stand.
    place
        Gives the place of a key path.

    Yields
    ------
    Problem
        One for each.
    """
    if not shares:
        return
    from accord.reference import table

    known = {row.text("iso3"): None for row in table("states")}
    for state in shares:
        if state not in known:
            yield at(place, (*path, state), f"no state has the code '{state}'", did_you_mean(state, known))


def _lines(actors: ActorsFile, programme: ProgrammeFile, place: PlaceOf) -> Iterator[Problem]:
    """Names in red lines and must-haves."""
    missions: tuple[str, Mapping[str, Any]] = ("mission", programme.missions)
    led: tuple[str, Mapping[str, Any]] = ("mission, destination or goal", programme.led)
    elements: tuple[str, Mapping[str, Any]] = ("element", programme.elements)
    others: tuple[str, Mapping[str, Any]] = ("actor", actors.actors)
    known = {
        "red_lines": {
            "never_with": others,
            "keeps_critical": missions,
            "must_own": elements,
            "only_with_any": elements,
            "no_critical_from": others,
            "in_missions": missions,
        },
        "must_haves": {"delivered": missions, "takes_part_in": missions, "leads": led},
    }
    for name, actor in actors.actors.items():
        for section, kinds in known.items():
            for index, line in enumerate(getattr(actor, section)):
                for key, (what, names) in kinds.items():
                    path: Key = ("actors", name, section, index, key)
                    yield from unknown(place, path, what, getattr(line, key), names)
        says = [demand.says for demand in actor.must_haves]
        for index, text in enumerate(says):
            if text in says[:index]:
                yield at(place, ("actors", name, "must_haves", index), "a second demand of the same words", "keep one")


def _joining(study: StudyFile, actors: ActorsFile, place: PlaceOf) -> Iterator[Problem]:
    """Whoever joins later does so before the last date on which work may begin."""
    last = study.begins[-1]
    for name, actor in actors.actors.items():
        if actor.joins_from and actor.joins_from > last:
            found = f"'{name}' joins on {actor.joins_from}, but no work may begin after {last}"
            yield at(place, ("actors", name, "joins_from"), found, "add a phase on or after that date to study.yaml")
