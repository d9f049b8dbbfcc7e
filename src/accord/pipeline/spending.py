"""What each partner could spend: in all, and in each year of the programme."""

from __future__ import annotations

from datetime import date
from math import ceil

from accord.arrangements.choice import expected
from accord.arrangements.partner import Vector
from accord.pipeline.trace import DAYS_PER_MONTH
from accord.study import Study, in_study_money


def envelope(study: Study, name: str) -> float | None:
    """What an actor could spend from start to horizon, in million of study money; None when it is unknown.

    Parameters
    ----------
    study
        The study.
    name
        One of its actors.

    Returns
    -------
    float or None
        Expected money of all calendar years that the programme touches.
    """
    parts = study.actors[name].envelope
    if not parts:
        return None
    total = 0.0
    for part in parts:
        first, last = max(part.first_year, study.meta.start.year), min(part.last_year, study.meta.horizon.year)
        total += max(0, last - first + 1) * expected(in_study_money(part.per_year, study.meta))
    return total


def by_year(study: Study, name: str) -> Vector | None:
    """What a partner could spend in each twelve months from the start; None when it may be moved between years.

    Money of a calendar year is spread evenly over it. What an envelope gives in the first year before the start counts
    with the first twelve months, and what it gives in the last year after them with the last, so that the years add up
    to the envelope.

    Parameters
    ----------
    study
        The study.
    name
        One of its partners.

    Returns
    -------
    tuple of float or None
        Million of study money, up to the horizon. An annual budget counts with its most likely amount, in every year.
    """
    budget, budgets = study.actors[name].annual_budget, study.meta.method.budgets
    years = max(1, ceil((study.meta.horizon - study.meta.start).days / DAYS_PER_MONTH / 12))
    if budget is not None:
        return (in_study_money(budget, study.meta)[1],) * years
    if budgets == "envelope" or not study.actors[name].envelope:
        return None
    gone, money = _part_gone(study.meta.start), [0.0] * years
    for part in study.actors[name].envelope:
        amount = expected(in_study_money(part.per_year, study.meta))
        for year in range(
            max(part.first_year, study.meta.start.year), min(part.last_year, study.meta.horizon.year) + 1
        ):
            later = year - study.meta.start.year
            for place, share in ((later - 1, gone), (later, 1 - gone)):
                money[min(max(place, 0), years - 1)] += share * amount
    return tuple(money)


def _part_gone(day: date) -> float:
    """Part of a calendar year that is over on a day, in months of equal length."""
    return (day.month - 1 + (day.day - 1) / 31) / 12
