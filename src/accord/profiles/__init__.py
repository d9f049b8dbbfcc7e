"""Who wants what: motivation strengths with uncertainty, and how actors align.

`read_profiles` takes ratings and national characteristics and returns `Profiles`: for each actor the strength
of the six motivations of Beckner & Jauréguy-Naudin (2004) with interval, probabilities of the levels and what
each piece of evidence moved; for each pair what they share and what sets them apart.
"""

from __future__ import annotations

from accord.profiles.alignment import Alignment, Contribution
from accord.profiles.evidence import LEVELS, MOTIVATIONS, ActorEvidence, Rating
from accord.profiles.method import ASSUMPTIONS, ProfileMethod
from accord.profiles.profile import Movement, Profile, Strength
from accord.profiles.profiles import Profiles
from accord.profiles.reading import read_profiles

__all__ = [
    "ASSUMPTIONS",
    "LEVELS",
    "MOTIVATIONS",
    "ActorEvidence",
    "Alignment",
    "Contribution",
    "Movement",
    "Profile",
    "ProfileMethod",
    "Profiles",
    "Rating",
    "Strength",
    "read_profiles",
]
