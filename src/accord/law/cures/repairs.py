"""All that a search for cures found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from accord.law.cures.notes import RuleNote, notes_to_list
from accord.law.cures.options import RepairOption
from accord.law.screening.whole import NOTICE, Screening


@dataclass(frozen=True, slots=True)
class ByHand:
    """A cure of a blocking rule that people must work out; it was not screened.

    Parameters
    ----------
    note
        The rule.
    does
        What to do.
    effort
        1 (a clause) to 5 (a new law).
    """

    note: RuleNote
    does: str
    effort: int

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {"rule": self.note.rule, "title": self.note.title, "does": self.does, "effort": self.effort}


@dataclass(frozen=True)
class Repairs:
    """What would lift the prohibitions of a proposal.

    Parameters
    ----------
    before
        The whole law on the proposal as it is.
    blocks
        What blocks it.
    still_open
        Prohibitions that are undecided; with `strict` they count among `blocks`.
    options
        Smallest sets of changes, best first; empty when nothing blocks or no set was found.
    by_hand
        Cures of the blocking rules that people must work out.
    strict
        Whether undecided prohibitions had to be ruled out too.
    most_changes
        Largest number of changes that was allowed.
    sizes_searched
        Number of changes up to which every set was tried.
    complete
        Whether the search ended of itself: no better option was left out for want of time.
    screenings
        Number of changed proposals tried.
    """

    before: Screening = field(repr=False)
    blocks: tuple[RuleNote, ...]
    still_open: tuple[RuleNote, ...]
    options: tuple[RepairOption, ...]
    by_hand: tuple[ByHand, ...]
    strict: bool
    most_changes: int
    sizes_searched: int
    complete: bool
    screenings: int

    def sentence(self) -> str:
        """Say in plain words what was found.

        Returns
        -------
        str
            Whether anything blocks, and how many ways out were found.
        """
        if not self.blocks:
            doubt = " Prohibitions that are undecided must be ruled out first." if self.still_open else ""
            return f"Nothing is prohibited as of {self.before.date}, so that no change is needed.{doubt}"
        if not self.options:
            sets = "single change" if self.most_changes == 1 else f"set of up to {self.most_changes} changes"
            return f"No {sets} was found after which nothing is prohibited.{self._cut()}"
        number, least = len(self.options), len(self.options[0].changes)
        ways = "One way was" if number == 1 else f"{number} ways were"
        changes = "one change" if least == 1 else f"{least} changes"
        return f"{ways} found to lift what is prohibited; the smallest takes {changes}.{self._cut()}"

    def _cut(self) -> str:
        """Say how far a search came that was cut short."""
        if self.complete:
            return ""
        if not self.sizes_searched:
            return " The search was cut short before every single change had been tried."
        changes = "single changes" if self.sizes_searched == 1 else f"sets of up to {self.sizes_searched} changes"
        return f" The search was cut short: all {changes} were tried, but not all larger sets."

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON.

        Returns
        -------
        dict
            Strings, numbers, lists and dicts only.
        """
        return {
            "date": self.before.date.isoformat(),
            "proposal": self.before.proposal.name,
            "verdict": str(self.before.verdict),
            "notice": NOTICE,
            "sentence": self.sentence(),
            "blocks": notes_to_list(self.blocks),
            "still_open": notes_to_list(self.still_open),
            "options": [option.to_dict() for option in self.options],
            "by_hand": [one.to_dict() for one in self.by_hand],
            "strict": self.strict,
            "most_changes": self.most_changes,
            "sizes_searched": self.sizes_searched,
            "complete": self.complete,
            "screenings": self.screenings,
        }
