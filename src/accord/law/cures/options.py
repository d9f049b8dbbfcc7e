"""A way to lift what blocks a proposal: what to change, what then remains, and from which day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from accord.law.cures.notes import Due, OptionChange, RuleNote, notes_to_list
from accord.law.screening.findings import Finding
from accord.law.screening.whole import Screening
from accord.law.verdict import Verdict


@dataclass(frozen=True)
class RepairOption:
    """A smallest set of changes after which nothing blocks.

    Parameters
    ----------
    changes
        The changes; none of them can be left out.
    screening
        The whole law on the changed proposal; with several partners to choose from, on the first of them.
    clears
        What the proposal met before and no longer meets, with the verdict before.
    does_not_clear
        What still has to be authorised, undecided or worse, as before; and rules that a cure is known not to clear,
        without a verdict where they do not apply here.
    arises
        What the changes bring with them: findings of rules that said nothing grave before.
    still_open
        Undecided prohibitions; they were not all ruled out before either.
    due
        Authorisations counted on or still needed.
    blocks_when_ready
        What would block on the day by which the authorisations are likely to have come, were all else the same.
    asks
        Facts to ask for that were not asked before, each as a question.
    """

    changes: tuple[OptionChange, ...]
    screening: Screening = field(repr=False)
    clears: tuple[RuleNote, ...]
    does_not_clear: tuple[RuleNote, ...]
    arises: tuple[RuleNote, ...]
    still_open: tuple[RuleNote, ...]
    due: tuple[Due, ...]
    blocks_when_ready: tuple[RuleNote, ...]
    asks: tuple[str, ...]

    @property
    def verdict(self) -> Verdict:
        """Worst verdict that remains."""
        return self.screening.verdict

    @property
    def effort(self) -> int:
        """Sum of the efforts of the changes."""
        return sum(change.effort for change in self.changes)

    @property
    def day(self) -> dt.date:
        """Day for which the changed proposal was screened: the day asked for, or the day waited for."""
        return self.screening.date

    @property
    def needs(self) -> tuple[Finding, ...]:
        """What must still be authorised."""
        return self.screening.needs

    @property
    def unknown(self) -> tuple[Finding, ...]:
        """What cannot be decided yet."""
        return self.screening.unknown

    @property
    def duties(self) -> tuple[Finding, ...]:
        """Duties that remain."""
        return self.screening.with_verdict(Verdict.DUTY)

    @cached_property
    def earliest(self) -> dt.date:
        """Day on which work may begin if every authorisation comes as early as it may."""
        return max([self.day, *(one.earliest for one in self._first() if one.earliest)])

    @cached_property
    def likely(self) -> dt.date:
        """Day on which work may begin if every authorisation takes its most likely time."""
        return max([self.day, *(one.likely for one in self._first() if one.likely)])

    @cached_property
    def latest(self) -> dt.date:
        """Day on which work may begin if every authorisation comes as late as it may."""
        return max([self.day, *(one.latest for one in self._first() if one.latest)])

    def _first(self) -> tuple[Due, ...]:
        """Authorisations that must come before work; they are asked for side by side."""
        return tuple(one for one in self.due if one.before == "work")

    def sentence(self) -> str:
        """Say the option in plain words.

        Returns
        -------
        str
            Changes with their reasons, the verdict after, what remains, and the earliest day.
        """
        many = len(self.changes) > 1
        steps = [f"({i}) {c.sentence()}" if many else c.sentence() for i, c in enumerate(self.changes, 1)]
        parts = [
            *([f"{len(self.changes)} changes."] if many else []),
            *steps,
            f"The whole law as of {self.day} then says: {_VERDICTS[self.verdict]}.",
        ]
        told = {note.rule for note in (*self.still_open, *(one.note for one in self.due))}
        grave = [note for note in self.does_not_clear if note.verdict not in {None, Verdict.UNKNOWN}]
        parts += [f"It does not clear: {note}." for note in grave if note.rule not in told]
        parts += [f"Not decided, and must be ruled out: {note}." for note in self.still_open]
        fresh = {note.rule for note in self.arises}
        parts += [one.sentence(fresh=one.note.rule in fresh) for one in self.due]
        open_ = sum(item.stake is Verdict.NEEDS for item in self.unknown)
        parts += [f"Whether {open_} more authorisations are needed is not decided."] * (open_ > 1)
        parts += ["Whether one more authorisation is needed is not decided."] * (open_ == 1)
        parts.append(self._when())
        parts += [f"By {self.likely} this would stand in the way: {note}." for note in self.blocks_when_ready]
        return " ".join(parts)

    def _when(self) -> str:
        """Say when work may begin."""
        open_ = any(one.likely is None for one in self._first())
        least = " at the least, for some times are not recorded" if open_ else ""
        if self.earliest == self.latest:
            return f"Work may begin on {self.earliest}{least}."
        return f"Work may begin between {self.earliest} and {self.latest}, most likely on {self.likely}{least}."

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON.

        Returns
        -------
        dict
            Strings, numbers, lists and dicts only.
        """
        return {
            "changes": [change.to_dict() for change in self.changes],
            "effort": self.effort,
            "verdict": str(self.verdict),
            "day": self.day.isoformat(),
            "earliest": self.earliest.isoformat(),
            "likely": self.likely.isoformat(),
            "latest": self.latest.isoformat(),
            "clears": notes_to_list(self.clears),
            "does_not_clear": notes_to_list(self.does_not_clear),
            "arises": notes_to_list(self.arises),
            "still_open": notes_to_list(self.still_open),
            "needs": notes_to_list(map(RuleNote.of, self.needs)),
            "unknown": notes_to_list(map(RuleNote.of, self.unknown)),
            "duties": notes_to_list(map(RuleNote.of, self.duties)),
            "due": [one.to_dict() for one in self.due],
            "blocks_when_ready": notes_to_list(self.blocks_when_ready),
            "asks": list(self.asks),
            "sentence": self.sentence(),
        }


_VERDICTS = {
    Verdict.PROHIBITED: "prohibited",
    Verdict.CONFLICT: "two exceptions are in conflict",
    Verdict.UNKNOWN: "not everything is decided",
    Verdict.NEEDS: "allowed once it is authorised",
    Verdict.DUTY: "allowed with duties",
    Verdict.ALERT: "allowed, with points to note",
    Verdict.CLEAR: "allowed",
}
