"""Profiles of whole studies, with the published actors of Beckner & Jauréguy-Naudin (2004) as touchstone."""

import json
import math
import pickle
import random
from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.errors import StudyError
from accord.profiles import LEVELS, MOTIVATIONS, ActorEvidence, ProfileMethod, Profiles, Rating, read_profiles
from accord.reference import published_characteristics

DAY = date(2026, 11, 1)
FEW = ProfileMethod(draws=200)


@pytest.fixture(scope="module")
def read_2004(
    five_actors: tuple[ActorEvidence, ...], table: dict[str, dict[str, int]], published_day: date
) -> Profiles:
    return read_profiles(five_actors, published_day, characteristics=table)


def test_published_actors_come_back_as_rated(read_2004: Profiles, published_ratings: dict[str, dict[str, int]]) -> None:
    for actor, row in published_ratings.items():
        for motivation, stars in row.items():
            level, chance = read_2004.profiles[actor].strengths[motivation].level()
            assert level == LEVELS[stars - 1], (actor, motivation)
            assert chance > 0.6, (actor, motivation)


def test_published_actors_are_still_recognised_22_years_later_but_less_surely(
    five_actors: tuple[ActorEvidence, ...],
    table: dict[str, dict[str, int]],
    read_2004: Profiles,
    published_ratings: dict[str, dict[str, int]],
) -> None:
    now = read_profiles(five_actors, DAY, characteristics=table, method=FEW)
    for actor, row in published_ratings.items():
        for motivation, stars in row.items():
            then, today = (read.profiles[actor].strengths[motivation].level() for read in (read_2004, now))
            assert today[0] == then[0] == LEVELS[stars - 1]
            assert today[1] < then[1]


def test_packaged_table_is_read_by_default(table: dict[str, dict[str, int]]) -> None:
    assert published_characteristics() == table
    actor = ActorEvidence("Japan", "Japan", (), {"growth_focused": 1.0})
    packaged = read_profiles([actor], DAY, method=FEW).to_dict()
    assert packaged == read_profiles([actor], DAY, method=FEW, characteristics=table).to_dict()


def test_actor_without_evidence_stays_wide_open(table: dict[str, dict[str, int]]) -> None:
    nobody = read_profiles([ActorEvidence("X", "Nobody")], DAY, characteristics=table).profiles["X"]
    for strength in nobody.strengths.values():
        levels_touched = {int(strength.low > bound) for bound in (1.5, 2.5)} | {
            int(strength.high > bound) for bound in (1.5, 2.5)
        }
        assert levels_touched == {0, 1}
        assert strength.low < 1.5
        assert strength.high > 2.5
        assert strength.level()[1] < 0.5
        assert strength.p_first < 0.3
    assert nobody.unknown == MOTIVATIONS


def test_characteristics_alone_leave_at_least_two_levels_open(table: dict[str, dict[str, int]]) -> None:
    for characteristic in table:
        actor = ActorEvidence("X", "X", (), {characteristic: 1.0})
        read = read_profiles([actor], DAY, characteristics=table, method=FEW)
        for motivation, strength in read.profiles["X"].strengths.items():
            assert sum(strength.low < bound < strength.high for bound in (1.5, 2.5)) >= 1, motivation
            assert strength.mean == pytest.approx(float(table[characteristic][motivation]), abs=1e-9)


def test_same_rating_thirteen_years_older_moves_less(
    table: dict[str, dict[str, int]], rate: Callable[..., Rating]
) -> None:
    def moved(day: date) -> float:
        actor = ActorEvidence("X", "X", (rate(day=day),))
        (movement,) = (
            read_profiles([actor], DAY, characteristics=table, method=FEW).profiles["X"].strengths["science"].movements
        )
        return movement.mean_after - movement.mean_before

    assert 0 < moved(date(2004, 11, 30)) < moved(date(2017, 11, 30)) < moved(DAY)


def test_movements_tell_each_step_and_what_would_be_without_it(
    table: dict[str, dict[str, int]], rate: Callable[..., Rating]
) -> None:
    first, second = rate(value="strong", day=date(2010, 1, 1)), rate(value="weak", rater="B", day=date(2020, 1, 1))
    actor = ActorEvidence("X", "X", (second, first), {"humanistic": 1.0})

    def mean(*ratings: Rating, characteristics: Mapping[str, float] = actor.characteristics) -> float:
        one = ActorEvidence("X", "X", ratings, characteristics)
        return read_profiles([one], DAY, characteristics=table, method=FEW).profiles["X"].strengths["science"].mean

    moves = read_profiles([actor], DAY, characteristics=table, method=FEW).profiles["X"].strengths["science"].movements
    assert [move.evidence for move in moves] == [
        "characteristics: humanistic 1.00",
        "rated strong by A, 2010-01-01 (a book)",
        "rated weak by B, 2020-01-01 (a book)",
    ]
    assert all(earlier.mean_after == later.mean_before for earlier, later in pairwise(moves))
    assert moves[0].mean_before == pytest.approx(sum(row["science"] for row in table.values()) / 7)
    assert moves[0].mean_without == mean(first, second, characteristics={})
    assert moves[1].mean_without == mean(second)
    assert moves[2].mean_without == mean(first)
    assert moves[2].mean_after == mean(first, second)


