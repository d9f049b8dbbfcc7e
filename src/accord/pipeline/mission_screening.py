"""What the law says of one mission over all its launches, and which findings stop an arrangement."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from accord.arrangements.legal import OPEN
from accord.law import Finding, Screening, Verdict


def blocks(finding: Finding) -> bool:
    """Whether a finding stops an arrangement: prohibited, in conflict, or a prohibition nobody can yet rule out."""
    if finding.verdict is Verdict.UNKNOWN:
        return finding.stake in (Verdict.PROHIBITED, Verdict.CONFLICT)
    return finding.verdict in (Verdict.PROHIBITED, Verdict.CONFLICT)


def why_barred(finding: Finding) -> str:
    """Say why a combination is barred, with the rule's meaning."""
    if finding.verdict is Verdict.UNKNOWN:
        return f"{OPEN}{finding.title.rstrip('.')} ({finding.citation})"
    return f"{finding.title.rstrip('.')} ({finding.citation})"


def unstated(finding: Finding) -> tuple[str, ...]:
    """Name the facts that would decide whether a rule applies; none where that is known."""
    return finding.ask if finding.verdict is Verdict.UNKNOWN else ()


@dataclass(frozen=True)
class MissionScreening:
    """What the law says of one mission, screened launch by launch.

    Parameters
    ----------
    parts
        One screening for each way in which elements of the mission are launched.
    """

    parts: tuple[Screening, ...]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Of each rule the worst finding, worst first."""
        worst: dict[str, Finding] = {}
        for finding in (finding for part in self.parts for finding in part.findings):
            known = worst.get(finding.rule)
            if known is None or finding.weight.severity > known.weight.severity:
                worst[finding.rule] = finding
        return tuple(sorted(worst.values(), key=lambda finding: (-finding.weight.severity, finding.rule)))

    @property
    def verdict(self) -> Verdict:
        """Worst verdict of all."""
        return max((part.verdict for part in self.parts), key=lambda verdict: verdict.severity)

    def elements_of(self, rule: str) -> tuple[str, ...]:
        """Elements that any part names under a rule."""
        named = (e for part in self.parts for f in part.findings if f.rule == rule for e in f.elements)
        return tuple(dict.fromkeys(named))

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON, in the form of one screening."""
        asks = {ask["fact"]: ask for part in self.parts for ask in part.to_dict()["ask"]}
        return {
            **self.parts[0].to_dict(),
            "verdict": str(self.verdict),
            "findings": [
                {**finding.to_dict(), "elements": list(self.elements_of(finding.rule)), "sentence": finding.sentence()}
                for finding in self.findings
            ],
            "ask": list(asks.values()),
        }
