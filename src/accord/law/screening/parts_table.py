"""Parties, payments and elements of many proposals as flat lists of records, each distinct one kept once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from accord.law.conditions.terms import Record
from accord.law.conditions.values import UNKNOWN, FactValue, Unknown
from accord.law.screening.coding import Coded, Codes, coded, coded_values, combined, numbered
from accord.law.screening.drafts import Draft
from accord.law.screening.proposal import ElementFacts, Party, Payment, Proposal
from accord.law.screening.records import element_record, party_record, payment_record

Many: TypeAlias = Sequence[Proposal | Draft]


@dataclass(frozen=True)
class RecordLists:
    """Lists of records of one group, such as the elements of each proposal.

    Parameters
    ----------
    of
        For each proposal the number of its list.
    start, length
        For each list where in `members` it begins, and how many records it has; 0 where it is not known.
    known
        For each list whether its proposals say what there is.
    members
        Records of all lists, one after the other, as positions in `records`.
    records
        Distinct records.
    """

    of: Codes
    start: Codes
    length: Codes
    known: npt.NDArray[np.bool_]
    members: Codes
    records: Sequence[Record]
    _fields: dict[str, Coded[FactValue]] = field(default_factory=dict)

    def field(self, name: str) -> Coded[FactValue]:
        """Values of a field.

        Parameters
        ----------
        name
            Name of the field.

        Returns
        -------
        Coded
            One row for each distinct record.
        """
        if name not in self._fields:
            self._fields[name] = coded_values(record[name] for record in self.records)
        return self._fields[name]

    def records_of(self, proposal: int) -> tuple[Record, ...] | Unknown:
        """Records of one proposal.

        Parameters
        ----------
        proposal
            Its number.

        Returns
        -------
        tuple of Record, or Unknown
            In order; `UNKNOWN` when it does not say what there is.
        """
        number = self.of[proposal]
        if not self.known[number]:
            return UNKNOWN
        first = self.start[number]
        return tuple(self.records[code] for code in self.members[first : first + self.length[number]].tolist())


class PartsTable:
    """Parties, payments and elements of many proposals.

    Parameters
    ----------
    proposals
        Proposals or drafts.

    Attributes
    ----------
    groups : dict
        `RecordLists` of ``parties``, ``payments`` and ``elements``.

    Raises
    ------
    accord.errors.StudyError
        When a draft cannot be used; names all problems of one such draft.
    """

    def __init__(self, proposals: Many) -> None:
        self.proposals = proposals
        self._checked: dict[Hashable, int] = {}
        self.companies = coded([item.parties for item in proposals], _itself)
        _, examples = combined([(self.companies.codes, len(self.companies.values))], len(proposals))
        for row in examples.tolist():
            self.check(row)
        people = coded([party for parties in self.companies.values for party in parties], _itself)
        self._people = people.values
        self.groups = {
            "parties": self._parties(people),
            "payments": self._payments(),
            "elements": self._elements(),
        }

    def check(self, row: int) -> None:
        """Refuse a draft that cannot be used.

        Parameters
        ----------
        row
            Its number.

        Raises
        ------
        accord.errors.StudyError
            Names all its problems.
        """
        item = self.proposals[row]
        if isinstance(item, Draft):
            item.proposal()

    def _parties(self, people: Coded[Party]) -> RecordLists:
        """Records of the parties; each list is a company of parties."""
        lengths = [len(parties) for parties in self.companies.values]
        codes = iter(people.codes.tolist())
        self._code_by_id = [{party.id: next(codes) for party in parties} for parties in self.companies.values]
        self._by_id = [{party.id: party for party in parties} for parties in self.companies.values]
        records = [party_record(party) for party in people.values]
        return _lists(self.companies.codes, lengths, people.codes.tolist(), records)

    def _payments(self) -> RecordLists:
        """Records of the payments."""
        given = coded([item.payments for item in self.proposals], _itself)
        return self._within(given, lambda item: (item.kind, item.purpose), payment_record)

    def _elements(self) -> RecordLists:
        """Records of the elements."""
        given = coded([item.elements for item in self.proposals], _itself)
        return self._within(given, lambda item: (item.function, item.critical, item.classes), element_record)

    def _within(
        self,
        given: Coded[Any],
        stated: Callable[[Any], Hashable],
        view: Callable[[Any, dict[str, Party]], Record],
    ) -> RecordLists:
        """Records that depend on the parties of the proposals in which they stand."""
        companies = self.companies
        columns = [(companies.codes, len(companies.values)), (given.codes, len(given.values))]
        of, examples = combined(columns, len(self.proposals))
        numbers: dict[Hashable, int] = {}
        records: list[Record] = []
        members: list[int] = []
        lengths: list[int] = []
        for row in examples.tolist():
            items, company = given.values[given.codes[row]], companies.codes[row]
            codes, by_id = self._code_by_id[company], self._by_id[company]
            if isinstance(items, Unknown):
                lengths.append(-1)
                continue
            lengths.append(len(items))
            for item in items:
                try:
                    key = (item, *(codes[party] for party in _concerned(item)))
                except KeyError:
                    self.check(row)
                    raise
                number = numbered(numbers, key, item)
                if number == len(records):
                    self._check_once(item, stated(item), row)
                    records.append(view(item, by_id))
                members.append(number)
        return _lists(of, lengths, members, records)

    def _check_once(self, item: object, stated: Hashable, row: int) -> None:
        """Check the proposal in which something stands that has not been met before."""
        before = len(self._checked)
        if numbered(self._checked, (type(item), stated), item) == before:
            self.check(row)


def _itself(item: Any) -> Hashable:
    """Tell items apart by what they hold."""
    return item  # type: ignore[no-any-return]


def _concerned(item: Payment | ElementFacts) -> Iterable[str]:
    """Ids of the parties on which the record of a payment or element depends."""
    if isinstance(item, Payment):
        return (item.payer, item.payee)
    provider = () if isinstance(item.provider, Unknown) else (item.provider,)
    return provider if isinstance(item.destinations, Unknown) else (*provider, *item.destinations)


def _lists(of: Codes, lengths: Sequence[int], members: Sequence[int], records: Sequence[Record]) -> RecordLists:
    """Lay lists out one after the other; a length of -1 is a list that nobody has given."""
    given = np.array(lengths, np.int64)
    length = np.maximum(given, 0)
    return RecordLists(of, np.cumsum(length) - length, length, given >= 0, np.array(members, np.int64), records)
