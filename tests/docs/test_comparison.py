"""The page on the essay of 2017 says what the packaged study finds."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from comparison import PAGE, Comparison, shown, written


@pytest.fixture(scope="module")
def comparison():
    return Comparison()


def test_the_tables_are_what_the_search_finds(comparison):
    assert shown() == written(comparison), "python tests/docs/comparison.py writes them anew"


def test_whose_delay_is_whose_is_so(comparison):
    """The paragraph on the critical path: who holds it, and what of the station is ready last."""
    essay, best = comparison.owners
    assert max(essay, key=essay.get) == "ESA"
    assert comparison.essay[0].owner["human-lander"] == "ESA"
    assert best["NASA"] > essay["NASA"]
    for arrangement, assessment in (comparison.essay, (comparison.best.arrangement, comparison.best.assessment)):
        ready = comparison.ready(assessment, arrangement)
        theirs = [month for _, owner, month in ready if owner == "Roscosmos"]
        others = [month for _, owner, month in ready if owner != "Roscosmos"]
        assert ("airlock", "Roscosmos") in [(name, owner) for name, owner, _ in ready]
        assert min(theirs) > max(others)
    text = PAGE.read_text(encoding="utf-8")
    assert "NASA carries the station's critical path" not in text
    assert "the critical path stays NASA's" not in text


def test_nasa_pays_most_of_the_station(comparison):
    cost = {True: 0.0, False: 0.0}
    for choice in comparison.best.arrangement.choices:
        if comparison.arranged.case.elements[choice.element].mission == "gateway":
            cost[choice.payer == "NASA"] += choice.expected_cost
    assert cost[True] > cost[False]


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
