"""The parts of an option: rules with their meaning, authorisations with their days, changes with their reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from accord.enumeration import listed
from accord.law.cures.amending import WHO, AmendmentKind
from accord.law.screening.findings import Finding
from accord.law.verdict import Verdict


@dataclass(frozen=True, slots=True)
class RuleNote:
    """A rule with its meaning, and what it says.

    Parameters
    ----------
    rule, title, citation
        The rule, what it means, and where it stands.
    verdict
        What it says; ``None`` when it does not apply.
    stake
        Worst that may come out; ``None`` when it does not apply.
    """

    rule: str
    title: str
    citation: str
    verdict: Verdict | None = None
    stake: Verdict | None = None

    @classmethod
    def of(cls, finding: Finding) -> RuleNote:
        """Note what a finding says."""
        return cls(finding.rule, finding.title, finding.citation, finding.verdict, finding.stake)

    def __str__(self) -> str:
        return f"{self.title.rstrip('.')} ({self.citation}; rule {self.rule})"

    def to_dict(self) -> dict[str, str | None]:
        """Give plain data for JSON."""
        return {
            "rule": self.rule,
            "title": self.title,
            "citation": self.citation,
            "verdict": None if self.verdict is None else str(self.verdict),
            "stake": None if self.stake is None else str(self.stake),
        }


@dataclass(frozen=True, slots=True)
class Due:
    """An authorisation that an option takes, and when an answer may come if it is asked for on the day.

    Parameters
    ----------
    note
        The rule that asks for it.
    obtained
        Whether the option counts on it; else it is still needed.
    earliest, likely, latest
        Day plus the least, most likely and greatest number of months; ``None`` when the rule records none.
    before
        What has to wait for it: ``work`` on the element, or only its ``launch``.
    """

    note: RuleNote
    obtained: bool
    earliest: dt.date | None
    likely: dt.date | None
    latest: dt.date | None
    before: str

    def sentence(self, *, fresh: bool = False) -> str:
        """Say what to obtain, and when it may come.

        Parameters
        ----------
        fresh
            Whether the changes of the option bring it with them.

        Returns
        -------
        str
            A sentence.
        """
        verb = "Counted on" if self.obtained else "Newly to be obtained" if fresh else "Still to be obtained"
        if self.likely is None:
            return f"{verb}: {self.note}; how long that takes is not recorded."
        span = f"between {self.earliest} and {self.latest}, most likely by {self.likely}"
        return f"{verb}: {self.note}; an answer may come {span}, before {_STAGE[self.before]}."

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            **self.note.to_dict(),
            "obtained": self.obtained,
            "earliest": _iso(self.earliest),
            "likely": _iso(self.likely),
            "latest": _iso(self.latest),
            "before": self.before,
        }


_STAGE = {"work": "work begins", "launch": "launch"}


@dataclass(frozen=True, slots=True)
class OptionChange:
    """One change of an option.

    Parameters
    ----------
    kind
        What is changed.
    template
        What to do, with ``{who}`` for the partners, payers or states to choose from.
    who
        Those among whom to choose; each was screened, and the outcome is the same.
    effort
        1 (a clause) to 5 (a new law).
    needed_for
        Rules that would block again if this change alone were left out.
    """

    kind: AmendmentKind
    template: str
    who: tuple[str, ...]
    effort: int
    needed_for: tuple[RuleNote, ...]

    @property
    def does(self) -> str:
        """What to do, in a clause."""
        return self.template.replace(WHO, listed(self.who, "or"))

    def sentence(self) -> str:
        """Say what to do, and why."""
        return f"{self.does}. Without it this stands in the way: {'; '.join(map(str, self.needed_for))}."

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "kind": self.kind,
            "does": self.does,
            "who": list(self.who),
            "effort": self.effort,
            "needed_for": [note.to_dict() for note in self.needed_for],
        }


def notes_to_list(notes: Iterable[RuleNote]) -> list[dict[str, str | None]]:
    """Give notes as plain data for JSON."""
    return [note.to_dict() for note in notes]


def _iso(day: dt.date | None) -> str | None:
    """A day as text."""
    return None if day is None else day.isoformat()
