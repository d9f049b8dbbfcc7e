"""Parties, payments and elements in the form in which conditions see them."""

from __future__ import annotations

from collections.abc import Mapping

from accord.law.conditions.terms import Record
from accord.law.conditions.values import UNKNOWN, AtLeast, FactValue, Unknown
from accord.law.screening.proposal import ElementFacts, Party, Payment


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


def party_record(party: Party) -> Record:
    """View a party as conditions see it.

    Parameters
    ----------
    party
        The party.

    Returns
    -------
    Record
        Values by field.
    """
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


def payment_record(payment: Payment, by_id: Mapping[str, Party]) -> Record:
    """View a payment as conditions see it.

    Parameters
    ----------
    payment
        The payment.
    by_id
        The parties of the proposal by id.

    Returns
    -------
    Record
        Values by field.
    """
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


def element_record(element: ElementFacts, by_id: Mapping[str, Party]) -> Record:
    """View an element as conditions see it.

    Parameters
    ----------
    element
        The element.
    by_id
        The parties of the proposal by id.

    Returns
    -------
    Record
        Values by field.
    """
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
