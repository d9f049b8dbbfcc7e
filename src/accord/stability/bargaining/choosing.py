"""Choosing one outcome of a finite set by each rule, and telling how ties were broken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from accord.stability.bargaining.problem import RELATIVE_TOLERANCE, FloatArray

TieBreak = Literal["", "next smallest gain", "smallest gain", "first listed"]
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Choice:
    """The row that a rule chooses.

    Parameters
    ----------
    row
        Its number.
    tied
        Rows that were equal by the rule itself, the chosen one among them; empty without a tie.
    tie_broken
        How a tie was broken: by the ``next smallest gain`` where the smallest are equal, by the ``smallest gain``
        (and then the next) where the rule looks at something else, or by taking the ``first listed``.
    """

    row: int
    tied: tuple[int, ...] = ()
    tie_broken: TieBreak = ""


def largest_product(shares: FloatArray) -> Choice:
    """Choose by Nash's rule: the largest product of gains.

    Where no row lets all gain, as many as possible do, and the product is theirs.

    Parameters
    ----------
    shares
        Shape (k, m): gains, none negative, each column in a unit of its own.

    Returns
    -------
    Choice
        The row.

    Notes
    -----
    Nash (1950), "The bargaining problem", Econometrica 18, for a finite set of outcomes; the extension to outcomes
    without gain for somebody is that of the maximum Nash welfare solution (Caragiannis et al. 2019, "The
    unreasonable fairness of maximum Nash welfare", ACM Transactions on Economics and Computation 7).

    Examples
    --------
    >>> largest_product(np.array([[8.0, 6], [12, 5], [14, 4]])).row
    1
    """
    positive = shares > RELATIVE_TOLERANCE * shares.max(axis=0, initial=0.0)
    gaining = positive.sum(axis=1)
    logs = np.log(np.where(positive, shares, 1.0)).sum(axis=1)
    logs[gaining < gaining.max()] = -np.inf
    return _break_tie(np.flatnonzero(logs >= logs.max() - RELATIVE_TOLERANCE), shares, "smallest gain")


def largest_smallest(gains: FloatArray) -> Choice:
    """Choose the row whose smallest entry is largest; where several tie, whose next smallest is, and so on.

    Parameters
    ----------
    gains
        Shape (k, m), in one unit.

    Returns
    -------
    Choice
        The row.

    Notes
    -----
    The lexicographic rule is that of Imai (1983), "Individual monotonicity and lexicographic maxmin solution",
    Econometrica 51; for finite sets Nagahisa and Tanaka (2002), "An axiomatization of the Kalai-Smorodinsky
    solution when the feasible sets can be finite", Social Choice and Welfare 19.

    Examples
    --------
    >>> largest_smallest(np.array([[1.0, 5], [4, 2], [2, 6]]))
    Choice(row=2, tied=(1, 2), tie_broken='next smallest gain')
    """
    if gains.shape[1] == 0:
        return _break_tie(np.arange(len(gains)), gains, "smallest gain")
    smallest = gains.min(axis=1)
    return _break_tie(np.flatnonzero(smallest >= smallest.max() - _small(gains)), gains, "next smallest gain")


def largest_sum(gains: FloatArray) -> Choice:
    """Choose the row with the largest sum.

    Parameters
    ----------
    gains
        Shape (k, m), in one unit.

    Examples
    --------
    >>> largest_sum(np.array([[1.0, 6], [3, 4]]))
    Choice(row=1, tied=(0, 1), tie_broken='smallest gain')
    """
    sums = gains.sum(axis=1)
    return _break_tie(np.flatnonzero(sums >= sums.max() - _small(gains)), gains, "smallest gain")


def _small(gains: FloatArray) -> float:
    return RELATIVE_TOLERANCE * float(np.abs(gains).max(initial=0.0))


def _break_tie(tied: Rows, gains: FloatArray, how: TieBreak) -> Choice:
    """Keep, entry by entry from the smallest on, the tied rows that have most; then take the first listed."""
    if len(tied) == 1:
        return Choice(int(tied[0]))
    rising = np.sort(gains[tied], axis=1)
    left = np.arange(len(tied))
    for column in range(rising.shape[1]):
        entries = rising[left, column]
        left = left[entries >= entries.max() - _small(gains)]
    broken = how if len(left) == 1 else "first listed"
    return Choice(int(tied[left[0]]), tuple(tied.tolist()), broken)
