"""On what terms partners work together in the recommendation, in a sentence."""

from __future__ import annotations

from accord.pipeline.answers import Answers
from accord.pipeline.trace import Sentence, Trace


def burdens(answers: Answers, trace: Trace) -> Sentence:
    """Say how many authorisations and consents, interfaces and how much work at risk the recommendation has.

    Parameters
    ----------
    answers
        What all rooms found.
    trace
        Where the sentence is remembered.

    Returns
    -------
    Sentence
        Friction, interfaces and exposure.
    """
    found = answers.recommended.assessment
    template = (
        "{interfaces:.0f} interfaces join elements of two partners; authorisations, consents to instruments and the "
        "effort of legal cures add up to {friction:g}; and {exposure:money} of work is expected to be lost to partners "
        "who leave before it is ready."
    )
    if found.interfaces == 1:
        template = template.replace("{interfaces:.0f} interfaces join", "{interfaces:.0f} interface joins")
    values = {"interfaces": found.interfaces, "friction": found.friction, "exposure": found.exposure}
    return trace.say("arrangements.terms", "arrangements", template, values, assumptions=("withdrawal",))
