"""What has to be mended for the arrangement to hold, and the smallest change that mends it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.pipeline.holding.core_repair import ROUNDING, CoreRepair
from accord.pipeline.holding.differences import Difference, differences
from accord.pipeline.holding.division import Holding
from accord.pipeline.holding.naming import decided, goes, matter
from accord.pipeline.holding.repair import Repair
from accord.pipeline.holding.said.amounts import listed
from accord.pipeline.trace import Sentence, Trace

Said = tuple[str, dict[str, Any]]
_MOST_CHANGES = 4
"""Changes of an arrangement that are named; the rest are counted."""


def repair_said(held: Holding, trace: Trace) -> list[Sentence]:
    """Say what is wrong, what would mend it, and what is then so.

    Parameters
    ----------
    held
        What is known of its stability.
    trace
        Where the sentences are remembered.

    Returns
    -------
    list of Sentence
        One where nothing has to be mended.
    """
    said = [trace.say("stability.repair.wrong", "stability", *_wrong(held), assumptions=("trust", "worth"))]
    if held.repairs.holds:
        return [*said, *_core_said(held, trace)]
    said.append(trace.say("stability.repair", "stability", *mended(held), assumptions=("worth", "withdrawal")))
    if held.repairs.found:
        after = _after(held, held.repairs.found[0])
        said.append(trace.say("stability.repair.after", "stability", *after, assumptions=("trust",)))
    return [*said, *_core_said(held, trace)]


def _core_said(held: Holding, trace: Trace) -> list[Sentence]:
    """Say what it would take if members of a group could pay one another."""
    if held.core is None:
        return []
    return [trace.say("stability.repair.core", "stability", *core_words(held, held.core), assumptions=("worth",))]


def core_words(held: Holding, core: CoreRepair) -> Said:
    """Give template and values for the least payments with which no group leaves that can pay within itself."""
    arranged = held.arranged
    changed: tuple[Difference, ...] = ()
    if arranged.recommended is not None:
        changed = differences(arranged.screener.study, arranged.recommended.arrangement, core.found.arrangement)
    parts = [goes(f"matter_{k}", one.before, one.after) for k, one in enumerate(changed[:_MOST_CHANGES])]
    values: dict[str, Any] = {}
    for k, one in enumerate(changed[:_MOST_CHANGES]):
        values |= {f"matter_{k}": one.name, f"before_{k}": one.before, f"after_{k}": one.after}
    more = len(changed) - len(parts)
    if more > 0:
        parts.append("1 more change" if more == 1 else "{more} more changes")
        values["more"] = more
    takes = []
    if parts:
        takes.append(f"the arrangement in which gains add up to most ({'; '.join(parts)})")
    received, gave = (_worth_saying(amounts) for amounts in (core.received, core.given))
    if received and gave:
        gets, given = listed(received, "core_received", "WHO receives AMOUNT")
        gives, others = listed(gave, "core_given", "AMOUNT from WHO")
        values |= given | others
        takes.append(f"payments among partners: {gets}; {gives}")
    elif core.moved >= ROUNDING:
        values["moved"] = core.moved
        takes.append("payments among partners of {moved:money} in all")
    opening = f"If the members of a group could pay one another, it would take {' and '.join(takes) or 'nothing more'}"
    if core.excess:
        values["excess"] = core.excess
        opening += ", and even so some group would gain {excess:money} by leaving: no division satisfies all"
        return f"{opening}.", values
    return f"{opening}. Then no group would gain by leaving.", values


def _worth_saying(amounts: Mapping[str, float]) -> dict[str, float]:
    """Leave out amounts that would be said as nothing."""
    return {name: amount for name, amount in amounts.items() if amount >= ROUNDING}


def _beyond_the_record(held: Holding) -> str:
    """Say that the threshold asks less than the record, where it does."""
    short = held.trust.short
    if not short:
        return ""
    return f", though by the record {{short:names}} {'needs' if len(short) == 1 else 'need'} more trust than there is"


def _wrong(held: Holding) -> Said:
    repairs = held.repairs
    if repairs.holds:
        asked = "no group would leave" if repairs.complete else "no group that was looked at would leave"
        template = (
            f"Nothing has to be mended: nobody does worse than alone, {asked} without payments, and nobody has to be "
            f"surer of the others than {{threshold:share}}{_beyond_the_record(held)}."
        )
        return template, {"threshold": repairs.threshold, "short": list(held.trust.short)}
    parts = []
    if repairs.losers:
        parts.append("{losers:names} would do better alone")
    if repairs.leaving:
        many = "1 group" if len(repairs.leaving) == 1 else "{groups} groups"
        parts.append(f"{many} of partners would leave without payments")
    if repairs.wary:
        parts.append("{wary:names} would have to be surer of the others than {threshold:share}")
    values = {
        "losers": list(repairs.losers),
        "groups": len(repairs.leaving),
        "wary": list(repairs.wary),
        "threshold": repairs.threshold,
    }
    return f"To be mended: {'; '.join(parts)}.", values


def mended(held: Holding) -> Said:
    """Give template and values for the smallest repair, or for why there is none.

    Parameters
    ----------
    held
        What is known of its stability; something has to be mended.

    Returns
    -------
    template, values
        One sentence, or two.
    """
    repairs = held.repairs
    if not repairs.found:
        if repairs.complete:
            return (
                "Nothing mends it that changes one decision at most and lets partners pay one another in kind and "
                "guarantee their parts within their means.",
                {},
            )
        return "The search for a repair stopped before it found one; there may be one.", {}
    what, values = _steps(held, repairs.found[0])
    if repairs.trusted:
        smallest = "The smallest repair" if repairs.complete else "The smallest repair found, not proved the smallest"
        return f"{smallest}: {what}.", values
    values |= {"wary": list(repairs.wary), "threshold": repairs.threshold}
    opening = "Nothing was found that brings the trust that {wary:names} would need down to {threshold:share}"
    if repairs.complete:
        opening = opening.replace("Nothing was found that brings", "Nothing brings")
    if not (repairs.losers or repairs.leaving):
        return f"{opening}; nothing else has to be mended.", values
    return f"{opening}. The smallest repair of the rest: {what}.", values


def _steps(held: Holding, found: Repair) -> Said:
    """What is changed, paid in kind and guaranteed."""
    study = held.arranged.screener.study
    parts: list[str] = []
    values: dict[str, Any] = {}
    if found.change is not None:
        parts.append("{matter} would go to {after} instead of {before}")
        values |= {
            "matter": matter(study, found.change.node),
            "after": decided(found.change.after),
            "before": decided(found.change.before),
        }
        if found.change.after is None:
            parts = ["{matter} would be dropped instead of coming from {before}"]
        elif found.change.before is None:
            parts = ["{matter} would be added, from {after}"]
    paid = found.payments
    if paid.received:
        gets, more = listed(paid.received, "received", "WHO receives AMOUNT")
        gives, others = listed(paid.given, "given", "AMOUNT from WHO")
        values |= more | others
        if len(paid.given) == 1:
            gives = "all of it from {given_0}"
        parts.append(f"{gets} in kind (services, hardware or a seat), {gives}")
    if paid.guarantees:
        insured, more = listed(paid.guarantees, "guarantee")
        values |= more | {"called": paid.called}
        parts.append(
            f"a guarantee by the others, if they do not do their part, of {insured} ({{called:money}} on average)"
        )
    return "; ".join(parts) or "no payment is needed", values


def _after(held: Holding, found: Repair) -> Said:
    """What trust is needed once it is mended."""
    needed = {name: each for name, each in found.needed.items() if each is not None}
    groups = "no group" if held.sampled is None else "no group that was looked at"
    template = f"Then nobody does worse than alone and {groups} would leave without payments"
    if not needed:
        return f"{template}.", {}
    most = max(needed, key=lambda name: needed[name])
    template += "; {most} has to be surest of the others, {needed:needed}."
    return template, {"most": most, "needed": needed[most]}
