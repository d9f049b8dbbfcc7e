"""Findings as sentences that counsel would accept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.law.conditions.explaining import joined
from accord.law.verdict import Verdict

if TYPE_CHECKING:
    from accord.law.screening.findings import Finding

_TESTED = {
    "holds": "The exception '{}' holds",
    "fails": "The exception '{}' does not hold",
    "unknown": "Whether the exception '{}' holds is open",
}
_OPENING = {
    Verdict.PROHIBITED: "Prohibited",
    Verdict.CONFLICT: "In conflict, two exceptions of equal rank disagree",
    Verdict.UNKNOWN: "Not decided",
    Verdict.NEEDS: "Not before someone authorises it",
    Verdict.DUTY: "Allowed with a duty",
    Verdict.ALERT: "Take note",
    Verdict.CLEAR: "No obstacle",
}


def sentences(finding: Finding) -> Iterator[str]:
    """Say a finding, sentence by sentence.

    Parameters
    ----------
    finding
        The finding.

    Yields
    ------
    str
        Verdict, rule with its meaning and citation, whom it binds, the facts, the exceptions, the cheapest cure with
        what it leaves open, what is to be checked, and the caveat.
    """
    rule = finding.rule_record
    yield f"{_OPENING[finding.verdict]}: {rule.title.rstrip('.')} ({finding.citation}; rule {rule.id})."
    yield f"It binds {rule.binds.rstrip('.')}."
    if finding.because:
        yield f"Here {joined(finding.because)}."
    for item in finding.exceptions:
        yield f"{_TESTED[item.outcome].format(item.label)}: {item.why}."
    if finding.cures and finding.verdict is not Verdict.CLEAR:
        first = finding.cures[0]
        yield f"Cure: {first.does.rstrip('.')}."
        left = [item for item in finding.wording.residual if item.speaks and item.rule in first.cure.residual]
        if left:
            rules = "; ".join(f"{item.title.rstrip('.')} ({item.rule})" for item in left)
            yield f"It does not clear: {rules}."
    if finding.verdict is Verdict.UNKNOWN and rule.check:
        yield f"To be checked: {rule.check.rstrip('.')}."
    if rule.caveat:
        yield f"Caveat: {rule.caveat.rstrip('.')}."
    yield f"Confidence {rule.confidence}, law as of {rule.as_of}."
