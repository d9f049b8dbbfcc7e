"""Facts that follow from the parties, payments and elements of a proposal, where nobody states them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from accord.law.conditions.terms import Record
from accord.law.conditions.values import UNKNOWN, AtLeast, FactValue, Unknown
from accord.law.screening.proposal import ElementFacts, Party, Payment

_US_AGENCIES = ("NASA", "OSTP", "NSPC", "DOD", "NOAA")


class Parts(Protocol):
    """The parts of a proposal from which facts follow."""

    @property
    def parties(self) -> tuple[Party, ...]:
        """Everyone who takes part."""
        ...

    @property
    def payments(self) -> tuple[Payment, ...] | Unknown:
        """All payments."""
        ...

    @property
    def elements(self) -> tuple[ElementFacts, ...] | Unknown:
        """All elements."""
        ...


class Situation(Protocol):
    """What a derivation may look at."""

    @property
    def proposal(self) -> Parts:
        """The proposal."""
        ...

    @property
    def date(self) -> dt.date:
        """The day."""
        ...

    def fact(self, name: str) -> FactValue:
        """Value of a fact."""
        ...

    def records(self, group: str) -> tuple[Record, ...] | Unknown:
        """Records of a group."""
        ...


def participant_states(proposal: Parts) -> tuple[str, ...]:
    """List the distinct states among the parties, a bloc counting as one.

    Parameters
    ----------
    proposal
        The proposal.

    Returns
    -------
    tuple of str
        Alpha-3 codes, or party ids of blocs and of parties without a stated nationality, sorted.
    """
    return tuple(sorted({_unit(party) for party in proposal.parties}))


def _unit(party: Party) -> str:
    """Return what a party counts as: its state, or itself if it is a bloc."""
    return party.iso3 if party.iso3 is not None else party.id


def _states_with_role(proposal: Parts) -> tuple[str, ...] | Unknown:
    """Distinct states that provide an element or take part in a payment; receiving data alone is no role."""
    units = {party.id: _unit(party) for party in proposal.parties}
    found: set[str] = set()
    if isinstance(proposal.elements, Unknown) and isinstance(proposal.payments, Unknown):
        return UNKNOWN
    if not isinstance(proposal.elements, Unknown):
        found |= {units[e.provider] for e in proposal.elements if not isinstance(e.provider, Unknown)}
    if not isinstance(proposal.payments, Unknown):
        found |= {units[party] for x in proposal.payments for party in (x.payer, x.payee)}
    return tuple(sorted(found))


def _roles_complete(proposal: Parts) -> bool:
    """Whether every provider is known, so that no further state can turn out to have a role."""
    return not isinstance(proposal.elements, Unknown) and not any(
        isinstance(element.provider, Unknown) for element in proposal.elements
    )


def _n_countries(situation: Situation) -> FactValue:
    """Count the states with a real role, never above the number of states that take part."""
    proposal = situation.proposal
    present = len(participant_states(proposal))
    role = situation.fact("third_party_role")
    if present <= 2 or role == "essential":
        return present
    if role == "nominal":
        return 2
    acting = _states_with_role(proposal)
    if isinstance(acting, Unknown):
        return UNKNOWN
    if len(acting) >= 3 or _roles_complete(proposal):
        return max(len(acting), 2)
    return UNKNOWN


def _form(situation: Situation) -> FactValue:
    """Bilateral or multilateral, by the number of states with a real role."""
    number = situation.fact("n_countries")
    if isinstance(number, Unknown) or not isinstance(number, int):
        return UNKNOWN
    return "multilateral" if number > 2 else "bilateral"


def _us_party(situation: Situation) -> FactValue:
    """United States bodies that take part; incomplete when one is not identified."""
    found: set[str] = set()
    incomplete = False
    for party in situation.proposal.parties:
        if party.iso3 is None and party.kind != "igo" and not party.members:
            incomplete = True
        if party.iso3 != "USA":
            continue
        if party.id.upper() in _US_AGENCIES:
            found.add(party.id.upper())
        elif party.kind == "company":
            found.add("company")
            incomplete = True
        else:
            incomplete = True
    return AtLeast(found) if incomplete else frozenset(found)


def _launching_states(situation: Situation) -> FactValue:
    """States that launch, procure, or lend territory or facility, as far as they are stated."""
    if situation.fact("launch") is False:
        return frozenset[str]()
    named = [situation.fact(name) for name in ("launch_vehicle_iso", "launch_site_iso", "launch_operator_iso")]
    elements = situation.records("elements")
    providers = () if isinstance(elements, Unknown) else tuple(e["provider_states"] for e in elements)
    found = {name for name in named if isinstance(name, str)}
    for states in providers:
        if isinstance(states, frozenset) and len(states) == 1:
            found |= states
    return AtLeast(found)


def _has_space_activity(situation: Situation) -> FactValue:
    """Hold once an element, a launch or a place in space is named."""
    elements = situation.records("elements")
    if (not isinstance(elements, Unknown) and elements) or situation.fact("launch") is True:
        return True
    return True if isinstance(situation.fact("loc"), frozenset) and situation.fact("loc") else UNKNOWN


def _instrument_binding(situation: Situation) -> FactValue:
    """Whether the chosen instrument binds in law, by its rung."""
    rung = situation.fact("instrument")
    return int(rung[1:]) >= 5 if isinstance(rung, str) else UNKNOWN


def _surface(situation: Situation) -> FactValue:
    """Deny a facility when no place on a celestial body is named."""
    places = situation.fact("loc")
    if not isinstance(places, frozenset) or isinstance(places, AtLeast):
        return UNKNOWN
    return UNKNOWN if places & {"moon_surface", "mars", "small_body", "other_body"} else False


def _uses_iss(situation: Situation) -> FactValue:
    """Deny the station when all places of activity are known and none is low Earth orbit."""
    places = situation.fact("loc")
    if not isinstance(places, frozenset) or isinstance(places, AtLeast) or not places:
        return UNKNOWN
    return UNKNOWN if "LEO" in places else False


def _artemis_scope(situation: Situation) -> FactValue:
    """Deny the scope where the Accords cannot reach: before they existed, without NASA, or outside their places."""
    places, bodies = situation.fact("loc"), situation.fact("us_party")
    if isinstance(bodies, frozenset) and not isinstance(bodies, AtLeast) and "NASA" not in bodies:
        return False
    if isinstance(places, frozenset) and not isinstance(places, AtLeast) and not places & _ACCORDS_PLACES:
        return False
    return UNKNOWN


def _public_data_only(situation: Situation) -> FactValue:
    """Deny that only published data are used once the proposal has an element or a payment of its own."""
    for group in ("elements", "payments"):
        records = situation.records(group)
        if not isinstance(records, Unknown) and records:
            return False
    return UNKNOWN


def _before_2006(situation: Situation) -> FactValue:
    """Deny that a payload is JWST, or begun before 2006, once JWST had flown on 25 December 2021."""
    return False if situation.date > dt.date(2021, 12, 25) else UNKNOWN


_ACCORDS_PLACES = frozenset({"cislunar", "moon_orbit", "moon_surface", "mars", "small_body"})


Part: TypeAlias = Literal["parties", "payments", "providers", "any payment", "any element"]
"""A part of a proposal; ``providers`` are those of its elements, and ``any`` tells only whether there is one."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a fact follows.

    Parameters
    ----------
    follows
        Gives the value.
    facts
        Other facts on which it depends.
    parts
        Parts of the proposal on which it depends, beside the day.
    """

    follows: Callable[[Situation], FactValue]
    facts: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


DERIVATIONS: Mapping[str, Derivation] = {
    "n_countries": Derivation(_n_countries, ("third_party_role",), ("parties", "payments", "providers")),
    "form": Derivation(_form, ("n_countries",)),
    "us_party": Derivation(_us_party, (), ("parties",)),
    "launching_states": Derivation(
        _launching_states,
        ("launch", "launch_vehicle_iso", "launch_site_iso", "launch_operator_iso"),
        ("parties", "providers"),
    ),
    "has_space_activity": Derivation(_has_space_activity, ("launch", "loc"), ("any element",)),
    "instrument_binding": Derivation(_instrument_binding, ("instrument",)),
    "binding": Derivation(_instrument_binding, ("instrument",)),
    "facility": Derivation(_surface, ("loc",)),
    "uses_iss": Derivation(_uses_iss, ("loc",)),
    "public_data_only": Derivation(_public_data_only, (), ("any element", "any payment")),
    "jwst_or_before_2006": Derivation(_before_2006),
    "artemis_scope": Derivation(_artemis_scope, ("loc", "us_party")),
}
"""How each derivable fact follows, by name."""
