"""What each partner could spend: in all, and in each year of the programme."""

from __future__ import annotations

from datetime import MAXYEAR, date

from accord.arrangements.choice import expected
from accord.arrangements.income import Income
from accord.arrangements.partner import Vector
from accord.pipeline.trace import DAYS_PER_MONTH
from accord.study import Study, in_study_money

_MOST_YEARS = 200
"""Calendar years after that of the start beyond which no money is looked for."""


def income(study: Study, name: str) -> Income | None:
    """What an actor has for the programme in each calendar year, those after the horizon included.

    Parameters
    ----------
    study
        The study.
    name
        One of its actors.

    Returns
    -------
    Income or None
        Expected money in million of study money; an annual budget counts with its most likely amount. None when
        neither is known.
    """
    actor, start = study.actors[name], study.meta.start
    if not actor.envelope and actor.annual_budget is None:
        return None
    last = max([study.meta.horizon.year, *(part.last_year for part in actor.envelope)])
    years = range(start.year, min(last, start.year + _MOST_YEARS, MAXYEAR) + 1) if actor.envelope else range(0)
    amounts = dict.fromkeys(years, 0.0)
    for part in actor.envelope:
        amount = expected(in_study_money(part.per_year, study.meta))
        for year in range(max(part.first_year, start.year), min(part.last_year, max(years)) + 1):
            amounts[year] += amount
    return Income(
        tuple(amounts.values()),
        tuple((date(year, 1, 1) - start).days / DAYS_PER_MONTH for year in years),
        _part_gone(start),
        None if actor.annual_budget is None else in_study_money(actor.annual_budget, study.meta)[1],
        study.meta.method.budgets == "envelope",
    )


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
    comes = income(study, name)
    return comes.envelope(_months(study)) if comes and comes.amounts else None


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
    comes = income(study, name)
    return comes.years(_months(study)) if comes else None


def _months(study: Study) -> float:
    return (study.meta.horizon - study.meta.start).days / DAYS_PER_MONTH


def _part_gone(day: date) -> float:
    """Part of a calendar year that is over on a day, in months of equal length."""
    return (day.month - 1 + (day.day - 1) / 31) / 12
