"""The arrangement that bargainers with equal voice would agree on: the largest Nash product of normalised gains."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from accord.arrangements.formulation.program import Row, Terms, plus, times
from accord.arrangements.judging.evaluate import Assessment
from accord.arrangements.searching.confirming import THOUSAND
from accord.arrangements.searching.log_gains import FLOOR, Logs, log_gains, touch
from accord.arrangements.searching.normalised_gains import normalised_gains
from accord.arrangements.searching.search import Found, Search

ACCURACY = 1e-4
"""Largest distance, in the sum of logarithms, from the proven bound at which the search stops."""
_ROUNDS = 60
_INFINITY = float("inf")
_TIES = 1e-7


@dataclass(frozen=True)
class NashFound:
    """The arrangement with the largest Nash product.

    Parameters
    ----------
    found
        The arrangement and what it means.
    gainers
        Partners whose normalised gain is at least the floor, in study order; no arrangement has more of them.
    log_product
        Sum over the gainers of the natural logarithm of their normalised gain.
    bound
        Proven upper bound of it among arrangements with as many gainers.
    proven
        Whether the two differ by no more than the accuracy, and the number of gainers is proved to be the largest.
    rounds
        Programs solved.
    """

    found: Found
    gainers: tuple[str, ...]
    log_product: float
    bound: float
    proven: bool
    rounds: int

    @property
    def mean_gain(self) -> float:
        """Geometric mean of the gainers' normalised gains; 0 when nobody gains."""
        return math.exp(self.log_product / len(self.gainers)) if self.gainers else 0.0


def gainers_of(
    assessment: Assessment, alone: Mapping[str, float], hope: Mapping[str, float], floor: float = FLOOR
) -> tuple[tuple[str, ...], float]:
    """Who gains at least the floor, and the sum of the logarithms of what they gain, each at most 1.

    Parameters
    ----------
    assessment
        What an arrangement means.
    alone, hope
        Gain by going alone, and in the best case, by partner, million of study money.
    floor
        Least normalised gain that counts.

    Returns
    -------
    tuple of str, float
        Partners in study order, and the sum.
    """
    scaled, _ = normalised_gains(assessment, alone, hope)
    gainers = tuple(name for name, gain in scaled.items() if gain >= floor * (1 - 1e-6))
    return gainers, sum(math.log(min(1.0, scaled[name])) for name in gainers)


def largest_nash_product(
    search: Search, hope: Mapping[str, float], *, floor: float = FLOOR, accuracy: float = ACCURACY
) -> NashFound | None:
    """Find the arrangement with the largest Nash product of normalised gains.

    First as many partners as possible gain, then the product over those who do is as large as possible (the maximum
    Nash welfare of Caragiannis and others 2019, for bargaining: Nash 1950). The logarithm is bounded by tangents, and
    each answer adds the tangents at its own gains, until the bound meets the answer (Kelley 1960; Duran and Grossmann
    1986).

    Parameters
    ----------
    search
        The case; rows are added to its program.
    hope
        Best gain of each partner in any arrangement that the others would join, million of study money; it must be
        proved to be the best, or the bound does not hold.
    floor
        Normalised gain from which a partner counts as gaining.
    accuracy
        Distance from the proven bound at which the search stops.

    Returns
    -------
    NashFound or None
        None when nothing meets all requirements.
    """
    logs = log_gains(search, hope, floor)
    many = search.best(plus(dict.fromkeys(logs.gains.values(), 1.0), times(-_TIES, search.cost)), maximise=True)
    if many is None:
        return None
    count = len(gainers_of(many.assessment, search.alone, hope, floor)[0])
    enough = Row("limit", "gainers", dict.fromkeys(logs.gains.values(), 1.0), float(count), float(count))
    fewer: Terms = dict.fromkeys(search.form.cure.values(), -_TIES)
    objective = plus(dict.fromkeys(logs.log.values(), 1.0), times(-_TIES, search.cost), fewer)
    nothing = (len(logs.log) - count) * math.log(floor)
    most = sum(partner.envelope or 0.0 for partner in search.case.partners.values()) / THOUSAND
    ties = _TIES * (most + len(search.form.cure))
    touched: dict[str, set[float]] = {name: {floor, 1.0} for name in logs.log}
    best, value, bound, rounds = many, -_INFINITY, _INFINITY, 1
    while rounds < _ROUNDS and bound - value > accuracy:
        found = search.best(objective, maximise=True, extra=(enough,))
        rounds += 1
        if found is None:
            break
        gainers, product = gainers_of(found.assessment, search.alone, hope, floor)
        if product > value:
            best, value = found, product
        scaled, _ = normalised_gains(found.assessment, search.alone, hope)
        flattered = sum(_under(touched[name], scaled[name]) for name in gainers)
        slack = found.gap * max(1.0, abs(flattered + nothing)) + ties
        bound = min(bound, max(flattered + slack, value))
        _touch_at(search, hope, logs, {name: scaled[name] for name in gainers}, touched)
    gainers, value = gainers_of(best.assessment, search.alone, hope, floor)
    return NashFound(best, gainers, value, bound, many.proven and bound - value <= accuracy, rounds)


def _under(points: set[float], gain: float) -> float:
    """Height of the fan of tangents over a gain, no higher than the logarithm of 1."""
    return min(0.0, *(math.log(point) + gain / point - 1.0 for point in sorted(points)))


def _touch_at(
    search: Search, hope: Mapping[str, float], logs: Logs, gains: Mapping[str, float], touched: dict[str, set[float]]
) -> None:
    """Add the tangents at the gains of an answer."""
    for name, gain in gains.items():
        point = min(1.0, max(logs.floor, gain))
        if point not in touched[name]:
            touched[name].add(point)
            touch(search, hope, logs, name, point)
