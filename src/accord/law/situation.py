"""A proposal on one day, seen the way conditions see it: stated facts, derived facts, records and dated sets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TypeVar

from accord.law.expression import Record
from accord.law.proposal import ElementFacts, Party, Payment, Proposal
from accord.law.sets import DatedSets
from accord.law.values import UNKNOWN, AtLeast, FactValue, Unknown

_Item = TypeVar("_Item")
_US_AGENCIES = ("NASA", "OSTP", "NSPC", "DOD", "NOAA")


class Situation:
    """What rules can see of a proposal on a day.

    Facts that the proposal states win over facts derived from its parties, payments and elements.

    Parameters
    ----------
    proposal
        The proposal.
    date
        The day for which the law is asked.
    sets
        Dated sets.
    """

    __slots__ = ("_derived", "_sets", "date", "groups", "proposal")

    def __init__(self, proposal: Proposal, date: dt.date, sets: DatedSets) -> None:
        self.proposal = proposal
        self.date = date
        self._sets = sets
        self._derived: dict[str, FactValue] = {}
        by_id = {party.id: party for party in proposal.parties}
        self.groups: Mapping[str, tuple[Record, ...] | Unknown] = {
            "parties": tuple(_party_record(party) for party in proposal.parties),
            "payments": _all(proposal.payments, lambda item: _payment_record(item, by_id)),
            "elements": _all(proposal.elements, lambda item: _element_record(item, by_id)),
        }

    def fact(self, name: str) -> FactValue:
        """Value of a fact, stated or derived.

        Parameters
        ----------
        name
            A name of the vocabulary.

        Returns
        -------
        FactValue
            The value; `UNKNOWN` when neither stated nor derivable.
        """
        stated = self.proposal.facts.get(name, UNKNOWN)
        if stated is not UNKNOWN:
            return stated  # type: ignore[return-value]
        if name not in self._derived:
            rule = _DERIVATIONS.get(name)
            self._derived[name] = UNKNOWN if rule is None else rule(self)
        return self._derived[name]

    def records(self, group: str) -> tuple[Record, ...] | Unknown:
        """Records of a group.

        Parameters
        ----------
        group
            ``parties``, ``payments`` or ``elements``.

        Returns
        -------
        tuple of Record, or Unknown
            The records; `UNKNOWN` when the proposal does not say what there is.
        """
        return self.groups[group]

    def dated_set(self, name: str) -> frozenset[str] | Unknown:
        """Members of a dated set on the day.

        Parameters
        ----------
        name
            Name of the set.

        Returns
        -------
        frozenset of str, or Unknown
            Alpha-3 codes.
        """
        return self._sets.members(name, self.date)


def _all(items: tuple[_Item, ...] | Unknown, view: Callable[[_Item], Record]) -> tuple[Record, ...] | Unknown:
    """View every item, or pass on that the list is unknown."""
    return UNKNOWN if isinstance(items, Unknown) else tuple(view(item) for item in items)


def _nationality(party: Party) -> FactValue:
    """State of a party and of its owners."""
    own = frozenset() if party.iso3 is None else frozenset({party.iso3})
    owners = party.owned_by
    open_ended = isinstance(owners, Unknown) or (party.iso3 is None and party.kind != "igo" and not party.members)
    known = own if isinstance(owners, Unknown) else own | frozenset(owners)
    return AtLeast(known) if open_ended else known


def _states(party: Party) -> frozenset[str]:
    """States of nationality, ownership and membership."""
    national = _nationality(party)
    known = national if isinstance(national, frozenset) else frozenset[str]()
    together = known | frozenset(party.members)
    return AtLeast(together) if isinstance(national, AtLeast) else together


def _party_record(party: Party) -> Record:
    """A party as conditions see it."""
    stateless = party.kind == "igo" or bool(party.members)
    iso3: FactValue = party.iso3 if party.iso3 is not None else ("" if stateless else UNKNOWN)
    return {
        "id": party.id,
        "name": party.name,
        "iso3": iso3,
        "nationality": _nationality(party),
        "states": _states(party),
        "kind": party.kind,
        "listed": UNKNOWN if isinstance(party.listed, Unknown) else frozenset(party.listed),
        "emerging": party.emerging,
    }


def _payment_record(payment: Payment, by_id: Mapping[str, Party]) -> Record:
    """A payment as conditions see it."""
    payer, payee = by_id[payment.payer], by_id[payment.payee]
    official: FactValue = UNKNOWN
    if payer.iso3 is not None or payer.kind == "igo" or payer.members:
        official = payer.iso3 == "USA" and (
            UNKNOWN if isinstance(payer.kind, Unknown) else payer.kind in {"agency", "state"}
        )
    return {
        "id": f"{payment.payer} to {payment.payee}",
        "name": f"payment from {payer.name} to {payee.name}",
        "payer": payment.payer,
        "payee": payment.payee,
        "kind": payment.kind,
        "purpose": payment.purpose,
        "payer_states": _states(payer),
        "payee_states": _states(payee),
        "payer_us_government": official,
        "payer_kind": payer.kind,
        "payee_kind": payee.kind,
    }


def _element_record(element: ElementFacts, by_id: Mapping[str, Party]) -> Record:
    """An element as conditions see it."""
    provider = UNKNOWN if isinstance(element.provider, Unknown) else _states(by_id[element.provider])
    reached: frozenset[str] | Unknown = UNKNOWN
    if not isinstance(element.destinations, Unknown):
        sets = [_states(by_id[party]) for party in element.destinations if party != element.provider]
        union = frozenset[str]().union(*sets)
        reached = AtLeast(union) if any(isinstance(item, AtLeast) for item in sets) else union
    return {
        "id": element.id,
        "name": element.name,
        "provider": element.provider,
        "provider_states": provider,
        "dest_states": reached,
        "function": element.function,
        "critical": element.critical,
        "classes": UNKNOWN if isinstance(element.classes, Unknown) else frozenset(element.classes),
        "foreign_access": _foreign_access(provider, reached),
    }


def _foreign_access(provider: frozenset[str] | Unknown, reached: frozenset[str] | Unknown) -> FactValue:
    """Whether an element reaches a state other than its provider's."""
    if isinstance(reached, Unknown):
        return UNKNOWN
    if not reached:
        return UNKNOWN if isinstance(reached, AtLeast) else False
    if isinstance(provider, Unknown):
        return True if len(reached) > 1 else UNKNOWN
    if not reached <= provider:
        return UNKNOWN if isinstance(provider, AtLeast) else True
    return UNKNOWN if isinstance(reached, AtLeast) else False


def participant_states(proposal: Proposal) -> tuple[str, ...]:
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


def _states_with_role(proposal: Proposal) -> tuple[str, ...] | Unknown:
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


def _roles_complete(proposal: Proposal) -> bool:
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


_DERIVATIONS: Mapping[str, Callable[[Situation], FactValue]] = {
    "n_countries": _n_countries,
    "form": _form,
    "us_party": _us_party,
    "launching_states": _launching_states,
    "has_space_activity": _has_space_activity,
    "instrument_binding": _instrument_binding,
    "binding": _instrument_binding,
    "facility": _surface,
    "uses_iss": _uses_iss,
    "public_data_only": _public_data_only,
    "jwst_or_before_2006": _before_2006,
    "artemis_scope": _artemis_scope,
}
