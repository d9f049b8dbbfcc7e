"""Rules in words and tables for people: one, all, through time, and between two days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from accord import reference
from accord.cli.law_words import EFFECTS, SAYS, STATES, counted, meaning, said_day, span
from accord.cli.printing import heading, say
from accord.enumeration import listed
from accord.law import NOTICE
from accord.law.conditions.outlining import outline
from accord.law.history import differences

if TYPE_CHECKING:
    from accord.law import Finding, Rule, RuleBook, RuleException
    from accord.law.between import RuleChange, RuleDifference, SetChange, VerdictChange
    from accord.law.conditions.tree import Condition
    from accord.law.history import Timeline

_ONE_DAY = dt.timedelta(days=1)
_EFFORTS = {
    1: "a clause in the text",
    2: "another division of work or pay",
    3: "a licence or certificate from an officer",
    4: "a redesign or another partner",
    5: "a new law or treaty",
}


def show_list(rules: Sequence[Rule], book: RuleBook) -> None:
    """List rules by pack.

    Parameters
    ----------
    rules
        The rules.
    book
        All rules.
    """
    for pack, title in book.packs.items():
        own = [rule for rule in rules if rule.pack == pack]
        if not own:
            continue
        heading(f"{title} ({pack})")
        for rule in own:
            say(_told(rule), bullet=f"{rule.id}: ")
    say()
    say(f"{counted(len(rules), 'rule').capitalize()}. 'accord rules show ID' tells one in full.")


def _told(rule: Rule) -> str:
    """Tell a rule in a line: what it says, what follows, and when it is in force."""
    return f"{rule.title.rstrip('.')} ({EFFECTS[rule.effect]}; {span(rule)}{_doubt(rule)})."


def _doubt(rule: Rule) -> str:
    """What is to be said of a rule's status beyond its dates."""
    return f"; {STATES[rule.status]}" if rule.status in {"soft_law", "unknown"} else ""


def show_rule(rule: Rule, history: Timeline, book: RuleBook) -> None:
    """Tell everything that is known of a rule.

    Parameters
    ----------
    rule
        The version to tell.
    history
        The rule through time.
    book
        All rules.
    """
    heading(f"{rule.id}: {rule.title}")
    say()
    say(f"{rule.full_citation}. It binds {rule.binds.rstrip('.')}.")
    state = STATES[rule.status]
    when = "" if rule.status == "proposed" else f", {span(rule)}"
    say(f"State: {state}{when}. Where it applies: {EFFECTS[rule.effect]}.")
    heading("It applies when")
    _show_condition(rule.condition, book)
    if rule.exceptions:
        heading("Exceptions")
        for item in sorted(rule.exceptions, key=lambda one: -one.priority):
            _show_exception(item, book)
    if rule.cures:
        heading("What would cure it, cheapest first")
        for cure in rule.cures:
            say(f"{cure.does.rstrip('.')}: {_EFFORTS[cure.effort]}.", bullet="- ")
            if cure.residual:
                named = "; ".join(meaning(name, book) for name in cure.residual)
                say(f"It does not clear: {named}.", bullet="  ")
    _show_rest(rule)
    if len(history.versions) > 1 or history.supports or history.excepts:
        _show_versions(history, rule)
    say()
    say(NOTICE)


def _show_condition(condition: Condition, book: RuleBook, room: str = "") -> None:
    """Write a condition as an outline."""
    for depth, text in outline(condition, book.sets):
        say(text, bullet=f"{room}{'  ' * depth}- ")


def _show_exception(item: RuleException, book: RuleBook) -> None:
    """Tell an exception: what it provides, and when it holds."""
    instead = f" Instead, {EFFECTS[item.effect]}." if item.effect else ""
    say(f"'{item.label}': {item.says.rstrip('.')} ({item.citation}).{instead}", bullet="- ")
    if item.condition is None:
        say(f"It holds where this rule applies: {meaning(item.rule, book)}.", bullet="  ")
    else:
        say("It holds when", bullet="  ")
        _show_condition(item.condition, book, "  ")


def _show_rest(rule: Rule) -> None:
    """Tell lead time, example, caveat, sources and confidence."""
    heading("What else is known")
    lead = rule.lead_months
    if lead is not None:
        span_ = f"{lead.low:g} to {lead.high:g} months, most likely {lead.mode:g}"
        before = {"work": "work begins", "launch": "launch"}[lead.before]
        say(f"Time to an answer: {span_}, before {before} ({lead.source}; {lead.confidence} confidence).", bullet="- ")
    for word, text in (
        ("Example", rule.example),
        ("Keep in mind", rule.caveat),
        ("To be checked", rule.check),
    ):
        if text:
            say(f"{word}: {text.rstrip('.')}.", bullet="- ")
    say(f"Sources: {'; '.join(rule.sources)}.", bullet="- ")
    say(
        f"Confidence in this statement of the rule: {rule.confidence}, as of {said_day(rule.as_of)}; pack {rule.pack}.",
        bullet="- ",
    )


