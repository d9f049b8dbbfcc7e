"""The two tables of Beckner & Jauréguy-Naudin, ISU symposium, Strasbourg 2004, and actors made from them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accord.profiles import LEVELS, MOTIVATIONS, ActorEvidence, Rating

CHARACTERISTICS = {
    "practical": (1, 2, 3, 2, 1, 1),
    "global_minded": (1, 2, 1, 1, 2, 2),
    "prestige_driven": (3, 2, 1, 1, 2, 2),
    "humanistic": (1, 1, 1, 1, 3, 3),
    "imperial": (3, 2, 3, 2, 1, 1),
    "technocratic": (2, 2, 2, 3, 2, 1),
    "growth_focused": (2, 1, 1, 3, 2, 1),
}
ACTORS = {
    "China": (3, 2, 2, 2, 1, 2),
    "Europe": (2, 2, 2, 3, 2, 1),
    "Japan": (1, 1, 1, 3, 2, 1),
    "Russia": (2, 2, 1, 2, 2, 1),
    "United States": (2, 2, 3, 3, 2, 2),
}
PUBLISHED = date(2004, 11, 30)


@pytest.fixture(scope="session")
def table() -> dict[str, dict[str, int]]:
    """Seven characteristics and the motivations expected of each."""
    return {name: dict(zip(MOTIVATIONS, row, strict=True)) for name, row in CHARACTERISTICS.items()}


@pytest.fixture(scope="session")
def published_ratings() -> dict[str, dict[str, int]]:
    """Five actors and their published ratings, 1 to 3."""
    return {name: dict(zip(MOTIVATIONS, row, strict=True)) for name, row in ACTORS.items()}


@pytest.fixture(scope="session")
def rate() -> Callable[..., Rating]:
    """Make a rating in few words."""

    def make(
        motivation: str = "science",
        value: Any = "strong",
        rater: str = "A",
        day: date = PUBLISHED,
        source: str = "a book",
    ) -> Rating:
        return Rating(motivation, value, rater, day, source)

    return make


@pytest.fixture(scope="session")
def five_actors(published_ratings: dict[str, dict[str, int]], rate: Callable[..., Rating]) -> tuple[ActorEvidence, ...]:
    """The five actors, each with its six published ratings."""
    return tuple(
        ActorEvidence(
            name,
            name,
            tuple(rate(m, LEVELS[stars - 1], "Beckner & Jauréguy-Naudin") for m, stars in row.items()),
        )
        for name, row in published_ratings.items()
    )


@pytest.fixture(scope="session")
def published_day() -> date:
    """The first day of the symposium."""
    return PUBLISHED
