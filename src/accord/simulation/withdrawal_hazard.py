"""How likely a partner is to leave within a year: the record's base rate, raised or lowered by what is known of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import isfinite
from statistics import median

import numpy as np

from accord.reference import WithdrawalRate, table, withdrawal_base_rate
from accord.reference.errors import ReferenceLookupError, unknown
from accord.reference.withdrawal import RESEARCHED_ON
from accord.simulation.ranges import Range

JUDGEMENT = "judgement"
_SANCTIONS_SINCE = date(2014, 3, 1)


@dataclass(frozen=True)
class Covariate:
    """Something about a partner that makes it likelier, or less likely, to leave.

    Parameters
    ----------
    name
        What it is.
    low, ratio, high
        What the rate of leaving is multiplied by: least, most likely, greatest; each above 0.
    source
        Publication or record that the ratios rest on, or ``judgement``.
    reason
        Why, in a sentence without a full stop.

    Examples
    --------
    >>> Covariate("barter", 0.3, 0.6, 1.0, "judgement", "each side holds what the other needs").ratio
    0.6
    """

    name: str
    low: float
    ratio: float
    high: float
    source: str = JUDGEMENT
    reason: str = ""


COVARIATES = {
    one.name: one
    for one in (
        Covariate(
            "political change",
            1.0,
            1.5,
            3.0,
            reason="a new government reviews what the last one promised, and most promises outlive the review",
        ),
        Covariate(
            "budget pressure",
            1.0,
            2.0,
            4.0,
            reason="want of money is the commonest reason on record, and many partners in want of it stayed",
        ),
        Covariate(
            "sanctions",
            2.0,
            4.0,
            10.0,
            reason="measures between governments have cut working agreements, all at once and of few decisions",
        ),
    )
}
"""Covariates by name. The record does not count those who had a reason and stayed, so that it gives no ratio."""


def withdrawal_range(
    covariates: Iterable[str | Covariate] = (),
    *,
    on: date = RESEARCHED_ON,
    binding: bool | None = None,
) -> tuple[Range, str]:
    """Give the probability per year that one partner leaves, from the record and what is known of the partner.

    The record's rate per agreement is split evenly between the parties of the median agreement, multiplied by the
    ratio of each covariate (proportional hazards), and turned into a probability, ``1 - exp(-rate)``.

    Parameters
    ----------
    covariates
        What holds of the partner: names of `COVARIATES`, or one's own.
    on
        Day up to which the record is read.
    binding
        Count only agreements that do, or do not, bind in law; None counts both.

    Returns
    -------
    range
        PERT, within 0 to 1: posterior mean of the rate, between the ends of its 90 % interval. Where there are
        covariates the distances of the ends from the mode add up as independent errors of the logarithm do.
    sentence
        How it came about.

    Raises
    ------
    ReferenceLookupError
        When a covariate is unknown, or no agreement was at risk.
    ValueError
        When the ratios of a covariate are not in order, or not above 0, or a covariate is given twice.

    References
    ----------
    Cox, Journal of the Royal Statistical Society B 34 (1972) 187-220. The base rate: `withdrawal_base_rate`.

    Examples
    --------
    >>> plain, sentence = withdrawal_range()
    >>> pressed, _ = withdrawal_range(["budget pressure"])
    >>> plain.mode < pressed.mode < 2 * plain.mode
    True
    """
    chosen = [_known(one) for one in covariates]
    if len(dict.fromkeys(one.name for one in chosen)) < len(chosen):
        raise ValueError(f"a covariate is given twice: {', '.join(one.name for one in chosen)}")
    base = withdrawal_base_rate(on, binding=binding, level=0.9)
    if base.rate is None or base.low is None or base.high is None:
        raise ReferenceLookupError(f"no agreement was at risk before {on}, so that the record gives no rate")
    parties = _median_parties(base)
    factors = np.log([(base.low, base.rate, base.high), *((one.low, one.ratio, one.high) for one in chosen)])
    centre = factors[:, 1].sum() - np.log(parties)
    down, up = (np.sqrt(((factors[:, 1] - factors[:, end]) ** 2).sum()) for end in (0, 2))
    rates = np.exp([centre - down, centre, centre + up])
    low, mode, high = (float(x) for x in np.clip(-np.expm1(-rates), 0.0, 1.0))
    return Range(low, mode, high, "pert"), _said(base, parties, chosen, (low, mode, high), on)


def _known(covariate: str | Covariate) -> Covariate:
    """A covariate by its name, or one of the caller's own once checked."""
    if isinstance(covariate, str):
        if covariate not in COVARIATES:
            raise unknown("covariate", covariate, COVARIATES)
        return COVARIATES[covariate]
    ratios = (covariate.low, covariate.ratio, covariate.high)
    if not (all(map(isfinite, ratios)) and 0 < covariate.low <= covariate.ratio <= covariate.high):
        raise ValueError(f"the ratios of '{covariate.name}' are {ratios}; allowed: 0 < low <= ratio <= high")
    return covariate


def _median_parties(base: WithdrawalRate) -> float:
    """Parties of the median agreement in the count."""
    counts = {row.text("id"): len(row.words("parties")) for row in table("agreements")}
    return float(median(counts[name] for name in base.counted))


def _said(
    base: WithdrawalRate, parties: float, chosen: list[Covariate], bounds: tuple[float, float, float], on: date
) -> str:
    """Say how the range came about, with every ratio and its source."""
    low, mode, high = bounds
    sentence = (
        f"Chance to leave within a year of {mode:.2%} ({low:.2%} to {high:.2%}): {base.events} of {base.agreements} "
        f"agreements on record lost a partner in {base.agreement_years:.0f} agreement-years, by {base.episodes} "
        f"decisions; the rate is shared evenly by the {parties:g} parties of the median agreement"
    )
    for one in chosen:
        reason = f": {one.reason}" if one.reason else ""
        seen = _sanctions_on_record(base, on) if one is COVARIATES["sanctions"] else ""
        sentence += (
            f"; {one.name} multiplies it by {one.ratio:g} ({one.low:g} to {one.high:g}; {one.source}{reason}{seen})"
        )
    return f"{sentence}. {base.caveat}"


def _sanctions_on_record(base: WithdrawalRate, on: date) -> str:
    """What the record says of agreements with Russia since 2014, to hold against the judgement."""
    if on <= _SANCTIONS_SINCE:
        return ""
    since = withdrawal_base_rate(on, parties=("RUS",), since=_SANCTIONS_SINCE)
    if not (since.rate and base.rate):
        return ""
    return (
        f"; agreements with Russia since March 2014 lost a partner {since.rate / base.rate:.1f} times as often as all, "
        f"from {since.episodes} decisions"
    )
