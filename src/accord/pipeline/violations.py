"""Requirements that an arrangement does not meet, in the study's own names and calendar."""

from __future__ import annotations

import re
from collections.abc import Mapping

from accord.arrangements.judging.requirements import Violation
from accord.pipeline.trace import month_of
from accord.study import Study

_IN_WORDS = ("law", "red line", "cures", "rational", "budget", "budget by year", "barter", "geographic return")
"""Kinds of requirement whose sentences name no mission and no element, or are the study's own words."""


def kind_of(violation: Violation) -> str:
    """Kind of the requirement: what stands before the colon."""
    return violation.requirement.partition(": ")[0]


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
    if kind in _IN_WORDS:
        return violation.says.rstrip(".")
    if kind == "two providers":
        return violation.says
    called = {name: one.name for part in (study.programme.led, elements) for name, one in part.items()}
    if kind == "must have":
        # What a partner insists on is in the study's own words, and only what is missing of it is in ours.
        demand, but, lacks = violation.says.rpartition("; but ")
        return demand + but + _named(lacks, called)
    return _named(violation.says, called)


def _named(text: str, called: Mapping[str, str]) -> str:
    """Put names in the place of ids that stand by themselves."""
    ids = "|".join(re.escape(name) for name in sorted(called, key=len, reverse=True))
    return re.sub(rf"(?<![\w-])(?:{ids})(?![\w-])", lambda found: called[found.group()], text) if ids else text
