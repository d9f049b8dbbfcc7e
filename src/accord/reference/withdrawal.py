"""How often a partner leaves: events per agreement-year, with an interval and what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accord.reference.errors import unknown
from accord.reference.rows import Row
from accord.reference.store import table

RESEARCHED_ON = date(2026, 11, 21)
PROJECT_LEVELS = ("destination", "mission", "element")
LEFT = "partner left"
_DAYS_PER_YEAR = 365.25

ASSUMPTION = (
    "Each agreement on a destination, mission or element is at risk from its signature until it ended or until the "
    "day of the count, at one constant rate; a partner who suspends or pauses its part has left; agreements ended by "
    "one decision count as one draw (Kish design effect)."
)
CAVEAT = (
    "The agreements are those that left a public record, not a sample: long and failed ones are the likeliest to be "
    "recorded, and agreements whose end is not dated are left out. The table of withdrawals lists cases of trouble "
    "only, so it gives counts and no rate."
)


@dataclass(frozen=True)
class WithdrawalRate:
    """Yearly rate at which a partner leaves a project agreement.

    Parameters
    ----------
    supported
        Whether there was any agreement at risk; if not, the three rates are None.
    rate, low, high
        Events per agreement-year: mean of the posterior, and the ends of its central interval.
    level
        Probability that the interval holds.
    events, episodes
        Agreements that a partner left, and the distinct decisions behind them.
    agreements, agreement_years
        Agreements at risk and the years they were at risk for.
    design_effect
        Factor by which the clustering of events in episodes thins the evidence; 1 when each stands alone.
    counted, left_out
        Identifiers of the agreements in the count, and of those at the same levels whose dates do not allow it.
    cases
        Counts in the table of withdrawals by outcome and reason, such as ``("withdrew", "funding")``.
    assumption, caveat
        What the rate assumes, and why it may mislead.
    """

    supported: bool
    rate: float | None
    low: float | None
    high: float | None
    level: float
    events: int
    episodes: int
    agreements: int
    agreement_years: float
    design_effect: float
    counted: tuple[str, ...]
    left_out: tuple[str, ...]
    cases: tuple[tuple[tuple[str, str], int], ...]
    assumption: str = ASSUMPTION
    caveat: str = CAVEAT


def withdrawal_base_rate(
    on: date = RESEARCHED_ON,
    *,
    since: date | None = None,
    parties: Iterable[str] = (),
    binding: bool | None = None,
    level: float = 0.9,
) -> WithdrawalRate:
    """Estimate how often per year a partner leaves a project agreement.

    The rate is that of an agreement losing any one of its partners, not of one given partner leaving. It has the
    Jeffreys posterior of a Poisson rate, Gamma(k + 1/2, T), with events k and exposure T both divided by the design
    effect of the episodes.

    Parameters
    ----------
    on
        Day of the count: nothing after it is used.
    since
        Count only years after this day; None counts from each signature.
    parties
        Count only agreements that name all of these parties, such as ``("USA", "RUS")``.
    binding
        Count only agreements that do, or do not, bind in law; None counts both.
    level
        Probability that the interval shall hold, between 0 and 1.

    Returns
    -------
    WithdrawalRate
        With the rate per agreement-year, its interval, and the assumption and caveat to show beside it.

    Raises
    ------
    ValueError
        When `level` is not between 0 and 1.
    ReferenceLookupError
        When no agreement names one of the parties.

    References
    ----------
    Jeffreys, Theory of Probability, 3rd ed. 1961, section 3.1; Kish, Survey Sampling, 1965, chapter 5.

    Examples
    --------
    >>> estimate = withdrawal_base_rate()
    >>> estimate.low < estimate.events / estimate.agreement_years < estimate.high
    True
    """
    if not 0 < level < 1:
        raise ValueError(f"level is a probability between 0 and 1, found {level}")
    wanted = _known_parties(parties)
    counted, left_out, years, episodes = [], [], 0.0, Counter[str]()
    for row in _project_agreements(wanted, binding):
        exposure = _years_at_risk(row, since, on)
        if exposure is None:
            left_out.append(row.text("id"))
        elif exposure > 0:
            counted.append(row.text("id"))
            years += exposure
            if _left_by(row, on):
                episodes[row.text("end_episode") or row.text("id")] += 1
    events = sum(episodes.values())
    effect = sum(size * size for size in episodes.values()) / events if events else 1.0
    rate, low, high = _jeffreys(events / effect, years / effect, level) if years else (None, None, None)
    return WithdrawalRate(
        supported=years > 0,
        rate=rate,
        low=low,
        high=high,
        level=level,
        events=events,
        episodes=len(episodes),
        agreements=len(counted),
        agreement_years=years,
        design_effect=effect,
        counted=tuple(counted),
        left_out=tuple(left_out),
        cases=_cases(on),
    )


def _known_parties(parties: Iterable[str]) -> tuple[str, ...]:
    """Parties asked for, each of which some agreement must name."""
    wanted = tuple(parties)
    known = dict.fromkeys(party for row in table("agreements") for party in row.words("parties"))
    for party in wanted:
        if party not in known:
            raise unknown("party", party, known)
    return wanted


def _project_agreements(parties: tuple[str, ...], binding: bool | None) -> list[Row]:
    """Agreements on a destination, mission or element between the given parties."""
    return [
        row
        for row in table("agreements")
        if row.text("level") in PROJECT_LEVELS
        and all(party in row.words("parties") for party in parties)
        and binding in (None, row["binding"])
    ]


def _years_at_risk(row: Row, since: date | None, on: date) -> float | None:
    """Years between signature and end within the window; None where the dates do not say."""
    signed, ended = row.date("date_signed"), row.date("ended_date")
    if signed is None or (ended is None and row["end_kind"] is not None):
        return None
    first = max(signed.latest, since) if since else signed.latest
    last = min(ended.latest, on) if ended else on
    return max(0.0, (last - first).days / _DAYS_PER_YEAR)


def _left_by(row: Row, on: date) -> bool:
    """Whether a partner had left by the day, at the latest day its record allows."""
    ended = row.date("ended_date")
    return row["end_kind"] == LEFT and ended is not None and ended.latest <= on


def _jeffreys(events: float, years: float, level: float) -> tuple[float, float, float]:
    """Mean and central interval of Gamma(events + 1/2, years)."""
    from scipy.special import gammaincinv

    shape = events + 0.5
    tail = (1 - level) / 2
    low, high = (float(gammaincinv(shape, p)) / years for p in (tail, 1 - tail))
    return shape / years, low, high


def _cases(on: date) -> tuple[tuple[tuple[str, str], int], ...]:
    """Count the cases of withdrawal up to a day, by outcome and reason."""
    dated = [(row, row.date("date")) for row in table("withdrawals")]
    seen = [row for row, when in dated if when is not None and when.latest <= on]
    counts = Counter((row.text("outcome"), row.text("reason_category")) for row in seen)
    return tuple(sorted(counts.items()))
