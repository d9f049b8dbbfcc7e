"""Findings of the law as numbered points of a note: what each rule says here, its exceptions, and its cheapest cure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from accord.cli.law_words import GRAVE, VERDICTS, counted, said_day
from accord.cli.points import Points
from accord.cli.printing import heading, say
from accord.law import Verdict

if TYPE_CHECKING:
    from accord.cli.answering import Answer
    from accord.law import ExceptionTested, Finding, Screening

_SECTIONS: tuple[tuple[str, Callable[[Finding], bool]], ...] = (
    ("Prohibited", lambda item: item.verdict is Verdict.PROHIBITED),
    ("In contradiction", lambda item: item.verdict is Verdict.CONFLICT),
    ("Not decided, and may turn out to be prohibited", lambda item: _open(item, Verdict.CONFLICT, Verdict.PROHIBITED)),
    ("Not decided, and may turn out to need an authorisation", lambda item: _open(item, Verdict.NEEDS)),
    ("To be authorised first", lambda item: item.verdict is Verdict.NEEDS),
    ("Duties that come with it", lambda item: item.verdict is Verdict.DUTY),
    ("Points to watch", lambda item: item.verdict is Verdict.ALERT),
    ("What speaks for it", lambda item: item.verdict is Verdict.CLEAR),
)
_SLIGHT = "Not decided, and at most a duty or a point to watch"


def _open(finding: Finding, *stakes: Verdict) -> bool:
    """Whether a finding is undecided with one of these stakes."""
    return finding.verdict is Verdict.UNKNOWN and finding.stake in stakes


def _slight(finding: Finding) -> bool:
    """Whether a finding is undecided and can become no more than a duty or a point to watch."""
    return finding.verdict is Verdict.UNKNOWN and finding.weight.severity < GRAVE


def show_findings(found: Answer, *, why: bool) -> Points:
    """Tell the findings, worst first; those of little weight in short.

    Parameters
    ----------
    found
        The answer.
    why
        Whether every finding is told in full.

    Returns
    -------
    Points
        The numbers under which they were told.
    """
    findings = found.screening.findings
    sections = [(title, [item for item in findings if belongs(item)]) for title, belongs in _SECTIONS]
    slight = [item for item in findings if _slight(item)]
    if why:
        sections.append((_SLIGHT, slight))
    points = Points(found.book, found.screening.date)
    for _, own in sections:
        points.add(own)
    for title, own in sections:
        if own:
            heading(title)
        for item in own:
            if why or (item.weight.severity >= GRAVE and not _open(item, Verdict.NEEDS)):
                say()
                _show_finding(found, item, points)
            elif item.weight.severity >= GRAVE:
                say()
                _show_open(item, points)
            else:
                _show_short(item, points)
    if slight and not why:
        heading(_SLIGHT)
        rules = counted(len(slight), "rule").capitalize()
        say(f"{rules}, on facts that are not stated; --why tells each.")
    return points


def _numbered(finding: Finding, points: Points) -> str:
    """The number of a finding's point, as it begins a paragraph."""
    return f"{points.number(finding.rule)}. "


def _indent(finding: Finding, points: Points) -> str:
    """Room as wide as the number of a finding's point."""
    return " " * len(_numbered(finding, points))


def _show_short(finding: Finding, points: Points) -> None:
    """Tell a duty, a point to watch or what speaks for the proposal in short."""
    told = f"{finding.title.rstrip('.')} ({finding.citation}; rule {finding.rule})."
    say(told, bullet=_numbered(finding, points))


def _show_open(finding: Finding, points: Points) -> None:
    """Tell an authorisation that may be needed: the rule, what is not known, the cheapest cure."""
    _show_short(finding, points)
    because = f"Here {'; '.join(finding.because)}. " if finding.because else ""
    check = finding.rule_record.check
    checked = f"To be checked: {check.rstrip('.')}. " if check else ""
    cure = f"Cheapest cure: {finding.cures[0].does.rstrip('.')}. " if finding.cures else ""
    say(f"{because}{checked}{cure}Confidence: {finding.rule_record.confidence}.", bullet=_indent(finding, points))


def _show_finding(found: Answer, finding: Finding, points: Points) -> None:
    """Tell one finding in full."""
    rule, room = finding.rule_record, _indent(finding, points)
    say(f"{finding.title.rstrip('.')}.", bullet=_numbered(finding, points))
    say(
        f"{finding.citation}; rule {finding.rule}. It binds {finding.binds.rstrip('.')}.",
        bullet=room,
    )
    if finding.because:
        say(f"Here {'; '.join(finding.because)}.", bullet=room)
    for item in finding.exceptions:
        say(f"{_exception(item)}.", bullet=room)
    if rule.lead_months is not None and finding.weight.severity >= GRAVE:
        lead = rule.lead_months
        stage = {"work": "work begins", "launch": "launch"}[lead.before]
        span = f"{lead.low:g} to {lead.high:g} months, most likely {lead.mode:g}"
        say(f"It takes {span}, and must come before {stage}.", bullet=room)
    if finding.verdict is Verdict.UNKNOWN and rule.check:
        say(f"To be checked: {rule.check.rstrip('.')}.", bullet=room)
    if finding.cures and finding.verdict is not Verdict.CLEAR:
        _show_cure(found, finding, points)
    if rule.example:
        say(f"Example: {rule.example.rstrip('.')}.", bullet=room)
    if rule.caveat:
        say(f"Keep in mind: {rule.caveat.rstrip('.')}.", bullet=room)
    say(
        f"Confidence in this statement of the rule: {rule.confidence}, as of {said_day(rule.as_of)}.",
        bullet=room,
    )


def _exception(item: ExceptionTested) -> str:
    """Say what became of an exception, and why."""
    does = {"holds": "applies", "fails": "does not help", "unknown": "may help, which is not decided"}[item.outcome]
    provides = f" ({item.says.rstrip('.')})" if item.says else ""
    return f"The exception '{item.label}'{provides} {does}: {item.why}"


def _show_cure(found: Answer, finding: Finding, points: Points) -> None:
    """Tell the cheapest cure, what it leads to, and what it does not clear."""
    offered = finding.cures[0]
    parts = [f"Cheapest cure: {offered.does.rstrip('.')}."]
    outcome = offered.outcome
    stays = [name for name in offered.cure.residual if found.screening.finding(name) is not None]
    if outcome is None:
        parts.append("People must work this out; it was not screened.")
    else:
        does = "this point is cleared" if outcome.clears else "this point is not cleared by this alone"
        parts.append(f"Screened again, {does}, and of the whole it is said: {VERDICTS[outcome.verdict]}.")
        stays += [name for name in outcome.remaining if _stays(found.screening, finding, name)]
    if stays:
        parts.append(f"It does not clear {points.refer(stays)}.")
    say(" ".join(parts), bullet=_indent(finding, points))


def _stays(screening: Screening, finding: Finding, name: str) -> bool:
    """Whether a rule that remains after a cure is worth naming: it forbids, or the cure brings it."""
    other = screening.finding(name)
    return name != finding.rule and (other is None or other.verdict.severity >= Verdict.CONFLICT.severity)
