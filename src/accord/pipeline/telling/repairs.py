"""What would be enough when nothing meets all requirements, in sentences."""

from __future__ import annotations

from accord.arrangements.infeasible.repairs import Repair, Repairs
from accord.pipeline.answers import Answers
from accord.pipeline.trace import Sentence, Trace


def ways_out(answers: Answers, found: Repairs, trace: Trace) -> list[Sentence]:
    """Say each repair with what it makes possible.

    Parameters
    ----------
    answers
        What all rooms found.
    found
        The cheapest repairs.
    trace
        Where the sentences are remembered.

    Returns
    -------
    list of Sentence
        In their order, the cheapest first.
    """
    return [_way_out(answers, number, one, trace) for number, one in enumerate(found.repairs, 1)]


def _way_out(answers: Answers, number: int, one: Repair, trace: Trace) -> Sentence:
    assessment = one.found.assessment
    values = {
        "does": " ".join(one.says),
        "amounts": {amount.requirement: amount.amount for amount in one.amounts},
        "delivered": [answers.mission_name(mission) for mission in assessment.delivered],
        "partners": list(assessment.partners),
        "cost": assessment.total_cost,
    }
    template = "{does} Then {delivered:names} can be delivered by {partners:names} for {cost:money}."
    if not assessment.delivered:
        template = "{does} Then nothing contradicts anything, but nothing is worth delivering."
    return trace.say(f"arrangements.repair.{number}", "arrangements", template, values)
