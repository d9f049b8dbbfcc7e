"""Write what the search uses in place of a simulated date as plain data, with its error."""

from __future__ import annotations

from typing import Any

from accord.pipeline.answers import Answers
from accord.pipeline.surrogate import CONDITION, Surrogate
from accord.pipeline.trace import Sentence, Trace


def surrogate_of(answers: Answers, trace: Trace) -> dict[str, Any] | None:
    """Write the surrogate of the date kept with the study's confidence, and how far it is from simulation.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentence is remembered.

    Returns
    -------
    dict or None
        The part `arrangements.surrogate` of the results document, months from the start; None when nothing was fitted.
    """
    found = answers.surrogate
    if found is None:
        return None
    return {
        "confidence": found.confidence,
        "condition": CONDITION,
        "quantile": found.quantile,
        "futures": found.futures,
        "points": [
            {
                "names": list(point.names),
                "simulated": point.simulated,
                "standard_error": point.standard_error,
                "surrogate": point.surrogate,
                "difference": point.difference,
            }
            for point in found.points
        ],
        "largest_error": found.largest_error,
        "mean_error": found.mean_error,
        "said": _said(found, trace).to_dict(),
    }


def _said(found: Surrogate, trace: Trace) -> Sentence:
    """Say what the surrogate is, and by how much it errs."""
    one = len(found.points) == 1
    fitted = "the simulated arrangement" if one else "the {arrangements} simulated arrangements"
    return trace.say(
        "arrangements.surrogate",
        "arrangements",
        "Where the search asks for the date by which everything is in place with {confidence:share} confidence, it "
        f"takes every duration at the {{quantile:share}} point of its range; from {fitted} to which this was fitted it "
        f"differs by up to {{largest:.1f}} months ({{mean:.1f}} on average), {CONDITION}.",
        {
            "confidence": found.confidence,
            "quantile": found.quantile,
            "arrangements": len(found.points),
            "largest": found.largest_error,
            "mean": found.mean_error,
        },
        assumptions=("joint_confidence",),
    )
