"""How much each rating counts for when one rater has judged the same thing more than once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from accord.profiles.evidence import Rating


def repeat_weights(ratings: Sequence[Rating], as_of: date, correlation: float) -> tuple[float, ...]:
    """Discount repeated ratings by one rater, those farthest from the as-of date most.

    The k ratings of one rater together count as k / (1 + (k - 1) correlation) independent ones. The rating
    nearest to the as-of date counts in full, each farther one for what it adds to that total; ratings of
    the same distance share alike.

    Parameters
    ----------
    ratings
        Ratings of one motivation of one actor, in any order.
    as_of
        The date profiles are wanted for.
    correlation
        Share of a rater's error that returns each time, 0 to 1.

    Returns
    -------
    tuple of float
        One weight for each rating, in their order, each from 0 to 1.

    Notes
    -----
    The total is the effective sample size of a cluster (Kish, Survey Sampling, 1965, section 5.4), used as
    an exponent on the likelihood (composite likelihood: Varin, Reid & Firth, Statistica Sinica 21 (2011)).
    It stands in for a rater effect, which one rater's few ratings could not estimate.

    Examples
    --------
    >>> old = Rating("science", "weak", "A", date(2004, 1, 1), "s")
    >>> new = Rating("science", "strong", "A", date(2024, 1, 1), "s")
    >>> [round(weight, 3) for weight in repeat_weights([old, new], date(2026, 1, 1), 0.5)]
    [0.333, 1.0]
    """
    weights = [0.0] * len(ratings)
    for rater in sorted({_key(rating) for rating in ratings}):
        theirs = [index for index, rating in enumerate(ratings) if _key(rating) == rater]
        before = 0
        for distance in sorted({_distance(ratings[index], as_of) for index in theirs}):
            tied = [index for index in theirs if _distance(ratings[index], as_of) == distance]
            for index in tied:
                weights[index] = _added_by_each(before, before + len(tied), correlation)
            before += len(tied)
    return tuple(weights)


def _key(rating: Rating) -> str:
    """Name a rater so that spacing and capitals do not make two of one."""
    return " ".join(rating.rater.split()).casefold()


def _distance(rating: Rating, as_of: date) -> int:
    return abs((as_of - rating.date).days)


def _added_by_each(before: int, after: int, correlation: float) -> float:
    """Share among the newly counted what they add to k / (1 + (k - 1) correlation), free of cancellation."""
    if before == 0:
        return 1.0 / (1.0 + (after - 1) * correlation)
    return (1.0 - correlation) / ((1.0 + (after - 1) * correlation) * (1.0 + (before - 1) * correlation))
