from __future__ import annotations

from collections.abc import Mapping

from accord.reference import published_characteristics, published_profiles

MOTIVATIONS = ("identity", "political", "security", "economic", "science", "discovery")

# Beckner & Jauréguy-Naudin 2004, section B: *** strong, ** moderate, * weak; columns in the order of MOTIVATIONS.
CHARACTERISTICS = {
    "practical": ("*", "**", "***", "**", "*", "*"),
    "global_minded": ("*", "**", "*", "*", "**", "**"),
    "prestige_driven": ("***", "**", "*", "*", "**", "**"),
    "humanistic": ("*", "*", "*", "*", "***", "***"),
    "imperial": ("***", "**", "***", "**", "*", "*"),
    "technocratic": ("**", "**", "**", "***", "**", "*"),
    "growth_focused": ("**", "*", "*", "***", "**", "*"),
}

# The same, section B.6 (Summary).
PROFILES = {
    "China": ("***", "**", "**", "**", "*", "**"),
    "Europe": ("**", "**", "**", "***", "**", "*"),
    "Japan": ("*", "*", "*", "***", "**", "*"),
    "Russia": ("**", "**", "*", "**", "**", "*"),
    "United States": ("**", "**", "***", "***", "**", "**"),
}


def stars(published: Mapping[str, tuple[str, ...]]) -> dict[str, dict[str, int]]:
    return {
        name: {motivation: len(cell) for motivation, cell in zip(MOTIVATIONS, row, strict=True)}
        for name, row in published.items()
    }


def test_the_seven_characteristics_stand_cell_by_cell_as_published() -> None:
    found = published_characteristics()
    assert found == stars(CHARACTERISTICS)
    assert list(found) == list(CHARACTERISTICS)
    assert all(tuple(row) == MOTIVATIONS for row in found.values())


def test_the_five_profiles_stand_cell_by_cell_as_published() -> None:
    found = published_profiles()
    assert found == stars(PROFILES)
    assert list(found) == list(PROFILES)


def test_a_caller_may_change_its_copy() -> None:
    published_profiles()["Japan"]["economic"] = 0
    assert published_profiles()["Japan"]["economic"] == 3
