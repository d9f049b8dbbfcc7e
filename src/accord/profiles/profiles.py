"""The profiles of all actors of a study and how they align."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accord.profiles.alignment import Alignment
from accord.profiles.evidence import MOTIVATIONS
from accord.profiles.method import ASSUMPTIONS, ProfileMethod
from accord.profiles.profile import Profile
from accord.profiles.wording import alignment_sentence, profile_sentences

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Profiles:
    """Who wants what, how sure that is, and how any two actors align.

    Parameters
    ----------
    as_of
        The date the profiles are read for.
    method
        The choices made.
    seed
        Seed of the draws.
    profiles
        Actor id to profile, in order of id.
    alignments
        One for each pair, in order of ids.
    strengths
        Actor id to draws of strength, shape (draws, 6), columns as `MOTIVATIONS`, in levels; read-only.
    weights
        Actor id to draws of weight, same shape, rows summing to one; read-only.

    Examples
    --------
    >>> from accord.profiles import ActorEvidence, read_profiles
    >>> actors = [ActorEvidence("A", "Arcadia", (), {"imperial": 1.0}), ActorEvidence("B", "Boeotia")]
    >>> read = read_profiles(actors, date(2026, 11, 1))
    >>> read.table()[0]["p_strong"] > 0.7
    True
    >>> print(read.sentences()[-1])
    Arcadia and Boeotia: too little is known of at least one of them to say what they share.
    >>> read.weights["A"].shape
    (4000, 6)
    """

    as_of: date
    method: ProfileMethod
    seed: int
    profiles: Mapping[str, Profile]
    alignments: tuple[Alignment, ...]
    strengths: Mapping[str, Floats] = field(repr=False)
    weights: Mapping[str, Floats] = field(repr=False)

    def alignment(self, one: str, other: str) -> Alignment:
        """Find the alignment of two actors, whichever is named first.

        Parameters
        ----------
        one, other
            Ids of two different actors.

        Returns
        -------
        Alignment
            With `first` and `second` in order of id, not as asked.

        Raises
        ------
        LookupError
            If either is not among the profiles, or both are the same.
        """
        pair = sorted((one, other))
        for alignment in self.alignments:
            if [alignment.first, alignment.second] == pair:
                return alignment
        raise LookupError(f"no pair {one!r} and {other!r}; actors: {', '.join(self.profiles)}")

    def sentences(self) -> tuple[str, ...]:
        """Say everything in plain sentences: actors first, then pairs.

        Returns
        -------
        tuple of str
            In order of ids.
        """
        names = {actor: profile.name for actor, profile in self.profiles.items()}
        said = [
            sentence
            for profile in self.profiles.values()
            for sentence in profile_sentences(profile, self.as_of, self.method)
        ]
        return (*said, *(alignment_sentence(alignment, names) for alignment in self.alignments))

    def table(self) -> list[dict[str, Any]]:
        """Give one row for each actor and motivation, for a data frame.

        Returns
        -------
        list of dict
            Keys actor, motivation, mean, low, high, p_weak, p_moderate, p_strong, n_ratings, prior_from.
        """
        keys = ("mean", "low", "high", "p_weak", "p_moderate", "p_strong", "n_ratings")
        return [
            {
                "actor": profile.actor,
                "motivation": motivation,
                **{key: getattr(profile.strengths[motivation], key) for key in keys},
                "prior_from": profile.prior_from,
            }
            for profile in self.profiles.values()
            for motivation in MOTIVATIONS
        ]

    def to_dict(self) -> dict[str, Any]:
        """Give everything but the draws as plain data, ready for JSON.

        Returns
        -------
        dict
            Keys as_of, seed, method, assumptions, motivations, actors, alignments, sentences.
        """
        return {
            "as_of": self.as_of.isoformat(),
            "seed": self.seed,
            "method": self.method.to_dict(),
            "assumptions": list(ASSUMPTIONS),
            "motivations": list(MOTIVATIONS),
            "actors": [profile.to_dict() for profile in self.profiles.values()],
            "alignments": [alignment.to_dict() for alignment in self.alignments],
            "sentences": list(self.sentences()),
        }
