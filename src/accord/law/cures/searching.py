"""Search for the smallest sets of changes after which nothing blocks a proposal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias

from accord.law.books.rule import Rule
from accord.law.books.rule_book import RuleBook
from accord.law.cures.amending import Amendment, DatedProposal
from accord.law.cures.grounds import Grounds, grounds_of, touched
from accord.law.cures.remedies import Remedies
from accord.law.screening.engine import screen
from accord.law.screening.findings import Finding
from accord.law.screening.whole import Screening
from accord.law.verdict import Effect, Verdict

Keys: TypeAlias = frozenset[str]
NOTHING: Keys = frozenset()

_BARS = (Verdict.PROHIBITED, Verdict.CONFLICT)


def bars(finding: Finding) -> bool:
    """Tell whether a finding prohibits, or leaves two exceptions in conflict.

    Parameters
    ----------
    finding
        The finding.

    Returns
    -------
    bool
        False for a prohibition that is merely undecided; see `may_bar`.
    """
    return finding.verdict in _BARS


def may_bar(finding: Finding) -> bool:
    """Tell whether a finding is an undecided prohibition.

    Parameters
    ----------
    finding
        The finding.

    Returns
    -------
    bool
        True when what is missing may turn it into a prohibition or a conflict.
    """
    return finding.verdict is Verdict.UNKNOWN and finding.stake in _BARS


def barring_rules(book: RuleBook) -> RuleBook:
    """Keep the rules that can prohibit or lead to a conflict, and those on which their exceptions rest.

    Parameters
    ----------
    book
        All rules.

    Returns
    -------
    RuleBook
        They say of any proposal what they say of it among all rules.
    """
    kept = {rule.family for rule in book if _can_bar(rule)}
    fresh = kept
    while fresh:
        named = {item.rule for rule in book if rule.family in fresh for item in rule.exceptions if item.rule}
        fresh = {rule.family for rule in book if named & {rule.id, rule.family}} - kept
        kept = kept | fresh
    return book.only(kept)


def _can_bar(rule: Rule) -> bool:
    """Whether a rule can prohibit, by itself or by an exception, or has exceptions that may contradict each other."""
    effects = (rule.effect, *(item.effect for item in rule.exceptions))
    return Effect.PROHIBITION in effects or len(rule.exceptions) > 1


@dataclass
class Search:
    """Sets of changes of one proposal, each screened in full and remembered.

    Nothing may block at the end. What blocks is a prohibition or a conflict; an undecided prohibition too where the
    rule prohibited the proposal as it was, for a doubt is no cure, and always when `strict`.

    Parameters
    ----------
    asked
        The proposal and the day.
    book
        All rules.
    remedies
        What may be tried against a finding.
    strict
        Whether undecided prohibitions must be ruled out.
    most_screenings
        Number of changed proposals after which the search is given up.
    """

    asked: DatedProposal
    book: RuleBook
    remedies: Remedies
    strict: bool
    most_screenings: int
    pool: dict[str, Amendment] = field(default_factory=dict)
    found: list[Keys] = field(default_factory=list)
    proposed: set[Keys] = field(default_factory=set)
    effects: dict[tuple[Keys, str], frozenset[str]] = field(default_factory=dict)
    sizes_searched: int = 0
    exhausted: bool = False
    questions: dict[Keys, DatedProposal] = field(default_factory=dict)
    tried: dict[DatedProposal, tuple[Finding, ...]] = field(default_factory=dict)
    screenings: dict[DatedProposal, Screening] = field(default_factory=dict)
    grounds: dict[tuple[str, Keys], Grounds] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.barring = barring_rules(self.book)
        self.barred_at_first = frozenset(f.rule_record.family for f in self.screening(NOTHING).findings if bars(f))

    def question(self, keys: Keys) -> DatedProposal:
        """The proposal after a set of changes, which are made in the order of their ranks."""
        if not keys:
            return self.asked
        if keys not in self.questions:
            last = max((self.pool[key] for key in keys), key=lambda item: item.rank)
            self.questions[keys] = last.make(self.question(keys - {last.key}))
        return self.questions[keys]

    def screening(self, keys: Keys) -> Screening:
        """What the whole law says after a set of changes."""
        asked = self.question(keys)
        known = self.screenings.get(asked)
        if known is None:
            known = screen(asked.proposal, asked.date, self.book)
            self.screenings[asked] = known
        return known

    def blocks(self, keys: Keys) -> tuple[Finding, ...]:
        """Findings that block after a set of changes; only rules that can block are asked."""
        asked = self.question(keys)
        known = self.tried.get(asked)
        if known is None:
            said = screen(asked.proposal, asked.date, self.barring).findings
            known = tuple(item for item in said if self._blocks(item))
            self.tried[asked] = known
        return known

    def _blocks(self, finding: Finding) -> bool:
        """Whether a finding blocks."""
        doubted = self.strict or finding.rule_record.family in self.barred_at_first
        return bars(finding) or (doubted and may_bar(finding))

    def run(self, most_changes: int, enough: Callable[[Sequence[Keys]], bool]) -> None:
        """Look for sets of one change, then of two, and so on.

        Every set that lifts all blocks must touch what the first block rests on; a set that does not yet is
        therefore only continued by changes that do. No set is continued once it lifts all blocks. Where a set brings
        new blocks, and with them new changes to try, the search begins anew with these; what was screened is kept.

        Parameters
        ----------
        most_changes
            Largest size of a set.
        enough
            Function that tells from the sets found whether larger ones need not be looked for.
        """
        while self._grown(most_changes, enough):
            self.found.clear()

    def _grown(self, most_changes: int, enough: Callable[[Sequence[Keys]], bool]) -> bool:
        """Go through the sizes; tell whether new changes came up, which may do by themselves or in smaller sets."""
        self.sizes_searched = 0
        frontier = [NOTHING] if self.blocks(NOTHING) else []
        for size in range(1, most_changes + 1):
            if enough(self.found):
                return False
            before = len(self.pool)
            for keys in frontier:
                self._propose(keys)
            if size > 1 and len(self.pool) > before:
                return True
            frontier = self._extended(frontier)
            if self.exhausted:
                return False
            self.sizes_searched = size
        return False

    def _propose(self, keys: Keys) -> None:
        """Add to the pool whatever may be tried against the blocks of a set."""
        if keys in self.proposed:
            return
        self.proposed.add(keys)
        asked = self.question(keys)
        for finding in self.blocks(keys):
            for amendment in self.remedies.against(finding, self._grounds(finding, keys), asked):
                if not any(other.covers(amendment) for other in self.pool.values()):
                    self.pool[amendment.key] = amendment

    def _grounds(self, finding: Finding, keys: Keys) -> Grounds:
        """What a finding rests on after a set of changes."""
        place = (finding.rule, keys)
        if place not in self.grounds:
            self.grounds[place] = grounds_of(finding.rule_record, self.question(keys), self.book)
        return self.grounds[place]

    def _extended(self, frontier: Iterable[Keys]) -> list[Keys]:
        """Continue sets by one change each; keep those that still leave a block."""
        unfinished: list[Keys] = []
        seen: set[Keys] = set()
        for keys in frontier:
            for key in self._branches(keys):
                larger = keys | {key}
                if larger in seen or any(one <= larger for one in self.found):
                    continue
                seen.add(larger)
                if len(self.tried) >= self.most_screenings:
                    self.exhausted = True
                    return unfinished
                if self._idle(larger):
                    continue
                if self.blocks(larger):
                    unfinished.append(larger)
                elif self._confirmed(larger):
                    self.found.append(larger)
        return unfinished

    def _confirmed(self, keys: Keys) -> bool:
        """Whether the whole law finds no block either, and no part of the set would do."""
        whole = self.screening(keys).findings
        return not any(map(self._blocks, whole)) and all(map(self.blocks, _parts(keys)))

    def _idle(self, keys: Keys) -> bool:
        """Whether some change of a set changes nothing beside the others."""
        here = self.question(keys)
        return any(self.question(keys - {key}) == here for key in sorted(keys))

    def _branches(self, keys: Keys) -> list[str]:
        """Changes that touch what one of the blocks rests on: the block that the fewest changes touch."""
        taken = {self.pool[key].group for key in keys} - {""}
        open_ = [a for a in self.pool.values() if a.key not in keys and a.group not in taken]
        choices = [
            [a for a in open_ if self._effect(keys, a.key) & self._grounds(finding, keys).read]
            for finding in self.blocks(keys)
        ]
        fewest = min(choices, key=len, default=[])
        return [a.key for a in sorted(fewest, key=lambda item: (item.effort, item.rank))]

    def _effect(self, keys: Keys, key: str) -> frozenset[str]:
        """What a further change touches."""
        place = (keys, key)
        if place not in self.effects:
            self.effects[place] = touched(self.question(keys), self.question(keys | {key}))
        return self.effects[place]


def _parts(keys: Keys) -> Iterable[Keys]:
    """Proper subsets of a set, the empty one left out."""
    ordered = sorted(keys)
    for size in range(1, len(ordered)):
        for part in combinations(ordered, size):
            yield frozenset(part)
