"""What a reader is told."""

from collections.abc import Callable
from datetime import date

import pytest

from accord.profiles import MOTIVATIONS, ActorEvidence, Rating, read_profiles


@pytest.fixture
def said(table: dict[str, dict[str, int]]) -> Callable[..., tuple[str, ...]]:
    def say(*actors: ActorEvidence, as_of: date = date(2004, 11, 30)) -> tuple[str, ...]:
        return read_profiles(actors, as_of, characteristics=table).sentences()

    return say


def test_published_japan_in_words(said: Callable[..., tuple[str, ...]], five_actors: tuple[ActorEvidence, ...]) -> None:
    assert said(five_actors[2]) == (
        "Japan: economic interest is probably strong (P = 0.74); science is probably moderate (P = 0.68);"
        " national identity is probably weak (P = 0.79); political interest is weak (P = 0.82);"
        " security is weak (P = 0.82); discovery is weak (P = 0.84).",
        "Japan: economic interest is probably its strongest motivation (P = 0.88).",
    )


def test_actor_without_evidence_gets_no_profile_in_words(said: Callable[..., tuple[str, ...]]) -> None:
    assert said(ActorEvidence("X", "Ruritania")) == (
        "Ruritania: nothing is known of its motivations; neither a rating nor its characteristics are given, and the"
        " figures shown are the average of the published characteristics, with a wide margin.",
    )


def test_characteristics_alone_are_named_as_such(said: Callable[..., tuple[str, ...]]) -> None:
    sentences = said(ActorEvidence("X", "Ruritania", (), {"prestige_driven": 0.6, "growth_focused": 0.4}))
    assert sentences[-1] == (
        "Ruritania: nothing is known of its motivations beyond its characteristics: prestige driven 0.60,"
        " growth focused 0.40."
    )
    assert "political interest is unclear (weak 0.44, moderate 0.46, strong 0.10)" in sentences[0]


def test_partly_rated_actor_is_silent_on_the_rest(
    said: Callable[..., tuple[str, ...]], rate: Callable[..., Rating]
) -> None:
    first, second = said(ActorEvidence("X", "Ruritania", (rate("economic"),)))
    assert first == "Ruritania: economic interest is probably strong (P = 0.74)."
    assert second.startswith(
        "Ruritania: nothing is known of national identity, political interest, security, science and discovery;"
    )


def test_agreeing_raters_remove_the_doubt(said: Callable[..., tuple[str, ...]], rate: Callable[..., Rating]) -> None:
    raters = tuple(rate("economic", rater=name) for name in "ABCDEFGHIJKLMNOP")
    assert "economic interest is strong (P > 0.99)" in said(ActorEvidence("X", "Ruritania", raters))[0]


def test_age_and_hindsight_are_said(said: Callable[..., tuple[str, ...]], rate: Callable[..., Rating]) -> None:
    rated = ActorEvidence("X", "Ruritania", tuple(rate(name) for name in MOTIVATIONS))
    assert said(rated, as_of=date(2026, 11, 30))[-1] == (
        "Ruritania: its newest rating is 22 years old and says less for that."
    )
    assert said(rated, as_of=date(2003, 1, 1))[-1] == (
        "Ruritania: 6 ratings were made after 2003-01-01, that is with hindsight."
    )


def test_pair_in_words(said: Callable[..., tuple[str, ...]], five_actors: tuple[ActorEvidence, ...]) -> None:
    sentences = said(five_actors[0], five_actors[2])
    assert sentences[-1] == (
        "China and Japan: 0.78 of their weight falls on the same motivations (90 % interval 0.70 to 0.86; 1 is all,"
        " 0.50 the least this scale allows). Both probably give more than an even share to economic interest."
        " China gives a larger share to national identity. Japan gives a larger share to economic interest and"
        " science. There is room to trade: each can give way on what weighs less with it."
    )


def test_pair_with_an_unknown_actor_is_not_compared(
    said: Callable[..., tuple[str, ...]], five_actors: tuple[ActorEvidence, ...]
) -> None:
    assert said(five_actors[0], ActorEvidence("X", "Ruritania"))[-1] == (
        "China and Ruritania: too little is known of at least one of them to say what they share."
    )


def test_pair_partly_known_says_what_is_missing(
    said: Callable[..., tuple[str, ...]], five_actors: tuple[ActorEvidence, ...], rate: Callable[..., Rating]
) -> None:
    partly = ActorEvidence("X", "Ruritania", tuple(rate(name) for name in MOTIVATIONS[:5]))
    assert said(five_actors[0], partly)[-1].endswith("Nothing is known of discovery for at least one of them.")
