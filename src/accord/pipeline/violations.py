"""Requirements that an arrangement does not meet, in the study's own names and calendar."""

from __future__ import annotations

from accord.arrangements.judging.requirements import Violation
from accord.pipeline.trace import month_of
from accord.study import Study


def said(study: Study, violation: Violation, last: float) -> str:
    """Say a violated requirement with names instead of ids and months of the calendar.

    Parameters
    ----------
    study
        The study.
    violation
        What the evaluator found.
    last
        Months from the start to the last element in place.

    Returns
    -------
    str
        A sentence without a full stop.
    """
    kind, _, rest = violation.requirement.partition(": ")
    missions, elements = study.programme.missions, study.programme.elements
    if kind == "horizon":
        return f"the last element would be in place in {month_of(last, study.meta.start)}, after the horizon"
    if kind == "deliver":
        return f"{missions[rest].name} is not delivered"
    if kind == "deliver any":
        return f"none of {', '.join(missions[name].name for name in rest.split(', '))} is delivered"
    if kind == "whole mission":
        missing = [element.name for element in elements.values() if element.mission == rest and not element.optional]
        return f"{missions[rest].name} is not complete; it needs {', '.join(missing)}"
    if kind == "enough partners":
        return f"{missions[rest].name} is joint by nature and needs {missions[rest].least_partners} partners"
    if kind == "lead" and rest in study.programme.led:
        return violation.says.replace(rest, study.programme.led[rest].name)
    if kind in {"builds on", "same hardware", "one lead"}:
        text = violation.says
        for name in sorted(elements, key=len, reverse=True):
            text = text.replace(name, elements[name].name)
        return text
    return violation.says
