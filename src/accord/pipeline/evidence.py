"""From a study to the evidence the profiles are read from."""

from __future__ import annotations

from accord.profiles import ActorEvidence, ProfileMethod, Profiles, Rating, read_profiles
from accord.study import Study


def profile_method(study: Study) -> ProfileMethod:
    """Method of reading ratings, with the study's scores."""
    scores = study.meta.method.scores
    return ProfileMethod(scores={"weak": scores.weak, "moderate": scores.moderate, "strong": scores.strong})


def profile(study: Study, *, seed: int = 0) -> Profiles:
    """Read what drives each partner of a study, and how sure that is.

    Parameters
    ----------
    study
        The study.
    seed
        Seed of the draws behind weights and alignments.

    Returns
    -------
    Profiles
        Strength of each motivation with its interval, and the alignment of every pair.

    Examples
    --------
    >>> from accord.study import load, template_path
    >>> profiles = profile(load(template_path("gateway-moon-village")))
    >>> sorted(profiles.profiles)[0]
    'CNSA'
    """
    evidence = []
    for name in study.partners:
        actor = study.actors[name]
        ratings = tuple(
            Rating(rating.motivation, rating.value, rating.rater, rating.date, rating.source)
            for rating in actor.ratings
        )
        shares = actor.characteristics.shares if actor.characteristics else {}
        evidence.append(ActorEvidence(name, actor.name, ratings, {str(key): share for key, share in shares.items()}))
    return read_profiles(evidence, study.meta.as_of, method=profile_method(study), seed=seed)