def _show_versions(history: Timeline, shown: Rule) -> None:
    """Name the other versions, and the rules with which it is bound up."""
    heading("Versions and ties")
    for rule in history.versions if len(history.versions) > 1 else ():
        mark = " (the one shown)" if rule is shown else ""
        say(f"{span(rule)}: {EFFECTS[rule.effect]}{_doubt(rule)}{mark}.", bullet=f"- {rule.id}, ")
    for one in history.supports:
        say(f"Its exception '{one.label}' rests on {one.rule}: see 'accord rules timeline {one.rule}'.", bullet="- ")
    for rule in history.excepts:
        say(f"It is an exception to: {rule.title.rstrip('.')} (rule {rule.id}).", bullet="- ")


def show_timeline(history: Timeline) -> None:
    """Tell a rule through time, with the rules on which its exceptions rest.

    Parameters
    ----------
    history
        The rule through time.
    """
    heading(f"{history.family}: {history.versions[-1].title}")
    _show_spans(history.versions)
    for one in history.supports:
        heading(f"Its exception '{one.label}' rests on {one.rule}: {one.versions[-1].title}")
        say(f"{one.says.rstrip('.')}.")
        _show_spans(one.versions)
    if history.excepts:
        heading("It is itself an exception to")
        for rule in history.excepts:
            say(f"{rule.title.rstrip('.')} (rule {rule.id}; {span(rule)}).", bullet="- ")


def _show_spans(versions: Sequence[Rule]) -> None:
    """Tell versions one after the other, what changed, and when there was none."""
    _show_span(versions[0])
    for earlier, rule in pairwise(versions):
        _show_gap(earlier, rule)
        _show_span(rule)
        changed = differences(earlier, rule)
        if changed:
            say(f"Changed: {'; '.join(changed)}.", bullet="  ")
    last = versions[-1]
    if last.in_force_to is not None and last.status != "proposed":
        say(f"No version is known after {said_day(last.in_force_to)}.", bullet="- ")


def _show_span(rule: Rule) -> None:
    """Tell when a version is in force, what follows from it, and where it stands."""
    told = f"{span(rule)}: {EFFECTS[rule.effect]}{_doubt(rule)} ({rule.full_citation})."
    say(told, bullet=f"- {rule.id}, ")


def _show_gap(earlier: Rule, later: Rule) -> None:
    """Say when no version was in force between two."""
    if earlier.in_force_to is None or later.status == "proposed" or earlier.status == "proposed":
        return
    if later.begins > earlier.in_force_to + _ONE_DAY:
        first, last = earlier.in_force_to + _ONE_DAY, later.begins - _ONE_DAY
        say(f"none in force from {said_day(first)} to {said_day(last)}.", bullet="- ")


def show_difference(found: RuleDifference, verdicts: tuple[VerdictChange, ...] | None) -> None:
    """Tell what differs in the law between two days, and in what it says of a proposal.

    Parameters
    ----------
    found
        What differs in the law.
    verdicts
        What differs in what it says of a proposal; ``None`` where none was asked about.
    """
    heading(f"The law of {said_day(found.first)} and of {said_day(found.second)}")
    for title, changes in (
        ("Begun", found.of_kind("began")),
        ("Ended", found.of_kind("ended")),
        ("Changed", found.of_kind("changed")),
    ):
        if changes:
            heading(f"{title}: {counted(len(changes), 'rule')}")
        for change in changes:
            _show_change(change)
    if found.passing:
        heading("Came and went in between")
        for rule in found.passing:
            say(_told(rule), bullet=f"- {rule.id}: ")
    if found.sets:
        heading("Groups of states that rules name")
        for one in found.sets:
            say(_set_change(one), bullet="- ")
    if not (found.changes or found.passing or found.sets):
        say("Nothing differs in these rules.")
    if verdicts is not None:
        _show_verdicts(verdicts)


def _show_change(change: RuleChange) -> None:
    """Tell a rule that began, ended or changed."""
    rule = change.after or change.before
    if rule is not None:
        say(_told(rule), bullet=f"- {rule.id}: ")
    if change.differs and change.before is not None:
        say(f"In place of {change.before.id}; changed: {'; '.join(change.differs)}.", bullet="  ")


def _set_change(one: SetChange) -> str:
    """Say who joined or left a group of states."""
    title = f"{one.title[0].upper()}{one.title[1:]}"
    if one.record:
        return f"{title}: the record {one.record} in between."
    parts = [f"{listed(_names(one.joined))} joined"] * bool(one.joined)
    parts += [f"{listed(_names(one.left))} left"] * bool(one.left)
    return f"{title}: {'; '.join(parts) or 'whether the list is whole differs'}."


def _names(states: Iterable[str]) -> list[str]:
    """Names of states; the code where the reference tables do not know one."""
    named = []
    for code in states:
        try:
            named.append(reference.known_state(code).text("name"))
        except reference.ReferenceLookupError:
            named.append(code)
    return sorted(named)


def _show_verdicts(verdicts: tuple[VerdictChange, ...]) -> None:
    """Tell which verdicts on a proposal change."""
    heading("What changes for the proposal")
    if not verdicts:
        say("No verdict changes.")
    for one in verdicts:
        told = f"{one.title.rstrip('.')} (rule {one.family}): {_said(one.before)} -> {_said(one.after)}."
        say(told, bullet="- ")


def _said(finding: Finding | None) -> str:
    """What a rule says, in words."""
    return "it says nothing" if finding is None else SAYS[finding.verdict]
