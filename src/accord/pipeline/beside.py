"""What lies beside the recommendation: trade-offs, families nearly as good, and what each requirement costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accord.arrangements.searching.families import Families, find_families
from accord.arrangements.searching.front_points import Front
from accord.arrangements.searching.nash import NashFound, largest_nash_product
from accord.arrangements.searching.objectives import Objectives
from accord.arrangements.searching.prices import Price, price_of
from accord.arrangements.searching.relaxed import droppable
from accord.arrangements.searching.search import Found, Search
from accord.pipeline.arranging import Arranged
from accord.pipeline.screening import Screener
from accord.pipeline.trade_offs import to_trade, trade_offs
from accord.pipeline.workers import Workers

ALTERNATIVES = 6


@dataclass(frozen=True)
class Beside:
    """What lies beside the recommended arrangement.

    Parameters
    ----------
    front
        Trade-offs between the objectives of the study; None where they are those of the Pareto set, which shows them.
    families
        Structurally different arrangements nearly as good by the sum of normalised gains.
    nash
        The arrangement with the largest Nash product.
    prices
        What giving up each requirement would bring, the dearest first; those that bring nothing are left out.
    free
        Requirements that could be given up without anybody's gain, by name.
    """

    front: Front | None
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
        Quantile of durations at which the longest path stands for the safe finish; None when it was not fitted, and
        the safe finish then counts as the finish.

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
    names = to_trade(method.objectives, quantile)
    traded = trade_offs(Search(case, alone, lawful), hope, names, method.pareto_steps, quantile) if names else None
    needed = droppable(Search(case, alone, lawful))
    priced = pool.map(_price, [(alone, hope, found, requirement) for requirement in needed])
    dear = sorted((price for price in priced if price.gain > 0), key=lambda price: (-price.gain, price.requirement))
    return Beside(
        front=traded,
        families=families,
        nash=largest_nash_product(Search(case, alone, lawful), hope),
        prices=tuple(dear),
        free=tuple(price.requirement for price in priced if price.gain <= 0),
    )


def _price(screener: Screener, job: tuple[Mapping[str, float], Mapping[str, float], Found, str]) -> Price:
    """Give up one requirement and solve again."""
    alone, hope, found, requirement = job
    return price_of(Search(screener.case, alone, screener.lawful), hope, found, requirement)
