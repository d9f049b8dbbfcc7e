"""The trade-offs of a study: its Pareto set, and the front between whatever else it wants to trade."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from accord.arrangements.case import Case
from accord.arrangements.searching.front_points import Front
from accord.arrangements.searching.fronts import finest_of, front
from accord.arrangements.searching.objectives import Objectives
from accord.arrangements.searching.search import Search

PARETO = ("cost", "finish", "smallest gain")
"""Objectives of the Pareto set, which every run finds."""
NONE_FOUND = Front((), (), (), complete=True, solves=0, unexplored=0, largest_gap=0.0)
"""The front where nothing meets all requirements."""
MOST_SOLVES = 150
"""Programs that one front may take; a front that needs more says that it is not complete."""
FINEST = {"cost": 1.0, "finish": 0.5, "safe finish": 0.5, "smallest gain": 0.01, "legal friction": 1.0}
"""Resolution below which trade-offs between two objectives are not told apart, in the objective's unit."""


def to_trade(objectives: Sequence[str], quantile: float | None) -> tuple[str, ...]:
    """Say what is to be traded besides the Pareto set: nothing where that shows it already.

    Parameters
    ----------
    objectives
        What the study wants to trade.
    quantile
        Quantile of durations for the safe finish; without it that counts as the finish.

    Returns
    -------
    tuple of str
        Objectives in their order, each once; empty where they are those of the Pareto set, or fewer than two are left.

    Examples
    --------
    >>> to_trade(("cost", "safe finish"), 0.6), to_trade(("cost", "safe finish"), None)
    (('cost', 'safe finish'), ('cost', 'finish'))
    >>> to_trade(("smallest gain", "cost", "safe finish"), None)
    ()
    """
    names = tuple(dict.fromkeys("finish" if one == "safe finish" and quantile is None else one for one in objectives))
    return names if len(names) > 1 and sorted(names) != sorted(PARETO) else ()


FEW_WAYS = 50_000
"""Ways to give out the elements up to which a case is small: its front is sought at the finest resolution first."""


def ways(case: Case) -> int:
    """Count the ways to give out the elements of a case, those that are left out included.

    Parameters
    ----------
    case
        The study in numbers.

    Returns
    -------
    int
        Most arrangements there can be, but for their terms.
    """
    return math.prod(1 + len(case.choices_for(name)) for name in case.elements)


def trade_offs(
    search: Search, hope: Mapping[str, float], names: Sequence[str], steps: int, quantile: float | None = None
) -> Front:
    """Find the trade-offs between some objectives, at a resolution that follows from their range.

    Parameters
    ----------
    search
        The case, with what each partner gains alone.
    hope
        Best gain of each partner in any arrangement that the others would join, million of study money.
    names
        Two or three objectives.
    steps
        Parts into which the range of each objective is divided: one of them is the resolution.
    quantile
        Quantile of durations for the safe finish; needed only where that is traded.

    Returns
    -------
    Front
        At that resolution, or at the finest that is worth telling apart where it is coarser; of a small case whole,
        where that takes no more programs than a front may.
    """
    on_offer = Objectives(search, hope, quantile)
    chosen = [on_offer.of(name) for name in names]
    if ways(search.case) <= FEW_WAYS:
        found = front(search, chosen, [finest_of(one) for one in chosen], limit=MOST_SOLVES)
        if found.whole:
            return found
    return front(search, chosen, [FINEST.get(name, 1.0) for name in names], steps=steps, limit=MOST_SOLVES)
