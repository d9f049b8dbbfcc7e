"""What lies beside the recommendation: trade-offs, families nearly as good, and what each requirement costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accord.arrangements.searching.families import Families, find_families
from accord.arrangements.searching.fronts import Front, front
from accord.arrangements.searching.knees import Knee, OnFront, knee, on_front
from accord.arrangements.searching.nash import NashFound, largest_nash_product
from accord.arrangements.searching.objectives import Objectives
from accord.arrangements.searching.prices import Price, price_of
from accord.arrangements.searching.relaxed import droppable
from accord.arrangements.searching.search import Found, Search
from accord.pipeline.arranging import Arranged
from accord.pipeline.screening import Screener
from accord.pipeline.workers import Workers

MOST_SOLVES = 150
"""Programs that one front may take; a front that needs more says that it is not complete."""
ALTERNATIVES = 6
FINEST = {"cost": 1.0, "finish": 0.5, "safe finish": 0.5, "smallest gain": 0.01, "legal friction": 1.0}
"""Resolution below which trade-offs between two objectives are not told apart, in the objective's unit."""


@dataclass(frozen=True)
class Beside:
    """What lies beside the recommended arrangement.

    Parameters
    ----------
    front
        Trade-offs between the objectives of the study.
    knee
        Where the front bends most.
    on_front
        What each partner has best and worst on it.
    families
        Structurally different arrangements nearly as good by the sum of normalised gains.
    nash
        The arrangement with the largest Nash product.
    prices
        What giving up each requirement would bring, the dearest first; those that bring nothing are left out.
    free
        Requirements that could be given up without anybody's gain, by name.
    """

    front: Front
    knee: Knee | None
    on_front: tuple[OnFront, ...]
    families: Families
    nash: NashFound | None
    prices: tuple[Price, ...]
    free: tuple[str, ...]


def look_beside(arranged: Arranged, pool: Workers, quantile: float | None = None) -> Beside | None:
    """Look at what lies beside the recommended arrangement.

    Parameters
    ----------
    arranged
        What the search found.
    pool
        Processes that know the study.
    quantile
        Quantile of durations at which the longest path stands for the safe finish; None when it was not fitted.

    Returns
    -------
    Beside or None
        None when nothing is recommended.
    """
    found = arranged.recommended
    if found is None:
        return None
    case, alone, hope = arranged.case, arranged.alone_gain, arranged.hope
    lawful, method = arranged.screener.lawful, arranged.screener.study.meta.method
    search = Search(case, alone, lawful)
    objectives = Objectives(search, hope)
    gains = objectives.of("sum of gains")
    slack = method.slack.triple[1] * gains.value(found)
    families = find_families(search, gains, slack, count=ALTERNATIVES)
    if families is None:
        return None
    traded = trade_offs(arranged, method.objectives, quantile)
    needed = droppable(Search(case, alone, lawful))
    priced = pool.map(_price, [(alone, hope, found, requirement) for requirement in needed])
    dear = sorted((price for price in priced if price.gain > 0), key=lambda price: (-price.gain, price.requirement))
    return Beside(
        front=traded,
        knee=knee(traded),
        on_front=on_front(traded, alone),
        families=families,
        nash=largest_nash_product(Search(case, alone, lawful), hope),
        prices=tuple(dear),
        free=tuple(price.requirement for price in priced if price.gain <= 0),
    )


def trade_offs(arranged: Arranged, names: tuple[str, ...], quantile: float | None) -> Front:
    """Find the trade-offs between some objectives, at a resolution that follows from their range.

    Parameters
    ----------
    arranged
        What the search found; something must be recommended.
    names
        Two or three objectives; `safe finish` counts as `finish` while its quantile is not fitted.
    quantile
        Quantile of durations for the safe finish.

    Returns
    -------
    Front
        At a resolution of one part in as many steps as the study's method says.
    """
    steps = arranged.screener.study.meta.method.pareto_steps
    search = Search(arranged.case, arranged.alone_gain, arranged.screener.lawful)
    objectives = Objectives(search, arranged.hope, quantile)
    chosen = [objectives.of("finish" if name == "safe finish" and quantile is None else name) for name in names]
    extremes = [search.best(one.terms, maximise=one.direction == "most") for one in chosen]
    values = [[one.value(extreme) for extreme in extremes if extreme] for one in chosen]
    spans = [max(each) - min(each) for each in values]
    tolerances = [max(span / (2 * steps), FINEST.get(one.name, 1.0)) for span, one in zip(spans, chosen, strict=True)]
    return front(search, chosen, tolerances, limit=MOST_SOLVES)


def _price(screener: Screener, job: tuple[Mapping[str, float], Mapping[str, float], Found, str]) -> Price:
    """Give up one requirement and solve again."""
    alone, hope, found, requirement = job
    return price_of(Search(screener.case, alone, screener.lawful), hope, found, requirement)
