"""All rules of all packs, to be found by id, family and day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from accord.law.books.rule import Rule
from accord.law.sets import DatedSets


@dataclass(frozen=True)
class RuleBook:
    """All rules of all packs.

    Parameters
    ----------
    rules
        Rules, every version of each, in order of id.
    sets
        Dated sets that their conditions name.
    packs
        Title of each pack by its id.
    """

    rules: tuple[Rule, ...]
    sets: DatedSets
    packs: Mapping[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __hash__(self) -> int:
        return id(self)

    def in_force(self, on: dt.date) -> tuple[Rule, ...]:
        """Rules in force on a day.

        Parameters
        ----------
        on
            The day.

        Returns
        -------
        tuple of Rule
            In order of id.

        Examples
        --------
        >>> import datetime as dt
        >>> from accord.law import load_rules
        >>> names = [rule.id for rule in load_rules().in_force(dt.date(2012, 6, 1))]
        >>> "WOLF-2012" in names, "WOLF-2013" in names
        (True, False)
        """
        return tuple(rule for rule in self.rules if rule.in_force(on))

    def find(self, rule_id: str, on: dt.date | None = None) -> Rule:
        """Find a rule by id or family.

        Parameters
        ----------
        rule_id
            Id of a version, or the id that all versions share.
        on
            With a family id, the day whose version is wanted.

        Returns
        -------
        Rule
            The rule.

        Raises
        ------
        KeyError
            When there is no such rule, or none on that day.
        """
        for rule in self.rules:
            if rule.id == rule_id and on is None:
                return rule
            if rule_id in {rule.id, rule.family} and on is not None and rule.in_force(on):
                return rule
        raise KeyError(rule_id)

    def only(self, families: Iterable[str]) -> RuleBook:
        """Keep the rules of some families.

        Parameters
        ----------
        families
            Ids of rules or families.

        Returns
        -------
        RuleBook
            A smaller book with the same dated sets.
        """
        wanted = frozenset(families)
        kept = tuple(rule for rule in self.rules if rule.id in wanted or rule.family in wanted)
        return RuleBook(kept, self.sets, self.packs)
