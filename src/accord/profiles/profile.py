"""One actor's profile: the strength of each motivation, and what each piece of evidence moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from accord.profiles.evidence import LEVELS, MOTIVATIONS, Level


@dataclass(frozen=True)
class Movement:
    """What one piece of evidence did to the expected strength of one motivation.

    Parameters
    ----------
    evidence
        The piece, in words, with who, when and source.
    mean_before, mean_after
        Expected strength before and after it, reading characteristics first and then ratings by date, in levels.
    mean_without
        Expected strength had this piece alone been missing, in levels.
    """

    evidence: str
    mean_before: float
    mean_after: float
    mean_without: float


@dataclass(frozen=True)
class Strength:
    """How strongly one motivation drives one actor, with its uncertainty.

    Parameters
    ----------
    motivation
        One of `MOTIVATIONS`.
    mean, sd, low, high
        Expected strength, its standard deviation and the ends of its 90 % interval, in levels (1 weak, 2
        moderate, 3 strong under the default thresholds).
    p_weak, p_moderate, p_strong
        Probabilities of the three levels; they sum to one.
    expected_score
        Score a fresh rater would on average give, on the scale of `ProfileMethod.scores`.
    weight, weight_low, weight_high
        Expected share of this motivation's score in the sum over the six, with its 90 % interval.
    p_first
        Probability that this is the actor's strongest motivation.
    mean_rank
        Expected rank among the six, 1 for the strongest.
    n_ratings
        Ratings read for it.
    movements
        What each piece of evidence moved, characteristics first and then ratings by date.
    """

    motivation: str
    mean: float
    sd: float
    low: float
    high: float
    p_weak: float
    p_moderate: float
    p_strong: float
    expected_score: float
    weight: float
    weight_low: float
    weight_high: float
    p_first: float
    mean_rank: float
    n_ratings: int
    movements: tuple[Movement, ...]

    def level(self) -> tuple[Level, float]:
        """Give the most probable level and its probability; of equals, the lower level."""
        chances = (self.p_weak, self.p_moderate, self.p_strong)
        best = max(range(3), key=lambda index: (chances[index], -index))
        return LEVELS[best], chances[best]


@dataclass(frozen=True)
class Profile:
    """What drives one actor.

    Parameters
    ----------
    actor
        Its id.
    name
        Its name in sentences.
    prior_from
        Where the expectation before ratings comes from.
    has_characteristics
        Whether its characteristics have been judged; if not, the expectation is an average over all and says
        nothing of this actor.
    strengths
        Motivation to strength, all six, in the order of `MOTIVATIONS`.
    newest_rating
        Years from the newest rating to the as-of date, negative if made after it; None without ratings.
    n_after
        Ratings made after the as-of date, that is with hindsight.
    """

    actor: str
    name: str
    prior_from: str
    has_characteristics: bool
    strengths: Mapping[str, Strength]
    newest_rating: float | None
    n_after: int

    @property
    def unrated(self) -> tuple[str, ...]:
        """Motivations for which there is no rating, in the order of `MOTIVATIONS`."""
        return tuple(name for name in MOTIVATIONS if self.strengths[name].n_ratings == 0)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Motivations for which there is neither a rating nor a characteristic, in the same order."""
        return () if self.has_characteristics else self.unrated

    def to_dict(self) -> dict[str, Any]:
        """Give the profile as plain data, ready for JSON."""
        return {
            "actor": self.actor,
            "name": self.name,
            "prior_from": self.prior_from,
            "newest_rating_years": self.newest_rating,
            "ratings_after_as_of": self.n_after,
            "unrated": list(self.unrated),
            "unknown": list(self.unknown),
            "strengths": {name: _plain(self.strengths[name]) for name in MOTIVATIONS},
        }


def _plain(strength: Strength) -> dict[str, Any]:
    content = asdict(strength)
    content["movements"] = [asdict(movement) for movement in strength.movements]
    return content
