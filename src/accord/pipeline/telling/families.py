"""Never one answer, in sentences: what else is nearly as good, what all of it shares, and what sets it apart."""

from __future__ import annotations

from typing import Any

from accord.arrangements.searching.families import Families, Without
from accord.pipeline.answers import Answers
from accord.pipeline.trace import Sentence, Trace

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NAME = "arrangements.beside.families"


def alternative_name(place: int) -> str:
    """Name an alternative by a letter; the best is A.

    Examples
    --------
    >>> alternative_name(0), alternative_name(27)
    ('A', 'B2')
    """
    again, letter = divmod(place, len(_LETTERS))
    return _LETTERS[letter] + (str(again + 1) if again else "")


def families_said(answers: Answers, found: Families, trace: Trace) -> dict[str, Any]:
    """Say what the alternatives are and what they have in common.

    Parameters
    ----------
    answers
        What all rooms found.
    found
        The alternatives.
    trace
        Where the sentences are remembered.

    Returns
    -------
    dict
        ``alternatives``, ``common`` and ``decision`` (None where nothing separates them) as sentences, ``without`` as
        sentences by partner, ``interchangeable`` as a list of sentences.
    """
    return {
        "alternatives": _alternatives(found, trace),
        "common": _common(answers, found, trace),
        "decision": _decision(answers, found, trace),
        "without": {
            one.partner: _without(found, one, trace)
            for one in found.without
            if one.partner in found.alternatives[0].assessment.partners
        },
        "interchangeable": [
            trace.say(
                f"{_NAME}.swap.{first} and {second}",
                "arrangements",
                "{first} and {second} can stand in for each other at {elements:names}.",
                {"first": first, "second": second, "elements": [answers.element_name(one) for one in elements]},
                assumptions=("slack",),
            )
            for (first, second), elements in found.interchangeable.items()
        ],
    }


def _alternatives(found: Families, trace: Trace) -> Sentence:
    count = len(found.alternatives)
    values = {
        "count": count,
        "share": found.slack / found.value if found.value else 0.0,
        "value": found.value,
        "slack": found.slack,
        "least": min(found.differences[1:], default=0),
    }
    if count == 1:
        template = "No other division of the work comes within {share:share} of the best sum of the partners' gains" + (
            "; this is proven." if found.exhausted else ", as far as was searched."
        )
    else:
        template = (
            "{count} arrangements, the recommended one (A) among them, come within {share:share} of the best sum of "
            "the partners' gains; each was sought to be as different from all before it as can be, and differs from "
            "them in who does at least {least} elements. "
        )
        if values["least"] == 1:
            template = template.replace("{least} elements", "{least} element")
        template += "There is no other." if found.exhausted else "There are more between them."
    return trace.say(f"{_NAME}.count", "arrangements", template, values, assumptions=("slack", "worth"))


def _common(answers: Answers, found: Families, trace: Trace) -> Sentence:
    common = found.common
    fixed = [
        f"{answers.element_name(element)} ({owners[0]})"
        for element, owners in common.owners.items()
        if len(owners) == 1 and element in common.elements
    ]
    needed = [name for name in found.indispensable if name in answers.arranged.case.partners]
    parts = []
    if needed:
        parts.append("No arrangement that good does without {needed:names}.")
    if fixed:
        parts.append("In every one of them the same partner answers for {fixed:names}.")
    if not parts:
        parts.append("Arrangements that good have no partner and no element's owner in common.")
    if not common.proven:
        parts.append("This is what was seen; it is not proven for all of them.")
    return trace.say(
        f"{_NAME}.common",
        "arrangements",
        " ".join(parts),
        {"needed": needed, "fixed": fixed},
        assumptions=("slack", "worth"),
    )


def _decision(answers: Answers, found: Families, trace: Trace) -> Sentence | None:
    one = found.decision
    if one is None:
        return None
    values = {
        "element": answers.element_name(one.element),
        "owner": one.owner or "",
        "yes": [alternative_name(place) for place in one.yes],
        "no": [alternative_name(place) for place in one.no],
        "explains": one.explains,
    }
    if one.owner is None:
        template = "whether {element} is built: not in {yes:names}, but in {no:names}"
    else:
        template = "whether {owner} answers for {element}: so in {yes:names}, not in {no:names}"
    template = f"The one decision that separates them best is {template}. It accounts for {{explains:share}} of their "
    return trace.say(f"{_NAME}.decision", "arrangements", f"{template}differences.", values)


def _without(found: Families, one: Without, trace: Trace) -> Sentence:
    """Say what is lost without one partner."""
    name = f"{_NAME}.without.{one.partner}"
    if one.loss is None:
        template = "Without {partner} nothing meets all requirements."
        return trace.say(name, "arrangements", template, {"partner": one.partner})
    template = "Without {partner} the best sum of the partners' gains falls by {loss:.2f}, from {value:.2f}."
    if not one.indispensable:
        template = "{partner} can be spared: without it " + template.partition("{partner} ")[2]
    if not one.proven:
        template += " That it is needed is not proven."
    values = {"partner": one.partner, "loss": one.loss, "value": found.value}
    return trace.say(name, "arrangements", template, values, assumptions=("slack", "worth"))
