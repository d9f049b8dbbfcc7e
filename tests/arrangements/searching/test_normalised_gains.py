"""Gains on one scale for all: 0 for going alone, 1 for the best a partner could hope for."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import JOINT, hand_made

from accord.arrangements.arrangement import arrangement_of
from accord.arrangements.judging.evaluate import assess
from accord.arrangements.searching.normalised_gains import normalised_gains, voices


def test_gains_are_normalised_between_going_alone_and_the_best_to_hope_for():
    case = hand_made()
    found = assess(case, arrangement_of(case, JOINT))
    gain = found.gain
    alone = {"Alba": gain["Alba"] - 100, "Boreas": gain["Boreas"] - 30, "Cyan": 7.0}
    hope = {"Alba": gain["Alba"] + 300, "Boreas": gain["Boreas"] + 10, "Cyan": 9.0}
    scaled, smallest = normalised_gains(found, alone, hope)
    assert scaled == pytest.approx({"Alba": 0.25, "Boreas": 0.75, "Cyan": 0.0})
    assert smallest == pytest.approx(0.25)
    nothing_at_stake = {**hope, "Alba": alone["Alba"] + 0.5}
    scaled, smallest = normalised_gains(found, alone, nothing_at_stake)
    assert scaled["Alba"] == 0
    assert smallest == pytest.approx(0.75), "who has nothing at stake does not count"
    assert normalised_gains(assess(case, arrangement_of(case, ())), alone, hope)[1] == 0
    assert voices(found, alone, hope) == pytest.approx(0.25 + 0.75)
