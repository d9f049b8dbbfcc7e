"""Choices outside the range in which the reading is exact are refused, all at once."""

import json
from datetime import date
from typing import Any

import numpy as np
import pytest
from scipy import stats

from accord.errors import StudyError
from accord.profiles import ProfileMethod


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"rater_sd": 0.0}, "method.rater_sd: found 0.0; allowed: 0.2 to 3"),
        ({"rater_sd": float("nan")}, "method.rater_sd: found nan; allowed: 0.2 to 3"),
        ({"drift_sd_per_year": -0.1}, "method.drift_sd_per_year: found -0.1; allowed: 0 to 1"),
        ({"draws": 10**7}, "method.draws: found 10000000; allowed: 100 to 100000"),
        ({"draws": 200.5}, "method.draws: found 200.5; allowed: a whole number"),
        ({"prior_sd": True}, "method.prior_sd: found True; allowed: 0.2 to 3"),
        ({"prior_sd": 1.5}, "knowing less cannot make the expectation narrower"),
        ({"thresholds": (2.5, 1.5)}, "method.thresholds: found (2.5, 1.5)"),
        ({"thresholds": (1.0, 2.0, 3.0)}, "allowed: two numbers within -100 to 100"),
        ({"scores": {"weak": 1, "moderate": 1, "strong": 3}}, "rising in that order"),
        ({"scores": {"weak": 1, "strong": 3}}, "one positive number for each of weak, moderate and strong"),
    ],
)
def test_unusable_choice_is_named(choice: dict[str, Any], said: str) -> None:
    with pytest.raises(StudyError) as caught:
        ProfileMethod(**choice)
    assert said in str(caught.value)


def test_all_unusable_choices_are_named_together() -> None:
    with pytest.raises(StudyError) as caught:
        ProfileMethod(rater_sd=9, decisive=2, thresholds=(1, 1))
    assert len(caught.value.problems) == 3


def test_words_in_place_of_numbers_are_refused_not_compared() -> None:
    choice: dict[str, Any] = {"vague_prior_sd": "wide"}
    with pytest.raises(StudyError, match="found 'wide'"):
        ProfileMethod(**choice)


def test_plain_data_names_every_choice() -> None:
    content = ProfileMethod(set_by="Analyst", set_on=date(2026, 11, 1)).to_dict()
    assert json.loads(json.dumps(content)) == content
    assert content["set_on"] == "2026-11-01"
    assert content["scores"] == {"weak": 1.0, "moderate": 2.0, "strong": 3.0}
    assert sorted(content) == sorted(ProfileMethod.__dataclass_fields__)


def test_default_rater_error_means_what_its_docstring_says() -> None:
    method = ProfileMethod()
    middle = 2 * stats.norm.cdf(0.5 / method.rater_sd) - 1
    assert middle == pytest.approx(0.68, abs=0.005)
    z = np.linspace(-6, 10, 4001)
    density = stats.norm.pdf(z, 2, method.vague_prior_sd) * (z[1] - z[0])
    over = stats.norm.cdf((z[:, None] - np.array(method.thresholds)) / method.rater_sd)
    chances = np.column_stack([1 - over[:, 0], over[:, 0] - over[:, 1], over[:, 1]])
    assert density @ (chances**2).sum(axis=1) == pytest.approx(0.65, abs=0.02)
    assert density @ (2 * chances[:, 0] * chances[:, 2]) == pytest.approx(0.02, abs=0.005)


def test_default_drift_is_half_a_level_in_eleven_years() -> None:
    assert ProfileMethod().drift_sd_per_year * 11**0.5 == pytest.approx(0.5, abs=0.01)
