"""Division among more partners than every coalition can be solved for: an estimate from a sample, with its error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accord.pipeline.arranging import Arranged
from accord.pipeline.holding.coalitions import members_of, values_of
from accord.pipeline.workers import Workers
from accord.stability import Blocking
from accord.stability.figures import figure, names
from accord.stability.games.sampled_core import SampledLeastCore, sampled_excess
from accord.stability.games.sampled_shapley import SampledShapley, sampled_shapley
from accord.stability.games.sampling import sampled_coalitions

_COALITIONS = 400
"""About as many coalitions are solved, whatever the number of partners."""
_LEAST_PAIRS = 4
"""Pairs of orders below which the spread among them says little."""


@dataclass(frozen=True)
class SampledDivision:
    """What a sample of coalitions tells of the division among many partners.

    Parameters
    ----------
    shapley
        Estimate of the Shapley value, million of study money, with standard errors.
    least_core
        Division that tempts the groups looked at least. Its epsilon is a lower bound: groups that were not looked at
        can only add temptation.
    values
        Most that each coalition looked at can gain, million of study money, by bit mask over the partners in study
        order.
    blocking
        Coalitions looked at that would gain by leaving the recommended arrangement if their members could pay one
        another, largest gain first. That there is none does not show that no group would.
    left_over
        What all together could gain beyond what the recommended arrangement gives them, million of study money.
    """

    shapley: SampledShapley
    least_core: SampledLeastCore
    values: Mapping[int, float]
    blocking: tuple[Blocking, ...]
    left_over: float

    def to_dict(self, unit: str = "") -> dict[str, Any]:
        """Give plain data for JSON; the coalitions themselves are left out."""
        return {
            **self.shapley.to_dict(),
            "least_core": self.least_core.to_dict(unit),
            "left_over": self.left_over,
        }


def pairs_for(partners: int) -> int:
    """Pairs of orders to draw, so that the number of coalitions to solve hardly depends on the number of partners.

    Parameters
    ----------
    partners
        Number of partners at the table, at least two.

    Returns
    -------
    int
        At least four.

    Examples
    --------
    >>> pairs_for(13), pairs_for(60)
    (16, 4)
    """
    return max(_LEAST_PAIRS, _COALITIONS // (2 * (partners - 1)))


def sampled_division(arranged: Arranged, pool: Workers, samples: int, seed: int) -> SampledDivision:
    """Estimate the division from coalitions met in randomly drawn orders of arrival.

    Parameters
    ----------
    arranged
        What the search found for all; something must be recommended.
    pool
        Processes that know the study.
    samples
        Pairs of orders to draw, each with its reverse, at least two.
    seed
        Seed of the draws.

    Returns
    -------
    SampledDivision
        The same for any number of processes.

    Raises
    ------
    StudyError
        With fewer than 2 or more than 62 partners, fewer than two samples, or a seed below zero.
    LookupError
        When nothing is recommended.

    Notes
    -----
    Castro, Gomez and Tejada (2009); pairs of opposite orders as in Mitchell, Cooper, Frank and Holmes (2022). Every
    coalition is solved once at most, the larger first, since a smaller one inherits the value of a larger one whose
    best arrangement uses only its members.
    """
    if arranged.recommended is None:
        raise LookupError("nothing is recommended")
    players = tuple(arranged.case.partners)
    values = values_of(arranged, sampled_coalitions(len(players), samples, seed), pool)
    payoff = arranged.payoff(arranged.recommended.assessment)
    unit = f"million {arranged.screener.study.meta.currency}"
    everybody = (1 << len(players)) - 1
    return SampledDivision(
        shapley=sampled_shapley(values.__getitem__, players, samples, seed),
        least_core=sampled_excess(values.__getitem__, players, samples, seed),
        values=values,
        blocking=_tempted(values, players, payoff, unit),
        left_over=values[everybody] - sum(payoff.values()),
    )


def _tempted(
    values: Mapping[int, float], players: tuple[str, ...], payoff: Mapping[str, float], unit: str
) -> tuple[Blocking, ...]:
    """Coalitions other than all that would gain more by themselves, largest gain first."""
    tempted = []
    for mask, value in values.items():
        coalition = members_of(players, mask)
        had = sum(payoff[name] for name in coalition)
        if len(coalition) < len(players) and value > had + 1e-9 * max(map(abs, values.values())):
            tempted.append(Blocking(coalition, value, had, value - had, _said(coalition, value, value - had, unit)))
    return tuple(sorted(tempted, key=lambda one: (-round(one.gain, 3), len(one.coalition), one.coalition)))


def _said(coalition: tuple[str, ...], value: float, gain: float, unit: str) -> str:
    if len(coalition) == 1:
        who, themselves, them = f"{coalition[0]} alone", "itself", "it"
    else:
        who, themselves, them = f"{names(coalition)} together", "themselves", "them"
    return f"{who} would get {figure(value, unit)} by {themselves}, {figure(gain, unit)} more than this gives {them}."
