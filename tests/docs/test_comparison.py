"""The page on the essay of 2017 says what the packaged study finds."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from comparison import Comparison, shown, written


@pytest.fixture(scope="module")
def comparison():
    return Comparison()


def test_the_tables_are_what_the_search_finds(comparison):
    assert shown() == written(comparison), "python tests/docs/comparison.py writes them anew"


def test_what_the_page_says_in_words_is_so(comparison):
    arrangement, essay = comparison.essay
    best = comparison.best.assessment
    owners = comparison.best.arrangement.owner
    for element in ("power-bus", "core-habitat", "launch-campaign"):
        assert arrangement.owner[element] == owners[element] == "NASA"
    assert best.lead["gateway"] == essay.lead["gateway"] == "NASA"
    assert essay.cost["ESA"] > 0.9 * comparison.arranged.case.partners["ESA"].envelope
    assert comparison.arranged.payoff(essay)["ESA"] < comparison.arranged.alone_gain["ESA"]
    for element in ("support-node", "fuel-depot"):
        assert element not in owners
    assert owners["surface-power"] == "ESA"
    assert owners["robotic-arm"] == "CSA"
    assert owners["life-support"] == "JAXA"
    assert (
        comparison.best.arrangement.mode(
            next(choice for choice in comparison.best.arrangement.choices if choice.element == "teleoperated-rovers")
        )
        == "integration"
    )
