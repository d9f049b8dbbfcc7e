"""Whether the recommendation survives the assumptions nobody has measured."""

from __future__ import annotations

from dataclasses import dataclass, replace

from accord.arrangements.case import Case
from accord.arrangements.searching.alone import go_alone
from accord.arrangements.searching.search import Search, best_for, recommend
from accord.pipeline.arranging import Arranged
from accord.pipeline.outside import everybody
from accord.pipeline.screening import Screener
from accord.pipeline.workers import Workers
from accord.study import Study

VARIED = ("worth", "jointness")
"""Method parameters that are put to both ends of their range, one at a time."""


@dataclass(frozen=True)
class Variation:
    """What becomes of the recommendation when one assumption is put to an end of its range.

    Parameters
    ----------
    parameter, end, value
        Which method parameter, ``low`` or ``high``, and its value there.
    found
        Whether anything meets all requirements.
    partners, delivered
        Who takes part, and which missions are delivered.
    changed
        Elements that are provided or paid for by somebody else, are dropped, or are added.
    total_cost
        Expected cost, million of study money.
    cost_with_alone
        The same with what those outside it spend alone.
    """

    parameter: str
    end: str
    value: float
    found: bool
    partners: tuple[str, ...] = ()
    delivered: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    total_cost: float = 0.0
    cost_with_alone: float = 0.0


def vary(study: Study, arranged: Arranged, pool: Workers) -> tuple[Variation, ...]:
    """Solve again with each varied parameter at the low and at the high end of its range.

    Parameters
    ----------
    study
        The study.
    arranged
        What the search found.
    pool
        Processes that know the study.

    Returns
    -------
    tuple of Variation
        Low before high, in the order of `VARIED`; empty when there is no recommendation. An end that equals the mode
        is no test and is left out, and so is a parameter whose mode is zero.
    """
    if arranged.recommended is None:
        return ()
    keys = arranged.recommended.arrangement.keys
    jobs = []
    for parameter in VARIED:
        low, mode, high = getattr(study.meta.method, parameter).triple
        if mode > 0:
            ends = (("low", low), ("high", high))
            jobs += [(parameter, end, value, value / mode, keys) for end, value in ends if value != mode]
    return tuple(pool.map(_vary, jobs))


def _vary(screener: Screener, job: tuple[str, str, float, float, tuple[tuple[str, str, str], ...]]) -> Variation:
    parameter, end, value, ratio, keys = job
    case = _scaled(screener.case, parameter, ratio)
    apart = {name: go_alone(case, name, screener.lawful) for name in case.partners}
    alone = {name: one.assessment.gain[name] for name, one in apart.items()}
    best = {name: best_for(case, alone, name, screener.lawful) for name in case.partners}
    hope = {name: one.assessment.gain[name] if one else alone[name] for name, one in best.items()}
    found = recommend(Search(case, alone, screener.lawful), hope)
    if found is None:
        return Variation(parameter, end, value, found=False)
    other = found.arrangement.keys
    changed = dict.fromkeys(key[0] for key in (*keys, *other) if (key in keys) != (key in other))
    return Variation(
        parameter,
        end,
        value,
        found=True,
        partners=found.assessment.partners,
        delivered=found.assessment.delivered,
        changed=tuple(changed),
        total_cost=found.assessment.total_cost,
        cost_with_alone=found.assessment.total_cost + everybody(apart, found).cost_alone,
    )


def _scaled(case: Case, parameter: str, ratio: float) -> Case:
    """Scale what everything is worth to everybody, or what every interface costs."""
    if parameter == "worth":
        partners = {name: replace(one, worth=one.worth * ratio) for name, one in case.partners.items()}
        return replace(case, partners=partners)
    interfaces = tuple(replace(one, jointness=one.jointness * ratio) for one in case.interfaces)
    return replace(case, interfaces=interfaces)
