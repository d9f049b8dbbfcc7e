"""Facts of many proposals, stated and derived, as columns of codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping

import numpy as np

from accord.law.conditions.terms import Record
from accord.law.conditions.values import UNKNOWN, FactValue, Unknown
from accord.law.screening.coding import Coded, Codes, coded, coded_values, combined
from accord.law.screening.deriving import DERIVATIONS, Derivation, Part
from accord.law.screening.drafts import Draft
from accord.law.screening.parts_table import Many, PartsTable, RecordLists
from accord.law.screening.proposal import ElementFacts, Party, Payment
from accord.law.sets import DatedSets


class FactsTable:
    """What rules can see of many proposals on a day.

    Parameters
    ----------
    proposals
        Proposals or drafts.
    date
        The day for which the law is asked.
    sets
        Dated sets.

    Raises
    ------
    accord.errors.StudyError
        When a draft cannot be used; names all problems of one such draft.
    """

    def __init__(self, proposals: Many, date: dt.date, sets: DatedSets) -> None:
        self.proposals = proposals
        self.date = date
        self._sets = sets
        self._parts = PartsTable(proposals)
        self._facts = self._stated_facts()
        self._stated: dict[str, Coded[FactValue]] = {}
        self._known: dict[str, Coded[FactValue]] = {}
        self._seen: dict[Part, tuple[Codes, int]] = {}

    def __len__(self) -> int:
        return len(self.proposals)

    def _stated_facts(self) -> Coded[Mapping[str, FactValue]]:
        """Mappings of stated facts, equal ones once; those of drafts are checked."""
        given = coded([item.facts for item in self.proposals], _mapping_key)
        _, examples = combined([(given.codes, len(given.values))], len(self))
        checked: list[Mapping[str, FactValue]] = []
        for row in examples.tolist():
            item = self.proposals[row]
            proposal = item.proposal() if isinstance(item, Draft) else item
            checked.append(proposal.facts)  # type: ignore[arg-type]
        return Coded(given.codes, checked)

    def group(self, name: str) -> RecordLists:
        """Records of a group.

        Parameters
        ----------
        name
            ``parties``, ``payments`` or ``elements``.

        Returns
        -------
        RecordLists
            A list for each proposal.
        """
        return self._parts.groups[name]

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

    def stated(self, name: str) -> Coded[FactValue]:
        """Values of a fact as the proposals state it.

        Parameters
        ----------
        name
            A name of the vocabulary.

        Returns
        -------
        Coded
            One row for each proposal, `UNKNOWN` where nothing is stated.
        """
        if name not in self._stated:
            values = coded_values(facts.get(name, UNKNOWN) for facts in self._facts.values)
            self._stated[name] = Coded(values.codes[self._facts.codes], values.values)
        return self._stated[name]

    def fact(self, name: str) -> Coded[FactValue]:
        """Values of a fact, stated or derived.

        Parameters
        ----------
        name
            A name of the vocabulary.

        Returns
        -------
        Coded
            One row for each proposal, `UNKNOWN` where it is neither stated nor derivable.
        """
        if name not in self._known:
            stated, derivation = self.stated(name), DERIVATIONS.get(name)
            self._known[name] = stated if derivation is None else self._completed(stated, derivation)
        return self._known[name]

    def _completed(self, stated: Coded[FactValue], derivation: Derivation) -> Coded[FactValue]:
        """Derive a fact where it is not stated, once for all proposals that agree in what it depends on."""
        missing = np.flatnonzero(np.array([value is UNKNOWN for value in stated.values], np.bool_)[stated.codes])
        if not missing.size:
            return stated
        seen = [self.fact(name) for name in derivation.facts]
        columns = [(fact.codes[missing], len(fact.values)) for fact in seen]
        columns += [(codes[missing], size) for codes, size in map(self._part, derivation.parts)]
        cases, examples = combined(columns, missing.size)
        derived = (derivation.follows(_Example(self, row, derivation)) for row in missing[examples].tolist())
        found = coded_values([*stated.values, *derived])
        codes = found.codes[stated.codes]
        codes[missing] = found.codes[len(stated.values) + cases]
        return Coded(codes, found.values)

    def _part(self, part: Part) -> tuple[Codes, int]:
        """Number proposals by what a derivation may see of one of their parts, and count the numbers."""
        if part not in self._seen:
            self._seen[part] = self._find_part(part)
        return self._seen[part]

    def _find_part(self, part: Part) -> tuple[Codes, int]:
        """Number proposals by a part."""
        if part == "parties" or part == "payments":
            lists = self.group(part)
            return lists.of, lists.length.size
        lists = self.group("payments" if part == "any payment" else "elements")
        if part != "providers":
            return np.where(lists.known, np.minimum(lists.length, 1), 2)[lists.of], 3
        providers = lists.field("provider").codes[lists.members].tolist()
        spans = zip(lists.start.tolist(), (lists.start + lists.length).tolist(), lists.known.tolist(), strict=True)
        distinct = coded([tuple(providers[a:b]) if known else None for a, b, known in spans], lambda item: item)
        return distinct.codes[lists.of], len(distinct.values)


class _Example:
    """One proposal as a derivation sees it; refuses what the derivation has not declared that it depends on."""

    def __init__(self, table: FactsTable, row: int, derivation: Derivation) -> None:
        self._table = table
        self._row = row
        self._derivation = derivation
        self.date = table.date

    @property
    def proposal(self) -> _Example:
        """The proposal, part by part."""
        return self

    @property
    def parties(self) -> tuple[Party, ...]:
        """Everyone who takes part."""
        self._declared("parties")
        return self._table.proposals[self._row].parties

    @property
    def payments(self) -> tuple[Payment, ...] | Unknown:
        """All payments."""
        self._declared("payments")
        return self._table.proposals[self._row].payments

    @property
    def elements(self) -> tuple[ElementFacts, ...] | Unknown:
        """All elements."""
        self._declared("providers")
        return self._table.proposals[self._row].elements

    def fact(self, name: str) -> FactValue:
        """Value of a fact."""
        if name not in self._derivation.facts:
            raise LookupError(f"the derivation does not declare that it depends on the fact '{name}'")
        column = self._table.fact(name)
        value: FactValue = column.values[column.codes[self._row]]
        return value

    def records(self, group: str) -> tuple[Record, ...] | Unknown:
        """Records of a group."""
        if group == "elements":
            self._declared("providers", "any element")
        else:
            self._declared(group, f"any {group.removesuffix('s')}")
        return self._table.group(group).records_of(self._row)

    def _declared(self, *parts: str) -> None:
        """Refuse a part on which the derivation has not declared that it depends."""
        if not set(parts) & set(self._derivation.parts):
            raise LookupError(f"the derivation does not declare that it depends on the {parts[0]}")


def _mapping_key(facts: Mapping[str, object]) -> Hashable:
    """Tell mappings of facts apart; see `value_key` for why types count."""
    return tuple(facts.items()), tuple(map(type, facts.values()))
