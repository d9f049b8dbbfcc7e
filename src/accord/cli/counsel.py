"""An answer on a question of law as a note that can be read aloud."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from accord.cli.law_words import VERDICTS, counted, listed, meaning, said_day
from accord.cli.points import Points
from accord.cli.printing import heading, say
from accord.cli.ways_out import show_outlook, show_scores, show_ways_out
from accord.law import FACTS, NOTICE, Verdict
from accord.law.conditions.vocabulary import allowed

if TYPE_CHECKING:
    from accord.cli.answering import Answer
    from accord.law import Ask, ExceptionTested, Finding, Screening

_GRAVE = Verdict.NEEDS.severity
_MOST_QUESTIONS = 12


def show_answer(found: Answer, *, why: bool) -> None:
    """Write the note.

    Parameters
    ----------
    found
        The answer.
    why
        Whether every finding is told in full, with all questions and all that was assumed.
    """
    screening = found.screening
    heading(found.question.name)
    say(_verdict(screening))
    _show_law(found, why=why)
    points = _show_findings(found, why=why)
    _show_questions(found, points, why=why)
    if found.cures is not None:
        show_ways_out(found.cures, points, why=why)
    if found.scorecard is not None:
        show_scores(found.scorecard, why=why)
    show_outlook(screening.outlook)
    say()
    if screening.ask and not screening.proposal.assumed:
        say("With --civil an ordinary civil mission is assumed where nothing is stated, which spares many questions.")
    if not why:
        say("With --why every finding, question and assumption is told in full.")
    say(NOTICE)


def _verdict(screening: Screening) -> str:
    """The verdict on the whole in a sentence or two."""
    forbids, doubts = len(screening.prohibited), _waiting(screening, Verdict.PROHIBITED)
    needs, open_needs = len(screening.needs), _waiting(screening, Verdict.NEEDS)
    duties = len(screening.with_verdict(Verdict.DUTY))
    verdict = screening.verdict
    if verdict is Verdict.PROHIBITED:
        rules = "one rule forbids it" if forbids == 1 else f"{counted(forbids, 'rule')} forbid it"
        parts = [f"Prohibited as it is proposed: {rules}."]
    elif verdict is Verdict.CONFLICT:
        parts = ["Rules contradict one another here, so that nobody can rely on it being allowed."]
    elif verdict is Verdict.UNKNOWN:
        parts = ["Not decided on what is stated, and so not to be taken as allowed."]
    elif verdict is Verdict.NEEDS:
        others = "another has" if needs == 1 else f"{counted(needs, 'authorisation')} have"
        parts = [f"Allowed, but only once {'an authorisation has' if needs == 1 else others} been obtained."]
        needs = 0
    elif verdict is Verdict.DUTY:
        return f"Allowed, with {counted(duties, 'duty', 'duties')} to fulfil."
    else:
        return f"{VERDICTS[verdict][0].upper()}{VERDICTS[verdict][1:]}."
    if needs:
        parts.append(f"{counted(needs, 'authorisation').capitalize()} would be needed in any case.")
    if doubts:
        rules = counted(doubts, "further rule" if forbids else "rule").capitalize()
        parts.append(f"{rules} may forbid it, on facts that are not stated.")
    if open_needs:
        rules = counted(open_needs, "further rule" if forbids or doubts or screening.needs else "rule").capitalize()
        parts.append(f"{rules} may ask for an authorisation, on facts that are not stated.")
    return " ".join(parts)


def _waiting(screening: Screening, stake: Verdict) -> int:
    """Number of undecided findings with a stake."""
    return sum(item.stake is stake for item in screening.unknown)


def _show_law(found: Answer, *, why: bool) -> None:
    """Say which law this is, and what was assumed."""
    screening = found.screening
    day = said_day(screening.date)
    compiled = max((rule.as_of for rule in found.book), default=screening.date)
    stated = "the day asked for" if found.day_given else "today, for no day is stated"
    say(
        f"This is the law of {day}, {stated}, by rules compiled as of {said_day(compiled)}: "
        f"{screening.rules_tested} rules were in force and tested, {len(screening.findings)} have something to say."
    )
    if screening.date > compiled:
        say(f"What became law after {said_day(compiled)} is not in these rules.")
    assumed = screening.proposal.assumed
    if assumed and not why:
        say(
            f"{counted(len(assumed), 'fact').capitalize()} that the file does not state are assumed, as usual for a "
            "civil mission; --why lists them."
        )
    elif assumed:
        say("Assumed, as usual for a civil mission, for the file does not state it:")
        for name in assumed:
            say(f"{FACTS[name].says}: {_value(screening.proposal.facts[name])} ({name}).", bullet="  - ")


def _value(value: object) -> str:
    """A value as a reader expects it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset | tuple | list):
        return ", ".join(sorted(map(str, value))) or "none"
    return str(value)


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
    return finding.verdict is Verdict.UNKNOWN and finding.weight.severity < _GRAVE


