"""Will it hold: by which lenses, who is tempted, and the smallest repair."""

from __future__ import annotations

from typing import Any

from accord.pipeline.answers import Answers
from accord.pipeline.holding.division import Holding
from accord.pipeline.holding.said.lenses import verdicts
from accord.pipeline.holding.said.repair import mended
from accord.pipeline.trace import Sentence, Trace


def on_holding(answers: Answers, trace: Trace) -> list[Sentence]:
    """Say by which lenses the arrangement holds, who is tempted to leave, and what would mend it.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    list of Sentence
        In reading order, each remembered in the trace.
    """
    held = answers.holding
    if held is None:
        return []
    return [
        trace.say("summary.holds", "stability", *verdicts(held), assumptions=("worth", "trust")),
        trace.say("summary.tempted", "stability", *_tempted(held), assumptions=("worth",)),
        trace.say("summary.repair", "stability", *_repair(held), assumptions=("worth", "trust", "withdrawal")),
    ]


def _tempted(held: Holding) -> tuple[str, dict[str, Any]]:
    """Name the group that would leave without payments; else the one that would if its members paid one another."""
    most = "Most tempted to break away"
    if held.sampled is not None:
        most = "Of the groups that were looked at, most tempted to break away"
    if held.leaving:
        one = held.leaving[0]
        left = [name for name in held.players if name not in one.coalition]
        template = (
            f"{most}: {{coalition:names}}, who by themselves"
            + (", without {left:names}," if left else "")
            + " could each gain at least {least:money} more than here."
        )
        return template, {"coalition": list(one.coalition), "left": left, "least": one.least_improvement}
    if held.blocking and held.blocking[0].gain > 1.0:
        top = held.blocking[0]
        left = [name for name in held.players if name not in top.coalition]
        template = (
            f"{most}: {{coalition:names}}, who by themselves"
            + (", without {left:names}," if left else "")
            + " could gain {gain:money} more in all than here, if they paid those among them who would lose by it."
        )
        return template, {"coalition": list(top.coalition), "gain": top.gain, "left": left}
    groups = "No group" if held.sampled is None else "No group that was looked at"
    return f"{groups} could gain more by leaving, even if its members could pay one another.", {}


def _repair(held: Holding) -> tuple[str, dict[str, Any]]:
    if not held.repairs.holds:
        template, values = mended(held)
        wary, threshold = list(held.repairs.wary), held.repairs.threshold
        if wary and held.repairs.trusted:
            need = "needs" if len(wary) == 1 else "need"
            template = f"{{wary:names}} {need} more trust than {{threshold:share}}. {template}"
        return template, {**values, "wary": wary, "threshold": threshold}
    nobody = "nobody would leave" if held.repairs.complete else "no group that was looked at would leave"
    short = held.trust.short
    beyond = f"; by the record {{short:names}} {'needs' if len(short) == 1 else 'need'} more trust than there is"
    template = (
        f"Nothing has to be mended: without payments {nobody}, and nobody has to be surer of the others than "
        f"{{most:share}}{beyond if short else ''}."
    )
    return template, {"most": held.repairs.threshold, "short": list(short)}
