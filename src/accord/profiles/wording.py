"""Profiles and alignments in plain sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from accord.enumeration import listed
from accord.profiles.alignment import Alignment
from accord.profiles.evidence import MOTIVATIONS
from accord.profiles.method import ProfileMethod
from accord.profiles.profile import Profile, Strength

WORDS: Mapping[str, str] = {
    "identity": "national identity",
    "political": "political interest",
    "security": "security",
    "economic": "economic interest",
    "science": "science",
    "discovery": "discovery",
}
"""The motivations as they are named in sentences."""

STALE_YEARS = 5.0
"""From this age the newest rating of an actor is called old; a wording choice, the numbers always count age."""


def profile_sentences(profile: Profile, as_of: date, method: ProfileMethod) -> tuple[str, ...]:
    """Say what drives an actor, how sure that is, and what is not known.

    Parameters
    ----------
    profile
        The actor's profile.
    as_of
        The date it is read for.
    method
        The probability from which "probably" is left out.

    Returns
    -------
    tuple of str
        Sentences that each name the actor.
    """
    known = [name for name in MOTIVATIONS if name not in profile.unknown]
    sentences: list[str] = []
    if known:
        ranked = sorted(known, key=lambda name: -profile.strengths[name].mean)
        said = "; ".join(_motivation_clause(profile.strengths[name], method.decisive) for name in ranked)
        sentences.append(f"{profile.name}: {said}.")
    sentences += [] if profile.unknown else [_strongest(profile)]
    sentences += _gaps(profile)
    sentences += _age_warnings(profile, as_of)
    return tuple(sentences)


def alignment_sentence(alignment: Alignment, names: Mapping[str, str]) -> str:
    """Say how much two actors have in common, what brings them together and what sets them apart.

    Parameters
    ----------
    alignment
        The comparison.
    names
        Actor id to the name used in sentences.

    Returns
    -------
    str
        A short paragraph.
    """
    first, second = names[alignment.first], names[alignment.second]
    if len(alignment.unknown) == len(MOTIVATIONS):
        return f"{first} and {second}: too little is known of at least one of them to say what they share."
    parts = [
        f"{first} and {second}: {alignment.mean:.2f} of their weight falls on the same motivations (90 %"
        f" interval {alignment.low:.2f} to {alignment.high:.2f}; 1 is all,"
        f" {alignment.least_possible:.2f} the least this scale allows)."
    ]
    if alignment.together:
        parts.append(f"Both probably give more than an even share to {_named(alignment.together)}.")
    for name, more in ((first, alignment.first_more), (second, alignment.second_more)):
        if more:
            parts.append(f"{name} gives a larger share to {_named(more)}.")
    if alignment.first_more and alignment.second_more:
        parts.append("There is room to trade: each can give way on what weighs less with it.")
    if not alignment.first_more and not alignment.second_more:
        parts.append("The evidence does not show that anything sets them apart.")
    if alignment.unknown:
        parts.append(f"Nothing is known of {_named(alignment.unknown)} for at least one of them.")
    return " ".join(parts)


def _motivation_clause(strength: Strength, decisive: float) -> str:
    level, chance = strength.level()
    word = WORDS[strength.motivation]
    if chance >= decisive:
        return f"{word} is {level} (P {_probability(chance)})"
    if chance >= 0.5:
        return f"{word} is probably {level} (P {_probability(chance)})"
    levels = f"weak {strength.p_weak:.2f}, moderate {strength.p_moderate:.2f}, strong {strength.p_strong:.2f}"
    return f"{word} is unclear ({levels})"


def _strongest(profile: Profile) -> str:
    best = max(MOTIVATIONS, key=lambda name: profile.strengths[name].p_first)
    chance = profile.strengths[best].p_first
    if chance < 0.5:
        return f"{profile.name}: no single motivation is probably the strongest."
    return f"{profile.name}: {WORDS[best]} is probably its strongest motivation (P {_probability(chance)})."


def _gaps(profile: Profile) -> list[str]:
    if not profile.unrated:
        return []
    everything = len(profile.unrated) == len(MOTIVATIONS)
    missing = "its motivations" if everything else _named(profile.unrated)
    if profile.has_characteristics:
        return [f"{profile.name}: nothing is known of {missing} beyond its {profile.prior_from}."]
    return [
        f"{profile.name}: nothing is known of {missing}; neither a rating nor its characteristics are given, and"
        f" the figures shown are the {profile.prior_from}, with a wide margin."
    ]


def _age_warnings(profile: Profile, as_of: date) -> list[str]:
    warnings = []
    if profile.newest_rating is not None and profile.newest_rating >= STALE_YEARS:
        warnings.append(
            f"{profile.name}: its newest rating is {profile.newest_rating:.0f} years old and says less for that."
        )
    if profile.n_after:
        ratings = "rating was" if profile.n_after == 1 else "ratings were"
        warnings.append(
            f"{profile.name}: {profile.n_after} {ratings} made after {as_of.isoformat()}, that is with hindsight."
        )
    return warnings


def _named(motivations: Iterable[str]) -> str:
    return listed([WORDS[name] for name in motivations])


def _probability(chance: float) -> str:
    return "> 0.99" if chance > 0.995 else f"= {chance:.2f}"
