"""Refuse evidence that cannot be read, naming every problem at once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from accord.errors import Problem, StudyError, did_you_mean
from accord.profiles.evidence import LEVELS, MOTIVATIONS, ActorEvidence, Rating
from accord.profiles.prior import CharacteristicsTable

ROUNDING = 0.02
"""How far shares may be from one in sum: seven shares printed with two decimals are off by at most 0.035, and
hardly ever by more than this."""

MOST_RATINGS = 100
"""Ratings of one motivation of one actor that are read; more are refused, since time grows with their square."""


def require_usable(evidence: Sequence[ActorEvidence], as_of: date, seed: int, table: CharacteristicsTable) -> None:
    """Raise every problem of the evidence at once, or return nothing.

    Parameters
    ----------
    evidence
        The actors as given.
    as_of
        The date profiles are wanted for.
    seed
        Seed of the draws.
    table
        Published characteristics, whose names are the ones allowed.

    Raises
    ------
    StudyError
        If anything is unusable.

    Examples
    --------
    >>> require_usable([], date(2026, 11, 1), 0, {})
    """
    problems = [*_argument_problems(as_of, seed), *_identity_problems(evidence)]
    for actor in evidence:
        problems += _characteristic_problems(actor, table)
        problems += _rating_problems(actor)
    if problems:
        raise StudyError(problems)


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _argument_problems(as_of: date, seed: int) -> Iterator[Problem]:
    if not _is_day(as_of):
        yield Problem("", 0, "as_of", f"found {as_of!r}", "allowed: a calendar date")
    if not isinstance(seed, int) or isinstance(seed, bool) or seed < 0:
        yield Problem("", 0, "seed", f"found {seed!r}", "allowed: a whole number from 0")


def _identity_problems(evidence: Sequence[ActorEvidence]) -> Iterator[Problem]:
    for number, actor in enumerate(evidence, start=1):
        if not actor.id.strip() or not actor.name.strip():
            yield Problem("", 0, f"actors[{number}]", "an actor without id or name", remedy="give it both")
    counts = Counter(actor.id for actor in evidence)
    for actor_id in sorted(name for name, count in counts.items() if count > 1):
        found = f"{counts[actor_id]} actors have this id"
        yield Problem("", 0, f"actors.{actor_id}", found, remedy="join their evidence or rename one")


def _characteristic_problems(actor: ActorEvidence, table: CharacteristicsTable) -> Iterator[Problem]:
    place = f"actors.{actor.id}.characteristics"
    shares = actor.characteristics
    for name in sorted(shares):
        if name not in table:
            found = f"unknown characteristic {name!r}"
            yield Problem("", 0, f"{place}.{name}", found, remedy=did_you_mean(name, table))
    wrong = [name for name in sorted(shares) if not _is_share(shares[name])]
    for name in wrong:
        yield Problem("", 0, f"{place}.{name}", f"found {shares[name]!r}", "allowed: a share from 0 to 1")
    if shares and not wrong:
        total = math.fsum(shares.values())
        if abs(total - 1.0) > ROUNDING + 1e-9:
            found, remedy = f"the shares sum to {total:.3g}, not 1", "give all shares, or none if unknown"
            yield Problem("", 0, place, found, f"allowed: 1 within {ROUNDING:g} for rounding", remedy)


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0.0 <= value <= 1.0


def _rating_problems(actor: ActorEvidence) -> Iterator[Problem]:
    counts = Counter(actor.ratings)
    for rating in [rating for rating, count in counts.items() if count > 1]:
        found = f"the same rating is given {counts[rating]} times ({_described(rating)})"
        remedy = "keep one; if they are separate judgements, say so in their source or date"
        yield Problem("", 0, f"actors.{actor.id}.ratings.{rating.motivation}", found, remedy=remedy)
    per_motivation = Counter(rating.motivation for rating in actor.ratings)
    for motivation in sorted(name for name, count in per_motivation.items() if count > MOST_RATINGS):
        found = f"{per_motivation[motivation]} ratings of one motivation"
        allowed = f"allowed: up to {MOST_RATINGS}"
        yield Problem("", 0, f"actors.{actor.id}.ratings.{motivation}", found, allowed, "join them by rater and year")
    for number, rating in enumerate(actor.ratings, start=1):
        yield from _one_rating_problems(f"actors.{actor.id}.ratings[{number}]", rating)


def _described(rating: Rating) -> str:
    return f"{rating.value}, {rating.rater}, {rating.date}"


def _one_rating_problems(place: str, rating: Rating) -> Iterator[Problem]:
    if rating.motivation not in MOTIVATIONS:
        found = f"unknown motivation {rating.motivation!r}"
        yield Problem("", 0, f"{place}.motivation", found, remedy=did_you_mean(str(rating.motivation), MOTIVATIONS))
    if rating.value not in LEVELS:
        allowed = "allowed: weak, moderate or strong"
        yield Problem("", 0, f"{place}.value", f"found {rating.value!r}", allowed)
    if not _is_day(rating.date):
        yield Problem("", 0, f"{place}.date", f"found {rating.date!r}", "allowed: a calendar date")
    if not rating.rater.strip():
        yield Problem("", 0, f"{place}.rater", "no rater", remedy="say who judged")
    if not rating.source.strip():
        yield Problem("", 0, f"{place}.source", "no source", remedy="say where the judgement can be read")