def _show_findings(found: Answer, *, why: bool) -> Points:
    """Tell the findings, worst first; those of little weight in short."""
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
            if why or (item.weight.severity >= _GRAVE and not _open(item, Verdict.NEEDS)):
                say()
                _show_finding(found, item, points)
            elif item.weight.severity >= _GRAVE:
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
    if rule.lead_months is not None and finding.weight.severity >= _GRAVE:
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


def _show_questions(found: Answer, points: Points, *, why: bool) -> None:
    """Tell what to ask, gravest first, and which rules wait for it."""
    asks = found.screening.ask
    grave = [ask for ask in asks if _stake(found.screening, ask) >= _GRAVE]
    shown = list(asks) if why else grave[:_MOST_QUESTIONS]
    if not asks:
        return
    heading("To be asked, the gravest first")
    for number, ask in enumerate(shown, 1):
        lead = f"({number}) "
        say(ask.question, bullet=lead)
        say(f"{_how(ask)}{_waiting_rules(found, ask, points)}", bullet=" " * len(lead))
    rest = len(asks) - len(shown)
    if rest and grave:
        say(f"{counted(rest, 'further question').capitalize()}: --why lists {'it' if rest == 1 else 'them'}.")
    elif rest:
        questions = counted(rest, "question").capitalize()
        verb = "decides" if rest == 1 else "decide"
        say(f"{questions} {verb} no more than a duty or a point to watch; --why lists {'it' if rest == 1 else 'them'}.")


def _stake(screening: Screening, ask: Ask) -> int:
    """Severity of the worst that hangs on a question."""
    found = (screening.finding(name) for name in ask.rules)
    return max((item.stake.severity for item in found if item is not None), default=0)


def _waiting_rules(found: Answer, ask: Ask, points: Points) -> str:
    """Say which rules wait for an answer: the gravest with its meaning, then the others."""

    def rank(name: str) -> tuple[int, str]:
        said = found.screening.finding(name)
        return (-(said.stake.severity if said else 0), name)

    first, *others = sorted(ask.rules, key=rank)
    told = [name for name in others if points.number(name) is not None]
    parts = [f"'{meaning(first, found.book, found.screening.date)}'"]
    parts += [points.refer(told)] * bool(told)
    slight = len(others) - len(told)
    parts += [counted(slight, "rule") + " of less weight"] * bool(slight)
    return f"For this waits {listed(parts)}." if len(ask.rules) == 1 else f"For this wait {listed(parts)}."


def _how(ask: Ask) -> str:
    """How to answer a question in the file."""
    if ask.fact in {"parties", "payments", "elements"}:
        return f"List them under '{ask.fact}', where '{ask.fact}: []' says that there are none. "
    if ask.fact in FACTS:
        return f"Answer with '{ask.fact}' ({allowed(FACTS[ask.fact])}). "
    if ask.fact.count(".") == 2:
        group, record, key = ask.fact.split(".")
        word = {"iso3": "state", "destinations": "to", "payer": "from", "payee": "to"}.get(key, key)
        return f"Answer with '{word}' of '{record}' under '{group}'. "
    return ""
