"""Say of the sets of changes found what each does, what it leaves, and when work may begin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from accord.law.books.rule import Rule
from accord.law.cures.amending import Amendment
from accord.law.cures.merging import Slots, distinct, first_choice, merged
from accord.law.cures.notes import Due, OptionChange, RuleNote
from accord.law.cures.options import RepairOption
from accord.law.cures.searching import NOTHING, Keys, Search, bars, may_bar
from accord.law.screening.engine import screen
from accord.law.screening.findings import Finding
from accord.law.screening.whole import Screening
from accord.law.verdict import Verdict

_DAYS_PER_MONTH = 365.25 / 12


def tell_options(search: Search) -> tuple[RepairOption, ...]:
    """Put what a search has found into words and order.

    Parameters
    ----------
    search
        A search that has run.

    Returns
    -------
    tuple of RepairOption
        By number of changes, effort, verdict that remains, what is still open, needs, day, names.
    """
    told = [(_option(search, slots), slots) for slots in merged(search, distinct(search, search.found))]
    return tuple(option for option, _ in sorted(told, key=lambda item: _rank(*item)))


def _rank(option: RepairOption, slots: Slots) -> tuple[object, ...]:
    """Rank an option."""
    return (
        len(option.changes),
        option.effort,
        option.verdict.severity,
        len(option.still_open),
        len(option.blocks_when_ready),
        len(option.needs),
        option.likely,
        tuple(slot[0].rank for slot in slots),
    )


def _option(search: Search, slots: Slots) -> RepairOption:
    """Put one set of changes into words."""
    keys = first_choice(slots)
    before, after = search.screening(NOTHING), search.screening(keys)
    asked = {item.fact for item in before.ask}
    option = RepairOption(
        changes=tuple(_change(search, slot, keys) for slot in slots),
        screening=after,
        clears=tuple(_grave_only_in(before, after)),
        does_not_clear=tuple(_left(search, slots)),
        arises=tuple(_grave_only_in(after, before)),
        still_open=tuple(RuleNote.of(item) for item in after.findings if may_bar(item)),
        due=tuple(_due(search, slots, after)),
        blocks_when_ready=(),
        asks=tuple(item.question for item in after.ask if item.fact not in asked),
    )
    if option.likely <= option.day:
        return option
    later = screen(after.proposal, option.likely, search.book)
    return replace(option, blocks_when_ready=tuple(RuleNote.of(item) for item in later.findings if bars(item)))


def _change(search: Search, slot: tuple[Amendment, ...], keys: Keys) -> OptionChange:
    """Put one change into words."""
    first = slot[0]
    without = search.blocks(keys - {first.key})
    who = tuple(item.variant for item in slot if item.variant and item.kind != "wait")
    return OptionChange(first.kind, first.does, who, first.effort, tuple(map(RuleNote.of, without)))


def _weights(screening: Screening) -> dict[str, Finding]:
    """Findings of the families of rules."""
    return {item.rule_record.family: item for item in screening.findings}


def _grave_only_in(one: Screening, other: Screening) -> Iterable[RuleNote]:
    """Findings that are grave in one screening, and in another absent or no longer grave."""
    others = _weights(other)
    for item in one.findings:
        same = others.get(item.rule_record.family)
        if _grave(item) and (same is None or not _grave(same)):
            yield RuleNote.of(item)


def _left(search: Search, slots: Slots) -> Iterable[RuleNote]:
    """Grave findings that stay, and rules that the cures are known not to clear."""
    before, after = search.screening(NOTHING), search.screening(first_choice(slots))
    grave = {item.rule_record.family for item in before.findings if _grave(item)}
    told: set[str] = set()
    for item in after.findings:
        if item.rule_record.family in grave and _grave(item):
            told.add(item.rule_record.family)
            yield RuleNote.of(item)
    for name in sorted({name for slot in slots for item in slot for name in item.residual}):
        rule = _in_force(search, name, after.date)
        if rule is not None and rule.family not in told:
            told.add(rule.family)
            said = after.finding(rule.id)
            yield _note(rule) if said is None else RuleNote.of(said)


def _grave(finding: Finding) -> bool:
    """Whether a finding asks for an authorisation, cannot be decided with such a consequence, or is worse."""
    return finding.weight.severity >= Verdict.NEEDS.severity


def _due(search: Search, slots: Slots, after: Screening) -> Iterable[Due]:
    """Authorisations counted on, and those still needed, each once."""
    counted: set[str] = set()
    for name in (name for slot in slots for name in slot[0].authorisations):
        rule = _in_force(search, name, after.date)
        if rule is not None and rule.family not in counted:
            counted.add(rule.family)
            yield _dated(rule, _note(rule), after.date, obtained=True)
    for item in after.needs:
        if item.rule_record.family not in counted:
            yield _dated(item.rule_record, RuleNote.of(item), after.date, obtained=False)


def _dated(rule: Rule, note: RuleNote, on: dt.date, *, obtained: bool) -> Due:
    """Give the days by which an answer may come."""
    lead = rule.lead_months
    if lead is None:
        return Due(note, obtained, None, None, None, "work")
    low, mode, high = (
        on + dt.timedelta(days=round(months * _DAYS_PER_MONTH)) for months in (lead.low, lead.mode, lead.high)
    )
    return Due(note, obtained, low, mode, high, lead.before)


def _in_force(search: Search, name: str, on: dt.date) -> Rule | None:
    """Find the version of a rule in force on a day."""
    return next((rule for rule in search.book.in_force(on) if name in {rule.id, rule.family}), None)


def _note(rule: Rule) -> RuleNote:
    """Note a rule that says nothing here."""
    return RuleNote(rule.id, rule.title, rule.full_citation)
