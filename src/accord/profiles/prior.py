"""What an actor's national characteristics lead one to expect of its motivations, before any rating."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accord.profiles.evidence import LEVELS, MOTIVATIONS, ActorEvidence
from accord.profiles.method import ProfileMethod

CharacteristicsTable = Mapping[str, Mapping[str, int]]
"""Characteristic to motivation to rating 1, 2 or 3, as `accord.reference.published_characteristics` gives it."""

AVERAGE_SOURCE = "average of the published characteristics"
"""Where a prior comes from when nobody has judged an actor's characteristics."""


@dataclass(frozen=True)
class Prior:
    """Normal expectation of each strength before ratings.

    Parameters
    ----------
    means
        Motivation to expected strength, in levels.
    sd
        Standard deviation of every strength around it, in levels.
    source
        Where the expectation comes from, in words.
    """

    means: Mapping[str, float]
    sd: float
    source: str


def average_prior(table: CharacteristicsTable, method: ProfileMethod) -> Prior:
    """Expect the average of all published characteristics, widely.

    Parameters
    ----------
    table
        Published rating of each motivation for each characteristic.
    method
        Thresholds, which place the levels, and the wide spread.

    Returns
    -------
    Prior
        One mean for each motivation, with `ProfileMethod.vague_prior_sd`.

    Examples
    --------
    >>> table = {"a": dict.fromkeys(MOTIVATIONS, 1), "b": dict.fromkeys(MOTIVATIONS, 3)}
    >>> average_prior(table, ProfileMethod()).means["science"]
    2.0
    """
    even = dict.fromkeys(table, 1.0 / len(table))
    return Prior(_mixed(even, table, method), method.vague_prior_sd, AVERAGE_SOURCE)


def characteristics_prior(actor: ActorEvidence, table: CharacteristicsTable, method: ProfileMethod) -> Prior:
    """Expect the mix of an actor's characteristics, or their average where nobody has judged them.

    Parameters
    ----------
    actor
        The actor; its shares are scaled to sum to one.
    table
        Published rating of each motivation for each characteristic.
    method
        Thresholds and spreads.

    Returns
    -------
    Prior
        Share-weighted middle of the published levels, with `ProfileMethod.prior_sd`.

    Notes
    -----
    That a mix of characteristics expects the mix of their strengths is Accord's reading: Beckner &
    Jauréguy-Naudin (2004), section B, give the table for pure characteristics only.

    Examples
    --------
    >>> table = {"a": dict.fromkeys(MOTIVATIONS, 1), "b": dict.fromkeys(MOTIVATIONS, 3)}
    >>> prior = characteristics_prior(ActorEvidence("X", "X", (), {"a": 0.25, "b": 0.75}), table, ProfileMethod())
    >>> prior.means["science"], prior.source
    (2.5, 'characteristics: b 0.75, a 0.25')
    """
    if not actor.characteristics:
        return average_prior(table, method)
    total = sum(actor.characteristics[name] for name in sorted(actor.characteristics))
    shares = {name: actor.characteristics[name] / total for name in sorted(actor.characteristics)}
    ranked = sorted((name for name in shares if shares[name] > 0), key=lambda name: (-shares[name], name))
    mix = ", ".join(f"{name.replace('_', ' ')} {shares[name]:.2f}" for name in ranked)
    return Prior(_mixed(shares, table, method), method.prior_sd, f"characteristics: {mix}")


def _mixed(shares: Mapping[str, float], table: CharacteristicsTable, method: ProfileMethod) -> dict[str, float]:
    """Average the middles of the published levels by share, in the order of names."""
    midpoints = [method.level_midpoints()[level] for level in LEVELS]
    return {
        motivation: sum(shares[name] * midpoints[table[name][motivation] - 1] for name in sorted(shares))
        for motivation in MOTIVATIONS
    }
