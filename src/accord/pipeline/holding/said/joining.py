"""Who outside a mission could join it, what that brings to whom, and what is taken to be joining."""

from __future__ import annotations

from accord.pipeline.holding.division import Holding
from accord.pipeline.holding.going_back import felt
from accord.pipeline.holding.joining import Joining
from accord.pipeline.holding.naming import change_words
from accord.pipeline.trace import Sentence, Trace
from accord.study import Study

MOST_JOINING = 3
"""Joinings that are told of those that the lead would admit, and of those that it would not."""
_MEANS = (
    "Joining is taken to be: one element of the mission is provided or paid for by somebody outside the mission, "
    "nobody but it and the mission's lead takes on anything new, and every requirement and the law are met. Where "
    "several elements would do, it is the one with which the smaller of their two gains is largest, each against all "
    "that the partner could hope for, since neither can do it without the other."
)


def joining_said(held: Holding, trace: Trace) -> list[Sentence]:
    """Say who outside a mission could join it, or that nobody could, and what is taken to be joining.

    Parameters
    ----------
    held
        What is known of its stability.
    trace
        Where the sentences are remembered.

    Returns
    -------
    list of Sentence
        Those whom the lead would admit first; then those whom it would not, as it would lose; empty where fewer than
        two take part.
    """
    if held.moves is None:
        return []
    could, study = held.moves.joiners, held.arranged.screener.study
    said = [
        trace.say(f"stability.moves.joining.{number}", "stability", *_welcome(study, one))
        for number, one in enumerate(could.welcome[:MOST_JOINING], 1)
    ]
    if not said:
        template = "Nobody outside a mission could join it so that it gains and the lead of the mission does not lose."
        said.append(trace.say("stability.moves.joining", "stability", template, {}))
    for number, one in enumerate(could.unwelcome[:MOST_JOINING], 1):
        said.append(trace.say(f"stability.moves.unwelcome.{number}", "stability", *_unwelcome(study, one)))
    return [*said, trace.say("stability.moves.joining.means", "stability", _MEANS, {})]


def _welcome(study: Study, one: Joining) -> tuple[str, dict[str, object]]:
    """Say that somebody could join, what that brings it and the lead, and what it costs others."""
    values = {
        "who": one.who,
        "lead": one.lead,
        "mission": one.name,
        "change": change_words(study, one.change),
        "gain": one.gained[one.who],
        "lead_gain": one.gained[one.lead],
    }
    lead_does = "would gain {lead_gain:money}" if felt(one.gained[one.lead]) > 0 else "would neither gain nor lose"
    template = (
        "{who} could join {mission} if {lead} admits it ({change}): {who} would gain {gain:money}, {lead} "
        f"{lead_does}"
    )
    if one.losing:
        most, lost = next(iter(one.losing.items()))
        values |= {"losing": list(one.losing), "most": most, "lost": lost}
        template += (
            "; {most} would lose {lost:money}"
            if len(one.losing) == 1
            else ("; {losing:names} would lose by it, {most} most ({lost:money})")
        )
    return f"{template}.", values


def _unwelcome(study: Study, one: Joining) -> tuple[str, dict[str, object]]:
    """Say that somebody would gain by joining, but the lead would lose."""
    values: dict[str, object] = {
        "who": one.who,
        "lead": one.lead,
        "mission": one.name,
        "change": change_words(study, one.change),
        "gain": one.gained[one.who],
        "lost": -one.gained[one.lead],
    }
    template = (
        "{who} would gain {gain:money} by joining {mission} ({change}), but {lead}, which leads it, would lose "
        "{lost:money}."
    )
    return template, values
