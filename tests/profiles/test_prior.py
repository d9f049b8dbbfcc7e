"""Expectations from national characteristics, and the figures that the default spreads rest on."""

from typing import Any

import numpy as np
import pytest
from scipy.optimize import nnls

from accord.profiles import MOTIVATIONS, ActorEvidence, ProfileMethod
from accord.profiles.prior import AVERAGE_SOURCE, average_prior, characteristics_prior

METHOD = ProfileMethod()


def test_mix_is_the_share_weighted_level(table: dict[str, dict[str, int]]) -> None:
    actor = ActorEvidence("X", "X", (), {"imperial": 0.25, "humanistic": 0.75})
    prior = characteristics_prior(actor, table, METHOD)
    assert [prior.means[name] for name in MOTIVATIONS] == [1.5, 1.25, 1.5, 1.25, 2.5, 2.5]
    assert prior.sd == METHOD.prior_sd
    assert prior.source == "characteristics: humanistic 0.75, imperial 0.25"


def test_rounded_shares_are_scaled_to_one(table: dict[str, dict[str, int]]) -> None:
    thirds = dict.fromkeys(("imperial", "humanistic", "practical"), 0.33)
    prior = characteristics_prior(ActorEvidence("X", "X", (), thirds), table, METHOD)
    assert prior.means["security"] == pytest.approx(7 / 3)


def test_without_characteristics_the_average_is_wide_and_says_so(table: dict[str, dict[str, int]]) -> None:
    prior = characteristics_prior(ActorEvidence("X", "X"), table, METHOD)
    assert [prior.means[name] * 7 for name in MOTIVATIONS] == pytest.approx([13, 12, 12, 13, 13, 11])
    assert prior.sd == METHOD.vague_prior_sd > METHOD.prior_sd
    assert prior.source == AVERAGE_SOURCE
    assert prior == average_prior(table, METHOD)


def test_levels_follow_the_thresholds(table: dict[str, dict[str, int]]) -> None:
    shifted = ProfileMethod(thresholds=(-1.0, 1.0))
    prior = characteristics_prior(ActorEvidence("X", "X", (), {"humanistic": 1.0}), table, shifted)
    assert [prior.means[name] for name in MOTIVATIONS] == [-2.0, -2.0, -2.0, -2.0, 2.0, 2.0]


def test_default_spreads_rest_on_the_published_tables(
    table: dict[str, dict[str, int]], published_ratings: dict[str, dict[str, int]]
) -> None:
    """The root mean square distances named in the docstring of `ProfileMethod`."""
    expected = np.array([[row[name] for name in MOTIVATIONS] for row in table.values()], dtype=float)
    rated = np.array([[row[name] for name in MOTIVATIONS] for row in published_ratings.values()], dtype=float)

    def rms(distances: Any) -> float:
        return float(np.sqrt(np.mean(np.square(distances))))

    best_mix = []
    for actor in rated:
        shares, _ = nnls(np.vstack([expected.T, np.full(7, 100.0)]), np.append(actor, 100.0))
        best_mix.append(actor - shares @ expected)
    best_single = [min(rms(actor - row) for row in expected) for actor in rated]
    assert rms(best_mix) == pytest.approx(0.34, abs=0.005)
    assert rms(best_single) == pytest.approx(0.48, abs=0.005)
    assert rms(rated - expected.mean(axis=0)) == pytest.approx(0.63, abs=0.005)
    assert rms(expected - expected.mean(axis=0)) == pytest.approx(0.74, abs=0.005)
    assert METHOD.prior_sd > rms(best_single)
    assert METHOD.vague_prior_sd > rms(expected - expected.mean(axis=0))
