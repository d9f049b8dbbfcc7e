"""A proposal on one day, seen the way conditions see it: stated facts, derived facts, records and dated sets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TypeVar

from accord.law.conditions.terms import Record
from accord.law.conditions.values import UNKNOWN, FactValue, Unknown
from accord.law.screening.deriving import DERIVATIONS
from accord.law.screening.proposal import Proposal
from accord.law.screening.records import element_record, party_record, payment_record
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
            "parties": tuple(party_record(party) for party in proposal.parties),
            "payments": _all(proposal.payments, lambda item: payment_record(item, by_id)),
            "elements": _all(proposal.elements, lambda item: element_record(item, by_id)),
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
            derivation = DERIVATIONS.get(name)
            self._derived[name] = UNKNOWN if derivation is None else derivation.follows(self)
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
