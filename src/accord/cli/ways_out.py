"""What would make a proposal possible, how it stands to agencies' own criteria, and what may become law."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from accord.cli.law_words import VERDICTS, counted, said_day
from accord.cli.points import Points
from accord.cli.printing import heading, say
from accord.enumeration import listed
from accord.law import Verdict

if TYPE_CHECKING:
    from accord.law import Due, Expected, RepairOption, Repairs, RuleNote, Scorecard

NASA_POLICY = "NASA Policy Directive 1360.2"
_MOST_OPTIONS = 3


def show_ways_out(found: Repairs, points: Points, *, why: bool) -> None:
    """Tell the smallest changes that were found, best first.

    Parameters
    ----------
    found
        What the search for cures found.
    points
        The numbered points of the note.
    why
        Whether to tell every option, in full.
    """
    heading("What would make it possible")
    say(found.sentence())
    shown = found.options if why else found.options[:_MOST_OPTIONS]
    for number, option in enumerate(shown, 1):
        say()
        if why:
            say(option.sentence(), bullet=f"({number}) ")
        else:
            _show_option(option, points, number)
    rest = len(found.options) - len(shown)
    if rest:
        say()
        say(f"{counted(rest, 'further way').capitalize()}: --why tells {'it' if rest == 1 else 'them'}.")
    if found.by_hand:
        say()
        say("People may also work these out, which were not screened:")
        for one in found.by_hand:
            say(f"{one.does.rstrip('.')}. This is for {points.refer([one.note.rule])}.", bullet="  - ")


def _show_option(option: RepairOption, points: Points, number: int) -> None:
    """Tell one option in short: what to change, what remains, when work may begin."""
    count = counted(len(option.changes), "change").capitalize()
    say(f"{count}: {'; '.join(change.does.rstrip('.') for change in option.changes)}.", bullet=f"({number}) ")
    on = f" of {said_day(option.day)}" if any(change.kind == "wait" for change in option.changes) else ""
    parts = [f"The whole law{on} then says: {VERDICTS[option.verdict]}."]
    for lead, notes in (
        ("It clears", option.clears),
        ("It does not clear", [note for note in option.does_not_clear if _forbids(note)]),
        ("Still to be ruled out:", option.still_open),
        ("It brings with it", option.arises),
    ):
        if notes:
            parts.append(f"{lead} {points.refer([note.rule for note in notes])}.")
    parts += [f"To be obtained: {listed([_due(one, points) for one in option.due])}."] * bool(option.due)
    say(" ".join([*parts, _when(option)]), bullet="    ")


def _forbids(note: RuleNote) -> bool:
    """Whether a rule forbids."""
    return note.verdict is not None and note.verdict.severity >= Verdict.CONFLICT.severity


def _when(option: RepairOption) -> str:
    """Say when work may begin."""
    if option.earliest == option.latest:
        return f"Work may begin on {said_day(option.earliest)}."
    span = f"between {said_day(option.earliest)} and {said_day(option.latest)}"
    return f"Work may begin {span}, most likely on {said_day(option.likely)}, if all that is named is given."


def _due(one: Due, points: Points) -> str:
    """An authorisation, and when it may come."""
    when = f"most likely by {said_day(one.likely)}" if one.likely else "in a time that is not recorded"
    return f"what {points.refer([one.note.rule])} asks ({when})"


def show_scores(found: Scorecard, *, why: bool) -> None:
    """Tell how the proposal stands to NASA's criteria for international work.

    Parameters
    ----------
    found
        The scores.
    why
        Whether to tell each criterion with its evidence, and those of other bodies too.
    """
    heading("NASA's own criteria for work with partners abroad (directive NPD 1360.2)")
    policy = found.policy(NASA_POLICY)
    if policy is None:
        say(f"The directive was not in force on {said_day(found.date)}.")
    else:
        say(policy.sentence())
        for item in policy.criteria:
            if why:
                say(item.sentence(), bullet="  - ")
            elif item.result in {"met", "not met"}:
                remedy = f" To meet it: {item.remedy.rstrip('.')}." if item.remedy else ""
                say(f"{item.result.capitalize()}: {item.title.rstrip('.')} (rule {item.rule}).{remedy}", bullet="  - ")
        shown = policy.with_result("to be shown")
        if shown and not why:
            titles = "; ".join(f"{item.title.rstrip('.')} (rule {item.rule})" for item in shown)
            say(f"To be shown: {titles}.", bullet="  - ")
    others = [one for one in found.policies if one.instrument != NASA_POLICY and one.with_result("not met")]
    if others and not why:
        named = "; ".join(one.instrument for one in others)
        say(f"Criteria of these are not met: {named}. --why tells them.")
    for one in others if why else ():
        say(one.sentence())
        for item in one.with_result("not met"):
            say(item.sentence(), bullet="  - ")


def show_outlook(expected: Iterable[Expected]) -> None:
    """Tell which proposed rules would apply were they law.

    Parameters
    ----------
    expected
        The proposed rules.
    """
    told = list(expected)
    if not told:
        return
    heading("What may become law")
    for item in told:
        say(item.sentence(), bullet="- ")
