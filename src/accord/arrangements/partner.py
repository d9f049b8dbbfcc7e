"""One partner in numbers: what drives it, what it can spend and when, and on what terms it joins."""

from __future__ import annotations

from dataclasses import dataclass

from accord.arrangements.income import Income
from accord.study.schema import RedLine

MOTIVATIONS = ("identity", "political", "security", "economic", "science", "discovery")
"""The six motivations, in the order in which every vector of weights or yields lists them."""

Vector = tuple[float, ...]


@dataclass(frozen=True)
class MustHave:
    """Something a partner insists on if it takes part in anything; exactly one of the kinds is given.

    Parameters
    ----------
    says
        The demand in a sentence.
    delivered
        Missions that must all be delivered.
    takes_part_in
        Missions of which it must take part in one at least.
    leads
        Missions, destinations or goals of which it must lead one at least.
    least_work
        Part of the work, 0 to 1, that it must own in every mission it takes part in.
    lightest_instrument
        Lightest instrument that it accepts in any mission it shares with others, by name.
    """

    says: str
    delivered: tuple[str, ...] = ()
    takes_part_in: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    least_work: float = 0.0
    lightest_instrument: str = ""


@dataclass(frozen=True)
class PartnerCase:
    """One partner in numbers.

    Parameters
    ----------
    id
        Name in the study.
    weights
        Weight of each motivation, summing to one.
    envelope
        What it can spend from start to horizon, million of study money; None when unknown.
    worth
        Value to it of all the programme could give, per unit of envelope.
    states
        The states it speaks for.
    regimes
        Export-control regimes it belongs to (all of its states do).
    red_lines
        What it will not accept.
    must_haves
        What it insists on.
    by_year
        What it can spend on its choices in each twelve months from the start, million of study money; None when it may
        be moved freely within the envelope.
    carries_over
        Whether what is not spent in one year may be spent in a later one.
    exchanges_funds
        Whether it may pay another partner, or be paid by one.
    withdrawal
        Probability per year that it leaves.
    joins_from
        Month from the start before which its work cannot begin.
    income
        What its envelope is made of, by calendar year; None where that is not known.
    """

    id: str
    weights: Vector
    envelope: float | None
    worth: float
    states: tuple[str, ...]
    regimes: frozenset[str]
    red_lines: tuple[RedLine, ...] = ()
    must_haves: tuple[MustHave, ...] = ()
    by_year: Vector | None = None
    carries_over: bool = True
    exchanges_funds: bool = True
    withdrawal: float = 0.0
    joins_from: float = 0.0
    income: Income | None = None

    @property
    def scale(self) -> float:
        """Value, in million of study money, of all the programme could give it."""
        return self.worth * (self.envelope or 0.0)
