"""What a user is told about evidence that cannot be read."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from accord.errors import StudyError
from accord.profiles import ActorEvidence, Rating
from accord.profiles.checking import MOST_RATINGS, require_usable

DAY = date(2026, 11, 1)


def messages(table: dict[str, dict[str, int]], *actors: ActorEvidence, as_of: Any = DAY, seed: Any = 0) -> list[str]:
    with pytest.raises(StudyError) as caught:
        require_usable(actors, as_of, seed, table)
    return [str(problem) for problem in caught.value.problems]


def test_unknown_motivation_suggests_the_nearest(table: dict[str, dict[str, int]], rate: Callable[..., Rating]) -> None:
    said = messages(table, ActorEvidence("JAXA", "Japan", (rate("sciense"),)))
    assert said == ["actors.JAXA.ratings[1].motivation: unknown motivation 'sciense'; did you mean 'science'?"]


def test_unknown_level_rater_source_and_day_are_all_named(
    table: dict[str, dict[str, int]], rate: Callable[..., Rating]
) -> None:
    bad = rate(value="3", rater=" ", source="", day=datetime(2004, 1, 1))
    said = messages(table, ActorEvidence("JAXA", "Japan", (bad,)))
    assert said == [
        "actors.JAXA.ratings[1].date: found datetime.datetime(2004, 1, 1, 0, 0); allowed: a calendar date",
        "actors.JAXA.ratings[1].rater: no rater; say who judged",
        "actors.JAXA.ratings[1].source: no source; say where the judgement can be read",
        "actors.JAXA.ratings[1].value: found '3'; allowed: weak, moderate or strong",
    ]


def test_rating_given_twice_is_refused_rather_than_counted_twice(
    table: dict[str, dict[str, int]], rate: Callable[..., Rating]
) -> None:
    (said,) = messages(table, ActorEvidence("JAXA", "Japan", (rate(), rate())))
    assert "the same rating is given 2 times (strong, A, 2004-11-30)" in said
    assert "keep one" in said


def test_too_many_ratings_are_refused(table: dict[str, dict[str, int]], rate: Callable[..., Rating]) -> None:
    ratings = tuple(rate(rater=f"rater {number}") for number in range(MOST_RATINGS + 1))
    (said,) = messages(table, ActorEvidence("JAXA", "Japan", ratings))
    assert "101 ratings of one motivation; allowed: up to 100; join them by rater and year" in said


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ({"imperialist": 1.0}, "unknown characteristic 'imperialist'; did you mean 'imperial'?"),
        ({"imperial": 0.5, "practical": 0.4}, "the shares sum to 0.9, not 1; allowed: 1 within 0.02 for rounding"),
        ({"imperial": 60, "practical": 40}, "characteristics.imperial: found 60; allowed: a share from 0 to 1"),
        ({"imperial": float("nan")}, "found nan; allowed: a share from 0 to 1"),
        ({"imperial": -0.5, "practical": 1.0}, "found -0.5; allowed: a share from 0 to 1"),
        ({"imperial": True}, "found True; allowed: a share from 0 to 1"),
        ({"imperial": 0.0}, "the shares sum to 0, not 1"),
    ],
)
def test_unusable_shares_are_named(table: dict[str, dict[str, int]], shares: Any, said: str) -> None:
    assert said in "\n".join(messages(table, ActorEvidence("X", "X", (), shares)))


def test_shares_off_by_rounding_pass(table: dict[str, dict[str, int]]) -> None:
    require_usable(
        [ActorEvidence("X", "X", (), dict.fromkeys(("imperial", "practical", "humanistic"), 0.33))], DAY, 0, table
    )


def test_two_actors_of_one_id_and_an_actor_without_name_are_named(table: dict[str, dict[str, int]]) -> None:
    said = messages(table, ActorEvidence("X", "One"), ActorEvidence("X", "Two"), ActorEvidence("Y", " "))
    assert said == [
        "actors.X: 2 actors have this id; join their evidence or rename one",
        "actors[3]: an actor without id or name; give it both",
    ]


@pytest.mark.parametrize("seed", [-1, 1.5, True])
def test_unusable_seed_and_day_are_named(table: dict[str, dict[str, int]], seed: Any) -> None:
    said = messages(table, as_of=None, seed=seed)
    assert said == [
        "as_of: found None; allowed: a calendar date",
        f"seed: found {seed!r}; allowed: a whole number from 0",
    ]
