"""What a partner has for the programme in each calendar year, so that a later horizon brings the money of its years."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

YEAR = 12.0
"""Months."""
_INSTANT = 1e-6
"""Months that are no time."""


@dataclass(frozen=True)
class Income:
    """Money of a partner by calendar year.

    Parameters
    ----------
    amounts
        Million of study money of each calendar year, from that of the start on; after the last there is none.
    begins
        Month from the start at which each of these years begins; that of the first is not after the start.
    gone
        Part of the first year that is over at the start.
    annual
        What it can spend on its choices in every twelve months, where that is stated apart from its envelope.
    freely
        Whether the envelope may be moved freely between the years.

    Examples
    --------
    >>> income = Income((100.0, 100.0, 60.0), (-6.0, 6.0, 18.0), 0.5)
    >>> income.envelope(17.0), income.envelope(18.0), income.envelope(99.0)
    (200.0, 260.0, 260.0)
    >>> income.years(17.0)
    (150.0, 50.0)
    """

    amounts: tuple[float, ...]
    begins: tuple[float, ...]
    gone: float = 0.0
    annual: float | None = None
    freely: bool = False

    @property
    def feeds_years(self) -> bool:
        """Whether what can be spent in a year comes from the envelope."""
        return self.annual is None and not self.freely

    def envelope(self, horizon: float) -> float:
        """Money of all calendar years that begin by a horizon, in months from the start."""
        return sum(self._within(horizon))

    def years(self, horizon: float) -> tuple[float, ...] | None:
        """What can be spent in each twelve months up to a horizon; None when it may be moved between years.

        Money of a calendar year is spread evenly over it. What comes before the start counts with the first twelve
        months, and what comes after the last with the last, so that the years add up to the envelope.
        """
        count = max(1, ceil(horizon / YEAR))
        if self.annual is not None:
            return (self.annual,) * count
        if self.freely or not self.amounts:
            return None
        money = [0.0] * count
        for later, amount in enumerate(self._within(horizon)):
            for place, share in ((later - 1, self.gone), (later, 1 - self.gone)):
                money[min(max(place, 0), count - 1)] += share * amount
        return tuple(money)

    def _within(self, horizon: float) -> tuple[float, ...]:
        return tuple(
            amount for amount, begins in zip(self.amounts, self.begins, strict=True) if begins <= horizon + _INSTANT
        )
