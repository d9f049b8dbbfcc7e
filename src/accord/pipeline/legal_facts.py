"""Actors, payments and joined facts as the law sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from accord.arrangements.choice import Choice
from accord.law import FACTS, UNKNOWN, Party, Payment
from accord.law.screening.proposal import PartyKind
from accord.pipeline.casework import states_of
from accord.study import Study

_KIND: dict[str, PartyKind] = {
    "state": "state",
    "agency": "agency",
    "bloc": "igo",
    "company": "company",
    "community": "university",
}


def party(study: Study, name: str) -> Party:
    """Give an actor as the law sees it."""
    actor = study.actors[name]
    return Party(
        id=name,
        name=actor.name,
        iso3=actor.state,
        members=states_of(study, name) if actor.kind == "bloc" else (),
        kind=_KIND[actor.kind],
        listed=UNKNOWN if actor.listed is None else actor.listed,
        emerging=UNKNOWN if actor.emerging is None else actor.emerging,
    )


def joined_facts(parts: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Join facts of several elements: true wins over false, sets unite, a named value wins over 'none'.

    Two different named values leave the fact out, so that it counts as unknown.

    Examples
    --------
    >>> joined_facts([{"crew": False, "nps": "none"}, {"crew": True, "nps": "reactor"}])
    {'crew': True, 'nps': 'reactor'}
    """
    joined: dict[str, Any] = {}
    undecided: set[str] = set()
    for part in parts:
        for name, value in part.items():
            if name not in joined:
                joined[name] = value
            elif isinstance(value, bool):
                joined[name] = joined[name] or value
            elif isinstance(value, (tuple, list)):
                joined[name] = tuple(dict.fromkeys([*joined[name], *value]))
            elif joined[name] in ("none", value):
                joined[name] = value
            elif value != "none":
                undecided.add(name)
    return {name: value for name, value in joined.items() if name not in undecided}


def american_part(parties: Sequence[Party], payments: Sequence[Payment]) -> dict[str, Any]:
    """Which bodies of the United States take part, and whether money of Congress is used; both follow from the parties.

    A firm or university that an American agency pays works under the terms of that agency's money.
    """
    american = {one.id: one for one in parties if one.iso3 == "USA"}
    agencies = [name for name, one in american.items() if one.kind in {"agency", "state"}]
    private = [name for name, one in american.items() if one.kind in {"company", "university"}]
    paid = any(payment.payer in agencies and payment.payee in private for payment in payments)
    bodies = [name for name in agencies if name in FACTS["us_party"].domain]
    bodies += ["company"] if private else []
    bodies += ["grantee"] if paid else []
    return {"us_party": tuple(bodies), "us_appropriated_funds": bool(agencies)}


def purpose_of(study: Study, choice: Choice) -> str:
    """Name what a payment for a choice is for."""
    return "launch" if study.programme.elements[choice.element].function == "launch_service" else "exploration"
