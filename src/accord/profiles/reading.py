"""From evidence to profiles: the one way through this package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from accord.profiles.alignment import align_all
from accord.profiles.checking import require_usable
from accord.profiles.draws import stratified_uniforms
from accord.profiles.evidence import LEVELS, MOTIVATIONS, ActorEvidence, Rating
from accord.profiles.method import ProfileMethod
from accord.profiles.posterior import Floats, Posterior, Reading, expected_scores, read_strength
from accord.profiles.prior import CharacteristicsTable, Prior, average_prior, characteristics_prior
from accord.profiles.profile import Movement, Profile, Strength
from accord.profiles.profiles import Profiles
from accord.profiles.repeats import repeat_weights

_DAYS_PER_YEAR = 365.25
_DEFAULT_METHOD = ProfileMethod()


def read_profiles(
    evidence: Sequence[ActorEvidence],
    as_of: date,
    *,
    method: ProfileMethod = _DEFAULT_METHOD,
    seed: int = 0,
    characteristics: CharacteristicsTable | None = None,
) -> Profiles:
    """Read how strongly each motivation drives each actor, and how the actors align.

    Parameters
    ----------
    evidence
        The actors with their ratings and characteristics, in any order; the order changes nothing.
    as_of
        The date the profiles are wanted for.
    method
        How evidence is read.
    seed
        Seed of the draws behind weights, ranks and alignments; strengths and probabilities do not use it.
    characteristics
        Expected rating (1 to 3) of each motivation for each characteristic; by default the table of Beckner &
        Jauréguy-Naudin (2004), from `accord.reference.published_characteristics`.

    Returns
    -------
    Profiles
        All actors in order of id, and all pairs.

    Raises
    ------
    StudyError
        If any rating, share, id or date is unusable; all such problems at once.

    Notes
    -----
    Ordered probit with a random walk over years; see `ProfileMethod` for sources and `ASSUMPTIONS` in
    `accord.profiles.method` for what is taken for granted.

    Examples
    --------
    >>> rating = Rating("economic", "strong", "Beckner & Jauréguy-Naudin", date(2004, 11, 30), "ISU 2004")
    >>> expected = {"growth_focused": {name: 3 if name == "economic" else 1 for name in MOTIVATIONS}}
    >>> japan = ActorEvidence("JAXA", "Japan", (rating,), {"growth_focused": 1.0})
    >>> read = read_profiles([japan], date(2004, 11, 30), characteristics=expected)
    >>> read.profiles["JAXA"].strengths["economic"].level()[0]
    'strong'
    """
    table = _published() if characteristics is None else characteristics
    require_usable(evidence, as_of, seed, table)
    profiles: dict[str, Profile] = {}
    strengths: dict[str, Floats] = {}
    weights: dict[str, Floats] = {}
    for actor in sorted(evidence, key=lambda one: one.id):
        cells = [_read_cell(actor, motivation, table, as_of, method) for motivation in MOTIVATIONS]
        drawn = _draw(actor.id, cells, method, seed)
        scores = expected_scores(drawn, method)
        shares = scores / np.sum(scores, axis=1, keepdims=True)
        profiles[actor.id] = _profile(actor, cells, drawn, shares, table, as_of, method)
        strengths[actor.id], weights[actor.id] = _sealed(drawn), _sealed(shares)
    unknown = {actor: profile.unknown for actor, profile in profiles.items()}
    alignments = align_all(weights, unknown, method)
    return Profiles(as_of, method, seed, profiles, alignments, strengths, weights)


@dataclass(frozen=True, eq=False)
class _Cell:
    """One motivation of one actor, read."""

    motivation: str
    posterior: Posterior
    movements: tuple[Movement, ...]
    n_ratings: int


def _published() -> CharacteristicsTable:
    from accord.reference import published_characteristics

    table: CharacteristicsTable = published_characteristics()
    return table


def _read_cell(
    actor: ActorEvidence, motivation: str, table: CharacteristicsTable, as_of: date, method: ProfileMethod
) -> _Cell:
    """Read one motivation, and again with each piece of evidence left out."""
    ratings = sorted((r for r in actor.ratings if r.motivation == motivation), key=_rating_order)
    prior, average = characteristics_prior(actor, table, method), average_prior(table, method)
    posterior = _posterior(prior, motivation, ratings, as_of, method)
    movements: list[Movement] = []
    if actor.characteristics:
        without = _posterior(average, motivation, ratings, as_of, method).mean()
        before, after = average.means[motivation], prior.means[motivation]
        movements.append(Movement(prior.source, before, after, without))
    before = prior.means[motivation]
    for index, rating in enumerate(ratings):
        after = _posterior(prior, motivation, ratings[: index + 1], as_of, method).mean()
        others = ratings[:index] + ratings[index + 1 :]
        without = _posterior(prior, motivation, others, as_of, method).mean()
        movements.append(Movement(_in_words(rating), before, after, without))
        before = after
    return _Cell(motivation, posterior, tuple(movements), len(ratings))


def _posterior(
    prior: Prior, motivation: str, ratings: Sequence[Rating], as_of: date, method: ProfileMethod
) -> Posterior:
    weights = repeat_weights(ratings, as_of, method.same_rater_correlation)
    readings = [
        Reading(LEVELS.index(rating.value), _years_before(as_of, rating.date), weight)
        for rating, weight in zip(ratings, weights, strict=True)
    ]
    return read_strength(prior.means[motivation], prior.sd, readings, method)


def _years_before(as_of: date, day: date) -> float:
    return (as_of - day).days / _DAYS_PER_YEAR


def _rating_order(rating: Rating) -> tuple[date, str, int, str]:
    return rating.date, rating.rater, LEVELS.index(rating.value), rating.source


def _in_words(rating: Rating) -> str:
    return f"rated {rating.value} by {rating.rater}, {rating.date.isoformat()} ({rating.source})"


def _draw(actor: str, cells: Sequence[_Cell], method: ProfileMethod, seed: int) -> Floats:
    """Draw strengths by inverting each posterior; shape (draws, 6)."""
    columns = [
        cell.posterior.quantiles(stratified_uniforms(seed, actor, cell.motivation, method.draws)) for cell in cells
    ]
    return np.column_stack(columns)


def _sealed(values: Floats) -> Floats:
    values.setflags(write=False)
    return values


def _profile(
    actor: ActorEvidence,
    cells: Sequence[_Cell],
    drawn: Floats,
    shares: Floats,
    table: CharacteristicsTable,
    as_of: date,
    method: ProfileMethod,
) -> Profile:
    ranks = np.argsort(np.argsort(-drawn, axis=1, kind="stable"), axis=1, kind="stable") + 1
    ages = [_years_before(as_of, rating.date) for rating in actor.ratings]
    return Profile(
        actor=actor.id,
        name=actor.name,
        prior_from=characteristics_prior(actor, table, method).source,
        has_characteristics=bool(actor.characteristics),
        strengths={
            cell.motivation: _strength(cell, shares[:, column], ranks[:, column], method)
            for column, cell in enumerate(cells)
        },
        newest_rating=min(ages) if ages else None,
        n_after=sum(age < 0 for age in ages),
    )


def _strength(cell: _Cell, shares: Floats, ranks: NDArray[np.int64], method: ProfileMethod) -> Strength:
    """Summarise one motivation from its posterior and its draws of weight and rank."""
    posterior = cell.posterior
    ends = np.array([0.05, 0.95])
    low, high = (float(end) for end in posterior.quantiles(ends))
    weight_low, weight_high = (float(end) for end in np.quantile(shares, ends))
    p_weak, p_moderate, p_strong = posterior.level_probabilities(method.thresholds)
    return Strength(
        motivation=cell.motivation,
        mean=posterior.mean(),
        sd=posterior.sd(),
        low=low,
        high=high,
        p_weak=p_weak,
        p_moderate=p_moderate,
        p_strong=p_strong,
        expected_score=posterior.expectation(expected_scores(posterior.nodes, method)),
        weight=float(np.mean(shares)),
        weight_low=weight_low,
        weight_high=weight_high,
        p_first=float(np.mean(ranks == 1)),
        mean_rank=float(np.mean(ranks)),
        n_ratings=cell.n_ratings,
        movements=cell.movements,
    )