def test_repeats_by_one_rater_count_less_than_as_many_raters(
    table: dict[str, dict[str, int]], rate: Callable[..., Rating]
) -> None:
    def strong(raters: str) -> float:
        ratings = tuple(rate(rater=rater, day=date(2026, 1, 1 + n)) for n, rater in enumerate(raters))
        read = read_profiles([ActorEvidence("X", "X", ratings)], DAY, characteristics=table, method=FEW)
        return read.profiles["X"].strengths["science"].p_strong

    assert strong("A") < strong("AA") < strong("AB")
    assert strong("AAAAAAAAAA") < strong("AB") + 0.02


def test_scores_weights_and_ranks_fit_together(read_2004: Profiles) -> None:
    for actor, profile in read_2004.profiles.items():
        strengths = profile.strengths.values()
        assert math.fsum(one.weight for one in strengths) == pytest.approx(1.0)
        assert math.fsum(one.p_first for one in strengths) == pytest.approx(1.0)
        assert math.fsum(one.mean_rank for one in strengths) == pytest.approx(21.0)
        draws = read_2004.strengths[actor]
        for column, one in enumerate(strengths):
            assert 1.0 <= one.expected_score <= 3.0
            assert one.weight_low < one.weight < one.weight_high
            assert draws[:, column].mean() == pytest.approx(one.mean, abs=2e-3)
            assert np.mean(draws[:, column] > 2.5) == pytest.approx(one.p_strong, abs=2e-3)


def test_draws_cannot_be_changed_by_a_reader(read_2004: Profiles) -> None:
    with pytest.raises(ValueError, match="read-only"):
        read_2004.weights["Japan"][0, 0] = 1.0


def test_bits_do_not_depend_on_order_company_or_process(
    five_actors: tuple[ActorEvidence, ...], table: dict[str, dict[str, int]], published_day: date, read_2004: Profiles
) -> None:
    shuffled = list(five_actors)
    random.Random(7).shuffle(shuffled)
    shuffled = [ActorEvidence(one.id, one.name, one.ratings[::-1], one.characteristics) for one in shuffled]
    again = read_profiles(shuffled, published_day, characteristics=table)
    assert json.dumps(again.to_dict()) == json.dumps(read_2004.to_dict())
    alone = read_profiles([five_actors[2]], published_day, characteristics=table)
    assert alone.weights["Japan"].tobytes() == read_2004.weights["Japan"].tobytes()
    assert alone.profiles["Japan"] == read_2004.profiles["Japan"]
    carried = pickle.loads(pickle.dumps(read_2004))  # noqa: S301
    assert carried.to_dict() == read_2004.to_dict()


def test_seed_changes_draws_but_not_strengths(
    five_actors: tuple[ActorEvidence, ...], table: dict[str, dict[str, int]], published_day: date, read_2004: Profiles
) -> None:
    other = read_profiles(five_actors, published_day, characteristics=table, seed=1)
    japan, same = (read.profiles["Japan"].strengths["economic"] for read in (read_2004, other))
    assert (japan.mean, japan.low, japan.p_strong) == (same.mean, same.low, same.p_strong)
    assert other.weights["Japan"].tobytes() != read_2004.weights["Japan"].tobytes()
    assert abs(japan.weight_low - same.weight_low) < 0.005


def test_problems_stop_the_reading_together(table: dict[str, dict[str, int]], rate: Callable[..., Rating]) -> None:
    actor = ActorEvidence("X", "X", (rate("prestige"), rate(value="huge")), {"imperial": 0.5})
    with pytest.raises(StudyError) as caught:
        read_profiles([actor], DAY, characteristics=table)
    assert len(caught.value.problems) == 3


actors = st.lists(
    st.builds(
        lambda letter, ratings: ActorEvidence(letter, letter, tuple(dict.fromkeys(ratings))),
        st.sampled_from("ABCDE"),
        st.lists(
            st.builds(
                Rating,
                st.sampled_from(MOTIVATIONS),
                st.sampled_from(LEVELS),
                st.sampled_from(["one", "two"]),
                st.dates(date(2000, 1, 1), date(2030, 1, 1)),
                st.just("s"),
            ),
            max_size=4,
        ),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda one: one.id,
)


@settings(max_examples=12, deadline=None)
@given(actors, st.randoms())
def test_any_study_is_a_distribution_and_ignores_order(
    table: dict[str, dict[str, int]], some: list[ActorEvidence], chance: random.Random
) -> None:
    read = read_profiles(some, DAY, characteristics=table, method=FEW)
    for row in read.table():
        assert row["p_weak"] + row["p_moderate"] + row["p_strong"] == pytest.approx(1.0)
        assert row["low"] < row["mean"] < row["high"]
    for alignment in read.alignments:
        assert alignment.least_possible <= alignment.low <= alignment.mean <= alignment.high <= 1.0
    mixed = list(some)
    chance.shuffle(mixed)
    assert read_profiles(mixed, DAY, characteristics=table, method=FEW).to_dict() == read.to_dict()
