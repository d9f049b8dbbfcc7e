"""How sure each partner must be of the others, how sure the record lets it be, and what it stakes."""

from __future__ import annotations

from typing import Any

from accord.pipeline.holding.division import Holding
from accord.pipeline.trace import Sentence, Trace, share

_STAKE = (
    "What a partner would lose if all others left is what it would have gained by going alone and what it spends here, "
    "less what its own part is still worth to it; nobody takes over. So it can be more than the partner's envelope."
)


def trust_said(held: Holding, trace: Trace) -> list[Sentence]:
    """Say what trust the arrangement takes: in all, then of each partner that takes part.

    Parameters
    ----------
    held
        What is known of its stability.
    trace
        Where the sentences are remembered.

    Returns
    -------
    list of Sentence
        Those who need most first, after the sentences on all.
    """
    said = [_threshold(held, trace), trace.say("stability.trust.stake", "stability", _STAKE, {})]
    record = _record(held, trace)
    said += [record] if record else []
    finding = held.trust.finding
    if finding is not None and finding.measure is not None:
        values = {"sentence": finding.sentence, "measure": finding.measure}
        said.append(trace.say("stability.trust.measure", "stability", "{sentence}", values))
    needed = {name: each for name, each in held.trust.needed.items() if each is not None}
    for name in sorted(needed, key=lambda name: -needed[name]):
        template, values = _one(held, name)
        said.append(trace.say(f"stability.trust.of.{name}", "stability", template, values, assumptions=("withdrawal",)))
    return said


def _threshold(held: Holding, trace: Trace) -> Sentence:
    threshold, wary = held.repairs.threshold, list(held.repairs.wary)
    template = "Nobody has to be surer of the others than the {threshold:share} that a deal may ask at most."
    if wary:
        template = (
            f"{{wary:names}} {'has' if len(wary) == 1 else 'have'} to be surer of the others than the "
            "{threshold:share} that a deal may ask at most."
        )
    values = {"threshold": threshold, "wary": wary}
    return trace.say("stability.trust.threshold", "stability", template, values, assumptions=("trust",))


def _record(held: Holding, trace: Trace) -> Sentence | None:
    """Say who needs more trust than the withdrawal rates give; None where nobody needs any."""
    trust = held.trust
    needed = {name: each for name, each in trust.needed.items() if each}
    if not needed:
        return None
    short = list(trust.short)
    low, high = min(trust.chance[name] for name in needed), max(trust.chance[name] for name in needed)
    values: dict[str, Any] = {"short": short, "low": low, "high": high}
    between = "{low:share}" if f"{low:.0%}" == f"{high:.0%}" else "{low:share} to {high:share}"
    template = (
        f"By the withdrawal rates of the study the chance that all others stay until everything is in place is "
        f"{between}"
    )
    if short:
        template += f"; {{short:names}} {'needs' if len(short) == 1 else 'need'} more than that."
    else:
        template += ", which is enough for everybody."
    return trace.say("stability.trust.record", "stability", template, values, assumptions=("withdrawal",))


def _one(held: Holding, name: str) -> tuple[str, dict[str, Any]]:
    """Template and values for one partner."""
    trust = held.trust
    needed, chance, late = trust.needed[name] or 0.0, trust.chance[name], trust.late_chance[name]
    values = {"who": name, "needed": needed, "stake": trust.stake[name]}
    if needed <= 0:
        return "{who} would lose nothing by joining even if all others left, so it needs no trust.", values
    others = [other for other, each in trust.needed.items() if other != name and each is not None]
    stay = f"{others[0]} stays" if len(others) == 1 else "all others stay"
    left = "it" if len(others) == 1 else "they"
    template = (
        f"{{who}} must be {{needed:sure}} that {stay}: it would lose {{stake:money}} against going "
        f"alone if {left} left. By the record the chance is {{chance:share}}"
    )
    makes = "leaves it at" if share(late) == share(chance) else "makes it"
    template += f"; beginning as late as it can without moving the end {makes} {{late:share}}."
    return template, values | {"chance": chance, "late": late}
