"""What lies beside the recommendation: trade-offs, families nearly as good, and what each requirement costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

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

Gains = Mapping[str, float]
"""Million of study money, by partner."""


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
    alone, hope = arranged.alone_gain, arranged.hope
    names = to_trade(arranged.screener.study.meta.method.objectives, quantile)
    needed = droppable(Search(arranged.case, alone, arranged.screener.lawful))
    jobs: list[partial[Any]] = [
        partial(_front, alone=alone, hope=hope, names=names, quantile=quantile),
        partial(_families, alone=alone, hope=hope, found=found),
        partial(_nash, alone=alone, hope=hope),
        *(partial(_price, alone=alone, hope=hope, found=found, requirement=one) for one in needed),
    ]
    traded, families, nash, *priced = pool.map(_do, jobs)
    if families is None:
        return None
    dear = sorted((price for price in priced if price.gain > 0), key=lambda price: (-price.gain, price.requirement))
    return Beside(
        front=traded,
        families=families,
        nash=nash,
        prices=tuple(dear),
        free=tuple(price.requirement for price in priced if price.gain <= 0),
    )


def _do(screener: Screener, job: partial[Any]) -> Any:
    """Do one of several searches of different kinds, the longest of which come first."""
    return job(screener)


def _front(screener: Screener, alone: Gains, hope: Gains, names: Sequence[str], quantile: float | None) -> Front | None:
    """Trade off what the study names; None where that is what its Pareto set shows."""
    steps = screener.study.meta.method.pareto_steps
    search = Search(screener.case, alone, screener.lawful)
    return trade_offs(search, hope, names, steps, quantile) if names else None


def _families(screener: Screener, alone: Gains, hope: Gains, found: Found) -> Families | None:
    """Find what is nearly as good."""
    search = Search(screener.case, alone, screener.lawful)
    gains = Objectives(search, hope).of("sum of gains")
    slack = screener.study.meta.method.slack.triple[1] * gains.value(found)
    return find_families(search, gains, slack, count=ALTERNATIVES)


def _nash(screener: Screener, alone: Gains, hope: Gains) -> NashFound | None:
    """Give every partner an equal voice."""
    return largest_nash_product(Search(screener.case, alone, screener.lawful), hope)


def _price(screener: Screener, alone: Gains, hope: Gains, found: Found, requirement: str) -> Price:
    """Give up one requirement and solve again."""
    return price_of(Search(screener.case, alone, screener.lawful), hope, found, requirement)
