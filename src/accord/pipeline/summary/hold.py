"""Will it hold: who is tempted to leave, what is left undivided, and who needs trust."""

from __future__ import annotations

from accord.pipeline.answers import Answers
from accord.pipeline.trace import Sentence, Trace


def on_holding(answers: Answers, trace: Trace) -> list[Sentence]:
    """Say who is tempted to leave, what the division leaves over, and who needs the most trust.

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
    tempted = held.blocking[0] if held.blocking else None
    if tempted and tempted.gain > 1.0:
        left = [name for name in answers.partners if name not in tempted.coalition]
        template = (
            "Most tempted to break away: {coalition:names}, who by themselves"
            + (", without {left:names}," if left else "")
            + " could gain {gain:money} more in all than here, if they paid those among them who would lose by it."
        )
        values = {"coalition": list(tempted.coalition), "gain": tempted.gain, "left": left}
    else:
        template, values = "No group could gain more by leaving, even if its members could pay one another.", {}
    said = [trace.say("summary.holds", "stability", template, values, assumptions=("worth",))]
    if held.division.left_over > 1.0:
        template = "In money alone, another division of the work would yield {left:money} more, but not to everybody."
        values = {"left": held.division.left_over}
        said.append(trace.say("summary.undivided", "stability", template, values, assumptions=("worth",)))
    trusts = {name: trust for name, trust in held.needed_trust.items() if trust is not None}
    if trusts:
        wary = max(trusts, key=lambda name: trusts[name])
        template = (
            "{wary} needs the most trust: joining pays only if it is at least {trust:share} sure that all others stay, "
            "since it would bear its own costs even if they left."
        )
        said.append(trace.say("summary.trust", "stability", template, {"wary": wary, "trust": trusts[wary]}))
    return said
