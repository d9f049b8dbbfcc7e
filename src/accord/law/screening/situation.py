"""A proposal on one day, seen the way conditions see it: stated facts, derived facts, records and dated sets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TypeVar

from accord.law.conditions.tree import Record
from accord.law.conditions.values import UNKNOWN, AtLeast, FactValue, Unknown
from accord.law.screening.deriving import DERIVATIONS
from accord.law.screening.proposal import ElementFacts, Party, Payment, Proposal
from accord.law.sets import DatedSets

_Item = TypeVar("_Item")


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
            rule = DERIVATIONS.get(name)
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
