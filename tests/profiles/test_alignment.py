"""Overlap of weights: hand-computed values, its parts, and the pairs of the published actors of 2004."""

import math
from collections.abc import Callable
from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from accord.profiles import LEVELS, MOTIVATIONS, ActorEvidence, ProfileMethod, Rating, read_profiles
from accord.profiles.alignment import align_all, least_overlap

METHOD = ProfileMethod()
KNOWN = {"A": (), "B": ()}


def weights(*scores: float) -> NDArray[np.float64]:
    shares = np.array(scores, dtype=float)
    return np.tile(shares / shares.sum(), (3, 1))


def test_overlap_by_hand() -> None:
    """China and Japan as printed: 3 2 2 2 1 2 of 12 against 1 1 1 3 2 1 of 9, in 36ths 9 6 6 6 3 6 and 4 4 4 12 8 4."""
    (pair,) = align_all({"A": weights(3, 2, 2, 2, 1, 2), "B": weights(1, 1, 1, 3, 2, 1)}, KNOWN, METHOD)
    assert pair.mean == pytest.approx(25 / 36)
    assert (pair.low, pair.high, pair.at_means) == pytest.approx((25 / 36,) * 3)
    assert [pair.contributions[name].shared * 36 for name in MOTIVATIONS] == pytest.approx([4, 4, 4, 6, 3, 4])
    assert [pair.contributions[name].difference * 36 for name in MOTIVATIONS] == pytest.approx([5, 2, 2, -6, -5, 2])
    assert pair.first_more == ("identity", "political", "security", "discovery")
    assert pair.second_more == ("economic", "science")
    assert pair.together == ()


def test_equal_profiles_overlap_wholly_and_nothing_sets_them_apart() -> None:
    (pair,) = align_all({"A": weights(3, 3, 1, 1, 1, 1), "B": weights(3, 3, 1, 1, 1, 1)}, KNOWN, METHOD)
    assert pair.mean == pytest.approx(1.0)
    assert pair.together == ("identity", "political")
    assert pair.first_more == pair.second_more == ()
    assert pair.contributions["identity"].p_first_more == 0.5


def test_least_overlap_equals_a_search_over_all_printed_profiles() -> None:
    corners = np.array(list(product([1.0, 3.0], repeat=6)))
    corners /= corners.sum(axis=1, keepdims=True)
    smallest = min(float(np.minimum(corners, one).sum(axis=1).min()) for one in corners)
    assert least_overlap(METHOD) == pytest.approx(smallest)
    wide = ProfileMethod(scores={"weak": 1, "moderate": 4, "strong": 9})
    assert least_overlap(wide) < least_overlap(METHOD)


def test_published_actors_japan_and_china_are_the_least_alike(
    five_actors: tuple[ActorEvidence, ...], table: dict[str, dict[str, int]], published_day: date
) -> None:
    read = read_profiles(five_actors, published_day, characteristics=table)
    assert len(read.alignments) == 10
    apart = min(read.alignments, key=lambda pair: pair.mean)
    assert (apart.first, apart.second) == ("China", "Japan")
    assert apart.first_more == ("identity",)
    assert apart.second_more == ("economic", "science")
    assert read.alignment("Japan", "China") == apart
    for pair in read.alignments:
        assert math.fsum(part.shared for part in pair.contributions.values()) == pytest.approx(pair.mean)
        assert math.fsum(part.difference for part in pair.contributions.values()) == pytest.approx(0.0, abs=1e-12)
        assert pair.mean < pair.at_means


def test_what_is_not_known_is_never_named(
    table: dict[str, dict[str, int]], rate: Callable[..., Rating], published_day: date
) -> None:
    known = ActorEvidence("A", "A", tuple(rate(name, "strong") for name in MOTIVATIONS))
    partly = ActorEvidence("B", "B", (rate("economic", "strong"),))
    nobody = ActorEvidence("C", "C")
    read = read_profiles([known, partly, nobody], published_day, characteristics=table)
    pair = read.alignment("A", "B")
    assert pair.unknown == tuple(name for name in MOTIVATIONS if name != "economic")
    assert set(pair.together + pair.first_more + pair.second_more) <= {"economic"}
    blank = read.alignment("A", "C")
    assert blank.unknown == MOTIVATIONS
    assert blank.together == blank.first_more == blank.second_more == ()


def test_asking_for_an_unknown_pair_names_the_actors(
    five_actors: tuple[ActorEvidence, ...], table: dict[str, dict[str, int]], published_day: date
) -> None:
    read = read_profiles(five_actors[:2], published_day, characteristics=table)
    with pytest.raises(LookupError, match="no pair 'China' and 'Brazil'; actors: China, Europe"):
        read.alignment("China", "Brazil")


profiles = st.lists(st.sampled_from([1.0, 2.0, 3.0]), min_size=6, max_size=6)


@settings(max_examples=60, deadline=None)
@given(profiles, profiles, profiles)
def test_one_minus_overlap_is_a_metric_within_its_bounds(a: list[float], b: list[float], c: list[float]) -> None:
    pairs = align_all({"A": weights(*a), "B": weights(*b), "C": weights(*c)}, dict.fromkeys("ABC", ()), METHOD)
    ab, ac, bc = (1.0 - pair.mean for pair in pairs)
    assert ab <= ac + bc + 1e-12
    assert all(-1e-12 <= distance <= 0.5 + 1e-12 for distance in (ab, ac, bc))


def test_levels_keep_the_order_of_the_stars() -> None:
    assert LEVELS == ("weak", "moderate", "strong")
