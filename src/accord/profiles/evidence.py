"""What is known of an actor before reading it: expert ratings and the mix of its national characteristics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

MOTIVATIONS: tuple[str, ...] = ("identity", "political", "security", "economic", "science", "discovery")
"""The six motivations for exploring space of Beckner & Jauréguy-Naudin (2004), section A, in their order."""

Level = Literal["weak", "moderate", "strong"]

LEVELS: tuple[Level, ...] = ("weak", "moderate", "strong")
"""The three ordered rating levels of the same publication (one, two and three stars)."""


@dataclass(frozen=True)
class Rating:
    """One person's or publication's judgement of how strongly one motivation drives one actor.

    Parameters
    ----------
    motivation
        One of `MOTIVATIONS`.
    value
        ``weak``, ``moderate`` or ``strong``.
    rater
        Who judged; ratings by the same rater are not taken as independent of each other.
    date
        The day the judgement describes; an older rating says less about today.
    source
        Where the judgement can be read; never empty.

    Examples
    --------
    >>> from datetime import date
    >>> Rating("economic", "strong", "Beckner & Jauréguy-Naudin", date(2004, 11, 30), "ISU symposium 2004").value
    'strong'
    """

    motivation: str
    value: Level
    rater: str
    date: date
    source: str


@dataclass(frozen=True)
class ActorEvidence:
    """Everything from which the motivations of one actor are read.

    Parameters
    ----------
    id
        The actor's name in the study; the key of its profile and of its random draws.
    name
        The name used in sentences.
    ratings
        Judgements in any order; may be empty.
    characteristics
        Share of each of the seven national characteristics, between 0 and 1 and together 1; empty when
        nobody has judged them.

    Examples
    --------
    >>> ActorEvidence("JAXA", "Japan", (), {"practical": 0.4, "growth_focused": 0.6}).name
    'Japan'
    """

    id: str
    name: str
    ratings: tuple[Rating, ...] = ()
    characteristics: Mapping[str, float] = field(default_factory=dict)
