"""Who would leave, with payments among partners and without, and the best arrangement that nobody would leave."""

from __future__ import annotations

from typing import Any

from accord.pipeline.holding.differences import differences, sum_of_gains
from accord.pipeline.holding.division import Holding
from accord.pipeline.holding.said.amounts import gained_and_lost, listed
from accord.pipeline.trace import Sentence, Trace

MOST_LEAVING = 3
"""Groups that are told of those who would leave without payments."""


def division_said(held: Holding, trace: Trace) -> Sentence | None:
    """Say how the recommended division stands if partners could pay one another.

    Parameters
    ----------
    held
        What is known of its stability.
    trace
        Where the sentence is remembered.

    Returns
    -------
    Sentence or None
        None with more partners than every group of can be asked.
    """
    if held.division is None:
        return None
    values = {"sentence": held.division.sentence, "payoff": held.payoff, "left_over": held.division.left_over}
    return trace.say("stability.division", "stability", "{sentence}", values, assumptions=("worth",))


def groups_said(held: Holding, trace: Trace) -> list[Sentence]:
    """Say which groups could gain by leaving if their members paid one another."""
    return [
        trace.say(
            f"stability.group.{number}",
            "stability",
            "{coalition:names} could gain {by_itself:money} by themselves, {gain:money} more than they have here.",
            {"coalition": list(one.coalition), "by_itself": one.by_itself, "gain": one.gain},
            assumptions=("worth",),
        )
        for number, one in enumerate(held.blocking, 1)
    ]


def leaving_said(held: Holding, trace: Trace) -> list[Sentence]:
    """Say which groups would leave without payments, with what each member would gain.

    Parameters
    ----------
    held
        What is known of its stability.
    trace
        Where the sentences are remembered.

    Returns
    -------
    list of Sentence
        The group with the largest least improvement first; one sentence when there is none.
    """
    if not held.leaving:
        every = "no group of partners" if held.sampled is None else "none of the groups that were looked at"
        template = f"Without payments {every} could do better for each of its members by leaving."
        return [trace.say("stability.leaving", "stability", template, {}, assumptions=("worth",))]
    said = []
    for number, one in enumerate(held.leaving[:MOST_LEAVING], 1):
        improvement = {name: one.gain[name] - held.payoff[name] for name in one.coalition}
        each, values = listed(improvement, "gain", "WHO AMOUNT more")
        template = f"Without payments {{group:names}} could all do better by themselves: {each}."
        values |= {"group": list(one.coalition), "least": one.least_improvement}
        said.append(trace.say(f"stability.leaving.{number}", "stability", template, values, assumptions=("worth",)))
    rest = len(held.leaving) - MOST_LEAVING
    if rest > 0:
        template = "{rest} more groups could; the results name them all."
        said.append(trace.say("stability.leaving.more", "stability", template, {"rest": rest}))
    return said


def unblocked_said(held: Holding, trace: Trace) -> Sentence:
    """Say what the best arrangement is that no group would leave without payments, and what it costs whom.

    Parameters
    ----------
    held
        What is known of its stability.
    trace
        Where the sentence is remembered.

    Returns
    -------
    Sentence
        Remembered in the trace.
    """
    template, values = _unblocked(held)
    return trace.say("stability.unblocked", "stability", template, values, assumptions=("worth",))


def _unblocked(held: Holding) -> tuple[str, dict[str, Any]]:
    found, best = held.unblocked.found, held.arranged.recommended
    rounds = {"rounds": held.unblocked.rounds}
    if found is None and held.unblocked.complete:
        return "There is no arrangement that every group of partners would keep to without payments.", rounds
    if found is None or best is None:
        return "After {rounds} arrangements none was found that every group would keep to; there may be one.", rounds
    if found is best and not held.unblocked.complete:
        template = (
            "Whether the recommended arrangement is the best that nobody would leave is not known: not every group of "
            "partners could be asked."
        )
        return template, rounds
    if found is best:
        return "So the recommended arrangement is itself the best that nobody would leave.", rounds
    parts = differences(held.arranged.screener.study, best.arrangement, found.arrangement)
    payoff = held.arranged.payoff(found.assessment)
    change, values = gained_and_lost({name: payoff[name] - held.payoff[name] for name in payoff}, "change")
    before, after = sum_of_gains(held.arranged, best.assessment), sum_of_gains(held.arranged, found.assessment)
    nobody = "nobody" if held.sampled is None else "no group that was looked at"
    template = (
        f"The best arrangement that {nobody} would leave differs in {{parts:names}}. The sum of gains on the "
        f"partners' own scales falls from {{before:.2f}} to {{after:.2f}}; {change}."
    )
    if not held.unblocked.complete:
        template += " It is not proved to be the best."
    return template, {**values, "parts": [one.name for one in parts], "before": before, "after": after}
