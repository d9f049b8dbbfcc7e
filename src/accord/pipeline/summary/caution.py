"""How far to trust this: the figures, and tests of what nobody has measured."""

from __future__ import annotations

from accord.pipeline.answers import Answers
from accord.pipeline.trace import Sentence, Trace, names


def on_figures(answers: Answers, trace: Trace) -> Sentence:
    """Say how many figures are of low confidence, and what no figure can show.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentences are remembered.

    Returns
    -------
    Sentence
        Remembered in the trace.
    """
    counts = answers.confidence_counts
    template = (
        "{low} of {n} figures and ratings are of low confidence; an estimate carries a note on how it was made. "
        "Gains rest on what the programme is taken to be worth, which nobody has measured. The law part is a screening "
        "aid, not legal advice."
    )
    values = {"n": sum(counts.values()), "low": counts.get("low", 0)}
    return trace.say("summary.trust-in-figures", "study", template, values, assumptions=("worth",))


def robust(answers: Answers, trace: Trace) -> list[Sentence]:
    """Say whether the partners stay the same when unmeasured assumptions change.

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
    if not answers.variations:
        return []
    same = [one for one in answers.variations if one.found and set(one.partners) == set(answers.partners)]
    parts = []
    for one in answers.variations:
        if not one.found:
            parts.append(f"with {one.parameter} at {one.value:g} nothing meets all requirements")
        elif set(one.partners) != set(answers.partners):
            parts.append(f"with {one.parameter} at {one.value:g} the partners are {names(one.partners)}")
    stays = "The partners stay the same" if answers.partners else "To do nothing together stays best"
    template = stays + " in {same} of {all} tests of unmeasured assumptions"
    template += ": {parts}." if parts else "."
    values = {"same": len(same), "all": len(answers.variations), "parts": "; ".join(parts)}
    return [trace.say("summary.robust", "arrangements", template, values, assumptions=("worth", "jointness"))]
